import { at } from '../../src/models/at.ts';
import { keepAliveRaceRatio } from '../../src/models/keep-alive.ts';
import type { Knobs, Template } from './knobs.ts';
import type { State } from './state.ts';
import {
  CLOSE_WINDOW_SEC,
  CONNECTION_LIFE_SEC,
  LATENCY_P50_MS,
  POOL_FLOOR,
  POOL_PER_CONCURRENT,
  type Target,
  ZONES,
} from './system.ts';
import type { Tally } from './targets.ts';

/** Of busy connections, how many are still open a second later. */
const KEPT_RATIO = 1 - 1 / CONNECTION_LIFE_SEC;
const LATENCY_P50_SEC = LATENCY_P50_MS / 1000;

/** Which shares (0 to 1) of requests meet which fate at the load balancer; the rest reaches a pod. */
export interface Routing {
  noTarget: number;
  refused: number;
  handshakes: number;
  timingOut: number;
  rejected: number;
  closedInUse: number;
  /** Share routed while a zone had no healthy target: fail-open. */
  failOpen: number;
  /** Connections established to targets; one that is refused or never answered is none. */
  newConnections: number;
}

export const noRouting = (): Routing => ({
  noTarget: 0,
  refused: 0,
  handshakes: 0,
  timingOut: 0,
  rejected: 0,
  closedInUse: 0,
  failOpen: 0,
  newConnections: 0,
});

/**
 * Routes one second of requests and carries the connections along. Each zone takes a third and spreads it evenly over
 * its healthy targets; with none healthy it fails open to all that are registered; with none registered it answers 503.
 */
export function route(
  state: State,
  { loadBalancer: { idleTimeoutSec } }: Readonly<Knobs>,
  { registered, routedInZone, failsOpen }: Readonly<Tally>,
  open: boolean,
  into: Routing,
): void {
  into.noTarget = 0;
  into.refused = 0;
  into.handshakes = 0;
  into.timingOut = 0;
  into.rejected = 0;
  into.closedInUse = 0;
  into.failOpen = 0;
  into.newConnections = 0;
  for (const target of state.targets) target.failing = 0;
  const zoneShare = 1 / ZONES.length;
  // Pods of one template, and zones with as many targets, are alike in this, and it may take an exponential.
  let template: Template | null = null;
  let chosen = 0;
  let raceRatio = 0;
  for (let zone = 0; zone < ZONES.length; zone++) {
    const targets = routedInZone[zone] ?? [];
    if (registered === 0) {
      into.noTarget += zoneShare;
      continue;
    }
    if (failsOpen[zone]) into.failOpen += zoneShare;
    const share = zoneShare / targets.length;
    const requestsPerSec = state.arrivals * share;
    const pool = POOL_FLOOR + POOL_PER_CONCURRENT * requestsPerSec * LATENCY_P50_SEC;
    for (const target of targets) {
      const own = target.pod ? target.pod.template : state.rolledOut.template;
      if (own !== template || targets.length !== chosen) {
        template = own;
        chosen = targets.length;
        raceRatio = keepAliveRaceRatio(requestsPerSec / pool, template.keepAliveSec, idleTimeoutSec, CLOSE_WINDOW_SEC);
      }
      routeTo(target, zone, share, pool, raceRatio, open, into);
    }
  }
}

function routeTo(
  target: Target,
  zone: number,
  share: number,
  pool: number,
  raceRatio: number,
  open: boolean,
  into: Routing,
): void {
  const { connections, reaction } = target;
  if (open && reaction !== 'serves') {
    connections[zone] = 0;
    target.failing += share;
    if (reaction === 'refuses') into.refused += share;
    else if (reaction === 'handshake-fails') into.handshakes += share;
    else if (reaction === 'silent') into.timingOut += share;
    else {
      into.rejected += share;
      into.newConnections += pool / CONNECTION_LIFE_SEC;
    }
    return;
  }
  const kept = reaction === 'serves' ? at(connections, zone) * KEPT_RATIO : 0;
  let reaching = share;
  if (open) {
    into.newConnections += Math.max(0, pool - kept);
    connections[zone] = pool;
  } else {
    // Packets of a tracked connection still pass; a request that finds none free has to open one, and its SYN is dropped.
    const left = Math.min(kept, pool);
    reaching = share * (left / pool);
    connections[zone] = left;
    into.timingOut += share - reaching;
    target.failing += share - reaching;
  }
  into.closedInUse += reaching * raceRatio;
  target.failing += reaching * raceRatio;
}
