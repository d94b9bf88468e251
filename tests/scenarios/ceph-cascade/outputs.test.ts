import { describe, expect, it } from 'vitest';
import { checks, status } from '../../../scenarios/ceph-cascade/health.ts';
import { PGS } from '../../../scenarios/ceph-cascade/map.ts';
import { deadOsds, downOsds } from '../../../scenarios/ceph-cascade/osds.ts';
import { scenario } from '../../../scenarios/ceph-cascade/scenario.ts';
import { SIGNALS } from '../../../scenarios/ceph-cascade/signals.ts';
import { SeededStreams } from '../../../src/sim/random.ts';
import { act, wait } from '../../support/drive.ts';
import { CAUSES, type Ceph, paged } from './cluster.ts';

function textOf({ drill, knobs, state }: Ceph, id: string): string {
  const action = scenario.actions.find((one) => one.id === id);
  if (action?.phase !== 'investigate') throw new Error(`${id} is no look`);
  const world = { atSec: drill.world.atSec, knobs, state };
  const { get } = new SeededStreams('text');
  return action.look.render(world, action.look.classify(world), get('draw'));
}

const numberIn = (text: string, pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? Number.NaN);
const orZero = (value: number): number => (Number.isNaN(value) ? 0 : value);
const raw = ({ drill }: Ceph, id: string): number => drill.telemetry.raw(id).at(-1) ?? Number.NaN;

