import type { MitigateAction } from '../../src/contract/action.ts';
import { type Knobs, noteOwnCall } from './knobs.ts';
import type { State } from './state.ts';
import { currentGroup } from './target-group.ts';

/** What other workloads have in health, a fresh range, and what a node takes for itself and holds ready. */
const REGULAR_ADDRESSES = 14;
const FRESH_ADDRESSES = 256;
const ADDRESSES_PER_NODE = 12;

export const edgeChanges: readonly MitigateAction<Knobs, State>[] = [
  {
    id: 'edit-security-group',
    label: 'Edit the pods’ security group…',
    phase: 'mitigate',
    group: 'Network',
    command: 'terraform apply -target=module.checkout.aws_vpc_security_group_ingress_rule.{target}',
    targets: [
      { id: 'from-alb', label: 'allow TCP 8000–8999 from the ALB’s group' },
      { id: 'from-anywhere', label: 'allow TCP 8000–8999 from 0.0.0.0/0' },
    ],
    durationSec: 75,
    risk: 2,
    blastRadius: 'Ingress of every pod in the node group; a wrong source is an exposure',
    roles: ['operations'],
    effect(knobs, { atSec }, _draw, target) {
      if (target === 'from-alb') knobs.securityGroup.albRule = true;
      else knobs.securityGroup.worldRuleSinceSec = atSec;
      const source = target === 'from-alb' ? 'sg-0a7f2 (k8s-alb-backend)' : '0.0.0.0/0';
      noteOwnCall(knobs, atSec, 'AuthorizeSecurityGroupIngress', `sg-0c5e1 (eks-pods) tcp 8000-8999 from ${source}`);
    },
  },
  {
    id: 'fail-over',
    label: 'Point the shop’s name at…',
    phase: 'mitigate',
    group: 'Network',
    command: './runbook route53-switch shop.example {target}',
    targets: [
      { id: 'standby', label: 'the standby region, eu-central-1' },
      { id: 'home', label: 'this region, eu-west-1' },
    ],
    durationSec: 40,
    risk: 3,
    blastRadius: 'All customers; the standby has a third of the capacity and a cold cache',
    roles: ['operations'],
    refuse: ({ knobs }, target) =>
      target !== undefined && (knobs.failedOverSec === null) === (target === 'home')
        ? 'The name points there already.'
        : null,
    effect(knobs, { atSec }, _draw, target) {
      knobs.failedOverSec = target === 'standby' ? atSec : null;
      noteOwnCall(
        knobs,
        atSec,
        'ChangeResourceRecordSets',
        `shop.example → ${target === 'standby' ? 'eu-central-1' : 'eu-west-1'}`,
      );
    },
  },
  {
    id: 'free-addresses',
    label: 'Find addresses for pods…',
    phase: 'mitigate',
    group: 'Network',
    command: './runbook pod-addresses {target}',
    targets: [
      { id: 'suspend-reports', label: 'suspend the reports job and stop its pods' },
      { id: 'fresh-range', label: 'prefix delegation in a fresh range of addresses' },
      { id: 'more-nodes', label: 'three more nodes in the same subnets' },
    ],
    durationSec: 60,
    risk: 2,
    blastRadius: 'Whatever else runs in the pods’ subnets',
    roles: ['operations'],
    effect({ addresses }, _world, _draw, target) {
      if (target === 'suspend-reports') addresses.othersWant = REGULAR_ADDRESSES;
      else if (target === 'fresh-range') addresses.total += FRESH_ADDRESSES;
      else {
        // Every node takes addresses of its own, and holds some more ready.
        addresses.othersWant += 3 * ADDRESSES_PER_NODE;
      }
    },
  },
  {
    id: 'handle-nodes',
    label: 'Handle the nodes…',
    phase: 'mitigate',
    group: 'Network',
    command: './runbook nodes {target}',
    targets: [
      { id: 'pause-rotation', label: 'stop the rotation of nodes' },
      { id: 'drain-unhealthy', label: 'drain the nodes behind unhealthy targets' },
    ],
    durationSec: 40,
    risk: 2,
    blastRadius: 'Pods on drained nodes are replaced elsewhere',
    roles: ['operations'],
    effect(knobs, _world, _draw, target) {
      if (target === 'pause-rotation') knobs.nodeRotation = null;
      else knobs.nodeDrains++;
    },
  },
  {
    id: 'edit-target-type',
    label: 'Set the Ingress’ target type…',
    phase: 'mitigate',
    group: 'Load balancer',
    command: 'kubectl -n shop annotate ingress checkout --overwrite alb.ingress.kubernetes.io/target-type={target}',
    targets: [
      { id: 'ip', label: 'ip, the pods’ addresses' },
      { id: 'instance', label: 'instance, node ports' },
    ],
    durationSec: 30,
    risk: 2,
    blastRadius: 'A new target group: every target is registered anew',
    roles: ['operations'],
    refuse: ({ knobs }, target) =>
      knobs.ingress.targetType === target ? `The target type is ${target} already.` : null,
    effect(knobs, _world, _draw, target) {
      knobs.ingress.targetType = target === 'ip' ? 'ip' : 'instance';
    },
  },
  {
    id: 'edit-backend-protocol',
    label: 'Set the Ingress’ backend protocol…',
    phase: 'mitigate',
    group: 'Load balancer',
    command:
      'kubectl -n shop annotate ingress checkout --overwrite alb.ingress.kubernetes.io/backend-protocol={target}',
    targets: [
      { id: 'http', label: 'HTTP' },
      { id: 'https', label: 'HTTPS' },
    ],
    durationSec: 30,
    risk: 2,
    blastRadius: 'Every request between the ALB and the pods',
    roles: ['operations'],
    refuse: ({ knobs }, target) =>
      target !== undefined && knobs.ingress.backendProtocol.toLowerCase() === target
        ? `The backend protocol is ${knobs.ingress.backendProtocol} already.`
        : null,
    effect(knobs, _world, _draw, target) {
      knobs.ingress.backendProtocol = target === 'http' ? 'HTTP' : 'HTTPS';
    },
  },
  {
    id: 'edit-health-check',
    label: 'Edit the Ingress’ health check…',
    phase: 'mitigate',
    group: 'Load balancer',
    command: 'kubectl -n shop patch ingress checkout --patch-file healthcheck-{target}.yaml',
    targets: [
      { id: 'root', label: 'path /, success codes 200' },
      { id: 'livez', label: 'path /livez, success codes 200' },
      { id: 'any-code', label: 'success codes 200-499, path as it is' },
    ],
    durationSec: 30,
    risk: 2,
    blastRadius: 'What the ALB holds for healthy',
    roles: ['operations'],
    effect({ ingress }, _world, _draw, target) {
      if (target === 'any-code') {
        ingress.matcher = '200-499';
        return;
      }
      ingress.matcher = '200';
      ingress.healthCheckPath = target === 'root' ? '/' : '/livez';
    },
  },
  {
    id: 'set-idle-timeout',
    label: 'Set the ALB’s idle timeout…',
    phase: 'mitigate',
    group: 'Load balancer',
    command:
      'aws elbv2 modify-load-balancer-attributes --load-balancer-arn $LB --attributes Key=idle_timeout.timeout_seconds,Value={target}',
    targets: [
      { id: '4', label: '4 s' },
      { id: '30', label: '30 s' },
      { id: '120', label: '120 s' },
    ],
    durationSec: 40,
    risk: 2,
    blastRadius: 'Every request of the load balancer that takes longer than that',
    roles: ['operations'],
    refuse: ({ knobs }, target) =>
      target !== undefined && knobs.loadBalancer.idleTimeoutSec === Number(target)
        ? `It is ${target} s already.`
        : null,
    effect(knobs, { atSec }, _draw, target) {
      knobs.loadBalancer.idleTimeoutSec = Number(target);
      noteOwnCall(knobs, atSec, 'ModifyLoadBalancerAttributes', `idle_timeout.timeout_seconds=${target}`);
    },
  },
  {
    id: 'fix-controller',
    label: 'Put the load balancer controller right…',
    phase: 'mitigate',
    group: 'Load balancer',
    command: './runbook lb-controller {target}',
    targets: [
      { id: 'restart', label: 'restart it' },
      { id: 'reinstall', label: 'put last month’s release back, its role included' },
    ],
    durationSec: 50,
    risk: 2,
    blastRadius: 'Every Ingress of the cluster waits until it is back',
    roles: ['operations'],
    effect(knobs, { atSec }, _draw, target) {
      knobs.controller.watchHungSec = null;
      knobs.controller.restarts++;
      if (target === 'restart') return;
      knobs.controller.iam = true;
      noteOwnCall(knobs, atSec, 'PutRolePolicy', 'role lb-controller: policy of last month');
    },
  },
  {
    id: 'edit-targets',
    label: 'Edit the target group by hand…',
    phase: 'mitigate',
    group: 'Load balancer',
    command: './runbook targets {target}',
    targets: [
      { id: 'register-pods', label: 'register every running pod, on port 8080' },
      { id: 'deregister-unhealthy', label: 'deregister unhealthy targets' },
    ],
    durationSec: 45,
    risk: 2,
    blastRadius: 'The target group, which the controller holds for its own; an empty one answers 503',
    roles: ['operations'],
    refuse: ({ knobs }, target) =>
      target === 'register-pods' && knobs.ingress.targetType === 'instance'
        ? 'The target group takes instances, not addresses.'
        : null,
    effect(knobs, { atSec, state }, _draw, target) {
      const registers = target === 'register-pods';
      if (registers) knobs.byHand.registered++;
      else knobs.byHand.deregistered++;
      const what = registers ? 'running pods on 8080' : 'unhealthy targets';
      noteOwnCall(
        knobs,
        atSec,
        registers ? 'RegisterTargets' : 'DeregisterTargets',
        `${currentGroup(state).name}: ${what}`,
      );
    },
  },
  {
    id: 'relieve-cache',
    label: 'Relieve the price cache…',
    phase: 'mitigate',
    group: 'Dependencies',
    command: './runbook price-cache {target}',
    targets: [
      { id: 'restart', label: 'restart it' },
      { id: 'suspend-import', label: 'suspend the price import and stop its jobs' },
    ],
    durationSec: 40,
    risk: 2,
    blastRadius: 'Everything that reads prices; a restart disconnects every client',
    roles: ['operations'],
    refuse: ({ knobs }, target) =>
      target === 'suspend-import' && knobs.importJob.suspended ? 'The import is suspended already.' : null,
    effect(knobs, _world, _draw, target) {
      if (target === 'restart') knobs.cache.restarts++;
      else knobs.importJob.suspended = true;
    },
  },
];
