import { capitalised } from '../../../words/format.ts';
import { termsIn } from '../../../words/glossary.ts';
import type { Term } from '../../../words/glossary-terms.ts';
import type { ChartSpan } from '../../charts-ui.ts';
import type { Plot, Press } from '../../controls.ts';
import type { Rect } from '../../nodes.ts';
import type { Sheet } from '../../sheet.ts';
import { type ChartData, valueText } from './data.ts';
import { summaryOf } from './summary.ts';

/** How the player has one chart. */
export interface CardLook {
  readonly isEnlarged: boolean;
  /** Numbers are to be laid over the place of the plot. */
  readonly isTable: boolean;
  /** The control under the pointer, where it is one of this chart. */
  readonly hot: string | null;
  /** Where its title is, in which words of the field may be; null where it is out of sight. */
  readonly header?: Rect;
  readonly domain: string;
}

/** The controls of a chart that is out of sight. */
export const unseenCard = (sheet: Sheet, data: ChartData, look: CardLook): void =>
  controls(sheet, data, look, null, new Map());

export const lineId = ({ panel }: ChartData, signal: string): string => `line/${panel.id}/${signal}`;

/** The chart itself, and its lines where it has several. */
export function controls(
  sheet: Sheet,
  data: ChartData,
  { isEnlarged, domain, header }: CardLook,
  rect: Rect | null,
  places: ReadonlyMap<string, Rect>,
  plot?: Plot,
): void {
  const { panel, lines, drawn } = data;
  sheet.control({
    id: `chart/${panel.id}`,
    region: 'charts',
    rect,
    label: summaryOf(data),
    key: null,
    press: { type: 'ui', event: { type: 'charts', event: { type: 'press', panel: panel.id } } },
    refusal: null,
    description: [isEnlarged ? BACK : ENLARGES, ...termsIn(panel.title, domain).map(termTold)].join(' '),
    about: { title: panel.title, command: null, rows: [], words: panel.title, ...(header && { beside: header }) },
    ...(plot && { plot, keys: keysOf(plot.on) }),
  });
  if (lines.length < 2) return;
  for (const { signal, series } of lines) {
    const value = valueText(panel, series.values.at(-1) ?? Number.NaN, signal.unit);
    sheet.control({
      id: lineId(data, signal.id),
      region: 'charts',
      rect: places.get(signal.id) ?? null,
      label: `${signal.label} ${value}, alone on ${panel.title}`,
      key: null,
      press: { type: 'ui', event: { type: 'charts', event: { type: 'isolate', panel: panel.id, signal: signal.id } } },
      refusal: null,
      selected: drawn.length === 1 && drawn[0]?.signal.id === signal.id,
    });
  }
}

const termTold = ({ term, is }: Term): string => `${capitalised(term)}: ${is}`;

const READS = 'Left and right arrows read its datapoints, with Shift they select a range to zoom to.';
const ENLARGES = `Enlarges the chart. ${READS}`;
const BACK = `Goes back to all charts. ${READS}`;

function keysOf(on: ChartSpan): Readonly<Record<string, Press>> {
  const step = (to: 'next' | 'previous' | 'first' | 'last', selects: boolean): Press => ({
    type: 'ui',
    event: { type: 'charts', event: { type: 'step', on, to, selects } },
  });
  return {
    ArrowRight: step('next', false),
    ArrowLeft: step('previous', false),
    Home: step('first', false),
    End: step('last', false),
    'Shift+ArrowRight': step('next', true),
    'Shift+ArrowLeft': step('previous', true),
    'Shift+Home': step('first', true),
    'Shift+End': step('last', true),
  };
}
