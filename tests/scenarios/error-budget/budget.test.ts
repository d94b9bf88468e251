import { describe, expect, test } from 'vitest';
import { leftAt } from '../../../scenarios/error-budget/budget.ts';
import { historyOf, lastStraw } from '../../../scenarios/error-budget/history.ts';
import { scenario } from '../../../scenarios/error-budget/scenario.ts';
import type { WindowId } from '../../../scenarios/error-budget/system.ts';
import { choose, knobsOf, lookAt, paged, stateOf, to } from './drills.ts';

const DAY_SEC = 86_400;
const tenth = (minutes: number): number => Number(minutes.toFixed(2));

/** What is left at 00:00 of days of 2025 if no incident comes after the one on 24 March at 10:00. */
function leftOn(window: WindowId, days: readonly string[]): readonly number[] {
  const knobs = knobsOf(paged(window));
  const incidents = [...historyOf(window), lastStraw(82 * DAY_SEC + 10 * 3600, 'release')];
  return days.map((day) => {
    const atSec = Date.parse(`2025-${day}T23:00Z`) / 1000 - 1_735_689_600;
    return tenth(leftAt(knobs, incidents, atSec));
  });
}

describe('what spent the budget', () => {
  test.each<[WindowId, readonly number[], number]>([
    ['quarter', [45, 35, 25, 15, 4, 3, 2], 135],
    ['rolling-90', [45, 35, 25, 15, 4, 3, 2], 135],
    ['rolling-30', [20, 16, 14, 12, 9, 5], 82],
  ])('with %s are %j minutes, and six more', (window, minutes, sum) => {
    expect(historyOf(window).map((incident) => incident.minutes)).toEqual(minutes);
    expect(minutes.reduce((a, b) => a + b, 6)).toBe(sum);
  });

  test('was charged as share of failures × minutes: 70 min at 50% are 35', () => {
    const release = historyOf('quarter')[1];
    expect([release?.minutes, release?.failedShare]).toEqual([35, 0.5]);
    expect(lookAt(paged('quarter'), 'read-reviews').text).toMatch(/ 3 Feb 14:00 +70 +50% +35\.0 /);
  });
});

describe('what is left if it stays quiet', () => {
  test('of a quarter: −5.4 to its last hour, and then 131.04', () => {
    expect(leftOn('quarter', ['03-24', '03-31', '04-01', '04-15', '06-08'])).toEqual([
      -5.4, -5.4, 131.04, 131.04, 131.04,
    ]);
  });

  test('of ninety days: steps on 15 April, 4 May, 29 May and 8 June', () => {
    const days = ['03-24', '04-14', '04-15', '05-03', '05-04', '05-28', '05-29', '06-07', '06-08'];
    expect(leftOn('rolling-90', days)).toEqual([-5.4, -5.4, 39.6, 39.6, 74.6, 74.6, 99.6, 99.6, 114.6]);
  });

  test('of thirty days: −2.8 of 43.2, half of it again on 5 April, all of it on 23 April', () => {
    const days = ['03-24', '03-28', '03-29', '04-04', '04-05', '04-11', '04-17', '04-23'];
    expect(leftOn('rolling-30', days)).toEqual([-2.8, -2.8, 11.2, 11.2, 23.2, 32.2, 37.2, 43.2]);
  });

  test('never goes below zero before the page, in any window', () => {
    for (const window of ['quarter', 'rolling-90', 'rolling-30'] as const) {
      const drill = paged(window);
      const left = drill.telemetry.raw('budget-left').slice(0, drill.pagedTick ?? 0);
      expect(Math.min(...left)).toBeGreaterThanOrEqual(0);
      expect(drill.happenings.find(({ type }) => type === 'paged')?.id).toBe('CheckoutErrorBudgetSpent');
    }
  });
});

test('the screen, the ledger and the first message say the same window and the same minutes', () => {
  const told: Readonly<Record<WindowId, readonly [string, string, string, number, number]>> = {
    quarter: ['calendar quarter', '−5.4 of 129.6 min', 'Tue 1 Apr', -5.4, 129.6],
    'rolling-90': ['rolling 90 days', '−5.4 of 129.6 min', 'Tue 15 Apr', -5.4, 129.6],
    'rolling-30': ['rolling 30 days', '−2.8 of 43.2 min', 'Sat 29 Mar', -2.8, 43.2],
  };
  for (const window of ['quarter', 'rolling-90', 'rolling-30'] as const) {
    const [name, left, next, leftMin, totalMin] = told[window];
    const drill = paged(window);
    drill.step();
    const [first] = drill.channel.messages;
    expect(first?.text).toContain(`Window: ${name}. Left: ${left}.`);
    expect(first?.text).toContain(next);
    const { budgetLeftMinutes, budgetTotalMinutes } = drill.impact();
    expect([tenth(budgetLeftMinutes), tenth(budgetTotalMinutes)]).toEqual([leftMin, totalMin]);
    const { outcome, text } = lookAt(drill, 'budget-ledger');
    expect(outcome).toBe('overspent');
    expect(text).toContain(`window ${name}: ${totalMin} min allowed`);
    expect(text).toContain(`${leftMin} left`);
    expect(lookAt(drill, 'read-policy').outcome).toBe(window);
  }
});

