import { describe, expect, it } from 'vitest';
import { start } from '../../../scenarios/ceph-cascade/osds.ts';
import { act, wait } from '../../support/drive.ts';
import { bare, paged } from './cluster.ts';

const DEAD = [14, 31, 44] as const;

describe('without flags', () => {
  it('dead OSDs are marked out after 600 s, and their copies are made elsewhere, those below min_size first', () => {
    const cluster = bare();
    cluster.kill(...DEAD);
    cluster.wait(600);
    expect(cluster.signal('osds-in')).toBe(60);
    const blocked = cluster.state.inactivePgs;
    cluster.wait(60);
    expect(cluster.signal('osds-in')).toBe(57);
    cluster.wait(600);
    expect(cluster.state.inactivePgs).toBeLessThan(blocked / 2);
    expect(cluster.state.degradedPgs).toBeGreaterThan(100);
    cluster.wait(3 * 3600);
    expect(cluster.state.degradedPgs).toBeLessThan(12);
  });

  it('auto-out stops above 75% in', () => {
    const cluster = bare();
    cluster.kill(...Array.from({ length: 24 }, (_, osd) => osd));
    cluster.wait(1200);
    expect(cluster.signal('osds-up')).toBe(36);
    expect(cluster.signal('osds-in')).toBe(45);
  });
});

describe('noout', () => {
  it('keeps dead OSDs in, so that nothing is copied', () => {
    const cluster = bare();
    cluster.knobs.flags.noout = true;
    cluster.kill(...DEAD);
    cluster.wait(1800);
    expect(cluster.signal('osds-in')).toBe(60);
    expect(cluster.state.movingMiBPerSec).toBe(0);
  });

  it('does not stop backfill that is under way', () => {
    const cluster = bare();
    cluster.kill(...DEAD);
    cluster.wait(700);
    cluster.knobs.flags.noout = true;
    cluster.wait(60);
    expect(cluster.state.movingMiBPerSec).toBeGreaterThan(300);
  });

  it('marks them out at once when it is unset', () => {
    const cluster = bare();
    cluster.knobs.flags.noout = true;
    cluster.kill(...DEAD);
    cluster.wait(1800);
    cluster.knobs.flags.noout = false;
    cluster.wait(10);
    expect(cluster.signal('osds-in')).toBe(57);
  });
});

describe('norebalance', () => {
  it('holds back what only lies elsewhere', () => {
    const cluster = bare();
    cluster.knobs.flags.norebalance = true;
    cluster.knobs.orders.push({ type: 'reweight', osds: [20], to: 0.45 });
    cluster.wait(120);
    expect(cluster.state.misplacedObjects).toBeGreaterThan(10_000);
    expect(cluster.state.movingMiBPerSec).toBe(0);
    cluster.knobs.flags.norebalance = false;
    cluster.wait(70);
    expect(cluster.state.movingMiBPerSec).toBeGreaterThan(100);
  });

  it('does not hold back what is degraded', () => {
    const cluster = bare();
    cluster.knobs.flags.norebalance = true;
    cluster.kill(...DEAD);
    cluster.wait(720);
    expect(cluster.state.movingMiBPerSec).toBeGreaterThan(300);
  });
});

describe('nobackfill', () => {
  it('stops backfill at once, and lets recovery from logs go on', () => {
    const cluster = bare();
    cluster.kill(...DEAD);
    cluster.wait(720);
    cluster.knobs.flags.nobackfill = true;
    cluster.wait(10);
    expect(cluster.state.backfillingPgs).toBe(0);
    expect(cluster.state.movingMiBPerSec).toBe(0);
    for (const osd of DEAD) start(cluster.state, cluster.knobs, osd, cluster.atSec, () => 0.5);
    cluster.wait(900);
    expect(cluster.state.degradedPgs).toBeLessThan(60);
  });
});

