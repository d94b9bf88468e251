import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AGGREGATES, type Aggregate, type Past, type Signal, type Slo } from '../../src/contract/telemetry.ts';
import { Telemetry } from '../../src/sim/telemetry.ts';

const slo: Slo = { description: '99.9%', target: 0.999, windowDays: 30, badSignal: 'bad', totalSignal: 'total' };
const clean: Past = { badPerSec: 0, totalPerSec: 100, budgetSpentRatio: 0 };
const signal = (id: string, aggregate: Aggregate, periodSec: number, gapWhenZero = false): Signal => ({
  id,
  label: id,
  unit: 'count',
  periodSec,
  aggregate,
  gapWhenZero,
});

/** Telemetry with one signal beside the two that the SLO needs, and a function that records a tick of all three. */
function measuring(one: Signal, tickSec: number, past = clean, ticks = 1000) {
  const telemetry = new Telemetry(
    [one, signal('bad', 'sum', tickSec), signal('total', 'sum', tickSec)],
    slo,
    past,
    ticks,
    tickSec,
  );
  const record = (value: number, bad = 0, total = 0): void => telemetry.record(new Float64Array([value, bad, total]));
  return { telemetry, record };
}

const datapoints = (telemetry: Telemetry, id: string): number[] => [...(telemetry.series()[id]?.values ?? [])];

describe('a datapoint', () => {
  test.each([
    ['sum', [15, 42]],
    ['rate', [0.5, 1.4]],
    ['mean', [5, 14]],
    ['min', [2, 9]],
    ['max', [9, 21]],
    ['last', [4, 21]],
  ] as const)('that is the %s of three ticks of 10 s', (aggregate, expected) => {
    const { telemetry, record } = measuring(signal('x', aggregate, 30), 10);
    for (const value of [2, 9, 4, 9, 12, 21]) record(value);
    expect(datapoints(telemetry, 'x')).toEqual(expected);
  });

  test('comes only when its period is over', () => {
    const { telemetry, record } = measuring(signal('x', 'sum', 60), 1);
    for (let tick = 0; tick < 59; tick++) record(1);
    expect(datapoints(telemetry, 'x')).toEqual([]);
    expect(telemetry.latest('x')).toBeNaN();
    record(1);
    expect(datapoints(telemetry, 'x')).toEqual([60]);
    expect(telemetry.latest('x')).toBe(60);
  });

  test('is a gap where a counter that reports nothing at zero counted nothing', () => {
    const { telemetry, record } = measuring(signal('x', 'sum', 2, true), 1);
    for (const value of [0, 0, 0, 3, 0, 0]) record(value);
    expect(datapoints(telemetry, 'x')).toEqual([Number.NaN, 3, Number.NaN]);
  });

  test('is 0 where a signal that always reports counted nothing', () => {
    const { telemetry, record } = measuring(signal('x', 'sum', 2), 1);
    record(0);
    record(0);
    expect(datapoints(telemetry, 'x')).toEqual([0]);
  });

  test('is a gap where the model had nothing to tell', () => {
    for (const aggregate of AGGREGATES) {
      const { telemetry, record } = measuring(signal('x', aggregate, 2), 1);
      record(1);
      record(Number.NaN);
      expect(datapoints(telemetry, 'x')).toEqual([Number.NaN]);
    }
  });

  test('is where it belongs for any period: the sums of all datapoints and of the rest are the sum of all ticks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(1, 5, 10),
        (values, periodTicks, tickSec) => {
          const { telemetry, record } = measuring(signal('x', 'sum', periodTicks * tickSec), tickSec);
          for (const value of values) record(value);
          const sum = (some: readonly number[]): number => some.reduce((a, b) => a + b, 0);
          const reported = datapoints(telemetry, 'x');
          expect(reported.length).toBe(Math.floor(values.length / periodTicks));
          expect(sum(reported) + sum(values.slice(reported.length * periodTicks))).toBe(sum(values));
          expect([...telemetry.raw('x')]).toEqual(values);
        },
      ),
    );
  });
});

