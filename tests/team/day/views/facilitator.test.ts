import { expect, test } from 'vitest';
import type { Plan } from '../../../../src/team/day/plan/plan.ts';
import type { FacilitatorView } from '../../../../src/team/day/views/views.ts';
import { act, plain } from '../../../scoring/played.ts';
import { complicated } from '../../../support/complicated-toy.ts';
import { FACILITATOR, Hall, laptop, player } from '../hall.ts';
import { oddHour } from '../plans.ts';

const [one, two] = [laptop('team-1'), laptop('team-2')];
const [ada, bo] = [player('ada'), player('bo')];

function consoleOf(hall: Hall): FacilitatorView {
  const view = hall.view(FACILITATOR);
  if (view.seat !== 'facilitator') throw new Error(`a console has the seat ${view.seat}`);
  return view;
}

const MINUTE = 60_000;

test('before it begins no time is lost, and a team has the commander that it has chosen', () => {
  const hall = new Hall(oddHour, [plain]);
  hall.does(ada, { type: 'join', as: 'phone', team: 'team-1', name: 'Ada' });
  hall.does(ada, { type: 'take-role', role: 'incident-commander' });
  hall.sleeps(600);
  expect(consoleOf(hall)).toMatchObject({
    slot: { minutes: 60, elapsedMs: 0, behindMs: 0 },
    guide: { title: 'Before it begins', notes: [] },
    sendable: [],
    silent: {},
    unscored: [],
  });
  expect(consoleOf(hall).overview.map(({ commander, looked, decisions }) => [commander, looked, decisions])).toEqual([
    ['Ada', [], []],
    [null, [], []],
    [null, [], []],
  ]);
});

test('what a phase takes beyond its time is what the hour is behind', () => {
  const hall = new Hall(oddHour, [plain]);
  const behind = () => consoleOf(hall).slot.behindMs / MINUTE;
  hall.does(FACILITATOR, { type: 'go-to', phase: 0 });
  hall.passes(4 * 60);
  expect(behind()).toBe(0);
  hall.does(FACILITATOR, { type: 'go-to', phase: 1 });
  expect(behind()).toBe(-1);
  hall.passes(5 * 60);
  expect(behind()).toBe(1);
  expect(consoleOf(hall).slot).toEqual({ minutes: 60, elapsedMs: 9 * MINUTE, behindMs: MINUTE });
});

test('injects of the plan wait until they are sent or dropped, and are named as a facilitator reads them', () => {
  const nudge = { type: 'inject', inject: 'nudge' } as const;
  const plan: Plan = {
    ...oddHour,
    injects: [
      { id: 'early', round: 'first', atMin: 0, teams: [], choice: nudge },
      { id: 'late', round: 'first', atMin: 9, teams: ['team-2'], choice: nudge },
      { id: 'dropped', round: 'first', atMin: 9, teams: [], choice: nudge },
    ],
  };
  const hall = Hall.inRound(plan, [plain]);
  hall.does(FACILITATOR, { type: 'drop-inject', inject: 'dropped' });
  const label = 'Channel: asks where we are';
  expect(consoleOf(hall).injects).toEqual([
    { id: 'early', atMin: 0, teams: [], round: 'first', label, state: 'done' },
    { id: 'late', atMin: 9, teams: ['team-2'], round: 'first', label, state: 'waiting' },
    { id: 'dropped', atMin: 9, teams: [], round: 'first', label, state: 'done' },
  ]);
});

test('what can be sent says who has had it, of messages by whatever way', () => {
  const hall = Hall.inRound(oddHour, [complicated]);
  const had = () =>
    Object.fromEntries(
      consoleOf(hall).sendable.map(({ choice, had: teams }) => [
        choice.type === 'inject' ? choice.inject : choice.complication,
        teams,
      ]),
    );
  hall.does(FACILITATOR, { type: 'inject', teams: ['team-2'], choice: { type: 'inject', inject: 'nudge' } });
  const complication = { type: 'complicate', complication: 'reader-down' } as const;
  hall.does(FACILITATOR, { type: 'inject', teams: ['team-3'], choice: complication });
  expect(had()).toMatchObject({ question: [], nudge: ['Falcons'], 'reader-down': ['Badgers'], grumbling: [] });
  hall.passes(30);
  expect(had()).toMatchObject({ question: ['Otters', 'Falcons', 'Badgers'] });
  hall.does(FACILITATOR, { type: 'go-to', phase: 3 });
  expect(consoleOf(hall).sendable.map(({ had: teams, refusal }) => [teams, refusal])).toContainEqual([[], null]);
});

