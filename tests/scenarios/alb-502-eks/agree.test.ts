import { describe, expect, test } from 'vitest';
import { keptEvents } from '../../../scenarios/alb-502-eks/events.ts';
import { currentTemplate } from '../../../scenarios/alb-502-eks/knobs.ts';
import { logs } from '../../../scenarios/alb-502-eks/logs.ts';
import { statusOf } from '../../../scenarios/alb-502-eks/pod-output.ts';
import { isRunning, isTerminating } from '../../../scenarios/alb-502-eks/system.ts';
import type { Seen } from '../../../src/contract/player-view.ts';
import { act, look, wait, waitUntil } from '../../support/drive.ts';
import { CAUSES, type CauseId, newest, paged, registered, type Shop, struck, textNow } from './drills.ts';

// What two places on screen say of the same moment, or one place of two moments.

const SEEDS = ['a-1', 'b-2', 'c-3'] as const;

function seen(cause: CauseId, seed: string, sec: number, action: string): { readonly shop: Shop; readonly seen: Seen } {
  const shop = paged(cause, seed);
  wait(shop.drill, sec);
  return { shop, seen: look(shop.drill, action) };
}

const rows = (text: string): string[][] =>
  text
    .split('\n')
    .slice(1)
    .map((line) => line.split(/ {2,}/));

describe('addresses', () => {
  const numberOf = (ip: string): number => ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const isWithin = (ip: string, cidr: string): boolean => {
    const [base = '', bits = '0'] = cidr.split('/');
    const size = 2 ** (32 - Number(bits));
    return Math.floor(numberOf(ip) / size) === Math.floor(numberOf(base) / size);
  };

  test.each(CAUSES)('of pods and nodes lie in the subnets that are listed, cause %s', (cause) => {
    const { shop, seen: found } = seen(cause, 'a-1', 300, 'count-addresses');
    const cidrs = rows(found.text).map(([, , cidr = '']) => cidr);
    for (const ip of [...shop.state.pods.map((pod) => pod.ip), ...shop.state.nodes.map((node) => node.ip)]) {
      if (ip !== null) expect([ip, cidrs.filter((cidr) => isWithin(ip, cidr)).length]).toEqual([ip, 1]);
    }
  });

  test('of a fresh range have subnets of their own, and no subnet has more free than it is large', () => {
    const { drill } = paged('address-exhaustion', 'a-1');
    act(drill, 'free-addresses', 'fresh-range');
    const subnets = rows(look(drill, 'count-addresses').text);
    expect(subnets.length).toBe(6);
    // Five of each are AWS's own.
    for (const [, , cidr = '', free] of subnets) {
      expect(Number(free)).toBeLessThanOrEqual(2 ** (32 - Number(cidr.split('/')[1])) - 5);
    }
    expect(subnets.reduce((sum, [, , , free]) => sum + Number(free), 0)).toBeGreaterThan(200);
  });
});

describe('describe pod', () => {
  test('has the page that readiness asks, before and after it was edited', () => {
    const { drill } = paged('no-ready-pods', 'a-1');
    expect(look(drill, 'describe-pod').text).toContain('http-get http://:http/readyz ');
    act(drill, 'edit-readiness', 'self');
    wait(drill, 300);
    expect(look(drill, 'describe-pod').text).toContain('http-get http://:http/livez ');
  });

  test('says Waiting only of a container that is kept waiting', () => {
    let waiting = 0;
    for (const seed of SEEDS) {
      const { drill } = paged('memory-leak', seed);
      for (let i = 0; i < 12; i++) {
        const { text } = look(drill, 'describe-pod');
        const isWaiting = text.includes('State:          Waiting');
        if (isWaiting) waiting++;
        // A pod that has been killed once is started again at once.
        if (isWaiting) expect(text).toMatch(/Reason: {7}CrashLoopBackOff[\s\S]+Restart Count: {2}([2-9]|\d\d)/);
      }
    }
    expect(waiting).toBeGreaterThan(0);
  });
});

