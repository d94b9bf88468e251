import { describe, expect, it } from 'vitest';
import { PGS, pgName } from '../../../scenarios/ceph-cascade/map.ts';
import { end } from '../../../scenarios/ceph-cascade/osds.ts';
import { scenario } from '../../../scenarios/ceph-cascade/scenario.ts';
import { GONE, RUNNING, SLOTS } from '../../../scenarios/ceph-cascade/system.ts';
import { bytes, shortCount } from '../../../scenarios/ceph-cascade/text.ts';
import { act, look, wait } from '../../support/drive.ts';
import { type Bare, bare, type Ceph, paged } from './cluster.ts';

/** What a look prints of this cluster, without anybody's time. */
function textOf({ state, knobs, atSec }: Pick<Bare, 'state' | 'knobs' | 'atSec'>, id: string): string {
  const action = scenario.actions.find((one) => one.id === id);
  if (action?.phase !== 'investigate') throw new Error(`${id} is no look`);
  const world = { state, knobs, atSec };
  return action.look.render(world, action.look.classify(world), () => 0.5);
}

const seen = ({ drill, knobs, state }: Ceph, id: string): string =>
  textOf({ state, knobs, atSec: drill.world.atSec }, id);

/** Columns of a line, as awk would count them. */
const words = (line: string): readonly string[] => line.trim().split(/\s+/);

describe('ages', () => {
  it('are of each PG: one that lost its second copy later has been inactive for less long', () => {
    const cluster = bare();
    // One of each of three racks.
    cluster.kill(0, 12);
    cluster.wait(330);
    cluster.kill(24);
    cluster.wait(120);
    const lines = textOf(cluster, 'health-detail').split('\n');
    const ages = (stuck: string): ReadonlySet<string> =>
      new Set(lines.flatMap((line) => new RegExp(`stuck ${stuck} for (\\w+),`).exec(line)?.slice(1) ?? []));
    expect([...ages('inactive')].sort()).toEqual(['7m', '90s']);
    expect(lines.filter((line) => /stuck undersized for 7m, current state active\+/.test(line)).length).toBeGreaterThan(
      5,
    );
  });

  it('of less than a minute are not called stuck', () => {
    const cluster = bare();
    cluster.kill(0, 12);
    cluster.wait(60);
    const text = textOf(cluster, 'health-detail');
    expect(text).not.toContain('stuck');
    expect(text).toMatch(/^ {4}pg \S+ is undersized\+degraded\+peered, acting \[\d+\]$/m);
  });

  it('of monitors and managers are of the afternoon on which they were upgraded', () => {
    const text = seen(paged('slow-disk', 'ages'), 'ceph-status');
    expect(text).toMatch(/mon: 3 daemons, quorum a,b,c \(age [4-6]h\)/);
    expect(text).toMatch(/mgr: x\(active, since [4-6]h\)/);
  });
});

describe('an upgrade', () => {
  it('is complete once its last rack is back, with monitors and managers that went first', () => {
    const cluster = bare();
    expect(textOf(cluster, 'ceph-status')).toMatch(/\(age [4-6]h\)/);
    cluster.knobs.upgrade = { build: 2, startedAtSec: cluster.atSec };
    const { clusterLog, osds } = cluster.state;
    const image = 'global/container_image = quay.io/ceph/ceph:v18.2.';
    while (clusterLog.at(-1)?.text !== 'Upgrade: Complete!') {
      expect(textOf(cluster, 'config-log')).not.toContain(`${image}23`);
      cluster.wait(10);
      if (osds.process.some((process) => process !== RUNNING))
        expect(textOf(cluster, 'upgrade-status')).toContain('"in_progress": true');
    }
    expect(textOf(cluster, 'upgrade-status')).toMatch(
      /"in_progress": false[\s\S]*18\.2\.23 \(…\) reef \(stable\)": 60/,
    );
    const status = textOf(cluster, 'ceph-status');
    expect(status).toContain('60 osds: 60 up');
    expect(status).not.toContain('down');
    expect(status).toMatch(/mon: .* \(age \d+m\)\n.* since \d+m\), standbys/);
    expect(textOf(cluster, 'config-log')).toContain(`- ${image}22\n+ ${image}23`);
  });
});

