import { describe, expect, it } from 'vitest';
import { type FailureDomain, NOWHERE, place } from '../../src/models/placement.ts';

/** Five racks of three hosts of four disks. */
const RACKS: readonly FailureDomain[] = Array.from({ length: 5 }, (_, rack) =>
  Array.from({ length: 3 }, (_, host) =>
    Array.from({ length: 4 }, (_, disk) => ({ id: rack * 12 + host * 4 + disk, weight: 1 })),
  ),
);
const GROUPS = 2048;

function placeAll(reweight = new Float64Array(60).fill(1), racks = RACKS): Uint8Array {
  const out = new Uint8Array(GROUPS * 3);
  for (let group = 0; group < GROUPS; group++) place(group, racks, 3, reweight, out, group * 3);
  return out;
}

const countOf = (placed: Uint8Array, device: number): number => placed.filter((one) => one === device).length;

describe('placement of copies', () => {
  it('puts each copy into a rack of its own', () => {
    const placed = placeAll();
    for (let group = 0; group < GROUPS; group++) {
      const racks = [...placed.subarray(group * 3, group * 3 + 3)].map((device) => Math.floor(device / 12));
      expect(new Set(racks).size).toBe(3);
    }
  });

  it('gives every disk about its 102 groups', () => {
    const placed = placeAll();
    const counts = Array.from({ length: 60 }, (_, device) => countOf(placed, device));
    expect(counts.reduce((a, b) => a + b, 0)).toBe(6144);
    expect(Math.min(...counts)).toBeGreaterThan(70);
    expect(Math.max(...counts)).toBeLessThan(140);
  });

  it('gives a disk of twice the weight twice the groups', () => {
    const racks = RACKS.map((rack) => rack.map((host) => host.map(({ id }) => ({ id, weight: id === 5 ? 2 : 1 }))));
    expect(countOf(placeAll(undefined, racks), 5) / countOf(placeAll(), 5)).toBeGreaterThan(1.5);
  });

  it('moves only what a disk held when it leaves, and within its rack', () => {
    const before = placeAll();
    const after = placeAll(new Float64Array(60).fill(1).fill(0, 31, 32));
    let moved = 0;
    for (let i = 0; i < before.length; i++) {
      if (before[i] === after[i]) continue;
      moved++;
      expect(before[i]).toBe(31);
      expect(Math.floor((after[i] ?? 0) / 12)).toBe(2);
    }
    expect(moved).toBe(countOf(before, 31));
  });

  it('moves a share of what a disk held when its reweight falls', () => {
    const before = countOf(placeAll(), 31);
    const after = countOf(placeAll(new Float64Array(60).fill(1).fill(0.8, 31, 32)), 31);
    expect(after / before).toBeGreaterThan(0.68);
    expect(after / before).toBeLessThan(0.92);
  });

  it('leaves a copy out where too few racks take data', () => {
    const placed = placeAll(new Float64Array(60).fill(1).fill(0, 0, 36));
    expect(countOf(placed, NOWHERE)).toBe(GROUPS);
  });
});