describe('the series of a signal', () => {
  test('is the same object until it has a new datapoint, and carries its unit and period', () => {
    const { telemetry, record } = measuring(signal('x', 'sum', 2), 1);
    record(1);
    record(1);
    const first = telemetry.series().x;
    record(1);
    expect(telemetry.series().x).toBe(first);
    record(1);
    expect(telemetry.series().x).not.toBe(first);
    expect(telemetry.series().x).toEqual({ unit: 'count', periodSec: 2, values: new Float64Array([2, 2]) });
    expect(first?.values.length).toBe(1);
  });

  test('is there, and empty, before the first datapoint', () => {
    const { telemetry } = measuring(signal('x', 'sum', 2), 1);
    expect(telemetry.series().x?.values.length).toBe(0);
  });
});

describe('datapoints that come late', () => {
  const shown = (telemetry: Telemetry, id: string): number => telemetry.shown()[id]?.values.length ?? Number.NaN;

  test('take back nothing that was shown, and come by so many ticks later until it is over', () => {
    const { telemetry, record } = measuring(signal('x', 'sum', 2), 1);
    const seenAfter = (ticks: number): number => {
      for (let tick = 0; tick < ticks; tick++) record(1);
      return shown(telemetry, 'x');
    };
    expect(seenAfter(10)).toBe(5);
    telemetry.delay(new Map([['x', 3]]));
    expect([seenAfter(0), seenAfter(2), seenAfter(1), seenAfter(1), seenAfter(1), seenAfter(4)]).toEqual([
      5, 5, 5, 5, 6, 8,
    ]);
    // Asked again, it is as late as it was.
    telemetry.delay(new Map([['x', 3]]));
    expect([seenAfter(0), seenAfter(2)]).toEqual([8, 9]);
    telemetry.delay(new Map());
    expect(seenAfter(0)).toBe(10);
  });

  test('are those of the signals that are named, and each is over for itself', () => {
    const { telemetry, record } = measuring(signal('x', 'sum', 1), 1);
    telemetry.delay(
      new Map([
        ['x', 5],
        ['bad', Number.POSITIVE_INFINITY],
      ]),
    );
    for (let tick = 0; tick < 8; tick++) record(1);
    expect([shown(telemetry, 'x'), shown(telemetry, 'bad'), shown(telemetry, 'total')]).toEqual([3, 0, 8]);
    telemetry.delay(new Map([['bad', Number.POSITIVE_INFINITY]]));
    expect([shown(telemetry, 'x'), shown(telemetry, 'bad')]).toEqual([8, 0]);
    expect(telemetry.series().bad?.values.length).toBe(8);
  });

  test('are the same whether or not anybody looked before', () => {
    const shownAfter = (looks: boolean): number => {
      const { telemetry, record } = measuring(signal('x', 'sum', 1), 1);
      for (const [ticks, byTicks] of [
        [10, 3],
        [9, 8],
        [2, 0],
      ] as const) {
        for (let tick = 0; tick < ticks; tick++) {
          record(1);
          if (looks) telemetry.shown();
        }
        if (byTicks > 0) telemetry.delay(new Map([['x', byTicks]]));
      }
      return shown(telemetry, 'x');
    };
    expect([shownAfter(true), shownAfter(false)]).toEqual([16, 16]);
  });

  test('are the same object until there is a new one to be seen', () => {
    const { telemetry, record } = measuring(signal('x', 'sum', 1), 1);
    telemetry.delay(new Map([['x', 5]]));
    for (let tick = 0; tick < 8; tick++) record(1);
    const first = telemetry.shown().x;
    expect(telemetry.shown().x).toBe(first);
    record(1);
    expect(telemetry.shown().x).not.toBe(first);
  });
});

