import type { InvestigateAction } from '../../src/contract/action.ts';
import type { Draw } from '../../src/contract/random.ts';
import { table } from '../../src/models/table.ts';
import { cacheAnswers } from './cache.ts';
import type { Knobs } from './knobs.ts';
import { type Here, isoOf, look } from './look.ts';
import { cacheError, probedPod } from './probed.ts';
import type { State } from './state.ts';
import { CACHE_BASE_CLIENTS, CACHE_MAX_CLIENTS, isDraining, isRunning, type Pod } from './system.ts';
import { answerTo } from './targets.ts';

export const appLooks: readonly InvestigateAction<Knobs, State>[] = [
  look({
    id: 'read-app-logs',
    label: 'Read the app’s logs',
    group: 'Application',
    command: 'kubectl -n shop logs -l app=checkout --since=5m --prefix --tail=-1 | sort -k2 | tail -12',
    durationSec: 30,
    outcomes: {
      'requests-flow': 'Requests arrive and are answered',
      'requests-thin': 'Those that arrive are answered, yet far fewer arrive',
      'no-requests': 'No requests arrive, and nothing else is wrong',
      'requests-wait': 'Requests are answered seconds after they came',
      'cache-refuses': 'The price cache refuses connections',
      'plain-requests': 'Something sends plain HTTP to a port that expects TLS',
      'parse-errors': 'Something sends what is no HTTP',
      'collector-stops': 'The collector stops the app for seconds at a time',
      'checks-odd': 'Requests are answered; health checks of the load balancer get another code than 200',
    },
    classify({ state, atSec }) {
      if (!cacheAnswers(state, atSec)) return 'cache-refuses';
      const reactions = state.targets.flatMap((target) => (isDraining(target) ? [] : [target.reaction]));
      if (reactions.includes('rejects')) return 'plain-requests';
      if (reactions.includes('handshake-fails')) return 'parse-errors';
      if (state.pods.some((pod) => isShortOfMemory(pod, atSec))) return 'collector-stops';
      if (state.waitMs > 800) return 'requests-wait';
      const share = state.served60.sum / Math.max(1, state.total60.sum);
      if (share < 0.02) return 'no-requests';
      if (share < 0.85) return 'requests-thin';
      return answerTo(state.ingress.healthCheckPath, state, atSec) === 200 ? 'requests-flow' : 'checks-odd';
    },
    render: (world, outcome, draw) => renderAppLog(world, outcome, draw),
  }),
  look({
    id: 'compare-keep-alive',
    label: 'Compare keep-alive and idle timeout',
    group: 'Application',
    command:
      'curl -sv -o /dev/null http://$POD_IP:8080/livez 2>&1 | grep -i keep-alive; aws elbv2 describe-load-balancer-attributes … | grep idle',
    durationSec: 30,
    outcomes: {
      'app-outlives-alb': 'The app keeps idle connections longer than the ALB',
      'alb-outlives-app': 'The ALB keeps idle connections longer than the app',
    },
    classify: ({ state, knobs }) =>
      probedPod(state).template.keepAliveSec > knobs.loadBalancer.idleTimeoutSec
        ? 'app-outlives-alb'
        : 'alb-outlives-app',
    render: ({ state, knobs }) =>
      [
        '< Connection: keep-alive',
        `< Keep-Alive: timeout=${probedPod(state).template.keepAliveSec}`,
        '',
        `{ "Key": "idle_timeout.timeout_seconds", "Value": "${knobs.loadBalancer.idleTimeoutSec}" }`,
      ].join('\n'),
  }),
  look({
    id: 'curl-inside',
    label: 'Curl localhost inside a container',
    group: 'Application',
    command:
      'kubectl -n shop exec deploy/checkout -c checkout -- curl -sS -w "%{http_code}" http://localhost:8080/livez',
    durationSec: 15,
    outcomes: {
      'answers-200': 'The app answers inside its container',
      'wants-tls': 'The port answers 400: it expects TLS',
    },
    classify: ({ state }) => (probedPod(state).template.tls ? 'wants-tls' : 'answers-200'),
    render: (_world, outcome) =>
      outcome === 'answers-200' ? 'ok\n200' : '<center>The plain HTTP request was sent to HTTPS port</center>\n400',
  }),
  look({
    id: 'list-sockets',
    label: 'List listening sockets in a container',
    group: 'Application',
    command: 'kubectl -n shop exec deploy/checkout -c checkout -- ss -ltn',
    durationSec: 15,
    outcomes: {
      'every-address': 'Port 8080 is open on every address',
      'one-address': 'Port 8080 is open on one address only',
      'two-processes': 'Port 8080 is open on every address, and another port on one only',
    },
    classify({ state }) {
      const { tls, listensOn } = probedPod(state).template;
      return tls ? 'two-processes' : listensOn === 'all' ? 'every-address' : 'one-address';
    },
    render(_world, outcome) {
      const socket = (address: string): string[] => ['LISTEN', '0', '511', address, '0.0.0.0:*'];
      const rows = [socket(outcome === 'one-address' ? '127.0.0.1:8080' : '0.0.0.0:8080')];
      if (outcome === 'two-processes') rows.push(socket('127.0.0.1:8081'));
      return table([['State', 'Recv-Q', 'Send-Q', 'Local Address:Port', 'Peer Address:Port'], ...rows], 2);
    },
  }),
  look({
    id: 'ask-cache',
    label: 'Ask the price cache',
    group: 'Dependencies',
    command: 'redis-cli -h price-cache.shop INFO clients; ./runbook sockets-to price-cache:6379',
    durationSec: 25,
    outcomes: {
      calm: 'The usual number of clients',
      climbing: 'Far more clients than usual, below the limit',
      'at-limit': 'It turns clients away: maxclients is reached',
      down: 'It does not answer',
    },
    classify({ state, atSec }) {
      if (atSec < state.cacheDownUntilSec) return 'down';
      if (state.cacheClients >= CACHE_MAX_CLIENTS) return 'at-limit';
      return state.cacheClients > CACHE_BASE_CLIENTS * 1.5 ? 'climbing' : 'calm';
    },
    render({ state }, outcome) {
      if (outcome === 'down') return 'Could not connect to Redis at price-cache.shop:6379: Connection refused';
      const clients = Math.round(state.cacheClients);
      const leaked = Math.round(state.cacheLeaked);
      const answer =
        outcome === 'at-limit'
          ? ['Error: ERR max number of clients reached']
          : ['# Clients', `connected_clients:${clients}`, `maxclients:${CACHE_MAX_CLIENTS}`, 'blocked_clients:0'];
      const sockets = [
        ['APP', 'ESTABLISHED'],
        ['checkout', '600'],
        ['catalog', '40'],
      ];
      if (leaked > 0) sockets.push(['price-import', String(leaked)]);
      return [...answer, '', table(sockets)].join('\n');
    },
  }),
];

