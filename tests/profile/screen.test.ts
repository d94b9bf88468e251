import { describe, expect, test } from 'vitest';
import { scenario as alb } from '../../scenarios/alb-502-eks/scenario.ts';
import { scenario as shop } from '../../scenarios/latency-after-deploy/scenario.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import { mirrorGroups } from '../../src/pages/drill/mirror/mirror-items.ts';
import { commandsOf, match } from '../../src/pages/drill/terminal/shell.ts';
import { dress } from '../../src/profile/dress.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { runFor, runToPage } from '../../src/responders/play.ts';
import { compose } from '../../src/screen/compose.ts';
import { Sheet } from '../../src/screen/sheet.ts';
import type { Drill } from '../../src/sim/drill.ts';
import { inputOf, measure, untidy } from '../screen/desk-support.ts';
import { choose } from '../support/drive.ts';
import { example } from './examples.ts';

const profile = example();
const dressed = dress(alb, profile);

/** As long as they may be, everywhere. */
const long = (scenario: AnyScenario): AnyScenario => {
  const names = scenario.ownNames ?? [];
  const levels = [1, 2, 3, 4].map((level) => ({
    name: `Priority ${level} Cri-MMMM`.slice(0, 20),
    meaning: 'm'.repeat(80),
  }));
  const [one, two, three, four] = levels;
  if (!one || !two || !three || !four) throw new Error('there are four levels');
  const whole: Profile = {
    name: 'W'.repeat(60),
    severities: { 1: one, 2: two, 3: three, 4: four },
    cadence: null,
    services: Object.fromEntries(names.map((name, i) => [name, `${name}-${'mw'.repeat(20)}`.slice(0, 31) + String(i)])),
    runbooks: { scenarios: { [scenario.slug]: 'https://wiki/' }, services: {}, alerts: {} },
    colours: {},
  };
  return dress(scenario, whole);
};

function declared(scenario: AnyScenario): Drill {
  const drill = runToPage(scenario, { slug: scenario.slug, seed: 'long', cause: scenario.causes[0]?.id ?? '' });
  choose(drill, { type: 'acknowledge' });
  choose(drill, { type: 'declare', severity: 1 });
  runFor(drill, 240);
  return drill;
}

describe('an alert has the way to its runbook', () => {
  const drill = runToPage(dressed, { slug: alb.slug, seed: 'basket', cause: 'security-group' });
  const screen = compose(inputOf(drill), { width: 1920, height: 1080 }, measure);
  const control = screen.controls.find(({ id }) => id.startsWith('runbook/'));

  test('on the canvas', () => {
    expect(control).toMatchObject({
      region: 'alerts',
      label: 'Runbook: basket-api, opens a new tab',
      press: { type: 'link', url: 'https://wiki.basket.example/runbooks/basket-api#triage' },
      refusal: null,
      rect: { height: 24 },
    });
  });

  test('and as a link in the page', () => {
    const items = mirrorGroups(screen).flatMap(({ items }) => items);
    expect(items.find(({ id }) => id === control?.id)).toMatchObject({
      href: 'https://wiki.basket.example/runbooks/basket-api#triage',
    });
    const links = items.filter((item) => item.type === 'control' && item.href !== null).map(({ id }) => id);
    expect(links.every((id) => id.startsWith('runbook/'))).toBe(true);
    expect(links).toHaveLength(drill.view().alerts.filter(({ rule }) => rule !== 'NodeDiskFilling').length);
  });

  test('which stays in reach of the keyboard where it is scrolled out of sight', () => {
    const small = compose(inputOf(drill), { width: 640, height: 360 }, measure);
    expect(small.controls.find(({ id }) => id === control?.id)).toMatchObject({ rect: null, label: control?.label });
  });
});

test('what is typed is understood in the names that are shown', () => {
  const undo = 'kubectl -n shop rollout undo deployment/basket-api --to-revision=41';
  const { actions } = dressed;
  const roll = actions.find(({ command }) => command.includes('rollout undo'));
  expect(match(undo, commandsOf(dressed))).toMatchObject({
    type: 'command',
    command: { action: roll?.id, target: '41' },
  });
  // A target that is a service is typed by its name, and chosen by its id.
  const paused = commandsOf(dressed).find(({ action, target }) => action === 'pause-rollouts' && target === 'checkout');
  expect(paused?.text).toContain('basket-api');
  expect(match(paused?.text ?? '', commandsOf(dressed))).toMatchObject({ command: { target: 'checkout' } });
});

describe.each([alb, shop])('$slug with names as long as they may be', (scenario) => {
  const drill = declared(long(scenario));
  test.each([
    { width: 1920, height: 1080 },
    { width: 1366, height: 768 },
    { width: 960, height: 540 },
    { width: 640, height: 360 },
  ])('has nothing cut and nothing over anything at $width × $height', (size) => {
    for (const { id } of drill.scenario.tabs) {
      const { nodes, controls } = compose(inputOf(drill, { type: 'tab', tab: id }), size, measure);
      const sheet = Object.assign(new Sheet(measure), { nodes, controls });
      expect(untidy(sheet, { x: 0, y: 0, ...size }), id).toEqual([]);
    }
  });
});
