import type { InvestigateAction } from '../../src/contract/action.ts';
import type { Draw } from '../../src/contract/random.ts';
import type { Span, Trace } from '../../src/contract/traces.ts';
import { table } from '../../src/models/table.ts';
import { failedOf } from './fates.ts';
import type { Knobs } from './knobs.ts';
import { clockOf, type Here, look } from './look.ts';
import type { State } from './state.ts';
import { LATENCY_P50_MS, SLOW_MS } from './system.ts';

// Browsers and the app send spans; the load balancer sends none. A request that never reached a pod is a span of the
// browser with nothing in it.

const EXEMPLARS = 4;
/** What the search takes for slow, as its command says. */
const SEARCHED_MS = 1000;
/** A tail sampler keeps what failed and what was slow; from this share of requests on there is something to find. */
const FOUND_RATIO = 0.0002;

export const traceLooks: readonly InvestigateAction<Knobs, State>[] = [
  look({
    id: 'find-traces',
    label: 'Find traces of failed and slow requests',
    group: 'Tracing',
    command: 'tracectl search --service browser --root "status=error or duration>1s" --last 5m --limit 4',
    durationSec: 25,
    outcomes: {
      'nothing-found': 'No failed and no slow request stands out',
      'no-span-of-app': 'Failed requests have no span of the app: it never saw them',
      'slow-in-app': 'Slow requests spend their time in the app itself',
      'app-says-200': 'Failed requests have a span of the app that ended well, with 200',
    },
    classify: ({ state }) => kindOf(state),
    render(world, outcome, draw) {
      if (outcome === 'nothing-found') return 'No traces found in the last 5m.';
      const rows = exemplars(world, outcome, draw).map(({ id, atSec, route, status, durationMs, spans }) => [
        id,
        clockOf(world.state, atSec),
        route,
        String(status),
        `${durationMs} ms`,
        String(spans.length),
        spans.some(({ service }) => service === 'checkout') ? 'checkout' : '-',
      ]);
      return table([['TRACE', 'AT', 'ROUTE', 'STATUS', 'DURATION', 'SPANS', 'DEEPEST SERVICE'], ...rows]);
    },
    traces: (world, draw) => {
      const kind = kindOf(world.state);
      return kind === 'nothing-found' ? [] : exemplars(world, kind, draw);
    },
  }),
];

/** What the newest failed and slow requests have in common, from what is in the log file that is being written. */
function kindOf({ logFile: fates, logs, waitMs, shortOfMemory }: Readonly<State>): string {
  const last = logs.at(-1)?.fates ?? fates;
  const total = fates.served + failedOf(fates) + last.served + failedOf(last);
  const oversized = fates.oversized + last.oversized;
  if (oversized > FOUND_RATIO * total) return 'app-says-200';
  if (shortOfMemory > 0 || waitMs > SLOW_MS / 4) return 'slow-in-app';
  const unseen = failedOf(fates) - fates.appErrors + failedOf(last) - last.appErrors - oversized;
  return unseen > FOUND_RATIO * total ? 'no-span-of-app' : 'nothing-found';
}

const ROUTES = ['POST /checkout', 'GET /cart', 'GET /checkout/price'] as const;

function exemplars(world: Here, kind: string, draw: Draw): readonly Trace[] {
  return Array.from({ length: EXEMPLARS }, (_, i) => {
    const route = kind === 'app-says-200' ? ROUTES[2] : (ROUTES[i % ROUTES.length] ?? ROUTES[0]);
    const atSec = world.atSec - 3 - Math.floor(57 * draw());
    const base = { id: hex16(draw), atSec, route, version: versionOf(world.state) };
    if (kind === 'no-span-of-app') return { ...base, ...unseen(world.state, route) };
    return { ...base, ...answered(world, route, kind, draw) };
  }).sort((a, b) => a.atSec - b.atSec);
}

const versionOf = ({ rolledOut }: Readonly<State>): string => rolledOut.template.image.split(':')[1] ?? '';