describe('the error ratio', () => {
  test('is bad over all requests of the window', () => {
    const { telemetry, record } = measuring(signal('x', 'sum', 1), 1);
    for (let tick = 0; tick < 10; tick++) record(0, tick < 5 ? 0 : 2, 10);
    expect(telemetry.errorRatio(5)).toBe(0.2);
    expect(telemetry.errorRatio(10)).toBe(0.1);
    expect(telemetry.errorRatio(1)).toBe(0.2);
  });

  test('counts the past into a window that is longer than what was recorded', () => {
    // 20 s recorded at 10 of 100 bad each; 80 s before them with 100 a second, 5 of them bad.
    const { telemetry, record } = measuring(signal('x', 'sum', 1), 1, { ...clean, badPerSec: 5 });
    for (let tick = 0; tick < 20; tick++) record(0, 10, 100);
    expect(telemetry.errorRatio(100)).toBeCloseTo((20 * 10 + 80 * 5) / (100 * 100), 12);
    expect(telemetry.errorRatio(20)).toBe(0.1);
  });

  test('is the ratio of the past before the first tick', () => {
    const { telemetry } = measuring(signal('x', 'sum', 1), 1, { ...clean, badPerSec: 5 });
    expect(telemetry.errorRatio(3600)).toBe(0.05);
  });

  test('counts in seconds whatever the tick is', () => {
    const { telemetry, record } = measuring(signal('x', 'sum', 10), 10, { ...clean, badPerSec: 1 });
    record(0, 500, 1000);
    expect(telemetry.errorRatio(20)).toBeCloseTo((500 + 10) / 2000, 12);
  });

  test('is 0 without requests', () => {
    const { telemetry, record } = measuring(signal('x', 'sum', 1), 1);
    record(0, 0, 0);
    expect(telemetry.errorRatio(1)).toBe(0);
  });

  test('lies between 0 and 1 for any counts', () => {
    const tick = fc.tuple(fc.nat(1000), fc.nat(1000)).map(([bad, good]) => [bad, bad + good] as const);
    fc.assert(
      fc.property(fc.array(tick, { maxLength: 50 }), fc.integer({ min: 1, max: 200 }), (ticks, windowSec) => {
        const { telemetry, record } = measuring(signal('x', 'sum', 1), 1, { ...clean, badPerSec: 1 });
        for (const [bad, total] of ticks) record(0, bad, total);
        expect(telemetry.errorRatio(windowSec)).toBeGreaterThanOrEqual(0);
        expect(telemetry.errorRatio(windowSec)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('the bad requests since a tick', () => {
  test('are counted with that tick, and are 0 from the future on', () => {
    const { telemetry, record } = measuring(signal('x', 'sum', 1), 1);
    for (const bad of [1, 2, 4]) record(0, bad, 10);
    expect([0, 1, 2, 3, 99].map((tick) => telemetry.badSince(tick))).toEqual([7, 6, 4, 0, 0]);
  });
});

describe('telemetry', () => {
  test('refuses a period that is not a whole number of ticks', () => {
    expect(() => measuring(signal('x', 'sum', 15), 10)).toThrow(
      'telemetry: x reports every 15 s, not a whole number of 10 s ticks',
    );
  });

  test('refuses an SLO over a signal that is not there, and a question for one', () => {
    expect(() => new Telemetry([signal('total', 'sum', 1)], slo, clean, 10, 1)).toThrow('telemetry: no signal bad');
    expect(() => measuring(signal('x', 'sum', 1), 1).telemetry.latest('y')).toThrow('telemetry: no signal y');
  });

  test('gives all that it measured to a digest: every tick, then every datapoint', () => {
    const { telemetry, record } = measuring(signal('x', 'sum', 2), 1);
    record(1, 2, 3);
    record(4, 5, 6);
    expect([...telemetry.everything()].map((values) => [...values])).toEqual([[1, 2, 3, 4, 5, 6], [5], [2, 5], [3, 6]]);
  });
});
