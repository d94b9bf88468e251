import { describe, expect, it } from 'vitest';
import { actions } from '../../../scenarios/ceph-cascade/actions.ts';
import { windowSec } from '../../../scenarios/ceph-cascade/model.ts';
import { start as boot, downOsds } from '../../../scenarios/ceph-cascade/osds.ts';
import { utcMinute } from '../../../src/models/utc.ts';
import { act, choose, refused, wait, waitUntil } from '../../support/drive.ts';
import { bare, type Ceph, paged } from './cluster.ts';

const bring = (target: string) => ({ type: 'act', action: 'bring-in-build', target, responder: 'you' }) as const;

/** The first of some seeds on which this holds, paged. */
function seedWhere(cause: string, holds: (ceph: Ceph) => boolean): Ceph {
  for (let i = 0; i < 30; i++) {
    const ceph = paged(cause, `seed-${i}`);
    if (holds(ceph)) return ceph;
  }
  throw new Error('no such seed');
}

describe('lost data', () => {
  it('is what purging OSDs with the last copies means, and the VMs on it never come back', () => {
    const cluster = bare();
    const pg = 0;
    const holders = [...cluster.state.pgs.acting.subarray(3 * pg, 3 * pg + 3)];
    cluster.kill(...holders);
    cluster.wait(60);
    expect(cluster.state.lostPgs).toBe(0);
    cluster.knobs.orders.push({ type: 'purge', osds: holders });
    cluster.wait(60);
    expect(cluster.state.lostPgs).toBeGreaterThan(0);
    cluster.wait(4 * 3600);
    expect(cluster.state.inactivePgs).toBeGreaterThanOrEqual(cluster.state.lostPgs);
    expect(cluster.state.stalled).toBeGreaterThan(0.1);
  });

  it('does not come of dead OSDs that are started again', () => {
    const cluster = bare();
    const holders = [...cluster.state.pgs.acting.subarray(0, 3)];
    cluster.kill(...holders);
    cluster.wait(300);
    for (const osd of holders) boot(cluster.state, cluster.knobs, osd, cluster.atSec, () => 0.5);
    cluster.wait(900);
    expect(cluster.state.lostPgs).toBe(0);
    expect(cluster.state.inactivePgs).toBe(0);
  });

  it('follows min_size 1 once the OSD with the only new writes is given up', () => {
    const run = (minSize: number): number => {
      const cluster = bare();
      cluster.knobs.minSize = minSize;
      const [a = 0, b = 0, c = 0] = cluster.state.pgs.acting.subarray(0, 3);
      cluster.kill(a, b);
      cluster.wait(120);
      cluster.kill(c);
      for (const osd of [a, b]) boot(cluster.state, cluster.knobs, osd, cluster.atSec, () => 0.5);
      cluster.wait(200);
      cluster.knobs.orders.push({ type: 'lost', osds: [c] });
      cluster.wait(60);
      return cluster.state.lostPgs;
    };
    expect(run(2)).toBe(0);
    expect(run(1)).toBeGreaterThan(0);
  });

  it('is told to the incident, whose fault can then only be lost', () => {
    const ceph = paged('memory-leak', 'loss');
    act(ceph.drill, 'set-min-size', '1');
    wait(ceph.drill, 1800);
    expect(downOsds(ceph.state).length).toBeGreaterThan(8);
    act(ceph.drill, 'purge-osds', 'down');
    wait(ceph.drill, 60);
    expect(ceph.drill.happenings.some(({ type }) => type === 'data.lost')).toBe(true);
    expect(ceph.drill.phase.fault).toBe('lost');
  });
});

describe('min_size 1', () => {
  it('serves again, and what a single OSD keeps is not served as the SLO asks', () => {
    const cluster = bare();
    cluster.kill(14, 31, 44);
    cluster.wait(240);
    const hung = cluster.state.stalled;
    cluster.knobs.minSize = 1;
    cluster.wait(240);
    expect(cluster.state.inactivePgs).toBe(0);
    expect(cluster.state.stalled).toBe(0);
    expect(cluster.state.bad60.sum / cluster.state.total60.sum).toBeGreaterThan(0.8 * hung);
  });
});

