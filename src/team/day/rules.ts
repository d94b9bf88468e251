import type { AnyScenario } from '../../contract/scenario.ts';
import { Digest } from '../../sim/digest.ts';
import type { Author, Refused, Rules } from '../log.ts';
import type { RoomAction } from './action.ts';
import { broughtInHandlings } from './brought-in.ts';
import { at, BEAT_MS, runs } from './clock.ts';
import { decidingHandlings } from './deciding.ts';
import { Drills } from './drills.ts';
import { type Handlings, refuse, type Scene } from './handling.ts';
import { hourHandlings } from './hour.ts';
import { lookBackHandlings } from './look-back.ts';
import { parseAction } from './parse-action.ts';
import { playHandlings, withDueInjects } from './playing.ts';
import { rosterHandlings } from './roster.ts';
import { seatOf, seatRefusal } from './seats.ts';
import { deviceOf, EMPTY_ROOM, type RoomState } from './state.ts';
import { talkHandlings } from './talk.ts';
import { Viewer } from './views/view.ts';
import type { RoomView } from './views/views.ts';

const HANDLINGS: Handlings<RoomAction['type']> = {
  ...hourHandlings,
  ...rosterHandlings,
  ...playHandlings,
  ...decidingHandlings,
  ...talkHandlings,
  ...lookBackHandlings,
  ...broughtInHandlings,
};

/** What is played, for the log that it is played in, with the drills of that room. */
export interface RoomRules extends Rules<RoomState, RoomAction, RoomView> {
  readonly drills: Drills;
  /** What the host notes when a device is connected, or no longer; null where it makes no difference. */
  presence(state: RoomState, device: string, isHere: boolean): RoomAction | null;
}

/** One for each room, since it remembers the drills of that one. */
export function roomRules(scenarios: readonly AnyScenario[]): RoomRules {
  const drills = new Drills(scenarios);
  const viewer = new Viewer(drills);
  const settle = settling(drills);
  const sceneOf = (state: RoomState, by: Author, atMs: number): Scene => ({
    state: settle(state, atMs),
    drills,
    by,
    seat: seatOf(state, by),
    id: state.seq + 1,
  });
  const judge = (state: RoomState, action: RoomAction, by: Author, atMs: number): Refused | null => {
    const scene = sceneOf(state, by, atMs);
    const notTheirs = seatRefusal(action.type, scene.seat);
    if (notTheirs !== null) return refuse('not-allowed', notTheirs);
    if (state.stage === 'empty' && !OF_EMPTY_ROOMS.has(action.type)) {
      return refuse('not-now', 'This room has no plan yet.');
    }
    return judged(action, scene);
  };
  return {
    initial: EMPTY_ROOM,
    drills,
    parse: parseAction,
    judge,
    // An entry that these rules would have refused changes nothing but the time.
    fold(state, { seq, by, atMs, action }) {
      const scene = sceneOf(state, by, atMs);
      const after = judge(state, action, by, atMs) ? scene.state : applied(action, scene);
      return { ...after, seq };
    },
    viewFor: (state, by) => viewer.viewFor(state, by),
    due: (state) => (runs(state) ? { atMs: state.atMs + BEAT_MS, action: { type: 'beat' } } : null),
    presence: (state, device, isHere) =>
      (deviceOf(state, device)?.isHere ?? isHere) === isHere ? null : { type: 'presence', device, isHere },
    isLocked: ({ isRosterLocked }) => isRosterLocked,
    digest({ broughtIn: _, replaced: __, ...state }) {
      const digest = new Digest();
      digest.value(state);
      return digest.hex();
    },
  };
}

const OF_EMPTY_ROOMS: ReadonlySet<RoomAction['type']> = new Set(['open', 'beat', 'presence']);

/** Lets clocks run up to the time of an entry. It is judged at that time and then folded, so the last one is kept. */
function settling(drills: Drills): (state: RoomState, atMs: number) => RoomState {
  let last: { readonly from: RoomState; readonly atMs: number; readonly state: RoomState } | null = null;
  return (from, atMs) => {
    if (last?.from !== from || last.atMs !== atMs) {
      last = { from, atMs, state: withDueInjects({ state: at(from, atMs), drills }) };
    }
    return last.state;
  };
}

// Of one type at a time, for the compiler: action and handling then go together.
type Typed<Type extends RoomAction['type'] = RoomAction['type']> = {
  [T in Type]: Extract<RoomAction, { readonly type: T }> & { readonly type: T };
}[Type];

const judged = <Type extends RoomAction['type']>(action: Typed<Type>, scene: Scene): Refused | null =>
  HANDLINGS[action.type].refuse(action, scene);

const applied = <Type extends RoomAction['type']>(action: Typed<Type>, scene: Scene): RoomState =>
  HANDLINGS[action.type].apply(action, scene);
