import type { Complication } from '../../src/contract/complication.ts';
import type { Knobs } from './knobs.ts';
import { SIGNALS } from './signals.ts';
import type { State } from './state.ts';
import { LOYALTY_IMAGE, LOYALTY_POD } from './system.ts';

type Complicated = Complication<Knobs, State>;

const signalsWith = (...beginnings: readonly string[]): readonly string[] =>
  SIGNALS.map(({ id }) => id).filter((id) => beginnings.some((beginning) => id.startsWith(beginning)));

/** How the AWS CLI gives up, by look. ELB and EC2 name the same thing differently. */
const THROTTLED: Readonly<Record<string, string>> = {
  'describe-target-health':
    'An error occurred (Throttling) when calling the DescribeTargetHealth operation (reached max retries: 4): Rate exceeded',
  'describe-target-group':
    'An error occurred (Throttling) when calling the DescribeTargetGroups operation (reached max retries: 4): Rate exceeded',
  'compare-security-groups':
    'An error occurred (RequestLimitExceeded) when calling the DescribeSecurityGroupRules operation (reached max retries: 4): Request limit exceeded.',
  'count-addresses':
    'An error occurred (RequestLimitExceeded) when calling the DescribeSubnets operation (reached max retries: 4): Request limit exceeded.',
};

const ordersDbVacuums: Complicated = {
  id: 'orders-db-vacuums',
  kind: 'second-fault',
  title: 'orders-db was vacuumed, and its slowest queries took five times as long',
  explanation:
    'An automatic vacuum of a large table kept the disks of orders-db busy. Its p99 went from some 24 to 120 ms, which is ' +
    'a twentieth of what the SLO allows: slow queries in the log, a warning on the map, and nothing that a customer got ' +
    'as an error. It ended by itself. What began after the page has not caused it.',
  weight: 2,
  afterPageSec: [60, 300],
  lastsSec: [600, 1200],
  strike(knobs) {
    knobs.ordersDb = { tail: 5, addsMs: 8 };
  },
  heal(knobs) {
    delete knobs.ordersDb;
  },
  shownBy: ['dependencies', 'db-connections', 'slow-query', 'vacuuming'],
  patterns: [
    {
      id: 'slow-query',
      service: 'orders-db',
      level: 'warn',
      perSec: ({ knobs }) => (knobs.ordersDb ? 0.4 : 0),
      text: (_world, draw) => ({
        message: `duration: ${(250 + 900 * draw()).toFixed(3)} ms  execute fetch_cart: SELECT … FROM cart_items WHERE cart_id = $1`,
        fields: { database: 'orders' },
      }),
    },
    {
      id: 'vacuuming',
      service: 'orders-db',
      level: 'info',
      perSec: ({ knobs }) => (knobs.ordersDb ? 0.02 : 0),
      text: () => ({
        message: 'automatic vacuum of table "orders.public.cart_items": index scans: 1',
        fields: { database: 'orders' },
      }),
    },
  ],
};

const loyaltyPull: Complicated = {
  id: 'loyalty-not-pulled',
  kind: 'second-fault',
  title: 'A release of loyalty could not be pulled',
  explanation:
    'Another team released loyalty with a tag that the registry does not have: its new pod waited in ImagePullBackOff ' +
    'while the old ones went on serving, until the team took the release back. It stands among the events of the same ' +
    'namespace, is minutes younger than the incident, and has nothing to do with checkout.',
  weight: 1,
  afterPageSec: [30, 240],
  lastsSec: [600, 1200],
  strike(knobs, { atSec }) {
    knobs.loyaltyPull = { sinceSec: atSec };
    knobs.audit.push({ ...LOYALTY_DEPLOY, atSec, what: 'loyalty 3.3.0 → 3.3.1', detail: 'points in the cart' });
  },
  heal(knobs, { atSec }) {
    delete knobs.loyaltyPull;
    knobs.audit.push({ ...LOYALTY_DEPLOY, atSec, what: 'loyalty 3.3.1 → 3.3.0', detail: 'taken back: no such image' });
  },
  shownBy: ['get-events', 'image-pull-failed'],
  patterns: [
    {
      id: 'image-pull-failed',
      service: 'kubelet',
      level: 'error',
      perSec: ({ knobs }) => (knobs.loyaltyPull ? 0.05 : 0),
      text: () => ({
        message: `Error syncing pod, skipping: failed to "StartContainer" for "loyalty" with ImagePullBackOff: Back-off pulling image "${LOYALTY_IMAGE}"`,
        fields: { pod: LOYALTY_POD },
      }),
    },
  ],
};

