import { at, intAt } from './at.ts';
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

interface Host {
  readonly ids: readonly number[];
  readonly weights: readonly number[];
}

interface Domain {
  readonly hosts: readonly Host[];
  readonly weights: readonly number[];
}

/** Failure domains with what all that they hold weighs. */
export interface Tree {
  readonly domains: readonly Domain[];
  readonly weights: readonly number[];
  /** The domain of each device. */
  readonly domainOf: ReadonlyMap<number, number>;
}

export function treeOf(failureDomains: readonly FailureDomain[]): Tree {
  const domains = failureDomains.map((hosts): Domain => {
    const inside = hosts.map((devices) => ({
      ids: devices.map(({ id }) => id),
      weights: devices.map(({ weight }) => weight),
    }));
    return { hosts: inside, weights: inside.map(({ weights }) => sumOf(weights)) };
  });
  return {
    domains,
    weights: domains.map(({ weights }) => sumOf(weights)),
    domainOf: new Map(failureDomains.flatMap((hosts, domain) => hosts.flat().map(({ id }) => [id, domain] as const))),
  };
}

const sumOf = (weights: readonly number[]): number => weights.reduce((sum, weight) => sum + weight, 0);

/**
 * Writes the devices of a group to `out` from `offset` on, `copies` of them, each in a failure domain of its own; where
 * there are too few, `NOWHERE`. All devices take their full share.
 *
 * @param group any whole number from 0 on.
 */
export function placeAtHome(group: number, tree: Tree, copies: number, out: Int32Array, offset: number): void {
  let taken = 0;
  for (let copy = 0; copy < copies; copy++) {
    if (taken === (1 << tree.domains.length) - 1) {
      out[offset + copy] = NOWHERE;
      continue;
    }
    const domain = longestStraw(group, tree.weights, taken, 1, 0);
    taken |= 1 << domain;
    out[offset + copy] = deviceIn(group, tree, domain, 0);
  }
}

/**
 * Replaces those of a group's devices at home, which are in `out`, that do not take it: each in its own domain or in one
 * that holds no copy.
 *
 * @param reweight by device id, 0 for one that takes no data to 1 for its full share.
 */
export function moveAway(
  group: number,
  tree: Tree,
  copies: number,
  reweight: Readonly<Float64Array>,
  out: Int32Array,
  offset: number,
): void {
  if (staysAtHome(group, copies, reweight, out, offset)) return;
  let taken = 0;
  for (let copy = 0; copy < copies; copy++) {
    const device = intAt(out, offset + copy);
    if (device !== NOWHERE) taken |= 1 << domainOf(tree, device);
  }
  for (let copy = 0; copy < copies; copy++) {
    const device = intAt(out, offset + copy);
    if (device === NOWHERE || takes(group, device, reweight)) continue;
    const own = domainOf(tree, device);
    out[offset + copy] = NOWHERE;
    for (let attempt = 1; attempt <= TRIES && intAt(out, offset + copy) === NOWHERE; attempt++) {
      const domain = longestStraw(group, tree.weights, taken & ~(1 << own), 2 + copy, attempt);
      const other = deviceIn(group, tree, domain, attempt);
      if (!takes(group, other, reweight)) continue;
      out[offset + copy] = other;
      taken |= 1 << domain;
      if (domain !== own) taken &= ~(1 << own);
    }
  }
}

function staysAtHome(
  group: number,
  copies: number,
  reweight: Readonly<Float64Array>,
  out: Readonly<Int32Array>,
  offset: number,
): boolean {
  for (let i = offset; i < offset + copies; i++) {
    const device = intAt(out, i);
    if (device !== NOWHERE && !takes(group, device, reweight)) return false;
  }
  return true;
}

/** One with its full share takes every group. */
function takes(group: number, device: number, reweight: Readonly<Float64Array>): boolean {
  if (at(reweight, device) >= 1) return true;
  drawUnit(group, device, 7);
  return at(drawn, 0) < at(reweight, device);
}

const domainOf = (tree: Tree, device: number): number => tree.domainOf.get(device) ?? -1;

function deviceIn(group: number, { domains }: Tree, domain: number, attempt: number): number {
  const { hosts, weights } = domains[domain] ?? NOTHING;
  const host = longestStraw(group, weights, 0, 100 + domain, attempt);
  const devices = hosts[host] ?? NOTHING;
  return devices.ids[longestStraw(group, devices.weights, 0, 10_000 + 100 * domain + host, attempt)] ?? NOWHERE;
}

const NOTHING = { hosts: [], ids: [], weights: [] } as const;

/** The item with the longest straw; those without weight, and those whose bit is among `without`, draw none. */
function longestStraw(
  group: number,
  weights: readonly number[],
  without: number,
  bucket: number,
  attempt: number,
): number {
  let best = 0;
  let longest = -Infinity;
  const alike = areAlike(weights);
  for (let i = 0; i < weights.length; i++) {
    const own = weights[i] ?? 0;
    if (own <= 0 || without & (1 << i)) continue;
    drawUnit(group, bucket * 64 + i, attempt);
    // Of items that weigh the same, the order of the straws is that of the numbers drawn.
    const straw = alike ? at(drawn, 0) : ln(at(drawn, 0)) / own;
    if (straw > longest) {
      longest = straw;
      best = i;
    }
  }
  return best;
}

function areAlike(weights: readonly number[]): boolean {
  for (const weight of weights) if (weight !== weights[0]) return false;
  return true;
}

/** Room for one number: one that is returned is an object on the heap. */
const drawn = new Float64Array(1);

/** Draws `drawn`, evenly in (0, 1), from three whole numbers: the finaliser of MurmurHash3, which mixes every bit into every other. */
function drawUnit(a: number, b: number, c: number): void {
  let h = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b) ^ Math.imul(c + 1, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  drawn[0] = (((h ^ (h >>> 16)) >>> 0) + 0.5) / 4294967296;
}
