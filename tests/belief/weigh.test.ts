import { describe, expect, test } from 'vitest';
import { Belief } from '../../src/belief/belief.ts';
import { weigh } from '../../src/belief/weigh.ts';
import type { Stance } from '../../src/contract/drill.ts';
import type { PlayerView, Seen } from '../../src/contract/player-view.ts';
import { advised } from '../support/advised-toy.ts';
import { start, takePager } from '../support/drive.ts';

function taken(): PlayerView {
  const { drill } = start(advised, { seed: 'quiet-otter-41', cause: 'odd-setting' });
  takePager(drill);
  return drill.view();
}
const VIEW = taken();

const seen = (action: string, outcome: string, run: number, untouched = true): Seen => ({
  run,
  action,
  tick: 750 + run,
  outcome,
  text: '',
  changes: [],
  traces: [],
  untouched,
});

interface Given {
  readonly looks?: readonly Seen[];
  readonly held?: Readonly<Record<string, Stance>>;
  readonly posterior?: readonly number[];
  readonly scenario?: typeof advised;
}

function weighed({ looks = [], held = {}, posterior, scenario = advised }: Given) {
  const belief = new Belief(scenario, 1);
  for (const { action, outcome } of looks) belief.observe({ source: action, outcome });
  const hypotheses = Object.entries(held).map(([hypothesis, as]) => ({ hypothesis, as, pins: [], lines: [], tick: 0 }));
  const view: PlayerView = { ...VIEW, seen: looks, hypotheses };
  return weigh(scenario, view, belief, posterior ?? belief.posterior());
}

function cause(id: string): (typeof advised.causes)[number] {
  const [first] = advised.causes;
  if (!first) throw new Error('the toy has causes');
  return { ...first, id, weight: 1 };
}

const ODD = seen('read-setting', 'odd', 1);
const TUNED = seen('read-setting', 'tuned', 1);
const SILENT = seen('ping-dependency', 'silent', 2);
const ANSWERS = seen('ping-dependency', 'answers', 2);
const ERRORS = seen('read-log', 'errors', 3);

describe('what all that was seen comes to', () => {
  test('is the widest hypothesis as long as nothing narrower is almost as likely', () => {
    // The setting has three quarters, and what covers both has all.
    expect(weighed({})).toMatchObject({ leading: ['anything', 'setting-wrong'], likely: 1, open: 2, looks: 0 });
    // With four fifths of it, the narrower one stands for the wider.
    expect(weighed({ posterior: [0.8, 0.2] })).toMatchObject({ leading: ['setting-wrong'], likely: 0.8 });
    expect(weighed({ posterior: [0.79, 0.21] })).toMatchObject({ leading: ['anything', 'setting-wrong'], likely: 1 });
    expect(weighed({ posterior: [0.5, 0.5] }).leading).toEqual(['anything', 'setting-wrong', 'dependency-dead']);
    expect(weighed({ posterior: [0.51, 0.49] }).leading).toEqual(['anything', 'setting-wrong']);
  });

  test('is told by hypotheses that share a cause each, and of two by the one that is nearly as likely and says more', () => {
    const causes = ['a', 'b', 'c', 'd'].map(cause);
    const hypotheses = [
      { id: 'a-or-b', label: '', causes: ['a', 'b'] },
      { id: 'b-or-c-or-d', label: '', causes: ['b', 'c', 'd'] },
    ];
    const posterior = [0.3, 0.3, 0.2, 0.2];
    const leading = (...more: typeof hypotheses) =>
      weighed({ scenario: { ...advised, causes, hypotheses: [...hypotheses, ...more] }, posterior }).leading;
    expect(leading()).toEqual(['b-or-c-or-d', 'a-or-b']);
    // 0.5 is less than eight tenths of 0.7.
    expect(leading({ id: 'd-or-b', label: '', causes: ['d', 'b'] })).toEqual(['b-or-c-or-d', 'a-or-b', 'd-or-b']);
    expect(
      weighed({
        scenario: { ...advised, causes, hypotheses: [...hypotheses, { id: 'c', label: '', causes: ['c'] }] },
        posterior: [0.3, 0.01, 0.6, 0.09],
      }).leading,
    ).toEqual(['c', 'a-or-b']);
  });

  test('is nothing where a player can hold nothing but decoys', () => {
    const hypotheses = advised.hypotheses.filter(({ causes }) => causes.length === 0);
    expect(weighed({ scenario: { ...advised, hypotheses }, looks: [ODD] })).toMatchObject({
      leading: [],
      likely: 0,
      looks: 1,
      results: [],
    });
  });

  test('is nothing where more than three fit about as well', () => {
    const causes = [1, 2, 3, 4].map((n) => ({ ...advised.causes[0], id: `c${n}`, weight: 1 }));
    const hypotheses = causes.map(({ id }) => ({ id: `h-${id}`, label: id, causes: [id ?? ''] }));
    const four = { ...advised, causes, hypotheses } as typeof advised;
    expect(weighed({ scenario: four, posterior: [0.25, 0.25, 0.25, 0.25] })).toMatchObject({
      leading: [],
      likely: 0.25,
    });
    expect(weighed({ scenario: four, posterior: [0.4, 0.3, 0.3, 0] }).leading).toEqual(['h-c1', 'h-c2', 'h-c3']);
  });

  test('has no result for a hypothesis that covers all causes: nothing else could show it', () => {
    expect(weighed({ looks: [ERRORS] })).toMatchObject({
      leading: ['anything', 'setting-wrong'],
      looks: 1,
      results: [],
    });
  });

  test('has no decoys, and of two hypotheses about the same causes the first', () => {
    const twins = {
      ...advised,
      hypotheses: [...advised.hypotheses, { id: 'twin', label: 'The same', causes: ['odd-setting'] }],
    };
    expect(weighed({ scenario: twins, posterior: [1, 0] }).leading).toEqual(['setting-wrong']);
    const turned = { ...twins, hypotheses: twins.hypotheses.toReversed() };
    expect(weighed({ scenario: turned, posterior: [1, 0] }).leading).toEqual(['twin']);
  });
});

