import type { Point } from '../../../chart/graph.ts';
import type { ScreenControl } from '../../controls.ts';
import type { PanelInput } from '../../input.ts';
import type { Rect } from '../../nodes.ts';
import { mixed } from '../../palette.ts';
import type { Sheet } from '../../sheet.ts';
import { TEXT_STYLES } from '../../theme.ts';
import type { Ui } from '../../ui.ts';
import { isBad, TROUBLE_COLOURS, TROUBLE_SHAPES } from '../parts/trouble.ts';
import { type BoxState, type Figure, healthWord, type LinkState, type MapState } from './data.ts';
import { BETWEEN, figureWords, hasLine, MARK, type Plan, shownFigures } from './plan.ts';
import { linkWords } from './words.ts';

const ARROW = 6;

/** What is pointed at, by the keyboard before the pointer. */
export interface Active {
  readonly box: BoxState | null;
  readonly link: LinkState | null;
}

export const boxId = ({ node }: BoxState): string => `topology/${node.id}`;
export const linkId = ({ edge }: LinkState): string => `topology/${edge.from}/${edge.to}`;

/** Lines first, what is written along them over them, and boxes last. */
export function drawMap(
  sheet: Sheet,
  room: Rect,
  { ui }: PanelInput,
  { map, plan, active }: { readonly map: MapState; readonly plan: Plan; readonly active: Active },
  controlOf: (box: BoxState, rect: Rect) => ScreenControl,
): void {
  const from = ([x, y]: Point): Point => [room.x + x, room.y + y];
  // What is lit or in trouble lies over what is not.
  const weight = (link: LinkState): number => (isBad(link.trouble) ? 1 : 0) + TONES.indexOf(toneOf(link, active)) * 2;
  for (const link of map.links.toSorted((a, b) => weight(a) - weight(b))) {
    const placed = plan.layout.links.find(({ from: one, to }) => one === link.edge.from && to === link.edge.to);
    if (placed) drawLine(sheet, placed.points.map(from), link, toneOf(link, active), plan.direction === 'across');
  }
  map.links.forEach((link, i) => {
    const at = plan.layout.links[i]?.label;
    const { width = 0, height = 0 } = plan.spec.links[i] ?? {};
    if (at) drawFigures(sheet, link, from(at), width, height, plan);
  });
  map.boxes.forEach((box, i) => {
    const at = plan.layout.boxes[i]?.at;
    const { width = 0, height = 0 } = plan.spec.boxes[i] ?? {};
    if (!at) return;
    const [x, y] = from(at);
    const rect = { x: x - width / 2, y: y - height / 2, width, height };
    drawBox(sheet, rect, box, plan, active.box === box ? 'active' : touches(box, active) ? 'near' : 'plain', ui);
    sheet.control(controlOf(box, rect));
  });
}

const touches = ({ node }: BoxState, { box, link }: Active): boolean =>
  box?.node.id === node.id || link?.edge.from === node.id || link?.edge.to === node.id;

/** Whether a link is one of what is pointed at, or fades behind it. */
const TONES = ['faded', 'plain', 'lit'] as const;
type Tone = (typeof TONES)[number];

/** Behind the others, and still seen. */
const FADED = mixed('faint', 'panel', 0.65);

function toneOf(link: LinkState, { box, link: active }: Active): Tone {
  if (!box && !active) return 'plain';
  const own = active === link || link.edge.from === box?.node.id || link.edge.to === box?.node.id;
  return own ? 'lit' : 'faded';
}

function drawLine(sheet: Sheet, points: readonly Point[], { trouble }: LinkState, tone: Tone, isAcross: boolean): void {
  const calm = tone === 'lit' ? 'accent' : tone === 'faded' ? FADED : 'faint';
  const colour = isBad(trouble) ? TROUBLE_COLOURS[trouble] : calm;
  const width = (isBad(trouble) ? 2 : 1.5) + (tone === 'lit' ? 1 : 0);
  sheet.nodes.push({ type: 'path', points: Float32Array.from(points.flat()), width, colour });
  const [before, end] = [points.at(-2), points.at(-1)];
  if (!before || !end) return;
  const way = Math.sign(isAcross ? end[0] - before[0] : end[1] - before[1]) || 1;
  const wing = (side: number): Point =>
    isAcross
      ? [end[0] - way * ARROW, end[1] + side * ARROW * 0.7]
      : [end[0] + side * ARROW * 0.7, end[1] - way * ARROW];
  sheet.nodes.push({ type: 'path', points: Float32Array.from([...wing(-1), ...end, ...wing(1)]), width, colour });
}

