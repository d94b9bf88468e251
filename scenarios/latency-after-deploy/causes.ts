import type { Cause } from '../../src/contract/cause.ts';
import type { Draw } from '../../src/contract/random.ts';
import {
  CONNECTION_BUDGET,
  ITEMS,
  isRolledBack,
  type Knobs,
  MAX_CONNECTIONS,
  type Stage,
  type Template,
} from './system.ts';

const NEW_VERSION = '2.48.0';

const between = ([low, high]: readonly [number, number], draw: Draw): number => Math.round(low + (high - low) * draw());

/** How long a release stays at a tenth and at a half of the pods, seconds: some teams wait for lunch, some do not wait. */
const PACES = [
  { tenth: [1500, 2400], half: [800, 1100] },
  { tenth: [120, 200], half: [1500, 2400] },
  { tenth: [60, 110], half: [90, 150] },
] as const;
const FAST = PACES[2];

function stagesOf(atSec: number, pace: (typeof PACES)[number], draw: Draw): Stage[] {
  const half = atSec + between(pace.tenth, draw);
  return [
    { atSec, percent: 10 },
    { atSec: half, percent: 50 },
    { atSec: half + between(pace.half, draw), percent: 100 },
  ];
}

interface Release {
  readonly change?: Partial<Template>;
  /** Whether its migration came with the index that its queries need. */
  readonly indexed?: boolean;
  readonly pace?: (typeof PACES)[number];
  readonly note?: string;
}

/** Starts the release of 2.48.0, as all causes do: a deploy near the onset accuses nobody yet. */
function release(knobs: Knobs, atSec: number, draw: Draw, { change = {}, indexed = true, pace, note }: Release): void {
  const chosen = pace ?? PACES[Math.floor(draw() * PACES.length)] ?? FAST;
  knobs.release.canary = { ...knobs.release.stable, version: NEW_VERSION, segmentColumn: 'segment_id', ...change };
  knobs.release.stages = stagesOf(atSec, chosen, draw);
  if (indexed) knobs.index = { id: knobs.index.id + 1, order: 'exists' };
  knobs.changes.push({
    atSec,
    kind: 'deploy',
    who: 'argocd',
    what: `storefront ${knobs.release.stable.version} → ${NEW_VERSION}`,
    note: note ?? 'orders by segment on the feed, express checkout; canary 10, 50, 100%',
    announced: true,
  });
}

/** Somebody else's trouble strikes first; the release follows within minutes. */
const RELEASE_FOLLOWS_SEC = [30, 200] as const;

const hasIndex = ({ index }: Readonly<Knobs>): boolean => index.order !== 'none';
const canaryHas = ({ release: { canary } }: Readonly<Knobs>, holds: (template: Template) => boolean): boolean =>
  canary === null || holds(canary);

const ROLLBACK_WHYS = 'The rollout went on to the next step because nothing compared the two versions and stopped it';

