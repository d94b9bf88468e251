import { describe, expect, test } from 'vitest';
import { replay } from '../../../src/sim/replay.ts';
import type { RewoundSeen } from '../../../src/team/day/views/views.ts';
import { toy } from '../../support/toy-scenario.ts';
import { FACILITATOR, Hall, laptop } from './hall.ts';
import { oddHour } from './plans.ts';

const one = laptop('team-1');
const restart = { type: 'act', action: 'restart-dependency', target: 'all', responder: 'you' } as const;
const turn = { type: 'act', action: 'turn-setting', target: 'tuned', responder: 'you' } as const;

/** The first team has restarted what was not at fault; that is over now. */
function restarted(): Hall {
  const hall = Hall.inRound(oddHour);
  expect(hall.chooses(one, { type: 'acknowledge' })).toBeNull();
  hall.passes(60);
  expect(hall.chooses(one, restart)).toBeNull();
  hall.passes(120);
  hall.does(FACILITATOR, { type: 'go-to', phase: 4 });
  return hall;
}

const decisionTick = (hall: Hall): number => hall.state.teams['team-1']?.rounds.first?.run.inputs[1]?.tick ?? 0;

const rewound = (hall: Hall): RewoundSeen => {
  const view = hall.view({ device: 'wall', seat: 'projector' });
  if (view.seat !== 'projector' || !view.rewound) throw new Error('nothing is rewound');
  return view.rewound;
};

/** Bad requests of the first team's run up to a tick. */
const badAt = (hall: Hall, tick: number): number =>
  replay(
    toy,
    { slug: 'toy', seed: 'first-seed-1', cause: 'odd-setting' },
    hall.state.teams['team-1']?.rounds.first?.run.inputs ?? [],
    tick,
  ).impact().failedRequests;

describe('a rewind', () => {
  test('shows a run at a decision, before it was taken', () => {
    const hall = restarted();
    const tick = decisionTick(hall);
    const console = hall.view(FACILITATOR);
    if (console.seat !== 'facilitator') throw new Error('no console');
    expect(console.overview[0]?.decisions.map((row) => [row.tick, row.text])).toContainEqual([
      tick,
      'Changes: Restart the dependency: all of it',
    ]);
    hall.does(FACILITATOR, { type: 'rewind', team: 'team-1', round: 'first', tick });
    expect(rewound(hall)).toMatchObject({ name: 'Otters', tick, branch: null, drill: { tick, inProgress: [] } });
    hall.does(FACILITATOR, { type: 'rewind', team: 'team-1', round: 'first', tick: tick + 1 });
    expect(rewound(hall).drill.inProgress).toMatchObject([{ action: 'restart-dependency' }]);
  });

  test('goes back as well as on, and not beyond the end', () => {
    const hall = restarted();
    const tick = decisionTick(hall);
    for (const at of [tick + 5, tick - 20, tick + 2]) {
      hall.does(FACILITATOR, { type: 'rewind', team: 'team-1', round: 'first', tick: at });
      expect(rewound(hall).drill.tick).toBe(at);
    }
    expect(hall.tries(FACILITATOR, { type: 'rewind', team: 'team-1', round: 'first', tick: 100_000 })).toBe(
      'The run was over by then.',
    );
    hall.does(FACILITATOR, { type: 'leave-rewind' });
    expect(hall.view(one)).toMatchObject({ rewound: null });
  });

  test('waits until a round is over', () => {
    const hall = Hall.inRound();
    expect(hall.tries(FACILITATOR, { type: 'rewind', team: 'team-1', round: 'first', tick: 10 })).toBe(
      'A round is being played: look back once it is over.',
    );
  });
});

