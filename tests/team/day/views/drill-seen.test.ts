import { expect, test } from 'vitest';
import { scenario } from '../../../../scenarios/alb-502-eks/scenario.ts';
import { Drill } from '../../../../src/sim/drill.ts';
import { openDrill, recentOf, seenOf } from '../../../../src/team/day/views/drill-seen.ts';
import { patchOf } from '../../../../src/team/patch.ts';

function runTo(tick: number): Drill {
  const drill = new Drill(scenario, { slug: 'alb-502-eks', seed: 'quiet-otter-41' });
  while (drill.tick < tick) drill.step();
  return drill;
}

test('what a phone gets has the newest quarter of an hour, each datapoint where it was, and gaps before', () => {
  const view = runTo(3900).view();
  const { series, logs } = openDrill(recentOf(seenOf(view)));
  expect(logs).toBeNull();
  expect(Object.keys(series)).toEqual(Object.keys(view.series));
  for (const [id, { values, periodSec }] of Object.entries(view.series)) {
    const fromSec = 3900 - 900;
    const recent = series[id]?.values ?? new Float64Array();
    expect(recent.length).toBe(values.length);
    const first = Math.floor(fromSec / periodSec);
    expect(recent.subarray(first)).toEqual(values.subarray(first));
    if (periodSec === 15) expect(recent.subarray(0, 192 - 1).every(Number.isNaN)).toBe(true);
  }
  expect(Object.values(view.series).some(({ periodSec }) => periodSec === 15)).toBe(true);
});

test('from one tick to the next a phone gets what is new, and the same series where nothing is', () => {
  const drill = runTo(3900);
  const before = recentOf(seenOf(drill.view()));
  drill.step();
  const after = recentOf(seenOf(drill.view()));
  const [id, kept] = Object.entries(after.series).find(([, { periodSec }]) => periodSec === 60) ?? ['', undefined];
  expect(kept).toBeDefined();
  expect(kept).toBe(before.series[id]);
  expect(JSON.stringify(patchOf(before, after)).length).toBeLessThan(1000);
});

test('a drill that has not gone on for longer is there as a whole', () => {
  const seen = seenOf(runTo(600).view());
  const { series } = recentOf(seen);
  expect(series).toEqual(seen.series);
});
