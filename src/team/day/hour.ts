import type { Refused } from '../log.ts';
import { leftMs } from './clock.ts';
import { fine, type Handlings, noTeam, refuse, type Scene } from './handling.ts';
import { planProblems } from './plan/order.ts';
import { isPlayed, type Phase } from './plan/plan.ts';
import { commanderOf, rotated } from './roster.ts';
import { cutShort } from './running.ts';
import {
  noted,
  phaseOf,
  planOf,
  playing,
  type RoomHold,
  type RoomState,
  type TeamRound,
  teamIn,
  withTeam,
} from './state.ts';

// The facilitator's clock: phases, and what stops them.

export const hourHandlings: Handlings<
  'beat' | 'open' | 'go-to' | 'extend' | 'pause' | 'resume' | 'freeze' | 'tempo' | 'stop' | 'end'
> = {
  beat: { refuse: fine, apply: (_, { state }) => state },
  open: {
    refuse({ plan }, { state, drills }) {
      if (state.stage !== 'empty')
        return refuse('not-now', 'This room has its plan: open another room for another one.');
      const [problem] = planProblems(plan, drills.scenarios);
      return problem ? refuse(problem.code, problem.message) : null;
    },
    apply: ({ plan }, { state }) => ({
      ...state,
      stage: 'lobby',
      plan,
      teams: Object.fromEntries(
        plan.teams.map(({ id }) => [
          id,
          { isPaused: false, rounds: {}, hand: null, answers: [], learnings: [], improvement: null },
        ]),
      ),
    }),
  },
  'go-to': {
    refuse: ({ phase }, { state }) => refusePhase(phase, state),
    apply: ({ phase }, scene) => goTo(phase, scene),
  },
  extend: {
    refuse: ({ minutes }, { state }) =>
      notRunning(state) ??
      (minutes === 0 ? refuse('bad-value', 'Give it some minutes, or take some away.') : null) ??
      (minutes < 0 && leftMs(state) + minutes * 60_000 <= 0
        ? refuse('bad-value', 'There is not that much left.')
        : null),
    apply: ({ minutes }, { state, id }) =>
      noted(
        { ...state, extraMs: state.extraMs + minutes * 60_000 },
        'extended',
        minutes > 0 ? `${minutes} min more` : `${-minutes} min less`,
        id,
      ),
  },
  pause: {
    refuse: ({ team }, scene) =>
      notRunning(scene.state) ??
      noTeam(scene, team) ??
      (team === null
        ? alreadyHeld(scene.state, 'paused')
        : teamIn(scene.state, team).isPaused
          ? refuse('not-now', 'This team is paused already.')
          : null),
    apply: ({ team }, scene) =>
      team === null ? held(scene, { type: 'paused' }, 'All paused') : heldTeam(scene, team, true),
  },
  resume: {
    refuse: ({ team }, scene) =>
      notRunning(scene.state) ??
      noTeam(scene, team) ??
      ((team === null ? scene.state.hold !== null : teamIn(scene.state, team).isPaused)
        ? null
        : refuse('not-now', 'It is not paused.')),
    apply: ({ team }, scene) =>
      team === null
        ? noted({ ...scene.state, hold: null }, 'resumed', 'All go on', scene.id)
        : heldTeam(scene, team, false),
  },
  freeze: {
    refuse: (_, { state }) => notRunning(state) ?? alreadyHeld(state, 'frozen'),
    apply: ({ prompt }, scene) => held(scene, { type: 'frozen', prompt }, `To discuss: ${prompt}`),
  },
  stop: {
    refuse: (_, { state }) => notRunning(state) ?? alreadyHeld(state, 'stopped'),
    apply: ({ why }, scene) =>
      held(scene, { type: 'stopped', why }, `Real incident, exercise stopped${why === '' ? '' : `: ${why}`}`),
  },
  tempo: {
    refuse: ({ tempo }, scene) =>
      (playing(scene.state) === null ? refuse('not-now', 'No round is being played.') : null) ??
      (scene.state.tempo === tempo ? refuse('not-now', 'That is the tempo already.') : null) ??
      (stopsAtDecisions(scene) ? refuse('impossible', 'This scenario goes from one decision to the next.') : null),
    apply({ tempo }, scene) {
      const { state, drills, id } = scene;
      const spec = specOfPlayed(state);
      if (!spec) return state;
      return noted({ ...state, tempo, speed: drills.speedOf(spec, tempo) }, 'tempo', tempo, id);
    },
  },
  end: {
    refuse: (_, { state }) => notRunning(state),
    apply(_, scene) {
      const left = cutShort(scene);
      return noted({ ...left, stage: 'ended', hold: null, rewound: null }, 'ended', 'End of the exercise', scene.id);
    },
  },
};

