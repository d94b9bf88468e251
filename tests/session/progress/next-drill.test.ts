import { describe, expect, test } from 'vitest';
import { nextDrill, weakPart } from '../../../src/session/progress/next-drill.ts';
import { card, kept, scored } from '../kept.ts';

const shop = card('shop', ['bad-port', 'slow-cache']);
const queue = card('queue', ['stuck', 'poison', 'lag']);
const CARDS = [shop, queue];
const inQueue = (n: number, cause: string, more = {}) =>
  kept(n, { spec: { slug: 'queue', seed: `seed-${n}` }, cause, ...more });

describe('what to drill next', () => {
  test('is nobody’s business before the first drill, and where there is no choice', () => {
    expect(nextDrill(CARDS, [])).toBe(null);
    expect(nextDrill(CARDS, [kept(1, { unscored: true })])).toBe(null);
    expect(nextDrill([shop], [kept(1)])).toBe(null);
  });

  test('is what was never drilled', () => {
    expect(nextDrill(CARDS, [kept(1)])).toEqual({ slug: 'queue', why: 'new', met: 0, causes: 3 });
  });

  test('is then where the smallest share of causes was met', () => {
    const runs = [kept(1), inQueue(2, 'stuck')];
    expect(nextDrill(CARDS, runs)).toEqual({ slug: 'queue', why: 'least-met', met: 1, causes: 3 });
    expect(nextDrill(CARDS, [...runs, inQueue(3, 'lag')])).toMatchObject({ slug: 'shop', why: 'least-met', met: 1 });
  });

  test('is then where one was not resolved, then what was drilled longest ago', () => {
    const all = [
      kept(1),
      kept(2, { cause: 'slow-cache' }),
      inQueue(3, 'stuck'),
      inQueue(4, 'poison'),
      inQueue(5, 'lag', { outcome: 'lost' }),
    ];
    expect(nextDrill(CARDS, all)).toMatchObject({ slug: 'queue', why: 'least-resolved' });
    expect(nextDrill(CARDS, [...all, inQueue(6, 'lag')])).toMatchObject({ slug: 'shop', why: 'longest-ago' });
    const again = [...all, inQueue(6, 'lag'), kept(7)];
    expect(nextDrill(CARDS, again)).toMatchObject({ slug: 'queue', why: 'longest-ago' });
    expect(nextDrill(CARDS, again.toReversed())).toMatchObject({ slug: 'queue', why: 'longest-ago' });
  });

  test('counts no cause that is not there any more', () => {
    const runs = [kept(1, { cause: 'of-long-ago' }), inQueue(2, 'stuck')];
    expect(nextDrill(CARDS, runs)).toEqual({ slug: 'shop', why: 'least-met', met: 0, causes: 2 });
  });
});

describe('the weakest part', () => {
  const runs = (others: Readonly<Record<string, number>>, count = 5) =>
    Array.from({ length: count }, (_, i) => kept(i, scored(0.9, others)));

  test('is the one of which the smallest share is earned', () => {
    expect(weakPart(runs({ communication: 0.4, impact: 0.6 }))).toEqual({ id: 'communication', share: 0.4, runs: 5 });
  });

  test('is none among too few first attempts, or where all is well', () => {
    expect(weakPart(runs({ harm: 0 }, 4))).toBe(null);
    expect(weakPart(runs({ harm: 0.8 }))).toBe(null);
    expect(weakPart(runs({ harm: 0 }).map((run) => ({ ...run, repeat: true })))).toBe(null);
    expect(weakPart(runs({ harm: 0 }).map((run) => ({ ...run, asks: 2 })))).toBe(null);
  });

  test('is read off the newest ten', () => {
    const old = runs({ command: 0 }, 20);
    const recent = Array.from({ length: 10 }, (_, i) => kept(100 + i, scored(0.9, { impact: 0.5 })));
    expect(weakPart([...recent, ...old])).toEqual({ id: 'impact', share: 0.5, runs: 10 });
  });

  test('is read off drills that were as hard as the last one', () => {
    const hard = (n: number) =>
      kept(100 + n, { spec: { slug: 'shop', seed: `hard-${n}`, difficulty: 'hard' }, ...scored(0.9, { harm: 0.3 }) });
    const hardOnes = Array.from({ length: 5 }, (_, i) => hard(i));
    expect(weakPart([...runs({ command: 0 }), ...hardOnes])).toEqual({ id: 'harm', share: 0.3, runs: 5 });
    expect(weakPart([...runs({ command: 0 }), ...hardOnes.slice(0, 1)])).toBe(null);
  });
});