describe('the access log', () => {
  const TIME = String.raw`(\d{4}-\S+\.\d{3})000Z`;
  const LINE = new RegExp(
    `^https ${TIME} \\S+ \\S+ \\S+ (\\S+ \\S+ \\S+) (\\d+) .*"Root=1-([0-9a-f]{8})-[0-9a-f]{24}".* 1 ${TIME} "forward"`,
  );

  test.each(CAUSES)('has every request created as long before its answer as it took, cause %s', (cause) => {
    const { text } = seen(cause, 'a-1', 500, 'read-access-log').seen;
    for (const line of text.split('\n').filter((one) => !one.startsWith('#'))) {
      const found = LINE.exec(line);
      if (!found) throw new Error(`not a line of an access log: ${line}`);
      const [, ended = '', times = '', code, stamp = '', created = ''] = found;
      const tookMs = times.split(' ').reduce((sum, sec) => sum + Math.max(0, Math.round(Number(sec) * 1000)), 0);
      const expected = code === '504' ? (times === '-1 -1 -1' ? 10_000 : 60_000) : tookMs;
      expect([line, Date.parse(`${ended}Z`) - Date.parse(`${created}Z`)]).toEqual([line, expected]);
      expect(Number.parseInt(stamp, 16)).toBe(Math.floor(Date.parse(`${created}Z`) / 1000));
    }
  });
});

describe('the controller’s log', () => {
  test.each(SEEDS)('has no refusal from before the role was changed, seed %s', (seed) => {
    const { drill, knobs, state } = paged('controller-stuck', seed);
    const changed = knobs.audit.find(({ what }) => what === 'PutRolePolicy');
    const { outcome, text } = look(drill, 'controller-logs');
    expect(outcome).toBe(changed ? 'denied' : 'watch-lost');
    for (const [, time = ''] of text.matchAll(/"ts":"([^"]+)"/g)) {
      const atSec = Date.parse(time) / 1000 - state.startsAtSec;
      if (changed) expect(atSec).toBeGreaterThanOrEqual(changed.atSec);
    }
  });
});

describe('latency', () => {
  test.each(CAUSES)('is at most the idle timeout, after which the load balancer answers itself, cause %s', (cause) => {
    const { drill } = paged(cause, 'a-1');
    let slowest = 0;
    for (let i = 0; i < 30; i++) {
      wait(drill, 15);
      for (const signal of ['edge-p50', 'edge-p95', 'edge-p99', 'alb-target-p50', 'alb-target-p99']) {
        const ms = newest(drill, signal);
        if (!Number.isNaN(ms)) slowest = Math.max(slowest, ms);
      }
    }
    expect(slowest).toBeLessThanOrEqual(60_000);
    if (cause === 'address-exhaustion') expect(slowest).toBe(60_000);
  });
});

describe('what was rejected', () => {
  test.each(SEEDS)('was so after the rule was revoked, seed %s', (seed) => {
    const { drill, knobs, state } = paged('security-group', seed);
    const revokedSec = knobs.audit.find(({ what }) => what === 'RevokeSecurityGroupIngress')?.atSec ?? 0;
    for (let i = 0; i < 3; i++) {
      const { text } = look(drill, 'query-flow-logs');
      for (const [time] of text.matchAll(/^\d{4}-\S+Z/gm)) {
        expect(Date.parse(time) / 1000 - state.startsAtSec).toBeGreaterThanOrEqual(revokedSec);
      }
    }
    expect(drill.seen.at(-1)?.outcome).toBe('rejects-from-alb');
  });
});

describe('the binding', () => {
  test('has the events that are listed of it, also when they are no news', () => {
    const { drill } = paged('no-ready-pods', 'a-1');
    wait(drill, 1100);
    const { outcome, text } = look(drill, 'describe-binding');
    expect(outcome).toBe('quiet');
    expect(text).toMatch(/^ {2}Normal +SuccessfullyReconciled +\d+m +targetGroupBinding +Successfully reconciled$/m);
    const name = /^Name: +(k8s-shop-checkout-\w+)$/m.exec(text)?.[1] ?? '';
    expect(look(drill, 'get-events').text).toMatch(new RegExp(`SuccessfullyReconciled +targetgroupbinding/${name} `));
  });
});

