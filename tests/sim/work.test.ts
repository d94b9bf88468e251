import { describe, expect, test } from 'vitest';
import type { Action, Look } from '../../src/contract/action.ts';
import type { ToolDown } from '../../src/contract/complication.ts';
import type { World } from '../../src/contract/model.ts';
import type { RunInProgress } from '../../src/contract/player-view.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import { SeededStreams } from '../../src/sim/random.ts';
import { Work } from '../../src/sim/work.ts';
import { complicated } from '../support/complicated-toy.ts';
import { type ToyKnobs, type ToyState, toy } from '../support/toy-scenario.ts';
import { before } from '../support/traced-toy.ts';

const worldOf = (): World<ToyKnobs, ToyState> => ({
  atSec: 0,
  knobs: { setting: 'odd', dependency: 'up', shedding: false },
  state: { requests: 1000, failed: 500, impact: true },
});

const workOf = (scenario: AnyScenario = toy): Work => new Work(scenario, new SeededStreams('otter'));

const run = (action: string, target: string | null = null, more: Partial<RunInProgress> = {}): RunInProgress => ({
  run: 1,
  action,
  target,
  responder: 'you',
  startTick: 100,
  endTick: 120,
  ...more,
});

/** The toy whose look at the setting brings back more. */
function lookingAt(more: Partial<Look<ToyKnobs, ToyState>>): AnyScenario {
  const actions = toy.actions.map(
    (action): Action<ToyKnobs, ToyState> =>
      action.phase === 'investigate' ? { ...action, look: { ...action.look, ...more } } : action,
  );
  return { ...toy, actions };
}

describe('a look', () => {
  test('is seen with its outcome, its text and the tick at which it came back', () => {
    const work = workOf();
    expect(work.finish(run('read-setting', null, { run: 7 }), 120, worldOf(), null)).toEqual({
      type: 'looked',
      outcome: 'odd',
    });
    expect(work.seen).toEqual([
      {
        run: 7,
        action: 'read-setting',
        tick: 120,
        outcome: 'odd',
        text: 'setting=odd',
        untouched: true,
        changes: [],
        traces: [],
      },
    ]);
  });

  test('brings the changes and the traces that its scenario has for it', () => {
    const change = { atSec: 60, kind: 'deploy', who: 'Robin', what: 'v42', note: '' } as const;
    const work = workOf(lookingAt({ changes: () => [change], traces: () => [before] }));
    work.finish(run('read-setting'), 120, worldOf(), null);
    expect(work.seen[0]).toMatchObject({ changes: [change], traces: [before] });
  });

  test('makes its text and its traces from the same draws', () => {
    const work = workOf(
      lookingAt({
        render: (_world, _outcome, draw) => `at ${draw()}`,
        traces: (_world, draw) => [{ ...before, atSec: draw() }],
      }),
    );
    work.finish(run('read-setting'), 120, worldOf(), null);
    const [seen] = work.seen;
    expect(seen?.text).toBe(`at ${seen?.traces[0]?.atSec}`);
  });

  test('comes back with what its tool says, and with nothing else, while that is down', () => {
    const down = complicated.complications?.find((one): one is ToolDown<object, object> => one.kind === 'tool-down');
    if (!down) throw new Error('the complicated toy has a tool that is down');
    const work = workOf(lookingAt({ traces: () => [before] }));
    expect(work.finish(run('read-setting', null, { run: 3 }), 120, worldOf(), down)).toEqual({
      type: 'looked',
      outcome: 'tool-timed-out',
    });
    expect(work.seen).toEqual([
      {
        run: 3,
        action: 'read-setting',
        tick: 120,
        outcome: 'tool-timed-out',
        text: 'read-setting: timeout after 20 s (service answered)',
        untouched: true,
        changes: [],
        traces: [],
      },
    ]);
  });
});

describe('what is seen is of an untouched system', () => {
  const untouchedAfter = (act: (work: Work) => void): boolean | undefined => {
    const work = workOf();
    act(work);
    work.finish(run('read-log'), 130, worldOf(), null);
    return work.seen.at(-1)?.untouched;
  };

  test('until a change has taken effect', () => {
    expect(untouchedAfter((work) => work.finish(run('shed-load', 'half'), 120, worldOf(), null))).toBe(false);
    expect(untouchedAfter((work) => work.finish(run('read-log'), 120, worldOf(), null))).toBe(true);
    expect(untouchedAfter((work) => work.finish(run('page-helper'), 120, worldOf(), null))).toBe(true);
  });

  test('until one was stopped that leaves something behind', () => {
    expect(untouchedAfter((work) => work.abort(run('restart-dependency', 'all'), 105, worldOf()))).toBe(false);
    expect(untouchedAfter((work) => work.abort(run('turn-setting', 'odd'), 105, worldOf()))).toBe(true);
    expect(untouchedAfter((work) => work.abort(run('read-log'), 105, worldOf()))).toBe(true);
  });
});

describe('a change', () => {
  test('that is stopped has done as much as its time that has passed', () => {
    const ratios: number[] = [];
    const actions = toy.actions.map(
      (action): Action<ToyKnobs, ToyState> =>
        action.phase === 'mitigate'
          ? { ...action, abort: (_knobs, _world, doneRatio) => void ratios.push(doneRatio) }
          : action,
    );
    const work = workOf({ ...toy, actions });
    for (const tick of [100, 105, 119]) work.abort(run('turn-setting', 'odd'), tick, worldOf());
    expect(ratios).toEqual([0, 0.25, 0.95]);
  });

  test('tells its target when it is done, and needs one', () => {
    const work = workOf();
    const world = worldOf();
    expect(work.finish(run('turn-setting', 'tuned'), 120, world, null)).toEqual({ type: 'changed', target: 'tuned' });
    expect(world.knobs.setting).toBe('tuned');
    expect(() => work.finish(run('turn-setting'), 120, world, null)).toThrow('work: turn-setting ran without a target');
  });
});

test('paging tells whom', () => {
  expect(workOf().finish(run('page-helper'), 120, worldOf(), null)).toEqual({ type: 'paged', responder: 'helper' });
});

test('an action has to be one of the scenario’s', () => {
  expect(() => workOf().action('dance')).toThrow('toy has no action dance');
});
