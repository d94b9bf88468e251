/** What a pod is made from. */
export interface Template {
  readonly image: string;
  readonly listenPort: number;
  /** On every address of the pod, or only on its own loopback. */
  readonly listensOn: 'all' | 'loopback';
  /** Whether what listens there expects TLS. */
  readonly tls: boolean;
  readonly keepAliveSec: number;
  /** Whether `/readyz` asks the price cache, which every pod shares. */
  readonly readinessAsksCache: boolean;
  /** Who asks for readiness: the kubelet over the network, or a command inside the container. */
  readonly probe: 'http' | 'exec';
  /** The Deployment's own pre-stop sleep; null leaves it to the cluster's admission hook. */
  readonly preStopSec: number | null;
  readonly memoryLimitMib: number;
  /** What the app keeps of its memory without need. */
  readonly leakMibPerSec: number;
  /** Whether the code is in it that writes applied promotions into a response header. */
  readonly writesPromotions: boolean;
  /** The annotation that `kubectl rollout restart` writes; it makes another template of the same. */
  readonly restartedAtSec?: number;
}

export interface Revision {
  readonly revision: number;
  readonly atSec: number;
  readonly cause: string;
  readonly template: Template;
  /** When its ReplicaSet was made, where that was for an earlier revision of the same template. */
  readonly madeSec?: number;
}

export interface AuditRecord {
  readonly atSec: number;
  readonly source: 'cloudtrail' | 'deploys' | 'flags';
  readonly who: string;
  readonly what: string;
  readonly detail: string;
  /** Whether the team tells everybody on call. */
  readonly announced?: boolean;
}

/** How often pods were deleted by hand, and which share of them (0 to 1) the last time, oldest first. */
export interface Deletions {
  readonly count: number;
  readonly share: number;
}

/** Something that is done again and again, from `fromSec` on. */
export interface Repeated {
  readonly fromSec: number;
  readonly everySec: number;
}

/** Annotations of the Ingress, which the load balancer controller makes into a target group. */
export interface IngressSettings {
  targetType: 'ip' | 'instance';
  backendProtocol: 'HTTP' | 'HTTPS';
  healthCheckPath: string;
  matcher: '200' | '200-499';
}

/** Plain configuration: all that a cause breaks and an action changes. */
export interface Knobs {
  securityGroup: { albRule: boolean; nodePortRule: boolean; worldRuleSinceSec: number | null };
  service: {
    /** A port number, or the name of a container port. */
    targetPort: number | string;
    externalTrafficPolicy: 'Cluster' | 'Local';
  };
  ingress: IngressSettings;
  loadBalancer: { idleTimeoutSec: number };
  /**
   * Whether its role may register and deregister targets, since when its watch of the cluster hangs (null while it does not),
   * and how often somebody restarted it.
   */
  controller: { iam: boolean; watchHungSec: number | null; restarts: number };
  /** How often somebody registered the pods in the target group by hand, or took unhealthy targets out of it. */
  byHand: { registered: number; deregistered: number };
  deployment: {
    /** The least that the autoscaler may have. */
    replicas: number;
    history: Revision[];
    deletions: Deletions;
    paused: boolean;
    /** Rolls the Deployment out again whenever its configuration changed. */
    reloader: Repeated | null;
  };
  /** Pre-stop sleep that the admission hook gives to pods whose Deployment has none. */
  preStopHookSec: number;
  /** Nodes are drained and replaced one after another. */
  nodeRotation: Repeated | null;
  /** Drained by hand: how often. */
  nodeDrains: number;
  /** Of the pods' subnets: how many addresses there are, and how many other workloads want. */
  addresses: { total: number; othersWant: number };
  /** Share of requests that the flag reaches, whose price answer lists every applied promotion. */
  promotionsFlag: number;
  /** Requests a second on top of the daily curve, reached over `rampSec`. */
  launch: { extraPerSec: number; sinceSec: number; rampSec: number };
  /** Since when names resolve to the other region; null for here. */
  failedOverSec: number | null;
  /** Whether prices come from the cache at all. */
  pricesCached: boolean;
  cache: { restarts: number };
  importJob: { suspended: boolean; leaksPerSec: number };
  audit: AuditRecord[];
  /** While orders-db is vacuumed: by what its slowest queries are longer, and what that adds to a request on average. */
  ordersDb?: { readonly tail: number; readonly addsMs: number };
  /** Since when a release of loyalty cannot be pulled. */
  loyaltyPull?: { readonly sinceSec: number };
}