describe('what the controller logs of targets', () => {
  const messagesOf = (text: string): string[] => [...text.matchAll(/"msg":"([^"]+)"/g)].map(([, msg = '']) => msg);
  const OUT = ['deRegistering targets', 'deRegistered targets'];
  const IN = ['registering targets', 'registered targets'];

  test('has what was done to the targets, what goes first, as many lines as are asked for', () => {
    const emptied = paged('no-ready-pods', 'a-1');
    wait(emptied.drill, 120);
    expect(messagesOf(textNow(emptied, 'controller-logs')).slice(-2)).toEqual(OUT);
    const rotated = paged('shutdown-race', 'a-1');
    wait(rotated.drill, 400);
    const messages = messagesOf(textNow(rotated, 'controller-logs'));
    expect(messages.length).toBe(8);
    expect(messages.slice(messages.lastIndexOf('deRegistering targets'))).toEqual([...OUT, ...IN]);
  });

  test('has another target group where there is another', () => {
    const shop = paged('https-to-plain', 'a-1');
    expect(messagesOf(textNow(shop, 'controller-logs')).slice(-4)).toEqual([
      'creating targetGroup',
      'created targetGroup',
      ...IN,
    ]);
  });

  test('is counted in the tail of logs in the second in which it is done', () => {
    const { drill, state, knobs } = struck('no-ready-pods', 'a-1');
    waitUntil(drill, () => state.lastReconciledSec === drill.tick - 1);
    const world = { state, knobs, atSec: drill.tick - 1 };
    const told = logs.patterns.filter(({ service, perSec }) => service === 'lb-controller' && perSec(world) > 0);
    expect(told.map(({ text }) => text(world, () => 0.5).message)).toEqual(['deRegistered targets']);
  });
});

describe('a target group', () => {
  const GROUP = /Port: (\d+)\nProtocol: (\w+)\n[\s\S]*TargetGroupName: (\S+)\nTargetType: (\w+)/;
  const groupOf = (shop: Shop): string[] => GROUP.exec(textNow(shop, 'describe-target-group'))?.slice(1) ?? [];
  const arnOf = (shop: Shop): string => / (arn:\S+)$/m.exec(textNow(shop, 'describe-binding'))?.[1] ?? '';

  test('of another port, protocol or type has another name, and never changes under one', () => {
    const settings = new Map<string, string>();
    for (const cause of CAUSES) {
      for (const seed of SEEDS) {
        const [port, protocol, name = '', type] = groupOf(paged(cause, seed));
        const of = `${port} ${protocol} ${type}`;
        expect([of, settings.get(name) ?? of]).toEqual([of, of]);
        settings.set(name, of);
      }
    }
    expect([...settings.values()].toSorted()).toEqual([
      '1 HTTP ip',
      '31380 HTTP instance',
      '8080 HTTP ip',
      '8080 HTTPS ip',
      '8081 HTTP ip',
    ]);
  });

  test('begins with no target of the one before; its name comes back with its settings, its ARN does not', () => {
    const shop = paged('node-targets', 'a-1');
    const nodes = [groupOf(shop), arnOf(shop)];
    act(shop.drill, 'edit-target-type', 'ip');
    wait(shop.drill, 30);
    expect(textNow(shop, 'describe-target-health')).not.toMatch(/ i-0|draining/);
    expect(registered(shop).length).toBe(6);
    expect(groupOf(shop)[2]).not.toBe(nodes[0]?.[2]);
    expect(arnOf(shop)).toContain(`/${groupOf(shop)[2]}/`);
    act(shop.drill, 'edit-target-type', 'instance');
    wait(shop.drill, 30);
    expect(groupOf(shop)).toEqual(nodes[0]);
    expect(arnOf(shop)).not.toBe(nodes[1]);
  });
});

describe('endpoints beside targets', () => {
  test.each(['node-targets', 'shutdown-race', 'controller-stuck', 'no-ready-pods', 'memory-leak'] as const)(
    'are on the left as many as the Service has, those of the last seconds included, cause %s',
    (cause) => {
      const shop = paged(cause, 'a-1');
      for (let sec = 0; sec < 600 && !shop.drill.outcome; sec++) {
        shop.drill.step();
        const [, shown = '', more = '0'] =
          /^Endpoints: +(\S+)(?: \+ (\d+) more\.\.\.)?$/m.exec(textNow(shop, 'describe-service')) ?? [];
        const listed = shown === '<none>' ? 0 : shown.split(',').length + Number(more);
        const text = textNow(shop, 'compare-endpoints');
        const [, left, right] = /^# left: (\d+) endpoints; right: (\d+) targets$/m.exec(text) ?? [];
        expect([sec, Number(left)]).toEqual([sec, listed]);
        expect([sec, Number(right)]).toEqual([sec, registered(shop).length]);
        expect(text.split('\n').filter((line) => line.endsWith(' <') || line.includes('   10.')).length).toBe(listed);
      }
    },
  );

  test('that have just come up are no difference, and those that nobody registers are one', () => {
    const grown = paged('health-check', 'a-1').drill;
    act(grown, 'scale-out', '12');
    const outcomes = Array.from({ length: 6 }, () => look(grown, 'compare-endpoints').outcome);
    expect(new Set(outcomes)).toEqual(new Set(['same']));
    const { drill } = paged('controller-stuck', 'a-1');
    wait(drill, 300);
    expect(look(drill, 'compare-endpoints').outcome).toBe('not-the-same');
  });
});

