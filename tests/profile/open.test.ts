import { expect, test } from 'vitest';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import { openProfile } from '../../src/profile/open.ts';
import { templateOf } from '../../src/profile/template.ts';
import { load, SLUGS } from '../check/scenarios.ts';
import { exampleText } from './examples.ts';

const scenarios: readonly AnyScenario[] = await Promise.all(SLUGS.map(load));

const withServices = (services: object, runbooks: object = {}) =>
  openProfile(JSON.stringify({ format: 'blast-radius-profile', version: 1, name: 'x', services, runbooks }), scenarios);

test('the template opens as it is, and names all that can be named or linked', () => {
  const template = templateOf(scenarios);
  const opened = openProfile(template, scenarios);
  expect(opened).toMatchObject({ ok: true, value: { notes: [] } });
  const { services, runbooks } = JSON.parse(template);
  expect(Object.keys(services)).toEqual([...new Set(scenarios.flatMap(({ ownNames = [] }) => ownNames))].sort());
  expect(Object.keys(services)).toContain('checkout');
  expect(Object.keys(runbooks.scenarios)).toEqual([...SLUGS].sort());
  expect(Object.keys(runbooks.alerts)).toContain('CheckoutNoHealthyTargets');
});

test('the example opens without a word', () => {
  expect(openProfile(exampleText(), scenarios)).toMatchObject({ ok: true, value: { notes: [] } });
});

test('what no scenario has is told, and does no harm', () => {
  const opened = withServices(
    { chekout: 'basket-api' },
    { scenarios: { nowhere: 'https://w/' }, alerts: { X: 'https://w/' }, services: { nginx: 'https://w/' } },
  );
  expect(opened).toMatchObject({
    ok: true,
    value: {
      notes: [
        {
          path: 'services["chekout"]',
          code: 'unknown-id',
          message: 'No scenario here has a service that can be named chekout: this changes nothing.',
        },
        { path: 'runbooks.scenarios["nowhere"]' },
        { path: 'runbooks.alerts["X"]' },
      ],
    },
  });
});

test('a name that something else of the scenario has is refused', () => {
  const opened = withServices({ checkout: 'alb' });
  expect(opened).toMatchObject({
    ok: false,
    problems: [
      {
        path: 'services["checkout"]',
        code: 'name-taken',
        message: 'In alb-502-eks something else is called alb as well: two services need two names.',
      },
    ],
  });
  expect(withServices({ 'price-cache': 'redis', 'product-cache': 'redis' })).toMatchObject({ ok: true });
});
