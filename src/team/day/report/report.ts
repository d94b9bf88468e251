import type { Outcome } from '../../../contract/incident.ts';
import { iso, utcMinute } from '../../../models/utc.ts';
import type { PartId } from '../../../scoring/score/parts.ts';
import type { Times } from '../../../scoring/times.ts';
import { badWordsOf } from '../../../words/bad.ts';
import { ROLE_NAMES } from '../../../words/labels.ts';
import { HOTWASH_STEPS, type Rating } from '../action.ts';
import { eventTold } from '../event-told.ts';
import { STEP_WORDS } from '../hotwash.ts';
import { minutesOf } from '../plan/plan.ts';
import type { Room } from '../running.ts';
import { drillOf, isAssisted } from '../running.ts';
import { planOf, type RoomState, teamIn } from '../state.ts';
import { roundsInOrder } from '../views/room.ts';
import { nameOf, toldRows } from '../views/team.ts';
import type { TimelineRow } from '../views/views.ts';
import { type TeamResult, verdictOf } from './results.ts';
import { ranked, type TeamScore } from './scores.ts';

/** What an exercise leaves behind: plain data, of which Markdown is made. */
export interface AfterAction {
  readonly exercise: true;
  readonly title: string;
  /** In whose words it is; null for the scenarios' own. */
  readonly organisation: string | null;
  /** ISO 8601, UTC; empty for a day that never began. */
  readonly heldAt: string;
  readonly minutes: { readonly planned: number; readonly taken: number };
  readonly teams: readonly TeamRoster[];
  readonly objectives: readonly ObjectiveReport[];
  readonly timeline: readonly { readonly at: string; readonly minute: number; readonly text: string }[];
  readonly rounds: readonly RoundReport[];
  readonly observations: readonly ObservationReport[];
  readonly answers: readonly { readonly team: string; readonly step: string; readonly text: string }[];
  readonly learnings: readonly { readonly team: string; readonly text: string }[];
  readonly actions: readonly { readonly team: string; readonly text: string; readonly owner: string }[];
  /** What would keep the causes that were met from coming back: for whoever looks for an action. */
  readonly prevention: readonly string[];
}

interface TeamRoster {
  readonly name: string;
  readonly members: readonly { readonly name: string; readonly role: string | null }[];
}

interface ObjectiveReport {
  readonly text: string;
  /** Null where nobody rated it. */
  readonly rating: Rating | null;
  readonly comment: string;
  readonly observations: readonly string[];
}

interface ObservationReport {
  readonly at: string;
  readonly by: string;
  /** Null for one about all. */
  readonly team: string | null;
  readonly phase: string;
  readonly text: string;
}

export interface RoundReport {
  readonly title: string;
  readonly scenario: string;
  readonly slug: string;
  readonly seed: string;
  readonly tempo: string;
  /** What its scenario counts as bad, after a number: "failed requests". */
  readonly counted: string;
  readonly cause: { readonly title: string; readonly explanation: string; readonly factors: readonly string[] };
  /** Best first, then those that are not scored. */
  readonly teams: readonly TeamReport[];
}

export interface TeamReport {
  readonly name: string;
  readonly place: number | null;
  readonly commander: string | null;
  readonly outcome: Outcome | null;
  readonly verdict: string;
  readonly isAssisted: boolean;
  readonly isBroughtIn: boolean;
  readonly score: number | null;
  readonly parts: readonly { readonly id: PartId; readonly points: number; readonly of: number }[];
  readonly requests: TeamScore['requests'];
  /** By the end of the run, both. */
  readonly failedRequests: number;
  readonly budgetMinutes: number;
  /** As it was declared last, in the words of the scenario. */
  readonly severity: string | null;
  readonly times: Times;
  readonly updates: { readonly sent: number; readonly onTime: number; readonly overdue: number };
  readonly whatIfs: TeamScore['whatIfs'];
  readonly story: readonly TimelineRow[];
  /** Null for a run that is too long for one. */
  readonly share: string | null;
}

