import type { Action, MitigateAction } from '../../src/contract/scenario.ts';
import { looks } from './looks.ts';
import { CONTAINER_PORT_NAME, currentRevision, type Knobs, rollOut, type State } from './system.ts';

type Change = MitigateAction<Knobs, State>;

const mitigations: readonly Change[] = [
  {
    id: 'edit-security-group',
    label: 'Edit the pods’ security group…',
    phase: 'mitigate',
    group: 'Network',
    command: 'terraform apply -target=module.checkout.aws_vpc_security_group_ingress_rule.{target}',
    targets: [
      { id: 'alb-to-8080', label: 'allow TCP 8080 from the ALB’s group' },
      { id: 'anywhere-to-8080', label: 'allow TCP 8080 from 0.0.0.0/0' },
    ],
    durationSec: 75,
    risk: 2,
    blastRadius: 'Ingress of every pod in the node group; a wrong source is an exposure',
    roles: ['operations'],
    effect(knobs, { atSec }, _draw, target) {
      if (target === 'alb-to-8080') knobs.securityGroup.albRule = true;
      else knobs.securityGroup.worldRuleSinceSec = atSec;
    },
  },
  {
    id: 'set-target-port',
    label: 'Set the Service’s targetPort…',
    phase: 'mitigate',
    group: 'Kubernetes',
    command: `kubectl -n shop patch svc checkout --type=json -p '[{"op":"replace","path":"/spec/ports/0/targetPort","value":{target}}]'`,
    targets: [
      { id: '8080', label: '8080' },
      { id: '8081', label: '8081' },
      { id: CONTAINER_PORT_NAME, label: 'http, the container port’s name' },
    ],
    durationSec: 30,
    risk: 2,
    blastRadius: 'Every target of checkout is registered anew',
    roles: ['operations'],
    refuse: ({ knobs }, target) =>
      target !== undefined && String(knobs.service.targetPort) === target ? `targetPort is ${target} already.` : null,
    effect(knobs, _world, _draw, target) {
      knobs.service.targetPort = target === CONTAINER_PORT_NAME ? target : Number(target);
    },
  },
  {
    id: 'roll-back',
    label: 'Roll back checkout… to revision',
    phase: 'mitigate',
    group: 'Kubernetes',
    command: 'kubectl -n shop rollout undo deployment/checkout --to-revision={target}',
    targets: [
      { id: '41', label: 'revision 41' },
      { id: '40', label: 'revision 40' },
      { id: '39', label: 'revision 39' },
    ],
    durationSec: 30,
    risk: 2,
    blastRadius: 'All six pods, one after another; their connections close',
    roles: ['operations'],
    refuse: ({ knobs }, target) =>
      target !== undefined && currentRevision(knobs).revision === Number(target)
        ? `Revision ${target} is what runs.`
        : null,
    effect(knobs, { atSec }, _draw, target) {
      const old = knobs.deployment.history.find(({ revision }) => revision === Number(target));
      if (!old) throw new Error(`checkout has no revision ${target}`);
      rollOut(knobs, atSec, `rollback to ${old.revision}`, old.template);
    },
  },
  {
    id: 'restart-pods',
    label: 'Restart pods…',
    phase: 'mitigate',
    group: 'Kubernetes',
    command: 'kubectl -n shop rollout restart deployment/checkout  # {target}',
    targets: [
      { id: 'rolling', label: 'rolling, a few at a time' },
      { id: 'all-at-once', label: 'delete all pods at once' },
    ],
    durationSec: 20,
    risk: 3,
    blastRadius: 'Every pod is replaced; every open connection closes',
    roles: ['operations'],
    effect(knobs, { atSec }, _draw, target) {
      if (target === 'rolling') rollOut(knobs, atSec, 'kubectl rollout restart');
      else knobs.deployment.deletions++;
    },
  },
  {
    id: 'scale-out',
    label: 'Scale checkout out… to replicas',
    phase: 'mitigate',
    group: 'Kubernetes',
    command: 'kubectl -n shop scale deployment/checkout --replicas={target}',
    targets: [
      { id: '9', label: '9 pods' },
      { id: '12', label: '12 pods' },
    ],
    durationSec: 20,
    risk: 1,
    blastRadius: 'More pods, more connections to cache and database',
    roles: ['operations'],
    refuse: ({ knobs }, target) =>
      target !== undefined && knobs.deployment.replicas === Number(target)
        ? `It has ${target} replicas already.`
        : null,
    effect(knobs, _world, _draw, target) {
      knobs.deployment.replicas = Number(target);
    },
  },
  {
    id: 'edit-readiness',
    label: 'Edit the readiness probe…',
    phase: 'mitigate',
    group: 'Kubernetes',
    command: `kubectl -n shop patch deployment checkout --patch-file readiness-{target}.yaml`,
    targets: [
      { id: 'self', label: 'ask only the pod itself (/livez)' },
      { id: 'cache', label: 'ask the pod and the price cache (/readyz)' },
    ],
    durationSec: 45,
    risk: 2,
    blastRadius: 'A rollout of all pods with the new probe',
    roles: ['operations'],
    refuse: ({ knobs }, target) =>
      target !== undefined && currentRevision(knobs).template.readinessAsksCache === (target === 'cache')
        ? 'The probe is like that already.'
        : null,
    effect(knobs, { atSec }, _draw, target) {
      rollOut(knobs, atSec, 'readiness probe edited', { readinessAsksCache: target === 'cache' });
    },
  },
  {
    id: 'set-keep-alive',
    label: 'Set the app’s keep-alive timeout…',
    phase: 'mitigate',
    group: 'Application',
    command: 'kubectl -n shop set env deployment/checkout KEEP_ALIVE_TIMEOUT_SEC={target}',
    targets: [
      { id: '5', label: '5 s' },
      { id: '65', label: '65 s' },
      { id: '75', label: '75 s' },
    ],
    durationSec: 45,
    risk: 2,
    blastRadius: 'A rollout of all pods with the new setting',
    roles: ['operations'],
    refuse: ({ knobs }, target) =>
      target !== undefined && currentRevision(knobs).template.keepAliveSec === Number(target)
        ? `It is ${target} s already.`
        : null,
    effect(knobs, { atSec }, _draw, target) {
      rollOut(knobs, atSec, `KEEP_ALIVE_TIMEOUT_SEC=${target}`, { keepAliveSec: Number(target) });
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
    effect(knobs, _world, _draw, target) {
      knobs.loadBalancer.idleTimeoutSec = Number(target);
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
      { id: 'suspend-import', label: 'suspend the price import' },
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

const escalations: readonly Action<Knobs, State>[] = [
  {
    id: 'page-platform',
    label: 'Page the platform on-call',
    phase: 'escalate',
    group: 'People',
    command: '/page platform',
    durationSec: 15,
    risk: 1,
    blastRadius: 'Somebody’s evening',
    roles: ['incident-commander', 'operations'],
    pages: 'platform',
  },
  {
    id: 'page-secondary',
    label: 'Page your secondary',
    phase: 'escalate',
    group: 'People',
    command: '/page secondary',
    durationSec: 15,
    risk: 1,
    blastRadius: 'Somebody’s evening',
    roles: ['incident-commander', 'operations'],
    pages: 'secondary',
  },
];

export const actions: readonly Action<Knobs, State>[] = [...looks, ...mitigations, ...escalations];
