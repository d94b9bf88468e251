import { expect, test } from 'vitest';
import { sinceOf, timesOf } from '../../src/scoring/times.ts';
import { act, choose, start, takePager, toPage } from '../support/drive.ts';
import { toy } from '../support/toy-scenario.ts';

const spec = { seed: 'quiet-otter-41', cause: 'odd-setting' };

test('moments are told from the onset until there is a page, and from the page after that', () => {
  const { drill } = start(toy, spec);
  expect(sinceOf(drill, drill.truth().onsetTick + 2)).toBe(10);
  toPage(drill);
  expect(sinceOf(drill, drill.truth().onsetTick)).toBe(-55);
});

test('a mitigation that did not last is none', () => {
  const { drill } = start(toy, spec);
  takePager(drill);
  act(drill, 'turn-setting', 'tuned');
  expect(timesOf(drill)).toEqual({ paged: 55, acknowledged: 5, declared: null, mitigated: 65, resolved: null });
  act(drill, 'turn-setting', 'odd');
  choose(drill, { type: 'give-up' });
  expect(timesOf(drill)).toEqual({ paged: 55, acknowledged: 5, declared: null, mitigated: null, resolved: null });
});
