import type { Stance } from '../../../contract/drill.ts';
import { severityName } from '../../../contract/organisation.ts';
import type { PlayerView } from '../../../contract/player-view.ts';
import type { AnyScenario } from '../../../contract/scenario.ts';
import { decisionsTold, tickAt } from '../../../scoring/course.ts';
import { badWordsOf } from '../../../words/bad.ts';
import { count } from '../../../words/format.ts';
import { actionLabel, actionOf, hypothesisLabel, RESPONSE_WORDS, sentLabel } from '../../../words/labels.ts';
import { type InjectChoice, minutesOf } from '../plan/plan.ts';
import { injectRefusal, isDone } from '../playing.ts';
import { commanderOf } from '../roster.ts';
import { drillOf, ownInputs, specOf } from '../running.ts';
import { sendableOf } from '../sendable.ts';
import { phaseOf, planOf, playing, type RoomState, teamIn } from '../state.ts';
import { silentIn } from '../talk.ts';
import { guideOf, stageOf } from './guide.ts';
import { isOver, type Looked, playerView, roomSeen, roundInSight, roundsInOrder } from './room.ts';
import { atWords, hotwashSeen, nameOf, rewoundSeen, teamSeen } from './team.ts';
import type { FacilitatorView, InjectSeen, Sendable, SlotSeen, TeamOverview, TimelineRow } from './views.ts';

/** Everything but what the cause is: a console stands where people walk by. */
export function facilitatorView(room: Looked, viewer: string): FacilitatorView {
  const { state, drills } = room;
  const plan = planOf(state);
  const phase = phaseOf(state);
  const round = roundInSight(state);
  const scenario = round === null ? null : drills.scenario(specOf(state, round));
  const stages = plan.teams.flatMap(({ id }) => {
    const view = playing(state) === null || round === null ? null : playerView(room, id, round);
    return view && scenario ? [stageOf(view, scenario)] : [];
  });
  return {
    ...roomSeen(room),
    seat: 'facilitator',
    slot: slotOf(state),
    phases: plan.phases,
    guide: guideOf(phase?.kind ?? null, phase?.title ?? 'Before it begins', scenario, Math.min(2, ...stages)),
    isRosterLocked: state.isRosterLocked,
    overview: plan.teams.map(({ id }) => overviewOf(room, id, viewer)),
    injects: plan.injects.map((inject): InjectSeen => {
      const { id, atMin, teams, round: of, choice } = inject;
      const label = sentLabel(drills.scenario(specOf(state, of)), choice);
      return { id, atMin, teams, round: of, label, state: isDone(state, inject) ? 'done' : 'waiting' };
    }),
    sendable: scenario ? sendableIn(room, scenario) : [],
    shown: state.shown,
    told: state.told,
    objectives: plan.objectives.map((objective) => ({
      ...objective,
      rated: state.ratings[objective.id] ?? null,
      observations: state.observations.filter((one) => one.objective === objective.id).length,
    })),
    observations: state.observations.map((one) => ({
      ...one,
      name: one.byTeam === null ? 'Facilitator' : nameOf(state, one.by),
    })),
    hotwash: hotwashSeen(room),
    silent: Object.fromEntries(
      roundsInOrder(state)
        .filter((id) => isOver(state, id))
        .map((id) => [id, silentIn(state, id)]),
    ),
    rewound: rewoundSeen(room),
    unscored: plan.rounds
      .filter(({ id, isPractice }) => !isPractice && isOver(state, id) && !state.scores[id])
      .map(({ id }) => id),
  };
}

/** Where the hour stands against its plan: what of a phase is over its time is lost to the ones after it. */
function slotOf(state: RoomState): SlotSeen {
  const plan = planOf(state);
  const minutes = minutesOf(plan);
  if (state.startedAtMs === null) return { minutes, elapsedMs: 0, behindMs: 0 };
  const elapsedMs = state.atMs - state.startedAtMs;
  const before = plan.phases.slice(0, state.phase).reduce((sum, phase) => sum + phase.minutes, 0) * 60_000;
  const own = Math.min(state.phaseMs, (phaseOf(state)?.minutes ?? 0) * 60_000);
  return { minutes, elapsedMs, behindMs: elapsedMs - before - own };
}

