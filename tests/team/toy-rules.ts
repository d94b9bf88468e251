import * as v from 'valibot';
import { fail } from '../../src/contract/result.ts';
import { Digest } from '../../src/sim/digest.ts';
import type { Author, Entry, Refused, Rules } from '../../src/team/log.ts';

/** A small game for the log to carry: a facilitator opens a box for a while, and players put words into it. */
export type ToyAction =
  | { readonly type: 'open'; readonly secret: string; readonly untilMs: number }
  | { readonly type: 'put'; readonly word: string }
  | { readonly type: 'shut' }
  | { readonly type: 'lock'; readonly isLocked: boolean }
  | { readonly type: 'presence'; readonly device: string; readonly isHere: boolean };

export interface ToyState {
  /** Null before it is opened. */
  readonly secret: string | null;
  readonly untilMs: number | null;
  readonly words: readonly { readonly by: string; readonly word: string }[];
  readonly isLocked: boolean;
  /** Whoever has put in a word, and is away. */
  readonly away: readonly string[];
}

export interface ToyView {
  readonly isOpen: boolean;
  readonly count: number;
  /** Words of one's own; all of them for facilitator and projector. */
  readonly words: readonly string[];
}

const toyAction = v.variant('type', [
  v.strictObject({ type: v.literal('open'), secret: v.string(), untilMs: v.number() }),
  v.strictObject({ type: v.literal('put'), word: v.pipe(v.string(), v.maxLength(200)) }),
  v.strictObject({ type: v.literal('shut') }),
  v.strictObject({ type: v.literal('lock'), isLocked: v.boolean() }),
  v.strictObject({ type: v.literal('presence'), device: v.string(), isHere: v.boolean() }),
]);

const no = (code: string, message: string): Refused => ({ code, message });

function judge(state: ToyState, action: ToyAction, by: Author): Refused | null {
  switch (action.type) {
    case 'open':
      if (by.seat !== 'facilitator') return no('not-yours', 'Only the facilitator opens the box.');
      return state.secret === null ? null : no('open-already', 'The box was opened before.');
    case 'put':
      if (by.seat !== 'player') return no('not-yours', 'Only players put words into the box.');
      return state.untilMs === null ? no('shut', 'The box is shut.') : null;
    case 'shut':
      return by.seat === 'player' ? no('not-yours', 'Players do not shut the box.') : null;
    case 'lock':
      return by.seat === 'facilitator' ? null : no('not-yours', 'Only the facilitator locks the door.');
    case 'presence':
      return by.seat === 'host' ? null : no('not-yours', 'Only the host knows who is there.');
  }
}

function fold(state: ToyState, { action, by }: Entry<ToyAction>): ToyState {
  switch (action.type) {
    case 'open':
      return { ...state, secret: action.secret, untilMs: action.untilMs };
    case 'put':
      return { ...state, words: [...state.words, { by: by.device, word: action.word }] };
    case 'shut':
      return { ...state, untilMs: null };
    case 'lock':
      return { ...state, isLocked: action.isLocked };
    case 'presence': {
      const others = state.away.filter((device) => device !== action.device);
      return { ...state, away: action.isHere ? others : [...others, action.device] };
    }
  }
}

export const toyRules: Rules<ToyState, ToyAction, ToyView> = {
  initial: { secret: null, untilMs: null, words: [], isLocked: false, away: [] },
  parse(value) {
    const parsed = v.safeParse(toyAction, value);
    return parsed.success ? { ok: true, value: parsed.output } : fail('', 'no-action', 'This is no action of the toy.');
  },
  judge,
  fold,
  viewFor: ({ untilMs, words }, { device, seat }) => ({
    isOpen: untilMs !== null,
    count: words.length,
    words: words.filter(({ by }) => seat !== 'player' || by === device).map(({ word }) => word),
  }),
  due: ({ untilMs }) => (untilMs === null ? null : { atMs: untilMs, action: { type: 'shut' } }),
  presence({ words, away }, device, isHere) {
    const isNew = away.includes(device) === isHere && words.some(({ by }) => by === device);
    return isNew ? { type: 'presence', device, isHere } : null;
  },
  isLocked: ({ isLocked }) => isLocked,
  digest(state) {
    const digest = new Digest();
    digest.value(state);
    return digest.hex();
  },
};

export const FACILITATOR: Author = { device: 'console', seat: 'facilitator' };
export const ADA: Author = { device: 'ada', seat: 'player' };
export const BEN: Author = { device: 'ben', seat: 'player' };
export const OPEN: ToyAction = { type: 'open', secret: 'seed-4711', untilMs: 9000 };
export const put = (word: string): ToyAction => ({ type: 'put', word });

export const isToyView = (value: unknown): value is ToyView =>
  typeof value === 'object' && value !== null && 'isOpen' in value;
