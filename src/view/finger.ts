import type { Pointing } from '../screen/pointing.ts';

/** Whoever moves less, in CSS pixels, holds still: fingers are not as steady as mice. */
const SLIP_PX = 10;

/** Whoever holds still for longer wants to read, and not to press. */
const HOLD_MS = 500;

/** Where a finger is, in CSS pixels of the canvas, and when. */
interface Touched {
  readonly x: number;
  readonly y: number;
  readonly atMs: number;
}

/**
 * What one finger does, as a mouse would have done it: a tap presses, a swipe up or down turns a wheel, one to the side
 * drags. What is held for a while is pointed at and stays so, and is not pressed.
 */
export class Finger {
  #from: Touched | null = null;
  #way: 'still' | 'aside' | 'swipe' = 'still';
  #lastY = 0;

  down(at: Touched, scale: number): readonly Pointing[] {
    this.#from = at;
    this.#way = 'still';
    this.#lastY = at.y;
    return [pointing('down', at, scale)];
  }

  move(at: Touched, scale: number): readonly Pointing[] {
    const from = this.#from;
    if (!from) return [];
    const before = this.#way;
    if (before === 'still') this.#way = wayOf(at.x - from.x, at.y - from.y);
    switch (this.#way) {
      case 'still':
        return [];
      case 'aside':
        return [pointing('move', at, scale)];
      case 'swipe': {
        const byPx = this.#lastY - at.y;
        this.#lastY = at.y;
        const turned = { type: 'wheel', x: from.x / scale, y: from.y / scale, byPx } as const;
        return before === 'swipe' ? [turned] : [{ type: 'leave' }, turned];
      }
      default:
        throw new Error(`view: unknown way ${this.#way satisfies never}`);
    }
  }

  up(at: Touched, scale: number): readonly Pointing[] {
    const from = this.#from;
    const isHeld = this.#way === 'still' && from !== null && at.atMs - from.atMs >= HOLD_MS;
    const isOver = from === null || this.#way === 'swipe' || isHeld;
    this.#from = null;
    return isOver ? [] : [pointing('up', at, scale)];
  }

  /** The browser makes something else of it, such as a pinch. */
  cancel(): readonly Pointing[] {
    this.#from = null;
    return [{ type: 'leave' }];
  }
}

function wayOf(x: number, y: number): 'still' | 'aside' | 'swipe' {
  if (Math.hypot(x, y) < SLIP_PX) return 'still';
  return Math.abs(y) > Math.abs(x) ? 'swipe' : 'aside';
}

const pointing = (type: 'down' | 'move' | 'up', { x, y }: Touched, scale: number): Pointing => ({
  type,
  x: x / scale,
  y: y / scale,
  isTouch: true,
});
