import { type GraphLayout, type GraphSpec, layoutGraph } from '../../../chart/graph.ts';
import type { Signal, Unit } from '../../../contract/telemetry.ts';
import type { Rect } from '../../nodes.ts';
import type { Sheet } from '../../sheet.ts';
import { TEXT_STYLES, type TextStyle } from '../../theme.ts';
import { TROUBLE_WORDS } from '../parts/trouble.ts';
import { type BoxState, type Figure, healthWord, type LinkState, type MapState } from './data.ts';

/** How much is written on boxes and along links. */
export interface Detail {
  readonly name: TextStyle;
  readonly state: 'body' | 'small';
  /** Of figures along links. */
  readonly figure: 'mono' | 'tick';
  readonly hasKind: boolean;
  /** With what is measured below it; as a word and a value in a line of its own, as a word beside the name, or as its sign. */
  readonly health: 'lines' | 'line' | 'word' | 'sign';
  /** Most figures along a link; with one it is the one in most trouble. */
  readonly figures: 0 | 1 | 3;
  readonly pad: number;
  readonly between: number;
}

/** The roomiest first. */
const DETAILS: readonly Detail[] = [
  { name: 'title', state: 'body', figure: 'mono', hasKind: true, health: 'lines', figures: 3, pad: 11, between: 19 },
  { name: 'strong', state: 'small', figure: 'tick', hasKind: true, health: 'lines', figures: 3, pad: 9, between: 19 },
  { name: 'strong', state: 'small', figure: 'tick', hasKind: false, health: 'line', figures: 3, pad: 6, between: 16 },
  {
    name: 'smallStrong',
    state: 'small',
    figure: 'tick',
    hasKind: false,
    health: 'line',
    figures: 1,
    pad: 5,
    between: 11,
  },
  {
    name: 'smallStrong',
    state: 'small',
    figure: 'tick',
    hasKind: false,
    health: 'word',
    figures: 1,
    pad: 4,
    between: 11,
  },
  {
    name: 'smallStrong',
    state: 'small',
    figure: 'tick',
    hasKind: false,
    health: 'word',
    figures: 0,
    pad: 4,
    between: 11,
  },
  {
    name: 'smallStrong',
    state: 'small',
    figure: 'tick',
    hasKind: false,
    health: 'sign',
    figures: 0,
    pad: 4,
    between: 9,
  },
];

/** Where everything of a map goes, and how much of it is written. */
export interface Plan {
  readonly detail: Detail;
  readonly direction: GraphSpec['direction'];
  readonly layout: GraphLayout;
  readonly spec: GraphSpec;
}

export const MARK = 9;
/** Between a sign, a name and a word. */
export const BETWEEN = 5;

/** A scenario has one map, and a screen that is pulled larger has a few sizes. */
const MOST_KEPT = 16;
const kept = new Map<string, Plan | null>();

/**
 * With as much detail as fits, from left to right where the room is wider than high, else from the top down; null where
 * it fits in no way. Computed once for a map and a room: what is written changes its length, and nothing moves.
 */
export function planOf(sheet: Sheet, { width, height }: Rect, map: MapState): Plan | null {
  const directions = width >= height ? (['across', 'down'] as const) : (['down', 'across'] as const);
  const specs = DETAILS.map((detail) => specOf(sheet, map, detail));
  const key = JSON.stringify([width, height, specs]);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const plan = compute();
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, plan);
  return plan;

  function compute(): Plan | null {
    for (const [i, detail] of DETAILS.entries()) {
      for (const direction of directions) {
        const spec: GraphSpec = {
          direction,
          between: detail.between,
          boxes: specs[i]?.boxes ?? [],
          links: specs[i]?.links ?? [],
        };
        const layout = layoutGraph(spec, width, height);
        if (layout) return { detail, direction, layout, spec };
      }
    }
    return null;
  }
}