test('objectives count what was observed of them, and observations say by whom', () => {
  const hall = Hall.inRound(oddHour, [plain]);
  hall.does(bo, { type: 'join', as: 'phone', team: 'team-2', name: 'Bo' });
  hall.does(FACILITATOR, { type: 'observe', team: 'team-1', objective: 'goal-1', text: 'They read' });
  hall.does(FACILITATOR, { type: 'observe', team: 'team-1', objective: null, text: 'Loud' });
  hall.does(FACILITATOR, { type: 'go-to', phase: 3 });
  hall.does(bo, { type: 'observe', team: 'team-1', objective: 'goal-1', text: 'Calm' });
  hall.does(FACILITATOR, { type: 'rate', objective: 'goal-1', rating: 'unable', text: '' });
  const { objectives, observations } = consoleOf(hall);
  expect(objectives).toEqual([
    {
      id: 'goal-1',
      text: 'Tell a setting from a dependency',
      rated: { rating: 'unable', text: '' },
      observations: 2,
    },
  ]);
  expect(observations.map(({ name, text }) => [name, text])).toEqual([
    ['Facilitator', 'They read'],
    ['Facilitator', 'Loud'],
    ['Bo', 'Calm'],
  ]);
});

test('a team in a round has where its incident stands, what it changed, and who commands it', () => {
  const hall = Hall.inRound(oddHour, [plain]);
  hall.does(ada, { type: 'join', as: 'phone', team: 'team-1', name: 'Ada' });
  hall.does(ada, { type: 'take-role', role: 'incident-commander' });
  for (const choice of [{ type: 'acknowledge' }, act('read-setting')] as const) {
    expect(hall.chooses(one, choice)).toBeNull();
  }
  hall.passes(10);
  expect(hall.chooses(one, act('turn-setting', 'tuned'))).toBeNull();
  hall.passes(25);
  const [own, other] = consoleOf(hall).overview;
  expect(own).toMatchObject({
    commander: 'Ada',
    standing: ['no severity declared', 'verifying', '16\u202f500 failed requests'],
    looked: [{ id: 'read-setting', label: 'Read the setting', times: 1 }],
    notLooked: [
      { id: 'ping-dependency', label: 'Ping the dependency' },
      { id: 'read-log', label: 'Read the log' },
    ],
    changes: ['Turn the setting: to what it was'],
    decisions: [],
  });
  expect(other).toMatchObject({ commander: null, changes: [], looked: [] });
});

test('whoever comes back on another phone keeps their name beside what they did on the first one, and on a third', () => {
  const hall = Hall.inRound(oddHour, [plain]);
  hall.does(player('first'), { type: 'join', as: 'phone', team: 'team-1', name: 'Ada' });
  hall.does(player('first'), { type: 'take-role', role: 'incident-commander' });
  hall.does(player('first'), { type: 'propose', choice: act('read-log'), why: '' });
  hall.does(FACILITATOR, { type: 'go-to', phase: 4 });
  hall.does(player('first'), { type: 'observe', team: 'team-2', objective: null, text: 'Calm' });
  const told = () => [consoleOf(hall).overview[0]?.commander, consoleOf(hall).observations[0]?.name];
  for (const [before, after] of [
    ['first', 'second'],
    ['second', 'first'],
    ['first', 'third'],
  ] as const) {
    hall.presence(before, false);
    hall.does(player(after), { type: 'join', as: 'phone', team: 'team-1', name: 'Ada' });
    expect(told()).toEqual(['Ada', 'Ada']);
  }
  hall.does(FACILITATOR, { type: 'remove', device: 'third' });
  expect(told()).toEqual(['Somebody who left', 'Somebody who left']);
});

test('after a round it has the teams whose story a reveal waits for, the decisions to go back to, and what is to be scored', () => {
  const hall = new Hall(oddHour, [plain]);
  for (const by of [one, two]) {
    const team = by === one ? 'team-1' : 'team-2';
    hall.does(by, { type: 'join', as: 'laptop', team, name: 'Table' });
  }
  for (const phase of [1, 2]) {
    hall.does(FACILITATOR, { type: 'go-to', phase });
    hall.passes(10);
    for (const by of [one, two]) expect(hall.chooses(by, { type: 'acknowledge' })).toBeNull();
  }
  expect(consoleOf(hall)).toMatchObject({ silent: { 'warm-up': [] }, unscored: [] });
  hall.does(FACILITATOR, { type: 'go-to', phase: 4 });
  hall.does(FACILITATOR, { type: 'spoken', team: 'team-1', round: 'first' });
  expect(consoleOf(hall).silent).toEqual({ 'warm-up': [], first: ['Falcons'] });
  expect(consoleOf(hall).unscored).toEqual(['first']);
  expect(consoleOf(hall).overview.map(({ decisions }) => decisions)).toEqual([
    [{ tick: 747, at: 'T+00:15', text: 'Acknowledges the page' }],
    [{ tick: 747, at: 'T+00:15', text: 'Acknowledges the page' }],
    [],
  ]);
  expect(consoleOf(hall).overview.map(({ standing }) => standing[1])).toEqual([
    'open when the round ended',
    'open when the round ended',
    'all quiet',
  ]);
  hall.does(FACILITATOR, { type: 'scored', round: 'first', scores: [] });
  expect(consoleOf(hall).unscored).toEqual([]);
});
