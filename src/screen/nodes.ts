import type { Count } from './counts.ts';
import type { Colour, ColourName } from './palette.ts';
import type { TextStyle } from './theme.ts';

/** In units, from the top left corner of the screen. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

// The drill screen is a list of nodes, made anew from a frame. The view draws all shapes of it, in the order of the list,
// and above them the texts, of which it sets only those anew that differ from the text of the same key before. Lengths
// are in units, colours names that a palette knows, opacities 0 to 1.

/** How a node comes to be where it is. A screen at rest has none of it, nor has one for those who want no motion. */
export type Motion = Glide | Pulse;

/**
 * Goes there from where the node of the same id was on the screen before, and takes on its colours on the way; what was not
 * there before comes out of nothing once the others have made room.
 */
export interface Glide {
  readonly type: 'glide';
  /** Unique among the nodes of a type. */
  readonly id: string;
  /** Real time; a usual one if it is left out. */
  readonly ms?: number;
  /** Evenly, for what goes on and on; or else slower towards the end. */
  readonly isEven?: boolean;
}

/** Lights up once, when the first node of its id is drawn, and fades away: nothing is told by it alone. */
export interface Pulse {
  readonly type: 'pulse';
  readonly id: string;
}

/** A rectangle with round corners, filled, edged or both. */
export interface BoxNode {
  readonly type: 'box';
  readonly rect: Rect;
  readonly radius: number;
  readonly fill: Colour | null;
  readonly edge?: Colour;
  readonly edgeWidth?: number;
  /** 1 if it is left out. */
  readonly opacity?: number;
  readonly motion?: Motion;
}

/** A straight line, dashed where `dash` says how long dash and gap are. */
export interface LineNode {
  readonly type: 'line';
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly width: number;
  readonly colour: Colour;
  readonly opacity?: number;
  readonly dash?: number;
}

/** A line through points, `x0, y0, x1, y1, …`; a NaN in a point breaks it. */
export interface PathNode {
  readonly type: 'path';
  readonly points: Float32Array;
  readonly width: number;
  readonly colour: Colour;
  /** Fills from the line to this y, or to another line whose points stand above or below those of this one. */
  readonly fillTo?: number | Float32Array;
  readonly fillOpacity?: number;
}

/** Severity and kind by shape as well as by colour. */
export interface MarkNode {
  readonly type: 'mark';
  readonly shape: 'triangle' | 'diamond' | 'circle';
  /** Its middle. */
  readonly at: readonly [number, number];
  readonly size: number;
  readonly colour: Colour;
  /** 1 if it is left out. */
  readonly opacity?: number;
  readonly motion?: Glide;
}

/** Text that has been broken into lines and fits. */
export interface TextNode {
  readonly type: 'text';
  /** The same text has the same key from frame to frame; unique on a screen. */
  readonly key: string;
  readonly lines: readonly string[];
  readonly style: TextStyle;
  readonly colour: ColourName;
  /** Where its box begins; with align `right` or `center`, where it ends or has its middle. */
  readonly x: number;
  /** Top of the first line's box. */
  readonly y: number;
  readonly align: 'left' | 'right' | 'center';
  readonly struck?: boolean;
  /** 1 if it is left out. */
  readonly opacity?: number;
  /** Goes to its place as a `Glide` does, from where the text of the same key was on the screen before. */
  readonly glides?: boolean;
  /** The number that it is: it gets there from the one that was written before, which takes a moment. */
  readonly count?: Count;
}

export type Node = BoxNode | LineNode | PathNode | MarkNode | TextNode;
export type ShapeNode = Exclude<Node, TextNode>;
