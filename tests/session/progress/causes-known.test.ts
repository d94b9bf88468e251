import { expect, test } from 'vitest';
import { causesKnown } from '../../../src/session/progress/causes-known.ts';
import { card, kept } from '../kept.ts';

const shop = card('shop', ['bad-port', 'slow-cache', 'full-disk']);

test('causes are told in the order in which they were met, with what came of them', () => {
  const [known] = causesKnown(
    [shop],
    [
      kept(3, { cause: 'bad-port', mitigatedSec: 300 }),
      kept(2, { cause: 'slow-cache', outcome: 'lost', mitigatedSec: 100 }),
      kept(1, { cause: 'bad-port', mitigatedSec: 500 }),
    ],
  );
  expect(known).toEqual({
    slug: 'shop',
    title: 'The shop',
    count: 3,
    causes: [
      { id: 'bad-port', title: 'Cause bad-port', met: 2, resolved: 2, bestMitigatedSec: { standard: 300, hard: null } },
      {
        id: 'slow-cache',
        title: 'Cause slow-cache',
        met: 1,
        resolved: 0,
        bestMitigatedSec: { standard: null, hard: null },
      },
    ],
  });
});

test('causes are told in that order however the runs are listed, each of its own scenario', () => {
  const inQueue = kept(1, { spec: { slug: 'queue', seed: 'x' }, cause: 'bad-port' });
  const known = causesKnown(
    [shop, card('queue', ['bad-port'])],
    [kept(3, { cause: 'bad-port' }), kept(2, { cause: 'slow-cache' }), inQueue],
  );
  expect(known.map(({ causes }) => causes.map(({ id, met }) => [id, met]))).toEqual([
    [
      ['slow-cache', 1],
      ['bad-port', 1],
    ],
    [['bad-port', 1]],
  ]);
});

test('what nobody felt has no time, nor has what ended before the page', () => {
  const best = (...runs: Parameters<typeof causesKnown>[1]) =>
    causesKnown([shop], runs)[0]?.causes[0]?.bestMitigatedSec.standard;
  expect(best(kept(1, { mitigatedSec: null }))).toBe(null);
  expect(best(kept(1, { mitigatedSec: null }), kept(2, { mitigatedSec: 300 }))).toBe(300);
  expect(best(kept(1, { mitigatedSec: -40 }), kept(2, { mitigatedSec: 300 }))).toBe(300);
  expect(best(kept(1, { mitigatedSec: 0 }))).toBe(0);
});

test('the best time of hard drills stands apart', () => {
  const spec = { slug: 'shop', seed: 'x', difficulty: 'hard' } as const;
  const [known] = causesKnown([shop], [kept(1, { mitigatedSec: 500 }), kept(2, { spec, mitigatedSec: 300 })]);
  expect(known?.causes[0]?.bestMitigatedSec).toEqual({ standard: 500, hard: 300 });
});

test('what was not met has no name, nor has a cause that is not there any more', () => {
  const known = causesKnown([shop, card('queue', ['stuck'])], [kept(1, { cause: 'of-long-ago' })]);
  expect(known.map(({ slug, causes, count }) => [slug, causes, count])).toEqual([
    ['shop', [], 3],
    ['queue', [], 1],
  ]);
});
