import type { AnyScenario } from '../../contract/scenario.ts';
import type { PanelInput } from '../input.ts';
import { tabKeys } from '../keys.ts';
import { glide } from '../moving.ts';
import type { Rect } from '../nodes.ts';
import type { Sheet } from '../sheet.ts';
import { TEXT_STYLES } from '../theme.ts';
import { AREAS, type Area } from '../ui.ts';

/** The roomiest first. */
const SPACINGS = [
  { style: 'strong', pad: 12, gap: 4 },
  { style: 'strong', pad: 7, gap: 2 },
  { style: 'smallStrong', pad: 6, gap: 1 },
] as const;
const TIGHTEST = SPACINGS[2];

const BADGE = 22;

/** Where they do not fit beside one another, and there is room for it, they stand in rows. */
const LEAST_ROW = 28;

/** Of all tabs, and of a badge on one of them, which may come. */
const widthOf = (sheet: Sheet, { tabs: all }: AnyScenario, { style, pad, gap }: (typeof SPACINGS)[number]): number =>
  all.reduce((sum, { label }) => sum + sheet.least(sheet.measure(label, style) + 2 * pad) + gap, BADGE - gap);

/** What the middle of the screen can show, as the scenario declares it. */
export function tabs(sheet: Sheet, rect: Rect, { frame, scenario, ui }: PanelInput): void {
  const keys = tabKeys(scenario);
  const running = frame.view.inProgress.length;
  const spacing = SPACINGS.find((one) => widthOf(sheet, scenario, one) <= rect.width) ?? TIGHTEST;
  const { style, pad, gap } = spacing;
  const wanted = Math.ceil(widthOf(sheet, scenario, spacing) / rect.width);
  const rows = Math.max(1, Math.min(wanted, Math.floor(rect.height / LEAST_ROW)));
  const height = rect.height / rows;
  let { x, y } = rect;
  for (const tab of scenario.tabs) {
    const id = `tab/${tab.id}`;
    const selected = ui.tab === tab.id;
    const badge = tab.type === 'terminal' && running > 0 ? String(running) : null;
    const text = sheet.measure(tab.label, style);
    const own = sheet.least(text + 2 * pad);
    const width = own + (badge === null ? 0 : BADGE);
    if (x + width > rect.x + rect.width && y + 2 * height <= rect.y + rect.height) {
      x = rect.x;
      y += height;
    }
    const box = { x, y, width, height };
    if (selected || ui.hover === id) sheet.box(box, 'selected', { radius: 5 });
    if (selected) {
      const line = { ...box, y: y + height - 2, height: 2 };
      sheet.box(line, 'accent', { radius: 0, motion: glide('tabs/selected') });
    }
    sheet.text(id, x + (own - text) / 2, y + (height - TEXT_STYLES[style].line) / 2, tab.label, {
      style,
      colour: selected ? 'text' : 'faint',
    });
    if (badge !== null) drawBadge(sheet, `${id}/badge`, x + (own + text) / 2 + 6, box, badge);
    const press = { type: 'ui', event: { type: 'tab', tab: tab.id } } as const;
    const key = keys.get(tab.id) ?? null;
    sheet.control({ id, region: 'tabs', rect: box, label: tab.label, key, press, refusal: null, selected });
    x += width + gap;
  }
  sheet.line([rect.x, rect.y + rect.height], [rect.x + rect.width, rect.y + rect.height], 'edge');
}

function drawBadge(sheet: Sheet, key: string, x: number, rect: Rect, text: string): void {
  const box = { x, y: rect.y + rect.height / 2 - 8, width: 18, height: 16 };
  sheet.box(box, 'accent', { radius: 4 });
  sheet.text(key, x + 9, box.y + 1, text, { style: 'tick', align: 'center', colour: 'onAccent' });
}

const AREA_LABELS: Readonly<Record<Area, string>> = {
  watch: 'Watch',
  act: 'Act',
  talk: 'Alerts and channel',
};

/** The parts of a small screen, of which one is in sight. */
export function areas(sheet: Sheet, rect: Rect, { frame, ui }: PanelInput): void {
  const waiting = frame.view.response === 'unacknowledged';
  let x = rect.x;
  for (const area of AREAS) {
    const id = `area/${area}`;
    const label = AREA_LABELS[area];
    const calls = waiting && area === 'talk';
    const width = sheet.measure(label, 'strong') + 28;
    const box = { x, y: rect.y, width, height: rect.height };
    const selected = ui.area === area;
    sheet.box(box, calls ? 'critical' : selected ? 'selected' : 'panel', {
      edge: selected ? 'accent' : 'edge',
      edgeWidth: 1,
    });
    sheet.text(id, x + 14, rect.y + (rect.height - TEXT_STYLES.strong.line) / 2, label, {
      style: 'strong',
      colour: calls ? 'onAccent' : selected ? 'text' : 'soft',
    });
    const press = { type: 'ui', event: { type: 'area', area } } as const;
    sheet.control({ id, region: 'areas', rect: box, label, key: null, press, refusal: null, selected });
    x += width + 6;
  }
}
