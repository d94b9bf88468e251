import type { Draw } from '../../src/contract/random.ts';
import type { Span, SpanKind, Trace } from '../../src/contract/traces.ts';
import type { Here } from './look.ts';
import type { Profile } from './profiles.ts';
import { columnIsGone, extraQueries } from './spans.ts';
import {
  AUTH_SERVER_MS,
  CACHE_MS,
  CALL_MS,
  FEED_STATEMENTS,
  GATEWAY_MS,
  LOGIC_MS,
  ORDER_STATEMENTS,
  PRICING_SERVER_MS,
  PRICING_WIRE_MS,
  RENDER_MS,
  ROUND_TRIP_MS,
  type Route,
  SEGMENT_INDEXED_MS,
  VERSIONS,
  type Version,
} from './system.ts';

const ROUTE_NAMES: Readonly<Record<Route, string>> = {
  feed: 'GET /feed',
  products: 'GET /products/{id}',
  orders: 'POST /orders',
};

/** What the spans of one request are made from, ms. */
interface Parts {
  readonly version: string;
  readonly stretch: number;
  readonly authMs: number;
  /** Before the first statement, while the pool has no connection. No span covers it. */
  readonly waitMs: number;
  readonly dbMs: number;
  readonly segmentMs: number;
  readonly itemQueries: number;
  readonly itemMs: number;
  readonly pricingMs: number;
  readonly pricingServerMs: number;
  /** A statement fails on a column that is gone. */
  readonly failed: boolean;
  /** The request's time is up before there is a connection. */
  readonly expired: boolean;
}

/** A request of a healthy hour: a feed of 190 ms, 12 + 18 + 45 + 90 + 25. */
export function healthyParts(route: Route): Parts {
  const dbMs = { feed: 90, products: 172, orders: 70 }[route];
  return {
    version: '2.47.3',
    stretch: 1,
    authMs: AUTH_SERVER_MS + CALL_MS,
    waitMs: 0,
    dbMs,
    segmentMs: SEGMENT_INDEXED_MS,
    itemQueries: 0,
    itemMs: 0,
    pricingMs: PRICING_SERVER_MS + PRICING_WIRE_MS + CALL_MS,
    pricingServerMs: PRICING_SERVER_MS,
    failed: false,
    expired: false,
  };
}

/** A request of the median kind, as it is now on a version; one that waits for a connection where many do. */
function partsNow({ state, knobs }: Here, version: Version, route: Route): Parts {
  const profile = state.profiles[version];
  const template = version === 'canary' ? knobs.release.canary : knobs.release.stable;
  const items = template && route === 'feed' ? extraQueries(knobs, template) : 0;
  const itemMs = items > 0 ? (profile.feedDbMs - state.profiles.stable.feedDbMs) / items : 0;
  const timeoutMs = knobs.requestTimeoutSec * 1000;
  const expired = route !== 'products' && profile.waitMs > timeoutMs - 1 && profile.lostShare > 0.5;
  return {
    version: template?.version ?? '',
    stretch: profile.stretch,
    authMs: profile.authMs,
    waitMs: expired
      ? timeoutMs - GATEWAY_MS - profile.authMs - LOGIC_MS[route] * profile.stretch
      : profile.waitingShare > 0.15
        ? profile.waitMs
        : 0,
    dbMs: dbMsOf(profile, route),
    segmentMs: profile.segmentMs,
    itemQueries: items,
    // Where no pod of the old version is left to compare with, an item costs what it costs on the wire and in CPU.
    itemMs: state.profiles.stable.share > 0 && itemMs > 0.5 && itemMs < 5 ? itemMs : 1.55 * state.database.cpuStretch,
    pricingMs: profile.pricingMs,
    pricingServerMs: Math.min(profile.pricingMs, knobs.pricing.serverMs),
    failed: template !== null && columnIsGone(state, template) && route !== 'products',
    expired,
  };
}

const dbMsOf = ({ feedDbMs, orderDbMs, productDbMs }: Profile, route: Route): number =>
  ({ feed: feedDbMs, products: productDbMs, orders: orderDbMs })[route];

/** Exemplars of one route: one from the day before, and one of each version that serves now. */
export function exemplars(world: Here, route: Route, draw: Draw): readonly Trace[] {
  const now = VERSIONS.filter((version) => world.state.profiles[version].share > 0).map((version) =>
    traceOf(route, partsNow(world, version, route), world.atSec - 5 - Math.floor(50 * draw()), draw),
  );
  return [traceOf(route, healthyParts(route), world.atSec - 24 * 3600, draw), ...now];
}

