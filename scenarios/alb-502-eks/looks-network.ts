import type { InvestigateAction } from '../../src/contract/action.ts';
import { table } from '../../src/models/table.ts';
import { cacheAnswers } from './cache.ts';
import type { Knobs } from './knobs.ts';
import { clockOf, isoOf, look } from './look.ts';
import { freeAddresses, ZONE_SUBNET } from './pods.ts';
import { askedPort, cacheError, probedPod } from './probed.ts';
import type { State } from './state.ts';
import { ADDRESSES, isDraining, ZONES, type Zone } from './system.ts';
import { worldRuleIsOn } from './targets.ts';

/** VPC flow logs come in aggregates, one to ten minutes late. */
const FLOW_LOG_LAG_SEC = 120;
const FLOW_LOG_WINDOW_SEC = 600;

const RULE_COLUMNS = ['RULE', 'DIRECTION', 'PROTO', 'PORTS', 'SOURCE', 'DESCRIPTION'];
const SUBNET_COLUMNS = ['SUBNET', 'AZ', 'CIDR', 'AVAILABLE'];

export const networkLooks: readonly InvestigateAction<Knobs, State>[] = [
  look({
    id: 'compare-security-groups',
    label: 'Compare security groups',
    group: 'Network',
    command:
      'aws ec2 describe-security-group-rules --filters Name=group-id,Values=sg-0c5e1 --query "$RULES" --output text | ' +
      `column -ts$'\\t' -N ${RULE_COLUMNS.join(',')}`,
    durationSec: 45,
    outcomes: {
      'alb-allowed': 'The ALB’s group may reach TCP 8000–8999',
      'open-to-world': 'Anybody may reach TCP 8000–8999',
      'no-rule-for-alb': 'No rule lets the ALB’s group in',
    },
    classify: ({ knobs, atSec }) =>
      worldRuleIsOn(knobs.securityGroup.worldRuleSinceSec, atSec)
        ? 'open-to-world'
        : knobs.securityGroup.albRule
          ? 'alb-allowed'
          : 'no-rule-for-alb',
    render({ state, knobs, atSec }) {
      const rows = [RULE_COLUMNS];
      if (knobs.securityGroup.albRule)
        rows.push(['sgr-04d1', 'ingress', 'tcp', '8000-8999', 'sg-0a7f2', 'k8s-alb-backend']);
      if (worldRuleIsOn(knobs.securityGroup.worldRuleSinceSec, atSec))
        rows.push(['sgr-0ee9', 'ingress', 'tcp', '8000-8999', '0.0.0.0/0', '-']);
      if (knobs.securityGroup.nodePortRule)
        rows.push(['sgr-0b37', 'ingress', 'tcp', '30000-32767', 'sg-0a7f2', 'k8s-alb-backend']);
      rows.push(['sgr-0711', 'ingress', 'tcp', '10250', 'sg-01c33', 'kubelet']);
      rows.push(['sgr-07aa', 'ingress', '-1', 'all', 'sg-0c5e1', 'node to node']);
      rows.push(['sgr-0922', 'egress', '-1', 'all', '0.0.0.0/0', '-']);
      const ports = new Set(state.targets.flatMap((target) => (isDraining(target) ? [] : [String(target.port)])));
      const registered =
        ports.size > 0 ? `targets are registered on ${[...ports].join(', ')}` : 'no target is registered';
      return `${table(rows, 2)}\n\n# sg-0c5e1 eks-pods; the ALB is in sg-0a7f2 k8s-alb-backend; ${registered}`;
    },
  }),
  look({
    id: 'query-flow-logs',
    label: 'Query VPC flow logs',
    group: 'Network',
    command: `./runbook logs-insights vpc-shop --last 10m 'filter action="REJECT" and srcAddr like "10.40.0." | sort @timestamp desc | limit 6'`,
    durationSec: 45,
    outcomes: {
      'no-rejects': 'No rejected packets between the ALB and the pods',
      'rejects-from-alb': 'Packets from the ALB to the pods are rejected',
    },
    classify: ({ state, atSec }) => (rejectsShow(state, atSec) ? 'rejects-from-alb' : 'no-rejects'),
    render({ state, atSec }, outcome) {
      if (outcome === 'no-rejects') return `Results: 0 records (up to ${clockOf(state, atSec - FLOW_LOG_LAG_SEC)})`;
      const rows = [['@timestamp', 'srcAddr', 'dstAddr', 'dstPort', 'protocol', 'packets', 'action']];
      const until = Math.min(state.lastRejectSec, atSec - FLOW_LOG_LAG_SEC);
      const registered = state.targets.filter((target) => !isDraining(target));
      for (const [i, target] of registered.slice(0, 6).entries()) {
        const time = isoOf(state, Math.max(state.firstRejectSec, until - i * 7));
        rows.push([
          time,
          `10.40.0.${31 + (i % ZONES.length) * 64}`,
          target.pod?.ip ?? target.node?.ip ?? '-',
          String(target.port),
          '6',
          String(3 + (i % 4)),
          'REJECT',
        ]);
      }
      return table(rows);
    },
  }),
  look({
    id: 'curl-pod',
    label: 'Curl a pod from a debug pod',
    group: 'Network',
    command: 'kubectl -n shop debug … -- curl -sS -m 5 -w "%{http_code}" http://$POD_IP:$TARGET_PORT/{livez,readyz}',
    durationSec: 35,
    outcomes: {
      'answers-200': 'Inside the cluster the pod answers on the target port',
      refused: 'The connection is refused on the target port',
      'wants-tls': 'The pod answers 400: it expects TLS',
      'lives-but-not-ready': '/livez answers 200, /readyz answers 503',
    },
    classify({ state, knobs, atSec }) {
      const pod = probedPod(state);
      if (pod.ip === null || askedPort(pod, knobs) !== pod.template.listenPort || pod.template.listensOn === 'loopback')
        return 'refused';
      if (pod.template.tls) return 'wants-tls';
      return pod.template.readinessAsksCache && !cacheAnswers(state, atSec) ? 'lives-but-not-ready' : 'answers-200';
    },
    render({ state, knobs, atSec }, outcome) {
      const pod = probedPod(state);
      if (pod.ip === null) return 'error: no pod of app=checkout has an IP';
      const port = askedPort(pod, knobs);
      const url = `http://${pod.ip}:${port}`;
      switch (outcome) {
        case 'answers-200':
          return `$ curl ${url}/livez\nok\n200\n$ curl ${url}/readyz\n{"status":"ready"}\n200`;
        case 'wants-tls':
          return `$ curl ${url}/livez\n<center>The plain HTTP request was sent to HTTPS port</center>\n400\n$ curl -k https://${pod.ip}:${port}/livez\nok\n200`;
        case 'lives-but-not-ready':
          return `$ curl ${url}/livez\nok\n200\n$ curl ${url}/readyz\n{"status":"not ready","price-cache":"${cacheError(state, atSec)}"}\n503`;
        default:
          return `$ curl ${url}/livez\ncurl: (7) Failed to connect to ${pod.ip} port ${port} after 0 ms: Couldn't connect to server\n000`;
      }
    },
  }),
  look({
    id: 'port-forward',
    label: 'Forward a port to a pod and curl it',
    group: 'Network',
    command:
      'kubectl -n shop port-forward deploy/checkout 8080 & curl -sS -w "%{http_code}" http://localhost:8080/livez',
    durationSec: 20,
    outcomes: {
      'answers-200': 'The app answers through the forwarded port',
      'wants-tls': 'The app answers 400: it expects TLS',
    },
    classify: ({ state }) => (probedPod(state).template.tls ? 'wants-tls' : 'answers-200'),
    render({ state }, outcome) {
      const answer =
        outcome === 'answers-200' ? 'ok\n200' : '<center>The plain HTTP request was sent to HTTPS port</center>\n400';
      return [
        'Forwarding from 127.0.0.1:8080 -> 8080',
        'Forwarding from [::1]:8080 -> 8080',
        'Handling connection for 8080',
        answer,
        '',
        `# pod/${probedPod(state).name}, over the kubelet, into the pod’s own network namespace`,
      ].join('\n');
    },
  }),
  look({
    id: 'count-addresses',
    label: 'Count free addresses in the pods’ subnets',
    group: 'Network',
    command:
      'aws ec2 describe-subnets --filters Name=tag:use,Values=pods --query "$FREE" --output text | ' +
      `column -ts$'\\t' -N ${SUBNET_COLUMNS.join(',')}`,
    durationSec: 15,
    outcomes: {
      plenty: 'Addresses are free in every subnet',
      exhausted: 'No address is free, or next to none',
    },
    classify: ({ state, knobs }) => (freeAddresses(state, knobs) < 6 ? 'exhausted' : 'plenty'),
    render({ state, knobs }) {
      const free = freeAddresses(state, knobs);
      const { total } = knobs.addresses;
      // What is taken is of the old range, as long as it has any.
      const fresh = Math.min(free, total - ADDRESSES);
      const rowsOf = (id: string, cidr: (zone: Zone, i: number) => string, available: number): string[][] =>
        ZONES.map((zone, i) => [
          `subnet-0${id}${zone}41`,
          `eu-west-1${zone}`,
          cidr(zone, i),
          String(Math.floor((available + i) / ZONES.length)),
        ]);
      return table(
        [
          SUBNET_COLUMNS,
          ...rowsOf('d', (zone) => `10.40.${ZONE_SUBNET[zone]}.0/24`, free - fresh),
          ...(total > ADDRESSES ? rowsOf('f', (_zone, i) => `100.64.${i}.0/25`, fresh) : []),
        ],
        2,
      );
    },
  }),
];

/** Something older than the lag, and within the window of the query, was rejected. */
const rejectsShow = ({ firstRejectSec, lastRejectSec }: Readonly<State>, nowSec: number): boolean =>
  firstRejectSec <= nowSec - FLOW_LOG_LAG_SEC && lastRejectSec > nowSec - FLOW_LOG_LAG_SEC - FLOW_LOG_WINDOW_SEC;
