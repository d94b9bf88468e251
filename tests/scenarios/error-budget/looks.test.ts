import { describe, expect, test } from 'vitest';
import type { Weakness } from '../../../scenarios/error-budget/system.ts';
import { act, CAUSES, choose, decide, lookAt, paged, stateOf, to } from './drills.ts';

const LOOKS = [
  'read-reviews',
  'deploy-records',
  'console-changes',
  'detection-times',
  'failover-log',
  'cache-metrics',
] as const;

describe('what is found', () => {
  test.each<[Weakness, readonly string[]]>([
    ['failover', ['slow-to-recover', 'mostly-elsewhere', 'few', 'in-time', 'stalled', 'always-warm']],
    ['release', ['began-with-a-release', 'after-deploys', 'few', 'in-time', 'clean', 'always-warm']],
    ['cache', ['slow-to-recover', 'mostly-elsewhere', 'few', 'in-time', 'clean', 'cold-at-times']],
    ['alerts', ['found-late', 'mostly-elsewhere', 'few', 'late', 'clean', 'always-warm']],
    ['manual', ['began-by-hand', 'mostly-elsewhere', 'many', 'in-time', 'clean', 'always-warm']],
    ['dependency', ['began-upstream', 'mostly-elsewhere', 'few', 'in-time', 'clean', 'always-warm']],
  ])('with %s is as it is', (weakness, outcomes) => {
    const drill = paged('rolling-90', weakness);
    expect(LOOKS.map((look) => lookAt(drill, look).outcome)).toEqual(outcomes);
    const partner = lookAt(drill, 'partner-errors').outcome;
    expect(partner === 'fails-and-passed-on').toBe(weakness === 'dependency');
    const overdue = lookAt(drill, 'review-actions').outcome;
    expect(['none-overdue', `${weakness}-overdue`]).toContain(overdue);
  });

  test('after the work is live is what it has become', () => {
    const drill = paged('rolling-90', 'cache');
    decide(drill, 'freeze', 'as-written');
    act(drill, 'work-on', 'cache-standby');
    to(drill, '03-29');
    const { outcome, text } = lookAt(drill, 'cache-metrics');
    expect(outcome).toBe('always-warm');
    expect(text).toContain('connected_slaves:1');
    expect(lookAt(drill, 'review-actions').text).toContain('closed since: Standby for the price cache, warmed');
  });
});

describe('the reviews', () => {
  test('know half an hour late where alerts miss, and in minutes where they do not', () => {
    const minutes = (weakness: Weakness): readonly string[] => {
      const { text } = lookAt(paged('rolling-90', weakness), 'read-reviews');
      return text
        .split('\n')
        .slice(1, 5)
        .map((row) => row.replace(/ {2,}/g, '|').trim().split('|')[4] ?? '');
    };
    expect(minutes('alerts')).toEqual(['32', '50', '36', '18']);
    expect(minutes('failover')).toEqual(['5', '8', '6', '3']);
  });

  test('charge what the budget was charged, line by line', () => {
    const drill = paged('quarter', 'dependency');
    const { text } = lookAt(drill, 'read-reviews');
    const rows = text.split('\n\n')[0]?.split('\n').slice(1) ?? [];
    const charged = rows.map((row) => Number(row.replace(/ {2,}/g, '|').trim().split('|')[3]));
    expect(charged).toEqual([45, 35, 25, 15, 4, 3, 2, 6]);
  });

  test('name no cause by its title', () => {
    for (const weakness of Object.keys(CAUSES) as Weakness[]) {
      const drill = paged('rolling-90', weakness);
      const cause = drill.scenario.causes.find(({ id }) => id === CAUSES[weakness]);
      expect(lookAt(drill, 'read-reviews').text).not.toContain(cause?.title);
    }
  });
});

test('new incidents come at the rate of what is not mended, the same draws for everybody', () => {
  const bad = (works: boolean): number => {
    const drill = paged('rolling-90', 'failover');
    decide(drill, 'freeze', 'as-written');
    if (works) act(drill, 'work-on', 'failover-drill');
    to(drill, '06-01');
    return stateOf(drill).incidents.filter(
      ({ process, title }) => process === 'failover' && !title.startsWith('Planned'),
    ).length;
  };
  expect(bad(false)).toBeGreaterThanOrEqual(bad(true) + 4);
});

test('what is on the boards is what the ledger and the register have', () => {
  const drill = paged('rolling-90');
  decide(drill, 'freeze', 'as-written');
  expect(drill.view().boards.incidents?.filter(({ column }) => column === 'counts')).toHaveLength(8);
  to(drill, '04-16');
  const gone = drill.view().boards.incidents?.filter(({ column }) => column === 'gone');
  expect(gone?.map(({ title, facts }) => [title, ...facts])).toEqual([
    ['45.0 min, 15 Jan', 'Orders database failed over', '100% failed for 45 min', 'Came back Tue 15 Apr'],
  ]);
  expect(drill.choose({ type: 'act', action: 'freeze', target: 'policy', responder: 'you' })?.message).toBe(
    'A freeze is on. Lift it first, to freeze anew.',
  );
  choose(drill, { type: 'act', action: 'thaw', target: 'staged', responder: 'you' });
});
