import type { Action, MitigateAction } from '../../src/contract/scenario.ts';
import { looks } from './looks.ts';
import { CONTAINER_PORT_NAME, currentRevision, type Knobs, rollOut, type State } from './system.ts';

type Change = MitigateAction<Knobs, State>;

/** Deletes this share of the pods; the Deployment replaces them. */
function deletePods({ deployment }: Knobs, share: number): void {
  deployment.deletions = { count: deployment.deletions.count + 1, share };
}

/** What the responders do themselves is on record like everything else. */
function noteOwnCall(knobs: Knobs, atSec: number, what: string, detail: string): void {
  knobs.audit.push({ atSec, source: 'cloudtrail', who: 'assumed-role/oncall', what, detail });
}

const mitigations: readonly Change[] = [
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
    id: 'set-target-port',
    label: 'Set the Service’s targetPort…',
    phase: 'mitigate',
    group: 'Kubernetes',
    command: 'kubectl -n shop edit svc checkout  # targetPort: {target}',
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
    refuse({ knobs }, target) {
      if (target === undefined) return null;
      if (currentRevision(knobs).revision === Number(target)) return `Revision ${target} is what runs.`;
      const known = knobs.deployment.history.some(({ revision }) => revision === Number(target));
      return known ? null : `There is no revision ${target} any more: it runs under a newer number.`;
    },
    effect(knobs, { atSec }, _draw, target) {
      const { history } = knobs.deployment;
      const old = history.find(({ revision }) => revision === Number(target));
      if (!old) throw new Error(`checkout has no revision ${target}`);
      const { revision } = currentRevision(knobs);
      // The old template runs again, in its old ReplicaSet, as the newest revision; its old number is gone.
      const others = history.filter((one) => one !== old);
      knobs.deployment.history = [...others, { ...old, revision: revision + 1, atSec }];
    },
  },
  {
    id: 'restart-pods',
    label: 'Restart pods…',
    phase: 'mitigate',
    group: 'Kubernetes',
    command: './runbook restart-checkout {target}',
    targets: [
      { id: 'rolling', label: 'rolling, a few at a time' },
      { id: 'all-at-once', label: 'delete all pods at once' },
    ],
    durationSec: 20,
    risk: 3,
    blastRadius: 'Every pod is replaced; every open connection closes',
    roles: ['operations'],
    effect(knobs, { atSec }, _draw, target) {
      if (target === 'rolling') rollOut(knobs, atSec, currentRevision(knobs).cause, { restartedAtSec: atSec });
      else deletePods(knobs, 1);
    },
    // A rollout is one call; pods that were deleted one by one until then are gone.
    abort(knobs, _world, doneRatio, target) {
      if (target === 'all-at-once') deletePods(knobs, doneRatio);
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
    effect(knobs, { atSec }, _draw, target) {
      knobs.loadBalancer.idleTimeoutSec = Number(target);
      noteOwnCall(knobs, atSec, 'ModifyLoadBalancerAttributes', `idle_timeout.timeout_seconds=${target}`);
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

const escalations: readonly Action<Knobs, State>[] = [
  {
    id: 'page-platform',
    label: 'Page the platform on-call',
    phase: 'escalate',
    group: 'People',
    command: '/page platform',
    durationSec: 15,
    risk: 1,
    blastRadius: 'Somebody’s afternoon',
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
    blastRadius: 'Somebody’s afternoon',
    roles: ['incident-commander', 'operations'],
    pages: 'secondary',
  },
];

export const actions: readonly Action<Knobs, State>[] = [...looks, ...mitigations, ...escalations];
