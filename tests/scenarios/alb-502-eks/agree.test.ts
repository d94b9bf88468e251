import { describe, expect, test } from 'vitest';
import { currentTemplate } from '../../../scenarios/alb-502-eks/knobs.ts';
import { isRunning, isTerminating } from '../../../scenarios/alb-502-eks/system.ts';
import type { Seen } from '../../../src/contract/player-view.ts';
import { act, look, wait } from '../../support/drive.ts';
import { CAUSES, type CauseId, paged, type Shop } from './drills.ts';

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
