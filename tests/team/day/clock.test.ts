import { describe, expect, test } from 'vitest';
import { FACILITATOR, Hall, laptop, player } from './hall.ts';

// The toy has ticks of five seconds, and the first round goes at ×3: a tick takes 5/3 s of real time.

const ticksIn = (hall: Hall, team: string, pass: () => void): number => {
  const before = hall.drill(team)?.tick ?? 0;
  pass();
  return (hall.drill(team)?.tick ?? 0) - before;
};

describe('the clock of a round', () => {
  test('runs at the tempo, the same for all teams', () => {
    const hall = Hall.inRound();
    expect(ticksIn(hall, 'team-1', () => hall.passes(50))).toBe(30);
    expect(hall.drill('team-2')?.tick).toBe(hall.drill('team-1')?.tick);
  });

  test('comes to the page within five seconds', () => {
    const hall = new Hall();
    hall.does(laptop('team-1'), { type: 'join', as: 'laptop', team: 'team-1', name: 'Laptop' });
    hall.does(FACILITATOR, { type: 'go-to', phase: 2 });
    expect(hall.drill('team-1')?.pagedTick).toBeNull();
    hall.passes(7);
    expect(hall.drill('team-1')?.pagedTick).not.toBeNull();
  });

  test('is computed from the stamps of entries: however the time was cut, it comes to the same', () => {
    const halls = [Hall.inRound(), Hall.inRound()];
    halls[0]?.passes(60);
    // An entry of the same moment for both.
    const last = (hall: Hall | undefined) => hall?.does(FACILITATOR, { type: 'tell', teams: [], text: 'now' });
    last(halls[0]);
    for (let i = 0; i < 60; i++) {
      halls[1]?.passes(0.4);
      halls[1]?.tries(FACILITATOR, { type: 'tell', teams: [], text: `${i}` });
      halls[1]?.passes(0.6);
    }
    last(halls[1]);
    const [one, other] = halls.map((hall) => hall.drill('team-1'));
    expect(other?.tick).toBe(one?.tick);
    expect(other?.digest()).toBe(one?.digest());
  });

  test('a tempo is changed for all teams', () => {
    const hall = Hall.inRound();
    hall.does(FACILITATOR, { type: 'tempo', tempo: 'brisk' });
    expect(ticksIn(hall, 'team-3', () => hall.passes(50))).toBe(60);
    expect(hall.tries(FACILITATOR, { type: 'tempo', tempo: 'brisk' })).toBe('That is the tempo already.');
  });
});

