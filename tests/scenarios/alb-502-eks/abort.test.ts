import { expect, test } from 'vitest';
import { choose, wait } from '../../support/drive.ts';
import { paged } from './drills.ts';

test.each([
  [5, 2],
  [10, 3],
  [19, 6],
])('deleting pods that is stopped after %i of 20 s has deleted %i of six', (sec, deleted) => {
  const { drill, state } = paged('keep-alive', 'a-1');
  const before = state.pods.map(({ name }) => name);
  choose(drill, { type: 'act', action: 'restart-pods', target: 'all-at-once', responder: 'you' });
  wait(drill, sec);
  choose(drill, { type: 'abort', run: 1 });
  drill.step();
  const ending = state.pods.filter(({ endsAtSec }) => endsAtSec !== Number.POSITIVE_INFINITY).map(({ name }) => name);
  expect(ending).toEqual(before.slice(0, deleted));
  wait(drill, 120);
  expect(state.pods.map(({ ready }) => ready)).toEqual(Array(6).fill(true));
});

test('a rolling restart that is stopped before it was called has done nothing', () => {
  const { drill, knobs } = paged('keep-alive', 'a-1');
  const { length } = knobs.deployment.history;
  choose(drill, { type: 'act', action: 'restart-pods', target: 'rolling', responder: 'you' });
  wait(drill, 10);
  choose(drill, { type: 'abort', run: 1 });
  expect(knobs.deployment.history.length).toBe(length);
});