describe('norecover', () => {
  it('leaves what comes back as it is: served, and with less redundancy', () => {
    const cluster = bare();
    cluster.knobs.flags.norecover = true;
    cluster.kill(...DEAD);
    cluster.wait(300);
    for (const osd of DEAD) start(cluster.state, cluster.knobs, osd, cluster.atSec, () => 0.5);
    cluster.wait(600);
    expect(cluster.signal('osds-up')).toBe(60);
    expect(cluster.state.inactivePgs).toBe(0);
    expect(cluster.state.degradedPgs).toBeGreaterThan(250);
    cluster.knobs.flags.norecover = false;
    cluster.wait(900);
    expect(cluster.state.degradedPgs).toBe(0);
  });
});

describe('nodown', () => {
  it('leaves a dead OSD up in the map, and the I/O of its PGs hangs', () => {
    const cluster = bare();
    cluster.knobs.flags.nodown = true;
    cluster.kill(14);
    cluster.wait(600);
    expect(cluster.signal('osds-up')).toBe(60);
    expect(cluster.state.inactivePgs).toBe(0);
    expect(cluster.state.stalled).toBeGreaterThan(0.95);
  });
});

describe('noup and noin', () => {
  it('keep what boots down, and what is out out', () => {
    const cluster = bare();
    cluster.knobs.flags.noup = true;
    cluster.kill(14);
    cluster.wait(700);
    start(cluster.state, cluster.knobs, 14, cluster.atSec, () => 0.5);
    cluster.wait(200);
    expect(cluster.signal('osds-up')).toBe(59);
    cluster.knobs.flags.noin = true;
    cluster.knobs.flags.noup = false;
    cluster.wait(30);
    expect(cluster.signal('osds-up')).toBe(60);
    expect(cluster.signal('osds-in')).toBe(59);
  });

  it('do nothing to what is up and in', () => {
    const cluster = bare();
    cluster.knobs.flags.noup = true;
    cluster.knobs.flags.noin = true;
    cluster.wait(300);
    expect([cluster.signal('osds-up'), cluster.signal('osds-in')]).toEqual([60, 60]);
  });
});

describe('noscrub and nodeep-scrub', () => {
  it('take a little load off, and only together', () => {
    const waitWith = (...flags: readonly ('noscrub' | 'nodeep-scrub')[]): number => {
      const cluster = bare();
      for (const flag of flags) cluster.knobs.flags[flag] = true;
      cluster.wait(60);
      return cluster.signal('disk-wait-mean');
    };
    expect(waitWith('noscrub', 'nodeep-scrub')).toBeLessThan(waitWith() - 0.2);
    expect(waitWith('noscrub')).toBe(waitWith());
  });
});

describe('pause', () => {
  it('stops all client I/O, and goes when it is unset', () => {
    const cluster = bare();
    cluster.knobs.flags.pause = true;
    cluster.wait(300);
    expect(cluster.state.stalled).toBeGreaterThan(0.99);
    cluster.knobs.flags.pause = false;
    cluster.wait(300);
    expect(cluster.state.stalled).toBe(0);
  });
});

describe('any flag', () => {
  it('makes the cluster yellow by itself', () => {
    const cluster = bare();
    cluster.state.osds.usedMiB[cluster.state.smallOsd] = 100_000;
    cluster.wait(10);
    expect(cluster.signal('health-status')).toBe(0);
    cluster.knobs.flags.noout = true;
    cluster.wait(10);
    expect(cluster.signal('health-status')).toBe(1);
  });
});

describe('the epoch of the OSD map', () => {
  it('is one on with every flag, ratio and reweight, one for each pool with min_size, and stands otherwise', () => {
    const cluster = paged('slow-disk', 'epochs');
    const { drill, state } = cluster;
    const by = (action: string, target: string): number => {
      const before = state.epoch;
      act(drill, action, target);
      wait(drill, 60);
      return state.epoch - before;
    };
    expect(by('set-flags', 'brake')).toBe(5);
    expect(by('set-flags', 'pause')).toBe(1);
    expect(by('set-flags', 'unset-pause')).toBe(1);
    expect(by('set-ratio', 'full')).toBe(1);
    expect(by('set-ratio', 'backfillfull')).toBe(1);
    expect(by('set-min-size', '1')).toBe(6);
    expect(by('reweight', 'fullest')).toBe(1);
    expect(by('set-profile', 'high-client-ops')).toBe(0);
    // Down, and out.
    expect(by('take-out', 'slowest')).toBe(2);
  });
});