function specOf(sheet: Sheet, { boxes, links }: MapState, detail: Detail): Pick<GraphSpec, 'boxes' | 'links'> {
  return {
    boxes: boxes.map((box) => ({
      id: box.node.id,
      width: boxWidth(sheet, box, detail),
      height: boxHeight(box, detail),
    })),
    links: links.map((link) => {
      const rows = Math.min(detail.figures, figuresOf(link).length);
      const width = Math.max(
        0,
        ...figuresOf(link).map((figure) => MARK + 3 + sheet.measure(widest(link, figure), detail.figure)),
      );
      return {
        from: link.edge.from,
        to: link.edge.to,
        width: rows === 0 ? 0 : width + 6,
        height: rows * TEXT_STYLES[detail.figure].line + (rows === 0 ? 0 : 4),
      };
    }),
  };
}

function boxWidth(
  sheet: Sheet,
  { node, health }: BoxState,
  { name, state: style, hasKind, health: how, pad }: Detail,
): number {
  const beside = how === 'word' && health ? BETWEEN + longestWord(sheet, style) : 0;
  const title = sheet.measure(node.id, name) + (hasLine(how) ? 0 : MARK + BETWEEN) + beside;
  const kind = hasKind ? sheet.measure(node.kind, 'tick') : 0;
  const value = health ? ` ${SAMPLES[health.signal.unit]}` : '';
  const state = hasLine(how)
    ? MARK +
      BETWEEN +
      (health ? longestWord(sheet, style) + sheet.measure(value, style) : sheet.measure(healthWord(null), style))
    : 0;
  const label = how === 'lines' && health ? sheet.measure(health.label, 'tick') : 0;
  return Math.ceil(Math.max(title, kind, state, label) + 2 * pad + 4);
}

/** Whether health is told below the name. */
export const hasLine = (health: Detail['health']): boolean => health === 'line' || health === 'lines';

const longestWord = (sheet: Sheet, style: TextStyle): number =>
  Math.max(...Object.values(TROUBLE_WORDS).map((word) => sheet.measure(word, style)), sheet.measure('no data', style));

function boxHeight({ health }: BoxState, { name, state, hasKind, health: how, pad }: Detail): number {
  const rows = [
    hasKind ? TEXT_STYLES.tick.line : 0,
    TEXT_STYLES[name].line,
    hasLine(how) ? TEXT_STYLES[state].line : 0,
    how === 'lines' && health ? TEXT_STYLES.tick.line : 0,
  ];
  return rows.reduce((sum, row) => sum + row, 2 * pad);
}

/** No value of its unit is written longer. */
const SAMPLES: Readonly<Record<Unit, string>> = {
  count: '88.8k',
  'per-sec': '88.8k/s',
  ms: '88.8 ms',
  ratio: '88.88%',
  percent: '88.88%',
  mib: '88.8 GiB',
  min: '888.8 min',
};

/** What is measured of a link, in the order in which it is written. */
export const figuresOf = ({ rate, errors, latency }: LinkState): readonly Figure[] =>
  [rate, errors, latency].flatMap((figure) => (figure ? [figure] : []));

/** The figures that there is room for. */
export function shownFigures(link: LinkState, { figures }: Detail): readonly Figure[] {
  const all = figuresOf(link);
  if (figures >= all.length) return all;
  const worst = all.find(({ trouble }) => trouble !== null && trouble === link.trouble && trouble !== 'none');
  return figures === 0 ? [] : [worst ?? all[0]].flatMap((figure) => (figure ? [figure] : []));
}

/** "182/s", "31.4% err", "120 err/min", "p99 850 ms" */
export function figureWords(link: LinkState, figure: Figure, value = figure.text): string {
  if (figure === link.errors) return `${value} err${figure.signal.unit === 'count' ? perPeriod(figure.signal) : ''}`;
  return figure === link.latency && figure.signal.label.length <= 4 ? `${figure.signal.label} ${value}` : value;
}

/** Of what is counted, in how long. */
const perPeriod = ({ periodSec }: Signal): string => (periodSec === 60 ? '/min' : ` in ${periodSec} s`);

const widest = (link: LinkState, figure: Figure): string => {
  const sample = figureWords(link, figure, SAMPLES[figure.signal.unit]);
  const none = figureWords(link, figure, 'no data');
  return sample.length >= none.length ? sample : none;
};
