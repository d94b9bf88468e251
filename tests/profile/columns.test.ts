import { expect, test } from 'vitest';
import { inColumns } from '../../src/profile/columns.ts';

const longer = (text: string): string => text.replaceAll('checkout', 'basket-frontend');
const shorter = (text: string): string => text.replaceAll('checkout', 'shop');

const PODS = `NAME               READY   AGE
checkout-6c9f-2x   1/1     3d
cache-0            0/1     18d`;

test('a column grows with what is in it, and what is right of it moves along', () => {
  expect(inColumns(PODS, longer)).toBe(`NAME                      READY   AGE
basket-frontend-6c9f-2x   1/1     3d
cache-0                   0/1     18d`);
});

test('a column whose texts are shorter stays as wide', () => {
  expect(inColumns(PODS, shorter)).toBe(`NAME               READY   AGE
shop-6c9f-2x       1/1     3d
cache-0            0/1     18d`);
});

test('numbers on the right keep their places, and columns left of a name stay', () => {
  const spans = `checkout POST /cart   ████       9.0 ms
checkout render          ███   125.0 ms`;
  expect(inColumns(spans, longer)).toBe(`basket-frontend POST /cart   ████       9.0 ms
basket-frontend render          ███   125.0 ms`);
});

test('the rule below the headings of psql grows too', () => {
  const rows = ` pid | application | state
-----+-------------+--------
  12 | checkout    | idle
(1 row)`;
  expect(inColumns(rows, longer)).toBe(` pid | application     | state
-----+-----------------+--------
  12 | basket-frontend | idle
(1 row)`);
});

test('what is no table is a line for itself', () => {
  const yaml = `spec:
  checkout:
    image: shop/checkout:1
# checkout has two`;
  expect(inColumns(yaml, longer)).toBe(`spec:
  basket-frontend:
    image: shop/basket-frontend:1
# basket-frontend has two`);
});
