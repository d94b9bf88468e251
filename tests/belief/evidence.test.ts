import { expect, test } from 'vitest';
import { glance } from '../../src/belief/evidence.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import { start, toPage, wait } from '../support/drive.ts';
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

test('a tail that nobody has a reading for says nothing, nor does one that is not there', () => {
  const { reading: _, ...unread } = logging.logs ?? { patterns: [] };
  expect(seenIn({ ...logging, logs: unread }, 60)).toEqual(['alert/ToyFails firing']);
  const { drill } = start(toy, { seed: 'quiet-otter-41' });
  expect(glance(logging, drill.view())).toEqual([{ source: 'alert/ToyFails', outcome: 'quiet' }]);
});