describe('traces', () => {
  test.each(['address-exhaustion', 'memory-leak'] as const)(
    'are as slow as was searched for, and no answer is later than a timeout, cause %s',
    (cause) => {
      for (const seed of SEEDS) {
        const { outcome, traces } = seen(cause, seed, 120, 'find-traces').seen;
        for (const { status, durationMs } of traces) {
          if (outcome !== 'slow-in-app') continue;
          expect(status).toBe(200);
          expect(durationMs).toBeGreaterThan(1000);
          expect(durationMs).toBeLessThan(60_000);
        }
      }
    },
  );
});

describe('the rollout history', () => {
  test.each(CAUSES)('wants of each ReplicaSet the pods that there are, as many as are listed, cause %s', (cause) => {
    const { shop, seen: found } = seen(cause, 'b-2', 200, 'rollout-history');
    const sets = [...found.text.matchAll(/^checkout-\w+ +(\d+) +(\d+) +(\d+) +\w+$/gm)].map(([, ...n]) =>
      n.map(Number),
    );
    const live = shop.state.pods.filter((pod) => !isTerminating(pod));
    expect(sets.reduce((sum, [, current = 0]) => sum + current, 0)).toBe(live.length);
    for (const [desired, current = 0, ready = 0] of sets) {
      expect(desired).toBe(current);
      expect(ready).toBeLessThanOrEqual(current);
    }
  });
});

describe('a ReplicaSet that is taken back', () => {
  test('is as old as it was', () => {
    const { drill } = paged('memory-leak', 'a-1');
    const ageOf = (): string =>
      /^checkout-\w+ +[1-9]\d* +\d+ +\d+ +(\w+)$/m.exec(look(drill, 'rollout-history').text)?.[1] ?? '';
    expect(ageOf()).toMatch(/m|s$/);
    act(drill, 'roll-back', '41');
    wait(drill, 200);
    expect(ageOf()).toBe('3d');
  });
});

describe('the tail of logs', () => {
  test('has requests answered by pods that run, and a listener on one that has just come up', () => {
    const { drill, state, knobs } = paged('address-exhaustion', 'a-1');
    wait(drill, 240);
    expect(currentTemplate(knobs).listenPort).toBe(8080);
    const running = new Set(state.pods.filter((pod) => isRunning(pod, drill.tick)).map(({ name }) => name));
    expect(running.size).toBeLessThan(state.pods.length);
    const lines = drill.view().logs?.lines.filter(({ tick }) => tick > drill.tick - 60) ?? [];
    const answered = lines.filter(({ pattern }) => pattern === 'request' || pattern === 'page-checked');
    expect(answered.length).toBeGreaterThan(6);
    for (const { fields } of answered) expect(running).toContain(fields.pod);
  });
});

describe('errors that are sliced', () => {
  const HEAD = /, (\d+) errors that the app did not answer itself$/;
  const countsOf = (text: string, cells: number): number[] =>
    text
      .split('\n')
      .map((line) => line.split(/ {2,}/))
      .filter((row) => row.length === cells && /^\d+$/.test(row.at(-1) ?? ''))
      .map((row) => Number(row.at(-1)));
  const sumOf = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);

  test.each(CAUSES)('add up to the file’s by path and by target, cause %s', (cause) => {
    for (const seed of SEEDS) {
      const { text } = seen(cause, seed, 420, 'slice-errors').seen;
      const failed = Number(HEAD.exec(text)?.[1]);
      expect([sumOf(countsOf(text, 3)), sumOf(countsOf(text, 2))]).toEqual([failed, failed]);
    }
  });

  test('fall on every target that stopped in turn, and on none that did not', () => {
    const { shop, seen: found } = seen('shutdown-race', 'a-1', 420, 'slice-errors');
    const hit = rows(found.text).flatMap(([place = '']) =>
      /^10\..+:8080$/.test(place) ? [place.replace(':8080', '')] : [],
    );
    expect(found.outcome).toBe('some-targets');
    expect(hit.length).toBeGreaterThan(5);
    const oldest = shop.state.pods.toSorted((a, b) => b.createdAtSec - a.createdAtSec)[0];
    expect(hit).not.toContain(oldest?.ip);
  });

  test.each(['oversized-headers', 'keep-alive', 'tls-on-target'] as const)(
    'fall on all six pods alike, cause %s',
    (cause) => {
      const counts = countsOf(seen(cause, 'b-2', 420, 'slice-errors').seen.text, 2);
      expect(counts.length).toBe(6);
      expect(Math.max(...counts) / Math.min(...counts)).toBeLessThan(1.15);
    },
  );
});

