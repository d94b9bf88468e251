import { expect, test } from 'vitest';
import { signalsOf, slotsOf } from '../../src/models/gauges.ts';

const TABLE = { requests: { unit: 'count' }, p99: { unit: 'ms' }, 'bad-ratio': { unit: 'ratio' } };

test('each signal of a table has the place in a row of values that it has in the table', () => {
  expect(slotsOf(TABLE)).toEqual({ requests: 0, p99: 1, 'bad-ratio': 2 });
  expect(signalsOf(TABLE)).toEqual([
    { id: 'requests', unit: 'count' },
    { id: 'p99', unit: 'ms' },
    { id: 'bad-ratio', unit: 'ratio' },
  ]);
});