export const notRunning = ({ stage }: RoomState): Refused | null =>
  stage === 'running' ? null : refuse(stage === 'ended' ? 'over' : 'not-now', STAGE_WORDS[stage]);

const STAGE_WORDS = {
  empty: 'This room has no plan yet.',
  lobby: 'The game day has not begun.',
  ended: 'This game day is over.',
} as const;

/** A hold that weighs more stays: a real incident before all, and a pause before a discussion. */
const WEIGHTS: Readonly<Record<RoomHold['type'], number>> = { frozen: 1, paused: 2, stopped: 3 };

function alreadyHeld({ hold }: RoomState, type: RoomHold['type']): Refused | null {
  if (!hold || WEIGHTS[hold.type] < WEIGHTS[type]) return null;
  return refuse(
    'not-now',
    hold.type === 'stopped' ? 'The exercise is stopped for a real incident.' : 'All are stopped already.',
  );
}

const held = ({ state, id }: Scene, hold: RoomHold, text: string): RoomState =>
  noted({ ...state, hold }, 'hold', text, id);

function heldTeam({ state, id }: Scene, team: string, isPaused: boolean): RoomState {
  const name = planOf(state).teams.find((one) => one.id === team)?.name ?? team;
  const text = isPaused ? `${name} paused` : `${name} go on`;
  return noted(withTeam(state, team, { isPaused }), isPaused ? 'hold' : 'resumed', text, id);
}

function refusePhase(phase: number, state: RoomState): Refused | null {
  const { stage, hold } = state;
  if (stage === 'empty' || stage === 'ended') return notRunning(state);
  if (hold?.type === 'stopped')
    return refuse('not-now', 'The exercise is stopped for a real incident: resume it first, or end it.');
  const next = planOf(state).phases[phase];
  if (!next) return refuse('unknown-id', 'The plan has no such phase.');
  if (phase === state.phase) return refuse('not-now', 'This phase is on already: extend it instead.');
  return wasPlayed(next, state) ? refuse('not-now', `${next.title} has been played: a round is played once.`) : null;
}

const wasPlayed = (phase: Phase, { teams }: RoomState): boolean =>
  isPlayed(phase) && Object.values(teams).some(({ rounds }) => rounds[phase.round ?? ''] !== undefined);

function goTo(index: number, scene: Scene): RoomState {
  const left = cutShort(scene);
  const phase = planOf(left).phases[index];
  if (!phase) return left;
  const entered: RoomState = {
    ...left,
    stage: 'running',
    startedAtMs: left.startedAtMs ?? left.atMs,
    phase: index,
    phaseMs: 0,
    playedMs: 0,
    extraMs: 0,
    hold: null,
    speed: 0,
    nobody: null,
    rewound: null,
    ...(phase.kind === 'hotwash' && { step: 'timeline' }),
  };
  return noted(isPlayed(phase) ? begun(entered, scene) : entered, 'phase', phase.title, scene.id);
}

/** Begins the round of the phase for all teams. */
function begun(entered: RoomState, { drills }: Scene): RoomState {
  const round = planOf(entered).rounds.find(({ id }) => id === phaseOf(entered)?.round);
  if (!round) return entered;
  const { spec, tempo } = round;
  const speed = drills.speedOf(spec, tempo);
  const run = drills.opened(spec, speed);
  const state: RoomState = {
    ...(round.hasOtherCommander ? rotated(entered) : entered),
    tempo,
    speed,
    nobody: run.untilTick === null ? run : null,
  };
  const teams = Object.entries(state.teams).map(([id, team]) => {
    const part: TeamRound = {
      run,
      commander: commanderOf(state, id),
      proposals: [],
      votes: [],
      nudges: [],
      isCutShort: false,
      isBroughtIn: false,
    };
    return [id, { ...team, isPaused: false, rounds: { ...team.rounds, [round.id]: part } }] as const;
  });
  return { ...state, teams: Object.fromEntries(teams) };
}

const specOfPlayed = (state: RoomState) => planOf(state).rounds.find(({ id }) => id === playing(state))?.spec ?? null;

function stopsAtDecisions({ state, drills }: Scene): boolean {
  const spec = specOfPlayed(state);
  return spec !== null && drills.stopsAtDecisions(spec);
}
