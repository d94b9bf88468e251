import type { InvestigateAction } from '../../src/contract/action.ts';
import { table } from '../../src/models/table.ts';
import { isDown } from './database.ts';
import { pricingCalled } from './logs.ts';
import { digits, type Here, look } from './look.ts';
import type { Profile } from './profiles.ts';
import { serves } from './rollout.ts';
import { isCanary, ordersDone } from './spans.ts';
import {
  HOT_KEYS,
  type Knobs,
  MEAN_OVER_MEDIAN,
  OTHER_KEYS,
  type Pod,
  PRICING_TIMEOUT_MS,
  REACHABLE,
  ROUTE_SHARE,
  type State,
} from './system.ts';

/** Above this share of a pod's periods, the kernel stops it while it has work. */
const THROTTLED = 0.3;

/** A page every few seconds, which no graph shows. */
const USUAL_CRAWL_PER_SEC = 0.4;
/** A pod needs two connections on average, and four or five now and then. */
const SMALL_POOL = 5;

const profileOf = ({ state, knobs }: Here, { template }: Pod): Profile =>
  isCanary(template, knobs) ? state.profiles.canary : state.profiles.stable;

export const runtimeLooks: readonly InvestigateAction<Knobs, State>[] = [
  look({
    id: 'read-pools',
    label: 'Read the connection pools’ metrics',
    group: 'Runtime',
    command: 'for pod in $(kubectl -n shop get pod -l app=storefront -o name); do ./runbook hikari $pod; done',
    durationSec: 30,
    outcomes: {
      calm: 'Pools have connections to spare',
      'small-and-busy': 'Pools are small, and callers wait',
      'taken-without-work': 'Connections are taken for which the database has no work',
      'all-wait': 'Pools of the usual size have no connection to spare, and callers wait',
    },
    classify(world) {
      const pods = world.state.pods.filter((pod) => serves(pod, world.atSec));
      const small = pods.some(({ connections }) => connections < SMALL_POOL);
      const taken = Math.max(...pods.map(({ leaked }) => leaked));
      const waiting = pods.some((pod) => profileOf(world, pod).pending > 0.3);
      if (taken > 4) return 'taken-without-work';
      if (!waiting) return 'calm';
      return small ? 'small-and-busy' : 'all-wait';
    },
    render: renderPools,
  }),
  look({
    id: 'top-pods',
    label: 'Look at CPU and throttling',
    group: 'Runtime',
    command:
      'kubectl -n shop top pod -l app=storefront; promql "rate(container_cpu_cfs_throttled_periods_total[5m]) / rate(container_cpu_cfs_periods_total[5m])"',
    durationSec: 15,
    outcomes: {
      calm: 'Well below the limit, hardly throttled',
      throttled: 'Below the limit on average, and throttled in a large part of the periods',
    },
    classify: ({ state }) =>
      Math.max(state.profiles.stable.throttled, state.profiles.canary.throttled) > THROTTLED ? 'throttled' : 'calm',
    render(world, _outcome, draw) {
      const rows = world.state.pods
        .filter((pod) => serves(pod, world.atSec))
        .map((pod) => {
          const { cores, throttled } = profileOf(world, pod);
          return [
            pod.name,
            `${Math.round(1000 * cores * (0.95 + 0.1 * draw()))}m`,
            `${Math.round(870 + 60 * draw())}Mi`,
            String(pod.template.cpuLimit),
            digits(throttled * (0.94 + 0.12 * draw()), 2),
          ];
        });
      return table([['NAME', 'CPU(cores)', 'MEMORY(bytes)', 'LIMIT', 'THROTTLED'], ...rows]);
    },
  }),
  look({
    id: 'read-cache-info',
    label: 'Read the cache’s INFO',
    group: 'Dependencies',
    command: 'redis-cli -h product-cache INFO stats; redis-cli -h product-cache INFO keyspace  # and again after 60 s',
    durationSec: 15,
    outcomes: {
      usual: 'Hits as usual',
      'misses-same-keys': 'Many misses, about as many keys as always',
      'misses-more-keys': 'Many misses, and more keys than always',
    },
    classify({ state }) {
      if (hitRatio(state) > 0.88) return 'usual';
      return keysOf(state) > MANY_KEYS ? 'misses-more-keys' : 'misses-same-keys';
    },
    render: renderCache,
  }),
  look({
    id: 'ask-pricing',
    label: 'Ask pricing’s RED metrics',
    group: 'Dependencies',
    command: './runbook red pricing --callers',
    durationSec: 15,
    outcomes: {
      calm: 'As quick as always, on both sides',
      'slow-inside': 'Slow, as pricing itself sees it',
      'slow-on-the-way': 'Slow for its callers, quick as pricing itself sees it',
    },
    classify: ({ knobs: { pricing } }) =>
      pricing.serverMs > 80 ? 'slow-inside' : pricing.wireMs > 40 ? 'slow-on-the-way' : 'calm',
    render({ state, knobs }) {
      const { pricing } = knobs;
      // Orders are priced within their transaction: without a connection nobody asks.
      const rate = ordersDone(state, knobs);
      const of = (value: string): string => (rate === 0 ? '-' : value);
      const mean = (ms: number): string => of(`${digits(ms * MEAN_OVER_MEDIAN, 1)} ms`);
      const probes = pricingCalled(pricing);
      return table([
        ['SIDE', 'RATE', 'ERRORS', 'MEAN'],
        ['server (pricing)', `${digits(rate * probes, 1)}/s`, of('0.0%'), mean(pricing.serverMs)],
        [
          'client (storefront)',
          `${digits(rate * probes, 1)}/s`,
          of(probes < 1 ? '100.0% (timeout)' : '0.0%'),
          probes < 1 ? of(`${digits(PRICING_TIMEOUT_MS, 1)} ms`) : mean(pricing.serverMs + pricing.wireMs + 4),
        ],
      ]);
    },
  }),
  look({
    id: 'split-traffic',
    label: 'Split traffic by route and client',
    group: 'Traffic',
    command: './runbook gateway top --by route,client --since 5m --yesterday',
    durationSec: 30,
    outcomes: {
      'usual-mix': 'Routes and clients in the usual proportions',
      'one-client': 'One client asks for far more than it did yesterday',
    },
    classify: ({ state }) => (state.crawlerPerSec > 10 ? 'one-client' : 'usual-mix'),
    render({ state }) {
      const { usualPerSec, perSec, crawlerPerSec } = state;
      const row = (route: string, client: string, rate: number, before: number): string[] => [
        route,
        client,
        `${digits(rate, 1)}/s`,
        `${digits(before, 1)}/s`,
      ];
      return table([
        ['ROUTE', 'CLIENT', 'NOW', 'YESTERDAY'],
        row('GET /feed', 'browsers and app', perSec.feed, usualPerSec * ROUTE_SHARE.feed * 0.98),
        row('GET /products/{id}', 'browsers and app', perSec.products, usualPerSec * ROUTE_SHARE.products * 0.99),
        row('GET /products/{id}', 'key pricebot', Math.max(USUAL_CRAWL_PER_SEC, crawlerPerSec), USUAL_CRAWL_PER_SEC),
        row('POST /orders', 'browsers and app', perSec.orders, usualPerSec * ROUTE_SHARE.orders * 0.98),
      ]);
    },
  }),
];

