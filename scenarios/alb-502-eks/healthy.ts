import type { Draw } from '../../src/contract/random.ts';
import type { AuditRecord, Knobs, Revision, Template } from './knobs.ts';
import { ADDRESSES, MEMORY_LIMIT_MIB, PRE_STOP_SEC } from './system.ts';

const DAY_SEC = 24 * 60 * 60;

const TEMPLATE: Template = {
  image: 'shop/checkout:2.31.4',
  listenPort: 8080,
  listensOn: 'all',
  tls: false,
  keepAliveSec: 75,
  readinessAsksCache: true,
  probe: 'http',
  preStopSec: null,
  memoryLimitMib: MEMORY_LIMIT_MIB,
  leakMibPerSec: 0,
  writesPromotions: true,
};

/** The configuration of a shop in health, with what others did to it in the hour before: none of it does harm. */
export function healthyKnobs(draw: Draw): Knobs {
  return {
    securityGroup: { albRule: true, nodePortRule: false, worldRuleSinceSec: null },
    service: { targetPort: 8080, externalTrafficPolicy: 'Cluster' },
    ingress: { targetType: 'ip', backendProtocol: 'HTTP', healthCheckPath: '/', matcher: '200' },
    loadBalancer: { idleTimeoutSec: 60 },
    controller: { iam: true, watchHungSec: null, restarts: 0 },
    byHand: { registered: 0, deregistered: 0 },
    deployment: { replicas: 6, history: history(), deletions: { count: 0, share: 1 }, paused: false, reloader: null },
    preStopHookSec: PRE_STOP_SEC,
    nodeRotation: null,
    nodeDrains: 0,
    addresses: { total: ADDRESSES, othersWant: 14 },
    promotionsFlag: 0,
    launch: { extraPerSec: 0, sinceSec: 0, rampSec: 1 },
    failedOverSec: null,
    pricesCached: true,
    cache: { restarts: 0 },
    importJob: { suspended: false, leaksPerSec: 0 },
    audit: noise(draw),
  };
}

const RELEASES = [
  { what: 'promotions 1.88.0 → 1.88.1', detail: 'copy change on the banner' },
  { what: 'search 12.4.0 → 12.4.1', detail: 'synonyms for three brands' },
  { what: 'loyalty 3.2.7 → 3.3.0', detail: 'points on the account page' },
] as const;

/** What else was deployed and changed: one or two harmless things, near enough to be suspected. */
function noise(draw: Draw): AuditRecord[] {
  const when = draw();
  const release = RELEASES[Math.floor(when * 1000) % RELEASES.length] ?? RELEASES[0];
  const deploy = {
    ...release,
    atSec: 3600 - Math.round(900 * when),
    source: 'deploys',
    who: 'argocd',
    announced: true,
  } as const;
  const tags = {
    atSec: 3600 - Math.round(1500 * draw()),
    source: 'cloudtrail',
    who: 'assumed-role/terraform-ci',
    what: 'CreateTags',
    detail: 'nodegroup shop-general: cost-center',
  } as const;
  return [deploy, tags];
}

function history(): Revision[] {
  const older = { ...TEMPLATE, image: 'shop/checkout:2.29.0', readinessAsksCache: false, writesPromotions: false };
  return [
    { revision: 39, atSec: -48 * DAY_SEC, cause: 'checkout 2.29.0', template: older },
    {
      revision: 40,
      atSec: -23 * DAY_SEC,
      cause: 'checkout 2.30.2: readiness covers the price cache',
      template: { ...TEMPLATE, image: 'shop/checkout:2.30.2', writesPromotions: false },
    },
    { revision: 41, atSec: -3 * DAY_SEC, cause: 'checkout 2.31.4', template: TEMPLATE },
  ];
}
