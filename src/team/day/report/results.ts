import type { Outcome } from '../../../contract/incident.ts';
import { type Assessment, assess } from '../../../scoring/assessment.ts';
import { type Debrief, debriefOf } from '../../../scoring/debrief.ts';
import type { Drill } from '../../../sim/drill.ts';
import { drillOf, hasPlayed, type Room } from '../running.ts';
import { planOf, type RoomState, teamIn } from '../state.ts';
import { isOver, roundsInOrder } from '../views/room.ts';
import { MOST_WHAT_IFS, type TeamScore } from './scores.ts';

/** What came of one team's run of one round. */
export interface TeamResult {
  readonly team: string;
  readonly round: string;
  readonly debrief: Debrief;
  readonly score: TeamScore;
}

/** A run that is to be assessed, wherever that is done. */
export interface ToAssess {
  readonly team: string;
  readonly round: string;
  readonly drill: Drill;
}

/** The runs of a round that is over and counts, of the teams that had a hand in it. */
function runsOf(room: Room, round: string): readonly ToAssess[] {
  const { state } = room;
  const plan = planOf(state);
  if (!isOver(state, round) || plan.rounds.some(({ id, isPractice }) => id === round && isPractice)) return [];
  return plan.teams.flatMap(({ id }) => {
    const part = teamIn(state, id).rounds[round];
    const drill = part && hasPlayed(part) ? drillOf(room, id, round) : null;
    return drill ? [{ team: id, round, drill }] : [];
  });
}

function resultOf({ team, round, drill }: ToAssess, assessment: Assessment): TeamResult {
  const { score, answerableFor, par, idle, whatIfs } = assessment;
  const debrief = debriefOf(drill);
  return {
    team,
    round,
    debrief,
    score: {
      team,
      total: score?.total ?? null,
      parts: (score?.parts ?? []).map(({ id, points, of }) => ({ id, points, of })),
      requests: { own: answerableFor, par: par.failedRequests, idle: idle.failedRequests },
      mitigatedSec: debrief.times.mitigated,
      outcome: debrief.outcome,
      whatIfs: whatIfs.slice(0, MOST_WHAT_IFS).map(({ label, why, question }) => ({ label, effect: why, question })),
    },
  };
}

/** Assesses a round; some tenths of a second a team, so it yields now and then for whoever waits. */
export function* assessRound(room: Room, round: string): Generator<void, readonly TeamResult[], void> {
  const results: TeamResult[] = [];
  for (const run of runsOf(room, round)) {
    yield;
    results.push(resultOf(run, yield* assess(run.drill)));
  }
  return results;
}

/** Names what the scores of a round are computed from, which is something else once another run was brought in. */
export const scoringOf = ({ broughtIn = [] }: RoomState, round: string): string =>
  `${round}/${broughtIn.filter((one) => one.round === round).length}`;

/** All rounds that are over, in the order in which they were played. */
export function* assessDay(room: Room): Generator<void, readonly TeamResult[], void> {
  const results: TeamResult[] = [];
  for (const round of roundsInOrder(room.state)) results.push(...(yield* assessRound(room, round)));
  return results;
}

/** The end of a run in a sentence. The end of the round is nobody's giving up. */
export function verdictOf({ debrief }: Pick<TeamResult, 'debrief'>, isCutShort: boolean): string {
  if (!isCutShort) return debrief.verdict;
  const ended: Outcome | null = debrief.outcome;
  if (ended !== 'given-up') return debrief.verdict;
  return debrief.impact.isFelt
    ? 'The round was over while customers still felt it.'
    : 'The round was over with customers being served, before the incident was closed.';
}