function overviewOf(room: Looked, team: string, viewer: string): TeamOverview {
  const { state, drills } = room;
  const round = roundInSight(state);
  const seen = teamSeen(room, team, viewer);
  const part = round === null ? undefined : teamIn(state, team).rounds[round];
  const commander = part?.commander ?? (round === null ? commanderOf(state, team) : null);
  const empty = { ...seen, standing: [], looked: [], notLooked: [], changes: [], decisions: [] };
  const view = round === null ? null : playerView(room, team, round);
  if (round === null || !view) return { ...empty, commander: commander && nameOf(state, commander) };
  const scenario = drills.scenario(specOf(state, round));
  const looks = scenario.actions.filter(({ phase }) => phase === 'investigate');
  const timesOf = (id: string): number => view.seen.filter(({ action }) => action === id).length;
  const listed = looks.map(({ id, label }) => ({ id, label, times: timesOf(id) }));
  return {
    ...seen,
    commander: commander && nameOf(state, commander),
    standing: standingOf(view, scenario, part?.isCutShort ?? false),
    looked: listed.filter(({ times }) => times > 0),
    notLooked: listed.filter(({ times }) => times === 0).map(({ id, label }) => ({ id, label })),
    changes: view.happenings.flatMap(({ type, id, detail }) => {
      const action = actionOf(scenario, id);
      return type === 'action.finished' && action?.phase === 'mitigate' ? [actionLabel(action, detail)] : [];
    }),
    decisions: playing(state) === null ? decisionsOf(room, team, round) : [],
  };
}

/** Where its incident stands, in the fewest words. What the end of a round cut short, nobody has given up. */
const standingOf = (view: PlayerView, scenario: AnyScenario, isCutShort: boolean): readonly string[] => [
  view.severity === null ? 'no severity declared' : severityName(scenario, view.severity),
  isCutShort ? 'open when the round ended' : RESPONSE_WORDS[view.response],
  `${count(view.impact.failedRequests)} ${badWordsOf(scenario).counted}`,
  ...view.hypotheses.map(({ hypothesis, as }) => `${STANCES_HELD[as]}: ${hypothesisLabel(scenario, hypothesis)}`),
];

const STANCES_HELD: Readonly<Record<Stance, string>> = { open: 'open', likely: 'likely', 'ruled-out': 'ruled out' };

function decisionsOf(room: Looked, team: string, round: string): readonly TimelineRow[] {
  const drill = drillOf(room, team, round);
  const view = playerView(room, team, round);
  const part = teamIn(room.state, team).rounds[round];
  if (!drill || !view || !part) return [];
  return decisionsTold(drill, ownInputs(part)).map(({ atSec, text }) => {
    const tick = tickAt(drill, atSec);
    return { tick, at: atWords(view, tick), text };
  });
}

/** Everything of a scenario that can be sent, and whether a team can have it now. */
function sendableIn(room: Looked, scenario: AnyScenario): readonly Sendable[] {
  const round = playing(room.state);
  const { teams } = planOf(room.state);
  return sendableOf(scenario).map((one) => ({
    ...one,
    had: round === null ? [] : teams.filter(({ id }) => hasHad(room, id, round, one.choice)).map(({ name }) => name),
    refusal: round === null ? null : (injectRefusal(room, [], round, one.choice)?.message ?? null),
  }));
}

/** Whether a message has come to a team, by whatever way; of what complicates a drill, whether it was sent. */
function hasHad(room: Looked, team: string, round: string, choice: InjectChoice): boolean {
  if (choice.type === 'inject') {
    return playerView(room, team, round)?.messages.some(({ inject }) => inject === choice.inject) ?? false;
  }
  const inputs = teamIn(room.state, team).rounds[round]?.run.inputs ?? [];
  return inputs.some(
    (input) => input.choice.type === 'complicate' && input.choice.complication === choice.complication,
  );
}
