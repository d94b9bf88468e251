import { expect, test } from 'vitest';
import { toldOnce } from '../../../../src/team/day/report/document.ts';

test('what comes over and over in a story is told once, with how often and until when', () => {
  const rows = ['a', 'b', 'b', 'b', 'a', 'b'].map((text, tick) => ({ tick, at: `T+00:0${tick}`, text }));
  expect(toldOnce(rows)).toEqual([
    ['T+00:00', 'a'],
    ['T+00:01', 'b (3 times, the last at T+00:03)'],
    ['T+00:04', 'a'],
    ['T+00:05', 'b'],
  ]);
  expect(toldOnce([])).toEqual([]);
});
