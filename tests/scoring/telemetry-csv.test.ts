import { expect, test } from 'vitest';
import type { Scenario } from '../../src/contract/scenario.ts';
import { telemetryCsv } from '../../src/scoring/telemetry-csv.ts';
import { start, wait } from '../support/drive.ts';
import type { ToyKnobs, ToyState } from '../support/toy-scenario.ts';
import { plain } from './played.ts';

type Toy = Scenario<ToyKnobs, ToyState>;

/** Rows of the toy without chance: a tick is five seconds, it strikes at 3660 s and pages at 3720 s. */
function rowsOf(sec: number, scenario: Toy = plain): readonly string[] {
  const { drill } = start(scenario, { seed: 'otter', cause: 'odd-setting' });
  wait(drill, sec);
  const csv = telemetryCsv(drill);
  expect(csv.endsWith('\r\n')).toBe(true);
  return csv.split('\r\n').slice(0, -1);
}

test('telemetry has a row for each moment that some signal reports, and what was not reported then is empty', () => {
  // Failures are counted over ten seconds, and report nothing where there are none.
  expect(rowsOf(20)).toEqual([
    'time (UTC),since page (s),requests (count),failed (count)',
    '2025-03-04T10:00:05Z,,1000,',
    '2025-03-04T10:00:10Z,,1000,',
    '2025-03-04T10:00:15Z,,1000,',
    '2025-03-04T10:00:20Z,,1000,',
  ]);
  const rows = rowsOf(3730);
  expect(rows).toHaveLength(1 + 746);
  expect(rows.slice(-4)).toEqual([
    '2025-03-04T11:01:55Z,-5,1000,',
    '2025-03-04T11:02:00Z,0,1000,1000',
    '2025-03-04T11:02:05Z,5,1000,',
    '2025-03-04T11:02:10Z,10,1000,1000',
  ]);
});

test('telemetry ends with the last period that is over', () => {
  const { drill } = start({ ...plain, model: { ...plain.model, signals: slow } }, { seed: 'otter' });
  wait(drill, 25);
  expect(telemetryCsv(drill).split('\r\n').slice(1, -1)).toEqual([
    '2025-03-04T10:00:10Z,,2000,',
    '2025-03-04T10:00:20Z,,2000,',
  ]);
});

const slow: Toy['model']['signals'] = plain.model.signals.map((signal) => ({ ...signal, periodSec: 10 }));

test('two signals of different periods share the rows at which both end', () => {
  const signals: Toy['model']['signals'] = [
    { id: 'requests', label: 'all', unit: 'per-sec', periodSec: 10, aggregate: 'last', gapWhenZero: false },
    { id: 'failed', label: 'failed', unit: 'ratio', periodSec: 15, aggregate: 'last', gapWhenZero: false },
  ];
  expect(rowsOf(30, { ...plain, model: { ...plain.model, signals } })).toEqual([
    'time (UTC),since page (s),requests (per second),failed (ratio 0 to 1)',
    '2025-03-04T10:00:10Z,,1000,',
    '2025-03-04T10:00:15Z,,,0',
    '2025-03-04T10:00:20Z,,1000,',
    '2025-03-04T10:00:30Z,,1000,0',
  ]);
});

test('a name that has a comma or a quotation mark in it stays one cell, and a value has nine digits', () => {
  const [requests, failed] = plain.model.signals;
  if (!requests || !failed) throw new Error('the toy has two signals');
  const signals: Toy['model']['signals'] = [
    { ...requests, shownAs: 'all, of "it"', unit: 'mib' },
    { ...failed, shownAs: 'two\nlines' },
  ];
  const third: Toy = {
    ...plain,
    model: {
      ...plain.model,
      signals,
      stepper: () => ({
        step(_state, _knobs, _atSec, out) {
          out[0] = 1000 / 3;
          out[1] = 0;
        },
      }),
    },
  };
  expect(rowsOf(5, third)).toEqual([
    'time (UTC),since page (s),"all, of ""it"" (MiB)","two\nlines (count)"',
    '2025-03-04T10:00:05Z,,333.333333,',
  ]);
});
