import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRecord, parseJson } from '../../src/replay/json.ts';

const nested = (depth: number, open: string, inner: string, close: string) =>
  open.repeat(depth) + inner + close.repeat(depth);

test('JSON of up to 32 levels is read as the engine reads it', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6, stringUnit: 'binary' }), (text) => {
      expect(parseJson(text)).toStrictEqual(JSON.parse(text));
    }),
    { numRuns: 500 },
  );
  expect(parseJson(nested(32, '[', '', ']'))).toEqual(JSON.parse(nested(32, '[', '', ']')));
  expect(parseJson(nested(31, '{"a":', '[]', '}'))).toEqual(JSON.parse(nested(31, '{"a":', '[]', '}')));
});

test('a record is an object with keys, and neither a list nor nothing', () => {
  expect([{}, { a: 1 }, [], null, undefined, 'a', 7].map(isRecord)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});

test('brackets in strings are no levels', () => {
  const text = JSON.stringify([`\\"${'['.repeat(100)}`, `"${'{'.repeat(100)}\\`, ['x']]);
  expect(parseJson(text)).toEqual(JSON.parse(text));
});

test.each([
  ['33 levels', nested(33, '[', '', ']')],
  ['33 levels of objects', nested(33, '{"a":', '1', '}')],
  ['33 levels behind a string with an escaped quote', `["\\"",${nested(32, '[', '', ']')}]`],
  ['half a million levels', '['.repeat(500_000)],
  ['an open string', '["a'],
  ['an escape at the end', '"\\'],
  ['nothing', ''],
])('%s are refused', (_, text) => {
  expect(parseJson(text)).toBeUndefined();
});
