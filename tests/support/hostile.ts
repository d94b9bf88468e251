import fc from 'fast-check';

// What somebody could hand in who means no good, or whose file went through a bad disk.

export const evil = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    1e308,
    -0.5,
    '',
    '__proto__',
    'x'.repeat(5_000),
    '\u0000',
    '💥',
    [],
    {},
    [[[[[]]]]],
    JSON.parse('{"__proto__":{"type":"close"},"constructor":{"prototype":1},"length":9}'),
    Array.from({ length: 6_000 }, () => [0, 'close']),
  ),
  fc.jsonValue({ maxDepth: 3 }),
);

/** The same JSON value with one of its nodes, found by its number, exchanged for another value. */
export const exchange = (value: unknown, node: number, by: unknown): unknown => exchanged(value, { node }, by);

function exchanged(value: unknown, at: { node: number }, by: unknown): unknown {
  at.node -= 1;
  if (at.node === -1) return by;
  if (Array.isArray(value)) return value.map((item) => exchanged(item, at, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, exchanged(item, at, by)]));
}

/** Lists in objects, so many levels of each. */
export function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = { at: [value] };
  return value;
}
