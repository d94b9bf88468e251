import fc from 'fast-check';
import { expect, test } from 'vitest';
import { viewDigest } from '../../src/team/view-digest.ts';

const sent = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('is the same at both ends of a wire', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(viewDigest(sent(value))).toBe(viewDigest(value));
    }),
  );
  const loose = { gap: Number.NaN, zero: -0, none: undefined, list: [undefined, 1] };
  expect(viewDigest(sent(loose))).toBe(viewDigest(loose));
});

test('depends on no order of keys, and on everything else', () => {
  const view = { a: [1, 2, [3]], b: { c: 'x' } };
  expect(viewDigest({ b: { c: 'x' }, a: [1, 2, [3]] })).toBe(viewDigest(view));
  const others = [
    { ...view, a: [1, 2, 3] },
    { ...view, a: [2, 1, [3]] },
    { ...view, b: { c: 'y' } },
    { ...view, d: null },
    [],
    {},
  ];
  for (const other of others) expect(viewDigest(other)).not.toBe(viewDigest(view));
});

test('of what has one part changed is another one', () => {
  const view = { team: { drill: { tick: 1 } }, charts: [1, 2, 3] };
  const before = viewDigest(view);
  expect(viewDigest({ ...view, team: { drill: { tick: 2 } } })).not.toBe(before);
  expect(viewDigest({ ...view })).toBe(before);
});
