import type { Choice } from '../../contract/drill.ts';
import type { Refused } from '../log.ts';
import { type Hold, holdOf, isAtDecision } from './clock.ts';
import { type Handlings, noTeam, ownDevice, refuse, type Scene } from './handling.ts';
import type { InjectChoice, ScheduledInject } from './plan/plan.ts';
import { branchDrill, chosen, chosenBy, drillOf, drillRefusal, type Room, specOf } from './running.ts';
import { choiceRefusal, isVotedOn } from './seats.ts';
import { noted, openVote, planOf, playedBy, playing, type RoomState, type Run, tickOf, withRound } from './state.ts';

/** Real time, at the tempo, after which what was pressed is too old to be meant. */
const LATE_SEC = 20;

export const playHandlings: Handlings<'choose' | 'go-on' | 'inject' | 'drop-inject'> = {
  choose: {
    refuse: ({ round, choice, sawTick }, scene) =>
      round === null ? refuseInBranch(choice, scene) : refuseChoice(round, choice, sawTick, scene),
    apply: ({ round, choice }, scene) =>
      round === null
        ? inBranch(scene, (run) => chosen(scene.drills, branchSpec(scene.state), run, choice))
        : chosenBy(scene, ownDevice(scene).team, round, choice),
  },
  'go-on': {
    refuse({ round }, scene) {
      if (round === null) {
        const run = scene.state.rewound?.branch?.run;
        return notInBranch(scene) ?? (run && !isAtDecision(run) ? NO_STOP : null);
      }
      if (scene.seat === 'facilitator') return TEAMS_OWN;
      const { team } = ownDevice(scene);
      const part = playedBy(scene.state, team);
      const hold = holdOf(scene.state, team);
      if (playing(scene.state) !== round || !part) return notThisRound(round, scene.state);
      return hold?.type === 'decision' ? null : hold ? refuse('not-now', holdWords(hold)) : NO_STOP;
    },
    apply({ round }, scene) {
      const { state, drills } = scene;
      if (round === null) return inBranch(scene, (run) => runOn(scene, branchSpec(state), run));
      const { team } = ownDevice(scene);
      const part = playedBy(state, team);
      return part ? withRound(state, team, round, { run: runOn({ drills }, specOf(state, round), part.run) }) : state;
    },
  },
  inject: {
    refuse({ teams, choice }, scene) {
      const { state } = scene;
      const round = playing(state);
      if (round === null) return refuse('not-now', 'No round is being played.');
      const unknown = teams.map((team) => noTeam(scene, team)).find((refused) => refused !== null);
      if (unknown) return unknown;
      return injectRefusal(scene, teams, round, choice);
    },
    apply({ teams, choice }, scene) {
      const round = playing(scene.state) ?? '';
      const after = targetsOf(scene.state, teams).reduce(
        (state, team) =>
          teamRefusal({ ...scene, state }, team, round, choice)
            ? state
            : chosenBy({ ...scene, state }, team, round, choice),
        scene.state,
      );
      return noted(after, 'inject', injectWords(after, teams, choice), scene.id);
    },
  },
  'drop-inject': {
    refuse({ inject }, { state }) {
      const known = planOf(state).injects.find(({ id }) => id === inject);
      if (!known) return refuse('unknown-id', `The plan has no inject ${inject}.`);
      return isDone(state, known) ? refuse('not-now', 'It was sent or dropped before.') : null;
    },
    apply({ inject }, { state }) {
      const known = planOf(state).injects.find(({ id }) => id === inject);
      return known ? withInjected(state, inject, targetsOf(state, known.teams)) : state;
    },
  },
};

const TEAMS_OWN = refuse('not-allowed', 'Teams choose in their drills: rewind one, and branch.');
const NO_STOP = refuse('not-now', 'The clock is not waiting for a decision.');

const runOn = ({ drills }: Pick<Room, 'drills'>, spec: ReturnType<typeof specOf>, run: Run): Run => ({
  ...run,
  untilTick: drills.nextStop(spec, run.inputs, tickOf(run)),
});

