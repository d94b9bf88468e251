import type { Severity } from './incident.ts';

export const DIFFICULTIES = ['standard', 'hard'] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

/** What fixes a drill before anybody acts. With the inputs it is the whole save. */
export interface DrillSpec {
  readonly slug: string;
  readonly seed: string;
  /** Fixes the cause instead of letting the seed pick it. */
  readonly cause?: string;
  /** Standard where nothing is said, and nothing is said where it is standard. */
  readonly difficulty?: Difficulty;
  /** How often an organisation wants to hear, in place of what the scenario says. */
  readonly cadence?: UpdateTimes;
}

/** When status updates are expected. What an organisation asks for is whole minutes, within `UPDATE_TIME_SEC`. */
export interface UpdateTimes {
  /** Seconds from the page to the first update. */
  readonly firstUpdateSec: number;
  /** Longest `nextUpdateSec` that a status update may promise. */
  readonly longestSec: number;
}

/** Bounds of what an organisation may ask for in place of a scenario's own times, both included: up to a fortnight. */
export const UPDATE_TIME_SEC = { least: 60, most: 14 * 86_400 } as const;

export const difficultyOf = ({ difficulty }: Pick<DrillSpec, 'difficulty'>): Difficulty => difficulty ?? 'standard';

/** The same drill once more, with nothing known of it: the seed picks the cause. */
export const anew = ({ cause: _, ...spec }: DrillSpec): DrillSpec => spec;

/** The one way to write a spec down: a standard difficulty is left out. */
export function plainSpec({ slug, seed, cause, difficulty, cadence }: DrillSpec): DrillSpec {
  return {
    slug,
    seed,
    ...(cause !== undefined && { cause }),
    ...(difficulty === 'hard' && { difficulty }),
    ...(cadence && { cadence }),
  };
}

export const STANCES = ['open', 'likely', 'ruled-out'] as const;
export type Stance = (typeof STANCES)[number];

/** What a status update can assert. `eta` exists because people do send them. */
export const CLAIMS = [
  'impact-known',
  'cause-unknown',
  'cause-suspected',
  'cause-confirmed',
  'mitigation-under-way',
  'watching-recovery',
  'recovered',
  'eta',
] as const;
export type Claim = (typeof CLAIMS)[number];

export type Choice =
  | { readonly type: 'acknowledge' }
  | { readonly type: 'declare'; readonly severity: Severity }
  | { readonly type: 'act'; readonly action: string; readonly target?: string; readonly responder: string }
  | { readonly type: 'abort'; readonly run: number }
  | {
      readonly type: 'hold';
      readonly hypothesis: string;
      readonly as: Stance;
      readonly pins: readonly number[];
      /** Log lines pinned as evidence, by their `seq`; absent where there are none. */
      readonly lines?: readonly number[];
    }
  | { readonly type: 'say'; readonly claims: readonly Claim[]; readonly nextUpdateSec: number }
  | { readonly type: 'reply'; readonly inject: string; readonly reply: string }
  | { readonly type: 'inject'; readonly inject: string }
  /** Sets off a complication now, as a facilitator does. */
  | { readonly type: 'complicate'; readonly complication: string }
  /** Asks a colleague, who knows what the player has seen and answers a little later. */
  | { readonly type: 'ask' }
  /** Something written down for later, which `isNote` holds for. */
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'hand-over'; readonly to: string }
  | { readonly type: 'close' }
  | { readonly type: 'give-up' };

/** Most pieces of evidence that one hypothesis is held with, results and log lines together. */
export const MAX_PINS = 50;

/** A choice at the tick before which it was made. */
export interface Input {
  readonly tick: number;
  readonly choice: Choice;
}

/** Why a choice was not taken: `code` for programs, `message` for people. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
}

export const REFUSAL_CODES = [
  'unknown-id',
  'bad-value',
  'not-now',
  'no-hands',
  'in-progress',
  'impossible',
  'over',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];