describe('results', () => {
  test('have the one that speaks most for the likeliest first, and what it speaks against', () => {
    const all = weighed({ looks: [ERRORS, ANSWERS, ODD] });
    expect(all).toMatchObject({ leading: ['setting-wrong'], open: 1, looks: 3 });
    expect(all.results).toEqual([{ look: ODD, isFor: true, against: ['dependency-dead'] }]);
  });

  test('speak for nothing that they make hardly any likelier', () => {
    expect(weighed({ looks: [ERRORS], posterior: [0.9, 0.1] }).results).toEqual([]);
    // Nine to two.
    expect(weighed({ looks: [ANSWERS], posterior: [0.9, 0.1] }).results).toEqual([
      { look: ANSWERS, isFor: true, against: [] },
    ]);
  });

  test('count once for each look, by the newest, and not at all where a tool failed', () => {
    const failed = seen('read-setting', 'tool-timed-out', 4);
    expect(weighed({ looks: [failed], posterior: [1, 0] })).toMatchObject({ looks: 0, results: [] });
    const again = seen('read-setting', 'odd', 5);
    expect(weighed({ looks: [TUNED, again], posterior: [1, 0] })).toMatchObject({
      looks: 1,
      results: [{ look: again, isFor: true }],
    });
  });

  test('that speak against what is gone come after, though they speak for nothing', () => {
    const all = weighed({ looks: [TUNED, ANSWERS], posterior: [0.02, 0.98] });
    expect(all.leading).toEqual(['dependency-dead']);
    expect(all.results).toEqual([{ look: TUNED, isFor: true, against: ['setting-wrong'] }]);
    const other = weighed({ looks: [ANSWERS], posterior: [0.02, 0.98] });
    expect(other.results).toEqual([]);
    const silent = weighed({ looks: [SILENT, ERRORS], posterior: [0.02, 0.98] });
    expect(silent.results).toEqual([{ look: SILENT, isFor: true, against: ['setting-wrong'] }]);
  });
});

test('results that speak against more come first, then those that came back first', () => {
  const causes = ['a', 'b', 'c', 'd', 'e'].map(cause);
  const hypotheses = causes.map(({ id }) => ({ id: `it-is-${id}`, label: '', causes: [id] }));
  const rows = {
    a: { own: { yes: 1 }, one: { yes: 1 }, two: { yes: 1 }, other: { yes: 1 } },
    b: { own: { yes: 0.5 }, one: { yes: 0.1 }, two: { yes: 1 }, other: { yes: 1 } },
    c: { own: { yes: 0.5 }, one: { yes: 1 }, two: { yes: 0.1 }, other: { yes: 1 } },
    d: { own: { yes: 0.5 }, one: { yes: 1 }, two: { yes: 0.1 }, other: { yes: 1 } },
    e: { own: { yes: 0.5 }, one: { yes: 1 }, two: { yes: 1 }, other: { yes: 0.1 } },
  };
  const scenario = { ...advised, causes, hypotheses, knowledge: { seeds: 1, likelihood: rows, gain: {} } };
  const [own, one, two, other] = [
    seen('own', 'yes', 1),
    seen('one', 'yes', 4),
    seen('two', 'yes', 3),
    seen('other', 'yes', 2),
  ];
  const told = (...looks: readonly Seen[]) =>
    weighed({ scenario, looks, posterior: [0.96, 0.01, 0.01, 0.01, 0.01] }).results;
  expect(told(own)).toEqual([{ look: own, isFor: true, against: [] }]);
  expect(told(own, other, two, one)).toEqual([
    { look: own, isFor: true, against: [] },
    { look: two, isFor: false, against: ['it-is-c', 'it-is-d'] },
    { look: other, isFor: false, against: ['it-is-e'] },
    { look: one, isFor: false, against: ['it-is-b'] },
  ]);
});

describe('what the player holds', () => {
  test('likely though little is left of it is answered by what speaks against it, if anything does', () => {
    expect(weighed({ looks: [ODD], held: { 'dependency-dead': 'likely' } }).heldAgainst).toEqual({
      hypothesis: 'dependency-dead',
      look: ODD,
    });
    expect(weighed({ held: { 'dependency-dead': 'likely' }, posterior: [0.99, 0.01] })).toMatchObject({
      heldAgainst: { hypothesis: 'dependency-dead', look: null },
      results: [],
    });
    // One of its two causes is left, and of the moon nothing is known.
    for (const hypothesis of ['anything', 'moon'])
      expect(weighed({ held: { [hypothesis]: 'likely' }, posterior: [0.99, 0.01] }).heldAgainst).toBeNull();
    expect(weighed({ looks: [ODD], held: { 'dependency-dead': 'open' } }).heldAgainst).toBeNull();
    expect(weighed({ held: { 'dependency-dead': 'likely' } }).heldAgainst).toBeNull();
  });

  test('ruled out though it is among the likeliest is told', () => {
    expect(weighed({ held: { 'setting-wrong': 'ruled-out' } }).ruledOutTooSoon).toBe('setting-wrong');
    expect(weighed({ held: { 'dependency-dead': 'ruled-out' } }).ruledOutTooSoon).toBeNull();
    expect(weighed({ held: { 'setting-wrong': 'likely' } }).ruledOutTooSoon).toBeNull();
  });
});