const LOYALTY_DEPLOY = { source: 'deploys', who: 'argocd', announced: true } as const;

const awsThrottled: Complicated = {
  id: 'aws-throttled',
  kind: 'tool-down',
  title: 'The AWS API turned calls away',
  explanation:
    'A script of another team used up the account’s rate of describe calls: for some minutes the ELB and EC2 APIs answered ' +
    '“Rate exceeded”. CloudWatch, the pods, the controller’s own view and the access logs in S3 went on answering, and ' +
    'say together what target health says.',
  weight: 2,
  afterPageSec: [0, 90],
  lastsSec: [360, 600],
  looks: Object.keys(THROTTLED),
  failure: 'tool-throttled',
  says: (look) => THROTTLED[look] ?? '',
};

const tracesDown: Complicated = {
  id: 'traces-down',
  kind: 'tool-down',
  title: 'The tracing backend was down',
  explanation:
    'The query side of the tracing backend was out of memory and being restarted. What a trace would have shown, codes, ' +
    'latencies and access logs show as well, one after the other.',
  weight: 1,
  afterPageSec: [0, 60],
  lastsSec: [480, 900],
  looks: ['find-traces'],
  failure: 'tool-unavailable',
  says: () =>
    'tracectl: search failed: rpc error: code = Unavailable desc = no healthy query-frontend\n503 Service Unavailable',
};

const logsBehind: Complicated = {
  id: 'logs-behind',
  kind: 'tool-down',
  title: 'The log pipeline stood still',
  explanation:
    'The log pipeline’s queue was full, and no new line reached the log store until it was drained; then all came at once. ' +
    'The tail said how old its newest line was. kubectl reads a pod’s log without the pipeline.',
  weight: 1,
  afterPageSec: [0, 90],
  lastsSec: [360, 600],
  looks: [],
  failure: 'tool-timed-out',
  says: () => '',
  holdsLogs: true,
};

const cloudWatchLate: Complicated = {
  id: 'cloudwatch-late',
  kind: 'stale-dashboard',
  title: 'CloudWatch’s panels came five minutes late',
  explanation:
    'The exporter that copies CloudWatch into the dashboards was throttled and came five minutes late. CloudWatch itself ' +
    'had its datapoints, and its alarms kept time. Each panel said how old its newest datapoint was: what it showed was ' +
    'the state before the last change, not after it.',
  weight: 2,
  afterPageSec: [0, 120],
  lastsSec: [480, 720],
  signals: signalsWith('alb-'),
  lateBySec: 300,
};

const storeLate: Complicated = {
  id: 'metrics-store-late',
  kind: 'stale-dashboard',
  title: 'The dashboards’ metrics stood still',
  explanation:
    'The long-term store that the dashboards ask had stopped taking samples in. Prometheus went on scraping, and its alerts ' +
    'and the SLO in the top bar, which it answers itself, kept time. The panels of the edge and of the pods stood still ' +
    'until the store had caught up, each with the age of its newest datapoint.',
  weight: 1,
  afterPageSec: [30, 150],
  lastsSec: [300, 480],
  signals: signalsWith('edge-', 'error-ratio', 'pods-', 'pod-', 'app-', 'db-', 'cache-', 'free-'),
  lateBySec: null,
};

const platformAway: Complicated = {
  id: 'platform-away',
  kind: 'person-away',
  title: 'The platform on-call could not be had',
  explanation: 'The platform on-call was called into another incident. Whoever counts on one person plans for none.',
  weight: 0,
  afterPageSec: [0, 0],
  lastsSec: [900, 1200],
  responder: 'platform',
  leaving: 'I am pulled into a SEV-1 of payments, sorry. What I was at is undone, take it from here.',
  why: 'Platform on-call does not answer: another incident has them.',
};

const secondaryAway: Complicated = {
  id: 'secondary-away',
  kind: 'person-away',
  title: 'The secondary could not be had',
  explanation: 'The secondary lost the connection on a train. A second pager is worth as much as its owner’s network.',
  weight: 0,
  afterPageSec: [0, 0],
  lastsSec: [900, 1200],
  responder: 'secondary',
  leaving: 'Losing the connection here, tunnel ahead. Do not count on me for a while.',
  why: 'Secondary does not answer: no connection.',
};

/** What a hard drill has besides, and what a facilitator can set off. */
export const complications: readonly Complicated[] = [
  ordersDbVacuums,
  loyaltyPull,
  awsThrottled,
  tracesDown,
  logsBehind,
  cloudWatchLate,
  storeLate,
  platformAway,
  secondaryAway,
];
