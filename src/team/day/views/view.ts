import type { Author } from '../../log.ts';
import type { Drills } from '../drills.ts';
import { choosesDirectly, seatOf } from '../seats.ts';
import { type DeviceState, deviceOf, planOf, playing, type RoomState } from '../state.ts';
import { recentOf } from './drill-seen.ts';
import { facilitatorView } from './facilitator.ts';
import { type Looked, roomSeen } from './room.ts';
import { rewoundSeen, teamSeen } from './team.ts';
import type { DoorView, LaptopView, PhoneView, RoomView } from './views.ts';
import { wallView } from './wall.ts';

/** Looks at rooms. What was taken out of a state is kept for the next device that looks at the same. */
export class Viewer {
  readonly #drills: Drills;
  #looked: Looked | null = null;

  constructor(drills: Drills) {
    this.#drills = drills;
  }

  viewFor(state: RoomState, viewer: Author): RoomView {
    const room = this.#look(state);
    const seat = seatOf(state, viewer);
    if (state.stage === 'empty') return doorView(room);
    switch (seat) {
      case 'host':
      case 'facilitator':
        return facilitatorView(room, viewer.device);
      case 'projector':
      case 'spectator':
        return wallView(room, seat);
      case 'nobody':
        return doorView(room);
      case 'laptop':
        return laptopView(room, viewer.device);
      case 'incident-commander':
      case 'operations':
      case 'communications':
      case 'scribe':
      case 'member':
        return phoneView(room, viewer.device);
      default:
        throw new Error(`room: no view for ${seat satisfies never}`);
    }
  }

  #look(state: RoomState): Looked {
    if (this.#looked?.state !== state) {
      this.#looked = { state, drills: this.#drills, taken: new Map(), viewed: new Map(), packed: new Map() };
    }
    return this.#looked;
  }
}

function doorView(room: Looked): DoorView {
  const { plan, devices, isRosterLocked } = room.state;
  return {
    ...roomSeen(room),
    seat: 'nobody',
    isRosterLocked,
    doors: (plan?.teams ?? []).map(({ id, name, members }) => ({
      id,
      name,
      expected: members
        .map((member) => member.name)
        .filter((called) => !devices.some((one) => one.team === id && one.name.toLowerCase() === called.toLowerCase())),
    })),
  };
}

function joined({ state }: Looked, device: string): DeviceState {
  const known = deviceOf(state, device);
  if (!known) throw new Error(`room: ${device} is in no team`);
  return known;
}

function laptopView(room: Looked, device: string): LaptopView {
  const { team } = joined(room, device);
  return { ...roomSeen(room), seat: 'laptop', team: teamSeen(room, team, device), rewound: rewoundSeen(room) };
}

function phoneView(room: Looked, device: string): PhoneView {
  const { team, role, name } = joined(room, device);
  const seen = teamSeen(room, team, device);
  return {
    ...roomSeen(room),
    seat: 'phone',
    role,
    name,
    team: { ...seen, drill: seen.drill && recentOf(seen.drill) },
    chooses: directChoices(room, device),
  };
}

function directChoices({ state }: Looked, device: string): PhoneView['chooses'] {
  if (playing(state) === null) return [];
  return choosesDirectly(seatOf(state, { device, seat: 'player' }), planOf(state).deciding);
}
