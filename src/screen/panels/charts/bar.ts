import { duration } from '../../../words/format.ts';
import type { ChartsEvent } from '../../charts-ui.ts';
import type { Press } from '../../controls.ts';
import type { PanelInput } from '../../input.ts';
import type { Rect } from '../../nodes.ts';
import type { Sheet } from '../../sheet.ts';
import { TEXT_STYLES } from '../../theme.ts';
import type { Ui } from '../../ui.ts';
import { timeText } from './moment.ts';
import type { ChartTime } from './plot.ts';

/** Height of a row of buttons over or under the charts. */
export const barHeight = (sheet: Sheet): number => sheet.least(26);
const GAP = 8;
const PAD = 12;

interface Button {
  readonly id: string;
  readonly label: string;
  /** What is written on it where there is no room for its label. */
  readonly short?: string;
  readonly press: Press;
  readonly refusal: string | null;
}

const buttonOf = (id: string, label: string, short: string, event: ChartsEvent): Button => ({
  id: `charts/${id}`,
  label,
  short,
  press: { type: 'ui', event: { type: 'charts', event } },
  refusal: null,
});

/** What time is zoomed to, and the ways back, over the charts. Answers with what is left for them. */
export function drawBar(
  sheet: Sheet,
  rect: Rect,
  { ui }: PanelInput,
  { calendar }: ChartTime,
  isEnlarged: boolean,
): Rect {
  const { zoom, isTable } = ui.charts;
  const buttons: Button[] = [];
  if (zoom) buttons.push(buttonOf('now', 'Back to now', 'Now', { type: 'zoom', range: null }));
  if (isEnlarged) {
    const [label, short] = isTable ? ['As a chart', 'Chart'] : ['As a table', 'Table'];
    buttons.push(buttonOf('table', label, short, { type: 'table', isOpen: !isTable }));
    buttons.push(buttonOf('all', 'All charts', 'All', { type: 'shrink' }));
  }
  if (buttons.length === 0) return rect;
  const row = barHeight(sheet);
  const widthOf = (text: string): number => Math.ceil(sheet.least(sheet.measure(text, 'small') + 2 * PAD));
  const whole = buttons.reduce((sum, { label }) => sum + widthOf(label) + GAP, -GAP);
  let right = rect.x + rect.width;
  for (const one of buttons.toReversed()) {
    const text = whole > rect.width ? (one.short ?? one.label) : one.label;
    right -= widthOf(text);
    drawButton(sheet, { x: right, y: rect.y, width: widthOf(text), height: row }, ui, one, text);
    right -= GAP;
  }
  if (zoom) {
    const [from, to] = [timeText(calendar, zoom.fromSec), timeText(calendar, zoom.toSec)];
    const told = `${from} to ${to} UTC · ${duration(zoom.toSec - zoom.fromSec)}`;
    const room = right - rect.x;
    const text = [told, `${from} to ${to}`, from].find((one) => sheet.measure(one, 'small') <= room);
    const top = rect.y + (row - TEXT_STYLES.small.line) / 2;
    if (text !== undefined) sheet.text('charts/zoom', rect.x, top, text, { style: 'small', colour: 'soft' });
    const place = text === undefined ? null : { ...rect, width: room, height: row };
    sheet.tell({ id: 'charts/zoom', region: 'charts', rect: place, text: `Zoomed to ${told}` });
  }
  return { ...rect, y: rect.y + row + GAP, height: rect.height - row - GAP };
}

/** With other words on it than its label where they are given. */
export function drawButton(sheet: Sheet, rect: Rect, ui: Ui, button: Button, text = button.label): void {
  const { id, label, press, refusal } = button;
  const isHot = refusal === null && (ui.hover === id || ui.focus === id);
  sheet.box(rect, isHot ? 'selected' : 'raised', {
    edge: isHot ? 'accent' : 'edge',
    edgeWidth: 1,
  });
  sheet.text(id, rect.x + rect.width / 2, rect.y + (rect.height - TEXT_STYLES.small.line) / 2, text, {
    style: 'small',
    colour: refusal === null ? 'soft' : 'faint',
    align: 'center',
  });
  sheet.control({ id, region: 'charts', rect, label, key: null, press, refusal });
}