/** From the results of all rounds that are over. It tells causes and seeds: it is for after the reveal. */
export function reportOf(room: Room, results: readonly TeamResult[]): AfterAction {
  const { state, drills } = room;
  const plan = planOf(state);
  const { startedAtMs } = state;
  return {
    exercise: true,
    title: `${plan.title}: after-action report of an exercise`,
    organisation: plan.rounds.map(({ spec }) => drills.scenario(spec).organisation?.name).find(Boolean) ?? null,
    heldAt: startedAtMs === null ? '' : iso(startedAtMs / 1000),
    minutes: {
      planned: minutesOf(plan),
      taken: startedAtMs === null ? 0 : Math.round((lastMs(state, startedAtMs) - startedAtMs) / 60_000),
    },
    teams: plan.teams.map(({ id, name }) => ({ name, members: membersOf(state, id) })),
    objectives: plan.objectives.map(({ id, text }) => ({
      text,
      rating: state.ratings[id]?.rating ?? null,
      comment: state.ratings[id]?.text ?? '',
      observations: state.observations.filter(({ objective }) => objective === id).map((one) => one.text),
    })),
    timeline: state.events.map((event) => ({
      at: utcMinute(event.atMs / 1000),
      minute: Math.floor((event.atMs - (startedAtMs ?? event.atMs)) / 60_000),
      text: eventTold(room, event),
    })),
    rounds: roundsInOrder(state).flatMap((round) => {
      const own = results.filter((result) => result.round === round);
      return own.length > 0 ? [roundReport(room, round, own)] : [];
    }),
    observations: state.observations.map(({ atMs, by, byTeam, team, phase, text }) => ({
      at: utcMinute(atMs / 1000),
      by: byTeam === null ? 'Facilitator' : `${nameOf(state, by)} (${teamName(state, byTeam)})`,
      team: team === null ? null : teamName(state, team),
      phase: plan.phases[phase]?.title ?? '',
      text,
    })),
    answers: HOTWASH_STEPS.flatMap((step) =>
      plan.teams.flatMap(({ id, name }) =>
        teamIn(state, id)
          .answers.filter((answer) => answer.step === step)
          .map(({ text }) => ({ team: name, step: STEP_WORDS[step].title, text })),
      ),
    ),
    learnings: plan.teams.flatMap(({ id, name }) =>
      teamIn(state, id).learnings.map(({ text }) => ({ team: name, text })),
    ),
    actions: plan.teams.flatMap(({ id, name }) => {
      const { improvement } = teamIn(state, id);
      return improvement ? [{ team: name, text: improvement.text, owner: improvement.owner }] : [];
    }),
    prevention: [...new Set(results.flatMap(({ debrief }) => debrief.cause.prevention))],
  };
}

/** When the exercise was over. A reveal may come later; and before there is an end, a room may stand open for days. */
const lastMs = ({ events }: RoomState, startedAtMs: number): number =>
  (events.find(({ type }) => type === 'ended') ?? events.at(-1))?.atMs ?? startedAtMs;

const teamName = (state: RoomState, id: string): string =>
  planOf(state).teams.find((team) => team.id === id)?.name ?? id;

const membersOf = ({ devices }: RoomState, team: string): TeamRoster['members'] =>
  devices
    .filter((device) => device.team === team && device.as === 'phone')
    .map(({ name, role }) => ({ name, role: role && ROLE_NAMES[role] }));

function roundReport(room: Room, id: string, results: readonly TeamResult[]): RoundReport {
  const round = planOf(room.state).rounds.find((one) => one.id === id);
  const [first] = results;
  if (!round || !first) throw new Error(`report: round ${id} has no results`);
  const places = ranked(results.map(({ score }) => score));
  const placeOf = (team: string): number | null => places.find((score) => score.team === team)?.place ?? null;
  const { title, explanation, contributingFactors } = first.debrief.cause;
  return {
    title: round.title,
    scenario: first.debrief.title,
    slug: round.spec.slug,
    seed: round.spec.seed,
    tempo: round.tempo,
    counted: badWordsOf(room.drills.scenario(round.spec)).counted,
    cause: { title, explanation, factors: contributingFactors },
    teams: results
      .map((result) => teamReport(room, result, placeOf(result.team)))
      .toSorted((a, b) => (a.place ?? Number.POSITIVE_INFINITY) - (b.place ?? Number.POSITIVE_INFINITY)),
  };
}

function teamReport(room: Room, result: TeamResult, place: number | null): TeamReport {
  const { state } = room;
  const { team, round, score, debrief } = result;
  const part = teamIn(state, team).rounds[round];
  const drill = drillOf(room, team, round);
  return {
    name: teamName(state, team),
    place,
    commander: part?.commander ? nameOf(state, part.commander) : null,
    outcome: debrief.outcome,
    verdict: verdictOf(result, part?.isCutShort ?? false),
    isAssisted: part !== undefined && isAssisted(part),
    isBroughtIn: part?.isBroughtIn ?? false,
    score: score.total,
    parts: score.parts,
    requests: score.requests,
    failedRequests: debrief.impact.failedRequests,
    budgetMinutes: debrief.impact.budgetMinutes,
    severity: debrief.severity,
    times: debrief.times,
    updates: debrief.updates,
    whatIfs: score.whatIfs,
    story: drill ? toldRows(drill.view(), drill.scenario, { isCutShort: part?.isCutShort ?? false }) : [],
    share: debrief.share,
  };
}
