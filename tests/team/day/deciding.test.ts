import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../src/team/day/plan/plan.ts';
import { FACILITATOR, Hall, laptop, player } from './hall.ts';
import { toyHour } from './plans.ts';

const one = laptop('team-1');
const [ada, bo, cy, di] = ['ada', 'bo', 'cy', 'di'].map(player) as [
  ReturnType<typeof player>,
  ReturnType<typeof player>,
  ReturnType<typeof player>,
  ReturnType<typeof player>,
];
const turn = { type: 'act', action: 'turn-setting', target: 'tuned', responder: 'you' } as const;
const restart = { type: 'act', action: 'restart-dependency', target: 'all', responder: 'you' } as const;
const voting: Plan = { ...toyHour, deciding: 'vote' };

/** Four phones in the first team, with the setting odd and the page acknowledged. */
function team(plan: Plan = toyHour): Hall {
  const fixed = {
    ...plan,
    rounds: plan.rounds.map((round) => ({ ...round, spec: { ...round.spec, cause: 'odd-setting' } })),
  };
  const hall = Hall.inRound(fixed);
  for (const [by, role] of [
    [ada, 'incident-commander'],
    [bo, 'operations'],
    [cy, 'communications'],
    [di, 'scribe'],
  ] as const) {
    hall.does(by, { type: 'join', as: 'phone', team: 'team-1', name: by.device });
    hall.does(by, { type: 'take-role', role });
  }
  expect(hall.chooses(one, { type: 'acknowledge' })).toBeNull();
  return hall;
}

const proposals = (hall: Hall) => hall.state.teams['team-1']?.rounds.first?.proposals ?? [];
const votes = (hall: Hall) => hall.state.teams['team-1']?.rounds.first?.votes ?? [];
const inputs = (hall: Hall) => hall.drill('team-1')?.inputs.map(({ choice }) => choice.type);

describe('a proposal', () => {
  test('becomes the team’s choice when the commander takes it, at the tick of that moment', () => {
    const hall = team();
    const proposal = hall.does(bo, { type: 'propose', choice: turn, why: 'It was turned an hour ago' });
    hall.passes(10);
    expect(hall.tries(cy, { type: 'accept', proposal })).toMatch(/^This is not for communications/);
    const tick = hall.drill('team-1')?.tick;
    hall.does(ada, { type: 'accept', proposal });
    expect(hall.drill('team-1')?.inputs.at(-1)).toEqual({ tick, choice: turn });
    expect(proposals(hall)).toMatchObject([{ by: 'bo', state: 'taken' }]);
    expect(hall.tries(ada, { type: 'accept', proposal })).toBe('This proposal is not open any more.');
  });

  test('that the drill does not take stays open, and says why', () => {
    const hall = team();
    const proposal = hall.does(bo, { type: 'propose', choice: turn, why: '' });
    expect(hall.chooses(one, restart)).toBeNull();
    expect(hall.tries(ada, { type: 'accept', proposal })).toBe('You are busy for another 100 s.');
    expect(proposals(hall)[0]?.state).toBe('open');
  });

  test('is declined with a reason, or withdrawn by who made it', () => {
    const hall = team();
    const first = hall.does(bo, { type: 'propose', choice: restart, why: '' });
    const second = hall.does(cy, { type: 'propose', choice: { type: 'close' }, why: '' });
    hall.does(ada, { type: 'decline', proposal: first, why: 'It answers pings' });
    expect(hall.tries(bo, { type: 'withdraw', proposal: second })).toBe('Somebody else proposed this.');
    hall.does(cy, { type: 'withdraw', proposal: second });
    expect(proposals(hall).map(({ state, answer }) => [state, answer])).toEqual([
      ['declined', 'It answers pings'],
      ['withdrawn', ''],
    ]);
  });

  test('nobody has more than five open', () => {
    const hall = team();
    for (let i = 0; i < 5; i++) hall.does(bo, { type: 'propose', choice: turn, why: `${i}` });
    expect(hall.tries(bo, { type: 'propose', choice: turn, why: '' })).toBe(
      'There are 5 open proposals of yours already: no more are kept.',
    );
    expect(hall.tries(cy, { type: 'propose', choice: turn, why: '' })).toBeNull();
    const [first] = proposals(hall);
    hall.does(bo, { type: 'withdraw', proposal: first?.id ?? 0 });
    expect(hall.tries(bo, { type: 'propose', choice: turn, why: '' })).toBeNull();
  });

  test('is of a team that plays, and is of that team alone', () => {
    const hall = team();
    const proposal = hall.does(bo, { type: 'propose', choice: turn, why: '' });
    const gone = 'This proposal is not open any more.';
    expect(hall.tries(laptop('team-2'), { type: 'accept', proposal })).toBe(gone);
    expect(hall.tries(laptop('team-2'), { type: 'decline', proposal, why: '' })).toBe(gone);
    expect(hall.tries(bo, { type: 'withdraw', proposal: proposal + 1 })).toBe(gone);
    hall.does(FACILITATOR, { type: 'go-to', phase: 3 });
    expect(hall.tries(ada, { type: 'accept', proposal })).toBe(gone);
    expect(hall.tries(bo, { type: 'propose', choice: turn, why: '' })).toBe('No round is being played.');
    expect(hall.tries(ada, { type: 'open-vote', proposals: [proposal] })).toBe('No round is being played.');
  });

  test('two hundred are kept of a round', () => {
    const hall = team();
    for (let i = 0; i < 200; i++) {
      const proposal = hall.does(bo, { type: 'propose', choice: turn, why: '' });
      hall.does(bo, { type: 'withdraw', proposal });
    }
    expect(hall.tries(cy, { type: 'propose', choice: turn, why: '' })).toBe(
      'There are 200 proposals already: no more are kept.',
    );
  });
});

