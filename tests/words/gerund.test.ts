import { expect, test } from 'vitest';
import { scenario as alb } from '../../scenarios/alb-502-eks/scenario.ts';
import { scenario as firstPage } from '../../scenarios/first-page/scenario.ts';
import { doing, gerund } from '../../src/words/gerund.ts';
import { actionOf } from '../../src/words/labels.ts';

test.each([
  ['restart', 'restarting'],
  ['set', 'setting'],
  ['scale', 'scaling'],
  ['edit', 'editing'],
  ['roll', 'rolling'],
  ['relieve', 'relieving'],
  ['drop', 'dropping'],
  ['page', 'paging'],
  ['query', 'querying'],
  ['see', 'seeing'],
  ['show', 'showing'],
  ['fix', 'fixing'],
  ['tie', 'tying'],
  ['reset', 'resetting'],
  ['throttle', 'throttling'],
  ['explain', 'explaining'],
  ['run', 'running'],
  ['increase', 'increasing'],
  ['queue', 'queuing'],
  ['curl', 'curling'],
  ['purge', 'purging'],
])('%s → %s', (verb, expected) => {
  expect(gerund(verb)).toBe(expected);
});

test.each([
  [alb, 'restart-pods', 'rolling', 'restarting pods'],
  [alb, 'roll-back', '39', 'rolling back checkout'],
  [alb, 'set-idle-timeout', '4', 'setting the ALB’s idle timeout'],
  [alb, 'scale-out', '9', 'scaling checkout out'],
  [alb, 'page-platform', undefined, 'paging the platform on-call'],
  [firstPage, 'roll-back', 'parcels', 'rolling back the app'],
  [firstPage, 'restart', 'nginx', 'restarting nginx'],
])('an action is told as what somebody did: %#', (scenario, id, target, expected) => {
  const action = actionOf(scenario, id);
  if (!action) throw new Error(`no action ${id}`);
  expect(doing(action, target)).toBe(expected);
});