/** Everything that two outputs say of the same thing, at this moment. */
function compare(ceph: Ceph): void {
  const { state, knobs, drill } = ceph;
  const s = textOf(ceph, 'ceph-status');
  const detail = textOf(ceph, 'health-detail');
  const tree = textOf(ceph, 'osd-tree');

  const health = /health: (\S+)/.exec(s)?.[1] ?? '';
  expect(detail.startsWith(health)).toBe(true);
  expect(status(checks(state, knobs, drill.world.atSec))).toBe(health);
  expect(raw(ceph, 'health-status')).toBe({ HEALTH_OK: 0, HEALTH_WARN: 1, HEALTH_ERR: 2 }[health]);

  const [, line = '', all, up, inside] =
    /osd: ((\d+) osds: (\d+) up \(since \w+\), (\d+) in \(since \w+\))/.exec(s) ?? [];
  expect(tree).toContain(`${line}; epoch: e${state.epoch}`);
  expect([raw(ceph, 'osds-up'), raw(ceph, 'osds-in')]).toEqual([Number(up), Number(inside)]);
  const listed = tree.split('\n').filter((line) => /osd\.\d+ +down/.test(line));
  expect(listed.length).toBe(Number(all) - Number(up));
  const racks = [1, 2, 3, 4, 5].map((rack) => raw(ceph, `rack${rack}-up`));
  expect(racks.reduce((a, b) => a + b, 0)).toBe(Number(up));

  const states = [...s.matchAll(/^ {13}(\d+) +([a-z_+]+)$/gm), ...s.matchAll(/^ {4}pgs: {5}(\d+) +([a-z_+]+)$/gm)];
  expect(states.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(PGS);
  const count = (word: string): number =>
    states.reduce((sum, [, n, name]) => sum + (name?.split('+').includes(word) ? Number(n) : 0), 0);
  expect(count('degraded')).toBe(raw(ceph, 'pgs-degraded'));
  expect(count('degraded')).toBe(orZero(numberIn(s, /(\d+) pgs? degraded/)));
  expect(count('undersized')).toBe(orZero(numberIn(s, /(\d+) pgs? undersized/)));
  expect(count('backfilling')).toBe(raw(ceph, 'pgs-backfilling'));
  expect(count('backfill_toofull')).toBe(orZero(numberIn(detail, /(\d+) pgs? backfill_toofull/)));
  expect(count('remapped')).toBe(orZero(numberIn(s, /; (\d+) remapped pgs/)));
  expect(PGS - count('active')).toBe(orZero(numberIn(s, /availability: (\d+) pgs? inactive/)));
  expect(PGS - count('active')).toBe(raw(ceph, 'pgs-inactive'));
  const notActive = numberIn(s, /([\d.]+)% pgs not active/);
  expect(orZero(notActive)).toBeCloseTo((100 * (PGS - count('active'))) / PGS, 2);

  const objects = [...s.matchAll(/(\d+)\/(\d+) objects degraded \(([\d.]+)%\)/g)];
  for (const [, some, whole, percent] of objects) {
    expect((100 * Number(some)) / Number(whole)).toBeCloseTo(Number(percent), 2);
    expect(Number(some) / Number(whole)).toBeCloseTo(raw(ceph, 'objects-degraded'), 5);
  }
  const slow = numberIn(s, /(\d+) slow ops/);
  expect(orZero(slow)).toBe(raw(ceph, 'slow-ops'));
  const flags = /flags (\S+)/.exec(s)?.[1];
  if (flags) expect(detail).toContain(`${flags} flag(s) set`);
  const moves = count('recovering') + count('backfilling') > 0;
  expect(/recovery: /.test(s)).toBe(moves);
  if (moves) expect(raw(ceph, 'recovery-rate')).toBeGreaterThan(0);

  const ps = textOf(ceph, 'orch-ps').split('\n').slice(1);
  const failed = ps.filter((line) => / error /.test(line)).length;
  expect(failed).toBe(orZero(numberIn(s, /(\d+) failed cephadm daemon/)));
  const largest = numberIn(ps[0] ?? '', /ago +\S+ +([\d.]+)[MG]/);
  const unit = /ago +\S+ +[\d.]+([MG])/.exec(ps[0] ?? '')?.[1] === 'G' ? 1024 : 1;
  expect(Math.abs(largest * unit - raw(ceph, 'osd-rss-most'))).toBeLessThan(unit === 1 ? 1 : 60);

  const perf = textOf(ceph, 'osd-perf').split('\n')[1] ?? '';
  expect(Math.abs(Number(perf.trim().split(/\s+/)[1]) - raw(ceph, 'disk-wait-most'))).toBeLessThan(1);
  const df = textOf(ceph, 'osd-df').split('\n')[1] ?? '';
  expect(Number(df.trim().split(/\s+/).at(-4)) / 100).toBeCloseTo(raw(ceph, 'osd-fullest'), 2);

  // Three commands say how much there is, how much is used, and how much is left.
  const [, used, left, size] = /usage: +(\S+ \S+) used, (\S+ \S+) \/ (\S+ \S+) avail/.exec(s) ?? [];
  const raws = /^TOTAL +(\S+ \S+) +(\S+ \S+) +(\S+ \S+) +(\S+ \S+) +(\S+)$/m.exec(textOf(ceph, 'ceph-df'));
  const total = /TOTAL +(\S+ \S+) +(\S+ \S+) .* (\S+ \S+) +([\d.]+)$/m.exec(textOf(ceph, 'osd-df'));
  expect(raws?.slice(1)).toEqual([size, left, used, used, total?.[4]]);
  expect(total?.slice(1, 4).map((cell) => cell.trim())).toEqual([size, used, left]);

  const free = textOf(ceph, 'host-memory').split('\n')[2]?.trim().split(/\s+/) ?? [];
  expect(Number(free[2]) + Number(free[6])).toBe(Number(free[1]));
  expect(Math.abs(Number(free[6]) - raw(ceph, 'host-memory-least'))).toBeLessThan(1);
}

describe('what the tools print', () => {
  it.each(CAUSES)('agrees with itself and with the graphs at random moments, with %s', (cause) => {
    const ceph = paged(cause, `outputs-${cause}`);
    const draw = new SeededStreams(`moments-${cause}`).get('moments');
    compare(ceph);
    for (let i = 0; i < 14; i++) {
      wait(ceph.drill, 10 + 10 * Math.floor(30 * draw()));
      compare(ceph);
      if (i === 5) act(ceph.drill, 'set-flags', 'brake');
      if (i === 8 && deadOsds(ceph.state).length > 0) act(ceph.drill, 'restart-osds', 'dead-staggered');
      if (i === 10 && downOsds(ceph.state).length > 0) act(ceph.drill, 'purge-osds', 'down');
    }
  });

  it('has groups that recover beside those that wait for it, and both are gone together', () => {
    const ceph = paged('flapping-link', 'recover');
    let waits = 0;
    for (let i = 0; i < 120; i++) {
      wait(ceph.drill, 10);
      const s = textOf(ceph, 'ceph-status');
      const isWaiting = s.includes('recovery_wait');
      if (isWaiting) waits++;
      if (isWaiting) expect(s).toMatch(/ \d+ +active\+recovering\+degraded$/m);
      expect(s.includes('recovery: ')).toBe(s.includes('active+recovering'));
    }
    expect(waits).toBeGreaterThan(5);
  });

  it('has a line for what is down, which goes away at auto-out with the OSDs as dead as before', () => {
    const ceph = paged('small-disk-fills', 'trap');
    const before = textOf(ceph, 'ceph-status');
    const isOut = before.includes('57 in');
    expect(before.includes('3 osds down')).toBe(!isOut);
    wait(ceph.drill, 600);
    const after = textOf(ceph, 'ceph-status');
    expect(after).not.toContain('osds down');
    expect(after).toContain('60 osds: 57 up');
    expect(after).toContain('3 failed cephadm daemon(s)');
  });

  it('pages for what the mixin calls critical, and for the budget', () => {
    expect(scenario.alerts.flatMap(({ id, severity }) => (severity === 'page' ? [id] : []))).toEqual([
      'VmIoErrorBudgetBurn',
      'CephHealthError',
      'CephPGsInactive',
      'CephOSDDownHigh',
      'CephOSDFull',
      'CephPGBackfillAtRisk',
    ]);
    const { drill } = paged('small-disk-fills', 'trap');
    wait(drill, 1800);
    const fired = drill.happenings.flatMap(({ type, id }) => (type === 'alert.firing' ? [id] : []));
    expect(fired).toContain('CephPGBackfillAtRisk');
    expect(fired.indexOf('CephPGBackfillAtRisk')).toBeGreaterThan(fired.indexOf('VmIoErrorBudgetBurn'));
  });

  it('reports every signal once a minute or twice', () => {
    for (const { periodSec } of SIGNALS) expect([30, 60]).toContain(periodSec);
  });
});