/** Lays the parts out as spans, one after the other. */
export function traceOf(route: Route, parts: Parts, atSec: number, draw: Draw): Trace {
  const spans: Span[] = [];
  const add = (
    parent: number | null,
    service: string,
    name: string,
    kind: SpanKind,
    startMs: number,
    durationMs: number,
    more: Partial<Span> = {},
  ): number => {
    spans.push({ id: spans.length, parent, service, name, kind, startMs, durationMs, ...more });
    return spans.length - 1;
  };
  const half = GATEWAY_MS / 2;
  const gateway = add(null, 'gateway', ROUTE_NAMES[route], 'server', 0, 0);
  const server = add(gateway, 'storefront', ROUTE_NAMES[route], 'server', half, 0, {
    attributes: {
      'service.version': parts.version,
      ...(parts.expired && { 'exception.type': 'java.sql.SQLTransientConnectionException' }),
    },
  });
  let at = half;
  const step = (service: string, name: string, kind: SpanKind, ms: number, more?: Partial<Span>): number => {
    const id = add(server, service, name, kind, at, ms, more);
    at += ms;
    return id;
  };
  const authStart = at;
  const auth = step('storefront', 'auth.verify', 'client', parts.authMs);
  add(auth, 'auth', 'Verify', 'server', authStart + (parts.authMs - AUTH_SERVER_MS) / 2, AUTH_SERVER_MS);
  step('storefront', LOGIC_NAMES[route], 'internal', LOGIC_MS[route] * parts.stretch);
  if (route === 'products') {
    step('product-cache', 'GET product', 'cache', CACHE_MS, { attributes: { 'cache.hit': 'false' } });
  }
  at += parts.waitMs;
  if (parts.failed) {
    step('orders-db', 'SELECT orders', 'database', ROUND_TRIP_MS, {
      failed: true,
      attributes: { 'db.error': 'column o.segment does not exist' },
    });
  } else if (!parts.expired) {
    for (const { name, ms } of statementsOf(route, parts)) step('orders-db', name, 'database', ms);
    if (route === 'orders') {
      const start = at;
      const call = step('storefront', 'pricing.quote', 'client', parts.pricingMs);
      const inner = Math.min(parts.pricingServerMs, parts.pricingMs);
      add(call, 'pricing', 'Quote', 'server', start + (parts.pricingMs - inner) / 2, inner);
    }
    step('storefront', 'render', 'internal', RENDER_MS[route] * parts.stretch);
  }
  const serverMs = at - half;
  const total = at + half;
  const close = (id: number, durationMs: number): void => {
    const span = spans[id];
    if (span) spans[id] = { ...span, durationMs, ...((parts.failed || parts.expired) && { failed: true }) };
  };
  close(gateway, total);
  close(server, serverMs);
  return {
    id: hex(draw) + hex(draw),
    atSec,
    route: ROUTE_NAMES[route],
    version: parts.version,
    status: parts.expired ? 504 : parts.failed ? 500 : 200,
    durationMs: tenths(total),
    spans: spans.map(inTenths),
  };
}

const LOGIC_NAMES: Readonly<Record<Route, string>> = { feed: 'rank', products: 'assemble', orders: 'validate' };

interface Statement {
  readonly name: string;
  readonly ms: number;
}

/** The database's part of a request, statement by statement: they add up to it. */
function statementsOf(route: Route, { dbMs, segmentMs, itemQueries, itemMs }: Parts): readonly Statement[] {
  if (route === 'products') return [{ name: 'SELECT products', ms: dbMs }];
  const items = Array.from({ length: itemQueries }, () => ({ name: 'SELECT segments', ms: itemMs }));
  const segment = { name: 'SELECT orders', ms: segmentMs + ROUND_TRIP_MS };
  const rest = Math.max(2, dbMs - segment.ms - itemQueries * itemMs);
  const [first, second] =
    route === 'feed' ? ['SELECT feed_items', 'SELECT user_prefs'] : ['INSERT orders', 'UPDATE stock'];
  const { calls } = route === 'feed' ? FEED_STATEMENTS : ORDER_STATEMENTS;
  const share = calls === 2 ? 0.8 : 1;
  return [{ name: first ?? '', ms: rest * share }, { name: second ?? '', ms: rest * (1 - share) }, segment, ...items];
}

const tenths = (ms: number): number => Math.round(ms * 10) / 10;

/** By its ends, so that it stays within what it was within. */
const inTenths = (span: Span): Span => {
  const startMs = tenths(span.startMs);
  return { ...span, startMs, durationMs: tenths(tenths(span.startMs + span.durationMs) - startMs) };
};
const hex = (draw: Draw): string =>
  Math.floor(draw() * 0x100000000)
    .toString(16)
    .padStart(8, '0');
