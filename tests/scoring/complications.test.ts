import { expect, test } from 'vitest';
import type { Scenario } from '../../src/contract/scenario.ts';
import { complicationsOf } from '../../src/scoring/complications.ts';
import { baselinesOf } from '../../src/scoring/reruns.ts';
import { type ComplicatedKnobs, complicated, complicatedBy } from '../support/complicated-toy.ts';
import { choose, start, takePager, wait } from '../support/drive.ts';
import type { ToyState } from '../support/toy-scenario.ts';
import { plain } from './played.ts';

const toy: Scenario<ComplicatedKnobs, ToyState> = { ...complicated, onsetSec: plain.onsetSec, model: plain.model };

test('what made a drill harder is told with its times since the page, oldest first', () => {
  const { drill } = start(toy, { seed: 'otter', cause: 'odd-setting' });
  takePager(drill);
  expect(complicationsOf(drill)).toEqual([]);
  // The pager is taken with the first tick after the page.
  wait(drill, 55);
  choose(drill, { type: 'complicate', complication: 'failures-late' });
  wait(drill, 10);
  choose(drill, { type: 'complicate', complication: 'helper-away' });
  const told = (): readonly (readonly unknown[])[] =>
    complicationsOf(drill).map(({ title, fromSec, toSec, byHand }) => [title, fromSec, toSec, byHand]);
  // The one lasts 200 s and the other 300 s, as far as the drill has come.
  wait(drill, 190);
  expect(told()).toEqual([
    ['Failures come late', 60, null, true],
    ['The helper is gone', 70, null, true],
  ]);
  wait(drill, 5);
  expect(told()).toEqual([
    ['Failures come late', 60, 260, true],
    ['The helper is gone', 70, null, true],
  ]);
  expect(complicationsOf(drill)[0]?.explanation).toBe('What failed was told a minute and a half later.');
});

test('what a hard drill has of itself was set off by nobody', () => {
  const spec = { seed: 'otter', cause: 'odd-setting', difficulty: 'hard' } as const;
  const { drill } = start({ ...complicatedBy('failures-late'), onsetSec: plain.onsetSec, model: plain.model }, spec);
  takePager(drill);
  wait(drill, 40);
  expect(complicationsOf(drill)).toMatchObject([{ title: 'Failures come late', fromSec: 30, byHand: false }]);
});

test('par meets what a facilitator set off, at the time at which the run did', () => {
  const { drill } = start(complicatedBy('grumbling'), { seed: 'otter', cause: 'odd-setting' });
  takePager(drill);
  wait(drill, 100);
  choose(drill, { type: 'complicate', complication: 'failures-late' });
  const setOffTick = drill.tick;
  choose(drill, { type: 'give-up' });
  for (const run of Object.values(baselinesOf(drill))) {
    expect(run.truth().complications).toMatchObject([{ complication: { id: 'failures-late' }, beganTick: setOffTick }]);
  }
});
