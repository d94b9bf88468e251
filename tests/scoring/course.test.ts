import { expect, test } from 'vitest';
import { courseOf } from '../../src/scoring/course.ts';
import { golden } from './golden.ts';

const course = courseOf(golden('par-security-group'));

test('a course has every decision at its time, those of one moment together', () => {
  expect(course.decisions.map(({ atSec, text }) => `${atSec} ${text}`)).toEqual([
    '30 Acknowledges the page; Declares SEV-1; Rules out: Pods fail readiness; Price cache turns clients away; Subnet is out of IP addresses; Too much traffic for the pods; Looks: Describe target health',
    '50 Rules out: App closes idle connections before the ALB does; Keeps open: Subnet is out of IP addresses; Too much traffic for the pods',
    '80 Holds likely: Network path from the ALB to the pods is blocked; Rules out: Targets are registered on the wrong port; A checkout release broke it; Health check path, port or matcher is wrong; HTTP and HTTPS are mixed up between ALB and pods; App listens on 127.0.0.1 only; Targets are nodes that lose their pods; Pods crash or are killed for memory; Pods are stopped before the ALB lets go of them; Subnet is out of IP addresses; One route answers with broken headers; A feature flag broke a route; Too much traffic for the pods; Looks: List the nodes',
    '125 Rules out: Load balancer controller does not update the targets; Changes: Edit the pods’ security group: allow TCP 8000–8999 from the ALB’s group',
    '270 Sends an update, the next one in 15 minutes',
    '463 Answers VP Engineering: No ETA yet. Next update at the announced time.',
    '630 Sends an update, the next one in 15 minutes; Closes the incident',
  ]);
});

test('a course goes from before the onset to the end, and has the alerts among its marks', () => {
  expect([course.fromSec, course.toSec]).toEqual([-302, 630]);
  const alerts = course.marks.filter(({ shape, tone }) => shape === 'triangle' && tone === 'warning');
  expect(alerts.map(({ atSec, text }) => `${atSec} ${text}`)).toEqual([
    '-60 CheckoutTargetsUnhealthy',
    '0 CheckoutErrorBudgetBurn',
    '0 CheckoutNoHealthyTargets',
    '30 CheckoutLatencyHigh',
    '60 CheckoutSupportTickets',
    '180 CheckoutErrorBudgetBurn…',
    '570 NodeDiskFilling',
  ]);
  expect(course.marks.find(({ text }) => text === 'paged')?.atSec).toBe(0);
});
