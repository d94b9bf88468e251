import type { Draw } from '../../src/contract/random.ts';
import { at, intAt } from '../../src/models/at.ts';
import { HOSTS, hostOf, OSDS, OSDS_A_HOST, OSDS_A_RACK, PGS, POOLS, RACKS, rackOf, SIZE } from './map.ts';
import { deadOsds, end, extreme, okToStop, start } from './osds.ts';
import { BIT, forget, giveUp, lookAtAll, remap } from './pgs.ts';
import { BOOTING, FLAGS, GONE, type Knobs, noteCluster, type Order, RUNNING, type State } from './system.ts';

// What responders ordered, carried out: restarts one by one or all at once, stops, outs, purges, offline tools.

/** Between two starts of a staggered restart, and the memory from which the standing watch restarts the largest. */
const STAGGER_SEC = 20;
const WATCH_FREE_MIB = 3200;
/** An OSD that does not start is not tried again for a while. */
const TRY_AGAIN_SEC = 300;
/** What an offline tool takes for one OSD: duplicates by the million, read and deleted. */
const TRIM_SEC = 420;
const TRIMMED_MIB = 250;

export function carryOut(state: State, knobs: Readonly<Knobs>, atSec: number, draw: Draw): void {
  noteMap(state, knobs, atSec);
  while (state.ordersDone < knobs.orders.length) {
    const order = knobs.orders[state.ordersDone++];
    if (order) begin(state, knobs, order, atSec, draw);
  }
  finishTools(state, knobs, atSec, draw);
  if (knobs.trims) trimRacks(state, knobs, atSec);
  // Asked here: a function that makes another one takes memory for it whenever it is called.
  if (state.restarts.length > 0 && atSec >= state.nextRestartSec) stagger(state, knobs, atSec, draw);
  if (knobs.watch) keepWatch(state, atSec);
}

/** Flags, ratios and min_size are in the OSD map: every command that changes one of them makes an epoch, and so does each pool. */
function noteMap(state: State, knobs: Readonly<Knobs>, atSec: number): void {
  const { map } = state;
  for (const flag of FLAGS) {
    if (map.flags[flag] === knobs.flags[flag]) continue;
    map.flags[flag] = knobs.flags[flag];
    state.epoch++;
  }
  if (map.fullRatio !== knobs.fullRatio) state.epoch++;
  if (map.backfillfullRatio !== knobs.backfillfullRatio) state.epoch++;
  map.fullRatio = knobs.fullRatio;
  map.backfillfullRatio = knobs.backfillfullRatio;
  if (map.minSize === knobs.minSize) return;
  map.minSize = knobs.minSize;
  state.epoch += POOLS.length;
  lookAtAll(state, knobs, atSec);
}

function begin(state: State, knobs: Readonly<Knobs>, order: Order, atSec: number, draw: Draw): void {
  const { osds } = state;
  switch (order.type) {
    case 'restart':
      if (order.atOnce) {
        for (const osd of order.osds) {
          end(state, knobs, osd, atSec, GONE.stopped, true);
          start(state, knobs, osd, atSec, draw);
        }
      } else state.restarts.push(...byUrgency(state, order.osds).filter((osd) => !state.restarts.includes(osd)));
      return;
    case 'stop':
      for (const osd of order.osds) end(state, knobs, osd, atSec, GONE.stopped, true);
      return;
    case 'out':
      for (const osd of order.osds) {
        state.epoch++;
        osds.in[osd] = 0;
        state.inSec = atSec;
        osds.autoOut[osd] = 0;
        noteCluster(
          state,
          atSec,
          'INF',
          `Client client.admin marked osd.${osd} out, while it was still marked ${osds.up[osd] ? 'up' : 'down'}`,
        );
      }
      remap(state, knobs, atSec);
      return;
    case 'reweight':
      for (const osd of order.osds) osds.reweight[osd] = order.to;
      state.epoch += order.osds.length;
      remap(state, knobs, atSec);
      return;
    case 'purge':
      for (const osd of order.osds) {
        end(state, knobs, osd, atSec, GONE.stopped, true);
        osds.exists[osd] = 0;
        osds.up[osd] = 0;
        osds.in[osd] = 0;
        forget(state, osd);
      }
      state.epoch += order.osds.length;
      remap(state, knobs, atSec);
      lookAtAll(state, knobs, atSec);
      return;
    case 'lost':
      for (const osd of order.osds) giveUp(state, osd, atSec);
      state.epoch += order.osds.length;
      lookAtAll(state, knobs, atSec);
      return;
    case 'trim-dups':
      for (const osd of order.osds) {
        end(state, knobs, osd, atSec, GONE.stopped, true);
        osds.toolUntilSec[osd] = atSec + TRIM_SEC;
      }
      return;
    default:
      throw new Error(`no OSD knows the order ${JSON.stringify(order satisfies never)}`);
  }
}