/** What a team's own choice, a proposal that it takes and a vote that is counted have in common. */
export function takeRefusal(choice: Choice, scene: Scene): Refused | null {
  const { state } = scene;
  const { team } = ownDevice(scene);
  const round = playing(state);
  const drill = round === null ? null : drillOf(scene, team, round);
  if (!drill) return refuse('not-now', 'No round is being played.');
  if (choice.type === 'ask' && !planOf(state).hasHints) {
    return refuse('not-allowed', 'The plan of this game day has no hints.');
  }
  return standing(choice, scene) ?? drillRefusal(drill, choice);
}

/** Why a team can do nothing while its clock stands; null where it may, as it decides on something. Notes are always taken. */
function standing({ type }: Choice, scene: Scene): Refused | null {
  const hold = holdOf(scene.state, ownDevice(scene).team);
  if (type === 'note') return null;
  return hold && hold.type !== 'decision' && hold.type !== 'vote' ? refuse('not-now', holdWords(hold)) : null;
}

function refuseChoice(round: string, choice: Choice, sawTick: number, scene: Scene): Refused | null {
  const { state, drills, seat } = scene;
  if (seat === 'facilitator') return TEAMS_OWN;
  const { team } = ownDevice(scene);
  const part = playedBy(state, team);
  if (playing(state) !== round || !part) return notThisRound(round, state);
  const scenario = drills.scenario(specOf(state, round));
  const notTheirs = choiceRefusal(choice, seat, scenario, planOf(state).deciding);
  if (notTheirs !== null) return refuse('not-allowed', notTheirs);
  if (openVote(part) && isVotedOn(choice, scenario)) return refuse('not-now', 'A vote is open: close it first.');
  return standing(choice, scene) ?? late(round, choice, sawTick, scene) ?? takeRefusal(choice, scene);
}

/** What is pressed answers a screen; a note does not, and may have waited for the network. */
function late(round: string, { type }: Choice, sawTick: number, scene: Scene): Refused | null {
  if (type === 'note') return null;
  const drill = drillOf(scene, ownDevice(scene).team, round);
  if (!drill || drill.outcome) return null;
  const agoSec = ((drill.tick - sawTick) * drill.scenario.tickSec) / scene.state.speed;
  return agoSec > LATE_SEC
    ? refuse('late', `This was pressed ${Math.round(agoSec)} s ago: look again, and press it once more.`)
    : null;
}

const notThisRound = (round: string, state: RoomState): Refused =>
  refuse(
    'not-now',
    playing(state) === null ? 'No round is being played.' : `Round ${round} is not the one being played.`,
  );

/** Why nothing moves, in a sentence. */
export function holdWords(hold: Hold): string {
  switch (hold.type) {
    case 'paused':
      return 'The facilitator has paused all teams.';
    case 'frozen':
      return `All clocks stand still to talk: ${hold.prompt}`;
    case 'stopped':
      return 'The exercise is stopped for a real incident.';
    case 'team-paused':
      return 'The facilitator has paused this team.';
    case 'away':
      return hold.who === 'laptop'
        ? 'The team’s laptop is away: the clock waits for it.'
        : 'The team has no laptop, and neither its commander nor operations is here: the clock waits for one of them.';
    case 'time-up':
      return 'The time of this round is up.';
    case 'vote':
      return 'The clock stands while the team votes.';
    case 'decision':
      return 'The clock waits for a decision.';
    default:
      throw new Error(`room: no words for ${JSON.stringify(hold satisfies never)}`);
  }
}

function notInBranch({ state, seat, by }: Scene): Refused | null {
  const { rewound } = state;
  if (!rewound?.branch) return refuse('not-now', 'No branch is being played: rewind a run, and branch.');
  const team = state.devices.find(({ id }) => id === by.device)?.team;
  if (seat !== 'facilitator' && team !== rewound.team)
    return refuse('not-allowed', 'This is the branch of another team.');
  return state.hold ? refuse('not-now', holdWords(state.hold)) : null;
}

