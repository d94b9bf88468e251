import { describe, expect, test } from 'vitest';
import { scenario as alb } from '../../../scenarios/alb-502-eks/scenario.ts';
import type { ScreenControl } from '../../../src/screen/controls.ts';
import type { Rect, TextNode } from '../../../src/screen/nodes.ts';
import type { Sheet } from '../../../src/screen/sheet.ts';
import { TEXT_STYLES } from '../../../src/screen/theme.ts';
import { Drill } from '../../../src/sim/drill.ts';
import { takePager, wait } from '../../support/drive.ts';
import { measure } from '../desk-support.ts';
import { cardsOf, drawn } from './charts-support.ts';

const drill = new Drill(alb, { slug: alb.slug, seed: 'picture', cause: 'no-ready-pods' });
takePager(drill);
wait(drill, 400);
const STAGE = { scenario: alb, view: drill.view() };

const WIDTHS = [640, 700, 820, 1092, 1400, 1920];
const HEIGHTS = [200, 260, 330, 420, 590, 700, 900];
const SIZES = WIDTHS.flatMap((width) => HEIGHTS.map((height) => ({ x: 300, y: 80, width, height })));

const boxOf = ({ lines, style, align, x, y }: TextNode): Rect => {
  const width = Math.max(...lines.map((line) => measure(line, style)));
  const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
  return { x: left, y, width, height: lines.length * TEXT_STYLES[style].line };
};
// Halves of odd widths are inexact.
const SLACK = 0.001;
const isInside = (inner: Rect, outer: Rect): boolean =>
  inner.x >= outer.x - SLACK &&
  inner.y >= outer.y - SLACK &&
  inner.x + inner.width <= outer.x + outer.width + SLACK &&
  inner.y + inner.height <= outer.y + outer.height + SLACK;
const overlap = (a: Rect, b: Rect): boolean =>
  a.x + a.width > b.x + SLACK &&
  b.x + b.width > a.x + SLACK &&
  a.y + a.height > b.y + SLACK &&
  b.y + b.height > a.y + SLACK;

const placed = ({ nodes }: Sheet): readonly (TextNode & { readonly box: Rect })[] =>
  nodes.flatMap((node) => (node.type === 'text' ? [{ ...node, box: boxOf(node) }] : []));
/** What can be pressed to see other charts. */
const pagersOf = ({ controls }: Sheet): readonly ScreenControl[] =>
  controls.filter(({ id }) => id === 'charts/up' || id === 'charts/down');
const rectsOf = (controls: readonly ScreenControl[]): readonly Rect[] =>
  controls.flatMap(({ rect }) => (rect ? [rect] : []));
const overlaps = (boxes: readonly Rect[]): number =>
  boxes.flatMap((a, index) => boxes.slice(index + 1).filter((b) => overlap(a, b))).length;

describe.each(['dashboard', 'resources'])('%s', (tab) => {
  test('cards and controls lie within the region and beside one another, at every size and scroll', () => {
    for (const rect of SIZES) {
      for (const charts of [0, 1, 2, 7]) {
        const sheet = drawn(STAGE, rect, { scroll: { charts } }, tab);
        const boxes = [...cardsOf(sheet).map((chart) => chart.rect), ...rectsOf(pagersOf(sheet))];
        expect(boxes.filter((box) => !isInside(box, rect))).toEqual([]);
        expect(overlaps(boxes)).toBe(0);
        // What is pressed on a chart, itself and its lines, lies in it and not on one another.
        const pressed = rectsOf(sheet.controls);
        expect(pressed.filter((box) => !boxes.some((one) => isInside(box, one)))).toEqual([]);
        expect(overlaps(pressed)).toBe(0);
        expect(Math.min(...cardsOf(sheet).map((chart) => chart.rect.height))).toBeGreaterThanOrEqual(132);
        expect(Math.min(...cardsOf(sheet).map((chart) => chart.rect.width))).toBeGreaterThanOrEqual(200);
      }
    }
  });

  test('texts stay within their card and clear of one another', () => {
    for (const rect of SIZES) {
      const sheet = drawn(STAGE, rect, {}, tab);
      const texts = placed(sheet);
      for (const { id, rect: card } of cardsOf(sheet)) {
        const own = texts.filter(({ key }) => key.startsWith(`chart/${id}/`));
        expect(own.filter(({ box }) => !isInside(box, card)).map(({ key }) => key)).toEqual([]);
        expect(overlaps(own.map(({ box }) => box))).toBe(0);
      }
      expect(new Set(texts.map(({ key }) => key)).size).toBe(texts.length);
    }
  });

  test('lines stay within their card', () => {
    for (const rect of SIZES) {
      const sheet = drawn(STAGE, rect, {}, tab);
      for (const node of sheet.nodes) {
        if (node.type !== 'path') continue;
        const points = Array.from({ length: node.points.length / 2 }, (_, index) => ({
          x: node.points[2 * index] ?? 0,
          y: node.points[2 * index + 1] ?? 0,
          width: 0,
          height: 0,
        })).filter(({ x }) => !Number.isNaN(x));
        expect(cardsOf(sheet).some((chart) => points.every((point) => isInside(point, chart.rect)))).toBe(true);
      }
    }
  });

  test('titles and units are never cut', () => {
    for (const rect of SIZES) {
      const texts = placed(drawn(STAGE, rect, {}, tab));
      const titles = texts.filter(({ key }) => key.endsWith('/title')).map(({ lines }) => lines.join(' '));
      expect(alb.panels.map(({ title }) => title)).toEqual(expect.arrayContaining(titles));
    }
  });
});