function drawFigures(
  sheet: Sheet,
  link: LinkState,
  [x, y]: Point,
  width: number,
  height: number,
  { detail }: Plan,
): void {
  const id = linkId(link);
  const shown = shownFigures(link, detail);
  const line = TEXT_STYLES[detail.figure].line;
  const rect = {
    x: x - Math.max(width, 12) / 2,
    y: y - Math.max(height, 12) / 2,
    width: Math.max(width, 12),
    height: Math.max(height, 12),
  };
  sheet.tell({ id, region: 'topology', rect, text: linkWords(link) });
  if (shown.length === 0) {
    if (isBad(link.trouble)) sheet.mark(TROUBLE_SHAPES[link.trouble], x, y, MARK, TROUBLE_COLOURS[link.trouble]);
    return;
  }
  sheet.box(rect, 'panel', { radius: 3 });
  shown.forEach((figure, i) => {
    const text = figureWords(link, figure);
    const top = y - (shown.length * line) / 2 + i * line;
    const { trouble } = figure;
    const marked = isBad(trouble);
    const whole = sheet.measure(text, detail.figure) + (marked ? MARK + 3 : 0);
    const left = x - whole / 2;
    if (marked) sheet.mark(TROUBLE_SHAPES[trouble], left + MARK / 2, top + line / 2, MARK, TROUBLE_COLOURS[trouble]);
    sheet.text(`${id}/${i}`, left + (marked ? MARK + 3 : 0), top, text, {
      style: detail.figure,
      colour: marked ? TROUBLE_COLOURS[trouble] : 'soft',
    });
  });
}

function drawBox(
  sheet: Sheet,
  rect: Rect,
  box: BoxState,
  { detail }: Plan,
  tone: 'active' | 'near' | 'plain',
  ui: Ui,
): void {
  const { node, health } = box;
  const id = boxId(box);
  const trouble = health?.trouble ?? null;
  const calm = tone === 'plain' ? 'edge' : 'accent';
  sheet.box(rect, tone === 'active' ? 'selected' : 'raised', {
    radius: 6,
    edge: isBad(trouble) && tone !== 'active' ? TROUBLE_COLOURS[trouble] : calm,
    edgeWidth: ui.focus === id || isBad(trouble) ? 2 : 1,
  });
  const left = rect.x + detail.pad + 2;
  let y = rect.y + detail.pad;
  if (detail.hasKind) {
    sheet.text(`${id}/kind`, left, y, node.kind, { style: 'tick', colour: 'faint' });
    y += TEXT_STYLES.tick.line;
  }
  const line = TEXT_STYLES[detail.name].line;
  const colour = isBad(trouble) ? TROUBLE_COLOURS[trouble] : trouble === 'none' ? 'soft' : 'faint';
  if (!hasLine(detail.health)) {
    healthMark(sheet, left, y + line / 2, health);
    sheet.text(`${id}/name`, left + MARK + BETWEEN, y, node.id, { style: detail.name });
    if (detail.health === 'sign' || !health) return;
    sheet.text(`${id}/health`, rect.x + rect.width - detail.pad - 2, y, healthWord(health), {
      style: 'small',
      align: 'right',
      colour,
    });
    return;
  }
  sheet.text(`${id}/name`, left, y, node.id, { style: detail.name });
  y += line;
  healthMark(sheet, left, y + TEXT_STYLES[detail.state].line / 2, health);
  const value = health && health.trouble !== null ? ` ${health.text}` : '';
  sheet.text(`${id}/health`, left + MARK + BETWEEN, y, `${healthWord(health)}${value}`, {
    style: detail.state,
    colour,
  });
  if (detail.health !== 'lines' || !health) return;
  y += TEXT_STYLES[detail.state].line;
  sheet.text(`${id}/label`, left, y, health.label, { style: 'tick', colour: 'faint' });
}

/** Hollow where nobody can tell. */
export function healthMark(sheet: Sheet, left: number, middle: number, health: Figure | null): void {
  const trouble = health?.trouble ?? null;
  if (trouble !== null) sheet.mark(TROUBLE_SHAPES[trouble], left + MARK / 2, middle, MARK, TROUBLE_COLOURS[trouble]);
  else
    sheet.box({ x: left, y: middle - MARK / 2, width: MARK, height: MARK }, null, {
      radius: MARK / 2,
      edge: 'faint',
      edgeWidth: 1,
    });
}