describe('restarting everything at once', () => {
  it('is a storm: nobody is served for minutes', () => {
    const cluster = bare();
    cluster.knobs.orders.push({ type: 'restart', osds: Array.from({ length: 60 }, (_, osd) => osd), atOnce: true });
    cluster.wait(120);
    expect(cluster.signal('osds-up')).toBeLessThan(30);
    expect(cluster.state.stalled).toBeGreaterThan(0.9);
    cluster.wait(900);
    expect(cluster.signal('osds-up')).toBe(60);
    expect(cluster.state.stalled).toBe(0);
  });
});

describe('a build', () => {
  it('of an older major release is refused, in the words of cephadm', () => {
    const { drill } = paged('memory-leak', 'a-1');
    expect(refused(drill, bring('older-major'))).toBe(
      'impossible: cephadm: ceph cannot downgrade major versions (from 18.2.22 to 17.2.9).',
    );
  });

  it('that is not out cannot be brought in', () => {
    const { drill } = seedWhere('memory-leak', ({ knobs }) => !knobs.releases.fixedIsOut);
    expect(refused(drill, bring('next-now'))).toBe('impossible: There is no image 18.2.23 in the registry yet.');
  });

  it('comes in rack by rack, while every PG keeps two copies', () => {
    const cluster = bare();
    cluster.knobs.upgrade = { build: 2, startedAtSec: cluster.atSec };
    let least = 60;
    for (let i = 0; i < 400; i++) {
      cluster.wait(10);
      least = Math.min(least, cluster.signal('osds-up'));
      expect(cluster.state.inactivePgs).toBe(0);
    }
    expect(least).toBe(48);
    expect([...cluster.state.osds.build]).toEqual(Array.from({ length: 60 }, () => 2));
    expect(cluster.state.rack).toBe(5);
  });

  it('waits while a rack cannot be spared', () => {
    const cluster = bare();
    cluster.knobs.flags.noout = true;
    cluster.kill(14);
    cluster.wait(60);
    cluster.knobs.upgrade = { build: 2, startedAtSec: cluster.atSec };
    cluster.wait(1800);
    expect(cluster.state.rack).toBe(0);
    expect(cluster.signal('osds-up')).toBe(59);
  });

  it('that the release forbids to go back to takes one rack down, and no second one', () => {
    const ceph = seedWhere('flapping-link', ({ knobs }) => !knobs.releases.mayGoBack);
    act(ceph.drill, 'fix-bond', 'eno2');
    wait(ceph.drill, 300);
    act(ceph.drill, 'bring-in-build', 'previous-now');
    wait(ceph.drill, 900);
    expect(downOsds(ceph.state).length).toBe(12);
    expect(ceph.state.inactivePgs).toBe(0);
  });
});

describe('the window', () => {
  it('opens at 03:00 on Saturday, and holding for it takes until then', () => {
    const ceph = seedWhere('memory-leak', ({ knobs }) => knobs.releases.fixedIsOut);
    const { drill, state } = ceph;
    act(drill, 'restart-osds', 'watch');
    choose(drill, bring('next-at-03-00'));
    expect(drill.crew.runs[0]?.endTick).toBe(Math.ceil(windowSec(state) / 10));
    expect(utcMinute(state.startsAtSec + (drill.crew.runs[0]?.endTick ?? 0) * 10)).toBe('03:00');
    waitUntil(drill, () => drill.crew.runs.length === 0);
    expect(drill.truth().cured).toBe(true);
    expect(state.stalled).toBeLessThan(0.05);
    wait(drill, 2700);
    expect(state.rack).toBe(5);
    expect(drill.phase.response).toMatch(/^verif/);
    expect(refused(drill, bring('previous-at-03-00'))).toBe('impossible: The window has begun: bring it in now.');
  });
});

describe('changes', () => {
  it('take whole ticks of ten seconds', () => {
    for (const { durationSec } of actions) expect(durationSec % 10).toBe(0);
  });
});
