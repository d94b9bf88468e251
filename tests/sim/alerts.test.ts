import { describe, expect, test } from 'vitest';
import type { AlertRule, BurnWindow, Signal, Slo, ThresholdRule } from '../../src/contract/telemetry.ts';
import { Alerts } from '../../src/sim/alerts.ts';
import { Telemetry } from '../../src/sim/telemetry.ts';

const slo: Slo = { description: '99.9%', target: 0.999, windowDays: 30, badSignal: 'bad', totalSignal: 'total' };
const everySecond = (id: string): Signal => ({
  id,
  label: id,
  unit: 'count',
  periodSec: 1,
  aggregate: 'last',
  gapWhenZero: true,
});

/** Runs rules over a signal `x`, or over requests, second by second, and notes every edge as `second edge`. */
function watching(rules: readonly AlertRule[], pastBadRatio = 0, longestSec = 20_000) {
  const past = { badPerSec: 1000 * pastBadRatio, totalPerSec: 1000, budgetSpentRatio: 0 };
  const signals = ['x', 'bad', 'total'].map(everySecond);
  const telemetry = new Telemetry(signals, slo, past, longestSec, 1);
  const alerts = new Alerts(rules, slo.target, 1);
  const edges: string[] = [];
  let sec = 0;
  const tick = (x: number, badRatio = 0): void => {
    telemetry.record(new Float64Array([x, 1000 * badRatio, 1000]));
    alerts.evaluate(sec, telemetry, (edge, rule) => edges.push(`${sec} ${edge.slice('alert.'.length)} ${rule.id}`));
    sec++;
  };
  return { alerts, edges, tick, telemetry };
}

const rule: ThresholdRule = {
  id: 'High',
  summary: 'x is high',
  severity: 'page',
  type: 'threshold',
  signal: 'x',
  beyond: 'above',
  value: 10,
  forSec: 0,
  everySec: 1,
  deliverySec: 0,
};

/** The edges of one rule over these values of x, one a second. */
function edgesOver(values: readonly number[], more: Partial<ThresholdRule> = {}): string[] {
  const { edges, tick } = watching([{ ...rule, ...more }]);
  for (const value of values) tick(value);
  return edges.map((edge) => edge.replace(' High', ''));
}

