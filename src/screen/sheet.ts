import type { ScreenControl, Told } from './controls.ts';
import { type Count, countText } from './counts.ts';
import type { Glide, Motion, Node, Rect } from './nodes.ts';
import type { Colour, ColourName } from './palette.ts';
import type { RegionId } from './regions.ts';
import type { ChartTable, Tip } from './screen.ts';
import { TEXT_STYLES, type TextStyle } from './theme.ts';

/** Width of one line of text in units. */
export type Measure = (text: string, style: TextStyle) => number;

export interface TextOptions {
  readonly style?: TextStyle;
  readonly colour?: ColourName;
  readonly align?: 'left' | 'right' | 'center';
  /** Breaks the text into lines no wider than this. */
  readonly width?: number;
  readonly struck?: boolean;
  readonly glides?: boolean;
}

/**
 * What was drawn last, by name, and from what. It belongs to one drill on one screen, and is to be cleared when texts get
 * other widths.
 */
export type Kept = Map<string, { readonly from: readonly unknown[]; readonly part: Sheet }>;

/** 24 CSS pixels of 44: https://www.w3.org/TR/WCAG22/#target-size-minimum and #target-size-enhanced */
const OF_MANY = 24 / 44;

/** What a panel draws on. */
export class Sheet {
  readonly nodes: Node[] = [];
  readonly controls: ScreenControl[] = [];
  readonly told: Told[] = [];
  readonly measure: Measure;
  /** Least height and width of what a finger presses, in units; 0 for a mouse. */
  readonly target: number;
  tip: Tip | null = null;
  table: ChartTable | null = null;
  readonly #kept: Kept;

  constructor(measure: Measure, kept: Kept = new Map(), target = 0) {
    this.measure = measure;
    this.target = target;
    this.#kept = kept;
  }

  /**
   * Draws a part of a panel, or takes what was drawn last under this name, where that was from the very same things: `from`
   * has all that `draw` looks at and that may change. Answers with the part.
   */
  part(name: string, from: readonly unknown[], draw: (sheet: Sheet) => void): Sheet {
    let kept = this.#kept.get(name);
    if (!kept || kept.from.length !== from.length || kept.from.some((one, i) => !Object.is(one, from[i]))) {
      kept = { from, part: new Sheet(this.measure, new Map(), this.target) };
      draw(kept.part);
      this.#kept.set(name, kept);
    }
    const { part } = kept;
    this.nodes.push(...part.nodes);
    this.controls.push(...part.controls);
    this.told.push(...part.told);
    return part;
  }

  /** The height or width of something to press, which is no less than a finger needs. */
  least(extent: number): number {
    return Math.max(extent, this.target);
  }

  /** The same among many that are read more than pressed. */
  leastOfMany(extent: number): number {
    return Math.max(extent, this.target * OF_MANY);
  }

  box(
    rect: Rect,
    fill: Colour | null,
    options: { radius?: number; edge?: Colour; edgeWidth?: number; motion?: Motion } = {},
  ): void {
    const { radius = 6, ...rest } = options;
    this.nodes.push({ type: 'box', rect, fill, radius, ...rest });
  }

  /** The ground of a panel, with its heading; answers with what is left for its content. */
  panel(region: RegionId | `wall/${string}`, rect: Rect, heading?: string): Rect {
    this.box(rect, 'panel', { radius: 8, edge: 'edge', edgeWidth: 1 });
    const inner = inset(rect, 12);
    if (heading === undefined) return inner;
    const height = this.text(`${region}/heading`, inner.x, inner.y, heading.toUpperCase(), {
      style: 'caption',
      colour: 'faint',
    });
    return { ...inner, y: inner.y + height + 8, height: inner.height - height - 8 };
  }

  /** Writes text and answers with its height. `key` is unique on the screen and stays with what is written there. */
  text(key: string, x: number, y: number, text: string, options: TextOptions = {}): number {
    const { style = 'body', colour = 'text', align = 'left', width, struck, glides } = options;
    const lines = width === undefined ? [text] : this.wrap(text, style, width);
    this.nodes.push({
      type: 'text',
      key,
      lines,
      style,
      colour,
      x,
      y,
      align,
      ...(struck && { struck }),
      ...(glides && { glides }),
    });
    return lines.length * TEXT_STYLES[style].line;
  }

  /** Writes a number, which counts up or down from the one that was written there before. */
  number(key: string, x: number, y: number, count: Count, options: Omit<TextOptions, 'width' | 'struck'> = {}): void {
    const { style = 'body', colour = 'text', align = 'left', glides } = options;
    const lines = [countText(count)];
    this.nodes.push({ type: 'text', key, lines, style, colour, x, y, align, count, ...(glides && { glides }) });
  }

  /** How high text is once it is broken into lines. */
  heightOf(text: string, style: TextStyle, width: number): number {
    return this.wrap(text, style, width).length * TEXT_STYLES[style].line;
  }

  /** As much of a text as is no wider than this, with an ellipsis for the rest. */
  cut(text: string, style: TextStyle, width: number): string {
    if (this.measure(text, style) <= width) return text;
    let end = text.length - 1;
    while (end > 0 && this.measure(`${text.slice(0, end).trimEnd()}…`, style) > width) end--;
    return end === 0 ? '' : `${text.slice(0, end).trimEnd()}…`;
  }

  line(from: readonly [number, number], to: readonly [number, number], colour: Colour, width = 1, dash?: number): void {
    this.nodes.push({ type: 'line', from, to, colour, width, ...(dash !== undefined && { dash }) });
  }

  mark(
    shape: 'triangle' | 'diamond' | 'circle',
    x: number,
    y: number,
    size: number,
    colour: Colour,
    motion?: Glide,
  ): void {
    this.nodes.push({ type: 'mark', shape, at: [x, y], size, colour, ...(motion && { motion }) });
  }

  control(control: ScreenControl): void {
    this.controls.push(control);
  }

  tell(told: Told): void {
    this.told.push(told);
  }

  /** Lines no wider than `width`; a word that is wider by itself is broken. */
  wrap(text: string, style: TextStyle, width: number): readonly string[] {
    return text.split('\n').flatMap((paragraph) => this.#wrapParagraph(paragraph, style, width));
  }

  #wrapParagraph(text: string, style: TextStyle, width: number): readonly string[] {
    if (this.measure(text, style) <= width) return [text];
    const lines: string[] = [];
    let line = '';
    for (const word of text.split(' ').flatMap((one) => this.#pieces(one, style, width))) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && this.measure(longer, style) > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    lines.push(line);
    return lines;
  }

  #pieces(word: string, style: TextStyle, width: number): readonly string[] {
    if (word.length < 2 || this.measure(word, style) <= width) return [word];
    let cut = word.length - 1;
    while (cut > 1 && this.measure(word.slice(0, cut), style) > width) cut--;
    const end = seamBefore(word, cut);
    return [word.slice(0, end), ...this.#pieces(word.slice(end), style, width)];
  }
}

/** Where a long word is broken best: before a capital, or after a hyphen, and not too far back. */
function seamBefore(word: string, cut: number): number {
  for (let at = cut; at > cut / 2; at--) {
    if (/[a-z0-9][A-Z]|[-/_]./.test(word.slice(at - 1, at + 1))) return at;
  }
  return cut;
}

export const inset = ({ x, y, width, height }: Rect, by: number): Rect => ({
  x: x + by,
  y: y + by,
  width: width - 2 * by,
  height: height - 2 * by,
});

export const within = ({ x, y, width, height }: Rect, atX: number, atY: number): boolean =>
  atX >= x && atX < x + width && atY >= y && atY < y + height;
