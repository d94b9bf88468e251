import type { Scale } from '../chart/scale.ts';
import type { Choice } from '../contract/drill.ts';
import type { ChartSpan } from './charts-ui.ts';
import type { Count } from './counts.ts';
import type { Pager } from './pager.ts';
import type { Colour, ColourName } from './palette.ts';
import type { TextStyle } from './theme.ts';
import type { UiEvent } from './ui.ts';

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

/** What pressing a control does. */
export type Press =
  | { readonly type: 'choose'; readonly choice: Choice }
  | { readonly type: 'ui'; readonly event: UiEvent }
  | { readonly type: 'pause' }
  | { readonly type: 'skip' }
  | { readonly type: 'tempo' }
  | { readonly type: 'mute' }
  | { readonly type: 'leave' }
  /** Opens an address beside the game. */
  | { readonly type: 'link'; readonly url: string };

/**
 * Something that can be pressed: once, as data. The view draws it, the mirror has a button for it, the keyboard has its
 * key, and all three do the same.
 */
export interface ScreenControl {
  readonly id: string;
  readonly region: RegionId;
  /** Null where it is scrolled out of sight. */
  readonly rect: Rect | null;
  /** What it says, to those who hear it as well. */
  readonly label: string;
  /** As `KeyboardEvent.key` has it, lower case for letters; null for none. */
  readonly key: string | null;
  readonly press: Press;
  /** Why it cannot be done now, or null. */
  readonly refusal: string | null;
  /** What is to be known before it is pressed, for those who hear it. */
  readonly description?: string;
  /** The same for those who see it. */
  readonly about?: About;
  /** Of those that choose one of several, or open something. */
  readonly selected?: boolean;
  /** What keys do while it has the focus, besides pressing it: `ArrowLeft`, `Shift+ArrowLeft`. */
  readonly keys?: Readonly<Record<string, Press>>;
  /** Of a chart: where moments are pointed at. */
  readonly plot?: Plot;
}

/**
 * What is to be known of a control. The pages lay it beside the control that has the focus or is pointed at, over the
 * canvas, as it covers what lies under it.
 */
export interface About {
  readonly title: string;
  /** As typed in a shell; null for none. */
  readonly command: string | null;
  readonly rows: readonly { readonly label: string; readonly text: string; readonly tone: 'plain' | 'warning' }[];
  /** In which words of the field are looked for, to be explained. */
  readonly words: string;
  /** What it stands beside, where that is not the control itself. */
  readonly beside?: Rect;
}

/** Where the lines of a chart are drawn, and how moments and values lie in it. */
export interface Plot {
  readonly x: Scale;
  readonly y: Scale;
  readonly on: ChartSpan;
}

/** What is read at the crosshair of the charts. The pages lay it over the canvas, as it covers what lies under it. */
export interface Tip {
  /** Where it stands: beside the crosshair, on the side on which there is more room. */
  readonly x: number;
  readonly y: number;
  readonly side: 'left' | 'right';
  readonly heading: string;
  readonly rows: readonly { readonly label: string; readonly value: string; readonly colour: ColourName | null }[];
  /** What happened there. */
  readonly notes: readonly string[];
  /** For those who come by keys; null where the pointer shows it. */
  readonly spoken: string | null;
}

/** The datapoints of a chart, newest first. */
export interface ChartTable {
  readonly rect: Rect;
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * What the canvas shows and nobody can press, in words: for those who do not see it. It can have the focus, as a control
 * can. Ids are unique among controls as well.
 */
export interface Told {
  readonly id: string;
  readonly region: RegionId;
  /** Null where it is out of sight. */
  readonly rect: Rect | null;
  readonly text: string;
}

export const REGIONS = [
  'top',
  'areas',
  'alerts',
  'channel',
  'tabs',
  'charts',
  'logs',
  'traces',
  'spans',
  'topology',
  'terminal',
  'changes',
  'board',
  'progress',
  'deck',
  'hypotheses',
  'coach',
  'timeline',
] as const;
export type RegionId = (typeof REGIONS)[number];

/** Null for what is out of sight: in another tab, or in another area of a small screen. */
export type Layout = Readonly<Record<RegionId, Rect | null>>;

/** The whole drill screen at a moment. */
export interface Screen {
  readonly layout: Layout;
  /** Least height and width of what is pressed, in units; 0 for a mouse. */
  readonly target: number;
  readonly nodes: readonly Node[];
  readonly controls: readonly ScreenControl[];
  readonly told: readonly Told[];
  readonly tip?: Tip;
  readonly pager?: Pager;
  readonly table?: ChartTable;
}
