import { describe, expect, test } from 'vitest';
import { scenario as lesson } from '../../../../scenarios/first-page/scenario.ts';
import { laneTicks, laneTimes, placeLanes } from '../../../../src/pages/drill/changes/lane-marks.ts';
import { type ChangeKind, type ChangeRow, changeRows, toldText } from '../../../../src/pages/drill/changes/rows.ts';
import { act, look, start, takePager, toPage } from '../../../support/drive.ts';

const row = (atSec: number, kind: ChangeKind = 'deploy', what = `at ${atSec}`): ChangeRow => ({
  key: `${kind} ${atSec}`,
  atSec,
  clock: '10:00:00',
  since: 'T-00:10',
  kind,
  who: 'pipeline',
  what,
  note: '',
});
/** Ten units a minute. */
const x = { domain: [0, 600], range: [100, 200] } as const;
const placed = (...rows: readonly ChangeRow[]): readonly string[] =>
  placeLanes(rows, x, 80, 28).map(
    ({ lane, x: at, rows: these, isOlder }) =>
      `lane ${lane} at ${at}: ${these.map(({ what }) => what).join(', ')}${isOlder ? ' (older)' : ''}`,
  );

describe('changes on their lanes', () => {
  test('lie where they were in time, a lane for each kind', () => {
    expect(placed(row(300, 'response'), row(60), row(0, 'configuration'), row(600, 'infrastructure'))).toEqual([
      'lane 1 at 100: at 0',
      'lane 0 at 110: at 60',
      'lane 3 at 150: at 300',
      'lane 2 at 200: at 600',
    ]);
  });

  test('share a mark where they are too close, and no two marks of a lane lie over one another', () => {
    expect(placed(row(0), row(100), row(167), row(168), row(400), row(410))).toEqual([
      'lane 0 at 100: at 0, at 100, at 167',
      'lane 0 at 128: at 168',
      `lane 0 at ${100 + (400 / 600) * 100}: at 400, at 410`,
    ]);
    expect(placed(row(0), row(1, 'configuration'))).toHaveLength(2);
  });

  test('share one mark of a lane where they are older than it shows', () => {
    expect(placed(row(-5), row(-86_400), row(5), row(-9, 'configuration'))).toEqual([
      'lane 0 at 80: at -86400, at -5 (older)',
      'lane 1 at 80: at -9 (older)',
      `lane 0 at ${100 + (5 / 600) * 100}: at 5`,
    ]);
  });

  test('are told in full by themselves, and in short with others', () => {
    expect(toldText([{ ...row(0), note: 'in haste' }])).toBe('10:00:00 T-00:10 deploy by pipeline: at 0, in haste');
    expect(toldText([row(0), row(5)])).toBe('2 changes, deploy: 10:00:00 at 0; 10:00:00 at 5');
    expect(toldText([{ ...row(0), since: '' }])).toBe('10:00:00 deploy by pipeline: at 0');
  });
});

describe('the time that the lanes show', () => {
  test('is from an hour before the page on, in steps of ten minutes', () => {
    const times = (tick: number, pagedTick: number | null) => laneTimes({ tick, tickSec: 1, pagedTick }, 1800);
    expect(times(4000, null)).toEqual([400, 4600]);
    expect(times(4000, 4000)).toEqual([400, 4600]);
    expect(times(4599, 4000)).toEqual([400, 4600]);
    expect(times(4600, 4000)).toEqual([400, 5200]);
  });

  test('is as long before the page as the drill may last, where that is longer', () => {
    expect(laneTimes({ tick: 240, tickSec: 3600, pagedTick: 240 }, 720 * 3600)).toEqual([-480 * 3600, 360 * 3600]);
  });

  test('has times of day, and dates where it has days', () => {
    const labels = (fromSec: number, toSec: number) =>
      laneTicks(fromSec, toSec, 4, 1_741_082_400).map(({ sec, label }) => `${sec} ${label}`);
    expect(labels(100, 3700)).toEqual(['900 10:15', '1800 10:30', '2700 10:45', '3600 11:00']);
    expect(labels(-7 * 86_400, 0)).toEqual(['-554400 02-26', '-381600 02-28', '-208800 03-02', '-36000 03-04']);
  });
});

test('a change keeps its key when older ones come to light, and one of weeks ago has its date', () => {
  const { drill } = start(lesson, { seed: 'quiet-otter-41', cause: 'wrong-port' });
  toPage(drill);
  const before = changeRows(drill.view(), lesson);
  takePager(drill);
  look(drill, 'ask-systemd');
  look(drill, 'compare-config');
  act(drill, 'roll-back', 'nginx-config');
  const after = changeRows(drill.view(), lesson);
  expect(before.map(({ key }) => key)).toEqual([expect.stringMatching(/^known \d+ spring banner on the start page$/)]);
  expect(after.map(({ key }) => key)).toContain(before[0]?.key);
  expect(after.map(({ kind, clock, since }) => [kind, clock, since].join(' | '))).toEqual([
    expect.stringMatching(/^response \| \d\d:\d\d:\d\d \| T\+0\d:\d\d$/),
    expect.stringMatching(/^configuration \| \d\d:\d\d:\d\d \| T-0\d:\d\d$/),
    expect.stringMatching(/^deploy \| \d\d:\d\d:\d\d \| T-\d\d:\d\d$/),
    expect.stringMatching(/^configuration \| 2025-02-\d\d \d\d:\d\d \| 14 days before$/),
    expect.stringMatching(/^deploy \| 2025-01-\d\d \d\d:\d\d \| 35 days before$/),
  ]);
});
