import { describe, expect, test } from 'vitest';
import { columnsOf, extentOf, sparkline } from '../../src/cli/sparkline.ts';
import type { Series } from '../../src/contract/telemetry.ts';

const GAP = Number.NaN;

/** A datapoint every ten seconds. */
const series = (...values: number[]): Series => ({
  unit: 'count',
  periodSec: 10,
  values: Float64Array.from(values),
});

test('a sparkline goes from zero to its most, with spaces for gaps', () => {
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7, 8], 8)).toBe('▁▁▂▃▄▅▆▇█');
  expect(sparkline([GAP, 8, GAP, 0], 8)).toBe(' █ ▁');
  expect(sparkline([0, 0], 0)).toBe('▁▁');
  expect(sparkline([GAP], GAP)).toBe(' ');
});

describe('the columns of a series', () => {
  test('are the means of the datapoints in them', () => {
    expect(columnsOf(series(1, 3, 5, 7), 0, 40, 2)).toEqual([2, 6]);
  });

  test('repeat a datapoint that is longer than a column', () => {
    expect(columnsOf(series(1, 3), 0, 20, 4)).toEqual([1, 1, 3, 3]);
  });

  test('leave gaps out, and are a gap where there is nothing else', () => {
    expect(columnsOf(series(GAP, 4, GAP, GAP), 0, 40, 2)).toEqual([4, GAP]);
  });

  test('are gaps where nothing was reported yet, and before the first tick', () => {
    expect(columnsOf(series(1, 2), -20, 40, 3)).toEqual([GAP, 1.5, GAP]);
  });
});

test('the extent of a series is that of the stretch, without gaps', () => {
  expect(extentOf(series(9, GAP, 2, 4, 0), 10, 40)).toEqual({ least: 2, most: 4 });
  expect(extentOf(series(GAP, GAP), 0, 20)).toEqual({ least: GAP, most: GAP });
});
