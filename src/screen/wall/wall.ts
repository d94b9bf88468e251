import type { Rect } from '../nodes.ts';
import type { Screen } from '../screen.ts';
import { type Kept, type Measure, Sheet } from '../sheet.ts';
import { head } from './head.ts';
import { hold } from './hold.ts';
import type { WallInput } from './input.ts';
import { lobby } from './lobby.ts';
import { round } from './round.ts';
import { talk } from './talk.ts';

// A wall is read from the back of a room: a unit is 2.2 pixels at 1080p, so that the smallest text has 24 of them.

/** How many CSS pixels a unit has on a projector of 1920 × 1080, where the drill screen has one. */
export const WALL_SCALE = 2.2;

/** Projectors cut a little off; nothing lies nearer to an edge than this, in units. */
const SAFE = 16;
const HEAD = 42;
const GAP = 10;

/** What hangs on the wall in this moment, on a projector of this size in units. It has nothing to press. */
export function wall(
  input: WallInput,
  size: { readonly width: number; readonly height: number },
  measure: Measure,
  kept: Kept = new Map(),
): Pick<Screen, 'nodes'> {
  const sheet = new Sheet(measure, kept);
  sheet.box({ x: 0, y: 0, ...size }, 'ground', { radius: 0 });
  const safe = { x: SAFE, y: SAFE, width: size.width - 2 * SAFE, height: size.height - 2 * SAFE };
  head(sheet, { ...safe, height: HEAD }, input);
  body(sheet, { ...safe, y: safe.y + HEAD + GAP, height: safe.height - HEAD - GAP }, input);
  return { nodes: sheet.nodes };
}

function body(sheet: Sheet, rect: Rect, input: WallInput): void {
  const { view } = input;
  if (view.hold) {
    hold(sheet, rect, view.hold);
    return;
  }
  const kind = view.phase?.kind ?? 'brief';
  switch (kind) {
    case 'brief':
      lobby(sheet, rect, input);
      return;
    case 'warm-up':
    case 'round':
      round(sheet, rect, input);
      return;
    case 'collect':
    case 'hotwash':
    case 'learnings':
      talk(sheet, rect, input);
      return;
    default:
      throw new Error(`wall: unknown phase ${kind satisfies never}`);
  }
}
