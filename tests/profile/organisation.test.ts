import { describe, expect, test } from 'vitest';
import { scenario as alb } from '../../scenarios/alb-502-eks/scenario.ts';
import { cardOf } from '../../src/contract/scenario-card.ts';
import { dress, dressCard } from '../../src/profile/dress.ts';
import { clashing, namesFor } from '../../src/profile/names.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { createBot } from '../../src/responders/bots.ts';
import { play } from '../../src/responders/play.ts';
import { scoreOfDrill } from '../../src/scoring/score/score.ts';
import { telemetryCsv } from '../../src/scoring/telemetry-csv.ts';
import { compose } from '../../src/screen/compose.ts';
import { Drill } from '../../src/sim/drill.ts';
import { choiceTold } from '../../src/words/choice.ts';
import { mark } from '../../src/words/mark.ts';
import { storyOf, tell } from '../../src/words/tell.ts';
import { inputOf, measure } from '../screen/desk-support.ts';
import { choose, refused, takePager } from '../support/drive.ts';
import { example } from './examples.ts';

const profile = example();
const dressed = dress(alb, profile);
const SPEC = { slug: alb.slug, seed: 'basket', cause: 'security-group' };

function declared(): Drill {
  const drill = new Drill(dressed, SPEC);
  takePager(drill);
  choose(drill, { type: 'declare', severity: 2 });
  return drill;
}

describe('severities are called what the organisation calls them', () => {
  test('where they are chosen, with what they are for', () => {
    const { controls } = declared().view();
    expect(controls.find(({ id }) => id === 'declare')?.targets.map(({ label }) => label)).toEqual([
      'P1 Critical: customers cannot buy, or data is at risk',
      'P2 Major: a part of customers cannot buy',
      'P3 Minor: customers notice, and can go on',
      'P4 Low: nobody outside notices',
    ]);
    expect(refused(declared(), { type: 'declare', severity: 2 })).toBe(
      'not-now: P2 Major is what is declared already.',
    );
  });

  test('where they are told', () => {
    const drill = declared();
    const happening = drill.happenings.find(({ type }) => type === 'declared');
    if (!happening) throw new Error('nothing was declared');
    expect(tell(happening, storyOf(dressed, drill.view()))?.text).toBe('Declared P2 Major');
    expect(mark(happening, storyOf(dressed, drill.view()))?.text).toBe('P2 Major declared');
    expect(choiceTold(dressed, { type: 'declare', severity: 1 }, [])).toBe('Declares P1 Critical');
    const { told } = compose(inputOf(drill), { width: 1920, height: 1080 }, measure);
    expect(told.find(({ id }) => id === 'top/told')?.text).toMatch(/^P2 Major, now: stop customer impact\./);
  });

  test('and where they are judged, by the same numbers', () => {
    const drill = play(dressed, SPEC, createBot('par', dressed, 'x'));
    const plain = play(alb, SPEC, createBot('par', alb, 'x'));
    expect(scoreOfDrill(drill)?.total).toBe(scoreOfDrill(plain)?.total);
    expect(JSON.stringify(scoreOfDrill(drill))).toMatch(/"P[12] \w+ declared in 00:/);
    expect(JSON.stringify([scoreOfDrill(drill), drill.view().controls])).not.toContain('SEV-');
  });
});

describe('runbooks', () => {
  const of = (rule: string) => dressed.organisation?.alertRunbooks[rule];

  test('an alert has its own, or that of the service that it names', () => {
    expect(of('CheckoutNoHealthyTargets')).toEqual({
      about: 'BasketApiNoHealthyTargets',
      url: 'https://wiki.basket.example/runbooks/no-healthy-targets?from=alert',
    });
    expect(of('CheckoutElb502')?.about).toBe('basket-api');
  });

  test('what pages has at least that of the scenario, and what is only beside it has none', () => {
    const only = { scenarios: profile.runbooks.scenarios, services: {}, alerts: {} };
    expect(dress(alb, { ...profile, runbooks: only }).organisation?.alertRunbooks).toMatchObject({
      CheckoutErrorBudgetBurn: { about: alb.title, url: 'https://wiki.basket.example/runbooks/alb-502' },
    });
    expect(of('NodeDiskFilling')).toBeUndefined();
  });

  test('all of a scenario, each once', () => {
    expect(dressed.organisation?.runbooks.map(({ about }) => about)).toEqual([
      alb.title,
      'basket-api',
      'BasketApiNoHealthyTargets',
    ]);
  });

  test('none where there are none', () => {
    const without: Profile = { ...profile, runbooks: { scenarios: {}, services: {}, alerts: {} } };
    expect(dress(alb, without).organisation).toMatchObject({ runbooks: [], alertRunbooks: {} });
  });
});

describe('names', () => {
  const named = (services: Profile['services']) => namesFor(alb, services);

  test('are those that a scenario has', () => {
    expect(named({ checkout: 'basket-api', storefront: 'web-shop', browser: 'people' })).toEqual({
      checkout: 'basket-api',
    });
  });

  test('that would make two boxes of the map one are not used', () => {
    expect(named({ checkout: 'alb', 'orders-db': 'ledger' })).toEqual({ 'orders-db': 'ledger' });
    expect(named({ checkout: 'same', 'orders-db': 'same' })).toEqual({});
    expect(named({ checkout: 'orders-db', 'orders-db': 'checkout' })).toEqual({
      checkout: 'orders-db',
      'orders-db': 'checkout',
    });
    expect(clashing(alb, { checkout: 'orders-db', 'orders-db': 'alb' })).toEqual(['orders-db']);
  });

  test('are on the card of a scenario too', () => {
    const { tagline, causes } = dressCard(cardOf(alb), profile);
    expect(tagline).toBe('Basket-api fails behind a load balancer that looks half alive. Or does it?');
    expect(causes.find(({ id }) => id === 'address-exhaustion')?.title).toMatch(/so basket-api cannot scale/);
  });

  test('are in the headers of telemetry, where they are in the id of a signal', async () => {
    const { scenario } = await import('../../scenarios/latency-after-deploy/scenario.ts');
    const shop = dress(scenario, profile);
    const drill = new Drill(shop, { slug: shop.slug, seed: 'x' });
    takePager(drill);
    const [header = ''] = telemetryCsv(drill).split('\r\n');
    expect(header).toContain('quote-engine-client (ms)');
    expect(header).not.toContain('pricing');
  });
});
