/** Where a Deployment stands while pods of an old template are replaced. Counts of pods, terminating ones left out. */
export interface RolloutStatus {
  readonly replicas: number;
  readonly newPods: number;
  readonly newReady: number;
  readonly oldPods: number;
  readonly oldReady: number;
}

export interface RolloutDecision {
  readonly create: number;
  /** Old pods to end that are not ready: they serve nobody. */
  readonly endUnready: number;
  readonly endReady: number;
}

/** Kubernetes' defaults: a quarter of the replicas each, surge rounded up and unavailability rounded down. */
export const maxSurge = (replicas: number): number => Math.ceil(replicas / 4);
export const maxUnavailable = (replicas: number): number => Math.floor(replicas / 4);

/**
 * One round of the Deployment controller's rolling update: never more than replicas + maxSurge pods, never fewer than
 * replicas − maxUnavailable ready ones by its own doing, and old pods that are not ready go first. A rollout whose
 * new pods do not become ready stops where these bounds stop it. Source: kubernetes/kubernetes,
 * pkg/controller/deployment/rolling.go (the rules, in its own words `maxScaledDown` and `cleanupUnhealthyReplicas`).
 */
export function decideRollout({ replicas, newPods, newReady, oldPods, oldReady }: RolloutStatus): RolloutDecision {
  const room = replicas + maxSurge(replicas) - newPods - oldPods;
  const create = Math.max(0, Math.min(replicas - newPods, room));
  const minAvailable = replicas - maxUnavailable(replicas);
  const newUnready = newPods - newReady;
  const mayEnd = Math.max(0, newPods + oldPods - minAvailable - newUnready);
  const endUnready = Math.min(mayEnd, oldPods - oldReady);
  const spare = Math.max(0, newReady + oldReady - minAvailable);
  const endReady = Math.min(oldReady, spare, mayEnd - endUnready);
  return { create, endUnready, endReady };
}