describe('what stops it', () => {
  test('a host that sleeps for ten minutes has paused, but for five seconds', () => {
    const hall = Hall.inRound();
    expect(ticksIn(hall, 'team-1', () => hall.sleeps(600))).toBe(3);
  });

  test('a laptop that is away stops its own team, and no other', () => {
    const hall = Hall.inRound();
    hall.presence('laptop-team-2', false);
    expect(ticksIn(hall, 'team-2', () => hall.passes(600))).toBe(0);
    expect(hall.state.teams['team-1']?.rounds.first?.run.simMs).toBe((10 + 600) * 3000);
    hall.presence('laptop-team-2', true);
    expect(ticksIn(hall, 'team-2', () => hall.passes(50))).toBe(30);
  });

  test('nobody who can act, where a team has no laptop', () => {
    const hall = new Hall();
    const joins = (name: string, as: 'phone' | 'spectator') =>
      hall.does(player(name), { type: 'join', as, team: 'team-1', name });
    for (const name of ['ada', 'bo', 'di']) joins(name, 'phone');
    joins('eve', 'spectator');
    hall.does(player('zoe'), { type: 'join', as: 'phone', team: 'team-2', name: 'Zoe' });
    hall.does(player('zoe'), { type: 'take-role', role: 'operations' });
    hall.does(player('di'), { type: 'take-role', role: 'scribe' });
    hall.does(FACILITATOR, { type: 'go-to', phase: 2 });
    const ticks = (): number => ticksIn(hall, 'team-1', () => hall.passes(50));
    expect(ticks()).toBe(0);
    const phone = hall.view(player('di'));
    expect(phone.seat === 'phone' && phone.team.hold?.words).toBe(
      'The team has no laptop, and neither its commander nor operations is here: the clock waits for one of them.',
    );
    hall.does(player('bo'), { type: 'take-role', role: 'operations' });
    expect(ticks()).toBe(30);
    hall.presence('bo', false);
    expect(ticks()).toBe(0);
    hall.does(player('ada'), { type: 'take-role', role: 'incident-commander' });
    expect(ticks()).toBe(30);
    // Once there is a laptop, it is that on which the team plays.
    hall.does(laptop('team-1'), { type: 'join', as: 'laptop', team: 'team-1', name: 'Laptop' });
    hall.presence('laptop-team-1', false);
    expect(ticks()).toBe(0);
  });

  test('a vote for a minute, whether or not it is decided by then', () => {
    const hall = Hall.inRound();
    for (const name of ['ada', 'bo']) hall.does(player(name), { type: 'join', as: 'phone', team: 'team-1', name });
    const proposal = hall.does(player('bo'), { type: 'propose', choice: { type: 'acknowledge' }, why: '' });
    hall.does(laptop('team-1'), { type: 'open-vote', proposals: [proposal] });
    const hold = () => {
      const view = hall.view(laptop('team-1'));
      return view.seat === 'laptop' && [view.team.hold?.type ?? null, view.team.vote?.state, view.team.vote?.leftMs];
    };
    expect(ticksIn(hall, 'team-1', () => hall.passes(59))).toBe(0);
    expect(hold()).toEqual(['vote', 'open', 1_000]);
    expect(ticksIn(hall, 'team-1', () => hall.passes(1))).toBe(0);
    expect(hold()).toEqual([null, 'open', 0]);
    expect(ticksIn(hall, 'team-1', () => hall.passes(50))).toBe(30);
    expect(hold()).toEqual([null, 'open', 0]);
  });

  test('is said to the team, the weightiest reason alone', () => {
    const hall = Hall.inRound();
    hall.does(player('bo'), { type: 'join', as: 'phone', team: 'team-1', name: 'Bo' });
    const words = () => {
      const view = hall.view(laptop('team-1'));
      return view.seat === 'laptop' ? (view.team.hold?.words ?? null) : view.seat;
    };
    expect(words()).toBeNull();
    const proposal = hall.does(player('bo'), { type: 'propose', choice: { type: 'acknowledge' }, why: '' });
    hall.does(laptop('team-1'), { type: 'open-vote', proposals: [proposal] });
    expect(words()).toBe('The clock stands while the team votes.');
    hall.presence('laptop-team-1', false);
    expect(words()).toBe('The team’s laptop is away: the clock waits for it.');
    expect(hall.chooses(laptop('team-1'), { type: 'acknowledge' })).toBe(
      'The team’s laptop is away: the clock waits for it.',
    );
    hall.does(FACILITATOR, { type: 'pause', team: 'team-1' });
    expect(words()).toBe('The facilitator has paused this team.');
    hall.does(FACILITATOR, { type: 'extend', minutes: -17 });
    hall.passes(60);
    expect(words()).toBe('The time of this round is up.');
    hall.does(FACILITATOR, { type: 'pause', team: null });
    expect(words()).toBe('The facilitator has paused all teams.');
    hall.does(FACILITATOR, { type: 'stop', why: '' });
    expect(words()).toBe('The exercise is stopped for a real incident.');
  });

  test('and the round as it goes where nobody acts goes on as long as any drill could', () => {
    const hall = Hall.inRound();
    hall.presence('laptop-team-1', false);
    expect(hall.state.nobody?.simMs).toBe(10 * 3000);
    hall.does(FACILITATOR, { type: 'freeze', prompt: 'x' });
    hall.passes(30);
    expect(hall.state.nobody?.simMs).toBe(10 * 3000);
  });

  test('a second laptop keeps a team going', () => {
    const hall = Hall.inRound();
    hall.does(laptop('two'), { type: 'join', as: 'laptop', team: 'team-2', name: 'Second' });
    hall.presence('laptop-team-2', false);
    expect(ticksIn(hall, 'team-2', () => hall.passes(50))).toBe(30);
  });

  test('a pause stops all, and the time of the phase with them; of one team only that one', () => {
    const hall = Hall.inRound();
    hall.does(FACILITATOR, { type: 'pause', team: null });
    const { phaseMs } = hall.state;
    expect(ticksIn(hall, 'team-1', () => hall.passes(30))).toBe(0);
    expect(hall.state.phaseMs).toBe(phaseMs);
    hall.does(FACILITATOR, { type: 'resume', team: null });
    hall.does(FACILITATOR, { type: 'pause', team: 'team-1' });
    expect(ticksIn(hall, 'team-1', () => hall.passes(50))).toBe(0);
    expect(ticksIn(hall, 'team-2', () => hall.passes(50))).toBe(30);
  });

  test('a freeze stops the drills and not the hour', () => {
    const hall = Hall.inRound();
    const { phaseMs } = hall.state;
    hall.does(FACILITATOR, { type: 'freeze', prompt: 'Who knows what by now?' });
    expect(ticksIn(hall, 'team-1', () => hall.passes(30))).toBe(0);
    expect(hall.state.phaseMs - phaseMs).toBe(30_000);
    expect(hall.chooses(laptop('team-1'), { type: 'acknowledge' })).toBe(
      'All clocks stand still to talk: Who knows what by now?',
    );
  });

  test('a real incident stops everything, and a pause does not lift it', () => {
    const hall = Hall.inRound();
    hall.does(FACILITATOR, { type: 'stop', why: 'checkout is down' });
    const { phaseMs } = hall.state;
    hall.passes(30);
    expect(hall.state.phaseMs).toBe(phaseMs);
    expect(ticksIn(hall, 'team-1', () => hall.passes(30))).toBe(0);
    expect(hall.tries(FACILITATOR, { type: 'pause', team: null })).toBe('The exercise is stopped for a real incident.');
    expect(hall.tries(FACILITATOR, { type: 'go-to', phase: 3 })).toBe(
      'The exercise is stopped for a real incident: resume it first, or end it.',
    );
    hall.does(FACILITATOR, { type: 'resume', team: null });
    expect(ticksIn(hall, 'team-1', () => hall.passes(50))).toBe(30);
  });

  test('the end of the time of a round, until it is extended', () => {
    const hall = Hall.inRound();
    hall.passes(18 * 60 - 11);
    const hold = () => {
      const view = hall.view(laptop('team-1'));
      return view.seat === 'laptop' && view.team.hold;
    };
    expect(hold()).toBeNull();
    hall.passes(1);
    expect(hold()).toMatchObject({ type: 'time-up' });
    expect(ticksIn(hall, 'team-1', () => hall.passes(120))).toBe(0);
    expect(hall.state.teams['team-1']?.rounds.first?.run.simMs).toBe(18 * 60 * 3000);
    expect(hall.chooses(laptop('team-1'), { type: 'acknowledge' })).toBe('The time of this round is up.');
    hall.does(FACILITATOR, { type: 'extend', minutes: 5 });
    // Three of the five have passed over time.
    hall.passes(600);
    expect(hall.state.teams['team-1']?.rounds.first?.run.simMs).toBe((18 + 3) * 60 * 3000);
  });
});
