import type { Refused } from '../log.ts';
import { anyOf, fine, full, type Handlings, noRound, noTeam, ownDevice, refuse, type Scene } from './handling.ts';
import { notRunning } from './hour.ts';
import { drillOf, hasPlayed } from './running.ts';
import {
  noted,
  type Observation,
  phaseOf,
  planOf,
  playedBy,
  playing,
  type RoomState,
  type TeamState,
  teamIn,
  tickOf,
  withRound,
  withTeam,
} from './state.ts';

// What people say to one another, and write down.

const MOST_TOLD = 200;
const MOST_OBSERVATIONS = 1_000;
const MOST_ANSWERS = 60;
const MOST_LEARNINGS = 30;

export const talkHandlings: Handlings<
  | 'tell'
  | 'nudge'
  | 'raise-hand'
  | 'lower-hand'
  | 'observe'
  | 'step'
  | 'answer'
  | 'spoken'
  | 'scored'
  | 'reveal'
  | 'learn'
  | 'improve'
  | 'rate'
  | 'show'
> = {
  tell: {
    refuse: ({ teams }, scene) =>
      notRunning(scene.state) ??
      anyOf(teams.map((team) => noTeam(scene, team))) ??
      full(scene.state.told, MOST_TOLD, 'announcements'),
    apply: ({ teams, text }, { state, id }) => ({
      ...state,
      told: [...state.told, { id, atMs: state.atMs, teams, text }],
    }),
  },
  nudge: {
    refuse({ team }, scene) {
      const { state } = scene;
      const part = playedBy(state, team);
      return (
        noTeam(scene, team) ??
        (part ? full(part.nudges, MOST_TOLD, 'hints') : refuse('not-now', 'No round is being played.')) ??
        (planOf(state).hasHints ? null : refuse('not-allowed', 'The plan of this game day has no hints.'))
      );
    },
    apply({ team, text }, { state, id }) {
      const round = playing(state);
      const part = playedBy(state, team);
      if (round === null || !part) return state;
      const nudges = [...part.nudges, { id, atMs: state.atMs, teams: [team], text }];
      const name = planOf(state).teams.find((one) => one.id === team)?.name ?? team;
      return noted(withRound(state, team, round, { nudges }), 'nudge', `${name}: ${text}`, id);
    },
  },
  'raise-hand': {
    refuse: (_, { state }) => notRunning(state),
    apply: ({ text }, scene) =>
      changeOwn(scene, () => ({ hand: { by: scene.by.device, atMs: scene.state.atMs, text } })),
  },
  'lower-hand': { refuse: fine, apply: (_, scene) => changeOwn(scene, () => ({ hand: null })) },
  observe: { refuse: ({ team, objective }, scene) => refuseObservation(team, objective, scene), apply: observed },
  step: {
    refuse: ({ step }, { state }) =>
      talkedAbout(state) === null
        ? refuse('not-now', 'No round has been played yet.')
        : state.step === step
          ? refuse('not-now', 'That is the step already.')
          : null,
    apply: ({ step }, { state }) => ({ ...state, step }),
  },
  answer: {
    refuse: (_, scene) =>
      talkedAbout(scene.state) === null
        ? refuse('not-now', 'There is no round to talk about now.')
        : full(own(scene).answers, MOST_ANSWERS, 'answers'),
    apply: ({ step, text }, scene) =>
      changeOwn(scene, ({ answers }) => ({
        answers: [...answers, { id: scene.id, by: scene.by.device, round: talkedAbout(scene.state) ?? '', step, text }],
      })),
  },
  spoken: {
    refuse: ({ team, round }, scene) => noTeam(scene, team) ?? noRound(scene, round) ?? stillPlayed(scene.state, round),
    apply({ team, round }, { state }) {
      const before = state.spoken[round] ?? [];
      return { ...state, spoken: { ...state.spoken, [round]: [...new Set([...before, team])] } };
    },
  },
  scored: {
    refuse: ({ round, scores }, scene) =>
      noRound(scene, round) ??
      stillPlayed(scene.state, round) ??
      anyOf(scores.map(({ team }) => noTeam(scene, team))) ??
      (scene.state.revealed.includes(round) && scene.state.scores[round]
        ? refuse('not-now', 'This round is revealed: its results stand.')
        : null),
    apply: ({ round, scores }, { state }) => ({ ...state, scores: { ...state.scores, [round]: scores } }),
  },
  reveal: {
    refuse({ round }, scene) {
      const { state } = scene;
      const early = noRound(scene, round) ?? stillPlayed(state, round);
      if (early) return early;
      if (state.revealed.includes(round)) return refuse('not-now', 'This round is revealed already.');
      const silent = silentIn(state, round);
      if (silent.length === 0) return null;
      return refuse('not-now', `First let them tell their own story. Still to speak: ${silent.join(', ')}.`);
    },
    apply({ round }, { state, id }) {
      const title = planOf(state).rounds.find((one) => one.id === round)?.title ?? round;
      return noted({ ...state, revealed: [...state.revealed, round] }, 'revealed', title, id);
    },
  },
  learn: {
    refuse: (_, scene) => full(own(scene).learnings, MOST_LEARNINGS, 'learnings'),
    apply: ({ text }, scene) =>
      changeOwn(scene, ({ learnings }) => ({ learnings: [...learnings, { id: scene.id, by: scene.by.device, text }] })),
  },
  improve: {
    refuse: fine,
    apply: ({ text, owner }, scene) => changeOwn(scene, () => ({ improvement: { by: scene.by.device, text, owner } })),
  },
  rate: {
    refuse: ({ objective }, { state }) => noObjective(state, objective),
    apply: ({ objective, rating, text }, { state }) => ({
      ...state,
      ratings: { ...state.ratings, [objective]: { rating, text } },
    }),
  },
  show: {
    refuse: ({ team }, scene) => noTeam(scene, team),
    apply: ({ team }, { state }) => ({ ...state, shown: team }),
  },
};

