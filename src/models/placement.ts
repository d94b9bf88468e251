import { at } from './at.ts';
import { ln } from './maths.ts';

// Where copies of data go: a placement group picks one device in each of several failure domains, always the same ones
// for the same map. The habit is that of CRUSH's straw2 buckets (Weil et al., "CRUSH: Controlled, Scalable, Decentralized
// Placement of Replicated Data", 2006): every item draws a straw ln(u) / weight from a hash, and the longest wins, so that
// a device that leaves moves only what it held. The hash and the retries are our own.

export interface Device {
  /** 0 to 254. */
  readonly id: number;
  /** By which it gets its share of data, above 0: usually its size. */
  readonly weight: number;
}

/** Hosts with their devices, of which one copy at most may be lost at once. */
export type FailureDomain = readonly (readonly Device[])[];

/** Stands for no device. */
export const NOWHERE = 255;

/** Tries within a failure domain before the next one is taken. */
const TRIES = 16;

/**
 * Writes the devices of a group to `out` from `offset` on, `copies` of them, each in a failure domain of its own; where
 * there are too few, `NOWHERE`.
 *
 * @param group any whole number from 0 on.
 * @param reweight by device id, 0 for one that takes no data to 1 for its full share.
 */
export function place(
  group: number,
  domains: readonly FailureDomain[],
  copies: number,
  reweight: Readonly<Float64Array>,
  out: Uint8Array,
  offset: number,
): void {
  let placed = 0;
  let taken = 0;
  while (placed < copies && taken !== (1 << domains.length) - 1) {
    const domain = longestStraw(group, domains.length, 1, 0, (i) => (taken & (1 << i) ? 0 : weightOf(domains, i)));
    taken |= 1 << domain;
    const device = deviceIn(group, domains[domain] ?? [], domain, reweight);
    if (device !== NOWHERE) out[offset + placed++] = device;
  }
  while (placed < copies) out[offset + placed++] = NOWHERE;
}

function deviceIn(group: number, hosts: FailureDomain, domain: number, reweight: Readonly<Float64Array>): number {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const host = longestStraw(group, hosts.length, 100 + domain, attempt, (i) => sumWeights(hosts[i] ?? []));
    const devices = hosts[host] ?? [];
    const device =
      devices[
        longestStraw(group, devices.length, 10_000 + 100 * domain + host, attempt, (i) => devices[i]?.weight ?? 0)
      ];
    if (device && unit(group, device.id, 7) < at(reweight, device.id)) return device.id;
  }
  return NOWHERE;
}

/** The item with the longest straw; those without weight draw none. */
function longestStraw(
  group: number,
  count: number,
  bucket: number,
  attempt: number,
  weight: (i: number) => number,
): number {
  let best = 0;
  let longest = -Infinity;
  for (let i = 0; i < count; i++) {
    const own = weight(i);
    if (own <= 0) continue;
    const straw = ln(unit(group, bucket * 64 + i, attempt)) / own;
    if (straw > longest) {
      longest = straw;
      best = i;
    }
  }
  return best;
}

const weightOf = (domains: readonly FailureDomain[], i: number): number =>
  (domains[i] ?? []).reduce((sum, devices) => sum + sumWeights(devices), 0);

const sumWeights = (devices: readonly Device[]): number => devices.reduce((sum, { weight }) => sum + weight, 0);

/** Evenly in (0, 1), from three whole numbers: the finaliser of MurmurHash3, which mixes every bit into every other. */
function unit(a: number, b: number, c: number): number {
  let h = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b) ^ Math.imul(c + 1, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (((h ^ (h >>> 16)) >>> 0) + 0.5) / 4294967296;
}
