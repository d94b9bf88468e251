import { expect, test } from 'vitest';
import { newHealthCheck, noteResult } from '../../src/models/health-check.ts';

const thresholds = { healthy: 2, unhealthy: 2 };

/** The state after each result, + for a pass and - for a failure. */
function states(results: string, { healthy, unhealthy } = thresholds): string {
  const check = newHealthCheck();
  return [...results]
    .map((result) => {
      noteResult(check, result === '+', { healthy, unhealthy });
      return check.state[0];
    })
    .join('');
}

test('a target just registered needs one pass', () => {
  expect(states('+')).toBe('h');
  expect(states('-+')).toBe('ih');
});

test('a healthy target turns unhealthy with the second failure in a row', () => {
  expect(states('+-+--')).toBe('hhhhu');
});

test('an unhealthy target needs the full healthy threshold', () => {
  expect(states('--+-++')).toBe('iuuuuh');
  expect(states('--+++++', { healthy: 5, unhealthy: 2 })).toBe('iuuuuuh');
});

test('tells when its mind changes, and only then', () => {
  const check = newHealthCheck();
  const changes = [true, true, false, false, false, true, true].map((passed) => noteResult(check, passed, thresholds));
  expect(changes).toEqual([true, false, false, true, false, false, true]);
});