export const causes: readonly Cause<Knobs>[] = [
  {
    id: 'missing-index',
    title: 'The release looks orders up by segment_id, and no index leads with that column',
    weight: 1,
    strike: (knobs, atSec, draw) => release(knobs, atSec, draw, { indexed: false }),
    cured: (knobs) => hasIndex(knobs) || isRolledBack(knobs),
    detectedBy: ['StorefrontP95High', 'StorefrontCanarySlower', 'StorefrontSupportTickets'],
    explanation:
      '2.48.0 reads orders by the new column segment_id. Staging has ten thousand orders, production 48 million: without an ' +
      'index each lookup reads half a million cached rows, 57 ms instead of 2. The feed and the orders route do it, so p95 ' +
      'rises by a third, the database’s CPU with it, and the pods look as calm as ever.',
    contributingFactors: [
      'The migration added the column and left the index for later',
      'Staging is too small for a plan to matter',
      'The canary was watched for errors, not for latency',
      'The flag covers the feed alone; the orders route asks the same way without one',
    ],
    whys: [
      'p95 rose because one statement took 57 ms more',
      'It took longer because it read half a million rows to find twenty',
      'It read them because no index leads with segment_id',
      ROLLBACK_WHYS,
    ],
    prevention: [
      'Explain new statements against a copy of production’s statistics in CI',
      'Stop a rollout by itself when p95 of the new version is a fifth above the old one’s',
    ],
  },
  {
    id: 'missing-index-migrated',
    title: 'The release lacks an index, and its migration has already dropped the column that the old release reads',
    weight: 2,
    strike(knobs, atSec, draw) {
      release(knobs, atSec, draw, {
        indexed: false,
        pace: FAST,
        note: 'orders by segment on the feed, express checkout; PostSync hook: contract-orders-segment',
      });
      knobs.contracts = true;
      // Dropping a column takes ACCESS EXCLUSIVE: that it goes through says that nobody holds a lock on the table.
      knobs.idleInTransactionSinceSec = null;
    },
    cured: (knobs) => hasIndex(knobs) && knobs.release.stages.at(-1)?.percent === 100,
    detectedBy: ['StorefrontP95High', 'StorefrontCanarySlower', 'StorefrontSupportTickets'],
    explanation:
      'As with a plain missing index, lookups by segment_id read half a million rows. But a hook of the same release ' +
      'dropped orders.segment as soon as every pod ran 2.48.0. The old release asks for that column in every feed and ' +
      'every order: going back turns slow answers into errors. The way out is forward, with the index.',
    contributingFactors: [
      'Expand and contract went out in one release, so there was no version to go back to',
      'The hook is in the chart, not in the release notes',
      'The rollout was over within minutes',
      'Rolling back is the first line of the runbook and does not ask about migrations',
    ],
    whys: [
      'p95 rose because a statement read half a million rows',
      'It could not be rolled back because the old release reads a column that is gone',
      'The column was gone because the contract step ran with the release that no longer needs it',
      'It ran at once because the chart calls it after every sync',
    ],
    prevention: [
      'Contract one release later, when nobody would go back any more',
      'Let the runbook ask: is there a migration that the old code cannot live with?',
    ],
  },
  {
    id: 'n-plus-one',
    title: 'The new feed asks the database once for each item of a page',
    weight: 1,
    strike: (knobs, atSec, draw) => release(knobs, atSec, draw, { change: { extraFeedQueries: ITEMS } }),
    cured: (knobs) => isRolledBack(knobs) || !knobs.flags.segmentFeed,
    detectedBy: ['StorefrontP95High', 'StorefrontCanarySlower', 'StorefrontSupportTickets'],
    explanation:
      'The segment badge on the feed loads each item’s segment lazily: sixty queries of half a millisecond, one after the ' +
      'other, each with its round trip. No statement is slow, there are just sixty more of them for each page. The code is ' +
      'behind the flag segment-feed.',
    contributingFactors: [
      'Tests render a feed with three items',
      'Dashboards show the mean time of statements, and that went down',
      'Lazy loading hides queries from whoever reads the code',
    ],
    whys: [
      'The feed was slow because it waited for sixty round trips',
      'It made them because a template touches a lazily loaded field in a loop',
      'Nobody saw it because no test counts queries',
    ],
    prevention: ['Let tests fail on more than ten queries a request', 'Show queries a request by version'],
  },
  {
    id: 'pool-shrunk',
    title: 'The release’s settings cut the fleet’s budget of connections from a hundred to thirty',
    weight: 1,
    strike: (knobs, atSec, draw) => release(knobs, atSec, draw, { change: { connectionBudget: 30 } }),
    cured: (knobs) =>
      isRolledBack(knobs) ||
      canaryHas(
        knobs,
        ({ connectionBudget: budget }) => budget >= CONNECTION_BUDGET && budget <= 0.8 * MAX_CONNECTIONS,
      ),
    detectedBy: ['StorefrontP95High', 'StorefrontCanarySlower', 'StorefrontSupportTickets'],
    explanation:
      'A clean-up of the chart moved the budget of connections to what staging has: 30 for the fleet, 3 a pod. A pod needs ' +
      'two on average, so many requests now wait for one of three. The wait is before the database span, the database is ' +
      'as calm as before, and a little more traffic or slower queries would tip the pools over. More pods share the same ' +
      'thirty, in smaller pools, and wait longer.',
    contributingFactors: [
      'The value was overridden in production by hand, and the chart forgot it',
      'Three connections are plenty in staging',
      'The pool’s pending callers are on no alert that pages',
    ],
    whys: [
      'Requests waited because no connection was free',
      'None was free because there were three for the work of two',
      'There were three because a default of staging reached production',
    ],
    prevention: [
      'Show the rendered settings of a release as a difference',
      'Alert on callers that wait for a connection',
    ],
  },
  {
    id: 'connection-leak',
    title: 'Express checkout takes a connection on one path and never gives it back',
    weight: 1,
    strike: (knobs, atSec, draw) =>
      release(knobs, atSec, draw, { change: { leaksPerSec: (0.85 + 0.3 * draw()) / 130 } }),
    cured: (knobs) => isRolledBack(knobs) || !knobs.flags.expressCheckout,
    detectedBy: ['StorefrontP95High', 'StorefrontCanarySlower', 'StorefrontSupportTickets', 'StorefrontErrors'],
    explanation:
      'When a voucher is refused, express checkout returns early and keeps its connection. Each pod loses one every two ' +
      'minutes or so. Nothing shows until few are left; then requests wait, and once the last is gone they all time out. A ' +
      'restart gives them back, and the leak takes them again. The flag stops the leak, not what is lost already.',
    contributingFactors: [
      'The connection is closed on the happy path only',
      'A restart looks like a cure for a quarter of an hour',
      'Leak detection is switched off in production for its cost',
    ],
    whys: [
      'Requests waited because most connections were taken',
      'They were taken because they were never given back',
      'They were not given back because an early return skips the close',
    ],
    prevention: ['Close in a scope, never by hand', 'Switch on leak detection at one minute in the canary'],
  },
  {
    id: 'cache-key',
    title: 'The release puts the session into the product cache’s key',
    weight: 1,
    strike: (knobs, atSec, draw) => release(knobs, atSec, draw, { change: { cacheKey: 'product-session' } }),
    cured: (knobs) => isRolledBack(knobs) || canaryHas(knobs, ({ cacheKey }) => cacheKey === 'product'),
    detectedBy: ['StorefrontP95High', 'StorefrontCanarySlower', 'StorefrontSupportTickets'],
    explanation:
      'For express checkout the product’s key got the session’s id. Most sessions see a product once, so seven of ten ' +
      'lookups now miss and ask the database: fourteen times as many as before. Product pages turn two-humped, and the ' +
      'database’s load slows the others a little.',
    contributingFactors: [
      'The key is built in a helper that three teams use',
      'The cache has no alert on its hit ratio',
      'Load tests use one session',
    ],
    whys: [
      'Product pages were slow because they came from the database',
      'They came from there because the cache did not have them',
      'It did not have them because no two sessions share a key',
    ],
    prevention: ['Compare hit ratios of canary and stable', 'Test the keys that a page asks for'],
  },
  {
    id: 'pricing-slower',
    title: 'Pricing answers four times as slowly, and the storefront waits for it',
    weight: 1,
    strike(knobs, atSec, draw) {
      // Either the service itself, or the way to it.
      const way = draw() < 0.4;
      const more = 160 + 50 * draw();
      if (way) knobs.pricing.wireMs += more;
      else knobs.pricing.serverMs += more;
      knobs.changes.push(
        way
          ? {
              atSec: atSec - 15,
              kind: 'infrastructure',
              who: 'terraform-ci',
              what: 'mesh: egress to pricing through the shared proxy',
              note: 'zone-aware routing off',
              announced: false,
            }
          : {
              atSec: atSec - 15,
              kind: 'deploy',
              who: 'argocd',
              what: 'pricing 5.12.0 → 5.12.1',
              note: 'rounding rules from the ledger',
              announced: false,
            },
      );
      release(knobs, atSec + between(RELEASE_FOLLOWS_SEC, draw), draw, {});
    },
    cured: ({ pricing }) => pricing.fallback,
    detectedBy: ['StorefrontP95High', 'StorefrontSupportTickets'],
    explanation:
      'Every order asks pricing, inside its transaction, and pricing took some 240 ms instead of 56: by a change of its own, or by ' +
      'a detour on the way to it. The storefront’s release went out minutes later and had no part in it. A short timeout ' +
      'with the last known price takes pricing out of the way until its team has mended it.',
    contributingFactors: [
      'The storefront waits for pricing without a deadline of its own',
      'Pricing deploys without telling those who call it',
      'A release of ours minutes later drew all eyes',
    ],
    whys: [
      'Orders were slow because they waited for a price',
      'They waited because there is no timeout below that of the whole request',
      'There is none because pricing has always been quick',
    ],
    prevention: ['Give every call a timeout and an answer for when it strikes', 'Put callees’ changes on our charts'],
  },
  {
    id: 'cpu-throttled',
    title: 'The release’s manifest halves the CPU limit, and the pods are throttled',
    weight: 1,
    strike: (knobs, atSec, draw) => release(knobs, atSec, draw, { change: { cpuLimit: 1 } }),
    cured: (knobs) => isRolledBack(knobs) || knobs.replicas >= 30 || canaryHas(knobs, ({ cpuLimit }) => cpuLimit >= 2),
    detectedBy: ['StorefrontP95High', 'StorefrontCanarySlower', 'StorefrontSupportTickets'],
    explanation:
      'A right-sizing of requests and limits took the CPU limit from 2 to 1. Pods use half a core on average, and far more ' +
      'than one in the hundredth of a second in which several requests meet: then the kernel stops them for the rest of the ' +
      'period. Every span of the pod is stretched, and mean CPU looks harmless.',
    contributingFactors: [
      'The new limit came from a graph of five-minute means',
      'Throttling is on no dashboard',
      'The change rode along with a feature release',
    ],
    whys: [
      'Requests were slow because the process was stopped while it worked',
      'It was stopped because its quota for the period was used up',
      'The quota was too small because it was sized by mean usage',
    ],
    prevention: ['Size limits by bursts, or set none', 'Alert on throttled periods above a quarter'],
  },
  {
    id: 'crawler',
    title: 'A price comparison crawls product pages that nobody has cached',
    weight: 1,
    strike(knobs, atSec, draw) {
      knobs.crawlerPerSec = 85 + 25 * draw();
      release(knobs, atSec + between(RELEASE_FOLLOWS_SEC, draw), draw, {});
    },
    cured: ({ limit }) => limit === 'pricebot',
    detectedBy: ['StorefrontP95High', 'StorefrontSupportTickets'],
    explanation:
      'A partner’s crawler walked through old product pages, a hundred a second, each a miss in the cache and a query that ' +
      'reads from disk. Slow requests became a larger part of all requests, and the reads slowed everybody else’s. Both ' +
      'versions of the storefront were equally slow: the release had no part in it.',
    contributingFactors: [
      'Partners have no limit on requests',
      'Old products are not cached by design',
      'A release minutes later drew all eyes',
    ],
    whys: [
      'p95 rose because slow requests were a larger part of all',
      'They were because a client asked for pages that are slow to make',
      'It could because nobody limits it',
    ],
    prevention: ['Limit each partner’s rate at the gateway', 'Show traffic by client beside latency'],
  },
  {
    id: 'noisy-neighbour',
    title: 'An analytics job reads the primary database’s volume dry',
    weight: 1,
    strike(knobs, atSec, draw) {
      knobs.analytics.job = { startedSec: atSec, cores: 5 + draw(), readsPerSec: 4700 + 500 * draw() };
      release(knobs, atSec + between(RELEASE_FOLLOWS_SEC, draw), draw, {});
    },
    cured: ({ analytics }) => analytics.suspended || analytics.onReplica,
    detectedBy: ['StorefrontP95High', 'StorefrontSupportTickets'],
    explanation:
      'A report of the analytics team was pointed at the primary by its connection string, and read months of order items. ' +
      'Reads queue at the volume, so every statement of the storefront takes longer, on both versions alike. Ending its ' +
      'session helps until the scheduler tries again, five minutes later.',
    contributingFactors: [
      'The report’s role may log in to the primary',
      'The scheduler retries what is killed',
      'A release minutes later drew all eyes',
    ],
    whys: [
      'Statements were slow because their reads queued',
      'They queued because a report used most of the volume’s IOPS',
      'It ran on the primary because both hosts share a password and a name that differs by one letter',
    ],
    prevention: ['Let roles for reports log in to replicas only', 'Give reports a statement timeout'],
  },
];
