import { expect, test } from 'vitest';
import { countsOf, glance, lookEverywhere } from '../../src/belief/evidence.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import type { SeriesBySignal } from '../../src/contract/telemetry.ts';
import { complicated } from '../support/complicated-toy.ts';
import { act, choose, start, takePager, toPage, wait, waitUntil } from '../support/drive.ts';
import { logging } from '../support/logging-scenario.ts';
import { toy } from '../support/toy-scenario.ts';

const seenIn = (scenario: AnyScenario, sec: number): readonly string[] => {
  const { drill } = start(logging, { seed: 'quiet-otter-41', cause: 'odd-setting' });
  wait(drill, 3600);
  if (sec > 0) {
    toPage(drill);
    wait(drill, sec);
  }
  return glance(scenario, drill.view()).map(({ source, outcome }) => `${source} ${outcome}`);
};

test('the tail is read at a glance, as one more observation beside panels and alerts', () => {
  expect(seenIn(logging, 0)).toEqual(['alert/ToyFails quiet', 'logs/tail clean']);
  expect(seenIn(logging, 60)).toEqual(['alert/ToyFails firing', 'logs/tail failing']);
});

test('an alert says that it is quiet again once it has resolved', () => {
  const { drill } = start(toy, { seed: 'quiet-otter-41', cause: 'odd-setting' });
  const alert = (): unknown => glance(toy, drill.view())[0]?.outcome;
  takePager(drill);
  expect(alert()).toBe('firing');
  act(drill, 'turn-setting', 'tuned');
  waitUntil(drill, () => drill.phase.response === 'verified');
  expect(drill.view().alerts.map(({ rule, state }) => [rule, state])).toEqual([['ToyFails', 'resolved']]);
  expect(alert()).toBe('quiet');
});

test('all that looks would find is known of a world, though nobody has looked', () => {
  const world = { knobs: { setting: 'odd', dependency: 'up' }, state: { failed: 0 }, tick: 7, atSec: 35 };
  expect(lookEverywhere(toy, world)).toEqual([
    { source: 'read-setting', outcome: 'odd' },
    { source: 'ping-dependency', outcome: 'answers' },
    { source: 'read-log', outcome: 'quiet' },
  ]);
});

test('lines are counted over the last minute, or over the last bucket where that is longer', () => {
  const counts = { errors: Float64Array.of(100, 1, 2, 3, 4, 5, 6), none: Float64Array.of() };
  const counted = (bucketTicks: number, tickSec: number) =>
    countsOf({ lines: [], startTick: 0, counts, bucketTicks }, tickSec);
  // Six buckets of ten seconds, three of twenty, one of five minutes.
  expect(counted(2, 5)).toEqual({ errors: 21, none: 0 });
  expect(counted(20, 1)).toEqual({ errors: 15, none: 0 });
  expect(counted(60, 5)).toEqual({ errors: 6, none: 0 });
});

test('a panel with a reading is one more observation, unless its datapoints are late or one of its signals is not there', () => {
  const reading = {
    outcomes: { few: 'Few fail', many: 'Many fail' },
    classify: ({ failed }: SeriesBySignal) => ((failed?.values.at(-1) ?? 0) > 10 ? 'many' : 'few'),
  };
  const withPanel = (...signals: readonly string[]): AnyScenario => ({
    ...complicated,
    panels: [...complicated.panels, { id: 'read', title: 'Read', signals, reading }],
  });
  const { drill } = start(complicated, { seed: 'quiet-otter-41', cause: 'odd-setting' });
  const panels = (scenario: AnyScenario) =>
    glance(scenario, drill.view()).filter(({ source }) => source.startsWith('panel/'));
  takePager(drill);
  wait(drill, 60);
  expect(panels(withPanel('failed'))).toEqual([{ source: 'panel/read', outcome: 'many' }]);
  expect(panels(withPanel('failed', 'requests'))).toHaveLength(1);
  expect(panels(withPanel('failed', 'nothing'))).toEqual([]);
  expect(panels(complicated)).toEqual([]);
  choose(drill, { type: 'complicate', complication: 'failures-late' });
  wait(drill, 60);
  expect(panels(withPanel('failed'))).toEqual([]);
  expect(panels(withPanel('requests'))).toHaveLength(1);
});

test('a tail that nobody has a reading for says nothing, nor does one that is not there', () => {
  const { reading: _, ...unread } = logging.logs ?? { patterns: [] };
  expect(seenIn({ ...logging, logs: unread }, 60)).toEqual(['alert/ToyFails firing']);
  const { drill } = start(toy, { seed: 'quiet-otter-41' });
  expect(glance(logging, drill.view())).toEqual([{ source: 'alert/ToyFails', outcome: 'quiet' }]);
});
