import type { Seen } from '../../../contract/player-view.ts';
import type { Trace } from '../../../contract/traces.ts';
import { clockTime } from '../../../words/format.ts';
import { actionLabel, actionOf } from '../../../words/labels.ts';
import type { PanelInput } from '../../input.ts';

/** A trace, and the look that brought it back. */
export interface Brought {
  /** Unique on a screen: two looks may bring the same trace. */
  readonly key: string;
  readonly seen: Seen;
  readonly trace: Trace;
}

/** What one look brought back, as far as the list is not narrowed. */
export interface TraceGroup {
  readonly seen: Seen;
  readonly traces: readonly Brought[];
}

/** All that the traces tab shows. */
export interface Traces {
  /** In the order in which they were brought. */
  readonly all: readonly Brought[];
  readonly versions: readonly string[];
  readonly routes: readonly string[];
  /** The newest look first. */
  readonly groups: readonly TraceGroup[];
  readonly listed: readonly Brought[];
  /** The one that is shown, and the one that it is compared with. */
  readonly open: Brought | null;
  readonly against: Brought | null;
  /** Of all of them, so that a bar keeps its length when the list is narrowed. */
  readonly longestMs: number;
}

export function tracesOf({ frame: { view }, ui: { traces: ui } }: PanelInput): Traces {
  const looks = view.seen.filter(({ traces }) => traces.length > 0);
  const all = looks.flatMap((seen) => seen.traces.map((trace) => ({ key: `${seen.run}/${trace.id}`, seen, trace })));
  const isListed = ({ trace }: Brought): boolean =>
    (ui.version === null || trace.version === ui.version) && (ui.route === null || trace.route === ui.route);
  const groups = looks.toReversed().flatMap((seen): readonly TraceGroup[] => {
    const own = all.filter((one) => one.seen === seen && isListed(one));
    return own.length === 0 ? [] : [{ seen, traces: own.toSorted(ORDERS[ui.sort]) }];
  });
  const open = all.find(({ key }) => key === ui.open) ?? slowestOf(groups[0]?.traces ?? []);
  const against = all.find(({ key }) => key === ui.against && key !== open?.key) ?? null;
  return {
    all,
    versions: distinct(all.map(({ trace }) => trace.version)),
    routes: distinct(all.map(({ trace }) => trace.route)),
    groups,
    listed: groups.flatMap(({ traces }) => traces),
    open,
    against,
    longestMs: Math.max(0, ...all.map(({ trace }) => trace.durationMs)),
  };
}

const ORDERS = {
  time: (a: Brought, b: Brought): number => b.trace.atSec - a.trace.atSec,
  duration: (a: Brought, b: Brought): number => b.trace.durationMs - a.trace.durationMs,
} as const;

const slowestOf = (traces: readonly Brought[]): Brought | null => traces.toSorted(ORDERS.duration)[0] ?? null;

const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)].toSorted();

/**
 * With what a trace is best compared: the same route in another version, else as another look saw it, else any other
 * trace of it; of several the one that took least time, as that is how it could be.
 */
export function partnerOf({ trace, seen, key }: Brought, all: readonly Brought[]): Brought | null {
  const others = all.filter((one) => one.key !== key);
  const sameRoute = others.filter((one) => one.trace.route === trace.route);
  const choices = [
    sameRoute.filter((one) => one.trace.version !== trace.version),
    sameRoute.filter((one) => one.seen !== seen),
    sameRoute,
    others,
  ];
  const best = choices.find((some) => some.length > 0) ?? [];
  return best.toSorted(ORDERS.duration).at(-1) ?? null;
}

/** The two that are compared, the earlier one first. */
export const inOrder = (one: Brought, other: Brought): readonly [Brought, Brought] =>
  one.trace.atSec <= other.trace.atSec ? [one, other] : [other, one];

export const isFailed = ({ status, spans }: Trace): boolean =>
  status >= 500 || spans.some(({ failed, parent }) => failed === true && parent === null);

/** "#3 Pull slow traces 14:06, before any change", or after the newest one. */
export function lookWords({ run, action, tick, untouched }: Seen, { frame: { view }, scenario }: PanelInput): string {
  const label = actionOf(scenario, action)?.label ?? action;
  const when = untouched ? 'before any change' : `after ${lastChange(tick) ?? 'a change'}`;
  return `#${run} ${label} ${clockTime(view.startsAtSec, tick * view.tickSec)}, ${when}`;

  function lastChange(before: number): string | null {
    const last = view.happenings.findLast(
      ({ type, id, tick: at }) =>
        (type === 'action.finished' || type === 'action.aborted') &&
        at <= before &&
        actionOf(scenario, id)?.phase === 'mitigate',
    );
    return last ? `“${actionLabel(actionOf(scenario, last.id), last.detail)}”` : null;
  }
}

/** Services in the order in which traces named them first, so that one keeps its colour when others come. */
export const servicesOf = (all: readonly Brought[]): readonly string[] => [
  ...new Set(all.flatMap(({ trace }) => trace.spans.map(({ service }) => service))),
];
