import { describe, expect, it } from 'vitest';
import { HOME, OBJECTS, OSDS, PGS, rackOf, SIZE } from '../../../scenarios/ceph-cascade/map.ts';
import { stateName } from '../../../scenarios/ceph-cascade/pgs.ts';
import { stalledShare } from '../../../src/models/replicated-storage.ts';
import { bare } from './cluster.ts';

/** One OSD in each of three racks, spread over the cluster. */
const triples = Array.from(
  { length: 40 },
  (_, i) => [i % 12, 12 + ((5 * i + 3) % 12), 24 + ((7 * i + 1) % 12)] as const,
);

const holding = (osds: readonly number[], copies: number): number => {
  let count = 0;
  for (let pg = 0; pg < PGS; pg++) {
    let held = 0;
    for (let i = 0; i < SIZE; i++) if (osds.includes(HOME[pg * SIZE + i] ?? -1)) held++;
    if (held >= copies) count++;
  }
  return count;
};

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

describe('placement of 2,048 PGs on 60 OSDs', () => {
  it('keeps the copies of a PG in three racks', () => {
    for (let pg = 0; pg < PGS; pg++) {
      const racks = [0, 1, 2].map((i) => rackOf(HOME[pg * SIZE + i] ?? -1));
      expect(new Set(racks).size).toBe(3);
    }
    expect(new Set(HOME).size).toBe(OSDS);
  });

  it('degrades about 2048 × 3 × 3 / 60 PGs when three OSDs are gone', () => {
    expect(mean(triples.map((osds) => holding(osds, 1)))).toBeGreaterThan(280);
    expect(mean(triples.map((osds) => holding(osds, 1)))).toBeLessThan(320);
  });

  it('takes about a dozen PGs below min_size when they are in three racks: 3 × 2048 × (3·2)/(5·4) / 12²', () => {
    expect((3 * 2048 * 0.3) / 144).toBeCloseTo(12.8, 10);
    expect(mean(triples.map((osds) => holding(osds, 2)))).toBeGreaterThan(11);
    expect(mean(triples.map((osds) => holding(osds, 2)))).toBeLessThan(14.6);
  });

  it('takes none below min_size when they are on one host', () => {
    expect(holding([16, 17, 18], 2)).toBe(0);
  });
});

describe('three OSDs that die in three racks', () => {
  const osds = [14, 31, 44] as const;
  const cluster = bare();
  cluster.kill(...osds);
  cluster.wait(60);

  it('are marked down within the grace period, and stay in', () => {
    expect(cluster.signal('osds-up')).toBe(57);
    expect(cluster.signal('osds-in')).toBe(60);
  });

  it('degrade and block what the placement says, not what a formula says', () => {
    expect(cluster.state.inactivePgs).toBe(holding(osds, 2));
    expect(cluster.state.degradedPgs).toBe(holding(osds, 1));
    expect(cluster.state.degradedObjects / (3 * OBJECTS)).toBeGreaterThan(0.044);
    expect(cluster.state.degradedObjects / (3 * OBJECTS)).toBeLessThan(0.056);
  });

  it('hang far more VMs than PGs', () => {
    cluster.wait(240);
    const meant = stalledShare(cluster.state.inactiveVmPgs / 1536, 200);
    expect(meant).toBeGreaterThan(0.5);
    expect(cluster.state.stalled).toBeCloseTo(meant, 2);
    expect(cluster.signal('vms-stalled')).toBe(Math.round(1500 * cluster.state.stalled));
  });
});

describe('a PG all of whose copies are gone', () => {
  const copies = [...HOME.slice(0, SIZE)];
  const cluster = bare();
  const stateOfFirst = (): string => stateName(cluster.state.pgs.bits[0] ?? 0);

  it('is down, and says nothing of what it lacks, as it cannot peer', () => {
    cluster.kill(...copies);
    cluster.wait(60);
    expect(stateOfFirst()).toBe('down');
  });

  it('belongs elsewhere once they are out, with nothing to be copied from', () => {
    cluster.wait(660);
    expect(cluster.signal('osds-in')).toBe(57);
    expect(stateOfFirst()).toBe('down+remapped');
    expect(cluster.state.pgs.moving[0]).toBe(0);
  });

  it('serves again when they are back', () => {
    cluster.knobs.orders.push({ type: 'restart', osds: copies, atOnce: true });
    cluster.wait(300);
    expect(stateOfFirst()).toMatch(/^active\+/);
  });
});
