import { expect, test } from 'vitest';
import { courseOf, tickAt } from '../../src/scoring/course.ts';
import { start, wait } from '../support/drive.ts';
import { golden } from './golden.ts';
import { act, hold, plain, played } from './played.ts';

const course = courseOf(golden('par-security-group'));

test('a course has every decision at its time, those of one moment together', () => {
  expect(course.decisions.map(({ atSec, text }) => `${atSec} ${text}`)).toEqual([
    '30 Acknowledges the page; Declares SEV-1; Rules out: Pods fail readiness; Price cache turns clients away; Subnet is out of IP addresses; Too much traffic for the pods; Looks: Describe target health',
    '80 Holds likely: Network path from the ALB to the pods is blocked; Rules out: Targets are registered on the wrong port; App closes idle connections before the ALB does; A checkout release broke it; Health check path, port or matcher is wrong; HTTP and HTTPS are mixed up between ALB and pods; App listens on 127.0.0.1 only; Targets are nodes that lose their pods; Pods crash or are killed for memory; Pods are stopped before the ALB lets go of them; One route answers with broken headers; A feature flag broke a route; Looks: List the nodes',
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

test('what is ruled out at one moment is told once, and what is held otherwise is told apart', () => {
  const { decisions } = courseOf(
    played([
      [20, { type: 'acknowledge' }],
      [20, { type: 'declare', severity: 2 }],
      [20, hold('moon', 'ruled-out')],
      [20, hold('setting-wrong', 'ruled-out')],
      [20, hold('dependency-dead')],
      [20, act('read-log')],
      [20, hold('anything')],
      [60, act('restart-dependency', 'all')],
      [90, { type: 'abort', run: 2 }],
      [100, hold('moon', 'ruled-out')],
      [600, { type: 'give-up' }],
    ]),
  );
  expect(decisions).toEqual([
    {
      atSec: 20,
      text: 'Acknowledges the page; Declares SEV-2; Rules out: The moon is full; The setting is wrong; Holds likely: The dependency is dead; Looks: Read the log; Holds likely: It is one of the two',
    },
    { atSec: 60, text: 'Changes: Restart the dependency: all of it' },
    { atSec: 90, text: 'Aborts: Restart the dependency: all of it' },
    { atSec: 100, text: 'Rules out: The moon is full' },
    { atSec: 600, text: 'Gives up' },
  ]);
});

test('a name of an alert that is too long for the axis is cut off, and one that just fits is not', () => {
  const [rule] = plain.alerts;
  if (!rule) throw new Error('the toy has no alert');
  const markOf = (shownAs: string) =>
    courseOf(played([[20, { type: 'give-up' }]], { ...plain, alerts: [{ ...rule, shownAs }] })).marks.find(({ text }) =>
      text.startsWith('Abc'),
    );
  expect(markOf('Abcdefghijklmnopqrstuvwx')).toEqual({
    atSec: 0,
    text: 'Abcdefghijklmnopqrstuvwx',
    tone: 'warning',
    shape: 'triangle',
  });
  expect(markOf('Abcdefghijklmnopqrstuvwxy')?.text).toBe('Abcdefghijklmnopqrstuvw…');
});

test('a moment of a run is at one of its ticks, counted from the page, or from the onset where nobody was paged', () => {
  const drill = played([[20, { type: 'give-up' }]]);
  expect([0, 4.99, 5, -0.01, -3720].map((atSec) => tickAt(drill, atSec))).toEqual([744, 744, 745, 743, 0]);
  // What a scrubber makes of a moment is a hair short of it at times.
  expect(tickAt(drill, 15 - 1e-10)).toBe(747);
  const { drill: quiet } = start(plain, { seed: 'quiet-otter-41' });
  wait(quiet, 100);
  expect([0, -3660].map((atSec) => tickAt(quiet, atSec))).toEqual([732, 0]);
});
