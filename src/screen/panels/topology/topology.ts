import type { ScreenControl, Told } from '../../controls.ts';
import type { PanelInput } from '../../input.ts';
import type { Rect } from '../../nodes.ts';
import type { Sheet } from '../../sheet.ts';
import { type Item, list } from '../parts/list.ts';
import { TROUBLE_COLOURS, TROUBLE_SHAPES, TROUBLE_WORDS } from '../parts/trouble.ts';
import { type BoxState, type Figure, type MapState, mapState } from './data.ts';
import { HISTORY_HEIGHT, history } from './history.ts';
import { type Active, boxId, drawMap, healthMark, linkId } from './map.ts';
import { BETWEEN, figuresOf, MARK, planOf } from './plan.ts';
import { boxWords, linkWords, summaryOf } from './words.ts';

/** Lower than this, the map takes all the room there is. */
const LEAST_WITH_HISTORY = 330;
const LEGEND_HEIGHT = 16;

/** Who asks whom, how well everybody is, and how often, how well and how fast they are answered. */
export function topology(sheet: Sheet, rect: Rect, input: PanelInput): void {
  const inner = sheet.panel('topology', rect);
  const map = mapState(input);
  const foot = inner.height >= LEAST_WITH_HISTORY ? HISTORY_HEIGHT : inner.height >= 200 ? LEGEND_HEIGHT : 0;
  const room = { ...inner, height: inner.height - (foot > 0 ? foot + 10 : 0) };
  const active = activeOf(input, map);
  const strip = { ...inner, y: inner.y + inner.height - foot, height: foot };
  const plan = planOf(sheet, room, map);
  if (plan) drawMap(sheet, room, input, { map, plan, active }, (box, at) => controlOf(box, map, input, at));
  else list(sheet, room, 'topology', input.ui, itemsOf(sheet, input, map));
  sheet.tell({ id: 'topology/summary', region: 'topology', rect: foot > 0 ? strip : null, text: summaryOf(map) });
  if (foot === 0) return;
  sheet.line([strip.x, strip.y - 5], [strip.x + strip.width, strip.y - 5], 'edge');
  if (foot < HISTORY_HEIGHT) legend(sheet, strip);
  else history(sheet, strip, input, map, active.box || active.link ? active : worstOf(map));
}

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

/** What signs mean, where there is no room for how things have been. */
function legend(sheet: Sheet, rect: Rect): void {
  let x = rect.x;
  for (const trouble of ['critical', 'warning', 'none'] as const) {
    const word = TROUBLE_WORDS[trouble];
    sheet.mark(TROUBLE_SHAPES[trouble], x + MARK / 2, rect.y + 8, MARK, TROUBLE_COLOURS[trouble]);
    sheet.text(`topology/legend/${trouble}`, x + MARK + BETWEEN, rect.y, word, {
      style: 'small',
      colour: 'faint',
    });
    x += MARK + BETWEEN + sheet.measure(word, 'small') + 16;
  }
  const hint = 'Newest datapoints';
  if (x + sheet.measure(hint, 'small') > rect.x + rect.width) return;
  sheet.text('topology/hint', rect.x + rect.width, rect.y, hint, {
    style: 'small',
    align: 'right',
    colour: 'faint',
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

/** The map in lines, for a screen that has no room for a picture. */
function itemsOf(sheet: Sheet, input: PanelInput, map: MapState): readonly Item[] {
  const line = (id: string, text: string, health: Figure | null, lit: boolean): Pick<Item, 'heightIn' | 'draw'> => ({
    heightIn: (width) => sheet.heightOf(text, 'small', width - MARK - 5),
    draw(rect) {
      healthMark(sheet, rect.x, rect.y + 8, health);
      const colour = lit ? 'accent' : 'text';
      sheet.text(id, rect.x + MARK + BETWEEN, rect.y, text, { style: 'small', width: rect.width - MARK - 5, colour });
    },
  });
  return [
    ...map.boxes.map((box): Item => {
      const id = boxId(box);
      const lit = input.ui.hover === id || input.ui.focus === id;
      return {
        ...line(id, boxWords(box, map), box.health, lit),
        heightIn: (width) => sheet.least(sheet.heightOf(boxWords(box, map), 'small', width - MARK - 5)),
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
