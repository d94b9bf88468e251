import { describe, expect, test } from 'vitest';
import type { Choice } from '../../../../src/contract/drill.ts';
import type { TeamScore } from '../../../../src/team/day/report/scores.ts';
import type { TeamHotwash, TeamSeen } from '../../../../src/team/day/views/views.ts';
import { act, hold, plain } from '../../../scoring/played.ts';
import { FACILITATOR, Hall, laptop, player } from '../hall.ts';
import { oddHour } from '../plans.ts';

const [one, two, three] = [laptop('team-1'), laptop('team-2'), laptop('team-3')];
const [ada, bo, cy] = [player('ada'), player('bo'), player('cy')];
const TURN = act('turn-setting', 'tuned');

function seenBy(hall: Hall, by = one): TeamSeen {
  const view = hall.view(by);
  if (view.seat !== 'laptop' && view.seat !== 'phone') throw new Error(`a team has the seat ${view.seat}`);
  return view.team;
}

const inRound = () => Hall.inRound(oddHour, [plain]);

function takes(hall: Hall, by: typeof one, ...choices: readonly Choice[]): void {
  for (const choice of choices) expect(hall.chooses(by, choice)).toBeNull();
}

describe('a vote', () => {
  test('shows a team what it is on, how many are for what, who can vote, and each one’s own', () => {
    const hall = inRound();
    for (const by of [ada, bo, cy]) hall.does(by, { type: 'join', as: 'phone', team: 'team-1', name: by.device });
    takes(hall, one, { type: 'acknowledge' });
    const [turn = 0, restart = 0] = [TURN, act('restart-dependency', 'all')].map((choice) =>
      hall.does(ada, { type: 'propose', choice, why: '' }),
    );
    const vote = hall.does(one, { type: 'open-vote', proposals: [restart, turn] });
    hall.does(ada, { type: 'vote', vote, proposal: turn });
    hall.presence('cy', false);
    const options = [
      { proposal: restart, label: 'Changes: Restart the dependency: all of it', count: 0 },
      { proposal: turn, label: 'Changes: Turn the setting: to what it was', count: 1 },
    ];
    const seen = { id: vote, state: 'open', leftMs: 60_000, winner: null, options, cast: 1, voters: 2 };
    expect(seenBy(hall, ada).vote).toEqual({ ...seen, own: turn });
    expect(seenBy(hall, bo).vote).toEqual({ ...seen, own: null });
    expect(seenBy(hall, two).vote).toBeNull();
  });
});

test('a proposal tells why it cannot be taken while it is open, and nothing of that once it was answered', () => {
  const hall = inRound();
  takes(hall, one, { type: 'acknowledge' });
  hall.does(ada, { type: 'join', as: 'phone', team: 'team-1', name: 'Ada' });
  const proposal = hall.does(ada, { type: 'propose', choice: { type: 'close' }, why: '' });
  const refusals = () => seenBy(hall).proposals.map(({ name, state, refusal }) => [name, state, refusal]);
  expect(refusals()).toEqual([['Ada', 'open', 'Customers are still affected. Stop the impact first.']]);
  hall.does(one, { type: 'decline', proposal, why: 'Not yet' });
  hall.does(FACILITATOR, { type: 'remove', device: 'ada' });
  expect(refusals()).toEqual([['Somebody who left', 'declined', null]]);
});

test('hints and what is said to all come to a team in the order in which they were said', () => {
  const hall = inRound();
  hall.does(FACILITATOR, { type: 'nudge', team: 'team-1', text: 'What changed?' });
  hall.does(FACILITATOR, { type: 'tell', teams: [], text: 'Ten minutes left' });
  hall.does(FACILITATOR, { type: 'nudge', team: 'team-1', text: 'And who knows?' });
  expect(seenBy(hall).told.map(({ text, isHint }) => [text, isHint])).toEqual([
    ['What changed?', true],
    ['Ten minutes left', false],
    ['And who knows?', true],
  ]);
  expect([seenBy(hall).isAssisted, seenBy(hall, two).isAssisted]).toEqual([true, false]);
  hall.does(FACILITATOR, { type: 'go-to', phase: 3 });
  expect(seenBy(hall)).toMatchObject({ told: [{ text: 'Ten minutes left' }], isAssisted: false, notes: [] });
});

describe('a team that has finished', () => {
  const duties = (hall: Hall, by = one) => seenBy(hall, by).duties.map(({ id, title, team }) => [id, title, team]);
  const WRITE_UP = ['write-up', 'Write it up', null];

  test('observes the next one that is still at it, around the room, and none once all are done', () => {
    const hall = inRound();
    for (const by of [one, two, three]) takes(hall, by, { type: 'acknowledge' });
    expect(duties(hall, three)).toEqual([]);
    takes(hall, three, { type: 'give-up' });
    expect(duties(hall, three)).toEqual([WRITE_UP, ['observe', 'Observe Otters', 'team-1']]);
    takes(hall, one, { type: 'give-up' });
    expect(duties(hall, one)).toEqual([WRITE_UP, ['observe', 'Observe Falcons', 'team-2']]);
    expect(duties(hall, three)).toEqual([WRITE_UP, ['observe', 'Observe Falcons', 'team-2']]);
    takes(hall, two, { type: 'give-up' });
    expect(duties(hall, two)).toEqual([WRITE_UP]);
    hall.does(FACILITATOR, { type: 'go-to', phase: 3 });
    expect(duties(hall, two)).toEqual([]);
  });
});