describe('a threshold rule', () => {
  test('without patience or delivery pends, fires and is delivered at once', () => {
    expect(edgesOver([10, 11])).toEqual(['1 pending', '1 firing', '1 delivered']);
  });

  test('fires once its signal was beyond the value for as long as it says, and not before', () => {
    expect(edgesOver([11, 11, 11, 11, 11], { forSec: 3 })).toEqual(['0 pending', '3 firing', '3 delivered']);
    expect(edgesOver([11, 11, 11, 10, 11], { forSec: 3 })).toEqual(['0 pending', '4 pending']);
  });

  test('is delivered some seconds after it fires', () => {
    expect(edgesOver([11, 11, 11, 11, 11], { forSec: 1, deliverySec: 2 })).toEqual([
      '0 pending',
      '1 firing',
      '3 delivered',
    ]);
  });

  test('is delivered on time between two evaluations', () => {
    expect(edgesOver(Array<number>(40).fill(11), { everySec: 30, deliverySec: 5 })).toEqual([
      '0 pending',
      '0 firing',
      '5 delivered',
    ]);
  });

  test('sees only what is so when it is evaluated', () => {
    const between = Array.from({ length: 65 }, (_, sec) => (sec % 30 === 0 ? 0 : 11));
    expect(edgesOver(between, { everySec: 30 })).toEqual([]);
    const late = Array.from({ length: 65 }, (_, sec) => (sec > 3 ? 11 : 0));
    expect(edgesOver(late, { everySec: 30 })[0]).toBe('30 pending');
  });

  test('is evaluated at its times, whenever something was delivered between them', () => {
    const dips = Array.from({ length: 65 }, (_, sec) => (sec === 5 || sec >= 30 ? 0 : 11));
    expect(edgesOver(dips, { everySec: 30, deliverySec: 5 })).toEqual([
      '0 pending',
      '0 firing',
      '5 delivered',
      '30 resolved',
    ]);
  });

  test('resolves at the first evaluation that does not breach, and fires again anew', () => {
    expect(edgesOver([11, 11, 0, 11, 11], { forSec: 1 })).toEqual([
      '0 pending',
      '1 firing',
      '1 delivered',
      '2 resolved',
      '3 pending',
      '4 firing',
      '4 delivered',
    ]);
  });

  test('that resolves before its delivery was never heard of', () => {
    const { alerts, edges, tick } = watching([{ ...rule, deliverySec: 10 }]);
    for (const value of [11, 11, 0, 0]) tick(value);
    expect(edges).toEqual(['0 pending High', '0 firing High']);
    expect(alerts.seen()).toEqual([]);
  });

  test('is not breached by a gap, on either side of a value', () => {
    const gap = Number.NaN;
    expect(edgesOver([11, gap, 11], { forSec: 1 })).toEqual(['0 pending', '2 pending']);
    expect(edgesOver([11, gap])).toEqual(['0 pending', '0 firing', '0 delivered', '1 resolved']);
    expect(edgesOver([5, gap, gap], { beyond: 'below', forSec: 1 })).toEqual(['0 pending']);
    // A counter that reports nothing at zero is not below 1 when it is silent.
    expect(edgesOver([0, 0, 0], { beyond: 'below', value: 1 })).toEqual([]);
  });

  test('leaves the value itself alone, above and below', () => {
    expect(edgesOver([10])).toEqual([]);
    expect(edgesOver([10], { beyond: 'below' })).toEqual([]);
    expect(edgesOver([9.99], { beyond: 'below' })).toEqual(['0 pending', '0 firing', '0 delivered']);
  });
});

describe('what is seen of alerts', () => {
  test('is the newest delivery of each rule, newest first, resolved or firing', () => {
    const { alerts, tick } = watching([rule, { ...rule, id: 'Higher', value: 20, severity: 'warning' }]);
    for (const value of [11, 11, 21, 11]) tick(value);
    expect(alerts.seen()).toEqual([
      { rule: 'Higher', summary: 'x is high', severity: 'warning', state: 'resolved', firingTick: 2, resolvedTick: 3 },
      { rule: 'High', summary: 'x is high', severity: 'page', state: 'firing', firingTick: 0, resolvedTick: null },
    ]);
    for (const value of [0, 11]) tick(value);
    expect(alerts.seen().map(({ rule: id, state, firingTick }) => `${id} ${state} ${firingTick}`)).toEqual([
      'High firing 5',
      'Higher resolved 2',
    ]);
  });

  test('keeps an alert as it was last delivered while it pends again', () => {
    const { alerts, tick } = watching([{ ...rule, forSec: 2 }]);
    for (const value of [11, 11, 11, 0, 11]) tick(value);
    expect(alerts.seen()).toMatchObject([{ state: 'resolved', firingTick: 2, resolvedTick: 3 }]);
  });
});

const FAST: BurnWindow = { longSec: 3600, shortSec: 300, factor: 14.4 };
const SLOW: BurnWindow = { longSec: 6 * 3600, shortSec: 1800, factor: 6 };
const burning = (...windows: readonly BurnWindow[]): AlertRule => ({
  id: 'Burn',
  summary: 'the budget burns',
  severity: 'page',
  type: 'burn-rate',
  windows,
  everySec: 1,
  deliverySec: 0,
});

/** Seconds of a constant error ratio until the rule fires; Infinity when it does not within the time given. */
function firesAfterSec(badRatio: number, window: BurnWindow, pastBadRatio = 0, withinSec = 4 * 3600): number {
  const { edges, tick } = watching([burning(window)], pastBadRatio, withinSec);
  for (let sec = 1; sec <= withinSec; sec++) {
    tick(0, badRatio);
    if (edges.length > 0) return sec;
  }
  return Number.POSITIVE_INFINITY;
}

