import type { PlayerView } from '../contract/player-view.ts';
import type { Frame } from '../session/frame.ts';
import type { Glide, Pulse } from './nodes.ts';

export const glide = (id: string, more: Pick<Glide, 'ms' | 'isEven'> = {}): Glide => ({ type: 'glide', id, ...more });

export const pulse = (id: string): Pulse => ({ type: 'pulse', id });

/** What happened longer ago lights up no more, even where it is drawn for the first time. */
const YOUNG_TICKS = 20;

export const isYoung = ({ tick }: PlayerView, sinceTick: number): boolean => tick - sinceTick < YOUNG_TICKS;

/** Between two screens of a clock that runs, in real milliseconds. */
const LEAST_MS = 100;
const MOST_MS = 1000;

/** Of what goes on with the clock: it gets to where it is now as the next tick comes, and stands when the clock does. */
export function withClock(id: string, { speed, view }: Frame): Glide {
  const tickMs = speed > 0 ? (view.tickSec * 1000) / speed : LEAST_MS;
  return glide(id, { ms: Math.min(MOST_MS, Math.max(LEAST_MS, tickMs)), isEven: true });
}
