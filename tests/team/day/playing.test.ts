import { describe, expect, test } from 'vitest';
import { scenario as alb } from '../../../scenarios/alb-502-eks/scenario.ts';
import type { Plan } from '../../../src/team/day/plan/plan.ts';
import { hourOf } from '../../../src/team/day/plan/preset.ts';
import { FACILITATOR, Hall, laptop, player } from './hall.ts';
import { toyHour } from './plans.ts';
import { stopping } from './stopping.ts';

const one = laptop('team-1');
const look = { type: 'act', action: 'read-setting', responder: 'you' } as const;
const turn = { type: 'act', action: 'turn-setting', target: 'tuned', responder: 'you' } as const;

function withPhones(hall: Hall): Hall {
  const people = [
    ['ada', 'incident-commander'],
    ['bo', 'operations'],
    ['cy', 'communications'],
    ['di', 'scribe'],
  ] as const;
  for (const [name, role] of people) {
    hall.does(player(name), { type: 'join', as: 'phone', team: 'team-1', name });
    hall.does(player(name), { type: 'take-role', role });
  }
  return hall;
}

describe('a choice', () => {
  test('is an input at the tick that the room’s clock says', () => {
    const hall = Hall.inRound();
    const tick = hall.drill('team-1')?.tick;
    expect(hall.chooses(one, { type: 'acknowledge' })).toBeNull();
    hall.passes(20);
    expect(hall.chooses(one, look)).toBeNull();
    expect(hall.state.teams['team-1']?.rounds.first?.run.inputs).toEqual([
      { tick, choice: { type: 'acknowledge' } },
      { tick: (tick ?? 0) + 12, choice: look },
    ]);
    expect(hall.drill('team-2')?.inputs).toEqual([]);
  });

  test('that the drill refuses is refused with its reason, and leaves no trace', () => {
    const hall = Hall.inRound();
    expect(hall.chooses(one, look)).toBe('Acknowledge the page first.');
    expect(hall.state.teams['team-1']?.rounds.first?.run.inputs).toEqual([]);
  });

  test('that answers a screen of long ago is refused', () => {
    const hall = Hall.inRound();
    const sawTick = hall.drill('team-1')?.tick ?? 0;
    hall.passes(30);
    const press = { type: 'choose', round: 'first', choice: { type: 'acknowledge' }, sawTick } as const;
    expect(hall.tries(one, press)).toBe('This was pressed 30 s ago: look again, and press it once more.');
    expect(hall.tries(one, { ...press, sawTick: sawTick + 9 })).toBeNull();
  });

  test('that is a note is taken however long it has waited for the network', () => {
    const hall = Hall.inRound();
    const sawTick = hall.drill('team-1')?.tick ?? 0;
    hall.passes(120);
    const note = { type: 'note', text: 'Errors began after the deploy' } as const;
    expect(hall.tries(one, { type: 'choose', round: 'first', choice: note, sawTick })).toBeNull();
  });

  test('of another round is refused, and so is one between rounds', () => {
    const hall = Hall.inRound();
    const press = { type: 'choose', choice: { type: 'acknowledge' }, sawTick: 10_000 } as const;
    expect(hall.tries(one, { ...press, round: 'second' })).toBe('Round second is not the one being played.');
    hall.does(FACILITATOR, { type: 'go-to', phase: 3 });
    expect(hall.tries(one, { ...press, round: 'first' })).toBe('No round is being played.');
  });

  test('is a team’s and not a facilitator’s, in the warm-up as well, and nobody’s once the day is over', () => {
    const hall = Hall.inRound();
    const press = { type: 'choose', choice: { type: 'acknowledge' }, sawTick: 10_000 } as const;
    const theirs = 'Teams choose in their drills: rewind one, and branch.';
    expect(hall.tries(FACILITATOR, { ...press, round: 'first' })).toBe(theirs);
    expect(hall.tries(FACILITATOR, { type: 'go-on', round: 'first' })).toBe(theirs);
    hall.does(FACILITATOR, { type: 'go-to', phase: 1 });
    hall.passes(10);
    expect(hall.tries(one, { ...press, round: 'warm-up' })).toBeNull();
    hall.does(FACILITATOR, { type: 'end' });
    expect(hall.tries(one, { ...press, round: 'warm-up' })).toBe('No round is being played.');
  });

  test('is for whoever has that role, and for the team’s laptop', () => {
    const hall = withPhones(Hall.inRound());
    expect(hall.chooses(player('cy'), { type: 'acknowledge' })).toBe(
      'This is not for communications: the team’s laptop, the incident commander or operations does it. Propose it.',
    );
    expect(hall.chooses(player('bo'), { type: 'acknowledge' })).toBeNull();
    expect(hall.chooses(player('bo'), look)).toBeNull();
    expect(hall.chooses(player('bo'), turn)).toBe(
      'This is not for operations: the team’s laptop or the incident commander does it. Propose it.',
    );
    expect(hall.chooses(player('cy'), { type: 'say', claims: ['cause-unknown'], nextUpdateSec: 600 })).toBeNull();
    expect(hall.chooses(player('di'), { type: 'hold', hypothesis: 'moon', as: 'open', pins: [] })).toBeNull();
    expect(hall.chooses(player('ada'), { type: 'declare', severity: 2 })).toBeNull();
  });

  test('is refused to who has not joined, to spectators, and to projectors', () => {
    const hall = Hall.inRound();
    hall.does(player('eve'), { type: 'join', as: 'spectator', team: 'team-1', name: 'Eve' });
    const press = { type: 'choose', round: 'first', choice: { type: 'acknowledge' }, sawTick: 10_000 } as const;
    expect(hall.tries(player('mallory'), press)).toMatch(/^This is not for who has not joined:/);
    expect(hall.tries(player('eve'), press)).toMatch(/^This is not for a spectator:/);
    expect(hall.tries({ device: 'wall', seat: 'projector' }, press)).toMatch(/^This is not for a projector:/);
  });

  test('is refused once the team’s drill has ended, whatever the others do', () => {
    const hall = Hall.inRound();
    expect(hall.chooses(one, { type: 'acknowledge' })).toBeNull();
    expect(hall.chooses(one, { type: 'give-up' })).toBeNull();
    expect(hall.chooses(one, look)).toBe('This drill is over.');
    hall.passes(60);
    const old = { type: 'choose', round: 'first', choice: look, sawTick: 0 } as const;
    expect(hall.tries(one, old)).toBe('This drill is over.');
    expect(hall.chooses(laptop('team-2'), { type: 'acknowledge' })).toBeNull();
  });
});

