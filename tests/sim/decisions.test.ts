import { describe, expect, test } from 'vitest';
import { HIDDEN_HAPPENINGS } from '../../src/contract/happening.ts';
import type { ResponseState } from '../../src/contract/incident.ts';
import type { Scenario } from '../../src/contract/scenario.ts';
import { Drill } from '../../src/sim/drill.ts';
import { replay } from '../../src/sim/replay.ts';
import { type ToyKnobs, type ToyState, toy } from '../support/toy-scenario.ts';

/** The toy, whose boss asks a minute after the page whether to shed load. */
const asked: Scenario<ToyKnobs, ToyState> = {
  ...toy,
  boards: [
    {
      id: 'loads',
      columns: [{ id: 'all', label: 'All' }],
      cards: ({ knobs }) => [{ id: 'load', column: 'all', title: knobs.shedding ? 'half' : 'whole', facts: [] }],
    },
  ],
  forecasts: ({ atSec }) => ({ failed: [{ atSec: atSec + 60, low: 0, mid: 1, high: 2 }] }),
  injects: [
    ...toy.injects,
    {
      id: 'shed',
      from: 'Boss',
      about: 'asks whether to shed load',
      chance: 1,
      afterPageSec: [60, 60],
      text: () => 'Shall we turn some away?',
      card: {
        title: 'Shed load?',
        facts: ({ state }) => [`${state.failed > 0 ? 'Requests fail' : 'All is well'}`],
        dueSec: 120,
        otherwise: 'keep',
        byTheBook: 'shed',
      },
      replies: [
        {
          id: 'shed',
          text: 'Yes, half.',
          claims: [],
          cost: ({ knobs }) => `half of the requests, setting ${knobs.setting}`,
          effect(knobs) {
            knobs.shedding = true;
          },
        },
        {
          id: 'keep',
          text: 'No.',
          claims: [],
          effect(knobs) {
            knobs.setting = 'tuned';
          },
        },
      ],
    },
  ],
};

const SPEC = { slug: 'toy', seed: 'decisions', cause: 'odd-setting' };

function run(drill: Drill, ticks: number): void {
  for (let i = 0; i < ticks; i++) drill.step();
}

function runTo(drill: Drill, response: ResponseState): void {
  while (drill.phase.response !== response) drill.step();
}

/** Up to the question, a minute after the page. */
function toQuestion(scenario = asked): Drill {
  const drill = new Drill(scenario, SPEC);
  while (drill.pagedTick === null) drill.step();
  drill.choose({ type: 'acknowledge' });
  run(drill, 13);
  return drill;
}

describe('a decision', () => {
  test('comes with its facts, what each answer costs, and until when', () => {
    const drill = toQuestion();
    const paged = drill.pagedTick ?? 0;
    expect(drill.view().messages.find(({ inject }) => inject === 'shed')).toEqual({
      tick: paged + 12,
      inject: 'shed',
      from: 'Boss',
      text: 'Shall we turn some away?',
      replies: [
        { id: 'shed', text: 'Yes, half.', cost: 'half of the requests, setting odd' },
        { id: 'keep', text: 'No.', cost: '' },
      ],
      replied: null,
      card: { title: 'Shed load?', facts: ['Requests fail'], dueTick: paged + 36, lapsed: false },
    });
  });

  test('takes effect when it is made, and is an input like others', () => {
    const drill = toQuestion();
    expect(drill.view().boards).toEqual({ loads: [{ id: 'load', column: 'all', title: 'whole', facts: [] }] });
    expect(drill.choose({ type: 'reply', inject: 'shed', reply: 'shed' })).toBeNull();
    expect(drill.world.knobs).toMatchObject({ shedding: true });
    expect(drill.view().boards).toEqual({ loads: [{ id: 'load', column: 'all', title: 'half', facts: [] }] });
    run(drill, 40);
    expect(drill.happenings.some(({ type }) => type === 'decision.lapsed')).toBe(false);
    const again = replay(asked, SPEC, drill.inputs, drill.tick);
    expect(again.digest()).toBe(drill.digest());
  });

  test('is made by the lapse of time where nobody makes it, and can cure', () => {
    const drill = toQuestion();
    run(drill, 22);
    expect(drill.view().messages.find(({ inject }) => inject === 'shed')?.replied).toBeNull();
    run(drill, 1);
    const decided = drill.view().messages.find(({ inject }) => inject === 'shed');
    expect(decided).toMatchObject({ replied: 'keep', card: { lapsed: true } });
    const told = drill.happenings.filter(({ type }) => type === 'decision.lapsed' || type === 'fault.cured');
    expect(told).toMatchObject([
      { type: 'decision.lapsed', id: 'shed', detail: 'keep', tick: (drill.pagedTick ?? 0) + 36 },
      { type: 'fault.cured', id: 'odd-setting', tick: (drill.pagedTick ?? 0) + 36 },
    ]);
    expect(drill.choose({ type: 'reply', inject: 'shed', reply: 'shed' })?.code).toBe('unknown-id');
  });
});

test('what is to be expected is read off the world', () => {
  const drill = toQuestion();
  expect(drill.view().forecasts).toEqual({
    failed: [{ atSec: drill.tick * 5 + 60, low: 0, mid: 1, high: 2 }],
  });
});

test('a cause can be cured by what the system has become', () => {
  const slow: Scenario<ToyKnobs, ToyState> = {
    ...toy,
    causes: toy.causes.map((cause) => ({ ...cause, cured: (_knobs, { requests }) => requests > 1018 })),
  };
  const drill = toQuestion(slow);
  while (!drill.truth().cured) drill.step();
  expect(drill.world.state).toMatchObject({ requests: 1019 });
});

test('a goal that is out of reach ends the drill as lost', () => {
  const hopeless: Scenario<ToyKnobs, ToyState> = {
    ...toy,
    model: {
      ...toy.model,
      detect(state, raise) {
        toy.model.detect(state, raise);
        if (state.requests > 1018) raise('goal.lost');
      },
    },
  };
  const drill = new Drill(hopeless, SPEC);
  while (drill.pagedTick === null) drill.step();
  while (!drill.outcome) drill.step();
  expect(drill.outcome).toBe('lost');
  expect(drill.tick).toBeLessThan(drill.view().limitTick ?? 0);
  expect(HIDDEN_HAPPENINGS.has('goal.lost')).toBe(true);
});

test('verification takes as long as the scenario says', () => {
  const long: Scenario<ToyKnobs, ToyState> = { ...toy, verifySec: 600 };
  const held = (scenario: Scenario<ToyKnobs, ToyState>): number => {
    const drill = toQuestion(scenario);
    drill.choose({ type: 'act', action: 'turn-setting', target: 'tuned', responder: 'you' });
    runTo(drill, 'verifying');
    const from = drill.tick;
    if (scenario === long) {
      expect(drill.choose({ type: 'close' })?.message).toBe(
        'Verify first: service has to stay healthy for 10 minutes before you close.',
      );
    }
    runTo(drill, 'verified');
    return (drill.tick - from) * 5;
  };
  expect([held(toy), held(long)]).toEqual([300, 600]);
});

test('a window that the model counts itself says what is left of the budget', () => {
  const counted: Scenario<ToyKnobs, ToyState> = {
    ...toy,
    slo: { ...toy.slo, budget: { leftSignal: 'failed', totalSignal: 'requests' } },
  };
  const drill = toQuestion(counted);
  const { failed, requests } = drill.world.state as ToyState;
  expect(drill.impact()).toMatchObject({ budgetLeftMinutes: failed, budgetTotalMinutes: requests });
});