// Of The Site Reliability Workbook, chapter 5: an error ratio r trips a burn rate b over a window w after
// (1 - SLO) / r × w × b.
describe('a burn-rate rule over 1 h and 5 min at 14.4 times', () => {
  test.each([
    { badRatio: 1, minutes: 0.86 },
    { badRatio: 0.5, minutes: 1.7 },
    { badRatio: 0.25, minutes: 3.5 },
    { badRatio: 0.1, minutes: 8.6 },
    { badRatio: 0.05, minutes: 17 },
    { badRatio: 0.02, minutes: 43 },
  ])('fires after $minutes min of $badRatio failing', ({ badRatio, minutes }) => {
    const sec = firesAfterSec(badRatio, FAST);
    expect(sec).toBe(Math.floor((0.001 / badRatio) * 3600 * 14.4) + 1);
    expect(Math.abs(sec / 60 - minutes)).toBeLessThan(minutes < 10 ? 0.06 : 0.5);
  });

  test('never fires at or under 1.44%', () => {
    expect(firesAfterSec(0.0143, FAST)).toBe(Number.POSITIVE_INFINITY);
    expect(firesAfterSec(0.0145, FAST)).toBeLessThan(3600);
  });

  test('fires sooner after a past with errors', () => {
    // A past at 1% has used 36 of the 51.84 s of full outage that an hour may hold: as old ones leave, 15.84 / 0.99 are left.
    expect(firesAfterSec(1, FAST, 0.01)).toBe(17);
    expect(firesAfterSec(0.1, FAST, 0.01)).toBe(177);
    expect(firesAfterSec(0.1, FAST)).toBe(519);
  });

  test('waits for its short window when only the long one is high', () => {
    expect(firesAfterSec(0, FAST, 1, 1800)).toBe(1);
    // A past of nothing but errors fires at once and is over when five clean minutes are: 4.32 s of errors still are too many.
    const { edges, tick } = watching([burning(FAST)], 1, 1800);
    for (let sec = 0; sec < 1800; sec++) tick(0, 0);
    expect(edges.at(-1)).toBe('295 resolved Burn');
  });

  test('clears 5 min after errors stop, while the average of the hour is still high', () => {
    const { edges, tick, telemetry } = watching([burning(FAST)]);
    for (let sec = 0; sec < 600; sec++) tick(0, 1);
    for (let sec = 600; sec < 1200; sec++) tick(0, 0);
    const resolved = edges.find((edge) => edge.includes('resolved'));
    expect(resolved).toBe('895 resolved Burn');
    expect(telemetry.errorRatio(3600)).toBeCloseTo(600 / 3600, 12);
    expect(telemetry.errorRatio(3600)).toBeGreaterThan(11 * 0.0144);
  });
});

describe('a burn-rate rule over 6 h and 30 min at 6 times', () => {
  test.each([
    { badRatio: 0.02, minutes: 108 },
    { badRatio: 0.01, minutes: 216 },
  ])('fires after $minutes min of $badRatio failing', ({ badRatio, minutes }) => {
    expect(firesAfterSec(badRatio, SLOW) / 60).toBeCloseTo(minutes, 1);
  });

  test('counts what was before the first tick into its long window', () => {
    expect(firesAfterSec(0.02, SLOW, 0.004)).toBe(45 * 60 + 1);
    expect(firesAfterSec(0.005, SLOW)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('a rule of two pairs of windows', () => {
  test('fires with whichever pair is first', () => {
    const first = (badRatio: number): string | undefined => {
      const { edges, tick } = watching([burning(FAST, SLOW)]);
      for (let sec = 0; sec < 4 * 3600 && edges.length === 0; sec++) tick(0, badRatio);
      return edges[0];
    };
    expect(first(1)).toBe('51 pending Burn');
    expect(first(0.01)).toBe('12960 pending Burn');
  });
});