describe('the end of a round', () => {
  test('stops what is still being played, and tells it from giving up', () => {
    const hall = Hall.inRound();
    hall.chooses(one, { type: 'acknowledge' });
    hall.passes(60);
    hall.does(FACILITATOR, { type: 'go-to', phase: 3 });
    const part = hall.state.teams['team-1']?.rounds.first;
    expect(part?.isCutShort).toBe(true);
    expect(part?.run.inputs.map(({ choice }) => choice.type)).toEqual(['acknowledge', 'give-up']);
  });

  test('and a round is played once', () => {
    const hall = Hall.inRound();
    hall.does(FACILITATOR, { type: 'go-to', phase: 3 });
    expect(hall.tries(FACILITATOR, { type: 'go-to', phase: 2 })).toBe(
      'First round has been played: a round is played once.',
    );
  });
});

describe('an inject', () => {
  const question = { type: 'inject', inject: 'nudge' } as const;

  test('goes to one team, or to all', () => {
    const hall = Hall.inRound();
    hall.does(FACILITATOR, { type: 'inject', teams: ['team-2'], choice: question });
    hall.does(FACILITATOR, { type: 'inject', teams: [], choice: question });
    const messages = (team: string) =>
      hall
        .drill(team)
        ?.view()
        .messages.filter(({ inject }) => inject === 'nudge').length;
    expect(['team-1', 'team-2', 'team-3'].map(messages)).toEqual([1, 2, 1]);
    expect(hall.state.events.slice(-2).map(({ text }) => text)).toEqual(['nudge to Falcons', 'nudge to all teams']);
  });

  test('of the plan happens by itself, once, when its minute has come', () => {
    const plan: Plan = {
      ...toyHour,
      injects: [
        { id: 'early', round: 'first', atMin: 0, teams: [], choice: question },
        { id: 'two', round: 'first', atMin: 2, teams: ['team-1'], choice: question },
        { id: 'dropped', round: 'first', atMin: 2, teams: [], choice: question },
        { id: 'later', round: 'second', atMin: 0, teams: [], choice: question },
      ],
    };
    const hall = Hall.inRound(plan);
    hall.does(FACILITATOR, { type: 'drop-inject', inject: 'dropped' });
    hall.passes(300);
    const ticks = (team: string) =>
      hall
        .drill(team)
        ?.inputs.filter(({ choice }) => choice.type === 'inject')
        .map(({ tick }) => tick);
    const paged = hall.drill('team-1')?.pagedTick ?? 0;
    // The first of them waits for the page; the other comes after two minutes at ×3, five seconds a tick.
    expect(ticks('team-1')).toEqual([paged + 1, (hall.state.teams['team-1']?.rounds.first?.run.startTick ?? 0) + 72]);
    expect(ticks('team-2')).toEqual([paged + 1]);
    expect(hall.tries(FACILITATOR, { type: 'drop-inject', inject: 'two' })).toBe('It was sent or dropped before.');
    expect(hall.tries(FACILITATOR, { type: 'drop-inject', inject: 'third' })).toBe('The plan has no inject third.');
    expect(hall.state.events.filter(({ type }) => type === 'inject').map(({ text }) => text)).toEqual([
      'nudge to Otters, Falcons, Badgers',
      'nudge to Otters',
    ]);
  });

  test('of the plan has missed a team that is over by then, and comes to the others', () => {
    const plan: Plan = {
      ...toyHour,
      injects: [{ id: 'two', round: 'first', atMin: 2, teams: [], choice: question }],
    };
    const hall = Hall.inRound(plan);
    hall.chooses(one, { type: 'acknowledge' });
    hall.chooses(one, { type: 'give-up' });
    hall.passes(180);
    const types = (team: string) => hall.drill(team)?.inputs.map(({ choice }) => choice.type);
    expect(['team-1', 'team-2', 'team-3'].map(types)).toEqual([['acknowledge', 'give-up'], ['inject'], ['inject']]);
    expect(hall.state.injected).toEqual({ two: ['team-1', 'team-2', 'team-3'] });
  });

  test('comes in a round, and to teams that there are', () => {
    const hall = Hall.inRound();
    expect(hall.tries(FACILITATOR, { type: 'inject', teams: ['team-1', 'team-9'], choice: question })).toBe(
      'There is no team team-9.',
    );
    hall.does(FACILITATOR, { type: 'go-to', phase: 3 });
    expect(hall.tries(FACILITATOR, { type: 'inject', teams: [], choice: question })).toBe('No round is being played.');
  });

  test('is a complication as well: a tool that gives no answer, to one team or to all, once', () => {
    const hall = Hall.inRound(
      hourOf({
        title: 'Game day',
        scenario: alb,
        warmUp: { slug: alb.slug, seed: 'warm-up-1' },
        seeds: ['first-seed-1', 'second-seed-2'],
        teams: ['Otters', 'Falcons'],
      }),
      [alb],
    );
    const throttled = { type: 'complicate', complication: 'aws-throttled' } as const;
    hall.does(FACILITATOR, { type: 'inject', teams: ['team-1'], choice: throttled });
    const begun = (team: string) => hall.drill(team)?.happenings.filter(({ type }) => type === 'complication.began');
    expect([begun('team-1')?.map(({ id }) => id), begun('team-2')?.length]).toEqual([['aws-throttled'], 0]);
    expect(hall.tries(FACILITATOR, { type: 'inject', teams: ['team-1'], choice: throttled })).toMatch(
      /^Under way already/,
    );
    const sendable = () => {
      const console = hall.view(FACILITATOR);
      const all = console.seat === 'facilitator' ? console.sendable : [];
      return all.find(({ choice }) => choice.type === 'complicate' && choice.complication === 'aws-throttled');
    };
    expect(sendable()?.had).toEqual(['Otters']);
    hall.does(FACILITATOR, { type: 'inject', teams: [], choice: throttled });
    expect(begun('team-2')?.length).toBe(1);
    expect(sendable()).toMatchObject({
      label: 'The AWS API turned calls away',
      had: ['Otters', 'Falcons'],
      kind: 'tool-down',
      refusal: expect.stringMatching(/^Under way already/),
    });
    expect(JSON.stringify(hall.view(one))).not.toContain('complication.began');
  });

  test('is for facilitators alone', () => {
    const hall = Hall.inRound();
    expect(hall.tries(one, { type: 'inject', teams: [], choice: question })).toMatch(
      /^This is not for the team’s laptop/,
    );
    expect(hall.chooses(one, { type: 'inject', inject: 'nudge' })).toMatch(/^This is not for the team’s laptop/);
    expect(hall.tries(one, { type: 'propose', choice: question, why: '' })).toBe(
      'What happens to a team is for the facilitator to say.',
    );
  });
});

