import { clockSecond, momentOf } from '../words/format.ts';
import { alertName } from '../words/labels.ts';
import type { PanelInput } from './input.ts';
import type { Rect } from './nodes.ts';
import { overlap } from './overlap.ts';
import type { Layout } from './regions.ts';

/** The page as it comes to whoever is on call, until it is acknowledged. The pages lay it over the canvas. */
export interface Pager {
  readonly name: string;
  readonly summary: string;
  /** "15:32:41 UTC" */
  readonly at: string;
  /** Other pages that fire, and nobody has answered either. */
  readonly more: number;
  /** The clock runs, and so the pager rings. */
  readonly rings: boolean;
  /** Where there is room for it, and at which end of that it stands: over nothing that is read or pressed first. */
  readonly room: Rect;
  readonly end: 'top' | 'bottom';
}

const NOTICED = { name: 'Somebody calls you', summary: 'No alert has fired: somebody noticed, and called you.' };

/** What a card needs of the lower end of a region where it lies over something, and what it leaves to turn its pages. */
const CARD = { height: 156, narrow: 236, narrowBelow: 560, turners: 44 } as const;

/**
 * Null before the page and once it is acknowledged, where it was set aside, where the alerts are in sight instead of the
 * dashboard, and while something below it has the focus.
 */
export function pagerOf({ frame, scenario, ui }: PanelInput, layout: Layout, focused: Rect | null): Pager | null {
  const { view, hold } = frame;
  if (view.response !== 'unacknowledged' || view.pagedTick === null) return null;
  if (hold === 'replay' || ui.isPagerAside || ui.dialog) return null;
  const place = placeIn(layout);
  if (!place || (focused && overlap(place.room, focused))) return null;
  const { pagedTick, startsAtSec, tickSec } = view;
  const page = view.happenings.find(({ type }) => type === 'paged');
  const alert = view.alerts.find(({ rule }) => rule === page?.id);
  const atSec = pagedTick * tickSec;
  return {
    name: alert ? alertName(scenario, alert.rule) : NOTICED.name,
    summary: alert?.summary ?? NOTICED.summary,
    at: tickSec < 3600 ? `${clockSecond(startsAtSec, atSec)} UTC` : momentOf(startsAtSec, atSec, tickSec),
    more: view.alerts.filter((one) => one !== alert && one.severity === 'page' && one.state === 'firing').length,
    rings: hold === null,
    ...place,
  };
}

/** In the terminal under a dashboard, which is empty then; or else over the lower end of what is in sight. */
function placeIn(layout: Layout): Pick<Pager, 'room' | 'end'> | null {
  if (layout.alerts && layout.areas) return null;
  if (layout.terminal) return { room: layout.terminal, end: 'top' };
  const [first, ...others] = [
    layout.charts,
    layout.logs,
    layout.traces,
    layout.spans,
    layout.topology,
    layout.changes,
    layout.board,
    ...(layout.areas ? [layout.deck, layout.progress, layout.hypotheses] : []),
  ].filter((rect) => rect !== null);
  if (!first) return null;
  const whole = others.reduce(around, first);
  const left = layout.areas ? CARD.turners : 0;
  const height = Math.min(whole.height - left, whole.width < CARD.narrowBelow ? CARD.narrow : CARD.height);
  return { room: { ...whole, y: whole.y + whole.height - left - height, height }, end: 'bottom' };
}

function around(a: Rect, b: Rect): Rect {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}