const hitRatio = ({ profiles: { stable, canary } }: Readonly<State>): number =>
  stable.share * stable.hitRatio + canary.share * canary.hitRatio;

/** Keys that the cache holds: as the hot products are found, so they are there. */
const keysOf = ({ hit, sessionKeys, otherKeys }: Readonly<State>): number =>
  (HOT_KEYS * hit.product) / REACHABLE.product + sessionKeys + otherKeys;
/** A tenth more than always. */
const MANY_KEYS = 1.1 * (HOT_KEYS + OTHER_KEYS);

function renderPools(world: Here): string {
  const down = isDown(world.state, world.atSec);
  const rows = world.state.pods
    .filter((pod) => serves(pod, world.atSec))
    .map((pod) => {
      const { pending, active } = profileOf(world, pod);
      // While the database is down a pool has none but those that the application has not given back.
      const lost = pod.leaked + pod.stuck;
      const open = down ? Math.round(lost) : pod.connections;
      const waiting = Math.round(pending);
      const usual = Math.round(lost + Math.min(active, Math.max(0, open - lost)));
      // Whoever waits found none that was idle.
      const inUse = waiting > 0 ? open : Math.min(open, usual);
      return [
        pod.name,
        pod.template.version,
        String(pod.connections),
        String(inUse),
        String(open - inUse),
        String(waiting),
      ];
    });
  return table([['POD', 'VERSION', 'max', 'active', 'idle', 'pending'], ...rows]);
}

function renderCache({ state }: Here): string {
  const asked = (state.perSec.products + state.crawlerPerSec) * 60;
  const hits = Math.round(asked * hitRatio(state));
  const keys = Math.round(keysOf(state));
  return [
    '# Stats, in the 60 s between both',
    `keyspace_hits:+${hits}`,
    `keyspace_misses:+${Math.round(asked - hits)}`,
    'evicted_keys:+0',
    '# Keyspace',
    `db0:keys=${keys},expires=${keys},avg_ttl=412077`,
  ].join('\n');
}
