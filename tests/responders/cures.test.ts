import { describe, expect, test } from 'vitest';
import { curesOf, triedAlone } from '../../src/responders/cures.ts';
import { plain } from '../scoring/played.ts';

const stabilised: typeof plain = { ...plain, stabilisesFirst: 'Shedding keeps it served.' };
const weeks: typeof plain = { ...plain, pacing: { factor: 2, stopsAtDecisions: true } };

describe('what cures a cause', () => {
  test('is what rids the system of it, and not what hides it', () => {
    for (const scenario of [plain, stabilised, weeks]) {
      expect([...curesOf(scenario, 'odd-setting', 'otter')]).toEqual(['turn-setting:tuned']);
      expect([...curesOf(scenario, 'dependency-gone', 'otter')]).toEqual(['restart-dependency:all']);
    }
  });

  test('is tried one by one, without what cannot be done', () => {
    expect([...triedAlone(plain, 'odd-setting', 'otter')]).toEqual([
      ['turn-setting:tuned', true],
      ['restart-dependency:all', false],
      ['shed-load:half', false],
    ]);
    expect([...triedAlone(plain, 'dependency-gone', 'otter')]).toEqual([
      ['turn-setting:odd', false],
      ['restart-dependency:all', true],
      ['shed-load:half', false],
    ]);
  });

  test('is not what is refused, for this target or for any', () => {
    const refusing = (refuses: (target: string | undefined) => boolean): typeof plain => ({
      ...plain,
      actions: plain.actions.map((action) =>
        action.id === 'turn-setting'
          ? { ...action, refuse: (_world: object, target: string | undefined) => (refuses(target) ? 'No.' : null) }
          : action,
      ),
    });
    const cures = (scenario: typeof plain) => [...curesOf(scenario, 'odd-setting', 'otter')];
    expect(cures(refusing((target) => target === 'odd'))).toEqual(['turn-setting:tuned']);
    expect(cures(refusing((target) => target === 'tuned'))).toEqual([]);
    expect(cures(refusing((target) => target === undefined))).toEqual([]);
  });

  test('is tried in drills of their own where more than the knobs says so, and given its time in drills of weeks', () => {
    // What fails goes down by so much a tick once the setting is as it was.
    const fadingBy = (step: number): typeof plain => ({
      ...plain,
      limitSec: 4000,
      causes: plain.causes.map((cause) => ({
        ...cause,
        cured: (knobs, state) => state.failed === 0 && cause.cured(knobs, state),
      })),
      model: {
        ...plain.model,
        stepper: () => ({
          step(state, { setting }, _atSec, out) {
            state.requests = 1000;
            state.failed = setting === 'odd' ? 500 : Math.max(0, state.failed - step);
            out[0] = state.requests;
            out[1] = state.failed;
          },
        }),
      },
    });
    const fading = fadingBy(100);
    const cures = (scenario: typeof plain) => [...curesOf(scenario, 'odd-setting', 'otter')];
    expect(cures(fading)).toEqual([]);
    expect(cures({ ...fading, stabilisesFirst: 'It fades.' })).toEqual([]);
    expect(cures({ ...fading, pacing: { factor: 2, stopsAtDecisions: true } })).toEqual(['turn-setting:tuned']);
    // Twenty minutes are forty there, which are 480 ticks.
    const weeksOf = (step: number) => cures({ ...fadingBy(step), pacing: { factor: 2, stopsAtDecisions: true } });
    expect([weeksOf(500 / 475), weeksOf(1)]).toEqual([['turn-setting:tuned'], []]);
    // At once, it is seen in the tick in which it is done, but not in what has not been stepped since.
    const quick: typeof plain = { ...fading, model: plain.model };
    expect(cures(quick)).toEqual([]);
    expect(cures({ ...quick, stabilisesFirst: 'It holds.' })).toEqual(['turn-setting:tuned']);
  });

  test('is what can be done by the time at which it would be', () => {
    // Paged a minute after 3660 s, and turned a minute after that.
    const late = (sec: number): typeof plain => ({
      ...plain,
      actions: plain.actions.map((action) =>
        action.id === 'turn-setting'
          ? { ...action, refuse: ({ atSec }: { readonly atSec: number }) => (atSec < sec ? 'Not yet.' : null) }
          : action,
      ),
    });
    const cures = (scenario: typeof plain) => [...curesOf(scenario, 'odd-setting', 'otter')];
    expect(cures(late(3785))).toEqual(['turn-setting:tuned']);
    expect(cures(late(3786))).toEqual([]);
  });

  test('is tried on copies, of whatever the knobs hold', () => {
    interface Deep {
      setting: 'tuned' | 'odd';
      dependency: 'up' | 'down';
      shedding: boolean;
      list: { on: boolean }[];
      owner: string | null;
    }
    const listOf = (knobs: object): { on: boolean }[] => {
      if (!('list' in knobs && Array.isArray(knobs.list))) throw new Error('the list is lost');
      if (!('owner' in knobs && knobs.owner === null)) throw new Error('an owner is made up');
      return knobs.list;
    };
    const deep: typeof plain = {
      ...plain,
      model: {
        ...plain.model,
        begin: (streams) => {
          const beginning = plain.model.begin(streams);
          const knobs: Deep = { ...beginning.knobs, list: [{ on: false }], owner: null };
          return { ...beginning, knobs };
        },
      },
      // Cured by the last of its changes alone: what the ones before had left would show.
      causes: plain.causes.map((cause) => ({
        ...cause,
        cured: (knobs) =>
          listOf(knobs).filter(({ on }) => !on).length === 1 &&
          cause.cured(knobs, { requests: 0, failed: 0, impact: false }),
      })),
      actions: plain.actions.map((action) =>
        action.id === 'turn-setting' && action.phase === 'mitigate'
          ? {
              ...action,
              effect(knobs, world, draw, target) {
                action.effect(knobs, world, draw, target);
                for (const one of listOf(world.knobs)) one.on = target === 'odd';
              },
              targets: action.targets.toReversed(),
              refuse: () => null,
            }
          : action,
      ),
    };
    expect([...curesOf(deep, 'odd-setting', 'otter')]).toEqual(['turn-setting:tuned']);
    expect([...curesOf(deep, 'dependency-gone', 'otter')]).toEqual(['restart-dependency:all']);
  });
});
