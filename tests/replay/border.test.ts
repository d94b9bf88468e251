import * as v from 'valibot';
import { expect, test } from 'vitest';
import { problemOf } from '../../src/replay/border.ts';

const NAMED = v.strictObject({ name: v.pipe(v.string('text'), v.maxLength(3, 'short')) }, 'named');

const told = (schema: v.GenericSchema, value: unknown): readonly string[] =>
  (v.safeParse(schema, value).issues ?? []).map(problemOf).map(({ path, code }) => `${path} ${code}`);

test('a problem is one of a key too many, of one that is missing, of a wrong shape, or of a value', () => {
  expect(told(NAMED, { name: 'abc', more: 1 })).toEqual(['more unknown-key']);
  expect(told(NAMED, {})).toEqual(['name missing']);
  expect(told(v.object({ name: v.string() }), {})).toEqual(['name missing']);
  expect(told(NAMED, { name: 7 })).toEqual(['name wrong-shape']);
  expect(told(NAMED, [])).toEqual(['name missing']);
  expect(told(NAMED, 'abc')).toEqual([' wrong-shape']);
  expect(told(NAMED, { name: 'abcd' })).toEqual(['name bad-value']);
  expect(told(v.picklist(['a', 'b']), 'c')).toEqual([' bad-value']);
});

test('a place is written as in a program, and a key that is no name is quoted, and cut at 64 characters', () => {
  const list = v.array(v.record(v.string(), NAMED));
  expect(told(list, [{}, { one: {}, 'two words': { name: 1 } }])).toEqual([
    '[1].one.name missing',
    '[1]["two words"].name wrong-shape',
  ]);
  expect(told(NAMED, { name: 'abc', ['x'.repeat(64)]: 1 })).toEqual([`${'x'.repeat(64)} unknown-key`]);
  expect(told(NAMED, { name: 'abc', ['x'.repeat(65)]: 1 })).toEqual([`["${'x'.repeat(64)}"] unknown-key`]);
  expect(told(NAMED, { name: 'abc', '"': 1 })).toEqual(['["\\""] unknown-key']);
});
