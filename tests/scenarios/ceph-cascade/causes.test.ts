import { describe, expect, it } from 'vitest';
import { dupsOf } from '../../../scenarios/ceph-cascade/looks-hosts.ts';
import { hostOf, rackOf } from '../../../scenarios/ceph-cascade/map.ts';
import { deadOsds, downOsds } from '../../../scenarios/ceph-cascade/osds.ts';
import { act, look, wait, waitUntil } from '../../support/drive.ts';
import { bare, type Ceph, paged } from './cluster.ts';

/** Seconds from onset to the page, and what paged. */
const pageOf = ({ drill }: Ceph): readonly [string, number] => [
  drill.happenings.find(({ type }) => type === 'paged')?.id ?? '',
  ((drill.pagedTick ?? Number.NaN) - drill.truth().onsetTick) * 10,
];

const badOver = ({ drill }: Ceph, sec: number): number => {
  const from = drill.tick;
  wait(drill, sec);
  return drill.telemetry.badSince(from);
};

describe('the memory leak', () => {
  const ceph = paged('memory-leak', 'a-1');
  const { state } = ceph;

  it('eats the caches first, and pages after about an hour', () => {
    const [rule, sec] = pageOf(ceph);
    expect(rule).toBe('VmIoErrorBudgetBurn');
    expect(sec).toBeGreaterThan(2700);
    expect(sec).toBeLessThan(4500);
  });

  it('has OSDs killed on hosts with least memory to spare, in different racks', () => {
    waitUntil(ceph.drill, () => state.oomKills.length >= 3);
    const hosts = new Set(state.oomKills.slice(0, 3).map(({ host }) => host));
    for (const host of hosts) expect(state.tightHosts).toContain(host);
    expect(new Set(state.oomKills.slice(0, 3).map(({ osd }) => rackOf(osd))).size).toBe(hosts.size);
  });

  it('shows in buffer_anon, in the kernel log, and in memory above its target', () => {
    expect(look(ceph.drill, 'dump-mempools').outcome).toBe('anon');
    expect(look(ceph.drill, 'dmesg').outcome).toBe('kills');
    expect(look(ceph.drill, 'orch-ps').outcome).toBe('large');
    expect(look(ceph.drill, 'count-dups').outcome).toBe('few');
    expect(look(ceph.drill, 'config-log').outcome).toBe('nothing-new');
  });

  it('cascades once backfill begins: most VMs hang, and OSDs die by the dozen', () => {
    wait(ceph.drill, 1500);
    expect(state.oomKills.length).toBeGreaterThan(12);
    expect(state.stalled).toBeGreaterThan(0.95);
  });

  it('does not cascade behind the brake, and serves again once the dead are watched', () => {
    const braked = paged('memory-leak', 'a-1');
    act(braked.drill, 'set-flags', 'brake');
    act(braked.drill, 'restart-osds', 'watch');
    wait(braked.drill, 1800);
    expect(braked.state.stalled).toBeLessThan(0.05);
    expect(braked.state.oomKills.length).toBeLessThan(12);
    expect(braked.drill.truth().cured).toBe(false);
  });
});

describe('bloated PG logs', () => {
  it('grow osd_pglog, have dups by the hundred thousand, and are cured by trimming', () => {
    const ceph = paged('pg-log-dups', 'a-1');
    expect(look(ceph.drill, 'dump-mempools').outcome).toBe('pglog');
    const counted = look(ceph.drill, 'count-dups');
    expect(counted.outcome).toBe('many');
    expect(dupsOf(ceph.state, deadOsds(ceph.state)[0] ?? 0)).toBeGreaterThan(200_000);
    act(ceph.drill, 'trim-dups', 'rolling');
    expect(ceph.drill.truth().cured).toBe(true);
  });

  it('need three times the memory at boot: what is restarted is killed again', () => {
    const ceph = paged('pg-log-dups', 'a-1');
    const dead = deadOsds(ceph.state);
    act(ceph.drill, 'restart-osds', 'dead-staggered');
    wait(ceph.drill, 600);
    expect(ceph.state.oomKills.filter(({ osd }) => dead.includes(osd)).length).toBeGreaterThan(dead.length);
  });
});

