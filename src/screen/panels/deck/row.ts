import { aboutTold } from '../../about.ts';
import type { About, Press, ScreenControl } from '../../controls.ts';
import type { Rect } from '../../nodes.ts';
import type { Sheet } from '../../sheet.ts';
import { TEXT_STYLES, type TextStyle } from '../../theme.ts';
import type { Ui } from '../../ui.ts';
import { keyBox } from '../parts/key-box.ts';
import type { Item } from '../parts/list.ts';

export type Risk = 1 | 2 | 3;

/** Something on the deck that can be pressed. */
export interface Row {
  readonly id: string;
  readonly key: string | null;
  readonly label: string;
  /** What it says to those who hear it. */
  readonly spoken: string;
  readonly press: Press;
  readonly refusal: string | null;
  readonly durationSec: number | null;
  readonly risk: Risk | null;
  /** A look that was taken already, and was answered. */
  readonly seen: boolean;
  /** What stands beneath its label, small. */
  readonly note: string | null;
  /** What else is worth knowing before pressing it. */
  readonly about: About | null;
  /** How much of it is done, 0 to 1, while it is in progress; null while it is not. */
  readonly doneRatio: number | null;
}

const CAP = 22;
const PAD = 8;
const LABEL_X = PAD + CAP + PAD;
const LEAST_HEIGHT = 34;
const BAR = { width: 10, height: 5, gap: 2 } as const;
const RISK_WIDTH = 3 * BAR.width + 2 * BAR.gap;
const RISK_COLOURS = { 1: 'good', 2: 'warning', 3: 'critical' } as const;

/** "20 s", "75 s", "2m", "2m 30s", "3h": whole simulated seconds in as few letters as they take. */
export function spanOf(sec: number): string {
  if (sec < 120) return `${sec} s`;
  const minutes = Math.floor(sec / 60);
  const hours = Math.floor(minutes / 60);
  const parts = [
    hours > 0 ? `${hours}h` : '',
    minutes % 60 > 0 ? `${minutes % 60}m` : '',
    sec % 60 > 0 ? `${sec % 60}s` : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

export function rowItem(sheet: Sheet, ui: Ui, row: Row): Item {
  const right = rightWidth(sheet, row);
  const labelWidth = (width: number): number => width - LABEL_X - PAD - (right > 0 ? right + PAD : 0);
  // A label that would take three lines takes small ones.
  const styleIn = (width: number): TextStyle => (sheet.wrap(row.label, 'body', width).length <= 2 ? 'body' : 'small');
  const textHeight = (width: number): number =>
    sheet.heightOf(row.label, styleIn(width), width) +
    (row.note === null ? 0 : sheet.heightOf(row.note, 'small', width));
  return {
    heightIn: (width) => Math.max(sheet.least(LEAST_HEIGHT), textHeight(labelWidth(width)) + 10),
    draw(rect) {
      ground(sheet, rect, row, ui);
      const cap = { x: rect.x + PAD, y: rect.y + (rect.height - CAP) / 2, width: CAP, height: CAP };
      if (row.key !== null) keyBox(sheet, `${row.id}/key`, cap, row.key);
      const width = labelWidth(rect.width);
      const x = rect.x + LABEL_X;
      const y = rect.y + (rect.height - textHeight(width)) / 2;
      const height = sheet.text(`${row.id}/label`, x, y, row.label, {
        style: styleIn(width),
        width,
        colour: row.refusal === null ? 'text' : 'faint',
      });
      if (row.note !== null) {
        sheet.text(`${row.id}/note`, x, y + height, row.note, { style: 'small', width, colour: 'warning' });
      }
      drawRight(sheet, rect, row);
    },
    controls: (rect) => [controlOf(row, rect)],
  };
}

const controlOf = ({ id, spoken: label, key, press, refusal, about }: Row, rect: Rect | null): ScreenControl => ({
  id,
  region: 'deck',
  rect,
  label,
  key,
  press,
  refusal,
  ...(about && { about, description: aboutTold(about) }),
});

function ground(sheet: Sheet, rect: Rect, { id, refusal, doneRatio }: Row, ui: Ui): void {
  const focus = ui.focus === id;
  const lit = focus || (ui.hover === id && refusal === null) || doneRatio !== null;
  sheet.box(rect, lit ? 'selected' : 'raised', {
    edge: lit ? 'accent' : ui.hover === id ? 'faint' : 'edge',
    edgeWidth: focus ? 2 : 1,
  });
  if (doneRatio === null) return;
  const bar = { x: rect.x + PAD, y: rect.y + rect.height - 4, width: rect.width - 2 * PAD, height: 2 };
  sheet.box(bar, 'edge', { radius: 1 });
  sheet.box({ ...bar, width: bar.width * doneRatio }, 'accent', { radius: 1 });
}

const SEEN = '✓';

/** Width of what stands right of the label; 0 for nothing. */
function rightWidth(sheet: Sheet, { durationSec, risk, seen }: Row): number {
  const duration = durationSec === null ? 0 : sheet.measure(spanOf(durationSec), 'mono');
  const mark = seen ? sheet.measure(SEEN, 'mono') + 6 : 0;
  return duration + mark + (risk === null ? 0 : RISK_WIDTH + 10);
}

function drawRight(sheet: Sheet, rect: Rect, { id, durationSec, risk, seen }: Row): void {
  const y = rect.y + (rect.height - TEXT_STYLES.mono.line) / 2;
  let x = rect.x + rect.width - PAD;
  if (seen) {
    sheet.text(`${id}/seen`, x, y, SEEN, { style: 'mono', align: 'right', colour: 'good' });
    x -= sheet.measure(SEEN, 'mono') + 6;
  }
  if (durationSec !== null) {
    const text = spanOf(durationSec);
    sheet.text(`${id}/duration`, x, y, text, { style: 'mono', align: 'right', colour: 'faint' });
    x -= sheet.measure(text, 'mono') + 10;
  }
  if (risk !== null) riskBars(sheet, x - RISK_WIDTH, rect.y + (rect.height - BAR.height) / 2, risk);
}

/** One to three bars, and their places when empty. */
function riskBars(sheet: Sheet, x: number, y: number, risk: Risk): void {
  for (let i = 0; i < 3; i++) {
    const bar = { x: x + i * (BAR.width + BAR.gap), y, width: BAR.width, height: BAR.height };
    sheet.box(bar, i < risk ? RISK_COLOURS[risk] : 'edge', { radius: 2 });
  }
}
