import { expect, test } from 'vitest';
import { Sheet } from '../../src/screen/sheet.ts';

const sheet = new Sheet((text) => text.length);

test.each([
  ['the pods are not ready', 10, ['the pods', 'are not', 'ready']],
  // A word that is too long by itself is broken at its seams, if there are any.
  ['CheckoutErrorBudgetBurn', 16, ['CheckoutError', 'BudgetBurn']],
  ['ticket-shop-basket-api', 14, ['ticket-shop-', 'basket-api']],
  ['abcdefghijkl', 5, ['abcde', 'fghij', 'kl']],
])('%s in %i', (text, width, lines) => {
  expect(sheet.wrap(text, 'body', width)).toEqual(lines);
});
