import { expect, test } from 'vitest';
import type { Choice } from '../../src/contract/drill.ts';
import type { Responder } from '../../src/contract/player-view.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import { createBot } from '../../src/responders/bots.ts';
import { type Played, playAll } from '../../src/responders/crowd.ts';
import { play, playOn } from '../../src/responders/play.ts';
import { reasoned } from '../../src/responders/reasoned.ts';
import { Drill } from '../../src/sim/drill.ts';
import { plain } from '../scoring/played.ts';
import { toy } from '../support/toy-scenario.ts';

const SPEC = { slug: 'toy', seed: 'crowd-2', cause: 'odd-setting' };

/** Eight that choose alike in pairs, and then some. */
const crowd = (scenario: AnyScenario): readonly Responder[] =>
  Array.from({ length: 8 }, (_, i) =>
    reasoned(scenario, {
      skill: 0.6 + (i % 4) / 10,
      haste: (i % 2) * 0.6,
      readingSec: 20 + 10 * (i % 3),
      readsPanels: true,
      keepsUpdates: i % 4 > 0,
    }),
  );

const shared = (all: readonly Played[]) => all.map(({ places }) => [...places].sort()).sort();

test.each([
  ['minutes', plain],
  ['weeks', { ...plain, pacing: { factor: 10, stopsAtDecisions: true } }],
] as const)('each of a crowd plays a drill of %s as if alone, and those who choose alike share one', (_, scenario) => {
  const all = [...playAll(scenario, SPEC, crowd(scenario))];
  const alone = crowd(scenario).map((responder) => play(scenario, SPEC, responder));
  expect(all.flatMap(({ places }) => places).sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  for (const { drill, places } of all) {
    for (const place of places) expect(alone[place]?.inputs).toEqual(drill.inputs);
  }
  expect(all).toHaveLength(new Set(alone.map(({ inputs }) => JSON.stringify(inputs))).size);
});

test('who parts goes on from there, with as many choices left at that tick as anybody', () => {
  // Three acknowledge; then two go on declaring for as long as they are asked, one of them from a later choice on.
  const declaring = (others: number): Responder => {
    let level: 1 | 2 = 2;
    let asked = 0;
    return (view): Choice | null => {
      if (view.response === 'unacknowledged') return { type: 'acknowledge' };
      if (view.tick > 745) return { type: 'give-up' };
      if (asked++ < others) return { type: 'note', text: 'waits' };
      level = level === 1 ? 2 : 1;
      return { type: 'declare', severity: level };
    };
  };
  const of = () => [declaring(0), declaring(3), declaring(3)];
  const all = [...playAll(plain, SPEC, of())];
  expect(shared(all)).toEqual([[0], [1, 2]]);
  for (const { drill, places } of all) {
    expect(drill.inputs).toEqual(play(plain, SPEC, declaring(places[0] === 0 ? 0 : 3)).inputs);
    expect(drill.inputs.filter(({ tick }) => tick === 745)).toHaveLength(30);
  }
});

test('what a facilitator did comes to each of them at its tick, also to who has parted', () => {
  // Some before any has parted, and some at the tick at which most do.
  const given = [745, 749, 749, 800].map((tick) => ({ tick, choice: { type: 'inject', inject: 'nudge' } as const }));
  const all = [...playAll(plain, SPEC, crowd(plain), given)];
  expect(all.length).toBeGreaterThan(2);
  for (const { drill, places } of all) {
    expect(drill.inputs.filter(({ choice }) => choice.type === 'inject')).toEqual(given);
    for (const place of places) {
      const alone = new Drill(plain, SPEC);
      playOn(alone, crowd(plain)[place] ?? (() => null), given);
      expect(alone.inputs).toEqual(drill.inputs);
    }
  }
});

test('the largest party goes on with the drill, and is told first', () => {
  const leaving =
    (sec: number): Responder =>
    (view) =>
      view.response === 'unacknowledged'
        ? { type: 'acknowledge' }
        : view.tick >= 744 + sec / 5
          ? { type: 'give-up' }
          : null;
  const all = [...playAll(plain, SPEC, [leaving(50), leaving(100), leaving(100), leaving(150)])];
  expect(all.map(({ drill, places }) => [drill.tick, places])).toEqual([
    [764, [1, 2]],
    [774, [3]],
    [754, [0]],
  ]);
});

test('whoever chooses at random is alone', () => {
  const randoms = ['a', 'b', 'c'].map((seed) => createBot('random', toy, seed));
  const played = [...playAll(toy, SPEC, randoms)];
  expect(played.flatMap(({ places }) => places).sort()).toEqual([0, 1, 2]);
  expect(played).toHaveLength(3);
});

test('nobody plays no drill', () => {
  expect([...playAll(toy, SPEC, [])]).toEqual([]);
});