describe('what cannot be looked back at', () => {
  test('is a team, a round or a run that there is not', () => {
    const hall = restarted();
    const rewind = (team: string, round: string, tick = 10) =>
      hall.tries(FACILITATOR, { type: 'rewind', team, round, tick });
    expect(rewind('team-9', 'first')).toBe('There is no team team-9.');
    expect(rewind('team-1', 'third')).toBe('There is no round third.');
    expect(rewind('team-1', 'second')).toBe('This team has not played this round.');
    const end = hall.state.teams['team-1']?.rounds.first?.run.inputs.at(-1)?.tick ?? 0;
    expect(rewind('team-1', 'first', end + 1)).toBe('The run was over by then.');
    expect(rewind('team-1', 'first', end)).toBeNull();
  });

  test('is left only where something is looked at, and branched from only there', () => {
    const hall = restarted();
    expect(hall.tries(FACILITATOR, { type: 'leave-rewind' })).toBe('Nothing is being looked at again.');
    expect(hall.tries(FACILITATOR, { type: 'branch' })).toBe('Rewind a run first.');
    const choose = { type: 'choose', round: null, choice: turn, sawTick: 0 } as const;
    expect(hall.tries(FACILITATOR, choose)).toBe('No branch is being played: rewind a run, and branch.');
    hall.does(FACILITATOR, { type: 'rewind', team: 'team-1', round: 'first', tick: decisionTick(hall) });
    expect(hall.tries(FACILITATOR, choose)).toBe('No branch is being played: rewind a run, and branch.');
  });
});

describe('a branch', () => {
  test('from beyond a run that the end of its round cut short goes on with nobody acting', () => {
    const hall = restarted();
    const inputs = hall.state.teams['team-1']?.rounds.first?.run.inputs ?? [];
    expect(inputs.map(({ choice }) => choice.type)).toEqual(['acknowledge', 'act', 'give-up']);
    hall.does(FACILITATOR, { type: 'rewind', team: 'team-1', round: 'first', tick: inputs.at(-1)?.tick ?? 0 });
    hall.does(FACILITATOR, { type: 'branch' });
    expect(hall.state.rewound?.branch?.run.inputs).toEqual(inputs.slice(0, 2));
    hall.passes(50);
    expect(rewound(hall).drill.tick).toBe((inputs.at(-1)?.tick ?? 0) + 30);
  });

  test('goes on from there otherwise, on a clock of its own, and leaves the run as it was', () => {
    const hall = restarted();
    const before = hall.state.teams['team-1']?.rounds.first;
    const tick = decisionTick(hall);
    hall.does(FACILITATOR, { type: 'rewind', team: 'team-1', round: 'first', tick });
    hall.does(FACILITATOR, { type: 'branch' });
    const choose = { type: 'choose', round: null, sawTick: 0 } as const;
    expect(hall.tries(laptop('team-2'), { ...choose, choice: turn })).toBe('This is the branch of another team.');
    expect(hall.tries(FACILITATOR, { ...choose, choice: turn })).toBeNull();
    hall.passes(100);
    // A hundred seconds at ×3, five seconds a tick; the change takes one minute of them.
    expect(rewound(hall)).toMatchObject({
      branch: {},
      tick: tick + 60,
      drill: { tick: tick + 60, response: 'verifying' },
    });
    expect(hall.state.teams['team-1']?.rounds.first).toEqual(before);
    // Half of some thousand requests a tick fail: for the twelve ticks of the change, or for all sixty.
    const { branch } = rewound(hall);
    const added = (requests: number | undefined) => (requests ?? 0) - badAt(hall, tick);
    expect(Math.round(added(branch?.requests) / 505)).toBe(12);
    expect(Math.round(added(branch?.ownRequests) / 505)).toBe(60);
  });

  test('stands still while all are paused, and refuses what its drill refuses', () => {
    const hall = restarted();
    const tick = decisionTick(hall);
    hall.does(FACILITATOR, { type: 'rewind', team: 'team-1', round: 'first', tick });
    hall.does(FACILITATOR, { type: 'branch' });
    hall.does(FACILITATOR, { type: 'pause', team: null });
    hall.passes(30);
    expect(rewound(hall).tick).toBe(tick);
    expect(hall.tries(one, { type: 'choose', round: null, choice: turn, sawTick: 0 })).toBe(
      'The facilitator has paused all teams.',
    );
    hall.does(FACILITATOR, { type: 'resume', team: null });
    expect(hall.tries(one, { type: 'choose', round: null, choice: { type: 'close' }, sawTick: 0 })).toBe(
      'Customers are still affected. Stop the impact first.',
    );
    expect(hall.tries(FACILITATOR, { type: 'branch' })).toBe('There is a branch already: rewind to leave it.');
  });
});
