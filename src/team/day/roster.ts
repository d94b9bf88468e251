import { ROLES, type Role } from '../../contract/people.ts';
import { ROLE_NAMES } from '../../words/labels.ts';
import type { Refused } from '../log.ts';
import { fine, type Handlings, noTeam, ownDevice, refuse, type Scene } from './handling.ts';
import { type DeviceState, deviceOf, phaseOf, planOf, playing, type RoomState, teamIn } from './state.ts';

// Who is here, in which team and role.

/** Devices of one team, those that only look on among them; and of all teams. */
const MOST_IN_TEAM = 24;
const MOST_DEVICES = 240;

export const rosterHandlings: Handlings<'presence' | 'join' | 'take-role' | 'assign' | 'remove' | 'lock-roster'> = {
  presence: {
    refuse: fine,
    apply: ({ device, isHere }, { state }) => withDevice(state, device, { isHere }),
  },
  join: { refuse: refuseJoin, apply: join },
  'take-role': {
    refuse({ role }, scene) {
      const device = ownDevice(scene);
      return (
        (scene.state.isRosterLocked
          ? refuse('locked', 'The roster is locked: ask the facilitator for another role.')
          : null) ?? refuseRole(scene.state, device, role)
      );
    },
    apply: ({ role }, { state, by }) => withCommanders(withDevice(state, by.device, { role })),
  },
  assign: {
    refuse({ device, team, role }, scene) {
      const known = deviceOf(scene.state, device);
      if (!known) return refuse('unknown-id', 'This device has not joined, or was removed.');
      if (role !== null && known.as !== 'phone') return refuse('bad-value', 'Only who is on a phone has a role.');
      return noTeam(scene, team);
    },
    apply({ device, team, role }, { state }) {
      const cleared = holderOf(state, team, role, device);
      const others = cleared ? withDevice(state, cleared.id, { role: null }) : state;
      return withCommanders(withDevice(others, device, { team, role }));
    },
  },
  remove: {
    refuse: ({ device }, { state }) =>
      deviceOf(state, device) ? null : refuse('unknown-id', 'This device has not joined, or was removed.'),
    apply: ({ device }, { state }) => ({ ...state, devices: state.devices.filter(({ id }) => id !== device) }),
  },
  'lock-roster': {
    refuse: fine,
    apply: ({ isLocked }, { state }) => ({ ...state, isRosterLocked: isLocked }),
  },
};

function refuseJoin(
  { as, team, name }: { as: DeviceState['as']; team: string; name: string },
  scene: Scene,
): Refused | null {
  const { state, by } = scene;
  const known = deviceOf(state, by.device);
  const stays = known?.team === team && known.as === as;
  const namesake = namesakeOf(state, by.device, team, name);
  const isBack = isReplacing(namesake, as);
  const others = state.devices.filter((one) => one.id !== by.device && !(isBack && one === namesake));
  return (
    noTeam(scene, team) ??
    (state.isRosterLocked && !stays && as !== 'spectator' && !isBack
      ? refuse('locked', 'The roster is locked: join as a spectator, or ask the facilitator to open it.')
      : null) ??
    (namesake && !isBack
      ? refuse('duplicate', `Somebody in this team is ${namesake.name} already: take another name.`)
      : null) ??
    (others.filter((device) => device.team === team).length >= MOST_IN_TEAM
      ? refuse('full', `This team has ${MOST_IN_TEAM} devices, the most there can be: join another.`)
      : null) ??
    (others.length >= MOST_DEVICES ? refuse('full', `There are ${MOST_DEVICES} devices, the most there can be.`) : null)
  );
}

const namesakeOf = ({ devices }: RoomState, device: string, team: string, name: string): DeviceState | undefined =>
  devices.find((one) => one.id !== device && one.team === team && one.name.toLowerCase() === name.toLowerCase());

/** A phone that has lost what it was told comes as a new device: it takes the place of the one that is gone. */
const isReplacing = (namesake: DeviceState | undefined, as: DeviceState['as']): boolean =>
  namesake !== undefined && !namesake.isHere && namesake.as === as;

function join(
  { as, team, name }: { as: DeviceState['as']; team: string; name: string },
  { state, by }: Scene,
): RoomState {
  const before = deviceOf(state, by.device) ?? namesakeOf(state, by.device, team, name);
  const keepsRole = before?.team === team && as === 'phone';
  const role = as !== 'phone' ? null : keepsRole && before.role ? before.role : plannedRole(state, team, name);
  const device: DeviceState = { id: by.device, as, team, name, role, isHere: true };
  const replaced = before ? state.devices.map((one) => (one === before ? device : one)) : [...state.devices, device];
  return withCommanders({ ...withReplaced(state, before?.id, by.device), devices: replaced });
}

