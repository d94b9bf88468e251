import { type Fates, failedOf, noFates } from '../../../scenarios/alb-502-eks/fates.ts';
import type { Knobs } from '../../../scenarios/alb-502-eks/knobs.ts';
import { scenario } from '../../../scenarios/alb-502-eks/scenario.ts';
import type { State } from '../../../scenarios/alb-502-eks/state.ts';
import { isDraining, type Target } from '../../../scenarios/alb-502-eks/system.ts';
import type { Drill } from '../../../src/sim/drill.ts';
import { type Driven, start, takePager } from '../../support/drive.ts';

export const SEEDS = ['a-1', 'b-2', 'c-3', 'd-4', 'e-5'] as const;
export const FEW_SEEDS = SEEDS.slice(0, 3);
export const CAUSES = [
  'security-group',
  'target-port',
  'health-check',
  'https-to-plain',
  'node-targets',
  'no-ready-pods',
  'shutdown-race',
  'address-exhaustion',
  'controller-stuck',
  'keep-alive',
  'tls-on-target',
  'loopback',
  'memory-leak',
  'oversized-headers',
] as const;
export type CauseId = (typeof CAUSES)[number];

/** Ten minutes of health instead of an hour: the system settles in seconds, and only the longest windows would notice. */
export const brisk = { ...scenario, warmupSec: 600, onsetSec: [0, 60] as const };

export type Shop = Driven<Knobs, State>;

/** A shop at the tick at which the cause has just struck. */
export function struck(cause: CauseId, seed: string): Shop {
  const shop = start(brisk, { seed, cause });
  while (shop.drill.tick <= shop.drill.truth().onsetTick) shop.drill.step();
  return shop;
}

/** A shop whose pager was taken at once. */
export function paged(cause: CauseId, seed: string): Shop {
  const shop = start(brisk, { seed, cause });
  takePager(shop.drill);
  return shop;
}

/** The first seeds on which a chart upgrade gives the Service this targetPort. */
export function seedsWithPort(port: number | string, count: number): string[] {
  const seeds: string[] = [];
  for (let i = 0; seeds.length < count; i++) {
    if (i === 100) throw new Error(`${port} is not what a chart upgrade gives`);
    const shop = start({ ...brisk, warmupSec: 0, onsetSec: [0, 0] }, { seed: `port-${i}`, cause: 'target-port' });
    shop.drill.step();
    if (shop.knobs.service.targetPort === port) seeds.push(`port-${i}`);
  }
  return seeds;
}

const isFate = (name: string): name is keyof Fates => name in noFates();
const FATES = Object.keys(noFates()).filter(isFate);

/** Shares (0 to 1) of what the next seconds bring: by fate, and of all that failed. */
export function sharesOver({ drill, state }: Shop, sec: number) {
  const before = { ...state.totals };
  for (let i = 0; i < sec; i++) drill.step();
  const { totals } = state;
  const count = noFates();
  for (const fate of FATES) count[fate] = totals[fate] - before[fate];
  const failed = failedOf(count);
  const all = failed + count.served;
  return {
    ...count,
    failed,
    failedRatio: failed / all,
    refusedRatio: count.refused / all,
    closedRatio: count.closedInUse / all,
    noTargetRatio: count.noTarget / all,
    timedOutRatio: count.connectTimeouts / all,
  };
}

/** Seconds until this holds, at most `withinSec`; NaN when it does not come to hold. */
export function secondsUntil({ drill }: Shop, withinSec: number, holds: () => boolean): number {
  for (let sec = 1; sec <= withinSec; sec++) {
    drill.step();
    if (holds()) return sec;
  }
  return Number.NaN;
}

/** Less than 1% of this second's requests failed. */
export const serves = ({ state }: Shop): boolean => failedOf(state.fates) < 0.01 * state.arrivals;

export const registered = ({ state }: Shop): Target[] => state.targets.filter((target) => !isDraining(target));

export const allHealthy = (shop: Shop): boolean =>
  registered(shop).length === shop.knobs.deployment.replicas &&
  registered(shop).every(({ checks }) => checks.every(({ state }) => state === 'healthy'));

export const allUnhealthy = (shop: Shop): boolean =>
  registered(shop).every(({ checks }) => checks.some(({ state }) => state === 'unhealthy'));

/** What a look would print at this moment, were it done at once. */
export function textNow({ drill, state, knobs }: Shop, id: string, draw = 0.5): string {
  const action = scenario.actions.find((one) => one.id === id);
  if (action?.phase !== 'investigate') throw new Error(`${id} is no look`);
  const world = { state, knobs, atSec: drill.tick };
  return action.look.render(world, action.look.classify(world), () => draw);
}

/** The newest datapoint of a signal. */
export const newest = (drill: Drill, signal: string): number => drill.telemetry.latest(signal);

export const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
