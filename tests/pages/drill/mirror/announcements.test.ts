import { expect, test } from 'vitest';
import { scenario } from '../../../../scenarios/alb-502-eks/scenario.ts';
import { announcements } from '../../../../src/pages/drill/mirror/announcements.ts';
import { Drill } from '../../../../src/sim/drill.ts';
import { choose, look, takePager, toPage } from '../../../support/drive.ts';

const begin = (): Drill =>
  new Drill(scenario, { slug: scenario.slug, seed: 'quiet-otter-41', cause: 'security-group' });

test('the first page interrupts, alerts take their turn', () => {
  const drill = begin();
  toPage(drill);
  expect(announcements(drill.view(), scenario, 0)).toEqual([
    { text: '◆ CheckoutTargetsUnhealthy: UnHealthyHostCount of the checkout target group is above 0', urgent: false },
    {
      text: 'PAGE ▲ CheckoutErrorBudgetBurn: checkout burns its error budget: above 14.4× over 1 h and 5 min, or 6× over 6 h and 30 min',
      urgent: true,
    },
    { text: '▲ CheckoutNoHealthyTargets: HealthyHostCount of the checkout target group is below 1', urgent: false },
  ]);
});

test('a look is told by what it showed, once, and own choices are not repeated', () => {
  const drill = begin();
  takePager(drill);
  const from = drill.view().happenings.length;
  look(drill, 'get-pods');
  expect(announcements(drill.view(), scenario, from)).toEqual([
    { text: 'List the pods: Every pod is Running and Ready, and has been for long', urgent: false },
  ]);
  expect(announcements(drill.view(), scenario, drill.view().happenings.length)).toEqual([]);
});

test('SEV-1 interrupts, SEV-2 does not', () => {
  const drill = begin();
  takePager(drill);
  const from = drill.view().happenings.length;
  choose(drill, { type: 'declare', severity: 2 });
  choose(drill, { type: 'declare', severity: 1 });
  expect(announcements(drill.view(), scenario, from)).toEqual([
    { text: 'Declared SEV-2', urgent: false },
    { text: 'Declared SEV-1', urgent: true },
  ]);
});
