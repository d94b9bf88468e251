import type { DrillSpec } from '../../contract/drill.ts';
import { iso, utcDay, utcWeekday } from '../../models/utc.ts';
import { SeededStreams } from '../../sim/random.ts';
import { seedOfDay } from '../../words/seeds.ts';
import type { RunLists } from '../kept/run-lists.ts';
import type { RunSummary } from '../kept/run-summary.ts';
import { type Streak, streakOf } from './streak.ts';

const DAY_MS = 86_400_000;
/** Until noon UTC the day before has not ended everywhere: in the last time zone, clocks are twelve hours behind. */
const GRACE_MS = 12 * 3_600_000;

/** A day's drill, and how long it can still be begun so that it counts. */
export interface DrillOfDay {
  /** YYYY-MM-DD, in UTC. */
  readonly date: string;
  /** The same in words: "Sat 14 Mar". */
  readonly told: string;
  readonly spec: DrillSpec;
  readonly leftMs: number;
}

/** What is known of today's drill at a moment. */
export interface Today extends DrillOfDay {
  /** The first attempt at it, once that is finished. */
  readonly run: RunSummary | null;
  /** The id of a run of it that waits to be taken up again. */
  readonly waiting: string | null;
  /** Yesterday's, where it would keep a streak, and as long as it does. */
  readonly late: DrillOfDay | null;
  readonly streak: Streak;
}

/** Days since 1970 in UTC. */
export const dayAt = (nowMs: number): number => Math.floor(nowMs / DAY_MS);

const DAY_SEC = DAY_MS / 1000;

export const dateOf = (day: number): string => iso(day * DAY_SEC).slice(0, 10);

/**
 * The drill of a day: the same scenario and seed for everybody. In as many days as there are scenarios each has its turn,
 * in an order of its own; of three or more, none comes twice in a row. `slugs` has all scenarios but lessons, in any order.
 */
export function drillOfDay(day: number, slugs: readonly string[]): DrillSpec {
  const date = dateOf(day);
  const slug = turnsAround(Math.floor(day / slugs.length), slugs)[day % slugs.length];
  if (slug === undefined) throw new Error('today: there is no scenario to choose from');
  return { slug, seed: seedOfDay(date, new SeededStreams('drill-of-the-day').once(date)) };
}

/** Of one round; the first does not follow upon itself. */
function turnsAround(round: number, slugs: readonly string[]): readonly string[] {
  const [first = '', second = '', ...others] = shuffled(round, slugs);
  const before = shuffled(round - 1, slugs).at(-1);
  return first === before && slugs.length > 2 ? [second, first, ...others] : shuffled(round, slugs);
}

/** Fisher and Yates, over the names in code-unit order. */
function shuffled(round: number, slugs: readonly string[]): readonly string[] {
  const draw = new SeededStreams('drill-of-the-day').once(`round/${round}`);
  const rest = [...slugs].sort();
  return slugs.flatMap(() => rest.splice(Math.floor(draw() * rest.length), 1));
}

/** The date whose drill this is, where one that is begun now counts for it. */
export function dailyOf(spec: DrillSpec, nowMs: number, slugs: readonly string[]): string | undefined {
  const today = dayAt(nowMs);
  const open = nowMs - today * DAY_MS < GRACE_MS ? [today, today - 1] : [today];
  const day = open.find((one) => isSameDrill(spec, drillOfDay(one, slugs)));
  return day === undefined ? undefined : dateOf(day);
}

/** Nothing is fixed or changed in a drill that everybody has. */
export const isSameDrill = (spec: DrillSpec, { slug, seed }: DrillSpec): boolean =>
  spec.slug === slug && spec.seed === seed && !spec.cause && !spec.difficulty && !spec.cadence;

export function todayAt(nowMs: number, slugs: readonly string[], { finished, unfinished }: RunLists): Today {
  const day = dayAt(nowMs);
  const date = dateOf(day);
  const graceMs = day * DAY_MS + GRACE_MS - nowMs;
  const done = finished.filter(counts).map(({ daily = '' }) => Date.parse(daily) / DAY_MS);
  const hasYesterdays = finished.some(({ daily }) => daily === dateOf(day - 1));
  const ofDay = (one: number, leftMs: number): DrillOfDay => ({
    date: dateOf(one),
    told: `${utcWeekday(one * DAY_SEC)} ${utcDay(one * DAY_SEC)}`,
    spec: drillOfDay(one, slugs),
    leftMs,
  });
  return {
    ...ofDay(day, (day + 1) * DAY_MS - nowMs),
    run: finished.find((run) => run.daily === date && !run.repeat) ?? null,
    waiting: unfinished.find(({ daily }) => daily === date)?.id ?? null,
    late: graceMs > 0 && !hasYesterdays && done.includes(day - 2) ? ofDay(day - 1, graceMs) : null,
    streak: streakOf(done, day, graceMs > 0),
  };
}

/** A first attempt that was played to an end, whatever that was. */
const counts = ({ daily, repeat, outcome }: RunSummary): boolean =>
  daily !== undefined && !repeat && outcome !== 'given-up';
