import { describe, expect, test } from 'vitest';
import type { Choice, DrillSpec, Input } from '../../../src/contract/drill.ts';
import { SKIP_SPEED } from '../../../src/contract/pace.ts';
import type { AnyScenario } from '../../../src/contract/scenario.ts';
import { runToPage } from '../../../src/responders/play.ts';
import { Drills } from '../../../src/team/day/drills.ts';
import { hourOf } from '../../../src/team/day/plan/preset.ts';
import type { Run } from '../../../src/team/day/state.ts';
import { counted } from '../../support/counted.ts';
import { toy } from '../../support/toy-scenario.ts';
import { Hall, laptop } from './hall.ts';

test('a round begins for a dozen teams as for one; from when a team acts, its drill is its own', () => {
  let steps = 0;
  const teams = Array.from({ length: 12 }, (_, i) => `Team ${i + 1}`);
  const ids = teams.map((_, i) => `team-${i + 1}`);
  const plan = hourOf({
    title: 'Game day of the toys',
    scenario: toy,
    warmUp: { slug: 'toy', seed: 'warm-up-1' },
    seeds: ['first-seed-1', 'second-seed-2'],
    teams,
  });
  const scenario = counted(toy, () => {
    steps += 1;
  });
  const hall = Hall.inRound(plan, [scenario]);
  const looks = (): number => {
    const before = steps;
    for (const id of ids) hall.view(laptop(id));
    return steps - before;
  };
  const whole = (): number => hall.drill('team-1')?.tick ?? 0;
  const inFiveSec = (5 * hall.state.speed) / toy.tickSec;
  looks();
  // Once to know when it pages, and once to look at it.
  expect(steps).toBeLessThan(2.5 * whole());
  hall.passes(5);
  expect(looks()).toBe(inFiveSec);

  hall.chooses(laptop('team-1'), { type: 'acknowledge' });
  expect(looks()).toBe(whole());
  hall.passes(5);
  expect(looks()).toBe(2 * inFiveSec);
  expect(hall.drill('team-1')?.inputs.length).toBe(1);
  expect(hall.drill('team-2')?.inputs.length).toBe(0);
});

describe('what is asked of the drills of a room', () => {
  const spec = { slug: 'toy', seed: 'first-seed-1', cause: 'odd-setting' } as const;
  const other = { ...spec, cause: 'dependency-gone' } as const;
  const run = (tick: number, inputs: readonly Input[] = []): Run => ({
    startTick: tick,
    tickMs: 5000,
    simMs: 0,
    untilTick: null,
    inputs,
  });
  const given = (tick: number, ...choices: readonly Choice[]): readonly Input[] =>
    choices.map((choice) => ({ tick, choice }));

  test('is answered by that alone, whatever was asked before: earlier, of other inputs, or of another drill', () => {
    const drills = new Drills([toy]);
    const looksAt = (spec: DrillSpec, tick: number, inputs: readonly Input[] = []): unknown => {
      const drill = drills.at('first/team-1', spec, run(tick, inputs));
      return [drill.tick, drill.truth().cause, drill.inputs.map(({ choice }) => choice.type)];
    };
    expect(looksAt(spec, 800)).toEqual([800, 'odd-setting', []]);
    expect(looksAt(spec, 790)).toEqual([790, 'odd-setting', []]);
    expect(looksAt(other, 800)).toEqual([800, 'dependency-gone', []]);
    const acknowledged = given(800, { type: 'acknowledge' });
    const declared = [...acknowledged, ...given(801, { type: 'declare', severity: 1 })];
    expect(looksAt(spec, 805, declared)).toEqual([805, 'odd-setting', ['acknowledge', 'declare']]);
    expect(looksAt(spec, 805, acknowledged)).toEqual([805, 'odd-setting', ['acknowledge']]);
    const askedFirst = given(800, { type: 'acknowledge' }, { type: 'give-up' });
    expect(looksAt(spec, 805, askedFirst.slice(0, 1))).toEqual([805, 'odd-setting', ['acknowledge']]);
    expect(looksAt(spec, 810, askedFirst)).toEqual([800, 'odd-setting', ['acknowledge', 'give-up']]);
    expect(looksAt(spec, 810)).toEqual([810, 'odd-setting', []]);
    expect(() => looksAt({ ...spec, slug: 'atlantis' }, 800)).toThrow('room: there is no scenario atlantis');
  });

  test('a drill that another team has not touched is not taken from one that has', () => {
    const drills = new Drills([toy]);
    const late = given(800, { type: 'acknowledge' });
    expect(drills.at('first/team-1', spec, run(805)).tick).toBe(805);
    // This team acted at a tick that the drill of the other is past.
    expect(drills.at('first/team-1', spec, run(806, late)).inputs).toEqual(late);
    expect(drills.at('first/team-2', spec, run(806)).inputs).toEqual([]);
    expect(drills.at('first/team-1', spec, run(807, late)).inputs).toEqual(late);
  });

  test('how fast it goes is the tempo, times that of an incident of hours; decisions are skipped between', () => {
    const speed = (pacing?: AnyScenario['pacing']) =>
      new Drills([{ ...toy, ...(pacing && { pacing }) }]).speedOf(spec, 'standard');
    expect(speed()).toBe(3);
    expect(speed({ factor: 10, stopsAtDecisions: false })).toBe(30);
    expect(speed({ factor: 10, stopsAtDecisions: true })).toBe(10 * SKIP_SPEED);
  });

  test('a round opens five seconds before its page', () => {
    const drills = new Drills([toy]);
    const paged = runToPage(toy, spec).pagedTick ?? Number.NaN;
    expect(drills.opened(spec, 3).startTick).toBe(paged - 3);
    expect(drills.opened(spec, 12).startTick).toBe(paged - 12);
    expect(drills.opened(spec, 100_000).startTick).toBe(0);
  });
});