describe('counting the dups of a dead OSD', () => {
  it('reads a group that it has on its disk, in, out, and after all of it has been made elsewhere', () => {
    const cluster = bare();
    const { osds, pgs } = cluster.state;
    const names = new Set<string>();
    for (let pg = 0; pg < PGS; pg++)
      if (pgs.copies.subarray(pg * SLOTS, (pg + 1) * SLOTS).includes(3)) names.add(pgName(pg));
    cluster.kill(3);
    for (let i = 0; i < 12; i++) {
      cluster.wait(900);
      const [, pg = ''] = /^# osd\.3, pg (\S+)\n/.exec(textOf(cluster, 'count-dups')) ?? [];
      expect(names).toContain(pg);
    }
    expect(osds.in[3]).toBe(0);
    expect(pgs.copies).not.toContain(3);
  });
});

describe('slow ops', () => {
  it('name those who wait for a slow disk, and not it alone', () => {
    const ceph = paged('slow-disk', 'blame');
    const slow = ceph.knobs.disk.osd;
    const named = /daemons \[([\d,osd.]+)\]\.\.\. have slow ops/.exec(seen(ceph, 'ceph-status'))?.[1]?.split(',');
    expect(named?.length).toBe(10);
    expect(named?.filter((osd) => osd !== `osd.${slow}`).length).toBeGreaterThanOrEqual(9);
  });
});

describe('ceph osd df', () => {
  it('has the columns of the tool, so that sorting by the seventeenth is sorting by use', () => {
    const [head = '', ...rows] = textOf(bare(), 'osd-df').split('\n');
    expect(words(head.replace('RAW USE', 'RAW_USE'))).toEqual(
      words('ID CLASS WEIGHT REWEIGHT SIZE RAW_USE DATA OMAP META AVAIL %USE VAR PGS STATUS'),
    );
    const uses = rows.slice(0, 8).map((row) => Number(words(row)[16]));
    expect(uses).toEqual([...uses].sort((a, b) => b - a));
    expect(rows[8]?.trim().startsWith('TOTAL')).toBe(true);
    expect(words(rows[0] ?? '')).toHaveLength(20);
  });

  it('shows an OSD that is out as empty, and so not among the fullest', () => {
    const cluster = bare();
    const fullest = Number(words(textOf(cluster, 'osd-df').split('\n')[1] ?? '')[0]);
    cluster.kill(fullest);
    cluster.wait(700);
    const ids = textOf(cluster, 'osd-df')
      .split('\n')
      .slice(1, 9)
      .map((row) => Number(words(row)[0]));
    expect(cluster.state.osds.in[fullest]).toBe(0);
    expect(ids).not.toContain(fullest);
  });
});

describe('ceph df', () => {
  it('has more room for pools once the fullest OSD takes no data', () => {
    const cluster = bare();
    const roomGiB = (): number => Number(/^volumes .* (\d+) GiB$/m.exec(textOf(cluster, 'ceph-df'))?.[1] ?? 9999);
    const before = roomGiB();
    const fullest = cluster.state.smallOsd;
    cluster.kill(fullest);
    cluster.wait(700);
    expect(cluster.state.osds.in[fullest]).toBe(0);
    expect(before).toBeLessThan(1100);
    expect(roomGiB()).toBeGreaterThan(2 * before);
  });
});

describe('the memory of a host', () => {
  it.each(['memory-leak', 'co-tenant'])(
    'is held by its users to the last GiB, and CPU time fits their ages, with %s',
    (cause) => {
      const ceph = paged(cause, `holders-${cause}`);
      for (let i = 0; i < 4; i++) {
        const [memory = '', top = '', users = ''] = seen(ceph, 'host-memory').split('\n\n');
        const held = users
          .split('\n')
          .slice(1)
          .map((line) => Number.parseFloat(words(line)[2] ?? '') * (line.endsWith('G') ? 1024 : 1));
        const used = Number(words(memory.split('\n')[2] ?? '')[2]);
        expect(Math.abs(held.reduce((a, b) => a + b, 0) - used)).toBeLessThan(210);
        const osds = top.split('\n').filter((line) => line.includes('ceph-osd'));
        // Two hours of one core are more than six hours at a third of it.
        for (const line of osds) expect(Number.parseInt(words(line)[10] ?? '', 10)).toBeLessThan(130);
        wait(ceph.drill, 300);
      }
    },
  );
});

