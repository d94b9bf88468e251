import type { Complication } from '../../src/contract/complication.ts';
import type { SignalId } from './signals.ts';
import { DAY_SEC, HOUR_SEC, type Knobs, type State, unixOf } from './system.ts';

type Complicated = Complication<Knobs, State>;

const days = (from: number, to: number): readonly [number, number] => [from * DAY_SEC, to * DAY_SEC];

const edgeFails: Complicated = {
  id: 'edge-fails',
  kind: 'second-fault',
  title: 'An edge of the CDN failed for two minutes',
  explanation:
    'An edge of the CDN served errors for two minutes to a quarter of the customers: half a minute of budget, and taken out by ' +
    'the CDN itself. It is of another kind than what spent the budget, and counts all the same. One incident is no ' +
    'pattern.',
  weight: 2,
  afterPageSec: days(1, 6),
  lastsSec: days(1, 1),
  strike(knobs, { atSec }) {
    knobs.aside = {
      atSec,
      atUnixSec: unixOf(atSec),
      process: 'dependency',
      minutes: 0.5,
      failedShare: 0.25,
      title: 'Checkout pages without styles: an edge of the CDN failed',
      review: {
        trigger: 'edge of the CDN failed',
        note: 'paged in a minute by the burn rate; the CDN took the edge out; nothing of ours was changed before or since',
      },
    };
  },
  // It was over by itself, and what it spent stays spent.
  heal: () => undefined,
  shownBy: ['bad-minutes', 'read-reviews', 'budget-ledger'],
};

const trackerMoves: Complicated = {
  id: 'tracker-moves',
  kind: 'tool-down',
  title: 'The tracker was moved, and away for days',
  explanation:
    'The issue tracker was being moved to another host. What became of the reviews’ actions could not be seen; the reviews ' +
    'themselves, the records of changes and the metrics say what spent the budget, and did so all along.',
  weight: 1,
  afterPageSec: [HOUR_SEC, 6 * HOUR_SEC],
  lastsSec: days(5, 9),
  looks: ['review-actions'],
  failure: 'tool-unavailable',
  says: () => 'tracker: GET https://tracker.shop.example/api/search: 503 Service Unavailable (maintenance: migration)',
};

const metricsReindexed: Complicated = {
  id: 'metrics-reindexed',
  kind: 'tool-down',
  title: 'Metrics of the last months could not be asked for',
  explanation:
    'The long-term store of metrics was being re-indexed: queries over ninety days timed out. The reviews, the records of ' +
    'deploys and of what was changed by hand tell the same story from the other side.',
  weight: 2,
  afterPageSec: [HOUR_SEC, 6 * HOUR_SEC],
  lastsSec: days(4, 8),
  looks: ['detection-times', 'cache-metrics', 'partner-errors'],
  failure: 'tool-timed-out',
  says: (look) =>
    look === 'partner-errors'
      ? 'Error executing query: query timed out in expression evaluation'
      : 'query failed: 504 Gateway Timeout (store gateway: blocks of the last 90 d are being re-indexed)',
};

const DELIVERY_SIGNALS: readonly SignalId[] = ['changes-7d', 'changes-held', 'backlog-done', 'backlog-planned'];

const deliveryStale: Complicated = {
  id: 'delivery-stale',
  kind: 'stale-dashboard',
  title: 'The delivery panels stood still for a week',
  explanation:
    'The job that fills the panels of changes and of the backlog had failed, and nobody had heard of it: they stood still, each ' +
    'with the age of its newest datapoint, until it was run again. The backlog’s board, the changes and the budget itself do ' +
    'not come from it.',
  weight: 2,
  afterPageSec: days(2, 6),
  lastsSec: days(7, 14),
  signals: DELIVERY_SIGNALS,
  lateBySec: null,
};

const deputyAway: Complicated = {
  id: 'deputy-away',
  kind: 'person-away',
  title: 'The deputy could not be had',
  explanation: 'The deputy was ill for some weeks. Whoever counts on one person plans for none.',
  weight: 0,
  afterPageSec: [0, 0],
  lastsSec: days(14, 21),
  responder: 'deputy',
  leaving: 'I am ill and out for a while, sorry. What I was at is not done.',
  why: 'Deputy is ill and cannot be reached.',
};

/** What a hard drill has besides, and what a facilitator can set off. */
export const complications: readonly Complicated[] = [
  edgeFails,
  trackerMoves,
  metricsReindexed,
  deliveryStale,
  deputyAway,
];
