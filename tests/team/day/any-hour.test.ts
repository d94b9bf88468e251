import { expect, test } from 'vitest';
import { type Choice, CLAIMS, STANCES } from '../../../src/contract/drill.ts';
import { SEVERITIES } from '../../../src/contract/incident.ts';
import { TEMPOS } from '../../../src/contract/pace.ts';
import { ROLES } from '../../../src/contract/people.ts';
import type { AnyScenario } from '../../../src/contract/scenario.ts';
import { SeededStreams } from '../../../src/sim/random.ts';
import { COMES_AS, HOTWASH_STEPS, RATINGS, type RoomAction } from '../../../src/team/day/action.ts';
import type { Plan } from '../../../src/team/day/plan/plan.ts';
import { reportMarkdown } from '../../../src/team/day/report/in-markdown.ts';
import { reportOf } from '../../../src/team/day/report/report.ts';
import { roomRules } from '../../../src/team/day/rules.ts';
import type { RoomState } from '../../../src/team/day/state.ts';
import type { Author } from '../../../src/team/log.ts';
import { toy } from '../../support/toy-scenario.ts';
import { FACILITATOR, Hall, player, WALL } from './hall.ts';
import { toyHour } from './plans.ts';
import { stopping } from './stopping.ts';

// Hours in which everybody presses anything at any time: whatever comes of it holds together.

const PEOPLE = Array.from({ length: 10 }, (_, i) => player(`device${i}`));
const EVERYBODY: readonly Author[] = [FACILITATOR, WALL, ...PEOPLE];
const ROUNDS = ['warm-up', 'first', 'second', 'none'];
const TEAMS = ['team-1', 'team-2', 'team-3', 'nobody'];

class Chance {
  readonly draw: () => number;
  constructor(seed: string) {
    this.draw = new SeededStreams(seed).get('hour');
  }
  upTo(most: number): number {
    return Math.floor(this.draw() * (most + 1));
  }
  of<T>(items: readonly T[]): T {
    const item = items[this.upTo(items.length - 1)];
    if (item === undefined) throw new Error('nothing to choose from');
    return item;
  }
}

function anyChoice(chance: Chance, scenario: AnyScenario): Choice {
  const action = chance.of(scenario.actions);
  const target = action.phase === 'mitigate' ? { target: chance.of(action.targets).id } : {};
  return chance.of<Choice>([
    { type: 'acknowledge' },
    { type: 'acknowledge' },
    { type: 'declare', severity: chance.of(SEVERITIES) },
    { type: 'act', action: action.id, responder: chance.of(scenario.responders).id, ...target },
    { type: 'act', action: action.id, responder: 'you', ...target },
    { type: 'act', action: action.id, responder: 'you', ...target },
    { type: 'abort', run: chance.upTo(4) },
    { type: 'hold', hypothesis: chance.of(scenario.hypotheses).id, as: chance.of(STANCES), pins: [] },
    { type: 'say', claims: [chance.of(CLAIMS)], nextUpdateSec: 600 },
    { type: 'reply', inject: 'question', reply: 'unknown' },
    { type: 'note', text: 'so it is' },
    { type: 'inject', inject: 'nudge' },
    { type: 'close' },
    ...(chance.draw() < 0.1 ? [{ type: 'give-up' } as const] : []),
  ]);
}

function anyAction(chance: Chance, state: RoomState, scenario: AnyScenario): RoomAction {
  const team = chance.of(TEAMS);
  const round = chance.of(ROUNDS);
  const device = chance.of(PEOPLE).device;
  const number = Math.max(1, state.seq - chance.upTo(30));
  const parts = Object.values(state.teams).flatMap(({ rounds }) => Object.values(rounds));
  const isOpen = (one: { readonly state: string }): boolean => one.state === 'open' || chance.draw() < 0.1;
  const proposal = chance.of([
    number,
    ...parts.flatMap(({ proposals }) => proposals.filter(isOpen).map(({ id }) => id)),
  ]);
  const vote = chance.of([number, ...parts.flatMap(({ votes }) => votes.filter(isOpen).map(({ id }) => id))]);
  const sawTick = Math.max(0, ...parts.map(({ run }) => run.startTick + Math.floor(run.simMs / run.tickMs)));
  const choice = anyChoice(chance, scenario);
  const played = state.plan?.phases[state.phase]?.round ?? round;
  const choose = { type: 'choose', round: chance.of([played, played, played, null, round]), choice, sawTick } as const;
  const luck = chance.draw();
  if (luck < 0.45) return choose;
  if (luck < 0.65) return anyDecision(chance, choice, proposal, vote);
  const rarely = (share: number, action: RoomAction): readonly RoomAction[] => (chance.draw() < share ? [action] : []);
  return chance.of<RoomAction>([
    { type: 'assign', device, team, role: chance.of([null, ...ROLES]) },
    { type: 'lock-roster', isLocked: chance.draw() < 0.2 },
    ...rarely(0.1, { type: 'remove', device }),
    ...rarely(0.2, { type: 'go-to', phase: chance.draw() < 0.5 ? state.phase + 1 : chance.upTo(7) }),
    { type: 'extend', minutes: chance.upTo(10) - 5 },
    ...rarely(0.15, { type: 'pause', team: chance.of([null, team]) }),
    { type: 'resume', team: chance.of([null, team]) },
    { type: 'resume', team: null },
    ...rarely(0.15, { type: 'freeze', prompt: 'Who knows?' }),
    { type: 'tempo', tempo: chance.of(TEMPOS) },
    { type: 'nudge', team, text: 'Look again' },
    { type: 'tell', teams: chance.of([[], [team]]), text: 'Listen' },
    {
      type: 'inject',
      teams: chance.of([[], [team]]),
      choice: { type: 'inject', inject: chance.of(['nudge', 'question', 'x']) },
    },
    { type: 'drop-inject', inject: chance.of(['early', 'late']) },
    ...rarely(0.1, { type: 'stop', why: '' }),
    { type: 'show', team: chance.of([null, team]) },
    { type: 'step', step: chance.of(HOTWASH_STEPS) },
    { type: 'spoken', team, round },
    { type: 'scored', round, scores: [] },
    { type: 'reveal', round },
    { type: 'rate', objective: chance.of(['goal-1', 'goal-2']), rating: chance.of(RATINGS), text: '' },
    { type: 'rewind', team, round, tick: chance.upTo(1500) },
    { type: 'branch' },
    { type: 'leave-rewind' },
    { type: 'join', as: chance.of(COMES_AS), team, name: `Person ${chance.upTo(12)}` },
    { type: 'join', as: 'phone', team, name: device },
    { type: 'take-role', role: chance.of([null, ...ROLES]) },
    { type: 'go-on', round: chance.of([played, null]) },
    { type: 'raise-hand', text: 'Here' },
    { type: 'lower-hand' },
    { type: 'observe', team: chance.of([null, team]), objective: null, text: 'Seen' },
    { type: 'answer', step: chance.of(HOTWASH_STEPS), text: 'So it was' },
    { type: 'learn', text: 'Read first' },
    { type: 'improve', text: 'Alert on it', owner: 'Ada' },
    ...rarely(0.01, { type: 'end' }),
  ]);
}