function refuseInBranch(choice: Choice, scene: Scene): Refused | null {
  const { state, drills, seat } = scene;
  const absent = notInBranch(scene);
  if (absent) return absent;
  const notTheirs = choiceRefusal(choice, seat, drills.scenario(branchSpec(state)), 'commander');
  if (notTheirs !== null) return refuse('not-allowed', notTheirs);
  const drill = branchDrill(scene);
  return drill ? drillRefusal(drill, choice) : null;
}

const branchSpec = (state: RoomState) => specOf(state, state.rewound?.round ?? '');

function inBranch({ state }: Scene, change: (run: Run) => Run): RoomState {
  const { rewound } = state;
  if (!rewound?.branch) return state;
  return { ...state, rewound: { ...rewound, branch: { ...rewound.branch, run: change(rewound.branch.run) } } };
}

/** The teams that are meant; none stands for all. */
const targetsOf = (state: RoomState, teams: readonly string[]): readonly string[] =>
  teams.length > 0 ? teams : planOf(state).teams.map(({ id }) => id);

/** What some of these teams can have is not kept from them. */
export function injectRefusal(
  room: Room,
  teams: readonly string[],
  round: string,
  choice: InjectChoice,
): Refused | null {
  const refusals = targetsOf(room.state, teams).map((team) => teamRefusal(room, team, round, choice));
  return refusals.every((refused) => refused !== null) ? (refusals[0] ?? null) : null;
}

function teamRefusal(room: Room, team: string, round: string, choice: InjectChoice): Refused | null {
  const drill = drillOf(room, team, round);
  return drill ? drillRefusal(drill, choice) : refuse('not-now', 'This team has not begun the round.');
}

export const injectedId = (choice: InjectChoice): string =>
  choice.type === 'inject' ? choice.inject : choice.complication;

function injectWords(state: RoomState, teams: readonly string[], choice: InjectChoice): string {
  const names = planOf(state)
    .teams.filter(({ id }) => teams.includes(id))
    .map(({ name }) => name);
  return `${injectedId(choice)} to ${names.length > 0 ? names.join(', ') : 'all teams'}`;
}

const injectedOf = (state: RoomState, inject: string): readonly string[] => state.injected[inject] ?? [];

export const isDone = (state: RoomState, { id, teams }: ScheduledInject): boolean =>
  targetsOf(state, teams).every((team) => injectedOf(state, id).includes(team));

const withInjected = (state: RoomState, inject: string, teams: readonly string[]): RoomState => ({
  ...state,
  injected: { ...state.injected, [inject]: [...new Set([...injectedOf(state, inject), ...teams])] },
});

/**
 * Lets what the plan has for this minute happen. What a drill does not take yet, as before its page, is tried again with
 * the next entry; one that is over has missed it.
 */
export function withDueInjects(room: Room): RoomState {
  const { state } = room;
  const round = playing(state);
  if (round === null) return state;
  const due = planOf(state).injects.filter(
    (inject) => inject.round === round && state.playedMs >= inject.atMin * 60_000 && !isDone(state, inject),
  );
  return due.reduce((after, inject) => delivered({ ...room, state: after }, round, inject), state);
}

function delivered(room: Room, round: string, { id, teams, choice }: ScheduledInject): RoomState {
  const waiting = targetsOf(room.state, teams).filter((team) => !injectedOf(room.state, id).includes(team));
  let { state } = room;
  const reached: string[] = [];
  for (const team of waiting) {
    const refused = teamRefusal({ ...room, state }, team, round, choice);
    if (refused && refused.code !== 'over') continue;
    reached.push(team);
    if (!refused) state = chosenBy({ ...room, state }, team, round, choice);
  }
  if (reached.length === 0) return room.state;
  return noted(withInjected(state, id, reached), 'inject', injectWords(state, reached, choice), room.state.seq);
}