describe('events', () => {
  test('tell of a ReplicaSet that is scaled only where it is: pods that were evicted it makes again', () => {
    const { drill, state } = paged('node-targets', 'a-1');
    wait(drill, 400);
    const of = (reason: string) => state.events.filter((event) => event.reason === reason);
    expect(of('Evicted').length).toBeGreaterThan(3);
    expect(of('SuccessfulCreate').length).toBe(of('Evicted').length);
    expect(of('ScalingReplicaSet')).toEqual([]);
    act(drill, 'scale-out', '9');
    wait(drill, 20);
    expect(of('ScalingReplicaSet').map(({ message }) => message.replace(/checkout-\w+/, 'it'))).toEqual([
      'Scaled up replica set it to 9 from 6',
    ]);
  });

  test('tell of every start of a container: of one that runs it is the last that is told', () => {
    let most = 0;
    for (const seed of SEEDS) {
      const { drill, state } = paged('memory-leak', seed);
      for (let sec = 0; sec < 400; sec++) {
        drill.step();
        for (const pod of state.pods) {
          if (statusOf(pod, drill.tick) !== 'Running' || pod.createdAtSec < 0) continue;
          const own = keptEvents(state.events, drill.tick).filter(({ object }) => object === `pod/${pod.name}`);
          expect([seed, sec, own.at(-1)?.reason, own.at(-1)?.count]).toEqual([seed, sec, 'Started', pod.restarts + 1]);
          most = Math.max(most, pod.restarts);
        }
      }
    }
    expect(most).toBeGreaterThanOrEqual(3);
  });

  test('tell of containers that start as of nothing new, and of those that start again as of failing', () => {
    const grown = paged('health-check', 'a-1').drill;
    act(grown, 'scale-out', '9');
    wait(grown, 60);
    const { outcome, text } = look(grown, 'get-events');
    expect(text).toContain('Started container checkout');
    expect(outcome).toBe('targets-changed');
    expect(look(paged('memory-leak', 'a-1').drill, 'get-events').outcome).toBe('containers-fail');
  });

  test('tell of a back-off from the second time on that a container was killed', () => {
    const { state } = paged('memory-leak', 'a-1');
    for (const { object, restarts } of state.pods.map((pod) => ({
      object: `pod/${pod.name}`,
      restarts: pod.restarts,
    }))) {
      const told = state.events.filter((event) => event.object === object && event.reason === 'BackOff');
      expect(told.reduce((sum, { count }) => sum + count, 0)).toBe(Math.max(0, restarts - 1));
    }
  });
});

describe('CPU', () => {
  test.each(['health-check', 'address-exhaustion', 'security-group'] as const)(
    'is the same on the panel, in the list of pods and to the autoscaler, cause %s',
    (cause) => {
      const { drill } = paged(cause, 'a-1');
      wait(drill, 200);
      const used = rows(look(drill, 'top-pods').text).map(([, milli = '']) => Number(milli.replace('m', '')));
      const milli = used.reduce((a, b) => a + b, 0) / used.length;
      const percent = Number(/cpu: (\d+)%\/65%/.exec(look(drill, 'get-autoscaler').text)?.[1]);
      // Of the core that a pod asks for, and of the two that it may have.
      expect(Math.abs(milli / 10 - percent)).toBeLessThan(4);
      expect(Math.abs(milli / 20 - newest(drill, 'pod-cpu'))).toBeLessThan(6);
    },
  );
});