/** Those first whose PGs lack most: below min_size before merely degraded. */
function byUrgency({ pgs }: Readonly<State>, osds: readonly number[]): number[] {
  const blocked = new Map(osds.map((osd) => [osd, 0]));
  for (let pg = 0; pg < PGS; pg++) {
    if (intAt(pgs.bits, pg) & BIT.active) continue;
    for (let i = 0; i < SIZE; i++) {
      const osd = intAt(pgs.target, pg * SIZE + i);
      const before = blocked.get(osd);
      if (before !== undefined) blocked.set(osd, before + 1);
    }
  }
  return [...osds].sort((a, b) => (blocked.get(b) ?? 0) - (blocked.get(a) ?? 0) || a - b);
}

/** Whoever is dead at once; and a rack after the other, once all that went before are back and nothing else is missing. */
function trimRacks(state: State, knobs: Readonly<Knobs>, atSec: number): void {
  const { osds } = state;
  const rack = state.trimRack;
  const dead = deadOsds(state).filter((osd) => at(osds.toolUntilSec, osd) < 0 && !osds.trimmed[osd]);
  if (dead.length > 0) begin(state, knobs, { type: 'trim-dups', osds: dead }, atSec, () => 0);
  if (rack >= RACKS) return;
  for (let osd = 0; osd < OSDS; osd++) if (at(osds.toolUntilSec, osd) >= 0 || osds.process[osd] === BOOTING) return;
  if (!okToStop(state, rack * OSDS_A_RACK, (rack + 1) * OSDS_A_RACK - 1, knobs.minSize)) return;
  state.trimRack++;
  const full = [...osds.pglogMiB.keys()].filter(
    (osd) => rackOf(osd) === rack && osds.exists[osd] && !osds.trimmed[osd],
  );
  begin(state, knobs, { type: 'trim-dups', osds: full }, atSec, () => 0);
}

const ailing = new Int32Array(OSDS);

function finishTools(state: State, knobs: Readonly<Knobs>, atSec: number, draw: Draw): void {
  const { osds } = state;
  const count = osds.ailing.list(ailing);
  for (let i = 0; i < count; i++) {
    const osd = intAt(ailing, i);
    if (at(osds.toolUntilSec, osd) < 0 || at(osds.toolUntilSec, osd) > atSec) continue;
    osds.toolUntilSec[osd] = -1;
    osds.pglogMiB[osd] = TRIMMED_MIB;
    osds.trimmed[osd] = 1;
    start(state, knobs, osd, atSec, draw);
  }
}

/** One after the other, none on a host where one is still booting. A running one is stopped in good order first. */
function stagger(state: State, knobs: Readonly<Knobs>, atSec: number, draw: Draw): void {
  const { osds } = state;
  // One that is running goes only while its PGs can do without it.
  const place = state.restarts.findIndex(
    (osd) =>
      !bootsOn(state, hostOf(osd)) && (osds.process[osd] !== RUNNING || okToStop(state, osd, osd, knobs.minSize)),
  );
  const osd = state.restarts[place];
  if (osd === undefined) return;
  state.restarts.splice(place, 1);
  end(state, knobs, osd, atSec, GONE.stopped, true);
  start(state, knobs, osd, atSec, draw);
  state.nextRestartSec = atSec + STAGGER_SEC;
}

function bootsOn({ osds }: Readonly<State>, host: number): boolean {
  for (let osd = host * OSDS_A_HOST; osd < (host + 1) * OSDS_A_HOST; osd++)
    if (osds.process[osd] === BOOTING) return true;
  return false;
}

/** What the standing watch does: starts what is dead, and restarts the largest OSD of a host that runs out of memory. */
function keepWatch(state: State, atSec: number): void {
  const { osds, restarts } = state;
  for (const osd of deadOsds(state)) {
    const isDue = atSec - at(osds.triedSec, osd) >= TRY_AGAIN_SEC && at(osds.toolUntilSec, osd) < 0;
    if (isDue && !restarts.includes(osd)) restarts.push(osd);
  }
  for (let host = 0; host < HOSTS; host++) {
    if (at(state.freeMiB, host) >= WATCH_FREE_MIB || bootsOn(state, host)) continue;
    if (restarts.some((osd) => hostOf(osd) === host)) continue;
    const largest = extreme(state, (osd) => (hostOf(osd) === host ? at(osds.rssMiB, osd) : 0));
    if (largest >= 0 && atSec - at(osds.triedSec, largest) >= TRY_AGAIN_SEC) restarts.push(largest);
  }
}
