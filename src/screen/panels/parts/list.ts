import type { ScreenControl, Told } from '../../controls.ts';
import type { Rect } from '../../nodes.ts';
import type { RegionId } from '../../regions.ts';
import type { Sheet } from '../../sheet.ts';
import { TEXT_STYLES } from '../../theme.ts';
import type { Ui } from '../../ui.ts';

/** One thing of a list: in sight as a whole, or not at all. */
export interface Item {
  heightIn(width: number): number;
  draw(rect: Rect): void;
  /** Its controls, where it lies in `rect`; null while it is scrolled out of sight. */
  controls?(rect: Rect | null): readonly ScreenControl[];
  /** What it says where that is on no control, likewise. */
  told?(rect: Rect | null): Told;
}

const GAP = 6;

/** Height of the row with the controls that scroll. */
const pagerHeight = (sheet: Sheet): number => sheet.least(20);

/**
 * The row beside the heading of a panel, for what is pressed there: a pager, for a list that has no room to spare. Answers
 * with what it leaves for the list, too.
 */
export function headRow(sheet: Sheet, panel: Rect, inner: Rect): { readonly row: Rect; readonly under: Rect } {
  const height = pagerHeight(sheet);
  const y = Math.max(panel.y + 2, panel.y + 20 - height / 2);
  const under = Math.max(inner.y, y + height + 4);
  return {
    row: { ...inner, y, height },
    under: { ...inner, y: under, height: inner.y + inner.height - under },
  };
}

/**
 * Items under one another, as many as are whole in `rect` from the one to which its region is scrolled. What is left
 * over is told and reached by two slim controls in `pager`, which is the last row of `rect` where it is not given. `gap`
 * lies between items.
 */
export function list(
  sheet: Sheet,
  rect: Rect,
  region: RegionId,
  ui: Ui,
  items: readonly Item[],
  pager: Rect | null = null,
  gap = GAP,
): void {
  const heights = items.map((item) => item.heightIn(rect.width));
  const fitsWhole = heights.reduce((sum, height) => sum + height + gap, -gap) <= rect.height;
  const room = fitsWhole || pager ? rect.height : rect.height - pagerHeight(sheet) - GAP;
  const last = heights.length === 0 ? 0 : startBefore(heights, heights.length, room, gap);
  const scrolled = ui.scroll[region] ?? 0;
  const start = Math.min(scrolled, last);
  const end = endFrom(heights, start, room, gap);
  const row = pager ?? { ...rect, y: rect.y + rect.height - pagerHeight(sheet), height: pagerHeight(sheet) };
  const half = { ...row, width: (row.width - GAP) / 2 };
  if (start > 0) {
    const to = startBefore(heights, start, room, gap);
    turner(sheet, half, region, ui, { id: 'up', count: start, by: to - scrolled });
  }
  let y = rect.y;
  items.forEach((item, i) => {
    const height = heights[i] ?? 0;
    // A thing that is higher than all the room there is stays out of sight, rather than lie over what is below.
    const isShown = i >= start && i < end && height <= room;
    const box = isShown ? { ...rect, y, height } : null;
    if (box) item.draw(box);
    for (const control of item.controls?.(box) ?? []) sheet.control(control);
    const told = item.told?.(box);
    if (told) sheet.tell(told);
    if (box) y += height + gap;
  });
  if (end < items.length) {
    const right = { ...half, x: half.x + half.width + GAP };
    turner(sheet, right, region, ui, { id: 'down', count: items.length - end, by: Math.min(end, last) - scrolled });
  }
}

/** The end of the page that begins at `start`, which has one item at least. */
function endFrom(heights: readonly number[], start: number, room: number, gap: number): number {
  let end = start;
  let left = room;
  while (end < heights.length && left >= (heights[end] ?? 0)) {
    left -= (heights[end] ?? 0) + gap;
    end++;
  }
  return Math.max(end, Math.min(start + 1, heights.length));
}

/** The start of the page that ends before `end`, which has one item at least. */
function startBefore(heights: readonly number[], end: number, room: number, gap: number): number {
  let start = end;
  let left = room;
  while (start > 0 && left >= (heights[start - 1] ?? 0)) {
    left -= (heights[start - 1] ?? 0) + gap;
    start--;
  }
  return Math.min(start, end - 1);
}

const TURNERS = {
  up: { mark: '▲', where: 'above' },
  down: { mark: '▼', where: 'below' },
} as const;

interface Turner {
  readonly id: 'up' | 'down';
  readonly count: number;
  readonly by: number;
}

function turner(sheet: Sheet, rect: Rect, region: RegionId, ui: Ui, { id, count, by }: Turner): void {
  const { mark, where } = TURNERS[id];
  const key = `${region}/${id}`;
  const lit = ui.hover === key;
  const label = `${mark} ${count} ${where}`;
  const text = sheet.measure(label, 'small') <= rect.width ? label : `${mark} ${count}`;
  sheet.box(rect, lit ? 'selected' : 'raised', { radius: 4 });
  sheet.text(key, rect.x + rect.width / 2, rect.y + (rect.height - TEXT_STYLES.small.line) / 2, text, {
    style: 'small',
    align: 'center',
    colour: lit ? 'accent' : 'faint',
  });
  const press = { type: 'ui', event: { type: 'scroll', region, by } } as const;
  sheet.control({ id: key, region, rect, label: `Show ${count} ${where}`, key: null, press, refusal: null });
}