/** The browser's own span, with the answer of the load balancer after the time that it took to give it. */
function unseen({ logFile, logs }: Readonly<State>, route: string): Pick<Trace, 'status' | 'durationMs' | 'spans'> {
  const last = logs.at(-1)?.fates ?? logFile;
  const sum = (fate: 'connectTimeouts' | 'noTarget' | 'rejected' | 'responseTimeouts'): number =>
    logFile[fate] + last[fate];
  const most = Math.max(sum('connectTimeouts'), sum('noTarget'), sum('rejected'), sum('responseTimeouts'));
  const all = failedOf(logFile) + failedOf(last);
  const [status, durationMs] =
    most < 0.4 * all
      ? [502, 31]
      : most === sum('connectTimeouts')
        ? [504, 10_028]
        : most === sum('noTarget')
          ? [503, 27]
          : most === sum('rejected')
            ? [400, 30]
            : [504, 60_030];
  return { status, durationMs, spans: [browserSpan(route, status, durationMs)] };
}

const browserSpan = (route: string, status: number, durationMs: number): Span => ({
  id: 1,
  parent: null,
  service: 'browser',
  name: route,
  kind: 'client',
  startMs: 0,
  durationMs,
  ...(status >= 400 && { failed: true }),
  attributes: { 'http.status_code': String(status) },
});

/** Seen by the app: what it waits for, and where its time goes, in milliseconds that agree with the graphs. */
function answered(
  { state: { waitMs, shortOfMemory }, knobs }: Here,
  route: string,
  kind: string,
  draw: Draw,
): Pick<Trace, 'status' | 'durationMs' | 'spans'> {
  const drawnMs = Math.round(LATENCY_P50_MS * (0.8 + 0.6 * draw()));
  const stoppedMs = kind === 'slow-in-app' && shortOfMemory > 0 ? Math.round(1800 + 1400 * draw()) : 0;
  const addsMs = knobs.ordersDb?.addsMs ?? 0;
  // Nobody gets an answer later than the load balancer waits for one.
  const longestMs = knobs.loadBalancer.idleTimeoutSec * 1000 - drawnMs - addsMs - stoppedMs - 100;
  const queuedMs = kind === 'slow-in-app' ? Math.round(Math.min(waitMs, longestMs)) : 0;
  // What is looked for is slower than SEARCHED_MS: where the wait alone is not, it is the slowest of them.
  const usualMs =
    kind === 'slow-in-app' ? Math.max(drawnMs, SEARCHED_MS + 20 - stoppedMs - queuedMs - addsMs) : drawnMs;
  const serverMs = usualMs + addsMs + stoppedMs + queuedMs;
  const durationMs = serverMs + 26;
  const status = kind === 'app-says-200' ? 502 : 200;
  const cacheMs = 2;
  const dbMs = 18 + Math.round(9 * draw()) + addsMs;
  const workFrom = 13 + queuedMs;
  const spans: Span[] = [
    browserSpan(route, status, durationMs),
    {
      id: 2,
      parent: 1,
      service: 'checkout',
      name: route,
      kind: 'server',
      startMs: 13,
      durationMs: serverMs,
      attributes: {
        'http.status_code': '200',
        ...(kind === 'app-says-200' && { 'http.response.header_bytes': '41306' }),
      },
    },
  ];
  if (queuedMs > 0) {
    spans.push({
      id: 3,
      parent: 2,
      service: 'checkout',
      name: 'wait for a worker',
      kind: 'wait',
      startMs: 13,
      durationMs: queuedMs,
    });
  }
  spans.push(
    {
      id: 4,
      parent: 2,
      service: 'price-cache',
      name: 'MGET',
      kind: 'cache',
      startMs: workFrom + 8,
      durationMs: cacheMs,
    },
    {
      id: 5,
      parent: 2,
      service: 'orders-db',
      name: 'SELECT cart',
      kind: 'database',
      startMs: workFrom + 12 + cacheMs,
      durationMs: dbMs,
    },
  );
  if (stoppedMs > 0) {
    spans.push({
      id: 6,
      parent: 2,
      service: 'checkout',
      name: 'price cart',
      kind: 'internal',
      startMs: workFrom + 16 + cacheMs + dbMs,
      durationMs: stoppedMs + Math.max(1, usualMs + addsMs - cacheMs - dbMs - 24),
    });
  }
  return { status, durationMs, spans };
}

function hex16(draw: Draw): string {
  let text = '';
  for (let i = 0; i < 16; i++) text += Math.floor(draw() * 16).toString(16);
  return text;
}
