import type { Result } from '../contract/result.ts';

/** A digest of the state goes into every entry whose number is a multiple of this. */
export const DIGEST_EVERY = 50;

/**
 * What a device is there for. A facilitator runs the game and may know everything; a player has a part in it; a projector
 * shows what everybody may see. The host is whoever keeps the log, for what happens by itself when it is time.
 */
export const SEATS = ['facilitator', 'player', 'projector'] as const;
export type Seat = (typeof SEATS)[number];

/** The longest action of a seat, as JSON in UTF-8. What does not fit into one frame travels in parts. */
export const MAX_ACTION_BYTES: Readonly<Record<Seat, number>> = {
  facilitator: 512 * 1024,
  player: 64 * 1024,
  projector: 0,
};

/** Who acts. A device keeps its name through reloads, lost networks and restarts of the host. */
export interface Author {
  /** Lower-case letters and digits; names nobody, and is no secret. */
  readonly device: string;
  readonly seat: Seat | 'host';
}

/** The author of what happens by itself. */
export const HOST: Author = { device: 'host', seat: 'host' };

/** An action that was accepted, in its place. */
export interface Entry<Action> {
  /** Counts from 1 without gaps. */
  readonly seq: number;
  readonly by: Author;
  /** The device's own count of its actions: from 1, rising, with gaps where one was refused. */
  readonly n: number;
  /** Unix milliseconds at the host; never falls from one entry to the next. */
  readonly atMs: number;
  readonly action: Action;
  /** Of the state right after it, every so often: see `DIGEST_EVERY`. */
  readonly digest?: string;
}

/** Why not. Final: the same action is not judged again. */
export interface Refused {
  /** For programs: kebab-case, stable. */
  readonly code: string;
  /** For people: one sentence that says what is wrong and what to do. */
  readonly message: string;
}

/** What became of an action. */
export type Settled =
  | { readonly type: 'accepted'; readonly seq: number }
  /** It had been settled before: as this entry, or, where `seq` is null, by a refusal that is forgotten. */
  | { readonly type: 'duplicate'; readonly seq: number | null }
  | { readonly type: 'refused'; readonly refused: Refused };

/**
 * What is played, as far as a log has to know. Everything here is a pure function of what it is given. State and views are
 * plain data that is never changed in place: a view that is the very same object as before costs nothing to send.
 */
export interface Rules<State, Action, View> {
  readonly initial: State;
  /** Reads an action off the wire or out of a file, where it can be anything. */
  parse(value: unknown): Result<Action>;
  /** Why this device may not do this now; null where it may. `atMs` is the time that the entry would have. */
  judge(state: State, action: Action, by: Author, atMs: number): Refused | null;
  /** The state after an entry that was judged before. */
  fold(state: State, entry: Entry<Action>): State;
  /** What this device may see, as data that JSON can hold. */
  viewFor(state: State, viewer: Author): View;
  /** What happens by itself next, and when; null while nothing will. The host appends it then, as its own. */
  due(state: State): Due<Action> | null;
  /** What the host notes when a device is connected, or no longer; null where it makes no difference. */
  presence(state: State, device: string, isHere: boolean): Action | null;
  /** Whether nobody new is let in. */
  isLocked(state: State): boolean;
  /** Equal for equal states, on every engine. */
  digest(state: State): string;
}

export interface Due<Action> {
  /** Unix milliseconds; what lies in the past happens at once. */
  readonly atMs: number;
  readonly action: Action;
}
