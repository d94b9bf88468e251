import { describe, expect, test } from 'vitest';
import { skillHistory, timeHistory } from '../../../src/session/progress/skill.ts';
import { kept, scored } from '../kept.ts';

const shares = [0.2, 0.4, 0.6, 0.8, 1];
const runs = shares.map((share, i) => kept(i, scored(share)));

describe('a skill over time', () => {
  test('goes from the oldest run to the newest', () => {
    const { points } = skillHistory(runs.toReversed(), 'harm');
    expect(points.map(({ value, kind }) => [value, kind])).toEqual(shares.map((share) => [share, 'first']));
    expect(skillHistory(runs, 'total').points.map(({ value }) => value)).toEqual(shares);
  });

  test('tells first attempts from repeats, branches and assisted runs, which are typical of nothing', () => {
    const again = kept(6, { repeat: true, ...scored(0) });
    const branch = kept(7, { repeat: true, branchOf: { run: null, atSec: 90 }, ...scored(0) });
    const helped = kept(8, { asks: 1, ...scored(0) });
    const { points, lately } = skillHistory([...runs, again, branch, helped], 'impact');
    expect(points.slice(-3).map(({ kind }) => kind)).toEqual(['repeat', 'branch', 'assisted']);
    expect(lately).toEqual({ type: 'value', value: 0.6 });
  });

  test('has a line that repeats do not move', () => {
    const better = shares.map((share, i) => kept(10 + i, scored(share)));
    const repeats = Array.from({ length: 3 }, (_, i) => kept(6 + i, { repeat: true, ...scored(0) }));
    const { line } = skillHistory([...runs, ...repeats, ...better], 'impact');
    expect(line.slice(4)).toEqual([0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6]);
  });

  test('leaves out lessons, and what was not judged', () => {
    expect(skillHistory([kept(1), kept(2, { unscored: true, ...scored(0.5) })], 'total').points).toEqual([]);
  });

  test('has nothing typical of fewer than five first attempts', () => {
    const { lately, before, line } = skillHistory(runs.slice(0, 4), 'command');
    expect([lately, before]).toEqual([
      { type: 'too-few', runs: 4 },
      { type: 'too-few', runs: 0 },
    ]);
    expect(line).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
  });

  test('tells the newest ten apart from those before, and has the median of five as a line', () => {
    const many = Array.from({ length: 16 }, (_, i) => kept(i, scored(i < 6 ? 0.2 : 0.8)));
    const { lately, before, line } = skillHistory(many, 'decisions');
    const [twelve, three] = [many.slice(4), many.slice(0, 3)].map((some) => skillHistory(some, 'decisions').lately);
    expect([twelve, three]).toEqual([
      { type: 'value', value: 0.8 },
      { type: 'too-few', runs: 3 },
    ]);
    expect([lately, before]).toEqual([
      { type: 'value', value: 0.8 },
      { type: 'value', value: 0.2 },
    ]);
    expect(line.slice(4, 10)).toEqual([0.2, 0.2, 0.2, 0.2, 0.8, 0.8]);
  });
});

describe('a time', () => {
  test('that was never reached is a point without a value, and typical where it mostly was not', () => {
    const never = Array.from({ length: 5 }, (_, i) => kept(i, { locatedSec: i === 0 ? 300 : null }));
    const { points, lately } = timeHistory(never, 'located');
    expect(points.map(({ value }) => value)).toEqual([300, null, null, null, null]);
    expect(lately).toEqual({ type: 'never' });
  });

  test('that was not kept with an older run leaves it out', () => {
    const { locatedSec: _, ...older } = kept(1);
    expect(timeHistory([older], 'located').points).toEqual([]);
    expect(timeHistory([older], 'acknowledged').points).toHaveLength(1);
  });

  test('of an impact that ended before the page is no time at all', () => {
    expect(timeHistory([kept(1, { mitigatedSec: -40 })], 'mitigated').points[0]?.value).toBe(0);
    expect(timeHistory([kept(1, { mitigatedSec: null })], 'mitigated').points[0]?.value).toBe(null);
  });
});
