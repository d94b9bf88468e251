import { describe, expect, test } from 'vitest';
import type { Drill } from '../../../src/sim/drill.ts';
import { complicate, linesOf, outlast } from '../../support/complicate.ts';
import { look, tickOf, wait } from '../../support/drive.ts';
import { CAUSES, paged } from './storefront.ts';

test('a drill that is not hard knows of no second fault', () => {
  const { drill, knobs } = paged('cache-key', 'a-1');
  wait(drill, 600);
  expect(knobs).not.toHaveProperty('deadlocksPerOrder');
  expect(knobs).not.toHaveProperty('scratchSinceSec');
  expect(linesOf(drill, 'deadlock')).toBe(0);
  expect(drill.truth().complications).toEqual([]);
});

describe('deadlocks of orders with vouchers', () => {
  test('are an error of the database for each order that fails, and one order in three hundred', () => {
    const { drill, state } = paged('pricing-slower', 'a-1');
    complicate(drill, 'vouchers-deadlock');
    const before = linesOf(drill, 'deadlock');
    wait(drill, 600);
    const expected = 600 * state.perSec.orders * 0.0035;
    expect(before).toBe(0);
    expect(linesOf(drill, 'deadlock') / expected).toBeGreaterThan(0.8);
    expect(linesOf(drill, 'deadlock') / expected).toBeLessThan(1.2);
    expect(linesOf(drill, 'order-failed') / expected).toBeGreaterThan(0.8);
    outlast(drill);
    const after = linesOf(drill, 'deadlock');
    wait(drill, 300);
    expect(linesOf(drill, 'deadlock')).toBe(after);
  });

  test('make nothing slow', () => {
    const [with_, without] = [paged('pricing-slower', 'b-2').drill, paged('pricing-slower', 'b-2').drill];
    complicate(with_, 'vouchers-deadlock');
    for (const drill of [with_, without]) wait(drill, 600);
    for (const signal of ['p50', 'p95', 'db-cpu', 'db-connections']) {
      expect(with_.telemetry.latest(signal)).toBe(without.telemetry.latest(signal));
    }
  });
});

test('files that fill the disk of a node set off its own alert and no other, and go', () => {
  const [with_, without] = [paged('pricing-slower', 'a-1').drill, paged('pricing-slower', 'a-1').drill];
  complicate(with_, 'scratch-fills-disk');
  for (const drill of [with_, without]) wait(drill, 1200);
  const firing = ({ happenings }: Drill): readonly string[] =>
    happenings.flatMap(({ type, id }) => (type === 'alert.firing' ? [id] : [])).toSorted();
  expect(firing(with_).filter((id) => !firing(without).includes(id))).toEqual(['NodeDiskFilling']);
  expect(with_.impact()).toEqual(without.impact());
  outlast(with_);
  wait(with_, 900);
  expect(tickOf(with_, 'alert.resolved', 'NodeDiskFilling')).toBeGreaterThan(
    tickOf(with_, 'alert.firing', 'NodeDiskFilling'),
  );
});

test.each(CAUSES)('the read-only role of the on-call is full for psql alone, cause %s', (cause) => {
  const { drill } = paged(cause, 'a-1');
  complicate(drill, 'read-only-role-full');
  expect(look(drill, 'list-sessions')).toMatchObject({
    outcome: 'tool-unavailable',
    text: 'psql: error: connection to server at "orders-db.shop" (10.40.3.20), port 5432 failed: FATAL:  too many connections for role "oncall_ro"',
  });
  for (const id of ['read-pools', 'open-traces', 'diff-release']) {
    expect(look(drill, id).outcome, id).not.toMatch(/^tool-/);
  }
});
