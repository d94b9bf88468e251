import { expect, test } from 'vitest';
import { sinceOf, timesOf } from '../../src/scoring/times.ts';
import { act, choose, start, takePager, toPage, wait } from '../support/drive.ts';
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
  expect(timesOf(drill)).toMatchObject({ paged: 55, acknowledged: 5, declared: null, mitigated: 65, bounceBacks: 0 });
  act(drill, 'turn-setting', 'odd');
  choose(drill, { type: 'give-up' });
  expect(timesOf(drill)).toMatchObject({ mitigated: null, resolved: null, bounceBacks: 1 });
});

test('a mitigation that held for five minutes counts, whatever came back later', () => {
  const { drill } = start(toy, spec);
  takePager(drill);
  act(drill, 'turn-setting', 'tuned');
  wait(drill, 300);
  act(drill, 'turn-setting', 'odd');
  act(drill, 'turn-setting', 'tuned');
  expect(timesOf(drill)).toMatchObject({ mitigated: 65, bounceBacks: 1 });
});

test('a cause is located since it was held likely without being let go of', () => {
  const { drill } = start(toy, spec);
  const hold = (hypothesis: string, as: 'likely' | 'open'): void =>
    choose(drill, { type: 'hold', hypothesis, as, pins: [] });
  takePager(drill);
  hold('dependency-dead', 'likely');
  expect(timesOf(drill).located).toBe(null);
  hold('setting-wrong', 'likely');
  wait(drill, 60);
  expect(timesOf(drill).located).toBe(5);
  hold('setting-wrong', 'open');
  expect(timesOf(drill).located).toBe(null);
  wait(drill, 60);
  hold('setting-wrong', 'likely');
  expect(timesOf(drill).located).toBe(125);
});
