import { describe, expect, test } from 'vitest';
import { complicate, outlast } from '../../support/complicate.ts';
import { look, refused, wait, waitUntil } from '../../support/drive.ts';
import { CAUSES, paged } from './cluster.ts';

test('a drill that is not hard knows of no second fault', () => {
  const { drill, knobs } = paged('co-tenant', 'a-1');
  expect(knobs).not.toHaveProperty('monSkewSec');
  expect(knobs).not.toHaveProperty('monDiskLowSec');
  expect(look(drill, 'health-detail').text).not.toContain('MON_');
});

describe('a monitor whose clock is off', () => {
  test('is a warning among the others, in the form of the monitors, until it is right again', () => {
    const { drill, knobs } = paged('flapping-link', 'a-1');
    complicate(drill, 'clock-skew');
    const skew = knobs.monSkewSec ?? Number.NaN;
    // More than mon_clock_drift_allowed.
    expect(skew).toBeGreaterThan(0.05);
    expect(skew).toBeLessThan(0.1);
    const { text } = look(drill, 'health-detail');
    expect(text).toContain('[WRN] MON_CLOCK_SKEW: clock skew detected on mon.c\n');
    expect(text).toContain(`    mon.c clock skew ${skew.toFixed(6)}s > max 0.05s (latency 0.000614s)\n`);
    expect(look(drill, 'ceph-status').text).toMatch(/mon: 3 daemons, quorum a,b,c/);
    outlast(drill);
    expect(look(drill, 'health-detail').text).not.toContain('MON_CLOCK_SKEW');
  });

  test.each(CAUSES)('marks no OSD down, and means nothing else to who reads the health, cause %s', (cause) => {
    const [with_, without] = [paged(cause, 'b-2').drill, paged(cause, 'b-2').drill];
    complicate(with_, 'clock-skew');
    for (const drill of [with_, without]) wait(drill, 900);
    for (const signal of ['osds-up', 'pgs-degraded']) {
      expect(with_.telemetry.latest(signal)).toBe(without.telemetry.latest(signal));
    }
    for (const id of ['ceph-status', 'health-detail']) {
      expect(look(with_, id).outcome, id).toBe(look(without, id).outcome);
    }
    expect(with_.impact()).toEqual(without.impact());
  });
});

test('a monitor’s disk that fills is a warning below 30%, and never comes near the error below 5%', () => {
  const { drill } = paged('slow-disk', 'a-1');
  complicate(drill, 'mon-disk-low');
  expect(look(drill, 'health-detail').text).toContain(
    '[WRN] MON_DISK_LOW: mon b is low on available space\n    mon.b has 29% avail\n',
  );
  wait(drill, 5000);
  const avail = Number(/mon\.b has (\d+)% avail/.exec(look(drill, 'health-detail').text)?.[1]);
  expect(avail).toBeGreaterThan(5);
  expect(avail).toBeLessThan(29);
});

test('a jump host that lets nobody in keeps from shells and from what needs one, and from nothing of the cluster', () => {
  const { drill } = paged('flapping-link', 'a-1');
  complicate(drill, 'jump-host-down');
  for (const id of ['dmesg', 'host-memory', 'link-counters', 'smart', 'count-dups']) {
    expect(look(drill, id).outcome, id).toBe('tool-unreachable');
  }
  expect(look(drill, 'link-counters').text).toBe(
    'ssh: connect to host jump.storage.example port 22: Connection timed out\nConnection closed by UNKNOWN port 65535',
  );
  expect(look(drill, 'osd-perf').outcome).not.toMatch(/^tool-/);
  const fix = { type: 'act', action: 'fix-bond', target: 'eno1', responder: 'you' } as const;
  waitUntil(drill, () => drill.crew.ticksBusy('you', drill.tick) === 0);
  expect(refused(drill, fix)).toContain('The jump host lets nobody in: ssh times out.');
  outlast(drill);
  wait(drill, 30);
  waitUntil(drill, () => drill.crew.ticksBusy('you', drill.tick) === 0);
  expect(refused(drill, fix)).not.toContain('jump host');
});
