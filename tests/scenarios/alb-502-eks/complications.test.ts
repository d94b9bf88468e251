import { describe, expect, test } from 'vitest';
import { Drill } from '../../../src/sim/drill.ts';
import { complicate, linesOf, outlast } from '../../support/complicate.ts';
import { look, toPage, wait } from '../../support/drive.ts';
import { brisk, CAUSES, newest, paged } from './drills.ts';

test('a drill that is not hard knows of no second fault', () => {
  const { drill, knobs } = paged('keep-alive', 'a-1');
  expect(knobs).not.toHaveProperty('ordersDb');
  expect(knobs).not.toHaveProperty('loyaltyPull');
  expect(linesOf(drill, 'slow-query')).toBe(0);
  expect(drill.truth().complications).toEqual([]);
});

describe('a vacuum of orders-db', () => {
  test('makes its slowest queries five times as slow, says so in the log, and costs no request', () => {
    const { drill, state } = paged('keep-alive', 'a-1');
    const before = newest(drill, 'db-latency');
    complicate(drill, 'orders-db-vacuums');
    wait(drill, 300);
    expect(before).toBeGreaterThan(18);
    expect(before).toBeLessThan(32);
    expect(newest(drill, 'db-latency') / before).toBeGreaterThan(4.5);
    expect(newest(drill, 'db-latency')).toBeLessThan(150);
    // 0.4 a second, and one every 50 seconds.
    expect(linesOf(drill, 'slow-query')).toBeGreaterThan(90);
    expect(linesOf(drill, 'slow-query')).toBeLessThan(150);
    expect(linesOf(drill, 'vacuuming')).toBeGreaterThan(1);
    expect(state.totals.responseTimeouts).toBe(0);
    outlast(drill);
    wait(drill, 60);
    expect(newest(drill, 'db-latency')).toBeLessThan(32);
  });
});

describe('a release of loyalty that cannot be pulled', () => {
  test.each(CAUSES)('stands among the events, which mean what they meant without it, cause %s', (cause) => {
    const [with_, without] = [paged(cause, 'b-2'), paged(cause, 'b-2')];
    complicate(with_.drill, 'loyalty-not-pulled');
    for (const { drill } of [with_, without]) wait(drill, 30);
    const events = look(with_.drill, 'get-events');
    expect(events.outcome).toBe(look(without.drill, 'get-events').outcome);
    expect(events.text).toContain(
      'Failed to pull image "shop/loyalty:3.3.1": rpc error: code = NotFound desc = failed to resolve reference "shop/loyalty:3.3.1": not found',
    );
  });

  test('was announced, and is taken back by those who made it', () => {
    const { drill } = paged('keep-alive', 'a-1');
    const changes = (): readonly string[] => drill.view().changes.map(({ who, what }) => `${who}: ${what}`);
    complicate(drill, 'loyalty-not-pulled');
    expect(changes()).toContain('argocd: loyalty 3.3.0 → 3.3.1');
    outlast(drill);
    wait(drill, 1);
    expect(changes()).toContain('argocd: loyalty 3.3.1 → 3.3.0');
    expect(look(drill, 'get-events').text).not.toContain('pod/loyalty-');
  });
});

describe('the AWS API', () => {
  test('turns describe calls away as each of its services does, and nothing else', () => {
    const { drill } = paged('security-group', 'a-1');
    complicate(drill, 'aws-throttled');
    const answers = [
      'describe-target-health',
      'describe-target-group',
      'compare-security-groups',
      'count-addresses',
    ].map((id) => look(drill, id));
    expect(answers.map(({ outcome }) => outcome)).toEqual(Array(4).fill('tool-throttled'));
    expect(answers.map(({ text }) => text)).toEqual([
      'An error occurred (Throttling) when calling the DescribeTargetHealth operation (reached max retries: 4): Rate exceeded',
      'An error occurred (Throttling) when calling the DescribeTargetGroups operation (reached max retries: 4): Rate exceeded',
      'An error occurred (RequestLimitExceeded) when calling the DescribeSecurityGroupRules operation (reached max retries: 4): Request limit exceeded.',
      'An error occurred (RequestLimitExceeded) when calling the DescribeSubnets operation (reached max retries: 4): Request limit exceeded.',
    ]);
    expect(look(drill, 'describe-binding').outcome).not.toBe('tool-throttled');
    expect(look(drill, 'read-cloudtrail').outcome).not.toBe('tool-throttled');
    outlast(drill);
    expect(look(drill, 'compare-security-groups').outcome).toBe('no-rule-for-alb');
  });
});

test('late CloudWatch leaves alarms and what customers get as they are', () => {
  const [with_, without] = ['with', 'without'].map(
    () => new Drill(brisk, { slug: brisk.slug, seed: 'c-3', cause: 'no-ready-pods' }),
  );
  if (!with_ || !without) throw new Error('two drills');
  for (const drill of [with_, without]) toPage(drill);
  complicate(with_, 'cloudwatch-late');
  for (const drill of [with_, without]) wait(drill, 420);
  const alerts = ({ happenings }: Drill) => happenings.filter(({ type }) => type.startsWith('alert.'));
  expect(alerts(with_)).toEqual(alerts(without));
  expect(with_.impact()).toEqual(without.impact());
  const shown = (drill: Drill, signal: string): number => drill.view().series[signal]?.values.length ?? Number.NaN;
  // Periods of a minute, and datapoints of CloudWatch are five minutes late.
  expect(shown(without, 'alb-healthy-hosts') - shown(with_, 'alb-healthy-hosts')).toBe(5);
  expect(shown(with_, 'pods-ready')).toBe(shown(without, 'pods-ready'));
});
