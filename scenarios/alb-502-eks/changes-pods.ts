import type { MitigateAction } from '../../src/contract/action.ts';
import {
  CONTAINER_PORT_NAME,
  currentRevision,
  currentTemplate,
  type Knobs,
  resume,
  revisionNumber,
  rollOut,
  settleRevisions,
} from './knobs.ts';
import type { State } from './state.ts';

/** Deletes this share of the pods; the Deployment replaces them. */
function deletePods({ deployment }: Knobs, share: number): void {
  deployment.deletions = { count: deployment.deletions.count + 1, share };
}

export const podChanges: readonly MitigateAction<Knobs, State>[] = [
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
    blastRadius: 'All pods, one after another; their connections close',
    roles: ['operations'],
    refuse({ knobs, atSec }, target) {
      if (target === undefined) return null;
      if (revisionNumber(knobs, atSec) === Number(target)) return `Revision ${target} is what runs.`;
      const known = knobs.deployment.history.some(({ revision }) => revision === Number(target));
      return known ? null : `There is no revision ${target} any more: it runs under a newer number.`;
    },
    effect(knobs, { atSec }, _draw, target) {
      const number = revisionNumber(knobs, atSec);
      resume(knobs, atSec);
      const { history } = knobs.deployment;
      const old = history.find(({ revision }) => revision === Number(target));
      if (!old) throw new Error(`checkout has no revision ${target}`);
      // The old template runs again, in its old ReplicaSet, as the newest revision; its old number is gone.
      const others = history.filter((one) => one !== old);
      knobs.deployment.history = [
        ...others,
        { ...old, revision: number + 1, atSec, madeSec: old.madeSec ?? old.atSec },
      ];
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
      if (target === 'rolling') rollOut(knobs, atSec, currentRevision(knobs, atSec).cause, { restartedAtSec: atSec });
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
    command: './runbook hpa-minimum checkout {target}',
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
      target !== undefined && currentTemplate(knobs).readinessAsksCache === (target === 'cache')
        ? 'The probe is like that already.'
        : null,
    effect(knobs, { atSec }, _draw, target) {
      rollOut(knobs, atSec, 'readiness probe edited', { readinessAsksCache: target === 'cache' });
    },
  },
  {
    id: 'pause-rollouts',
    label: 'Pause rollouts…',
    phase: 'mitigate',
    group: 'Kubernetes',
    command: './runbook pause-rollouts {target}',
    targets: [
      { id: 'checkout', label: 'of checkout, until the next change to it' },
      { id: 'reloader', label: 'that the config reloader starts' },
    ],
    durationSec: 20,
    risk: 1,
    blastRadius: 'Configuration waits to be picked up',
    roles: ['operations'],
    effect(knobs, { atSec }, _draw, target) {
      settleRevisions(knobs, atSec);
      if (target === 'checkout') knobs.deployment.paused = true;
      else knobs.deployment.reloader = null;
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
      target !== undefined && currentTemplate(knobs).keepAliveSec === Number(target)
        ? `It is ${target} s already.`
        : null,
    effect(knobs, { atSec }, _draw, target) {
      rollOut(knobs, atSec, `KEEP_ALIVE_TIMEOUT_SEC=${target}`, { keepAliveSec: Number(target) });
    },
  },
  {
    id: 'set-host',
    label: 'Set the app’s HOST…',
    phase: 'mitigate',
    group: 'Application',
    command: 'kubectl -n shop set env deployment/checkout HOST=0.0.0.0',
    targets: [{ id: 'every-address', label: '0.0.0.0' }],
    durationSec: 45,
    risk: 2,
    blastRadius: 'A rollout of all pods with the new setting',
    roles: ['operations'],
    refuse: ({ knobs }) =>
      currentTemplate(knobs).listensOn === 'all'
        ? 'HOST makes no difference: it listens on every address already.'
        : null,
    effect(knobs, { atSec }) {
      rollOut(knobs, atSec, 'HOST=0.0.0.0', { listensOn: 'all' });
    },
  },
  {
    id: 'set-memory-limit',
    label: 'Set the pods’ memory limit…',
    phase: 'mitigate',
    group: 'Application',
    command: 'kubectl -n shop set resources deployment/checkout --limits=memory={target}Mi',
    targets: [
      { id: '512', label: '512 MiB' },
      { id: '1536', label: '1536 MiB' },
    ],
    durationSec: 30,
    risk: 2,
    blastRadius: 'A rollout of all pods with the new limit',
    roles: ['operations'],
    refuse: ({ knobs }, target) =>
      target !== undefined && currentTemplate(knobs).memoryLimitMib === Number(target)
        ? `It is ${target} MiB already.`
        : null,
    effect(knobs, { atSec }, _draw, target) {
      rollOut(knobs, atSec, `memory limit of ${target} MiB`, { memoryLimitMib: Number(target) });
    },
  },
  {
    id: 'set-pre-stop',
    label: 'Set the pods’ pre-stop sleep…',
    phase: 'mitigate',
    group: 'Application',
    command: 'kubectl -n shop patch deployment checkout --patch-file pre-stop-{target}.yaml',
    targets: [
      { id: '5', label: '5 s, grace period 30 s' },
      { id: '40', label: '40 s, grace period 60 s' },
    ],
    durationSec: 45,
    risk: 2,
    blastRadius: 'A rollout of all pods; those that end still have the old one',
    roles: ['operations'],
    refuse: ({ knobs }, target) =>
      target !== undefined && currentTemplate(knobs).preStopSec === Number(target)
        ? `It is ${target} s already.`
        : null,
    effect(knobs, { atSec }, _draw, target) {
      rollOut(knobs, atSec, `pre-stop sleep of ${target} s`, { preStopSec: Number(target) });
    },
  },
  {
    id: 'switch-flag',
    label: 'Switch a feature flag off…',
    phase: 'mitigate',
    group: 'Application',
    command: 'flagctl set {target} off',
    targets: [
      { id: 'applied-promotions', label: 'applied-promotions' },
      { id: 'price-cache', label: 'price-cache (compute every price)' },
    ],
    durationSec: 15,
    risk: 2,
    blastRadius: 'What the flag does, for everybody',
    roles: ['operations'],
    effect(knobs, _world, _draw, target) {
      if (target === 'applied-promotions') knobs.promotionsFlag = 0;
      else knobs.pricesCached = false;
    },
  },
];
