import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPatch, type Patch, Patcher, patched, patchOf } from '../../src/team/patch.ts';

/** As it arrives at the other end. */
const sent = <T>(value: T): T => JSON.parse(JSON.stringify(value));

const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false, 0, 1, 2, 'a', 'b'),
    fc.array(tie('json'), { maxLength: 5 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__', 'toString', '0'), tie('json'), { maxKeys: 4 }),
  ),
}));

const partOf = (patch: Patch | null, key: string): unknown =>
  patch && 'at' in patch && !('keep' in patch) ? patch.at[key] : undefined;

describe('a patch', () => {
  test('leads from any plain data to any other', () => {
    fc.assert(
      fc.property(json, json, (before, after) => {
        const patch = patchOf(before, after);
        expect(patch === null || isPatch(sent(patch))).toBe(true);
        expect(patch === null ? before : patched(before, sent(patch))).toEqual(after);
      }),
      { numRuns: 2000 },
    );
  });

  test('is null between equals', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(patchOf(value, sent(value))).toBeNull();
      }),
    );
  });

  test('of one field among many tells that field', () => {
    const before = {
      title: 'Round 1',
      teams: [
        { id: 'a', score: 3 },
        { id: 'b', score: 4 },
      ],
    };
    const after = { ...before, teams: [before.teams[0] ?? null, { id: 'b', score: 5 }] };
    expect(patchOf(before, after)).toEqual({ at: { teams: { keep: 2, at: { 1: { at: { score: { set: 5 } } } } } } });
  });

  test('of a list that grew tells what is new', () => {
    expect(patchOf([1, 2, 3], [1, 2, 3, 4])).toEqual({ keep: 3, add: [4] });
  });

  test('of a window that moved on tells how far, and what is new', () => {
    expect(patchOf([1, 2, 3, 4], [3, 4, 5, 6])).toEqual({ drop: 2, keep: 2, add: [5, 6] });
  });

  test('of keys that went away tells which', () => {
    expect(patchOf({ a: 1, b: 2 }, { b: 2 })).toEqual({ at: {}, cut: ['a'] });
  });

  test('passes over keys without a value, as JSON does', () => {
    expect(patchOf({ a: 1, b: undefined }, { a: 1, c: undefined })).toBeNull();
  });

  test('of parts that many have in common is computed once, and each time anew where they went on', () => {
    const patcher = new Patcher();
    const [drill, later, last] = [{ tick: 1 }, { tick: 2 }, { tick: 3 }];
    const first = patcher.patchOf({ drill, own: 'ada' }, { drill: later, own: 'ada' });
    const second = patcher.patchOf({ drill, own: 'ben' }, { drill: later, own: 'bea' });
    expect(first).toEqual({ at: { drill: { at: { tick: { set: 2 } } } } });
    expect(second).toEqual({ at: { drill: { at: { tick: { set: 2 } } }, own: { set: 'bea' } } });
    expect(partOf(second, 'drill')).toBe(partOf(first, 'drill'));
    expect(patcher.patchOf({ drill }, { drill: last })).toEqual({ at: { drill: { at: { tick: { set: 3 } } } } });
  });

  test('leaves what it does not touch the very same object', () => {
    const before = { chart: { points: [1, 2, 3] }, tick: 1 };
    const after = patched(before, { at: { tick: { set: 2 } } });
    expect(after).toEqual({ chart: { points: [1, 2, 3] }, tick: 2 });
    expect(Object.entries(after ?? {})[0]?.[1]).toBe(before.chart);
  });

  test.each([null, 7, [], {}, { keep: -1 }, { at: { a: {} } }, { at: [] }, { at: {}, cut: 'a' }, { keep: 1, add: 2 }])(
    'is not %j',
    (value) => {
      expect(isPatch(value)).toBe(false);
    },
  );

  test('that does not fit is an error, not a guess', () => {
    expect(() => patched(1, { keep: 1 })).toThrow('patch: there is no list to change');
    expect(() => patched([1], { keep: 2 })).toThrow('patch: 2 items of 1');
    expect(() => patched([1], { at: { a: { set: 1 } } })).toThrow('patch: there is no object to change');
    expect(() => patched({}, { at: { a: { at: {} } } })).toThrow('patch: no part a');
  });
});