describe('the kernel log', () => {
  it.each(['flapping-link', 'slow-disk', 'small-disk-fills'])(
    'says the same of the same moment at each look, with %s',
    (cause) => {
      const ceph = paged(cause, `kernel-${cause}`);
      const lines = (): readonly string[] => seen(ceph, 'dmesg').split('\n').slice(1);
      const before = lines();
      wait(ceph.drill, 60);
      const after = lines();
      const [oldest = ''] = after;
      const stamps = before
        .map((line) => line.slice(0, 26))
        .filter((stamp) => after.some((line) => line.startsWith(stamp)));
      for (const line of before)
        if (stamps.slice(1).includes(line.slice(0, 26)) && line > oldest) expect(after).toContain(line);
      expect(stamps.length).toBeGreaterThan(3);
    },
  );

  it('has a link that works for a minute and a half or two between its cuts', () => {
    const ceph = paged('flapping-link', 'works');
    for (let i = 0; i < 20; i++) {
      wait(ceph.drill, 70);
      const links = seen(ceph, 'dmesg')
        .split('\n')
        .flatMap((line) => {
          const [, stamp = '', way = ''] = /^\[(.*)\] .* eno2: Link (\w+)$/.exec(line) ?? [];
          return way ? [{ way, sec: Date.parse(`${stamp} UTC`) / 1000 }] : [];
        });
      expect(links.length).toBeGreaterThan(3);
      for (const [n, { way, sec }] of links.slice(1).entries()) {
        if (way !== 'down') continue;
        expect(sec - (links[n]?.sec ?? Number.NaN)).toBeGreaterThan(70);
      }
    }
  });

  it('has no new error of a disk once its OSD has been stopped', () => {
    const ceph = paged('slow-disk', 'stopped');
    act(ceph.drill, 'take-out', 'slowest');
    const before = seen(ceph, 'dmesg');
    wait(ceph.drill, 300);
    expect(seen(ceph, 'dmesg')).toBe(before);
    expect(before).toContain('Medium Error');
  });

  it('has no cut of a link before the link flapped, nor after it was taken out of the bond', () => {
    const ceph = paged('flapping-link', 'cuts');
    act(ceph.drill, 'fix-bond', 'eno2');
    const cuts = (): number => seen(ceph, 'dmesg').split('Link down').length;
    const count = cuts();
    wait(ceph.drill, 600);
    expect(cuts()).toBe(count);
    expect(seen(ceph, 'link-counters')).toMatch(/eno2\nMII Status: down\nSpeed: Unknown/);
  });
});

describe('the cluster log', () => {
  it('numbers its lines upwards, and on a quiet evening has the hourly line on what is not well', () => {
    const { drill } = paged('memory-leak', 'numbers');
    wait(drill, 900);
    const numbers = look(drill, 'cluster-log')
      .text.split('\n')
      .map((line) => Number(words(line)[3]));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(look(paged('slow-disk', 'numbers').drill, 'cluster-log').text).toMatch(
      /^2025-03-07T\d\d:00:00\.\d+\+0000 mon\.a \(mon\.0\) \d+ : cluster \[WRN\] overall HEALTH_WARN 1 nearfull osd/,
    );
  });
});

describe('an OSD that boots', () => {
  const logged = (cluster: Bare): readonly string[] => cluster.state.clusterLog.map(({ text }) => text);
  const booted = (lines: readonly string[]): readonly string[] => lines.filter((text) => text.endsWith(' boot'));

  it('says where it listens, at another nonce after a restart', () => {
    const cluster = bare();
    for (let i = 0; i < 2; i++) {
      cluster.knobs.orders.push({ type: 'restart', osds: [57], atOnce: true });
      cluster.wait(300);
    }
    const boots = booted(logged(cluster));
    expect(boots).toHaveLength(2);
    for (const text of boots)
      expect(text).toMatch(/^osd\.57 \[v2:10\.40\.5\.12:6808\/(\d+),v1:10\.40\.5\.12:6809\/\1\] boot$/);
    expect(boots[0]).not.toBe(boots[1]);
    expect(logged(cluster).join()).not.toContain('still running');
  });

  it('says that it was running all the time where only its link was cut, and not after it was killed', () => {
    const cut = bare();
    cut.knobs.link.flapping = true;
    cut.wait(1200);
    const said = textOf(cut, 'cluster-log').split('\n');
    const running = said.filter((line) =>
      / osd\.(\d+) \(osd\.\1\) \d+ : cluster \[WRN\] Monitor daemon marked osd\.\1 down, but it is still running$/.test(
        line,
      ),
    );
    expect(running.length).toBeGreaterThan(2);
    const all = logged(cut);
    expect(all.filter((text) => text.includes('still running'))).toHaveLength(booted(all).length);

    const killed = bare();
    killed.kill(3);
    killed.wait(60);
    killed.knobs.orders.push({ type: 'restart', osds: [3], atOnce: true });
    killed.wait(300);
    expect(booted(logged(killed))).toHaveLength(1);
    expect(logged(killed).join()).not.toContain('still running');
  });
});

