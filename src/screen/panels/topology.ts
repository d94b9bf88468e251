import type { Point } from '../../chart/graph.ts';
import type { PanelInput } from '../input.ts';
import type { Rect, ScreenControl, Told } from '../nodes.ts';
import type { Sheet } from '../sheet.ts';
import { COLOURS, TEXT_STYLES } from '../theme.ts';
import { type Item, list } from './list.ts';
import {
  type BoxState,
  type Figure,
  healthWord,
  type LinkState,
  type MapState,
  mapState,
  TROUBLE_COLOURS,
  TROUBLE_SHAPES,
  TROUBLE_WORDS,
} from './topology-data.ts';
import { HISTORY_HEIGHT, history } from './topology-history.ts';
import { BETWEEN, figuresOf, figureWords, MARK, type Plan, planOf, shownFigures } from './topology-plan.ts';

/** Lower than this, the map takes all the room there is. */
const LEAST_WITH_HISTORY = 330;
const LEGEND_HEIGHT = 16;
const ARROW = 6;

/** Who asks whom, how well everybody is, and how often, how well and how fast they are answered. */
export function topology(sheet: Sheet, rect: Rect, input: PanelInput): void {
  const inner = sheet.panel('topology', rect);
  const map = mapState(input);
  const foot = inner.height >= LEAST_WITH_HISTORY ? HISTORY_HEIGHT : inner.height >= 200 ? LEGEND_HEIGHT : 0;
  const room = { ...inner, height: inner.height - (foot > 0 ? foot + 10 : 0) };
  const active = activeOf(input, map);
  const strip = { ...inner, y: inner.y + inner.height - foot, height: foot };
  const plan = planOf(sheet, room, map);
  if (plan) drawMap(sheet, room, input, map, plan, active);
  else list(sheet, room, 'topology', input.ui, itemsOf(sheet, input, map));
  sheet.tell({ id: 'topology/summary', region: 'topology', rect: foot > 0 ? strip : null, text: summaryOf(map) });
  if (foot === 0) return;
  sheet.line([strip.x, strip.y - 5], [strip.x + strip.width, strip.y - 5], COLOURS.edge);
  if (foot < HISTORY_HEIGHT) legend(sheet, strip);
  else history(sheet, strip, input, map, active.box || active.link ? active : worstOf(map));
}

/** What is pointed at, by the keyboard before the pointer. */
interface Active {
  readonly box: BoxState | null;
  readonly link: LinkState | null;
}

const boxId = ({ node }: BoxState): string => `topology/${node.id}`;
const linkId = ({ edge }: LinkState): string => `topology/${edge.from}/${edge.to}`;

function activeOf({ ui: { focus, hover } }: PanelInput, { boxes, links }: MapState): Active {
  for (const id of [focus, hover]) {
    const box = boxes.find((one) => boxId(one) === id) ?? null;
    const link = links.find((one) => linkId(one) === id) ?? null;
    if (box || link) return { box, link };
  }
  return { box: null, link: null };
}

/** What is worth knowing of while nothing is pointed at. */
function worstOf({ boxes, links }: MapState): Active {
  const link =
    links.find(({ trouble }) => trouble === 'critical') ??
    links.find(({ trouble }) => trouble === 'warning') ??
    links.find((one) => figuresOf(one).length > 0) ??
    null;
  return { link, box: link ? null : (boxes.find(({ health }) => health !== null) ?? null) };
}

function drawMap(sheet: Sheet, room: Rect, input: PanelInput, map: MapState, plan: Plan, active: Active): void {
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
    drawBox(sheet, rect, box, plan, active.box === box ? 'active' : touches(box, active) ? 'near' : 'plain', input);
    sheet.control(controlOf(box, map, input, rect));
  });
}

const touches = ({ node }: BoxState, { box, link }: Active): boolean =>
  box?.node.id === node.id || link?.edge.from === node.id || link?.edge.to === node.id;

/** Whether a link is one of what is pointed at, or fades behind it. */
const TONES = ['faded', 'plain', 'lit'] as const;
type Tone = (typeof TONES)[number];

function toneOf(link: LinkState, { box, link: active }: Active): Tone {
  if (!box && !active) return 'plain';
  const own = active === link || link.edge.from === box?.node.id || link.edge.to === box?.node.id;
  return own ? 'lit' : 'faded';
}