function withReplaced(state: RoomState, was: string | undefined, is: string): RoomState {
  if (was === undefined || was === is) return state;
  const { [is]: _, ...others } = state.replaced ?? {};
  return { ...state, replaced: { ...others, [was]: is } };
}

/** What the plan has for somebody of this name, if nobody holds it. */
function plannedRole(state: RoomState, team: string, name: string): Role | null {
  const { members } = planOf(state).teams.find(({ id }) => id === team) ?? { members: [] };
  const role = members.find((member) => member.name.toLowerCase() === name.toLowerCase())?.role ?? null;
  return holderOf(state, team, role, '') ? null : role;
}

function refuseRole(state: RoomState, { id, team }: DeviceState, role: Role | null): Refused | null {
  const holder = holderOf(state, team, role, id);
  if (role === null) return null;
  if (holder) return refuse('taken', `${ROLE_NAMES[role]} of this team is ${holder.name}.`);
  if (role !== 'incident-commander' || !needsOtherCommander(state)) return null;
  return commandedBefore(state, team) === id && peopleOf(state, team).length > 1
    ? refuse('not-now', 'You commanded the round before: somebody else commands this one.')
    : null;
}

const holderOf = ({ devices }: RoomState, team: string, role: Role | null, but: string): DeviceState | undefined =>
  role === null ? undefined : devices.find((one) => one.team === team && one.role === role && one.id !== but);

/** Those of a team who are on a phone of their own. */
const peopleOf = ({ devices }: RoomState, team: string): readonly DeviceState[] =>
  devices.filter((device) => device.team === team && device.as === 'phone');

const needsOtherCommander = (state: RoomState): boolean => {
  const round = phaseOf(state)?.round;
  return (
    playing(state) !== null &&
    planOf(state).rounds.some(({ id, hasOtherCommander }) => id === round && hasOtherCommander)
  );
};

/** The device that commanded the last round that counts, before the one that is played. */
function commandedBefore(state: RoomState, team: string): string | null {
  const { rounds } = teamIn(state, team);
  const played = planOf(state).rounds.filter(
    ({ id, isPractice }) => !isPractice && rounds[id] && id !== playing(state),
  );
  return rounds[played.at(-1)?.id ?? '']?.commander ?? null;
}

/** In every team that has more than one person, whoever commanded hands on, and everybody takes the next role. */
export function rotated(state: RoomState): RoomState {
  return planOf(state).teams.reduce((after, { id }) => rotatedIn(after, id), state);
}

function rotatedIn(state: RoomState, team: string): RoomState {
  const people = peopleOf(state, team);
  const holders = ROLES.flatMap((role) => people.find((device) => device.role === role) ?? []);
  const [commander] = holders;
  if (people.length < 2 || commander?.role !== 'incident-commander' || commandedBefore(state, team) !== commander.id) {
    return state;
  }
  const next = holders.length > 1 ? holders : [commander, ...people.filter(({ role }) => role === null).slice(0, 1)];
  const roles = new Map(next.map(({ id }, i) => [id, next[(i + next.length - 1) % next.length]?.role ?? null]));
  const devices = state.devices.map((one) => (roles.has(one.id) ? { ...one, role: roles.get(one.id) ?? null } : one));
  return { ...state, devices };
}

/** Notes who commands the round that is played. */
function withCommanders(state: RoomState): RoomState {
  const round = playing(state);
  if (round === null) return state;
  const teams = Object.entries(state.teams).map(([id, team]) => {
    const played = team.rounds[round];
    const commander = commanderOf(state, id);
    if (!played || commander === null || played.commander === commander) return [id, team] as const;
    return [id, { ...team, rounds: { ...team.rounds, [round]: { ...played, commander } } }] as const;
  });
  return { ...state, teams: Object.fromEntries(teams) };
}

export const commanderOf = (state: RoomState, team: string): string | null =>
  holderOf(state, team, 'incident-commander', '')?.id ?? null;

const withDevice = (state: RoomState, id: string, change: Partial<DeviceState>): RoomState => ({
  ...state,
  devices: state.devices.map((device) => (device.id === id ? { ...device, ...change } : device)),
});
