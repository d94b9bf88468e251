import type { ScreenControl, Told } from './controls.ts';
import type { Node, Rect } from './nodes.ts';
import type { Pager } from './pager.ts';
import type { ColourName } from './palette.ts';
import type { Layout } from './regions.ts';

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