describe('a flapping link', () => {
  const ceph = paged('flapping-link', 'a-1');

  it('takes OSDs of one host down and back, none of them dead', () => {
    const hosts = new Set<number>();
    for (let i = 0; i < 60; i++) {
      wait(ceph.drill, 10);
      for (const osd of downOsds(ceph.state)) hosts.add(hostOf(osd));
      expect(deadOsds(ceph.state)).toEqual([]);
    }
    expect([...hosts]).toEqual([ceph.knobs.link.host]);
    expect(ceph.state.oomKills).toEqual([]);
  });

  it.each(['s2', 's3', 'a-1', 'e'])(
    'marks no OSD down six times in ten minutes, at which it would shut down, on %s',
    (seed) => {
      const cluster = bare(seed);
      cluster.knobs.link.flapping = true;
      const failed = new Map<string, number[]>();
      for (let tick = 0; tick < 720; tick++) {
        cluster.wait(10);
        for (const { atSec, text } of cluster.state.clusterLog.slice(-12)) {
          const [, osd] = /^(osd\.\d+) failed/.exec(text) ?? [];
          if (osd && atSec === cluster.atSec - 10) failed.set(osd, [...(failed.get(osd) ?? []), atSec]);
        }
      }
      expect(failed.size).toBe(4);
      for (const secs of failed.values()) {
        expect(secs.length).toBeGreaterThan(12);
        for (const [i, sec] of secs.slice(5).entries()) expect(sec - (secs[i] ?? Number.NaN)).toBeGreaterThan(600);
      }
    },
  );

  it('shows in the counters of that host, and ends with the leg out of the bond', () => {
    expect(look(ceph.drill, 'link-counters').outcome).toBe('errors');
    expect(look(ceph.drill, 'dmesg').outcome).toBe('link');
    const before = badOver(ceph, 1200);
    act(ceph.drill, 'fix-bond', 'eno2');
    wait(ceph.drill, 120);
    expect(badOver(ceph, 1200)).toBeLessThan(before / 50);
  });
});

describe('workers of another team', () => {
  it('have OSDs of ordinary size killed, and are many and small', () => {
    const ceph = paged('co-tenant', 'a-1');
    for (const { rssMiB } of ceph.state.oomKills) expect(rssMiB).toBeLessThan(4600);
    expect(look(ceph.drill, 'host-memory').outcome).toBe('others');
    expect(look(ceph.drill, 'orch-ps').outcome).toBe('usual');
    expect(look(ceph.drill, 'dump-mempools').outcome).toBe('usual');
  });

  it('kill again what is restarted beside them, and not once they are gone', () => {
    const beside = paged('co-tenant', 'a-1');
    act(beside.drill, 'restart-osds', 'watch');
    wait(beside.drill, 1200);
    const after = paged('co-tenant', 'a-1');
    act(after.drill, 'stop-job', 'render-farm-spill');
    wait(after.drill, 1200);
    expect(after.state.oomKills.length).toBeLessThan(beside.state.oomKills.length / 2);
    expect(after.state.stalled).toBe(0);
  });
});

describe('the small disk', () => {
  const ceph = paged('small-disk-fills', 'a-1');

  it('has three OSDs of one host gone with their adapter, and none killed', () => {
    expect(deadOsds(ceph.state)).toEqual([...ceph.knobs.hba.osds]);
    expect(new Set(ceph.knobs.hba.osds.map(hostOf)).size).toBe(1);
    expect(ceph.state.inactivePgs).toBe(0);
    expect(look(ceph.drill, 'smart').outcome).toBe('gone');
    expect(look(ceph.drill, 'list-jobs').outcome).toBe('restore');
  });

  it('comes to be full when nobody stops the restore, and with it every write stops', () => {
    waitUntil(ceph.drill, () => ceph.state.full);
    wait(ceph.drill, 180);
    expect(ceph.state.stalled).toBeGreaterThan(0.95);
    expect(look(ceph.drill, 'ceph-status').text).toContain('HEALTH_ERR');
  });

  it('stays below when the restore is stopped in time', () => {
    const stopped = paged('small-disk-fills', 'a-1');
    act(stopped.drill, 'stop-job', 'restore');
    wait(stopped.drill, 3600);
    expect(stopped.state.full).toBe(false);
  });
});

describe('a dying disk', () => {
  const ceph = paged('slow-disk', 'a-1');

  it('is a hundred times slower than the others, with nothing down', () => {
    const seen = look(ceph.drill, 'osd-perf');
    expect(seen.outcome).toBe('one-slow');
    const [, first = '', second = ''] = seen.text.split('\n');
    expect(Number(first.trim().split(/\s+/)[0])).toBe(ceph.knobs.disk.osd);
    expect(Number(first.trim().split(/\s+/)[1])).toBeGreaterThan(100 * Number(second.trim().split(/\s+/)[1]));
    expect(downOsds(ceph.state)).toEqual([]);
  });

  it('no longer matters once it is out', () => {
    act(ceph.drill, 'take-out', 'slowest');
    expect(ceph.drill.truth().cured).toBe(true);
    wait(ceph.drill, 2400);
    expect(badOver(ceph, 300)).toBeLessThan(200);
  });
});

describe('a target of 12 GiB', () => {
  const ceph = paged('memory-target', 'a-1');

  it('shows in MEM LIM, in the configuration log, and in caches', () => {
    const listed = look(ceph.drill, 'orch-ps');
    expect(listed.outcome).toBe('allowed');
    expect(listed.text).toContain('12.0G');
    expect(look(ceph.drill, 'config-log').text).toContain('osd_memory_target = 12884901888');
    expect(look(ceph.drill, 'dump-mempools').outcome).toBe('cache');
  });

  it('lets caches shrink within a minute when it is set back', () => {
    act(ceph.drill, 'set-memory-target', '4g');
    wait(ceph.drill, 60);
    expect(Math.max(...ceph.state.osds.cacheMiB)).toBeLessThan(3300);
    expect(ceph.drill.truth().cured).toBe(true);
  });
});
