import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeOf, renamer } from '../../src/profile/rename.ts';

const rename = renamer({ checkout: 'basket-api', 'price-cache': 'tariff-store', 'orders-db': 'ledger' });

test.each([
  ['You are on call for checkout.', 'You are on call for basket-api.'],
  ['Checkout fails, checkout’s SLO burns', 'Basket-api fails, basket-api’s SLO burns'],
  ['CHECKOUT PODS', 'BASKET-API PODS'],
  ['checkout-6c9f7d5b8-2xk4p', 'basket-api-6c9f7d5b8-2xk4p'],
  ['shop/checkout:2.31.4', 'shop/basket-api:2.31.4'],
  ['pod/checkout/checkout', 'pod/basket-api/basket-api'],
  ['kubectl -n shop rollout undo deployment/checkout', 'kubectl -n shop rollout undo deployment/basket-api'],
  ['module.checkout.aws_vpc_security_group_ingress_rule', 'module.basket-api.aws_vpc_security_group_ingress_rule'],
  ['price-cache.shop:6379', 'tariff-store.shop:6379'],
  ['CheckoutNoHealthyTargets', 'BasketApiNoHealthyTargets'],
  ['CheckoutElb502', 'BasketApiElb502'],
  // A name of the trade is cut as the trade cuts it: eight letters and digits.
  ['targetgroup/k8s-shop-checkout-9f/73e2', 'targetgroup/k8s-shop-basketap-9f/73e2'],
  // Neither what only begins so nor what is said in words.
  [
    'failed checkouts, the price cache, precheckout, ORDERS_DB',
    'failed checkouts, the price cache, precheckout, ORDERS_DB',
  ],
])('%s', (text, renamed) => {
  expect(rename(text)).toBe(renamed);
});

test('two names can be swapped, and a longer one goes before one that it begins with', () => {
  const swap = renamer({ checkout: 'cart', cart: 'checkout', 'checkout-db': 'ledger' });
  expect(swap('checkout asks cart and checkout-db')).toBe('cart asks checkout and ledger');
});

test('without names every text stays the very same', () => {
  fc.assert(fc.property(fc.string(), (text) => renamer({})(text) === text));
});

test('a text without the names stays as it is, and one with them does not have them any more', () => {
  const piece = fc.oneof(
    fc.constantFrom('checkout', 'orders-db', 'Checkout', ' ', '/', '-', '\n', '.', '  '),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('');
      const has = /(?<![a-z0-9])(?:checkout|price-cache|orders-db)(?![a-z0-9])|Checkout[A-Z0-9]|OrdersDb[A-Z0-9]/i;
      expect(rename(text)).not.toMatch(/(?<![A-Za-z0-9])(?:checkout|price-cache|orders-db)(?![A-Za-z0-9])/);
      if (!has.test(text) && !text.includes('\n')) expect(rename(text)).toBe(text);
    }),
  );
});

test('where a service is named first', () => {
  expect(placeOf('checkout', 'p99 of checkout is high')).toBe(7);
  expect(placeOf('price-cache', 'slow: PriceCacheSlow')).toBe(6);
  expect(placeOf('orders-db', 'p99 of checkout is high')).toBe(-1);
});