export const CONTAINER_PORT_NAME = 'http';

/** The port that a Service's targetPort means for a pod; null for a name that the pod's container does not have. */
export function resolvePort(targetPort: number | string, { listenPort }: Template): number | null {
  if (typeof targetPort === 'number') return targetPort;
  return targetPort === CONTAINER_PORT_NAME ? listenPort : null;
}

/** How often something repeated has been done by now. */
export const timesDone = (repeated: Repeated | null, nowSec: number): number =>
  repeated === null || nowSec < repeated.fromSec ? 0 : 1 + Math.floor((nowSec - repeated.fromSec) / repeated.everySec);

const reloads = ({ paused, reloader }: Knobs['deployment'], nowSec: number): number =>
  paused ? 0 : timesDone(reloader, nowSec);

const newest = ({ history }: Knobs['deployment']): Revision => {
  const last = history.at(-1);
  if (!last) throw new Error('checkout has no revision');
  return last;
};

/** What pods are made from now, whatever restarted them. */
export const currentTemplate = ({ deployment }: Readonly<Knobs>): Template => newest(deployment).template;

/** The number of the revision in force; it makes no object. */
export const revisionNumber = ({ deployment }: Readonly<Knobs>, nowSec: number): number =>
  newest(deployment).revision + reloads(deployment, nowSec);

/** Every revision by now, the oldest first: what was rolled out, and what the reloader did since. */
export function revisionsBy({ deployment }: Readonly<Knobs>, nowSec: number): readonly Revision[] {
  const { history, reloader } = deployment;
  const count = reloads(deployment, nowSec);
  if (count === 0 || !reloader) return history;
  const { revision, template, cause } = newest(deployment);
  const again = Array.from({ length: count }, (_, i): Revision => {
    const atSec = reloader.fromSec + i * reloader.everySec;
    return { revision: revision + 1 + i, atSec, cause, template: { ...template, restartedAtSec: atSec } };
  });
  return [...history, ...again];
}

export function currentRevision(knobs: Readonly<Knobs>, nowSec: number): Revision {
  const last = revisionsBy(knobs, nowSec).at(-1);
  if (!last) throw new Error('checkout has no revision');
  return last;
}

/** Writes down what the reloader has done so far, before something else changes the Deployment. */
export function settleRevisions(knobs: Knobs, nowSec: number): void {
  const { deployment } = knobs;
  const done = reloads(deployment, nowSec);
  deployment.history = [...revisionsBy(knobs, nowSec)];
  if (done > 0 && deployment.reloader) {
    const { fromSec, everySec } = deployment.reloader;
    deployment.reloader = { fromSec: fromSec + done * everySec, everySec };
  }
}

/** Rolls out a template as a new revision, as every change to a Deployment's template does; one that is paused resumes. */
export function rollOut(knobs: Knobs, atSec: number, cause: string, change: Partial<Template> = {}): void {
  resume(knobs, atSec);
  const { revision, template } = currentRevision(knobs, atSec);
  knobs.deployment.history.push({ revision: revision + 1, atSec, cause, template: { ...template, ...change } });
}

/** What the reloader missed while the Deployment was paused stays undone. */
export function resume(knobs: Knobs, atSec: number): void {
  const { deployment } = knobs;
  if (deployment.paused && deployment.reloader) {
    deployment.reloader = { ...deployment.reloader, fromSec: atSec + deployment.reloader.everySec };
  }
  deployment.paused = false;
  settleRevisions(knobs, atSec);
}

/** What the responders do themselves is on record like everything else. */
export function noteOwnCall(knobs: Knobs, atSec: number, what: string, detail: string): void {
  knobs.audit.push({ atSec, source: 'cloudtrail', who: 'assumed-role/oncall', what, detail });
}