test('what does not fit is reached by its controls, and every chart is in sight once', () => {
  const rect = { x: 0, y: 0, width: 700, height: 330 };
  const seen: string[] = [];
  let scrolled = 0;
  for (;;) {
    const sheet = drawn(STAGE, rect, { scroll: { charts: scrolled } });
    seen.push(
      ...cardsOf(sheet)
        .map(({ id }) => id)
        .filter((id) => !seen.includes(id)),
    );
    const below = sheet.controls.find(({ id }) => id === 'charts/down');
    if (!below || below.refusal !== null) break;
    if (below.press.type !== 'ui' || below.press.event.type !== 'scroll') throw new Error('it does not scroll');
    scrolled += below.press.event.by;
  }
  expect(seen).toEqual(alb.panels.slice(0, 9).map(({ id }) => id));
  expect(scrolled).toBe(1);
});

test('controls count the charts above and below', () => {
  const rect = { x: 0, y: 0, width: 640, height: 200 };
  const controls = (charts: number) =>
    pagersOf(drawn(STAGE, rect, { scroll: { charts } })).map(({ label, refusal, press }) => ({
      label,
      refusal,
      by: press.type === 'ui' && press.event.type === 'scroll' ? press.event.by : null,
    }));
  const first = 'There are no charts above these.';
  const last = 'There are no charts below these.';
  expect(controls(0)).toEqual([
    { label: 'Charts above (0)', refusal: first, by: 0 },
    { label: 'Charts below (7)', refusal: null, by: 1 },
  ]);
  expect(controls(2)).toEqual([
    { label: 'Charts above (4)', refusal: null, by: -1 },
    { label: 'Charts below (3)', refusal: null, by: 1 },
  ]);
  // A wheel has gone beyond the end: one press is one page all the same.
  expect(controls(9)).toEqual([
    { label: 'Charts above (8)', refusal: null, by: -6 },
    { label: 'Charts below (0)', refusal: last, by: -5 },
  ]);
});

test('a dashboard that fits has no controls but its charts and their lines', () => {
  const { controls } = drawn(STAGE, { x: 0, y: 0, width: 1092, height: 590 });
  expect(controls.filter(({ id }) => !/^(chart|line)\//.test(id))).toEqual([]);
  // Arrows go from chart to chart first.
  expect(controls.slice(0, 9).map(({ id }) => id)).toEqual(alb.panels.slice(0, 9).map(({ id }) => `chart/${id}`));
});

test('four charts stand two by two where there is room for three', () => {
  const tabs = [{ type: 'dashboard', id: 'four', label: 'Four', panels: alb.panels.slice(0, 4).map(({ id }) => id) }];
  const scenario = { ...alb, tabs: tabs.map((tab) => ({ ...tab, type: 'dashboard' as const })) };
  const sheet = drawn({ ...STAGE, scenario }, { x: 0, y: 0, width: 1012, height: 412 });
  expect(cardsOf(sheet).map(({ rect }) => rect)).toEqual([
    { x: 0, y: 0, width: 500, height: 200 },
    { x: 512, y: 0, width: 500, height: 200 },
    { x: 0, y: 212, width: 500, height: 200 },
    { x: 512, y: 212, width: 500, height: 200 },
  ]);
});
