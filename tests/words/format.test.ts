import { expect, test } from 'vitest';
import {
  ageTold,
  capitalised,
  clockOrDay,
  clockSecond,
  clockTime,
  count,
  dayOf,
  decimal,
  duration,
  goalOf,
  minutesTold,
  mitigatedTold,
  momentOf,
  percent,
  quantity,
  range,
  short,
  sincePage,
  speedTold,
  spell,
  updatesAsked,
  verifyTold,
} from '../../src/words/format.ts';
import type { toy } from '../support/toy-scenario.ts';

test.each([
  [0, '00:00'],
  [59.9, '00:59'],
  [187, '03:07'],
  [5_999, '99:59'],
  [6_000, '1:40:00'],
  [172_799, '47:59:59'],
  [172_800, '2 d 00 h'],
  [183_600, '2 d 03 h'],
  [-138, '02:18'],
])('%d s are told as %s', (sec, told) => {
  expect(duration(sec)).toBe(told);
});

test.each([
  [0, '×0'],
  [0.333, '×0.3'],
  [3, '×3'],
  [59.6, '×60'],
  [599, '×599'],
  [600, '0.17 h/s'],
  [64_800, '18 h/s'],
  [432_000, '5 d/s'],
])('%d simulated seconds per second are told as %s', (speed, told) => {
  expect(speedTold(speed)).toBe(told);
});

test('moments have their day where ticks are hours', () => {
  // Tuesday, 15 April 2025, 14:06.
  expect(momentOf(1_744_725_600, 360, 1)).toBe('14:06');
  expect(momentOf(1_744_725_600, 360, 3600)).toBe('Tue 15 Apr 14:06');
  expect(momentOf(1_744_725_600, 86_400, 3600)).toBe('Wed 16 Apr 14:00');
});

test('an age is told in whole units, the largest that there are two of', () => {
  const ages = [0, 59, 60, 300, 7199, 7200, 86_400, 172_799, 172_800, 900_000].map(ageTold);
  expect(ages).toEqual([
    '0 min old',
    '0 min old',
    '1 min old',
    '5 min old',
    '119 min old',
    '2 h old',
    '24 h old',
    '47 h old',
    '2 d old',
    '10 d old',
  ]);
});

test('times since the page have a sign', () => {
  expect(sincePage(0)).toBe('T+00:00');
  expect(sincePage(-138)).toBe('T-02:18');
});

test.each([
  [0, '0'],
  [-0.2, '0'],
  [999.4, '999'],
  [1_000, '1\u202f000'],
  [1_234_567.8, '1\u202f234\u202f568'],
  [-12_345, '-12\u202f345'],
])('%d is counted as %s', (value, told) => {
  expect(count(value)).toBe(told);
});

test.each([
  [0.034, '0.03'],
  [1.5, '1.5'],
  [17.44, '17.4'],
  [10.44, '10.4'],
  [10, '10'],
  [100, '100'],
  [100.4, '100'],
  [10_000, '10\u202f000'],
])('%d has no more decimals than it needs: %s', (value, told) => {
  expect(decimal(value)).toBe(told);
});

test('quantities carry their units', () => {
  expect(percent(0.4788)).toBe('47.9%');
  expect(quantity(0.4788, 'ratio')).toBe('47.9%');
  expect(quantity(84.2, 'percent')).toBe('84.2%');
  expect(quantity(582.7, 'per-sec')).toBe('583 /s');
  expect(quantity(10_000, 'ms')).toBe('10\u202f000 ms');
  expect(quantity(398.4, 'mib')).toBe('398 MiB');
  expect(quantity(6, 'count')).toBe('6');
  expect(quantity(Number.NaN, 'count')).toBe('no data');
});

test('a range names its unit once, and is one value where nothing moves', () => {
  expect(range(0, 0.4788, 'ratio')).toBe('0 to 47.9%');
  expect(range(6, 6, 'count')).toBe('6');
  expect(range(Number.NaN, Number.NaN, 'ms')).toBe('no data');
});

