import { type DrillSpec, type Input, plainSpec } from '../../contract/drill.ts';
import { fail, type Problem, type Result } from '../../contract/result.ts';
import { openRecording } from '../../replay/open.ts';
import type { Recording } from '../../replay/recording.ts';
import { parseRun } from '../../replay/run-file.ts';
import type { Drill } from '../../sim/drill.ts';
import type { Refused } from '../log.ts';
import { type Handlings, noRound, noTeam, ownDevice, refuse, type Scene } from './handling.ts';
import { notRunning } from './hour.ts';
import { phaseOfRound } from './plan/plan.ts';
import { hasPlayed, specOf } from './running.ts';
import { deviceOf, planOf, type RoomState, type TeamRound, teamIn, withTeam } from './state.ts';

// Runs that teams played on their own, as where a network keeps devices apart.

export const broughtInHandlings: Handlings<'result'> = {
  result: {
    refuse({ team, round, run }, scene) {
      const { state, seat } = scene;
      const early =
        noTeam(scene, team) ??
        noRound(scene, round) ??
        notRunning(state) ??
        (phaseOfRound(planOf(state), round) <= state.phase
          ? null
          : refuse('not-now', 'This round has not been played yet.')) ??
        (seat === 'laptop' && ownDevice(scene).team !== team
          ? refuse('not-allowed', 'A team brings in its own run.')
          : null) ??
        (state.revealed.includes(round) ? refuse('not-now', 'This round is revealed: its results stand.') : null);
      if (early) return early;
      const part = teamIn(state, team).rounds[round];
      if (part?.isBroughtIn) return alreadyIn(scene, { team, round, run }, part);
      if (part && hasPlayed(part)) {
        const message = `${nameOfTeam(state, team)} played this round in the room, and that run counts. Nothing was changed.`;
        return refuse('not-now', message);
      }
      const opened = openRun(run, specOf(state, round), scene);
      return opened.ok ? null : refused(opened.problems);
    },
    apply({ team, round, run }, scene) {
      const { state } = scene;
      const opened = openRun(run, specOf(state, round), scene);
      return opened.ok ? broughtIn(scene, { team, round, drill: opened.value }) : state;
    },
  },
};

interface Brought {
  readonly team: string;
  readonly round: string;
  readonly run: string;
}

/** Whoever is not sure that it went through brings it in once more. */
function alreadyIn(scene: Scene, { team, round, run }: Brought, { run: known }: TeamRound): Refused {
  const { state } = scene;
  const opened = openRun(run, specOf(state, round), scene);
  if (!opened.ok) return refused(opened.problems);
  const isSameRun = JSON.stringify(inputsOf(opened.value)) === JSON.stringify(known.inputs);
  const note = state.broughtIn?.findLast((one) => one.team === team && one.round === round);
  const by =
    note && `, brought in by ${deviceOf(state, note.by)?.name ?? 'a facilitator'} ${agoTold(state.atMs - note.atMs)}`;
  const name = nameOfTeam(state, team);
  const what = isSameRun ? `This run of ${name} is here already` : `Another run of ${name} counts already`;
  return refuse('not-now', `${what}${by ?? ''}. Nothing was changed.`);
}

function agoTold(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  return minutes === 0 ? 'less than a minute ago' : `${minutes} min ago`;
}

const nameOfTeam = (state: RoomState, id: string): string =>
  planOf(state).teams.find((team) => team.id === id)?.name ?? id;

const refused = ([problem]: readonly Problem[]) =>
  refuse(problem?.code ?? 'bad-value', problem?.message ?? 'This run cannot be read.');

/** Reads a run and plays it again; what it was played on has to be what the plan has. */
function openRun(text: string, spec: DrillSpec, scene: Scene): Result<Drill> {
  const parsed = parseRun(text);
  if (!parsed.ok) return parsed;
  const other = mismatch(parsed.value, spec, scene);
  if (other) return { ok: false, problems: [other] };
  const opened = openRecording(scene.drills.scenario(spec), parsed.value);
  if (!opened.ok) return fail('', 'other-version', OTHER_VERSION);
  if (opened.value.pagedTick !== null) return opened;
  return fail('toTick', 'not-begun', `This run stops before anybody was paged. ${BRING_THIS}`);
}

const BRING_THIS = 'Nothing was changed: bring in the run that was played with the link of this round.';

const OTHER_VERSION =
  'This run was played with another version of the game, and comes to something else here. Nothing was changed: play the link of this round with the version that this room has.';

/** Says what the run is of, and not what the plan has: that is hidden still. */
function mismatch({ spec }: Recording, planned: DrillSpec, { drills }: Scene): Problem | null {
  if (spec.slug !== planned.slug) {
    const title = drills.scenarios.find(({ slug }) => slug === spec.slug)?.title ?? spec.slug;
    const message = `This run is of another scenario than this round: ${title}. ${BRING_THIS}`;
    return { path: 'spec.slug', code: 'other-scenario', message };
  }
  if (spec.seed !== planned.seed) {
    const message = `This run is of another seed than this round: ${spec.seed}. ${BRING_THIS}`;
    return { path: 'spec.seed', code: 'other-seed', message };
  }
  if (isSame(spec, planned)) return null;
  const message = `This run was played with other settings than this round, such as its difficulty. ${BRING_THIS}`;
  return { path: 'spec', code: 'other-settings', message };
}

const isSame = (a: DrillSpec, b: DrillSpec): boolean => JSON.stringify(plainSpec(a)) === JSON.stringify(plainSpec(b));

/** One that stops before its end ends as those that the end of a round cuts short. */
const inputsOf = ({ outcome, inputs, tick }: Drill): readonly Input[] =>
  outcome ? inputs : [...inputs, { tick, choice: { type: 'give-up' } }];

function broughtIn(
  { state, by }: Scene,
  { team, round, drill }: { readonly team: string; readonly round: string; readonly drill: Drill },
): RoomState {
  const { rounds } = teamIn(state, team);
  const { tick, scenario, outcome } = drill;
  const part: TeamRound = {
    proposals: [],
    votes: [],
    nudges: [],
    commander: rounds[round]?.commander ?? null,
    isCutShort: outcome === null,
    isBroughtIn: true,
    run: { startTick: tick, tickMs: scenario.tickSec * 1000, simMs: 0, untilTick: null, inputs: inputsOf(drill) },
  };
  // What was computed without it has to be computed again.
  const { [round]: _, ...scores } = state.scores;
  const notes = [...(state.broughtIn ?? []), { team, round, by: by.device, atMs: state.atMs }];
  return withTeam({ ...state, scores, broughtIn: notes }, team, { rounds: { ...rounds, [round]: part } });
}
