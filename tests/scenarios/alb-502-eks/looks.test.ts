import { describe, expect, test } from 'vitest';
import { age } from '../../../scenarios/alb-502-eks/look.ts';
import { scenario } from '../../../scenarios/alb-502-eks/scenario.ts';
import type { Seen } from '../../../src/contract/player-view.ts';
import { act, look, start, takePager, wait, waitUntil } from '../../support/drive.ts';
import { brisk, CAUSES, type CauseId, paged, registered, SEEDS, seedsWithPort, struck } from './drills.ts';

/** What a look brings back some seconds after onset, on an otherwise untouched shop. */
function seenAfter(cause: CauseId, seed: string, sec: number, action: string): Seen {
  const shop = paged(cause, seed);
  const { onsetTick } = shop.drill.truth();
  wait(shop.drill, Math.max(0, onsetTick + sec - shop.drill.tick));
  return look(shop.drill, action);
}

const looks = scenario.actions.flatMap((action) => (action.phase === 'investigate' ? [action] : []));
const [refusedSeed = '', otherRefusedSeed = ''] = seedsWithPort(8081, 2);
const [nameSeed = ''] = seedsWithPort('http-web', 1);

// Of the ELB user guide, access logs: the fields of a line and their order.
const IP = String.raw`\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}`;
const TIME = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z`;
const SECONDS = String.raw`(?:-1|\d+\.\d{3})`;
const LINE = new RegExp(
  [
    'https', // type
    TIME, // time
    'app/[a-z0-9-]+/[0-9a-f]{16}', // elb
    `${IP}:\\d+`, // client:port
    `(?<target>-|${IP}:\\d+)`, // target:port
    `(?<times>${SECONDS} ${SECONDS} ${SECONDS})`, // request, target and response processing time
    '(?<elb>[1-5]\\d\\d)', // elb_status_code
    '(?<status>-|[1-5]\\d\\d)', // target_status_code
    '\\d+', // received_bytes
    '\\d+', // sent_bytes
    '"(?:GET|POST) https://[^ "]+:443/[^ "]* HTTP/1\\.1"', // request
    '"[^"]+"', // user_agent
    '[A-Z0-9-]+', // ssl_cipher
    'TLSv1\\.[23]', // ssl_protocol
    'arn:aws:elasticloadbalancing:[a-z0-9-]+:\\d{12}:targetgroup/[a-z0-9-]+/[0-9a-f]+', // target_group_arn
    '"Root=1-[0-9a-f]{8}-[0-9a-f]+"', // trace_id
    '"[a-z.]+"', // domain_name
    '"(?:session-reused|arn:aws:acm:[^"]+)"', // chosen_cert_arn
    '\\d+', // matched_rule_priority
    TIME, // request_creation_time
    '"forward"', // actions_executed
    '"-"', // redirect_url
    '"-"', // error_reason
    `"(?<targets>-|${IP}:\\d+)"`, // target:port_list
    '"(?<statuses>-|[1-5]\\d\\d)"', // target_status_code_list
    '"-"', // classification
    '"-"', // classification_reason
  ]
    .join(' ')
    .replace(/^/, '^')
    .concat('$'),
);

/** The lines of a log as their named fields; fails on a line that is not one. */
function fieldsOf(text: string): Record<string, string>[] {
  const lines = text.split('\n').filter((line) => !line.startsWith('#'));
  return lines.map((line) => {
    const fields = LINE.exec(line)?.groups;
    if (!fields) throw new Error(`not a line of an access log: ${line}`);
    return fields;
  });
}

describe('an age', () => {
  // Of k8s.io/apimachinery, HumanDuration and its test.
  test.each([
    [119, '119s'],
    [120, '2m'],
    [599, '9m59s'],
    [600, '10m'],
    [10_799, '179m'],
    [10_800, '3h'],
    [28_740, '7h59m'],
    [47 * 3600, '47h'],
    [48 * 3600, '2d'],
    [73 * 3600, '3d1h'],
    [191 * 3600, '7d23h'],
    [193 * 3600, '8d'],
  ])('of %i s is %s', (sec, text) => {
    expect(age(sec)).toBe(text);
  });
});

describe('every look', () => {
  test.each(CAUSES)('brings back one of its outcomes and a finished text, at any time, cause %s', (cause) => {
    for (const change of [
      null,
      ['restart-pods', 'all-at-once'],
      ['relieve-cache', 'restart'],
      ['edit-target-type', 'instance'],
    ] as const) {
      const shop = paged(cause, 'a-1');
      if (change && shop.knobs.ingress.targetType === 'ip') act(shop.drill, change[0], change[1]);
      for (const { id, look: found } of looks) {
        const { outcome, text } = look(shop.drill, id);
        expect(Object.keys(found.outcomes)).toContain(outcome);
        // Nothing registered is nothing to list.
        if (outcome !== 'none-registered') expect(text.trim().length).toBeGreaterThan(5);
        expect(text).not.toMatch(/undefined|NaN|Infinity|\[object|null/);
      }
    }
  });

  test.each(CAUSES)('names no cause by id or title, cause %s', (cause) => {
    for (const { id } of looks) {
      const { text } = seenAfter(cause, 'a-1', 700, id);
      for (const one of scenario.causes) {
        expect(text).not.toContain(one.title);
        // A header of HTTP has the name of one of them.
        expect(text.replace('Connection: keep-alive', '').split(/\s+/)).not.toContain(one.id);
      }
    }
  });

  test.each(CAUSES)('lists the traces that it brings, cause %s', (cause) => {
    const { text, traces } = seenAfter(cause, 'a-1', 700, 'find-traces');
    expect([...text.matchAll(/^[0-9a-f]{16}/gm)].map(([id]) => id)).toEqual(traces.map(({ id }) => id));
  });

  test('shows what is so at the moment, and the same when it is replayed', () => {
    const texts = [0, 1].map(() => looks.map(({ id }) => seenAfter('security-group', 'a-1', 300, id).text));
    expect(texts[1]).toEqual(texts[0]);
  });
});

describe('describe-target-health', () => {
  const rowsOf = ({ text }: Seen) =>
    text.split('\n').flatMap((line) => {
      const [ip = '', port = '', zone = '', state = '', reason = '', description = ''] = line.split(/ {2,}/);
      return line === '' || ip === 'TARGET' ? [] : [{ ip, port, zone, state, reason, description }];
    });

  test('has a row for each target, and healthy ones carry no reason', () => {
    const seen = seenAfter('keep-alive', 'a-1', 600, 'describe-target-health');
    expect(seen.outcome).toBe('all-healthy');
    const rows = rowsOf(seen);
    expect(rows.length).toBe(6);
    for (const { ip, zone, ...rest } of rows) {
      expect(rest).toStrictEqual({ port: '8080', state: 'healthy', reason: 'None', description: 'None' });
      expect(ip).toMatch(/^10\.40\.\d+\.\d+$/);
      expect(zone).toMatch(/^eu-west-1[abc]$/);
    }
  });

  test('times out where packets are dropped', () => {
    const seen = seenAfter('security-group', 'a-1', 180, 'describe-target-health');
    expect(seen.outcome).toBe('all-time-out');
    for (const row of rowsOf(seen)) {
      expect(row).toMatchObject({
        port: '8080',
        state: 'unhealthy',
        reason: 'Target.Timeout',
        description: 'Request timed out',
      });
    }
  });

  test('fails at once where nothing listens, on the wrong port, and none of the group before are there', () => {
    const seen = seenAfter('target-port', refusedSeed, 120, 'describe-target-health');
    expect(seen.outcome).toBe('all-fail');
    const failing = { state: 'unhealthy', reason: 'Target.FailedHealthChecks', description: 'Health checks failed' };
    expect(rowsOf(seen).length).toBe(6);
    for (const row of rowsOf(seen)) expect(row).toMatchObject({ port: '8081', ...failing });
  });

  test('has none registered where no pod is Ready, or where no container has the port', () => {
    for (const [cause, seed, sec] of [
      ['no-ready-pods', 'a-1', 900],
      ['target-port', nameSeed, 400],
    ] as const) {
      const seen = seenAfter(cause, seed, sec, 'describe-target-health');
      expect(seen.outcome).toBe('none-registered');
      for (const { reason } of rowsOf(seen)) expect(reason).toBe('Target.DeregistrationInProgress');
    }
  });
});

describe('the access log', () => {
  test.each([
    {
      cause: 'security-group',
      seed: 'a-1',
      sec: 700,
      elb: '504',
      times: /^-1 -1 -1$/,
      target: /^10\./,
      outcome: 'timed-out-504',
    },
    {
      cause: 'target-port',
      seed: refusedSeed,
      sec: 900,
      elb: '502',
      times: /^-1 -1 -1$/,
      target: /:8081$/,
      outcome: 'refused-502',
    },
    {
      cause: 'target-port',
      seed: nameSeed,
      sec: 900,
      elb: '503',
      times: /^-1 -1 -1$/,
      target: /^-$/,
      outcome: 'no-target-503',
    },
    {
      cause: 'no-ready-pods',
      seed: 'a-1',
      sec: 1500,
      elb: '503',
      times: /^-1 -1 -1$/,
      target: /^-$/,
      outcome: 'no-target-503',
    },
    {
      cause: 'keep-alive',
      seed: 'a-1',
      sec: 1000,
      elb: '502',
      times: /^0\.00\d 0\.000 -1$/,
      target: /:8080$/,
      outcome: 'closed-502',
    },
  ] as const)('has $elb with times like $times for $cause', ({ cause, seed, sec, elb, times, target, outcome }) => {
    const seen = seenAfter(cause, seed, sec, 'read-access-log');
    expect(seen.outcome).toBe(outcome);
    const errors = fieldsOf(seen.text).filter((fields) => fields.elb !== '500');
    expect(errors.length).toBeGreaterThan(0);
    for (const fields of errors) {
      expect(fields.elb).toBe(elb);
      expect(fields.times).toMatch(times);
      expect(fields.target).toMatch(target);
      // The load balancer itself answered: no status of a target, and no reason, which is for other kinds of targets.
      expect(fields.status).toBe('-');
      expect(fields.targets).toBe(fields.target);
      expect(fields.statuses).toBe('-');
    }
  });

  test('gives an error of the app itself with the status of the target', () => {
    const lines = SEEDS.flatMap((seed) => fieldsOf(seenAfter('keep-alive', seed, 1000, 'read-access-log').text));
    const own = lines.filter((fields) => fields.elb === '500');
    expect(own.length).toBeGreaterThan(0);
    for (const fields of own) {
      expect([fields.status, fields.statuses]).toEqual(['500', '500']);
      expect(fields.times).toMatch(/^0\.001 0\.\d{3} 0\.000$/);
    }
  });

  test.each(SEEDS)('knows nothing of the first minutes: files of 5 min come when they are over, seed %s', (seed) => {
    const shop = struck('security-group', seed);
    const { drill } = shop;
    const { onsetTick } = drill.truth();
    takePager(drill);
    const fileEnds = Math.ceil((onsetTick + 1) / 300) * 300;
    const seen = look(drill, 'read-access-log');
    expect(seen.outcome).toBe(seen.tick < fileEnds ? 'only-2xx' : seen.outcome);
    for (let tick = drill.tick; tick < fileEnds - 45; tick = drill.tick) {
      expect(look(drill, 'read-access-log').outcome).toBe('only-2xx');
      expect(drill.tick).toBeGreaterThan(tick);
    }
    wait(drill, Math.max(0, fileEnds + 420 - drill.tick));
    expect(look(drill, 'read-access-log').outcome).toBe('timed-out-504');
  });

  test('counts in its head line what it holds', () => {
    const { text } = seenAfter('keep-alive', 'a-1', 1000, 'read-access-log');
    const head = /^# file of (\d\d:\d\d:\d\d) to (\d\d:\d\d:\d\d): (\d+) requests, (\d+) not 2xx$/.exec(
      text.split('\n')[0] ?? '',
    );
    const [, , , all = '', bad = ''] = head ?? [];
    expect(Number(all)).toBeGreaterThan(100_000);
    expect(Number(bad) / Number(all)).toBeGreaterThan(0.0005);
    expect(Number(bad) / Number(all)).toBeLessThan(0.01);
  });
});

describe('records that come late', () => {
  test('CloudTrail shows a revoked rule 5 min after the call, and not before', () => {
    const shop = paged('security-group', 'a-1');
    const { drill } = shop;
    const { onsetTick } = drill.truth();
    const found: [number, string][] = [];
    while (drill.tick < onsetTick + 400) {
      const { tick, outcome } = look(drill, 'read-cloudtrail');
      found.push([tick - onsetTick, outcome]);
    }
    expect(found.length).toBeGreaterThan(4);
    for (const [sec, outcome] of found) expect(outcome).toBe(sec < 300 ? 'nothing-near' : 'ingress-revoked');
  });

  test('CloudTrail shows no such thing for another cause', () => {
    for (const cause of CAUSES.slice(1)) {
      expect(seenAfter(cause, 'a-1', 700, 'read-cloudtrail').outcome).not.toBe('ingress-revoked');
    }
  });

  test('flow logs show rejected packets 2 min after the first one', () => {
    const shop = struck('security-group', 'a-1');
    const { onsetTick } = shop.drill.truth();
    takePager(shop.drill);
    const outcomes: string[] = [];
    for (let i = 0; i < 4; i++) {
      const { tick, outcome } = look(shop.drill, 'query-flow-logs');
      outcomes.push(outcome);
      if (tick - onsetTick < 119) expect(outcome).toBe('no-rejects');
      if (tick - onsetTick > 125) expect(outcome).toBe('rejects-from-alb');
    }
    expect(outcomes.at(-1)).toBe('rejects-from-alb');
    expect(shop.drill.seen.at(-1)?.text).toMatch(/^\S+ +10\.40\.0\.\d+ +10\.40\.\d+\.\d+ +8080 +6 +\d+ +REJECT$/m);
    expect(seenAfter('target-port', refusedSeed, 600, 'query-flow-logs').outcome).toBe('no-rejects');
  });
});

describe('what Kubernetes says', () => {
  test('lists a pod a line, under the columns of kubectl', () => {
    const { text, outcome } = seenAfter('no-ready-pods', 'a-1', 900, 'get-pods');
    expect(outcome).toBe('none-ready');
    const [head = '', ...rows] = text.split('\n');
    expect(head.split(/ {2,}/)).toEqual([
      ...['NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE', 'IP', 'NODE', 'NOMINATED NODE', 'READINESS GATES'],
    ]);
    expect(rows.length).toBe(6);
    for (const row of rows) {
      expect(row).toMatch(
        /^checkout-\w{10}-\w{5} +0\/1 +Running +0 +\d+[smhd] +10\.40\.\d+\.\d+ +ip-10-40-\S+ +<none> +<none>$/,
      );
    }
  });

  test.each([
    ['security-group', 'a-1', 'all-ready'],
    ['target-port', refusedSeed, 'all-ready'],
    ['keep-alive', 'a-1', 'some-young'],
    ['no-ready-pods', 'a-1', 'none-ready'],
  ] as const)('of pods under %s, seed %s: %s', (cause, seed, outcome) => {
    expect(seenAfter(cause, seed, 900, 'get-pods').outcome).toBe(outcome);
  });

  test.each([
    ['security-group', 'a-1', 'ports-agree', 'TargetPort:        8080/TCP'],
    ['target-port', refusedSeed, 'ports-differ', 'TargetPort:        8081/TCP'],
    ['target-port', nameSeed, 'no-such-port', 'TargetPort:        http-web/TCP'],
    ['no-ready-pods', 'a-1', 'no-endpoints', 'Endpoints:         <none>'],
  ] as const)('of the Service under %s, seed %s: %s', (cause, seed, outcome, line) => {
    const seen = seenAfter(cause, seed, 900, 'describe-service');
    expect(seen.outcome).toBe(outcome);
    expect(seen.text.split('\n')).toContain(line);
  });

  test('of events: failing probes, counted up', () => {
    const { text, outcome } = seenAfter('no-ready-pods', 'a-1', 900, 'get-events');
    expect(outcome).toBe('probes-failing');
    expect(text).toMatch(/^\d+s \(x\d+ over \w+\) +Warning +Unhealthy +pod\/checkout-\S+ +Readiness probe failed: /m);
  });

  test.each([
    ['security-group', 'a-1', 'answers-200'],
    ['target-port', otherRefusedSeed, 'refused'],
    ['no-ready-pods', 'a-1', 'lives-but-not-ready'],
    ['keep-alive', 'a-1', 'answers-200'],
  ] as const)('of a pod that is asked from inside under %s, seed %s: %s', (cause, seed, outcome) => {
    expect(seenAfter(cause, seed, 900, 'curl-pod').outcome).toBe(outcome);
  });

  test.each([
    ['security-group', 'a-1', 200, 'requests-thin'],
    ['security-group', 'a-1', 1200, 'no-requests'],
    ['target-port', refusedSeed, 300, 'no-requests'],
    ['no-ready-pods', 'a-1', 900, 'cache-refuses'],
    ['keep-alive', 'a-1', 900, 'requests-flow'],
  ] as const)('of the app’s own logs under %s, seed %s, after %i s: %s', (cause, seed, sec, outcome) => {
    expect(seenAfter(cause, seed, sec, 'read-app-logs').outcome).toBe(outcome);
  });

  test('of an app that fails one request in some hundred: not a word of it', () => {
    const { text } = seenAfter('keep-alive', 'a-1', 900, 'read-app-logs');
    expect(text).not.toMatch(/ 50\d |error/);
  });
});

describe('what the settings say', () => {
  test('of the security group: the rule is gone, back, or open to the world', () => {
    const { drill } = paged('security-group', 'a-1');
    expect(look(drill, 'compare-security-groups').outcome).toBe('no-rule-for-alb');
    act(drill, 'edit-security-group', 'from-anywhere');
    const open = look(drill, 'compare-security-groups');
    expect(open.outcome).toBe('open-to-world');
    expect(open.text).toMatch(/ingress +tcp +8000-8999 +0\.0\.0\.0\/0/);
    wait(drill, 500);
    expect(look(drill, 'compare-security-groups').outcome).toBe('no-rule-for-alb');
    act(drill, 'edit-security-group', 'from-alb');
    expect(look(drill, 'compare-security-groups').outcome).toBe('alb-allowed');
  });

  test('of keep-alive: 5 s against 60 s, until one of them is set right', () => {
    const { drill } = paged('keep-alive', 'a-1');
    const before = look(drill, 'compare-keep-alive');
    expect(before.outcome).toBe('alb-outlives-app');
    expect(before.text).toContain('Keep-Alive: timeout=5\n');
    expect(before.text).toContain('"idle_timeout.timeout_seconds", "Value": "60"');
    act(drill, 'set-keep-alive', '65');
    // The pod that is asked is still one of the old ones.
    expect(look(drill, 'compare-keep-alive').outcome).toBe('alb-outlives-app');
    wait(drill, 300);
    expect(look(drill, 'compare-keep-alive').outcome).toBe('app-outlives-alb');
  });

  test('of the cache: calm, climbing, at its limit, away, and climbing again', () => {
    const { drill, state } = start(brisk, { seed: 'a-1', cause: 'no-ready-pods' });
    takePager(drill);
    expect(look(drill, 'ask-cache').outcome).toBe('at-limit');
    act(drill, 'relieve-cache', 'restart');
    wait(drill, 60);
    const climbing = look(drill, 'ask-cache');
    expect(climbing.outcome).toBe('climbing');
    expect(climbing.text).toMatch(/^price-import +\d+$/m);
    expect(Number(/connected_clients:(\d+)/.exec(climbing.text)?.[1])).toBeCloseTo(state.cacheClients, -3);
    act(drill, 'relieve-cache', 'suspend-import');
    wait(drill, 60);
    expect(look(drill, 'ask-cache').outcome).toBe('calm');
  });

  test('of the rollout history: what changed, and when', () => {
    expect(seenAfter('keep-alive', 'a-1', 900, 'rollout-history').outcome).toBe('checkout-deployed');
    expect(seenAfter('target-port', refusedSeed, 900, 'rollout-history').outcome).toBe('chart-changed');
    expect(seenAfter('no-ready-pods', 'a-1', 900, 'rollout-history').outcome).toBe('around-it-changed');
    expect(seenAfter('security-group', 'a-1', 900, 'rollout-history').outcome).toBe('no-recent-change');
  });
});

describe('a draining target', () => {
  test('is shown for 300 s and gets nothing', () => {
    const shop = paged('health-check', 'a-1');
    act(shop.drill, 'restart-pods', 'all-at-once');
    waitUntil(shop.drill, () => registered(shop).length === 6 && shop.state.targets.length === 12);
    const old = shop.state.targets.filter((target) => !registered(shop).includes(target));
    const { tick } = shop.drill;
    const before = old.map(({ connections }) => connections.reduce((a, b) => a + b));
    wait(shop.drill, 10);
    for (const [i, { connections, failing }] of old.entries()) {
      expect(connections.reduce((a, b) => a + b)).toBeLessThanOrEqual(before[i] ?? 0);
      expect(failing).toBe(0);
    }
    waitUntil(shop.drill, () => shop.state.targets.length === 6);
    expect(shop.drill.tick - tick).toBeGreaterThan(260);
    expect(shop.drill.tick - tick).toBeLessThanOrEqual(301);
  });
});