function drawLine(sheet: Sheet, points: readonly Point[], { trouble }: LinkState, tone: Tone, isAcross: boolean): void {
  const isBad = trouble === 'critical' || trouble === 'warning';
  const calm = tone === 'lit' ? COLOURS.accent : tone === 'faded' ? COLOURS.edge : COLOURS.faint;
  const colour = isBad ? TROUBLE_COLOURS[trouble] : calm;
  const width = (isBad ? 2 : 1.5) + (tone === 'lit' ? 1 : 0);
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
  const isBad = link.trouble === 'critical' || link.trouble === 'warning';
  if (shown.length === 0) {
    if (isBad && link.trouble) sheet.mark(TROUBLE_SHAPES[link.trouble], x, y, MARK, TROUBLE_COLOURS[link.trouble]);
    return;
  }
  sheet.box(rect, COLOURS.panel, { radius: 3 });
  shown.forEach((figure, i) => {
    const text = figureWords(link, figure);
    const top = y - (shown.length * line) / 2 + i * line;
    const { trouble } = figure;
    const marked = trouble === 'critical' || trouble === 'warning';
    const whole = sheet.measure(text, detail.figure) + (marked ? MARK + 3 : 0);
    const left = x - whole / 2;
    if (marked) sheet.mark(TROUBLE_SHAPES[trouble], left + MARK / 2, top + line / 2, MARK, TROUBLE_COLOURS[trouble]);
    sheet.text(`${id}/${i}`, left + (marked ? MARK + 3 : 0), top, text, {
      style: detail.figure,
      colour: marked ? TROUBLE_COLOURS[trouble] : COLOURS.soft,
    });
  });
}