test.each([
  [0, 'count', '0'],
  [6, 'count', '6'],
  [-0.001, 'count', '0'],
  [999.4, 'count', '999'],
  [999.6, 'count', '1k'],
  [1_840, 'count', '1.84k'],
  [34_712, 'count', '34.7k'],
  [999_700, 'count', '1M'],
  [2_100_000, 'count', '2.1M'],
  [3_000_000_000_000, 'count', '3000G'],
  [1_840, 'per-sec', '1.84k/s'],
  [0.314, 'ratio', '31.4%'],
  [38.2, 'percent', '38.2%'],
  [3.24, 'ms', '3.24 ms'],
  [850.3, 'ms', '850 ms'],
  [999.6, 'ms', '1.00 s'],
  [10_000, 'ms', '10.0 s'],
  [120_000, 'ms', '120 s'],
  [402.3, 'mib', '402 MiB'],
  [1_536, 'mib', '1.5 GiB'],
  [1_572_864, 'mib', '1.5 TiB'],
  [129.64, 'min', '129.6 min'],
  [-850.3, 'ms', '-850 ms'],
  [Number.NaN, 'ms', 'no data'],
] as const)('%d %s is short for %s', (value, unit, told) => {
  expect(short(value, unit)).toBe(told);
});

test('clock times are in UTC', () => {
  expect(clockTime(1_741_082_400, 0)).toBe('10:00');
  expect(clockTime(1_741_082_400, 14_799)).toBe('14:06');
});

test('when impact ended is told as it was', () => {
  expect([344, -20, null].map((sec) => mitigatedTold(sec))).toEqual([
    'mitigated in 05:44',
    'mitigated before the page',
    'not mitigated',
  ]);
  expect(mitigatedTold(344, 'resolved')).toBe('mitigated in 05:44');
  expect(mitigatedTold(null, 'lost')).toBe('not mitigated');
  // Nothing can be resolved that customers still feel.
  expect(mitigatedTold(null, 'resolved')).toBe('customers did not feel it');
});

test('minutes of a budget are told to a tenth, however many', () => {
  expect([0.034, 1.5, 17.44, 99.96, 100, 129.64, -129.64].map(minutesTold)).toEqual([
    ...['0.03', '1.5', '17.4', '100', '100', '129.6', '-129.6'],
  ]);
});

test.each([
  [45, '45 s'],
  [3599, '3599 s'],
  [3600, '1 h'],
  [5400, '1.5 h'],
  [172_799, '48 h'],
  [172_800, '2 d'],
  [604_800, '7 d'],
])('what takes %d s is spelled %s', (sec, told) => {
  expect(spell(sec)).toBe(told);
});

test('a time of day has its seconds where they are asked for, and a day its month', () => {
  expect(clockSecond(1_741_082_400, 14_771)).toBe('14:06:11');
  expect([dayOf(1_741_082_400, 0), dayOf(1_741_082_400, 86_400)]).toEqual(['4 Mar', '5 Mar']);
});

test('how long is verified is told in minutes, or in days where it is that long', () => {
  expect([{}, { verifySec: 600 }, { verifySec: 3600 }, { verifySec: 604_800 }].map(verifyTold)).toEqual([
    ...['verify 5 min', 'verify 10 min', 'verify 1 h', 'verify 7 d'],
  ]);
});

test('what comes before verifying is the scenario’s own goal, or to stop what customers feel', () => {
  expect(goalOf({})).toBe('stop customer impact');
  const terms: NonNullable<typeof toy.terms> = {
    ...{ goal: 'end the quarter within budget', hold: '', began: '', ended: '', bad: '', figures: [] },
    claims: {},
    verdict: () => '',
  };
  expect(goalOf({ terms })).toBe('end the quarter within budget');
});

test('how often to update is told as it is asked', () => {
  expect(updatesAsked({ firstUpdateSec: 600, longestSec: 1800 })).toBe(
    'the first within 10 minutes of the page, then one every 30 minutes or sooner',
  );
});

test('a sentence begins with a capital', () => {
  expect([capitalised('the first'), capitalised('')]).toEqual(['The first', '']);
});

test('a speed has the fewer decimals the higher it is', () => {
  expect([1.54, 9.94, 10.4, 172_800, 8_640_000].map(speedTold)).toEqual(['×1.5', '×9.9', '×10', '2 d/s', '100 d/s']);
});

test('a range is one value where it is told as one', () => {
  expect([range(5.001, 5.004, 'ms'), range(-3, 4, 'min'), range(Number.NaN, 7, 'mib')]).toEqual([
    ...['5 ms', '-3 to 4 min', '7 MiB'],
  ]);
});

test('a moment of another day says which day it was, and one of today its second', () => {
  const noon = 1_741_089_600;
  expect(clockOrDay(noon, -43_200, 60)).toBe('00:00:00');
  expect(clockOrDay(noon, -43_201, 60)).toBe('3 Mar 23:59');
  expect(clockOrDay(noon, 43_199, 43_200)).toBe('4 Mar 23:59');
});
