import type { Action } from '../../../contract/action.ts';
import { outcomeLabel } from '../../../words/labels.ts';
import type { PanelInput } from '../../input.ts';
import type { Rect } from '../../nodes.ts';
import { actOffer } from '../../offers.ts';
import type { Sheet } from '../../sheet.ts';
import type { TracesUi } from '../../ui.ts';
import { spanOf } from '../deck/row.ts';
import { type Chip, chips, chipsWidth } from '../parts/chips.ts';
import { type Item, list } from '../parts/list.ts';
import { quiet } from '../parts/quiet.ts';
import { lookWords, type TraceGroup, type Traces, tracesOf } from './data.ts';
import { columnsOf, traceItem } from './row.ts';

const GAP = 8;

/** All traces that looks have brought back, by look. */
export function traces(sheet: Sheet, rect: Rect, input: PanelInput): void {
  const inner = sheet.panel('traces', rect);
  const found = tracesOf(input);
  const again = looksFor(input).map((action) => lookChip(input, action, found.all.length > 0));
  if (found.all.length === 0) {
    empty(sheet, inner, input, again);
    return;
  }
  const height = chips(sheet, inner, 'traces', input.ui, [...narrowing(found, input.ui.traces), ...again]);
  const below = { ...inner, y: inner.y + height + GAP, height: inner.height - height - GAP };
  if (found.groups.length === 0) {
    quiet(sheet, below, 'traces', 'None is of this version and this route.', 'Choose another above.');
    return;
  }
  const columns = columnsOf(sheet, found, input, below.width);
  const items = found.groups.flatMap((group) => [
    headItem(sheet, input, group),
    ...group.traces.map((one) => traceItem(sheet, input, found, columns, one)),
  ]);
  list(sheet, below, 'traces', input.ui, items);
}

type Look = Action<object, object> & { readonly phase: 'investigate' };

/** The looks that bring traces back. */
const looksFor = ({ scenario }: PanelInput): readonly Look[] =>
  scenario.actions.flatMap((action) =>
    action.phase === 'investigate' && action.look.traces !== undefined ? [action] : [],
  );

/** Starts a look from here, with the seconds that it takes. */
function lookChip(input: PanelInput, action: Look, isAgain: boolean): Chip {
  const { press, refusal } = actOffer(input, action, null);
  const text = `${isAgain ? '+ ' : ''}${action.label}  ${spanOf(action.durationSec)}`;
  return {
    id: `traces/${action.id}`,
    text,
    label: `${action.label}, ${action.durationSec} s`,
    key: null,
    press,
    refusal,
  };
}

/** What has come of the last look for them, where that has brought none; null where nobody has looked. */
function inVain(input: PanelInput): string | null {
  const ids = looksFor(input).map(({ id }) => id);
  const last = input.frame.view.seen.findLast(({ action }) => ids.includes(action));
  return last ? `No traces: ${outcomeLabel(input.scenario, last.action, last.outcome)}.` : null;
}

function empty(sheet: Sheet, rect: Rect, input: PanelInput, looks: readonly Chip[]): void {
  const { ui } = input;
  const text = [
    inVain(input) ?? 'No traces yet.',
    looks.length === 1 ? 'This brings some back:' : 'These bring some back:',
  ].join(' ');
  const middle = rect.x + rect.width / 2;
  const y = rect.y + Math.max(0, rect.height / 2 - 60);
  const height = sheet.text('traces/none', middle, y, text, {
    colour: 'soft',
    width: rect.width,
    align: 'center',
  });
  sheet.tell({ id: 'traces/none', region: 'traces', rect: { ...rect, y, height }, text });
  const width = Math.min(rect.width, chipsWidth(sheet, looks));
  const below = { ...rect, x: middle - width / 2, y: y + height + GAP, width };
  const used = chips(sheet, below, 'traces', ui, looks);
  const [why] = looks.flatMap(({ refusal }) => (refusal === null ? [] : [refusal]));
  const under = below.y + used + GAP;
  if (why === undefined || under + sheet.heightOf(why, 'small', rect.width) > rect.y + rect.height) return;
  sheet.text('traces/why', middle, under, why, {
    style: 'small',
    colour: 'warning',
    width: rect.width,
    align: 'center',
  });
}

/** Order, version and route: each goes on to the next with every press. */
function narrowing({ versions, routes }: Traces, ui: TracesUi): readonly Chip[] {
  const next = (all: readonly string[], now: string | null): string | null =>
    now === null ? (all[0] ?? null) : (all[all.indexOf(now) + 1] ?? null);
  const sets = (id: string, text: string, label: string, set: Partial<TracesUi>, selected: boolean): Chip => ({
    id: `traces/${id}`,
    text,
    label,
    key: null,
    press: { type: 'ui', event: { type: 'traces', set } },
    refusal: null,
    selected,
  });
  const other = ui.sort === 'time' ? 'duration' : 'time';
  const order = ui.sort === 'time' ? 'Newest first' : 'Slowest first';
  return [
    sets('sort', order, `${order}. Sort by ${other}`, { sort: other }, ui.sort === 'duration'),
    ...(versions.length > 1
      ? [
          sets(
            'version',
            ui.version ?? 'All versions',
            `${ui.version ?? 'All versions'}. Show ${next(versions, ui.version) ?? 'all'}`,
            { version: next(versions, ui.version) },
            ui.version !== null,
          ),
        ]
      : []),
    ...(routes.length > 1
      ? [
          sets(
            'route',
            ui.route ?? 'All routes',
            `${ui.route ?? 'All routes'}. Show ${next(routes, ui.route) ?? 'all'}`,
            { route: next(routes, ui.route) },
            ui.route !== null,
          ),
        ]
      : []),
  ];
}

/** Which look it was, and what had been changed by then. */
function headItem(sheet: Sheet, input: PanelInput, { seen, traces: own }: TraceGroup): Item {
  const id = `traces/look/${seen.run}`;
  const text = lookWords(seen, input);
  return {
    heightIn: () => 16,
    draw(rect) {
      sheet.text(id, rect.x, rect.y, sheet.cut(text, 'smallStrong', rect.width), {
        style: 'smallStrong',
        colour: seen.untouched ? 'soft' : 'change',
      });
    },
    told: (rect) => ({ id, region: 'traces', rect, text: `${text}: ${own.length} traces.` }),
  };
}
