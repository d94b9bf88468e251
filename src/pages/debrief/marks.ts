import { place, type Scale } from '../../chart/scale.ts';
import type { StoryMark } from '../../scoring/story.ts';
import type { Tone } from '../../words/tell.ts';

/** A mark on the time axis, with the place of its label. */
export interface PlacedMark {
  readonly mark: StoryMark;
  /** Middle of the mark. */
  readonly x: number;
  /** Middle of the label, and its line counted from 0; null where there is no room for it. */
  readonly label: { readonly x: number; readonly lane: number } | null;
}

/** Lines of labels below the axis, and how high one is. */
export const LANES = 3;
export const LABEL_HEIGHT = 18;
/** Of a character of a label of 12 units, on average, in units. */
const CHAR_WIDTH = 6.4;
const GAP = 12;

/** Who takes a place first: what went wrong or right and what was changed, before what was merely done. */
const RANKS: Readonly<Record<Tone, number>> = { bad: 0, strong: 0, good: 1, warning: 1, own: 2, plain: 3, quiet: 3 };

/**
 * Finds room for as many labels as there is, none over another and none outside the range of `x`. Those that matter most
 * come last, to be drawn over the others.
 */
export function placeMarks(marks: readonly StoryMark[], x: Scale, lanes = LANES): readonly PlacedMark[] {
  const taken: [number, number][][] = Array.from({ length: lanes }, () => []);
  const placed = marks
    .toSorted((a, b) => RANKS[a.tone] - RANKS[b.tone])
    .map((mark) => {
      const at = place(x, mark.atSec);
      const half = (mark.text.length * CHAR_WIDTH) / 2;
      const middle = Math.min(Math.max(at, x.range[0] + half), x.range[1] - half);
      const lane = taken.findIndex((spans) =>
        spans.every(([from, to]) => middle + half + GAP <= from || middle - half - GAP >= to),
      );
      taken[lane]?.push([middle - half, middle + half]);
      return { mark, x: at, label: lane < 0 ? null : { x: middle, lane } };
    });
  return placed.reverse();
}
