import type { Scale } from '../chart/scale.ts';
import type { Choice } from '../contract/drill.ts';
import type { ChartSpan } from './charts-ui.ts';
import type { Rect } from './nodes.ts';
import type { RegionId } from './regions.ts';
import type { UiEvent } from './ui.ts';

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
