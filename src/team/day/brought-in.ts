import { type DrillSpec, type Input, plainSpec } from '../../contract/drill.ts';
import { fail, type Problem, type Result } from '../../contract/result.ts';
import { openRecording } from '../../replay/open.ts';
import type { Recording } from '../../replay/recording.ts';
import { parseRun } from '../../replay/run-file.ts';
import type { Drill } from '../../sim/drill.ts';
import { type Handlings, noRound, noTeam, ownDevice, refuse, type Scene } from './handling.ts';
import { phaseOfRound } from './plan.ts';
import { hasPlayed, specOf } from './running.ts';
import { planOf, type RoomState, type TeamRound, teamIn, withTeam } from './state.ts';

// Runs that teams played on their own, as where a network keeps devices apart.

export const broughtInHandlings: Handlings<'result'> = {
  result: {
    refuse({ team, round, run }, scene) {
      const { state, seat } = scene;
      const early =
        noTeam(scene, team) ??
        noRound(scene, round) ??
        (state.stage === 'running' && phaseOfRound(planOf(state), round) <= state.phase
          ? null
          : refuse('not-now', 'This round has not been played yet.')) ??
        (seat === 'laptop' && ownDevice(scene).team !== team
          ? refuse('not-allowed', 'A team brings in its own run.')
          : null) ??
        (state.revealed.includes(round) ? refuse('not-now', 'This round is revealed: its results stand.') : null);
      if (early) return early;
      const part = teamIn(state, team).rounds[round];
      if (part && hasPlayed(part)) return refuse('not-now', 'This team has played this round in the room.');
      const opened = openRun(run, specOf(state, round), scene);
      return opened.ok ? null : refused(opened.problems);
    },
    apply({ team, round, run }, scene) {
      const { state } = scene;
      const opened = openRun(run, specOf(state, round), scene);
      return opened.ok ? broughtIn(state, team, round, opened.value) : state;
    },
  },
};

const refused = ([problem]: readonly Problem[]) =>
  refuse(problem?.code ?? 'bad-value', problem?.message ?? 'This run cannot be read.');

/** Reads a run and plays it again; what it was played on has to be what the plan has. */
function openRun(text: string, spec: DrillSpec, { drills }: Scene): Result<Drill> {
  const parsed = parseRun(text);
  if (!parsed.ok) return parsed;
  const other = mismatch(parsed.value, spec);
  if (other) return { ok: false, problems: [other] };
  const opened = openRecording(drills.scenario(spec), parsed.value);
  if (!opened.ok || opened.value.pagedTick !== null) return opened;
  return fail('toTick', 'not-begun', 'This run stops before anybody was paged: bring in the run of this round.');
}

/** Says what the run is of, and not what the plan has: that is hidden still. */
function mismatch({ spec }: Recording, planned: DrillSpec): Problem | null {
  if (spec.slug !== planned.slug) {
    const message = `This run is of the scenario ${spec.slug}, and not of this round's: bring in the run of this round.`;
    return { path: 'spec.slug', code: 'other-scenario', message };
  }
  if (spec.seed !== planned.seed) {
    const message = `This run is of the seed ${spec.seed}, and not of this round's: bring in the run of this round.`;
    return { path: 'spec.seed', code: 'other-seed', message };
  }
  if (isSame(spec, planned)) return null;
  const message = "This run was played with other settings than this round's: bring in the run of this round.";
  return { path: 'spec', code: 'other-settings', message };
}

const isSame = (a: DrillSpec, b: DrillSpec): boolean => JSON.stringify(plainSpec(a)) === JSON.stringify(plainSpec(b));

/** One that stops before its end ends as those that the end of a round cuts short. */
function broughtIn(state: RoomState, team: string, round: string, drill: Drill): RoomState {
  const { rounds } = teamIn(state, team);
  const { tick, scenario, outcome } = drill;
  const inputs: readonly Input[] = outcome ? drill.inputs : [...drill.inputs, { tick, choice: { type: 'give-up' } }];
  const part: TeamRound = {
    proposals: [],
    votes: [],
    nudges: [],
    commander: rounds[round]?.commander ?? null,
    isCutShort: outcome === null,
    isBroughtIn: true,
    run: { startTick: tick, tickMs: scenario.tickSec * 1000, simMs: 0, untilTick: null, inputs },
  };
  // What was computed without it has to be computed again.
  const { [round]: _, ...scores } = state.scores;
  return withTeam({ ...state, scores }, team, { rounds: { ...rounds, [round]: part } });
}
