import type { InvestigateAction } from '../../src/contract/action.ts';
import type { Trace } from '../../src/contract/traces.ts';
import { table } from '../../src/models/table.ts';
import { digits, type Here, isoOf, look } from './look.ts';
import type { Profile } from './profiles.ts';
import { extraQueries } from './spans.ts';
import { type Knobs, MEAN_OVER_MEDIAN, type Route, type State, type Version } from './system.ts';
import { exemplars } from './traces.ts';

/** Of the mean request, ms: below this a difference is weather. */
const TELLING_MS = 8;
const APART = 1.12;

/** The version whose requests stand out: the new one while it serves, as its traces are what anybody opens first. */
const openedVersion = ({ state }: Here): Version => (state.profiles.canary.share > 0 ? 'canary' : 'stable');

/** What makes the mean request slower than in a healthy hour, ms, by where in the waterfall it shows. */
function excess(world: Here): Readonly<Record<string, number>> {
  const { state, knobs } = world;
  const version = openedVersion(world);
  const profile = state.profiles[version];
  const template = version === 'canary' ? knobs.release.canary : knobs.release.stable;
  const items = template ? extraQueries(knobs, template) : 0;
  const itemsMs = items * 1.6;
  return {
    'gap-before-database': 0.62 * profile.waitingShare * profile.waitMs,
    'many-short-spans': 0.4 * itemsMs,
    'call-grew': 0.2 * (profile.pricingMs - 60),
    'all-stretched': 70 * (profile.stretch - 1),
    'origin-on-miss': 0.4 * profile.productDbMs * Math.max(0, 0.93 - profile.hitRatio),
    'database-span-grew': 0.4 * (profile.feedDbMs - itemsMs - 90) + 0.2 * (profile.orderDbMs - 70),
  };
}

/** The route on which it shows best. */
const routeOf = (outcome: string): Route =>
  outcome === 'call-grew' ? 'orders' : outcome === 'origin-on-miss' ? 'products' : 'feed';

function classifyTraces(world: Here): string {
  const { state, knobs } = world;
  const version = openedVersion(world);
  if (version === 'stable' && state.columnDropped) return 'fails-at-once';
  if (knobs.release.canary === null) return 'as-before';
  const most = Object.entries(excess(world)).reduce((a, b) => (b[1] > a[1] ? b : a));
  return most[1] > TELLING_MS ? most[0] : 'as-before';
}

export const traceLooks: readonly InvestigateAction<Knobs, State>[] = [
  look({
    id: 'open-traces',
    label: 'Open exemplar traces',
    group: 'Traces',
    command: 'tracectl exemplars --service storefront --near p50 --versions all --and-yesterday',
    durationSec: 30,
    outcomes: {
      'as-before': 'The waterfall is that of yesterday',
      'database-span-grew': 'Database spans are longer',
      'many-short-spans': 'A staircase of many short database spans',
      'gap-before-database': 'A gap before the first database span',
      'origin-on-miss': 'Product pages miss the cache, and a database span follows',
      'call-grew': 'The call to pricing is longer',
      'all-stretched': 'Every span of the storefront is stretched',
      'fails-at-once': 'A database span fails at once',
    },
    classify: classifyTraces,
    render: (world, outcome, draw) => exemplars(world, routeOf(outcome), draw).map(waterfall(world)).join('\n\n'),
    traces: (world, draw) => exemplars(world, routeOf(classifyTraces(world)), draw),
  }),
  look({
    id: 'compare-versions',
    label: 'Compare the two versions',
    group: 'Traces',
    command: 'tracectl spans --service storefront --group-by service.version --since 5m --mean',
    durationSec: 30,
    outcomes: {
      'one-version': 'Only one version serves',
      alike: 'Both versions are as fast as each other',
      'new-slower': 'The new version is slower, side by side',
      'old-slower': 'The old version is slower or fails, side by side',
    },
    classify({ state }) {
      const { stable, canary } = state.profiles;
      if (stable.share === 0 || canary.share === 0) return 'one-version';
      const ratio = meanOf(canary) / meanOf(stable);
      if (stable.failedShare > canary.failedShare + 0.1) return 'old-slower';
      return ratio > APART ? 'new-slower' : ratio < 1 / APART ? 'old-slower' : 'alike';
    },
    render: renderVersions,
  }),
];

