import type { PlayerView } from '../../../contract/player-view.ts';
import type { Drill } from '../../../sim/drill.ts';
import { badWordsOf } from '../../../words/bad.ts';
import { duration } from '../../../words/format.ts';
import { holdOf, leftMs, runs } from '../clock.ts';
import { phaseOfRound } from '../plan/plan.ts';
import { holdWords } from '../playing.ts';
import { ranked } from '../report/scores.ts';
import { drillOf, type Room, specOf } from '../running.ts';
import { phaseOf, playing, type RoomState, teamIn } from '../state.ts';
import { talkedAbout } from '../talk.ts';
import { type DrillSeen, seenOf } from './drill-seen.ts';
import type { PhaseSeen, RoomSeen, RoundResult, RoundSeen, TeamStatus } from './views.ts';

// What everybody may know of a room.

/** A room at a moment, with what was taken out of it before. */
export interface Looked extends Room {
  readonly taken: Map<string, PlayerView>;
  /** Teams have one drill for as long as nobody has done anything, and so one view of it. */
  readonly viewed: Map<Drill, { readonly view: PlayerView; readonly inputs: number }>;
  readonly packed: Map<PlayerView, DrillSeen>;
}

/** A team's player view; null where it has not begun. The same object however often it is asked for. */
export function playerView(room: Looked, team: string, round: string): PlayerView | null {
  const key = `${round}/${team}`;
  const known = room.taken.get(key);
  if (known) return known;
  const drill = drillOf(room, team, round);
  if (!drill) return null;
  const before = room.viewed.get(drill);
  const inputs = drill.inputs.length;
  // One that another team's view was taken of may have been run on since, or acted in, for this one.
  const isSame = before?.view.tick === drill.tick && before.inputs === inputs;
  const view = isSame ? before.view : drill.view();
  room.viewed.set(drill, { view, inputs });
  room.taken.set(key, view);
  return view;
}

export function drillSeen(room: Looked, team: string, round: string): DrillSeen | null {
  const view = playerView(room, team, round);
  if (!view) return null;
  const seen = room.packed.get(view) ?? seenOf(view);
  room.packed.set(view, seen);
  return seen;
}

/** The same for all devices that look at one moment. */
const seenBy = new WeakMap<Looked, RoomSeen>();

export function roomSeen(room: Looked): RoomSeen {
  const known = seenBy.get(room) ?? lookAt(room);
  seenBy.set(room, known);
  return known;
}

function lookAt(room: Looked): RoomSeen {
  const { state } = room;
  const { seq, atMs, stage, plan, hold, phase } = state;
  return {
    seq,
    atMs,
    isExercise: true,
    stage,
    title: plan?.title ?? '',
    briefing: plan?.briefing ?? '',
    phase: phaseSeen(state),
    next: plan?.phases[phase + 1] ?? null,
    round: roundSeen(room),
    hold: hold && { ...hold, words: holdWords(hold) },
    teams: (plan?.teams ?? []).map(({ id }) => statusOf(room, id)),
    results: state.revealed.map((round) => resultOf(room, round)),
  };
}

function phaseSeen(state: RoomState): PhaseSeen | null {
  const phase = phaseOf(state);
  if (!phase) return null;
  return {
    kind: phase.kind,
    title: phase.title,
    place: state.phase + 1,
    count: state.plan?.phases.length ?? 0,
    minutes: phase.minutes + state.extraMs / 60_000,
    leftMs: leftMs(state),
    isRunning: runs(state),
  };
}

/** The round that is played, or else talked about. */
export const roundInSight = (state: RoomState): string | null => playing(state) ?? talkedAbout(state);

function roundSeen({ state, drills }: Looked): RoundSeen | null {
  const round = state.plan?.rounds.find(({ id }) => id === roundInSight(state));
  if (!round) return null;
  const { slug, title, tagline } = drills.scenario(round.spec);
  return {
    id: round.id,
    title: round.title,
    slug,
    scenario: title,
    tagline,
    isPractice: round.isPractice,
    isRevealed: state.revealed.includes(round.id),
    ...(round.spec.difficulty && { difficulty: round.spec.difficulty }),
    tempo: playing(state) === round.id ? state.tempo : round.tempo,
    speed: state.speed,
  };
}

function statusOf(room: Looked, id: string): TeamStatus {
  const { state } = room;
  const plan = state.plan?.teams.find((team) => team.id === id);
  const round = roundInSight(state);
  const view = round === null ? null : playerView(room, id, round);
  return {
    id,
    name: plan?.name ?? id,
    colour: plan?.colour ?? 'orange',
    ...progressOf(view),
    here: state.devices.filter(({ team, isHere }) => team === id && isHere).length,
    isHeld: holdOf(state, id) !== null,
    hasRaisedHand: teamIn(state, id).hand !== null,
  };
}

/** Read off what the team itself can see. How a run ended is for the team to tell. */
function progressOf(view: PlayerView | null): Pick<TeamStatus, 'state' | 'words' | 'doneRatio'> {
  const { pagedTick = null, limitTick = null } = view ?? {};
  if (!view || pagedTick === null || limitTick === null) return { state: 'waiting', words: 'waiting', doneRatio: 0 };
  const mitigated = mitigatedTick(view);
  if (mitigated !== null) {
    const words = `mitigated ${duration((mitigated - pagedTick) * view.tickSec)}`;
    return { state: 'mitigated', words, doneRatio: 1 };
  }
  if (view.happenings.some(({ type }) => type === 'ended'))
    return { state: 'finished', words: 'finished', doneRatio: 1 };
  const doneRatio = Math.min(1, (view.tick - pagedTick) / (limitTick - pagedTick));
  return { state: 'in-progress', words: 'in progress', doneRatio };
}

/** Since when it has been held healthy: the phases tell, which a team can see. */
function mitigatedTick({ happenings }: PlayerView): number | null {
  let since: number | null = null;
  for (const { type, id, tick } of happenings) {
    if (type !== 'phase') continue;
    if (id === 'verifying') since ??= tick;
    else if (id === 'mitigating') since = null;
  }
  return since;
}

function resultOf({ state, drills }: Looked, id: string): RoundResult {
  const round = state.plan?.rounds.find((one) => one.id === id);
  const spec = specOf(state, id);
  const scenario = drills.scenario(spec);
  const cause = scenario.causes.find((one) => one.id === drills.causeOf(spec));
  return {
    round: id,
    title: round?.title ?? id,
    seed: spec.seed,
    cause: { title: cause?.title ?? '', explanation: cause?.explanation ?? '' },
    counted: badWordsOf(scenario).counted,
    ranking: ranked(state.scores[id] ?? []).map((score) => ({
      ...score,
      name: state.plan?.teams.find((one) => one.id === score.team)?.name ?? score.team,
    })),
  };
}

/** Whether a round is over: played, and left. */
export const isOver = (state: RoomState, round: string): boolean =>
  playing(state) !== round && Object.values(state.teams).some(({ rounds }) => rounds[round] !== undefined);

/** Rounds in the order in which they are played. */
export const roundsInOrder = ({ plan }: RoomState): readonly string[] =>
  (plan?.rounds ?? [])
    .map(({ id }) => id)
    .toSorted((a, b) => (plan ? phaseOfRound(plan, a) - phaseOfRound(plan, b) : 0));
