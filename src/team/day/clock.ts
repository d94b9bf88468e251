import { MAX_WHOLE } from '../../replay/recording.ts';
import { isPlayed } from './plan/plan.ts';
import {
  type DeviceState,
  openVote,
  phaseOf,
  playedBy,
  playing,
  type RoomHold,
  type RoomState,
  type Run,
  type TeamRound,
  withRound,
} from './state.ts';

/** While clocks run, the host says this often that it is awake. */
export const BEAT_MS = 1_000;
/** Most real time that counts from one entry to the next: a host that slept has paused. */
const LONGEST_STEP_MS = 5_000;
/** Real time for which a team's clock stands for one vote. */
export const VOTE_MS = 60_000;

/** Why a team's clock stands still. */
export type Hold =
  | RoomHold
  | { readonly type: 'team-paused' }
  /** None of its laptops is there; where it has none, nobody who can act. */
  | { readonly type: 'away'; readonly who: 'laptop' | 'people' }
  | { readonly type: 'time-up' }
  | { readonly type: 'vote'; readonly vote: number }
  /** The scenario stops at decisions, and there is something to decide on. */
  | { readonly type: 'decision' };

/** Null while it runs, and outside of a round. The first that applies; a decision waits behind all others. */
export function holdOf(state: RoomState, team: string): Hold | null {
  const round = playedBy(state, team);
  if (!round) return null;
  if (state.hold) return state.hold;
  if (leftMs(state) <= 0) return { type: 'time-up' };
  if (state.teams[team]?.isPaused) return { type: 'team-paused' };
  if (isAway(state, team)) return { type: 'away', who: laptopsOf(state, team).length > 0 ? 'laptop' : 'people' };
  const vote = openVote(round);
  if (vote && vote.leftMs > 0) return { type: 'vote', vote: vote.id };
  return isAtDecision(round.run) ? { type: 'decision' } : null;
}

/** Of a clock that stops at decisions. */
export const isAtDecision = ({ startTick, tickMs, simMs, untilTick }: Run): boolean =>
  untilTick !== null && simMs >= (untilTick - startTick) * tickMs;

/** What is left of the phase; negative once it is over. */
export function leftMs(state: RoomState): number {
  const phase = phaseOf(state);
  return phase ? phase.minutes * 60_000 + state.extraMs - state.phaseMs : 0;
}

const laptopsOf = ({ devices }: RoomState, team: string): readonly DeviceState[] =>
  devices.filter((device) => device.team === team && device.as === 'laptop');

function isAway(state: RoomState, team: string): boolean {
  const laptops = laptopsOf(state, team);
  const acting =
    laptops.length > 0
      ? laptops
      : state.devices.filter(
          (device) => device.team === team && (device.role === 'incident-commander' || device.role === 'operations'),
        );
  return !acting.some(({ isHere }) => isHere);
}

/** Whether anything moves with time: then the host has to beat. */
export const runs = (state: RoomState): boolean =>
  state.stage === 'running' && state.hold?.type !== 'paused' && state.hold?.type !== 'stopped';

/** The room when time has passed since its newest entry. */
export function at(state: RoomState, atMs: number): RoomState {
  const stepMs = Math.min(LONGEST_STEP_MS, Math.max(0, atMs - state.atMs));
  const now = { ...state, atMs: Math.max(atMs, state.atMs) };
  if (stepMs === 0 || !runs(state)) return now;
  return play(branchOn({ ...now, phaseMs: state.phaseMs + stepMs }, stepMs), state, stepMs);
}

/** Lets drills run for what the phase leaves of the step. */
function play(now: RoomState, before: RoomState, stepMs: number): RoomState {
  const round = playing(now);
  if (round === null || now.hold) return now;
  const playMs = Math.min(stepMs, Math.max(0, leftMs(before)));
  if (playMs === 0) return now;
  let after: RoomState = {
    ...now,
    playedMs: now.playedMs + playMs,
    nobody: now.nobody && runOn(now.nobody, playMs, now.speed),
  };
  for (const team of Object.keys(now.teams)) {
    const own = playedBy(now, team);
    if (!own || own.isBroughtIn || now.teams[team]?.isPaused || isAway(now, team)) continue;
    after = withRound(after, team, round, played(own, playMs, now.speed));
  }
  return after;
}

/** A vote takes its time first, then the clock runs. */
function played(round: TeamRound, playMs: number, speed: number): Partial<TeamRound> {
  const vote = openVote(round);
  const votedMs = vote ? Math.min(vote.leftMs, playMs) : 0;
  const votes =
    vote && votedMs > 0
      ? round.votes.map((one) => (one === vote ? { ...one, leftMs: one.leftMs - votedMs } : one))
      : round.votes;
  return { votes, run: runOn(round.run, playMs - votedMs, speed) };
}

function runOn(run: Run, ms: number, speed: number): Run {
  const { startTick, tickMs, untilTick } = run;
  const mostMs = ((untilTick ?? MAX_WHOLE) - startTick) * tickMs;
  const simMs = Math.min(run.simMs + ms * speed, Math.max(run.simMs, mostMs));
  return simMs === run.simMs ? run : { ...run, simMs };
}

/** A branch is gone through between rounds. */
function branchOn(state: RoomState, stepMs: number): RoomState {
  const { rewound, hold } = state;
  const phase = phaseOf(state);
  if (!rewound?.branch || hold || !phase || isPlayed(phase)) return state;
  const { run, speed } = rewound.branch;
  return { ...state, rewound: { ...rewound, branch: { run: runOn(run, stepMs, speed), speed } } };
}