describe('at the hotwash a team', () => {
  const whatIf = { label: 'Sooner', effect: '900 fewer requests would have failed.', question: 'How did you know?' };
  const scored = (team: string, label: string): TeamScore => ({
    team,
    total: 71,
    parts: [],
    requests: { own: 900, par: 400, idle: 5000 },
    mitigatedSec: 600,
    whatIfs: [{ ...whatIf, label }],
  });

  function hotwashOf(hall: Hall, by = one): TeamHotwash {
    const { hotwash } = seenBy(hall, by);
    if (!hotwash) throw new Error('no hotwash');
    return hotwash;
  }

  /** The first team has mitigated it, and the second one has not. */
  function washed(): Hall {
    const hall = inRound();
    takes(hall, one, { type: 'acknowledge' }, hold('moon', 'ruled-out'), TURN);
    takes(hall, two, { type: 'acknowledge' });
    hall.passes(40);
    hall.does(FACILITATOR, { type: 'go-to', phase: 3 });
    return hall;
  }

  test('has its story before it, and what customers felt of it; while results are collected, nothing', () => {
    const hall = washed();
    expect(seenBy(hall).hotwash).toBeNull();
    hall.does(FACILITATOR, { type: 'go-to', phase: 4 });
    expect(hotwashOf(hall)).toMatchObject({ round: 'first', step: 'timeline', title: 'Tell it', spoken: [] });
    expect([one, two].map((by) => hotwashOf(hall, by).impact)).toEqual([
      '13\u202f500 failed requests, mitigated at T+01:15',
      '19\u202f500 failed requests, not mitigated',
    ]);
    expect(hotwashOf(hall, two).timeline).toEqual([
      { tick: 744, at: 'T+00:00', text: 'PAGE ▲ ToyFails: more than 10 requests failed in 10 s' },
      { tick: 747, at: 'T+00:15', text: 'Page acknowledged' },
      { tick: 756, at: 'T+01:00', text: 'Boss: When will it be back?' },
      { tick: 771, at: 'T+02:15', text: 'The round is over' },
    ]);
    expect(hotwashOf(hall).beliefs).toEqual([{ tick: 747, at: 'T+00:15', text: 'Rules out: The moon is full' }]);
    hall.does(FACILITATOR, { type: 'spoken', team: 'team-2', round: 'first' });
    expect(hotwashOf(hall).spoken).toEqual(['team-2']);
  });

  test('has the answers that it gave for this round', () => {
    const hall = washed();
    hall.does(FACILITATOR, { type: 'go-to', phase: 4 });
    hall.does(one, { type: 'answer', step: 'timeline', text: 'We read first' });
    expect(hotwashOf(hall).answers).toMatchObject([{ name: 'Laptop team-1', text: 'We read first' }]);
    hall.does(one, { type: 'learn', text: 'Read first' });
    expect(seenBy(hall).learnings).toMatchObject([{ name: 'Laptop team-1', text: 'Read first' }]);
    hall.does(FACILITATOR, { type: 'go-to', phase: 5 });
    hall.passes(10);
    hall.does(FACILITATOR, { type: 'go-to', phase: 6 });
    expect(hotwashOf(hall)).toMatchObject({ round: 'second', answers: [] });
  });

  test('has its own what-ifs once the round is revealed', () => {
    const hall = washed();
    hall.does(FACILITATOR, { type: 'go-to', phase: 4 });
    const scores = [scored('team-2', 'Later'), scored('team-1', 'Sooner')];
    hall.does(FACILITATOR, { type: 'scored', round: 'first', scores });
    expect(hotwashOf(hall).whatIfs).toEqual([]);
    for (const team of ['team-1', 'team-2']) hall.does(FACILITATOR, { type: 'spoken', team, round: 'first' });
    hall.does(FACILITATOR, { type: 'reveal', round: 'first' });
    expect(hotwashOf(hall).whatIfs).toEqual([whatIf]);
    expect(hotwashOf(hall, three).whatIfs).toEqual([]);
  });
});

test('a run that is looked at again says whose it is, on every laptop', () => {
  const hall = inRound();
  takes(hall, two, { type: 'acknowledge' });
  hall.does(FACILITATOR, { type: 'go-to', phase: 4 });
  const tick = hall.state.teams['team-2']?.rounds.first?.run.inputs[0]?.tick ?? 0;
  hall.does(FACILITATOR, { type: 'rewind', team: 'team-2', round: 'first', tick });
  const view = hall.view(one);
  expect(view.seat === 'laptop' && view.rewound).toMatchObject({
    team: 'team-2',
    name: 'Falcons',
    round: 'first',
    tick,
    branch: null,
    outcome: null,
  });
});

test('the first choice of a team is on its screen at once, beside teams that have done nothing yet', () => {
  const hall = inRound();
  hall.does(FACILITATOR, { type: 'freeze', prompt: 'Who reads what?' });
  hall.does(player('di'), { type: 'join', as: 'phone', team: 'team-2', name: 'Di' });
  takes(hall, player('di'), { type: 'note', text: 'Bo reads the setting' });
  expect([one, two, three].map((by) => seenBy(hall, by).notes.map(({ text }) => text))).toEqual([
    [],
    ['Bo reads the setting'],
    [],
  ]);
});
