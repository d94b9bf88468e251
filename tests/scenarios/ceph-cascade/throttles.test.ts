import { describe, expect, it } from 'vitest';
import { type Bare, bare } from './cluster.ts';

/** Three OSDs of one host went out a minute ago, and their copies are being made. */
function recovering(): Bare {
  const cluster = bare();
  cluster.kill(16, 17, 18);
  cluster.wait(720);
  return cluster;
}

/** MiB/s and PGs that move two minutes after a change. */
function movesAfter(change: (cluster: Bare) => void): readonly [number, number] {
  const cluster = recovering();
  change(cluster);
  cluster.wait(120);
  return [cluster.state.movingMiBPerSec, cluster.state.backfillingPgs];
}

describe('recovery throttles under mClock', () => {
  it('are locked: what is set seems to succeed and does nothing', () => {
    const usual = movesAfter(() => undefined);
    expect(
      movesAfter(({ knobs }) => {
        knobs.recoverySleepSec = 1;
      }),
    ).toEqual(usual);
    expect(
      movesAfter(({ knobs }) => {
        knobs.maxBackfills = 8;
      }),
    ).toEqual(usual);
  });

  it('count once mClock is told to let them, and its shares still hold', () => {
    const [rate, pgs] = movesAfter(() => undefined);
    const [opened, more] = movesAfter(({ knobs }) => {
      knobs.maxBackfills = 8;
      knobs.overridesThrottles = true;
    });
    expect(more).toBeGreaterThan(2 * pgs);
    expect(opened).toBeGreaterThan(rate);
    expect(opened).toBeLessThan(1.5 * rate);
  });

  it('give clients more of a disk with high_client_ops, and less with high_recovery_ops', () => {
    const badAfter = (profile: Bare['knobs']['profile']): number => {
      const cluster = recovering();
      cluster.knobs.profile = profile;
      cluster.wait(300);
      return cluster.state.bad300.sum / cluster.state.total300.sum;
    };
    expect(badAfter('balanced')).toBeGreaterThan(0.1);
    expect(badAfter('high_client_ops')).toBeLessThan(0.6 * badAfter('balanced'));
    expect(badAfter('high_recovery_ops')).toBeGreaterThan(badAfter('balanced'));
  });
});

describe('a backfill', () => {
  it('brings latency from tens of ms to seconds within two minutes of the first OSD marked out', () => {
    const cluster = bare();
    expect(cluster.state.p99Ms).toBeLessThan(110);
    cluster.kill(16, 17, 18);
    cluster.wait(780);
    expect(cluster.state.p99Ms).toBeGreaterThan(1500);
    expect(cluster.state.p99Ms).toBeLessThan(8000);
  });

  it('takes 0.5 to 2 GB of memory from OSDs that take part', () => {
    const cluster = recovering();
    const most = Math.max(...cluster.state.osds.recoveryMiB);
    expect(most).toBeGreaterThan(500);
    expect(most).toBeLessThan(2000);
  });

  it('does not go to an OSD above 0.90', () => {
    const cluster = bare();
    const { osds, smallOsd } = cluster.state;
    osds.usedMiB[smallOsd] = 0.92 * (osds.capacityMiB[smallOsd] ?? 0);
    const dead = [0, 1, 2].map((i) => (smallOsd + 16 + i) % 60);
    cluster.kill(...dead);
    cluster.wait(1500);
    expect(cluster.state.toofullPgs).toBeGreaterThan(0);
    expect((osds.usedMiB[smallOsd] ?? 0) / (osds.capacityMiB[smallOsd] ?? 1)).toBeCloseTo(0.92, 2);
  });
});

describe('one full OSD', () => {
  it('stops every write of the cluster', () => {
    const cluster = bare();
    const { osds, smallOsd } = cluster.state;
    osds.usedMiB[smallOsd] = 0.951 * (osds.capacityMiB[smallOsd] ?? 0);
    cluster.wait(300);
    expect(cluster.state.full).toBe(true);
    expect(cluster.signal('health-status')).toBe(2);
    expect(cluster.state.stalled).toBeGreaterThan(0.99);
  });
});
