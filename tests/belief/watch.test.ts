import { expect, test } from 'vitest';
import { scenario as ceph } from '../../scenarios/ceph-cascade/scenario.ts';
import { scenario as budget } from '../../scenarios/error-budget/scenario.ts';
import { Belief } from '../../src/belief/belief.ts';
import { showsByTick, watchSecOf, weighAsHelp, weighAsNoHelp } from '../../src/belief/watch.ts';
import { advised } from '../support/advised-toy.ts';
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

const TUNE = { action: 'turn-setting', target: 'tuned' };
const SHED = { action: 'shed-load', target: 'half' };

/** What is believed of the odd setting, three to one at first. */
function believed(weigh: (belief: Belief) => void, scenario = advised): number {
  const belief = new Belief(scenario, 1);
  weigh(belief);
  return belief.posterior()[0] ?? Number.NaN;
}

test('a change that did not help speaks against what it would have helped with, by how much', () => {
  const without = (change: typeof TUNE, scenario = advised) =>
    believed((belief) => weighAsNoHelp(belief, scenario, change), scenario);
  // 3 × 0.1 to 1, and 3 × 0.3 to 0.7.
  expect(without(TUNE)).toBeCloseTo(0.3 / 1.3, 12);
  expect(without(SHED)).toBeCloseTo(0.9 / 1.6, 12);
  // What would have harmed says nothing, and what would have helped for sure says almost all.
  expect(without({ action: 'turn-setting', target: 'odd' })).toBe(0.75);
  const gain = { 'odd-setting': { 'turn-setting:tuned': 1 }, 'dependency-gone': {} };
  const sure = { ...advised, knowledge: { ...advised.knowledge, gain } };
  expect(without(TUNE, sure)).toBeCloseTo(0.06 / 1.06, 12);
});

test('changes after which service came back speak for what the best of them helps with', () => {
  const after = (...changes: readonly (typeof TUNE)[]) => believed((belief) => weighAsHelp(belief, advised, changes));
  // 3 × 0.9 to 0.3, and 3 × 0.9 to the least.
  expect(after(SHED, TUNE)).toBeCloseTo(2.7 / 3, 12);
  expect(after(TUNE)).toBeCloseTo(2.7 / 2.72, 12);
  expect(after()).toBe(0.75);
});
