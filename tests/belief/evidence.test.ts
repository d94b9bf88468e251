import { expect, test } from 'vitest';
import { glance } from '../../src/belief/evidence.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import type { SeriesBySignal } from '../../src/contract/telemetry.ts';
import { complicated } from '../support/complicated-toy.ts';
import { choose, start, takePager, toPage, wait } from '../support/drive.ts';
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