function drawBox(
  sheet: Sheet,
  rect: Rect,
  box: BoxState,
  { detail }: Plan,
  tone: 'active' | 'near' | 'plain',
  { ui }: PanelInput,
): void {
  const { node, health } = box;
  const id = boxId(box);
  const trouble = health?.trouble ?? null;
  const isBad = trouble === 'critical' || trouble === 'warning';
  const calm = tone === 'plain' ? COLOURS.edge : COLOURS.accent;
  sheet.box(rect, tone === 'active' ? COLOURS.selected : COLOURS.raised, {
    radius: 6,
    edge: isBad && tone !== 'active' ? TROUBLE_COLOURS[trouble] : calm,
    edgeWidth: ui.focus === id || isBad ? 2 : 1,
  });
  const left = rect.x + detail.pad + 2;
  let y = rect.y + detail.pad;
  if (detail.hasKind) {
    sheet.text(`${id}/kind`, left, y, node.kind, { style: 'tick', colour: COLOURS.faint });
    y += TEXT_STYLES.tick.line;
  }
  const line = TEXT_STYLES[detail.name].line;
  const colour = isBad ? TROUBLE_COLOURS[trouble] : trouble === 'none' ? COLOURS.soft : COLOURS.faint;
  if (detail.health !== 'line') {
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
}

/** Hollow where nobody can tell. */
function healthMark(sheet: Sheet, left: number, middle: number, health: Figure | null): void {
  const trouble = health?.trouble ?? null;
  if (trouble !== null) sheet.mark(TROUBLE_SHAPES[trouble], left + MARK / 2, middle, MARK, TROUBLE_COLOURS[trouble]);
  else
    sheet.box({ x: left, y: middle - MARK / 2, width: MARK, height: MARK }, null, {
      radius: MARK / 2,
      edge: COLOURS.faint,
      edgeWidth: 1,
    });
}

/** What signs mean, where there is no room for how things have been. */
function legend(sheet: Sheet, rect: Rect): void {
  let x = rect.x;
  for (const trouble of ['critical', 'warning', 'none'] as const) {
    const word = TROUBLE_WORDS[trouble];
    sheet.mark(TROUBLE_SHAPES[trouble], x + MARK / 2, rect.y + 8, MARK, TROUBLE_COLOURS[trouble]);
    sheet.text(`topology/legend/${trouble}`, x + MARK + BETWEEN, rect.y, word, {
      style: 'small',
      colour: COLOURS.faint,
    });
    x += MARK + BETWEEN + sheet.measure(word, 'small') + 16;
  }
  const hint = 'Newest datapoints';
  if (x + sheet.measure(hint, 'small') > rect.x + rect.width) return;
  sheet.text('topology/hint', rect.x + rect.width, rect.y, hint, {
    style: 'small',
    align: 'right',
    colour: COLOURS.faint,
  });
}

/** Pressing a box opens the dashboard that shows its health. */
function controlOf(box: BoxState, map: MapState, { scenario }: PanelInput, rect: Rect | null): ScreenControl {
  const { node, health } = box;
  const panels = health ? scenario.panels.filter(({ signals }) => signals.includes(health.signal.id)) : [];
  const tab = scenario.tabs.find((one) => one.type === 'dashboard' && panels.some(({ id }) => one.panels.includes(id)));
  return {
    id: boxId(box),
    region: 'topology',
    rect,
    label: boxWords(box, map),
    key: null,
    press: { type: 'ui', event: { type: 'tab', tab: tab?.id ?? scenario.tabs[0]?.id ?? '' } },
    refusal: tab ? null : `No dashboard shows how ${node.id} is.`,
    ...(tab && { description: `Opens ${tab.label}, which charts it.` }),
  };
}

/** "checkout, service: critical, answers 31.4%; asked by alb; asks cache, database" */
function boxWords({ node, health }: BoxState, { links }: MapState): string {
  const value = health && health.trouble !== null ? `, ${health.signal.label} ${health.text}` : '';
  const callers = links.flatMap(({ edge }) => (edge.to === node.id ? [edge.from] : []));
  const called = links.flatMap(({ edge }) => (edge.from === node.id ? [edge.to] : []));
  return [
    `${node.id}, ${node.kind}: ${healthWord(health)}${value}`,
    ...(callers.length > 0 ? [`asked by ${callers.join(', ')}`] : []),
    ...(called.length > 0 ? [`asks ${called.join(', ')}`] : []),
  ].join('; ');
}

/** "alb to checkout, http: rate 182/s, errors 31.4%, critical, latency 850 ms." */
function linkWords({ edge, rate, errors, latency }: LinkState): string {
  const named: readonly (readonly [string, Figure | null])[] = [
    ['rate', rate],
    ['errors', errors],
    ['latency', latency],
  ];
  const figures = named.flatMap(([name, figure]) => {
    if (!figure) return [];
    const isBad = figure.trouble === 'critical' || figure.trouble === 'warning';
    return [`${name} ${figure.text}${isBad ? `, ${figure.trouble}` : ''}`];
  });
  return `${edge.from} to ${edge.to}, ${edge.via}: ${figures.length === 0 ? 'not measured' : figures.join(', ')}.`;
}

function summaryOf({ boxes, links }: MapState): string {
  const bad = [
    ...boxes.filter(({ health }) => isBad(health?.trouble)).map(({ node }) => node.id),
    ...links.filter(({ trouble }) => isBad(trouble)).map(({ edge }) => `${edge.from} to ${edge.to}`),
  ];
  const many = `${boxes.length} services, ${links.length} links`;
  return `${many}: ${bad.length === 0 ? 'none of them in trouble' : `in trouble ${bad.join(', ')}`}.`;
}

const isBad = (trouble: string | null | undefined): boolean => trouble === 'critical' || trouble === 'warning';

/** The map in lines, for a screen that has no room for a picture. */
function itemsOf(sheet: Sheet, input: PanelInput, map: MapState): readonly Item[] {
  const line = (id: string, text: string, health: Figure | null, lit: boolean): Pick<Item, 'heightIn' | 'draw'> => ({
    heightIn: (width) => sheet.heightOf(text, 'small', width - MARK - 5),
    draw(rect) {
      healthMark(sheet, rect.x, rect.y + 8, health);
      const colour = lit ? COLOURS.accent : COLOURS.text;
      sheet.text(id, rect.x + MARK + BETWEEN, rect.y, text, { style: 'small', width: rect.width - MARK - 5, colour });
    },
  });
  return [
    ...map.boxes.map((box): Item => {
      const id = boxId(box);
      const lit = input.ui.hover === id || input.ui.focus === id;
      return {
        ...line(id, boxWords(box, map), box.health, lit),
        controls: (rect) => [controlOf(box, map, input, rect)],
      };
    }),
    ...map.links.map((link): Item => {
      const id = linkId(link);
      const worst = figuresOf(link).find(({ trouble }) => trouble !== null && trouble === link.trouble) ?? null;
      return {
        ...line(id, linkWords(link), worst, input.ui.focus === id),
        told: (rect): Told => ({ id, region: 'topology', rect, text: linkWords(link) }),
      };
    }),
  ];
}
