import { beforeAll, describe, expect, test } from 'vitest';
import { scenario as alb } from '../../../../scenarios/alb-502-eks/scenario.ts';
import { createBot } from '../../../../src/responders/bots.ts';
import type { RoomAction } from '../../../../src/team/day/action.ts';
import { hourOf } from '../../../../src/team/day/plan/preset.ts';
import { reportDocument } from '../../../../src/team/day/report/document.ts';
import { reportOf } from '../../../../src/team/day/report/report.ts';
import { assessRound, type TeamResult } from '../../../../src/team/day/report/results.ts';
import { roomRules } from '../../../../src/team/day/rules.ts';
import type { RoomState } from '../../../../src/team/day/state.ts';
import type { RoomView } from '../../../../src/team/day/views/views.ts';
import { saidOn } from '../../../screen/wall/said.ts';
import { finished } from '../../../support/generators.ts';
import { act } from '../bots.ts';
import { FACILITATOR, Hall, laptop, WALL } from '../hall.ts';

// A round whose cause nobody felt: one team resolves it, the other one is still at it when the round is over.

const [otters, falcons] = ['team-1', 'team-2'].map(laptop) as [ReturnType<typeof laptop>, ReturnType<typeof laptop>];

function hourOfNobody() {
  const seed = 'a-b-1';
  const hour = hourOf({
    title: 'Game day',
    scenario: alb,
    warmUp: { slug: alb.slug, seed: 'warm-up-1' },
    seeds: [seed, 'bold-heron-7'],
    teams: ['Otters', 'Falcons'],
  });
  const cause = 'health-check';
  const rounds = hour.rounds.map((round) =>
    round.id === 'first' ? { ...round, spec: { ...round.spec, cause } } : round,
  );
  return { ...hour, rounds };
}

function playFirstRound(): Hall {
  const hall = Hall.inRound(hourOfNobody(), [alb]);
  const expert = createBot('par', alb, 'a-b-1');
  for (let sec = 0; sec < 240; sec += 4) {
    hall.passes(4);
    act(hall, otters, expert);
    if (sec === 20) hall.chooses(falcons, { type: 'acknowledge' });
  }
  hall.does(FACILITATOR, { type: 'go-to', phase: 4 });
  return hall;
}

const wallSays = (view: RoomView): string => [...saidOn(view, alb).values()].join('\n');

describe('a cause that nobody felt', () => {
  let hall: Hall;
  let results: readonly TeamResult[];
  beforeAll(() => {
    hall = playFirstRound();
    const room = { state: hall.state, drills: hall.rules.drills };
    results = finished(assessRound(room, 'first'));
    hall.does(FACILITATOR, { type: 'scored', round: 'first', scores: results.map(({ score }) => score) });
    for (const team of ['team-1', 'team-2']) hall.does(FACILITATOR, { type: 'spoken', team, round: 'first' });
    hall.does(FACILITATOR, { type: 'reveal', round: 'first' });
  }, 60_000);

  test('is told to the wall as in a debrief: not felt where it was resolved, not mitigated where it was not', () => {
    expect(results.map(({ score }) => [score.mitigatedSec, score.outcome])).toEqual([
      [null, 'resolved'],
      [null, 'given-up'],
    ]);
    const said = wallSays(hall.view(WALL));
    expect(said).toMatch(/failed requests · customers did not feel it$/m);
    expect(said.match(/not mitigated/g)).toHaveLength(1);
  });

  test('comes to a team’s laptop over the wire', () => {
    const view = JSON.parse(JSON.stringify(hall.view(otters))) as RoomView;
    expect(view.seat === 'laptop' && view.results[0]?.ranking.map(({ outcome }) => outcome)).toEqual([
      'resolved',
      'given-up',
    ]);
    const felt = (by: typeof otters) => {
      const seen = hall.view(by);
      return seen.seat === 'laptop' ? seen.team.hotwash?.impact : null;
    };
    expect(felt(otters)).toMatch(/^\d+ failed requests, customers did not feel it$/);
    expect(felt(falcons)).toMatch(/ failed requests, not mitigated$/);
  });

  test('is told so in the report', () => {
    const { blocks } = reportDocument(reportOf({ state: hall.state, drills: hall.rules.drills }, results));
    const rows = blocks.flatMap((block) => (block.type === 'table' && block.head[3] === 'Mitigated' ? block.rows : []));
    expect(rows.map((row) => [row[1], row[3]])).toEqual([
      ['Otters', 'customers did not feel it'],
      ['Falcons', 'not mitigated'],
    ]);
  });

  test('a room that was kept before scores had their outcome opens, and says what it said', () => {
    const before = (action: RoomAction): unknown =>
      action.type === 'scored' ? { ...action, scores: action.scores.map(({ outcome: _, ...score }) => score) } : action;
    const rules = roomRules([alb]);
    const state = hall.sequencer.entries.reduce<RoomState>((folded, entry) => {
      const action = rules.parse(JSON.parse(JSON.stringify(before(entry.action))));
      if (!action.ok) throw new Error(JSON.stringify(action.problems));
      return rules.fold(folded, { ...entry, action: action.value });
    }, rules.initial);
    expect(state.scores.first?.map((score) => 'outcome' in score)).toEqual([false, false]);
    expect(wallSays(rules.viewFor(state, WALL)).match(/not mitigated/g)).toHaveLength(2);
  });
});
