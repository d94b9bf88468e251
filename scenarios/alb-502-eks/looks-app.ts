import type { Draw } from '../../src/contract/random.ts';
import type { InvestigateAction, World } from '../../src/contract/scenario.ts';
import { isoOf, look, table } from './look.ts';
import {
  CACHE_BASE_CLIENTS,
  CACHE_MAX_CLIENTS,
  cacheAnswers,
  isDraining,
  isTerminating,
  type Knobs,
  listens,
  type Pod,
  resolvePort,
  type State,
} from './system.ts';

type Here = World<Knobs, State>;

export const appLooks: readonly InvestigateAction<Knobs, State>[] = [
  look({
    id: 'curl-pod',
    label: 'Curl a pod from a debug pod',
    group: 'Network',
    command: 'kubectl -n shop debug … -- curl -sS -m 5 -w "%{http_code}" http://$POD_IP:$TARGET_PORT/{livez,readyz}',
    durationSec: 35,
    outcomes: {
      'answers-200': 'Inside the cluster the pod answers on the target port',
      refused: 'The connection is refused on the target port',
      'lives-but-not-ready': '/livez answers 200, /readyz answers 503',
    },
    classify({ state, knobs, atSec }) {
      const pod = probedPod(state);
      if (!listens(pod, askedPort(pod, knobs), atSec)) return 'refused';
      return pod.template.readinessAsksCache && !cacheAnswers(state, atSec) ? 'lives-but-not-ready' : 'answers-200';
    },
    render({ state, knobs, atSec }, outcome) {
      const pod = probedPod(state);
      const port = askedPort(pod, knobs);
      const url = `http://${pod.ip}:${port}`;
      switch (outcome) {
        case 'answers-200':
          return `$ curl ${url}/livez\nok\n200\n$ curl ${url}/readyz\n{"status":"ready"}\n200`;
        case 'lives-but-not-ready':
          return `$ curl ${url}/livez\nok\n200\n$ curl ${url}/readyz\n{"status":"not ready","price-cache":"${cacheError(state, atSec)}"}\n503`;
        default:
          return `$ curl ${url}/livez\ncurl: (7) Failed to connect to ${pod.ip} port ${port} after 0 ms: Couldn't connect to server\n000`;
      }
    },
  }),
  look({
    id: 'read-app-logs',
    label: 'Read the app’s logs',
    group: 'Application',
    command: 'kubectl -n shop logs -l app=checkout --since=2m --prefix | tail -12',
    durationSec: 30,
    outcomes: {
      'requests-flow': 'Requests arrive and are answered',
      'requests-thin': 'Those that arrive are answered, yet far fewer arrive',
      'no-requests': 'No requests arrive, and nothing else is wrong',
      'cache-refuses': 'The price cache refuses connections',
    },
    classify({ state, atSec }) {
      if (!cacheAnswers(state, atSec)) return 'cache-refuses';
      const share = state.served60.sum / Math.max(1, state.total60.sum);
      return share < 0.02 ? 'no-requests' : share < 0.85 ? 'requests-thin' : 'requests-flow';
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

/** The port that a person would try: the Service's, or the container's where the Service names none that exists. */
const askedPort = ({ template }: Pod, knobs: Readonly<Knobs>): number =>
  resolvePort(knobs.service.targetPort, template) ?? template.listenPort;

/** The pod at the top of a list. A Deployment replaces at once what it loses, so there is one, perhaps still starting. */
function probedPod({ pods, targets }: Readonly<State>): Pod {
  const registered = targets.find((target) => !isDraining(target) && !isTerminating(target.pod))?.pod;
  const pod = registered ?? pods.find((one) => !isTerminating(one));
  if (!pod) throw new Error('checkout has no pod that is not terminating');
  return pod;
}

/** As the command's `tail` cuts them. */
const LOG_LINES = 12;

/** What opening a connection to the cache is answered with. */
const cacheError = (state: Readonly<State>, atSec: number): string =>
  atSec < state.cacheDownUntilSec ? 'ECONNREFUSED 10.40.90.14:6379' : 'ERR max number of clients reached';

const ROUTES = ['GET /cart', 'POST /checkout', 'GET /checkout/price'] as const;

function renderAppLog({ state, atSec }: Here, outcome: string, draw: Draw): string {
  const pods = state.pods.filter((pod) => !isTerminating(pod));
  const count =
    { 'requests-flow': 10, 'requests-thin': 5, 'no-requests': 0, 'cache-refuses': state.served60.sum > 0 ? 2 : 0 }[
      outcome
    ] ?? 0;
  const span = outcome === 'requests-flow' ? 2 : 60;
  const lines = Array.from({ length: count }, () => {
    const ms = Math.round(60 + 140 * draw());
    const route = ROUTES[Math.floor(draw() * ROUTES.length)];
    return line(state, pods, atSec - span * draw(), draw, `info  ${route} 200 ${ms}ms`);
  });
  if (outcome === 'no-requests') {
    for (let i = 0; i < LOG_LINES; i++) {
      lines.push(
        line(
          state,
          pods,
          atSec - 20 * draw(),
          draw,
          `info  GET ${i % 2 ? '/livez' : '/readyz'} 200 1ms kube-probe/1.30`,
        ),
      );
    }
  }
  // Health checks show up here where they get through: on the port that the app listens on, and not blocked.
  if (
    state.targets.some((target) => target.answers && target.checks.some(({ state: health }) => health === 'healthy'))
  ) {
    lines.push(line(state, pods, atSec - 2, draw, 'info  GET / 200 0ms ELB-HealthChecker/2.0'));
  }
  if (outcome === 'cache-refuses') {
    for (let i = 0; i < 6; i++) {
      lines.push(line(state, pods, atSec - 60 * draw(), draw, `error price-cache: ${cacheError(state, atSec)}`));
      lines.push(line(state, pods, atSec - 60 * draw(), draw, 'warn  GET /readyz 503 2ms kube-probe/1.30'));
    }
  }
  lines.push(line(state, pods, atSec - 1, draw, 'info  GET /livez 200 0ms kube-probe/1.30'));
  return lines.sort(byTime).slice(-LOG_LINES).join('\n');
}

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