test('the ledger of ninety days has the steps of the policy’s own arithmetic', () => {
  const { text } = lookAt(paged('rolling-90'), 'budget-ledger');
  const rows = text
    .split('\n')
    .slice(3, 7)
    .map((row) => row.replace(/ {2,}/g, ' | ').trim());
  expect(rows).toEqual([
    '15 Jan 03:00 | 45.0 | Tue 15 Apr | 39.6 | Orders database failed over',
    '3 Feb 14:00 | 35.0 | Sun 4 May | 74.6 | Checkout 5xx after a deployment',
    '28 Feb 11:00 | 25.0 | Thu 29 May | 99.6 | Price cache lost',
    '10 Mar 20:00 | 15.0 | Sun 8 Jun | 114.6 | Network between zones, card partner timed out',
  ]);
  expect(text).toContain('129.6 min allowed, 135.0 spent (104.2%), -5.4 left');
});

test('what is to be expected begins at what is left, knows what comes back, and is less sure of later', () => {
  const drill = paged('rolling-90');
  const forecast = drill.view().forecasts['burn-down'] ?? [];
  const [now, ...later] = forecast;
  expect(forecast).toHaveLength(43);
  expect(tenth(now?.mid ?? 0)).toBe(-5.4);
  for (const { low, mid, high } of later) expect(low < mid && mid <= high).toBe(true);
  const widths = later.map(({ low, high }) => high - low);
  expect(widths.at(-1) ?? 0).toBeGreaterThan(widths[0] ?? 0);
  // 45 minutes come back on the 22nd day; 17.9 bad ones a week are to be expected until then, and 2.6 on that day.
  const step = (later[21]?.mid ?? 0) - (later[20]?.mid ?? 0);
  expect(tenth(step)).toBe(tenth(45 - stateOf(drill).expectedPerWeek / 7));
});

test('in a quarter the forecast begins anew with the quarter', () => {
  const drill = paged('quarter');
  to(drill, '03-31');
  const forecast = drill.view().forecasts['burn-down'] ?? [];
  const atNewQuarter = forecast.find(({ atSec }) => atSec >= 90 * DAY_SEC);
  expect(tenth(atNewQuarter?.high ?? 0)).toBe(131.04);
});

test('bad minutes are the units of the SLO: sixty in an hour, and a week of a hundred per cent has none', () => {
  const drill = paged('quarter');
  const bad = drill.telemetry.raw('sli-bad');
  const total = drill.telemetry.raw('sli-total');
  expect(bad[14 * 24 + 3]).toBe(45);
  expect(bad.reduce((a, b) => a + b, 0)).toBe(135);
  expect(new Set(total)).toEqual(new Set([60]));
  expect(scenario.slo.target).toBe(0.999);
});

test.each([
  ['quarter', 'release'],
  ['rolling-90', 'failover'],
  ['rolling-30', 'dependency'],
] as const)(
  'week after week ledger, boards, panels and the top bar count the same minutes: %s, %s',
  (window, weakness) => {
    const drill = paged(window, weakness);
    for (const day of ['03-26', '04-02', '04-12', '04-24', '05-06', '05-30']) {
      to(drill, day);
      const { text } = lookAt(drill, 'budget-ledger');
      const [, allowed, spent, share, left] =
        /: ([\d.]+) min allowed, (-?[\d.]+) spent \((-?[\d.]+)%\), (-?[\d.]+) left/.exec(text)?.map(Number) ?? [];
      const rows = text
        .split('\n')
        .slice(3)
        .filter((row) => row !== '');
      const charged = rows.map((row) => Number(/ (\d+\.\d) /.exec(row)?.[1]));
      expect(charged.reduce((a, b) => a + b, 0)).toBeCloseTo(spent ?? Number.NaN, 1);
      expect((allowed ?? 0) - (spent ?? 0)).toBeCloseTo(left ?? Number.NaN, 0);
      expect((100 * (spent ?? 0)) / (allowed ?? 1)).toBeCloseTo(share ?? Number.NaN, 0);
      const newest = (signal: string): number => drill.telemetry.raw(signal).at(-1) ?? Number.NaN;
      expect(newest('budget-left')).toBeCloseTo(left ?? Number.NaN, 0);
      expect(drill.impact().budgetLeftMinutes).toBeCloseTo(newest('budget-left'), 5);
      const counts = drill.view().boards.incidents?.filter(({ column }) => column === 'counts') ?? [];
      expect(counts).toHaveLength(rows.length);
      const { incidents } = stateOf(drill);
      const nowSec = drill.world.atSec;
      const ofWeek = incidents
        .filter(({ atSec }) => atSec > nowSec - 7 * DAY_SEC)
        .reduce((sum, one) => sum + one.minutes, 0);
      expect(newest('bad-7d')).toBeCloseTo(ofWeek, 1);
    }
  },
);

test('minutes that were taken out stand in the ledger, so that its lines still add up', () => {
  const drill = paged('rolling-90', 'dependency');
  choose(drill, { type: 'act', action: 'freeze', target: 'policy', responder: 'you' });
  to(drill, '03-26');
  knobsOf(drill).excludedMin = 15;
  to(drill, '03-27');
  const { text } = lookAt(drill, 'budget-ledger');
  const charged = stateOf(drill).incidents.reduce((sum, { minutes }) => sum + minutes, 0);
  expect(text).toContain('not counted, taken out by hand: 15.0 min');
  expect(text).toContain(`${(charged - 15).toFixed(1)} spent`);
});
