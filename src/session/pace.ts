import type { Choice } from '../contract/drill.ts';
import type { Happening } from '../contract/happening.ts';
import { DECISIONS, NEWS, SKIP_SPEED, SPEEDS, type Tempo } from '../contract/pace.ts';
import type { Seen } from '../contract/player-view.ts';
import type { Hold } from './frame.ts';

/** Real time that one update or answer may be written in while the clock stands. */
const COMPOSING_MS = 60_000;

const READING_WORDS_PER_SEC = 4;
const READING_BASE_SEC = 5;
const READING_MOST_SEC = 30;

/** What decides how fast the clock runs. Nothing of it is part of the drill. */
export interface ClockState {
  readonly tempo: Tempo;
  /** Times the tempo: how fast the scenario's hours or weeks go by. 1 or more. */
  readonly factor: number;
  /** Whether the clock stops at everything that can be decided on, and stands until the player lets it go on. */
  readonly stopsAtDecisions: boolean;
  /** Why the clock waits for the player to let it run again. */
  readonly stop: Extract<Hold, 'player' | 'hidden' | 'resumed' | 'result' | 'decision'> | null;
  /** Real time left to the update or answer that is being written; null while none is. */
  readonly composingMs: number | null;
  /** The run whose result is being read, and the real time left to it. */
  readonly reading: { readonly run: number; readonly leftMs: number } | null;
  readonly skipping: boolean;
  /** Simulated seconds per real second on the way to the page; null from the page on. */
  readonly opening: number | null;
  /** Whether the lesson waits for its next step; null when this is no lesson. */
  readonly lessonWaits: boolean | null;
}

export interface Pace {
  /** Simulated seconds per real second; 0 while held. */
  readonly speed: number;
  readonly hold: Hold | null;
}

/**
 * How fast the clock runs. Running ahead is the player's will, so it goes before a lesson that waits. A result is read
 * in the seconds that this takes in life, however fast the rest goes by.
 */
export function paceOf(pacing: ClockState): Pace {
  const hold = holdOf(pacing);
  if (hold) return { speed: 0, hold };
  if (pacing.opening !== null) return { speed: pacing.opening, hold: null };
  if (pacing.skipping) return { speed: SKIP_SPEED * pacing.factor, hold: null };
  return { speed: pacing.reading ? 1 : SPEEDS[pacing.tempo] * pacing.factor, hold: null };
}

function holdOf({ stop, composingMs, lessonWaits, skipping }: ClockState): Hold | null {
  if (stop) return stop;
  if (composingMs !== null && composingMs > 0) return 'composing';
  return lessonWaits && !skipping ? 'lesson' : null;
}

/** Real milliseconds for which the clock runs at ×1 once these texts are there to be read: at most 30 s. */
export function readingMs(texts: readonly string[]): number {
  const words = texts.reduce((sum, text) => sum + wordsIn(text), 0);
  return 1000 * Math.min(READING_MOST_SEC, words / READING_WORDS_PER_SEC + READING_BASE_SEC);
}

const wordsIn = (text: string): number => text.match(/\S+/g)?.length ?? 0;

/**
 * After a tick that brought these happenings and results. The same object where nothing changes, so that whoever runs
 * ticks can tell when to stop. A lesson does its own waiting: results do not stop its clock at relaxed tempo.
 */
export function afterTick(pacing: ClockState, happenings: readonly Happening[], results: readonly Seen[]): ClockState {
  const news = pacing.stopsAtDecisions ? DECISIONS : NEWS;
  const types = happenings.map(({ type }) => type).filter((type) => news.has(type));
  let after = pacing;
  if (after.skipping && types.length > 0) after = { ...after, skipping: false };
  if (after.opening !== null && types.includes('paged')) after = { ...after, opening: null };
  if (after.stopsAtDecisions) {
    return types.length > 0 && after.opening === null ? { ...after, stop: 'decision', reading: null } : after;
  }
  return results.length > 0 ? withResults(after, results) : after;
}

function withResults(pacing: ClockState, results: readonly Seen[]): ClockState {
  const newest = results.at(-1);
  if (!newest || (pacing.tempo === 'real-time' && pacing.factor === 1)) return pacing;
  if (pacing.tempo === 'relaxed' && pacing.lessonWaits === null) return { ...pacing, stop: 'result', reading: null };
  return { ...pacing, reading: { run: newest.run, leftMs: readingMs(results.map(({ text }) => text)) } };
}

/** After real time has passed. A result is also read while the clock stands, though not by somebody who is away. */
export function afterBeat(pacing: ClockState, elapsedMs: number): ClockState {
  const { hold } = paceOf(pacing);
  if (hold === 'hidden' || hold === 'resumed') return pacing;
  const { reading, composingMs } = pacing;
  if (!reading && hold !== 'composing') return pacing;
  const leftMs = (reading?.leftMs ?? 0) - elapsedMs;
  return {
    ...pacing,
    reading: reading && leftMs > 0 ? { ...reading, leftMs } : null,
    composingMs:
      hold === 'composing' && composingMs !== null ? Math.max(0, composingMs - elapsedMs) : pacing.composingMs,
  };
}

/**
 * After a choice was taken, which is made at the tempo: it ends running ahead, and the wait at a result. Of the choices
 * at a decision only work and advice take time, so that several things can be decided at once. A note changes nothing.
 */
export function afterChoice(pacing: ClockState, type: Choice['type']): ClockState {
  if (type === 'note') return pacing;
  const takesTime = type === 'act' || type === 'ask';
  const isOver = pacing.stop === 'result' || (pacing.stop === 'decision' && takesTime);
  return { ...pacing, skipping: false, stop: isOver ? null : pacing.stop };
}

/** Stopped by the player, or because they are away: what they stopped before then keeps its name. */
export function stopped(pacing: ClockState, by: 'player' | 'hidden'): ClockState {
  const keeps = by === 'hidden' && pacing.stop !== null && pacing.stop !== 'result';
  return { ...pacing, stop: keeps ? pacing.stop : by, skipping: false };
}

/** What waited for a decision goes on to the next one, ahead of the tempo: there is nothing to be read on the way. */
export const resumed = (pacing: ClockState): ClockState => ({
  ...pacing,
  stop: null,
  skipping: pacing.stop === 'decision',
});

/**
 * The key for running ahead. It stops that again; it only resumes what the player or their absence stopped, as nobody
 * wants to come back to a clock at ×20; it ends the reading of a result and goes on to the next one.
 */
export function skipped(pacing: ClockState): ClockState {
  if (pacing.skipping) return { ...pacing, skipping: false };
  if (pacing.stop !== null && pacing.stop !== 'result') return resumed(pacing);
  if (pacing.opening !== null || pacing.composingMs !== null) return pacing;
  return { ...pacing, stop: null, reading: null, skipping: true };
}

/** Each update or answer that is written has a minute of its own. */
export function composed(pacing: ClockState, isComposing: boolean): ClockState {
  if (isComposing === (pacing.composingMs !== null)) return pacing;
  return isComposing ? { ...pacing, composingMs: COMPOSING_MS, skipping: false } : { ...pacing, composingMs: null };
}
