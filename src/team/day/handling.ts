import type { Author, Refused } from '../log.ts';
import type { RoomAction } from './action.ts';
import type { Drills } from './drills.ts';
import type { Seat } from './seats.ts';
import { type DeviceState, deviceOf, planOf, type RoomState } from './state.ts';

/** What an action is judged by, and done to. */
export interface Scene {
  /** With the time of the entry: clocks have run up to it. */
  readonly state: RoomState;
  readonly drills: Drills;
  readonly by: Author;
  readonly seat: Seat;
  /** The number that the entry has, or would have. */
  readonly id: number;
}

export interface Handling<Action> {
  /** Why not; null where it can be done. */
  refuse(action: Action, scene: Scene): Refused | null;
  /** What comes of an action that was not refused. */
  apply(action: Action, scene: Scene): RoomState;
}

type ActionOf<Type> = Extract<RoomAction, { readonly type: Type }>;

/** Of some types of actions. */
export type Handlings<Type extends RoomAction['type']> = { readonly [T in Type]: Handling<ActionOf<T>> };

export const refuse = (code: string, message: string): Refused => ({ code, message });

/** The first of several. */
export const anyOf = (refusals: readonly (Refused | null)[]): Refused | null =>
  refusals.find((refused) => refused !== null) ?? null;

export const fine = (): null => null;

export const noTeam = ({ state }: Scene, team: string | null): Refused | null =>
  team === null || planOf(state).teams.some(({ id }) => id === team)
    ? null
    : refuse('unknown-id', `There is no team ${team}.`);

export const noRound = ({ state }: Scene, round: string): Refused | null =>
  planOf(state).rounds.some(({ id }) => id === round) ? null : refuse('unknown-id', `There is no round ${round}.`);

/** Who acts for a team. Throws for who has not joined one: its seat is refused before. */
export function ownDevice({ state, by }: Scene): DeviceState {
  const device = deviceOf(state, by.device);
  if (!device) throw new Error(`room: ${by.device} is in no team`);
  return device;
}

/** Nothing that people write grows without end. */
export const full = (items: readonly unknown[], most: number, what: string): Refused | null =>
  items.length < most ? null : refuse('full', `There are ${most} ${what} already: no more are kept.`);
