import { expect, test } from 'vitest';
import { scenario as ceph } from '../../scenarios/ceph-cascade/scenario.ts';
import { scenario as budget } from '../../scenarios/error-budget/scenario.ts';
import { showsByTick, watchSecOf } from '../../src/belief/watch.ts';
import { toy } from '../support/toy-scenario.ts';

test('a change is given five minutes, longer where people wait for weeks, and its own time where that is more', () => {
  expect(watchSecOf(toy, 'shed-load')).toBe(300);
  expect(watchSecOf(budget, 'work-on')).toBe(300 * (budget.pacing?.factor ?? 1));
  expect(watchSecOf(ceph, 'restart-osds')).toBe(300);
  expect(watchSecOf(ceph, 'bring-in-build')).toBe(1200);
});

test('the time runs from the beginning of a change, and from the end of one that waited for a window', () => {
  const made = (action: string, startTick: number, endTick: number) => ({ action, target: '', startTick, endTick });
  const ticks = 300 / toy.tickSec;
  expect(showsByTick(toy, made('shed-load', 100, 110))).toBe(100 + ticks);
  expect(showsByTick(toy, made('shed-load', 100, 100 + ticks))).toBe(100 + ticks);
  expect(showsByTick(toy, made('shed-load', 100, 101 + ticks))).toBe(101 + 2 * ticks);
  expect(showsByTick(toy, made('shed-load', 100, Number.POSITIVE_INFINITY))).toBe(Number.POSITIVE_INFINITY);
});