describe('what a disk says of itself', () => {
  it.each(['slow-disk', 'small-disk-fills', 'memory-leak'])(
    'is let through by the filter of its command, with %s',
    (cause) => {
      const command = scenario.actions.find(({ id }) => id === 'smart')?.command ?? '';
      const filter = new RegExp(/grep -E "(.*)"/.exec(command)?.[1] ?? '$^');
      const lines = seen(paged(cause, 'smart'), 'smart').split('\n').slice(1);
      for (const line of lines) expect(line).toMatch(filter);
    },
  );
});

describe('what monitors and OSDs log', () => {
  const lines = (
    cause: string,
  ): readonly { readonly pattern: string; readonly message: string; readonly osd: string }[] => {
    const { drill } = paged(cause, `logged-${cause}`);
    wait(drill, 1200);
    return (drill.view().logs?.lines ?? []).map(({ pattern, message, fields: { osd = '' } }) => ({
      pattern,
      message,
      osd,
    }));
  };

  it('names each OSD of a host that goes down, and each that says it was wrongly marked', () => {
    const cut = lines('flapping-link');
    const failed = cut.filter(({ pattern }) => pattern === 'osd-reported-failed');
    expect(new Set(failed.map(({ message }) => message)).size).toBeGreaterThan(2);
    expect(failed.every(({ message }) => /^osd\.\d+ reported failed by peers, marked down$/.test(message))).toBe(true);
    const wrongly = cut.filter(({ pattern }) => pattern === 'marked-down');
    expect(new Set(wrongly.map(({ osd }) => osd)).size).toBeGreaterThan(2);
  });
});

describe('what guests say', () => {
  const hung = (cause: string): readonly string[] => {
    const { drill } = paged(cause, `guests-${cause}`);
    wait(drill, 600);
    return (drill.view().logs?.lines ?? []).flatMap(({ pattern, message }) =>
      pattern === 'guest-hangs' ? [message] : [],
    );
  };

  it('is of minutes where PGs serve nobody, and of seconds where a link comes and goes', () => {
    expect(hung('memory-leak').at(-1)).toContain('blocked for more than 120 seconds');
    const cut = hung('flapping-link');
    expect(cut.length).toBeGreaterThan(10);
    expect(cut.filter((message) => message.includes('120 seconds'))).toEqual([]);
  });
});

describe('jobs and options', () => {
  it('of a manager’s module have its section before their name', () => {
    expect(textOf(bare(), 'config-log')).toContain('+ mgr/mgr/balancer/active = false');
  });

  it('that somebody stopped are told to be stopped', () => {
    const ceph = paged('small-disk-fills', 'jobs');
    expect(seen(ceph, 'list-jobs')).toMatch(/restore-project-atlas +openstack +running /);
    act(ceph.drill, 'stop-job', 'restore');
    act(ceph.drill, 'set-flags', 'noscrub');
    const text = seen(ceph, 'list-jobs');
    expect(text).toMatch(/restore-project-atlas +openstack +stopped /);
    expect(text).toMatch(/scrub +ceph +held /);
  });

  it('that were changed have their value before, and in the audit log who changed them', () => {
    const text = seen(paged('memory-target', 'options'), 'config-log');
    expect(text).toContain('- osd/osd_memory_target = 4294967296\n+ osd/osd_memory_target = 12884901888');
    expect(text).toContain(
      `entity='client.ansible' cmd='[{"prefix": "config set", "who": "osd", "name": "osd_memory_target"`,
    );
  });
});

it('numbers are shortened as Ceph does', () => {
  expect([610, 128_000, 389_120, 1_105_920].map(shortCount)).toEqual(['610', '128k', '389.12k', '1.11M']);
  expect([0.5, 380, 1.5 * 1024, 20.9 * 1024 * 1024].map(bytes)).toEqual(['512 KiB', '380 MiB', '1.5 GiB', '21 TiB']);
});

it('an OSD that is started again is another process', () => {
  const cluster = bare();
  const pidOf = (): string | undefined => / *(\d+) +ceph .*ceph-osd -i 0$/m.exec(textOf(cluster, 'host-memory'))?.[1];
  const [host0] = [0];
  cluster.state.freeMiB[host0] = 1;
  const before = pidOf();
  end(cluster.state, cluster.knobs, 0, cluster.atSec, GONE.stopped, true);
  cluster.knobs.orders.push({ type: 'restart', osds: [0], atOnce: true });
  cluster.wait(300);
  cluster.state.freeMiB[host0] = 1;
  expect(before).toBeDefined();
  expect(pidOf()).not.toBe(before);
});
