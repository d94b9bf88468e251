import type { Choice, Difficulty, Refusal } from '../contract/drill.ts';
import type { Outcome } from '../contract/incident.ts';
import type { Tempo } from '../contract/pace.ts';
import type { PlayerView } from '../contract/player-view.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import type { LessonSeen } from '../words/lesson.ts';

/** Why the incident's clock stands still. */
export type Hold =
  /** The player paused. */
  | 'player'
  /** The tab was hidden. */
  | 'hidden'
  /** The drill was opened again after a reload or a crash. */
  | 'resumed'
  /** Relaxed tempo: a new result is there to be read. */
  | 'result'
  /** The scenario stops at decisions, and there is something to decide on. */
  | 'decision'
  /** An update or an answer is being written, for a minute at most. */
  | 'composing'
  /** A lesson waits for its next step. */
  | 'lesson'
  /** Nobody is on call: a run is looked at again. */
  | 'replay'
  /** A game day has the clock stand still; its own bar says why. */
  | 'room';

/** All that the screen, the mirror and the sound are made from, at one moment. A new one whenever something changed. */
export interface Frame {
  readonly view: PlayerView;
  readonly tempo: Tempo;
  /** Simulated seconds per real second just now; 0 while the clock is held. */
  readonly speed: number;
  readonly hold: Hold | null;
  /** Running ahead to the next result, message, alert or due update. */
  readonly skipping: boolean;
  /** The clock runs at ×1 while a result is read: the run whose result it is, or null. */
  readonly reading: number | null;
  readonly lesson: LessonSeen | null;
  /** Why this drill is not being kept, in a sentence; null while it is. */
  readonly notKept: string | null;
  readonly outcome: Outcome | null;
  /** Others have the clock: it is not paused, hurried or run ahead from here. */
  readonly isLed?: true;
}

/** What the screen tells of a drill's spec. */
export interface SpecTold {
  /** Null where nobody may know it. */
  readonly seed: string | null;
  /** Standard where nothing is said. */
  readonly difficulty?: Difficulty;
}

/** A drill in real time, as the screen, the mirror and the sound see it. */
export interface Session {
  /** Names the run in storage and in the address. */
  readonly id: string;
  readonly scenario: AnyScenario;
  readonly spec: SpecTold;
  readonly frame: Frame;
  choose(choice: Choice): Refusal | null;
  setTempo(tempo: Tempo): void;
  /** The player's own pause; `resume` also ends the holds that wait for them (hidden, resumed, result, decision). */
  pause(): void;
  resume(): void;
  /** Runs ahead, or stops doing so. */
  skip(): void;
  /** Tells that an update or an answer is being written, and when that is over. */
  compose(isComposing: boolean): void;
  /** Called with every new frame; returns what ends it. */
  subscribe(listener: (frame: Frame) => void): () => void;
  digest(): string;
}