const own = (scene: Scene): TeamState => teamIn(scene.state, ownDevice(scene).team);

function changeOwn(scene: Scene, to: (team: TeamState) => Partial<TeamState>): RoomState {
  return withTeam(scene.state, ownDevice(scene).team, to(own(scene)));
}

/** The round that a hotwash is about; outside of one the last that was played and counts. Null while one is played. */
export function talkedAbout(state: RoomState): string | null {
  if (!state.plan || playing(state) !== null) return null;
  const phase = phaseOf(state);
  if (phase?.kind === 'hotwash') return wasBegun(state, phase.round ?? '') ? phase.round : null;
  return state.plan.rounds.findLast(({ id, isPractice }) => !isPractice && wasBegun(state, id))?.id ?? null;
}

const wasBegun = ({ teams }: RoomState, round: string): boolean =>
  Object.values(teams).some(({ rounds }) => rounds[round] !== undefined);

function stillPlayed(state: RoomState, round: string): Refused | null {
  if (playing(state) === round) return refuse('not-now', 'This round is still being played.');
  return wasBegun(state, round) ? null : refuse('not-now', 'This round has not been played.');
}

/** The teams that played and have not told their story, by name. */
export function silentIn(state: RoomState, round: string): readonly string[] {
  const { rounds, teams } = planOf(state);
  if (rounds.some(({ id, isPractice }) => id === round && isPractice)) return [];
  const spoken = state.spoken[round] ?? [];
  return teams
    .filter(({ id }) => {
      const part = teamIn(state, id).rounds[round];
      return part && hasPlayed(part) && !spoken.includes(id);
    })
    .map(({ name }) => name);
}

function noObjective(state: RoomState, objective: string | null): Refused | null {
  return objective === null || planOf(state).objectives.some(({ id }) => id === objective)
    ? null
    : refuse('unknown-id', `The plan has no objective ${objective}.`);
}

/** Facilitators observe; so do teams that have finished, who may look over the shoulders of the others. */
function refuseObservation(team: string | null, objective: string | null, scene: Scene): Refused | null {
  const { state, seat } = scene;
  const early =
    notRunning(state) ??
    noTeam(scene, team) ??
    noObjective(state, objective) ??
    full(state.observations, MOST_OBSERVATIONS, 'observations');
  if (early || seat === 'facilitator') return early;
  const round = playing(state);
  if (round === null) return null;
  const mine = ownDevice(scene).team;
  if (!drillOf(scene, mine, round)?.outcome) return refuse('not-now', 'First finish your own incident.');
  return team === mine ? refuse('bad-value', 'Observe another team, and note what is your own.') : null;
}

function observed(
  { team, objective, text }: Pick<Observation, 'team' | 'objective' | 'text'>,
  { state, by, id }: Scene,
): RoomState {
  const part = team === null ? null : playedBy(state, team);
  const observation: Observation = {
    id,
    by: by.device,
    byTeam: state.devices.find((device) => device.id === by.device)?.team ?? null,
    atMs: state.atMs,
    phase: state.phase,
    phaseMs: state.phaseMs,
    team,
    tick: part && tickOf(part.run),
    objective,
    text,
  };
  return { ...state, observations: [...state.observations, observation] };
}
