import { duration } from '../../words/format.ts';
import type { ChartsEvent } from '../charts-ui.ts';
import type { PanelInput } from '../input.ts';
import type { Press, Rect } from '../nodes.ts';
import type { Sheet } from '../sheet.ts';
import { COLOURS, TEXT_STYLES } from '../theme.ts';
import type { Ui } from '../ui.ts';
import { timeText } from './chart-moment.ts';
import type { ChartTime } from './chart-plot.ts';

/** Height of a row of buttons over or under the charts. */
export const ROW = 26;
const GAP = 8;
const PAD = 12;

interface Button {
  readonly id: string;
  readonly label: string;
  readonly press: Press;
  readonly refusal: string | null;
}

const pressOf = (event: ChartsEvent): Press => ({ type: 'ui', event: { type: 'charts', event } });

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
  if (zoom) {
    const press = pressOf({ type: 'zoom', range: null });
    buttons.push({ id: 'charts/now', label: 'Back to now', press, refusal: null });
  }
  if (isEnlarged) {
    const press = pressOf({ type: 'table', isOpen: !isTable });
    buttons.push({ id: 'charts/table', label: isTable ? 'As a chart' : 'As a table', press, refusal: null });
    buttons.push({ id: 'charts/all', label: 'All charts', press: pressOf({ type: 'shrink' }), refusal: null });
  }
  if (buttons.length === 0) return rect;
  let right = rect.x + rect.width;
  for (const button of buttons.toReversed()) {
    const width = Math.ceil(sheet.measure(button.label, 'small')) + 2 * PAD;
    drawButton(sheet, { x: right - width, y: rect.y, width, height: ROW }, ui, button);
    right -= width + GAP;
  }
  if (zoom) {
    const [from, to] = [timeText(calendar, zoom.fromSec), timeText(calendar, zoom.toSec)];
    const whole = `${from} to ${to} UTC · ${duration(zoom.toSec - zoom.fromSec)}`;
    const room = right - rect.x;
    const text = [whole, `${from} to ${to}`, from].find((one) => sheet.measure(one, 'small') <= room) ?? '';
    sheet.text('charts/zoom', rect.x, rect.y + (ROW - TEXT_STYLES.small.line) / 2, text, {
      style: 'small',
      colour: COLOURS.soft,
    });
    sheet.tell({
      id: 'charts/zoom',
      region: 'charts',
      rect: { ...rect, width: room, height: ROW },
      text: `Zoomed to ${whole}`,
    });
  }
  return { ...rect, y: rect.y + ROW + GAP, height: rect.height - ROW - GAP };
}

export function drawButton(sheet: Sheet, rect: Rect, ui: Ui, { id, label, press, refusal }: Button): void {
  const isHot = refusal === null && (ui.hover === id || ui.focus === id);
  sheet.box(rect, isHot ? COLOURS.selected : COLOURS.raised, {
    edge: isHot ? COLOURS.accent : COLOURS.edge,
    edgeWidth: 1,
  });
  sheet.text(id, rect.x + rect.width / 2, rect.y + (ROW - TEXT_STYLES.small.line) / 2, label, {
    style: 'small',
    colour: refusal === null ? COLOURS.soft : COLOURS.faint,
    align: 'center',
  });
  sheet.control({ id, region: 'charts', rect, label, key: null, press, refusal });
}
