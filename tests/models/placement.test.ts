import { describe, expect, it } from 'vitest';
import { type FailureDomain, moveAway, NOWHERE, placeAtHome, treeOf } from '../../src/models/placement.ts';

/** Five racks of three hosts of four disks. */
const RACKS: readonly FailureDomain[] = Array.from({ length: 5 }, (_, rack) =>
  Array.from({ length: 3 }, (_, host) =>
    Array.from({ length: 4 }, (_, disk) => ({ id: rack * 12 + host * 4 + disk, weight: 1 })),
  ),
);
const GROUPS = 2048;

function placeAll(reweight = new Float64Array(60).fill(1), racks = RACKS): Int32Array {
  const out = new Int32Array(GROUPS * 3);
  const tree = treeOf(racks);
  for (let group = 0; group < GROUPS; group++) {
    placeAtHome(group, tree, 3, out, group * 3);
    moveAway(group, tree, 3, reweight, out, group * 3);
  }
  return out;
}

const countOf = (placed: Int32Array, device: number): number => placed.filter((one) => one === device).length;

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

  it('moves only what a disk held when it leaves, to many disks, and never beside another copy', () => {
    const before = placeAll();
    const after = placeAll(new Float64Array(60).fill(1).fill(0, 31, 32));
    const takers = new Set<number>();
    for (let group = 0; group < GROUPS; group++) {
      const racks = new Set<number>();
      for (let i = 3 * group; i < 3 * group + 3; i++) {
        racks.add(Math.floor((after[i] ?? 0) / 12));
        if (before[i] === after[i]) continue;
        expect(before[i]).toBe(31);
        takers.add(after[i] ?? NOWHERE);
      }
      expect(racks.size).toBe(3);
    }
    expect(countOf(after, 31)).toBe(0);
    expect(takers.size).toBeGreaterThan(30);
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

  it('moves all that a rack held to the others when the whole rack leaves, each copy still in a rack of its own', () => {
    const before = placeAll();
    const after = placeAll(new Float64Array(60).fill(1).fill(0, 24, 36));
    const rackOf = (device: number): number => Math.floor(device / 12);
    for (let group = 0; group < GROUPS; group++) {
      const own = [...after.subarray(group * 3, group * 3 + 3)];
      expect(new Set(own.map(rackOf)).size).toBe(3);
      expect(own.filter((device) => device === NOWHERE || rackOf(device) === 2)).toEqual([]);
      for (let i = 3 * group; i < 3 * group + 3; i++) {
        if (rackOf(before[i] ?? NOWHERE) !== 2) expect(after[i]).toBe(before[i]);
      }
    }
  });

  it('never puts a copy beside another, whichever of them had to move', () => {
    // Half of the first rack and all of the second take nothing.
    const placed = placeAll(new Float64Array(60).fill(1).fill(0, 0, 6).fill(0, 12, 24));
    const rackOf = (device: number): number => Math.floor(device / 12);
    let inFirst = 0;
    for (let group = 0; group < GROUPS; group++) {
      const own = [...placed.subarray(group * 3, group * 3 + 3)];
      expect(new Set(own.map(rackOf)).size).toBe(3);
      expect(own.filter((device) => device === NOWHERE || device < 6 || rackOf(device) === 1)).toEqual([]);
      inFirst += own.filter((device) => rackOf(device) === 0).length;
    }
    // Four racks for three copies: three quarters of 2,048, but for what is left of the first rack.
    expect(inFirst).toBe(1034);
  });

  it('leaves a third copy out where there are two racks, and goes on without it when a disk leaves', () => {
    const two = RACKS.slice(0, 2);
    const placed = placeAll(undefined, two);
    expect(countOf(placed, NOWHERE)).toBe(GROUPS);
    const without = placeAll(new Float64Array(60).fill(1).fill(0, 5, 6), two);
    for (let group = 0; group < GROUPS; group++) {
      const [first = NOWHERE, second = NOWHERE, third] = without.subarray(group * 3, group * 3 + 3);
      expect(third).toBe(NOWHERE);
      expect([first, second].map((device) => Math.floor(device / 12)).toSorted()).toEqual([0, 1]);
      expect([first, second]).not.toContain(5);
    }
  });

  it('gives a disk without weight nothing', () => {
    const racks = RACKS.map((rack) => rack.map((host) => host.map(({ id }) => ({ id, weight: id === 5 ? 0 : 1 }))));
    expect(countOf(placeAll(undefined, racks), 5)).toBe(0);
  });

  describe('on eight hosts of two disks, the second twice the first, in four racks', () => {
    const tree = treeOf(
      Array.from({ length: 4 }, (_, rack) =>
        Array.from({ length: 2 }, (_, host) =>
          Array.from({ length: 2 }, (_, disk) => ({ id: rack * 4 + host * 2 + disk, weight: 1 + disk })),
        ),
      ),
    );

    it('weighs racks and hosts by their disks, and knows the rack of each', () => {
      expect(tree.weights).toEqual([6, 6, 6, 6]);
      expect(tree.domains.map(({ weights }) => weights)).toEqual(Array(4).fill([3, 3]));
      expect([0, 3, 4, 11, 15].map((id) => tree.domainOf.get(id))).toEqual([0, 0, 1, 2, 3]);
    });

    // Any change of these moves data in every drill that was ever recorded.
    it('has the first groups where they always were, and where they go when disks leave or take less', () => {
      const placed = new Int32Array(24);
      for (let group = 0; group < 8; group++) placeAtHome(group, tree, 3, placed, group * 3);
      expect([...placed]).toEqual([
        ...[4, 11, 15, 6, 12, 10, 1, 7, 11, 3, 7, 14],
        ...[2, 7, 14, 6, 9, 0, 5, 13, 11, 1, 14, 7],
      ]);
      const reweight = Float64Array.from([1, 0, 1, 1, 1, 0, 0.5, 0.5, 1, 1, 1, 1, 1, 0, 1, 0.2]);
      for (let group = 0; group < 8; group++) moveAway(group, tree, 3, reweight, placed, group * 3);
      expect([...placed]).toEqual([
        ...[4, 11, 3, 6, 12, 10, 14, 7, 11, 3, 9, 14],
        ...[2, 9, 14, 6, 9, 0, 0, 15, 11, 11, 14, 7],
      ]);
    });

    it('writes as many as there are copies, where it is told to', () => {
      const out = new Int32Array(6).fill(99);
      placeAtHome(5, tree, 2, out, 3);
      expect([...out]).toEqual([99, 99, 99, 6, 9, 99]);
    });
  });
});
