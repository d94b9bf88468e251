import { expect, test } from 'vitest';
import type { Reason } from '../../../src/scoring/score/item.ts';
import { linesOf } from '../../../src/scoring/score/lines.ts';
import { played } from '../played.ts';

const drill = () => played([[20, { type: 'give-up' }]]);

const of = (...reasons: readonly Reason[]) =>
  linesOf(drill(), {
    total: 0,
    parts: [{ id: 'impact', label: '', points: 0, of: 40, items: [{ label: '', weight: 1, share: 1, reasons }] }],
  });

test('lines go by their verdict, and luck of both kinds goes together', () => {
  const lines = of(
    { verdict: 'unlucky', text: 'a', tick: 750 },
    { verdict: 'well', text: 'b', tick: 744 },
    { verdict: 'poorly', text: 'c', tick: 743 },
    { verdict: 'lucky', text: 'd', tick: 749 },
  );
  expect(lines).toEqual({
    well: [{ text: 'b', atSec: 0 }],
    poorly: [{ text: 'c', atSec: -5 }],
    lucky: [
      { text: 'd', atSec: 25 },
      { text: 'a', atSec: 30 },
    ],
  });
});

test('what is of the whole drill comes first, then the oldest', () => {
  const { well } = of(
    { verdict: 'well', text: 'late', tick: 750 },
    { verdict: 'well', text: 'first', tick: 0 },
    { verdict: 'well', text: 'whole', tick: null },
  );
  expect(well.map(({ text, atSec }) => [text, atSec])).toEqual([
    ['whole', null],
    ['first', -3720],
    ['late', 30],
  ]);
});

test('what is of the whole drill comes first in whatever order it was found', () => {
  const whole: Reason = { verdict: 'well', text: 'whole', tick: null };
  const first: Reason = { verdict: 'well', text: 'first', tick: 0 };
  for (const { well } of [of(whole, first), of(first, whole)]) {
    expect(well.map(({ text }) => text)).toEqual(['whole', 'first']);
  }
});

test('more than six are not told', () => {
  const { well } = of(
    ...Array.from({ length: 8 }, (_, i): Reason => ({ verdict: 'well', text: `${i}`, tick: 800 - i })),
  );
  expect(well.map(({ text }) => text)).toEqual(['7', '6', '5', '4', '3', '2']);
});
