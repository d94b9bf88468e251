import { at } from './at.ts';
import { ln } from './maths.ts';

// Where copies of data go: a placement group picks one device in each of several failure domains, always the same ones
// for the same map. The habit is that of CRUSH's straw2 buckets (Weil et al., "CRUSH: Controlled, Scalable, Decentralized
// Placement of Replicated Data", 2006): every item draws a straw ln(u) / weight from a hash, and the longest wins, so that
// a device that leaves moves only what it held. The hash and the retries are our own.

export interface Device {
  /** From 0 on. */
  readonly id: number;
  /** By which it gets its share of data, above 0: usually its size. */
  readonly weight: number;
}

/** Hosts with their devices, of which one copy at most may be lost at once. */
export type FailureDomain = readonly (readonly Device[])[];

/** Stands for no device. */
export const NOWHERE = -1;

/** Tries to replace a device that takes no data. */
const TRIES = 40;

/**
 * Writes the devices of a group to `out` from `offset` on, `copies` of them, each in a failure domain of its own; where
 * there are too few, `NOWHERE`. A device that takes no data is replaced in its own domain or in one that holds no copy.
 *
 * @param group any whole number from 0 on.
 * @param reweight by device id, 0 for one that takes no data to 1 for its full share.
 */
export function place(
  group: number,
  domains: readonly FailureDomain[],
  copies: number,
  reweight: Readonly<Float64Array>,
  out: Int32Array,
  offset: number,
): void {
  const count = domains.length;
  let taken = 0;
  for (let copy = 0; copy < copies; copy++) {
    if (taken === (1 << count) - 1) {
      out[offset + copy] = NOWHERE;
      continue;
    }
    const domain = longestStraw(group, count, 1, 0, (i) => (taken & (1 << i) ? 0 : weightOf(domains, i)));
    taken |= 1 << domain;
    out[offset + copy] = deviceIn(group, domains, domain, 0);
  }
  for (let copy = 0; copy < copies; copy++) {
    const device = at(out, offset + copy);
    if (device === NOWHERE || takes(group, device, reweight)) continue;
    const own = domainOf(domains, device);
    out[offset + copy] = NOWHERE;
    for (let attempt = 1; attempt <= TRIES && at(out, offset + copy) === NOWHERE; attempt++) {
      const free = (i: number): number => (i !== own && taken & (1 << i) ? 0 : weightOf(domains, i));
      const domain = longestStraw(group, count, 2 + copy, attempt, free);
      const other = deviceIn(group, domains, domain, attempt);
      if (!takes(group, other, reweight)) continue;
      out[offset + copy] = other;
      taken |= 1 << domain;
      if (domain !== own) taken &= ~(1 << own);
    }
  }
}

const takes = (group: number, device: number, reweight: Readonly<Float64Array>): boolean =>
  unit(group, device, 7) < at(reweight, device);

const domainOf = (domains: readonly FailureDomain[], device: number): number =>
  domains.findIndex((hosts) => hosts.some((devices) => devices.some(({ id }) => id === device)));

function deviceIn(group: number, domains: readonly FailureDomain[], domain: number, attempt: number): number {
  const hosts = domains[domain] ?? [];
  const host = longestStraw(group, hosts.length, 100 + domain, attempt, (i) => sumWeights(hosts[i] ?? []));
  const devices = hosts[host] ?? [];
  const bucket = 10_000 + 100 * domain + host;
  return devices[longestStraw(group, devices.length, bucket, attempt, (i) => devices[i]?.weight ?? 0)]?.id ?? NOWHERE;
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