describe('a scenario that stops at decisions', () => {
  test('waits at each for work, or for somebody who lets it go on', () => {
    const hall = Hall.inRound(toyHour, [stopping]);
    const stopped = () => hall.view(one);
    const first = stopped();
    expect(first.seat === 'laptop' && first.team.hold).toEqual({
      type: 'decision',
      words: 'The clock waits for a decision.',
    });
    const paged = hall.drill('team-1')?.pagedTick ?? 0;
    expect(hall.drill('team-1')?.tick).toBe(paged + 1);
    hall.passes(60);
    expect(hall.drill('team-1')?.tick).toBe(paged + 1);
    expect(hall.chooses(one, { type: 'acknowledge' })).toBeNull();
    hall.passes(10);
    expect(hall.drill('team-1')?.tick).toBe(paged + 1);
    expect(hall.chooses(one, look)).toBeNull();
    hall.passes(10);
    // A look of twenty seconds is done after four ticks, and the clock stands again at its result.
    expect(hall.drill('team-1')?.tick).toBe(paged + 1 + 5);
    expect(hall.tries(one, { type: 'go-on', round: 'first' })).toBeNull();
    hall.passes(10);
    expect(hall.drill('team-1')?.tick).toBeGreaterThan(paged + 6);
    expect(hall.drill('team-2')?.tick).toBe(paged + 1);
    expect(hall.tries(FACILITATOR, { type: 'tempo', tempo: 'relaxed' })).toBe(
      'This scenario goes from one decision to the next.',
    );
  });

  test('is let go on where it waits, in the round that is played', () => {
    const hall = Hall.inRound(toyHour, [stopping]);
    const goesOn = (round: string | null) => hall.tries(one, { type: 'go-on', round });
    expect(goesOn('second')).toBe('Round second is not the one being played.');
    expect(goesOn(null)).toBe('No branch is being played: rewind a run, and branch.');
    hall.does(FACILITATOR, { type: 'pause', team: null });
    expect(goesOn('first')).toBe('The facilitator has paused all teams.');
    hall.does(FACILITATOR, { type: 'resume', team: null });
    expect(goesOn('first')).toBeNull();
    expect(goesOn('first')).toBe('The clock is not waiting for a decision.');
    hall.does(FACILITATOR, { type: 'go-to', phase: 3 });
    expect(goesOn('first')).toBe('No round is being played.');
  });

  test('waits in a branch as well', () => {
    const hall = Hall.inRound(toyHour, [stopping]);
    hall.passes(10);
    const tick = hall.drill('team-1')?.tick ?? 0;
    hall.does(FACILITATOR, { type: 'go-to', phase: 3 });
    hall.does(FACILITATOR, { type: 'rewind', team: 'team-1', round: 'first', tick });
    hall.does(FACILITATOR, { type: 'branch' });
    const branchTick = () => {
      const run = hall.state.rewound?.branch?.run;
      return run ? run.startTick + run.simMs / run.tickMs - tick : Number.NaN;
    };
    const goesOn = () => hall.tries(FACILITATOR, { type: 'go-on', round: null });
    expect(goesOn()).toBe('The clock is not waiting for a decision.');
    hall.passes(60);
    const waits = branchTick();
    hall.passes(60);
    expect(branchTick()).toBe(waits);
    expect(goesOn()).toBeNull();
    hall.passes(60);
    expect(branchTick()).toBeGreaterThan(waits);
  });
});