/** Mean of a request over all routes, ms. */
const meanOf = ({
  stretch,
  authMs,
  feedDbMs,
  orderDbMs,
  productDbMs,
  pricingMs,
  hitRatio,
  waitingShare,
  waitMs,
}: Profile): number =>
  12 +
  authMs +
  55 * stretch +
  0.4 * feedDbMs +
  0.2 * (orderDbMs + pricingMs) +
  0.4 * (1 - hitRatio) * productDbMs +
  0.62 * waitingShare * waitMs;

function renderVersions(world: Here): string {
  const { profiles } = world.state;
  const mean = (ms: number): string => digits(ms * MEAN_OVER_MEDIAN, 1);
  const rows: readonly (readonly [string, (profile: Profile) => number])[] = [
    ['auth.verify (client)', ({ authMs }) => authMs],
    ['rank, GET /feed', ({ stretch }) => 45 * stretch],
    ['render, GET /feed', ({ stretch }) => 25 * stretch],
    ['database, GET /feed', ({ feedDbMs }) => feedDbMs],
    ['database, POST /orders', ({ orderDbMs }) => orderDbMs],
    ['pricing.quote (client)', ({ pricingMs }) => pricingMs],
    ['database, GET /products on a miss', ({ productDbMs }) => productDbMs],
  ];
  const cell = (profile: Profile, value: (profile: Profile) => number): string =>
    profile.share === 0 ? '-' : mean(value(profile));
  const percent = (share: number): string => `${digits(100 * share, 1)}%`;
  const share = (profile: Profile, value: (profile: Profile) => number): string =>
    profile.share === 0 ? '-' : percent(value(profile));
  const both = (value: (profile: Profile) => number, write: typeof cell): string[] => [
    write(profiles.stable, value),
    write(profiles.canary, value),
  ];
  return table([
    ['MEAN ms', '2.47.3', '2.48.0'],
    ...rows.map(([name, value]) => [name, ...both(value, cell)]),
    [
      'untraced before the database',
      ...both(({ waitingShare, waitMs }) => (waitingShare * waitMs) / MEAN_OVER_MEDIAN, cell),
    ],
    ['requests over 500 ms or failed', ...both(({ badShare }) => badShare, share)],
    ['product cache hits', ...both(({ hitRatio }) => hitRatio, share)],
    ['share of requests', percent(profiles.stable.share), percent(profiles.canary.share)],
  ]);
}

const BAR = 48;

/** A trace as text: each span with its start, its length and a bar; runs of the same span are told once. */
const waterfall =
  ({ state, atSec }: Here) =>
  ({ id, atSec: when, route, version, status, durationMs, spans }: Trace): string => {
    const age = atSec - when > 3600 ? 'yesterday' : isoOf(state, when);
    const lines: string[] = [];
    for (let i = 0; i < spans.length; i++) {
      const span = spans[i];
      if (!span) continue;
      let alike = 1;
      while (spans[i + 1]?.name === span.name && spans[i + 1]?.kind === 'database' && span.kind === 'database') {
        alike++;
        i++;
      }
      const whole = alike * span.durationMs;
      const from = Math.floor((span.startMs / durationMs) * BAR);
      const length = Math.max(1, Math.round((whole / durationMs) * BAR));
      const bar = `${' '.repeat(from)}${(alike > 1 ? '╍' : '━').repeat(length)}`.slice(0, BAR).padEnd(BAR);
      const name = `${span.service} ${span.name}${alike > 1 ? ` ×${alike}` : ''}`;
      lines.push(`${name.padEnd(34)} ${bar} ${digits(whole, 1).padStart(7)} ms${span.failed ? '  error' : ''}`);
    }
    return [`trace ${id}  ${route}  ${version}  ${status}  ${digits(durationMs)} ms  ${age}`, ...lines].join('\n');
  };