const anyDecision = (chance: Chance, choice: Choice, proposal: number, vote: number): RoomAction =>
  chance.of<RoomAction>([
    { type: 'propose', choice, why: '' },
    { type: 'propose', choice, why: 'It is time' },
    { type: 'withdraw', proposal },
    { type: 'accept', proposal },
    { type: 'decline', proposal, why: '' },
    { type: 'open-vote', proposals: [proposal] },
    { type: 'open-vote', proposals: [proposal] },
    { type: 'vote', vote, proposal },
    { type: 'vote', vote, proposal },
    { type: 'vote', vote, proposal },
    { type: 'close-vote', vote },
  ]);

const FACILITATED: ReadonlySet<RoomAction['type']> = new Set<RoomAction['type']>([
  ...(['assign', 'remove', 'lock-roster', 'go-to', 'extend', 'pause', 'resume', 'freeze', 'tempo', 'nudge'] as const),
  ...([
    'tell',
    'inject',
    'drop-inject',
    'stop',
    'show',
    'step',
    'spoken',
    'scored',
    'reveal',
    'rate',
    'rewind',
  ] as const),
  ...(['branch', 'leave-rewind', 'end'] as const),
]);

const PLANS: readonly Plan[] = (['commander', 'vote'] as const).map((deciding) => ({
  ...toyHour,
  deciding,
  injects: [
    { id: 'early', round: 'first', atMin: 0, teams: [], choice: { type: 'inject', inject: 'nudge' } },
    { id: 'late', round: 'second', atMin: 3, teams: ['team-2'], choice: { type: 'inject', inject: 'nudge' } },
  ],
}));

function anyHour(seed: string, plan: Plan, scenario: AnyScenario): { hall: Hall; taken: number } {
  const chance = new Chance(seed);
  const hall = new Hall(plan, [scenario]);
  let taken = 0;
  for (const [i, by] of PEOPLE.entries()) {
    hall.does(by, { type: 'join', as: i < 3 ? 'laptop' : 'phone', team: TEAMS[i % 3] ?? '', name: by.device });
  }
  hall.does(FACILITATOR, { type: 'go-to', phase: 2 });
  for (let step = 0; step < 500; step++) {
    if (chance.draw() < 0.5) hall.passes(chance.upTo(12));
    if (chance.draw() < 0.01) hall.sleeps(chance.upTo(900));
    if (chance.draw() < 0.05) hall.presence(chance.of(PEOPLE).device, chance.draw() < 0.6);
    const action = anyAction(chance, hall.state, scenario);
    const by = chance.draw() < 0.9 === FACILITATED.has(action.type) ? FACILITATOR : chance.of(EVERYBODY);
    const before = hall.state;
    const refused = hall.tries(by, action);
    if (refused === null) taken += 1;
    else {
      expect(refused).toMatch(/^[A-Z].*[.?]$/s);
      expect(hall.state).toBe(before);
    }
    if (step % 8 > 0) continue;
    const viewer = chance.of(EVERYBODY);
    const view = hall.view(viewer);
    expect(JSON.parse(JSON.stringify(view))).toEqual(view);
  }
  return { hall, taken };
}

test.each([
  ['a', 0, toy],
  ['b', 1, toy],
  ['c', 0, stopping],
  ['d', 1, stopping],
  ['e', 0, toy],
  ['f', 1, toy],
] as const)('hour %s holds together, and folds to the same from any state in the middle', (seed, plan, scenario) => {
  const { hall, taken } = anyHour(`any-hour/${seed}`, PLANS[plan] ?? toyHour, scenario);
  expect(taken).toBeGreaterThan(50);
  const { entries } = hall.sequencer;
  for (const share of [0.2, 0.5, 0.8]) {
    const cut = Math.floor(entries.length * share);
    const [first, second] = [roomRules([scenario]), roomRules([scenario])];
    const before = entries.slice(0, cut).reduce<RoomState>((state, entry) => first.fold(state, entry), first.initial);
    const kept: RoomState = JSON.parse(JSON.stringify(before));
    expect(entries.slice(cut).reduce((state, entry) => second.fold(state, entry), kept)).toEqual(hall.state);
  }
  const report = reportOf({ state: hall.state, drills: hall.rules.drills }, []);
  expect(reportMarkdown(report)).toContain('**This was an exercise.**');
});
