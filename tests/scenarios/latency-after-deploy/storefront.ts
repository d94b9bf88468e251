import { scenario } from '../../../scenarios/latency-after-deploy/scenario.ts';
import type { Knobs, State } from '../../../scenarios/latency-after-deploy/system.ts';
import { type Driven, start, takePager, wait } from '../../support/drive.ts';

/** Ten minutes of health instead of an hour: the system settles in two, and only the longest windows would notice. */
export const brisk = { ...scenario, warmupSec: 600, onsetSec: [0, 60] as const };

export type Storefront = Driven<Knobs, State>;

export const CAUSES = [
  'missing-index',
  'missing-index-migrated',
  'n-plus-one',
  'pool-shrunk',
  'connection-leak',
  'cache-key',
  'pricing-slower',
  'cpu-throttled',
  'crawler',
  'noisy-neighbour',
] as const;
export type CauseId = (typeof CAUSES)[number];

/** Those that the release itself brings. */
export const RELEASED = [
  'missing-index',
  'n-plus-one',
  'pool-shrunk',
  'connection-leak',
  'cache-key',
  'cpu-throttled',
] as const satisfies readonly CauseId[];

/** At the tick at which the cause has just struck. */
export function struck(cause: CauseId, seed: string): Storefront {
  const shop = start(brisk, { seed, cause });
  while (shop.drill.tick <= shop.drill.truth().onsetTick) shop.drill.step();
  return shop;
}

/** Where the pager was taken at once. */
export function paged(cause: CauseId, seed: string): Storefront {
  const shop = start(brisk, { seed, cause });
  takePager(shop.drill);
  return shop;
}

/** How far the release is a quarter of an hour after its beginning. */
export type Pace = 10 | 50 | 100;

const found = new Map<string, string[]>();

/** The first seeds whose release goes at this pace, with or without a session idle in transaction. */
export function seedsAt(cause: CauseId, pace: Pace, count: number, idle?: boolean): string[] {
  const key = `${cause} ${pace} ${count} ${idle}`;
  const known = found.get(key);
  if (known) return known;
  const seeds: string[] = [];
  for (let i = 0; seeds.length < count; i++) {
    if (i === 200) throw new Error(`${cause} never goes at ${pace}%`);
    const shop = start({ ...brisk, warmupSec: 0, onsetSec: [0, 0] }, { seed: `pace-${i}`, cause });
    shop.drill.step();
    const from = shop.knobs.release.stages[0]?.atSec ?? 0;
    const at = shop.knobs.release.stages.findLast(({ atSec }) => atSec <= from + 900)?.percent;
    const holds = idle === undefined || (shop.knobs.idleInTransactionSinceSec !== null) === idle;
    if (at === pace && holds) seeds.push(`pace-${i}`);
  }
  found.set(key, seeds);
  return seeds;
}

/** At a seed of this pace, so many seconds after the page, which was taken. */
export function pagedAt(cause: CauseId, pace: Pace, sec: number, idle?: boolean): Storefront {
  const shop = paged(cause, seedsAt(cause, pace, 1, idle)[0] ?? '');
  wait(shop.drill, sec);
  return shop;
}

/** At a seed of this pace, so many seconds after the cause has struck, with nobody about. */
export function struckAt(cause: CauseId, pace: Pace, sec: number): Storefront {
  const shop = struck(cause, seedsAt(cause, pace, 1)[0] ?? '');
  wait(shop.drill, sec);
  return shop;
}

/** The newest datapoint of a signal. */
export const newest = ({ drill }: Storefront, signal: string): number => drill.telemetry.latest(signal);

/** Share of the requests of the next seconds that were too slow or failed. */
export function badRatioOver(shop: Storefront, sec: number): number {
  wait(shop.drill, sec);
  return shop.drill.telemetry.errorRatio(sec);
}

/** Seconds until this holds, at most `withinSec`; NaN when it does not come to hold. */
export function secondsUntil({ drill }: Storefront, withinSec: number, holds: () => boolean): number {
  const { tickSec } = drill.scenario;
  for (let sec = tickSec; sec <= withinSec; sec += tickSec) {
    drill.step();
    if (holds()) return sec;
  }
  return Number.NaN;
}
