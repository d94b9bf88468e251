import { expect, test } from 'vitest';
import { courseOf } from '../../src/scoring/course.ts';
import { golden } from './golden.ts';

const course = courseOf(golden('par-security-group'));

test('a course has every decision at its time, those of one moment together', () => {
  expect(course.decisions.map(({ atSec, text }) => `${atSec} ${text}`)).toEqual([
    '30 Acknowledges the page; Declares SEV-1; Holds likely: Network path from the ALB to the pods is blocked; Looks: Read the rollout history',
    '80 Rules out: Targets are registered on the wrong port; Pods fail readiness; Price cache turns clients away; App closes idle connections before the ALB does; A checkout release broke it; Changes: Edit the pods’ security group: allow TCP 8000–8999 from the ALB’s group',
    '270 Sends an update, the next one in 15 minutes',
    '463 Answers VP Engineering: No ETA yet. Next update at the announced time.',
    '525 Sends an update, the next one in 15 minutes; Closes the incident',
  ]);
});

test('a course goes from before the onset to the end, and has the alerts among its marks', () => {
  expect([course.fromSec, course.toSec]).toEqual([-289, 525]);
  const alerts = course.marks.filter(({ shape, tone }) => shape === 'triangle' && tone === 'warning');
  expect(alerts.map(({ atSec, text }) => `${atSec} ${text}`)).toEqual([
    '-60 CheckoutTargetsUnhealthy',
    '-30 CheckoutLatencyHigh',
    '0 CheckoutErrorBudgetBurn',
    '0 CheckoutNoHealthyTargets',
    '60 CheckoutSupportTickets',
    '180 CheckoutErrorBudgetBurn…',
  ]);
  expect(course.marks.find(({ text }) => text === 'paged')?.atSec).toBe(0);
});
