import { look as lookOf } from '../../src/contract/look.ts';
import type { World } from '../../src/contract/model.ts';
import { at } from '../../src/models/at.ts';
import { hostOf } from './map.ts';
import { deadOsds, extreme } from './osds.ts';
import type { Knobs, State } from './system.ts';

export type Here = World<Knobs, State>;

/** An investigation of this scenario. */
export const look = lookOf<Knobs, State>;

/** Guests complain of a task that has been blocked for so long. */
const HUNG_TASK_SEC = 120;

/** Whether a guest that hangs has hung for minutes, and not only for as long as it takes to mark an OSD down. */
export function hangsLong({ state, knobs, atSec }: Here): boolean {
  if (state.inactiveSec >= 0 && atSec - state.inactiveSec > HUNG_TASK_SEC) return true;
  return (state.full || knobs.flags.pause || knobs.flags.nodown) && atSec - state.stalledSec > HUNG_TASK_SEC;
}

/** The OSD that a person would ask about first: one that is dead, else the last that went down, else the slowest. */
export function suspectOsd(state: Readonly<State>): number {
  const dead = deadOsds(state);
  if (dead.includes(state.lastDown)) return state.lastDown;
  const [first] = dead;
  if (first !== undefined) return first;
  if (state.lastDown >= 0) return state.lastDown;
  return slowestOsd(state);
}

/** The OSD that has made clients wait longest over the last minutes, up or down; the one that a person would name. */
export function slowestOsd({ osds }: Readonly<State>): number {
  let slowest = 0;
  for (let osd = 1; osd < osds.recentMs.length; osd++) {
    if (osds.exists[osd] && osds.in[osd] && at(osds.recentMs, osd) > at(osds.recentMs, slowest)) slowest = osd;
  }
  return slowest;
}

export const largestOsd = (state: Readonly<State>): number => extreme(state, (osd) => at(state.osds.rssMiB, osd));

export function fullestOsd(state: Readonly<State>): number {
  const { osds } = state;
  let fullest = 0;
  for (let osd = 1; osd < osds.usedMiB.length; osd++) {
    if (at(osds.usedMiB, osd) / at(osds.capacityMiB, osd) > at(osds.usedMiB, fullest) / at(osds.capacityMiB, fullest))
      fullest = osd;
  }
  return fullest;
}

/** The host with least memory left. */
export function tightestHost({ freeMiB }: Readonly<State>): number {
  let tightest = 0;
  for (let host = 1; host < freeMiB.length; host++) if (at(freeMiB, host) < at(freeMiB, tightest)) tightest = host;
  return tightest;
}

export const suspectHost = (state: Readonly<State>): number => hostOf(suspectOsd(state));