/** As the command's `tail` cuts them. */
const LOG_LINES = 12;

/** Close to its limit, or over it within the minutes that the command asks for. */
const isShortOfMemory = ({ memoryMib, template, killedAtSec }: Pod, nowSec: number): boolean =>
  memoryMib > 0.8 * template.memoryLimitMib || nowSec - killedAtSec < 300;

const ROUTES = ['GET /cart', 'POST /checkout', 'GET /checkout/price'] as const;

function renderAppLog({ state, atSec }: Here, outcome: string, draw: Draw): string {
  const pods = state.pods.filter((pod) => isRunning(pod, atSec));
  const lines: string[] = [];
  const add = (secondsAgo: number, text: string): void => {
    lines.push(line(state, pods, atSec - secondsAgo, draw, text));
  };
  const share = state.served60.sum / Math.max(1, state.total60.sum);
  const count = outcome === 'cache-refuses' ? (share > 0 ? 2 : 0) : share < 0.02 ? 0 : share < 0.85 ? 5 : 10;
  const stopsMs = outcome === 'collector-stops' ? 1400 : 0;
  for (let i = 0; i < count; i++) {
    const ms = Math.round(60 + 140 * draw() + state.waitMs + stopsMs * draw());
    add((count === 10 ? 2 : 60) * draw(), `info  ${ROUTES[Math.floor(draw() * ROUTES.length)]} 200 ${ms}ms`);
  }
  const { healthCheckPath } = state.ingress;
  for (let i = 0; i < 6; i++) {
    switch (outcome) {
      case 'cache-refuses':
        add(60 * draw(), `error price-cache: ${cacheError(state, atSec)}`);
        add(60 * draw(), 'warn  GET /readyz 503 2ms kube-probe/1.30');
        break;
      case 'plain-requests':
        add(
          4 * draw(),
          'info  nginx: client sent plain HTTP request to HTTPS port while reading client request headers, client: 10.40.0.95',
        );
        break;
      case 'parse-errors':
        add(
          4 * draw(),
          'warn  clientError HPE_INVALID_METHOD: Parse Error: Invalid method encountered, from 10.40.0.95',
        );
        break;
      case 'collector-stops':
        add(60 * draw(), `warn  event loop blocked ${Math.round(900 + 1900 * draw())}ms, mark-sweep, heap nearly full`);
        break;
      case 'checks-odd':
        add(
          14 * draw(),
          `warn  GET ${healthCheckPath} ${answerTo(healthCheckPath, state, atSec)} 0ms ELB-HealthChecker/2.0`,
        );
        break;
      case 'no-requests':
        add(20 * draw(), 'info  GET /livez 200 1ms kube-probe/1.30');
        add(20 * draw(), 'info  GET /readyz 200 1ms kube-probe/1.30');
        break;
      default:
    }
  }
  // Health checks show up here where they get through: on the port that the app listens on, and not blocked.
  if (
    outcome !== 'checks-odd' &&
    state.targets.some(({ reaction, checks }) => reaction === 'serves' && checks.some(isHealthy))
  ) {
    add(2, `info  GET ${healthCheckPath} ${answerTo(healthCheckPath, state, atSec)} 0ms ELB-HealthChecker/2.0`);
  }
  add(1, 'info  GET /livez 200 0ms kube-probe/1.30');
  return lines.sort(byTime).slice(-LOG_LINES).join('\n');
}

const isHealthy = ({ state }: { readonly state: string }): boolean => state === 'healthy';

/** Lines of the same second stay as they are, on every engine. */
const byTime = (a: string, b: string): number => {
  const [one, other] = [timeOf(a), timeOf(b)];
  return one < other ? -1 : one > other ? 1 : 0;
};

const timeOf = (logLine: string): string => logLine.slice(logLine.indexOf(']') + 2);

function line(state: Readonly<State>, pods: readonly Pod[], atSec: number, draw: Draw, text: string): string {
  const pod = pods[Math.floor(draw() * pods.length)];
  return `[pod/${pod?.name ?? 'checkout'}/checkout] ${isoOf(state, atSec)} ${text}`;
}
