import { originPerSec } from '../../src/models/cache.ts';
import { erlangC, responseRatio } from '../../src/models/queueing.ts';
import type { Group } from './groups.ts';
import type { Spans } from './profiles.ts';
import {
  APP_CPU_SEC,
  AUTH_SERVER_MS,
  CALL_MS,
  COLD_FACTOR,
  type Database,
  FEED_STATEMENTS,
  ITEM_CPU_MS,
  ITEM_WIRE_MS,
  type Knobs,
  LOGIC_MS,
  MEAN_OVER_MEDIAN,
  ORDER_STATEMENTS,
  PRICING_TIMEOUT_MS,
  PRODUCT_STATEMENTS,
  ROUND_TRIP_MS,
  SEGMENT_INDEXED_MS,
  SEGMENT_SCAN_MS,
  type State,
  type Statements,
  type Template,
  type Version,
} from './system.ts';

/** R / S of two cores at the usual load: what the spans of a healthy hour hold already. */
const USUAL_RATIO = 1.062;
const BUSIEST = 0.97;
/** CPU of the pod for each extra query's answer. */
const ITEM_APP_SEC = 0.00004;
const BREAKER_MS = 5;

/** Measures the spans of a group of pods of this template; `pods` serve in all. */
export function measureSpans(
  state: Readonly<State>,
  knobs: Readonly<Knobs>,
  template: Template,
  group: Readonly<Group>,
  pods: number,
  into: Spans,
): void {
  const { perSec, database } = state;
  const extra = extraQueries(knobs, template);
  const total = perSec.feed + perSec.products + state.crawlerPerSec + perSec.orders;
  const slower = 1 + (COLD_FACTOR - 1) * (group.cold / group.pods);
  const busy = (total / pods) * APP_CPU_SEC * slower + (perSec.feed / pods) * extra * ITEM_APP_SEC;
  const ratio = responseRatio(template.cpuLimit, Math.min(BUSIEST, busy / template.cpuLimit));
  const stretch = (ratio / USUAL_RATIO) * slower;
  into.stretch = stretch;
  into.cores = Math.min(template.cpuLimit, busy);
  into.throttled = erlangC(template.cpuLimit, busy);
  into.authMs = AUTH_SERVER_MS + CALL_MS * stretch;
  const tripMs = ROUND_TRIP_MS * (0.5 + 0.5 * stretch);
  into.segmentMs = segmentCpuMs(state, template) * database.cpuStretch;
  into.feedDbMs =
    statementsMs(FEED_STATEMENTS, database, tripMs) +
    (asksSegment(knobs, template) ? into.segmentMs + tripMs : 0) +
    extra * (ITEM_CPU_MS * database.cpuStretch + ITEM_WIRE_MS * (0.5 + 0.5 * stretch));
  into.orderDbMs = statementsMs(ORDER_STATEMENTS, database, tripMs) + into.segmentMs + tripMs;
  into.productDbMs = statementsMs(PRODUCT_STATEMENTS, database, tripMs);
  const { serverMs, wireMs, fallback } = knobs.pricing;
  const cut = fallback && serverMs + wireMs > PRICING_TIMEOUT_MS;
  into.pricingMs = cut ? BREAKER_MS : serverMs + wireMs + CALL_MS * stretch;
  into.hitRatio = 1 - group.missesPerSec / (perSec.products + state.crawlerPerSec);
}

const statementsMs = (
  { cpuMs, ioMs, calls }: Statements,
  { cpuStretch, ioStretch, backlogSec }: Readonly<Database>,
  tripMs: number,
): number => cpuMs * cpuStretch + ioMs * ioStretch + calls * tripMs + backlogSec * 1000;

/** Mean seconds for which a request holds a connection. Orders are validated and priced within their transaction. */
export function holdSecOf(
  { perSec }: Readonly<State>,
  spans: Readonly<Spans>,
  { missesPerSec: missing }: Readonly<Group>,
): number {
  const orderMs = LOGIC_MS.orders * spans.stretch + spans.orderDbMs + spans.pricingMs;
  const asking = perSec.feed + perSec.orders + missing;
  const sum = perSec.feed * spans.feedDbMs + perSec.orders * orderMs + missing * spans.productDbMs;
  return (sum / asking) * (MEAN_OVER_MEDIAN / 1000);
}

export const isCanary = ({ version }: Template, { release }: Readonly<Knobs>): boolean =>
  version === release.canary?.version;

/** The flag wraps what the new release does for a segment on the feed, the extra queries among it; the old one has no flag. */
export const asksSegment = ({ flags }: Readonly<Knobs>, { segmentColumn }: Template): boolean =>
  segmentColumn === 'segment' || flags.segmentFeed;
export const extraQueries = (knobs: Readonly<Knobs>, template: Template): number =>
  asksSegment(knobs, template) ? template.extraFeedQueries : 0;

/** Whether feed and orders fail on the column that a migration has dropped. */
export const columnIsGone = ({ columnDropped }: Readonly<State>, { segmentColumn }: Template): boolean =>
  columnDropped && segmentColumn === 'segment';

/** Of all requests, those to a version that come to a connection and whose lookup by segment goes through. */
export function doneShare(state: Readonly<State>, { release }: Readonly<Knobs>, version: Version): number {
  const { share, lostShare } = state.profiles[version];
  const template = release[version];
  return template && columnIsGone(state, template) ? 0 : share * (1 - lostShare);
}

/** Orders a second whose transaction ends well; behind a lock none does. */
export const ordersDone = (state: Readonly<State>, knobs: Readonly<Knobs>): number =>
  state.writesBlocked
    ? 0
    : state.perSec.orders * (doneShare(state, knobs, 'stable') + doneShare(state, knobs, 'canary'));

/** CPU of the lookup by segment, ms. The old column has its index as long as it exists. */
export const segmentCpuMs = ({ index, scanFactor }: Readonly<State>, { segmentColumn }: Template): number =>
  segmentColumn === 'segment' || index.phase === 'valid' ? SEGMENT_INDEXED_MS : SEGMENT_SCAN_MS * scanFactor;

/** Products a second, over all pods, that pods of this template would not find in the cache. The crawler never finds any. */
export const missesPerSec = ({ perSec, crawlerPerSec, hit }: Readonly<State>, { cacheKey }: Template): number =>
  originPerSec(perSec.products, cacheKey === 'product' ? hit.product : hit['product-session']) + crawlerPerSec;