describe('a vote', () => {
  function opened(plan: Plan = voting) {
    const hall = team(plan);
    const first = hall.does(bo, { type: 'propose', choice: turn, why: '' });
    const second = hall.does(cy, { type: 'propose', choice: restart, why: '' });
    const vote = hall.does(ada, { type: 'open-vote', proposals: [first, second] });
    return { hall, first, second, vote };
  }

  test('is what changes need in a team that votes; looks and words do not', () => {
    const hall = team(voting);
    expect(hall.chooses(one, turn)).toBe('This team votes on that: propose it, and open a vote.');
    const proposal = hall.does(bo, { type: 'propose', choice: turn, why: '' });
    expect(hall.tries(ada, { type: 'accept', proposal })).toBe('This team votes on that: open a vote.');
    expect(hall.chooses(bo, { type: 'act', action: 'read-setting', responder: 'you' })).toBeNull();
  });

  test('stops the team’s clock, and is decided by the majority once everybody has voted', () => {
    const { hall, first, second, vote } = opened();
    const tick = hall.drill('team-1')?.tick;
    hall.passes(20);
    expect(hall.drill('team-1')?.tick).toBe(tick);
    expect(hall.drill('team-2')?.tick).toBe((tick ?? 0) + 12);
    hall.does(bo, { type: 'vote', vote, proposal: first });
    hall.does(cy, { type: 'vote', vote, proposal: second });
    hall.does(di, { type: 'vote', vote, proposal: first });
    expect(votes(hall)[0]?.state).toBe('open');
    hall.does(ada, { type: 'vote', vote, proposal: second });
    // Two against two, and the commander is for the second.
    expect(votes(hall)[0]).toMatchObject({ state: 'decided', winner: second });
    expect(hall.drill('team-1')?.inputs.at(-1)).toEqual({ tick, choice: restart });
    hall.passes(5);
    expect(hall.drill('team-1')?.tick).toBe((tick ?? 0) + 3);
  });

  test('is not waited for by those who are away', () => {
    const { hall, first, vote } = opened();
    hall.presence('di', false);
    hall.presence('ada', false);
    hall.does(bo, { type: 'vote', vote, proposal: first });
    hall.does(cy, { type: 'vote', vote, proposal: first });
    expect(votes(hall)[0]).toMatchObject({ state: 'decided', winner: first });
    expect(inputs(hall)).toEqual(['acknowledge', 'act']);
  });

  test('that is a tie waits for the commander, or is closed with nothing decided', () => {
    const { hall, first, second, vote } = opened();
    hall.does(bo, { type: 'vote', vote, proposal: first });
    hall.does(cy, { type: 'vote', vote, proposal: second });
    hall.does(ada, { type: 'close-vote', vote });
    expect(votes(hall)[0]).toMatchObject({ state: 'tied', winner: null });
    hall.does(ada, { type: 'close-vote', vote });
    expect(votes(hall)[0]).toMatchObject({ state: 'dropped' });
    expect(inputs(hall)).toEqual(['acknowledge']);
    const again = hall.does(ada, { type: 'open-vote', proposals: [first, second] });
    for (const [by, proposal] of [
      [bo, first],
      [cy, second],
      [di, second],
      [ada, first],
    ] as const) {
      hall.does(by, { type: 'vote', vote: again, proposal });
    }
    expect(votes(hall)[1]).toMatchObject({ state: 'decided', winner: first });
  });

  test('stops the clock for a minute at most', () => {
    const { hall } = opened();
    const tick = hall.drill('team-1')?.tick ?? 0;
    hall.passes(60);
    expect(hall.drill('team-1')?.tick).toBe(tick);
    hall.passes(50);
    expect(hall.drill('team-1')?.tick).toBe(tick + 30);
    expect(hall.chooses(one, { type: 'close' })).toBe('This team votes on that: propose it, and open a vote.');
  });

  test('is on open proposals of this team, one vote at a time', () => {
    const { hall, first } = opened();
    expect(hall.tries(ada, { type: 'open-vote', proposals: [first] })).toBe('A vote is open already: close it first.');
    expect(hall.tries(ada, { type: 'accept', proposal: first })).toBe(
      'The team is voting on this: close the vote first.',
    );
    expect(hall.tries(laptop('team-2'), { type: 'open-vote', proposals: [first] })).toBe(
      'This proposal is not open any more.',
    );
  });

  test('is on what was put to it, and keeps that from being decided otherwise', () => {
    const { hall, first, second, vote } = opened({ ...voting, deciding: 'commander' });
    const third = hall.does(bo, { type: 'propose', choice: { type: 'close' }, why: '' });
    const voted = 'The team is voting on this: close the vote first.';
    expect(hall.tries(bo, { type: 'withdraw', proposal: first })).toBe(voted);
    expect(hall.tries(ada, { type: 'decline', proposal: second, why: '' })).toBe(voted);
    expect(hall.tries(ada, { type: 'decline', proposal: third, why: '' })).toBeNull();
    expect(hall.tries(bo, { type: 'vote', vote, proposal: third })).toBe('This proposal is not voted on.');
    expect(hall.tries(bo, { type: 'vote', vote: vote + 1, proposal: first })).toBe('This vote is not open any more.');
    expect(hall.tries(ada, { type: 'close-vote', vote: vote + 1 })).toBe('This vote is not open any more.');
    expect(hall.chooses(one, turn)).toBe('A vote is open: close it first.');
    expect(hall.chooses(bo, { type: 'act', action: 'read-setting', responder: 'you' })).toBeNull();
    hall.does(ada, { type: 'close-vote', vote });
    // Nobody had voted.
    expect(votes(hall)[0]).toMatchObject({ state: 'dropped', winner: null });
    expect(hall.tries(ada, { type: 'close-vote', vote })).toBe('This vote is not open any more.');
    expect(hall.tries(ada, { type: 'open-vote', proposals: [first, third] })).toBe(
      'This proposal is not open any more.',
    );
  });

  test('is counted by what most are for, and one may change their mind', () => {
    const { hall, first, second, vote } = opened();
    hall.does(bo, { type: 'vote', vote, proposal: second });
    hall.does(bo, { type: 'vote', vote, proposal: first });
    hall.does(cy, { type: 'vote', vote, proposal: second });
    hall.does(ada, { type: 'vote', vote, proposal: second });
    hall.does(ada, { type: 'close-vote', vote });
    expect(votes(hall)[0]).toMatchObject({ cast: { bo: first, cy: second, ada: second }, winner: second });
    expect(proposals(hall).map(({ state }) => state)).toEqual(['open', 'taken']);
  });

  test('is the laptop’s where a team has no phones', () => {
    const hall = Hall.inRound(voting);
    const two = laptop('team-2');
    hall.does(player('eve'), { type: 'join', as: 'spectator', team: 'team-2', name: 'Eve' });
    hall.chooses(two, { type: 'acknowledge' });
    const look = { type: 'act', action: 'read-setting', responder: 'you' } as const;
    const proposal = hall.does(two, { type: 'propose', choice: look, why: '' });
    const vote = hall.does(two, { type: 'open-vote', proposals: [proposal] });
    hall.does(two, { type: 'vote', vote, proposal });
    expect(hall.state.teams['team-2']?.rounds.first?.votes).toMatchObject([{ state: 'decided', winner: proposal }]);
    expect(hall.drill('team-2')?.inputs.map(({ choice }) => choice.type)).toEqual(['acknowledge', 'act']);
  });

  test('of two laptops that differ is decided by the first, where nobody commands', () => {
    const hall = team(voting);
    const [first, second] = [laptop('team-2'), laptop('second')];
    hall.does(second, { type: 'join', as: 'laptop', team: 'team-2', name: 'Second' });
    hall.chooses(first, { type: 'acknowledge' });
    const [turning, restarting] = [turn, restart].map((choice) =>
      hall.does(first, { type: 'propose', choice, why: '' }),
    );
    const vote = hall.does(first, { type: 'open-vote', proposals: [turning ?? 0, restarting ?? 0] });
    hall.does(second, { type: 'vote', vote, proposal: turning ?? 0 });
    hall.does(first, { type: 'vote', vote, proposal: restarting ?? 0 });
    expect(hall.state.teams['team-2']?.rounds.first?.votes).toMatchObject([{ state: 'decided', winner: restarting }]);
  });

  test('is for the phones where there are some', () => {
    const { hall, first, vote } = opened();
    expect(hall.tries(one, { type: 'vote', vote, proposal: first })).toBe('This team votes on its phones.');
  });

  test('whose winner the drill refuses says so, and the proposal stays open', () => {
    const hall = team(voting);
    const first = hall.does(bo, { type: 'propose', choice: { type: 'close' }, why: '' });
    const vote = hall.does(ada, { type: 'open-vote', proposals: [first] });
    for (const by of [ada, bo, cy, di]) hall.does(by, { type: 'vote', vote, proposal: first });
    expect(proposals(hall)[0]).toMatchObject({
      state: 'open',
      answer: 'Customers are still affected. Stop the impact first.',
    });
  });

  test('is over with its round', () => {
    const { hall } = opened();
    hall.does(FACILITATOR, { type: 'go-to', phase: 3 });
    expect(votes(hall)[0]?.state).toBe('dropped');
  });
});
