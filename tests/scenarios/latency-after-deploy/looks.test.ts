import { describe, expect, test } from 'vitest';
import { scenario } from '../../../scenarios/latency-after-deploy/scenario.ts';
import type { Seen } from '../../../src/contract/player-view.ts';
import type { Span, Trace } from '../../../src/contract/traces.ts';
import { act, look, wait, waitUntil } from '../../support/drive.ts';
import { CAUSES, newest, paged, pagedAt, type Storefront } from './storefront.ts';

const looks = scenario.actions.flatMap((action) => (action.phase === 'investigate' ? [action] : []));

const spansOf = ({ spans }: Trace, name: string): readonly Span[] => spans.filter((span) => span.name === name);
const msOf = (trace: Trace, name: string): number =>
  spansOf(trace, name).reduce((sum, { durationMs }) => sum + durationMs, 0);

function traceOn(seen: Seen, version: string): Trace {
  const trace = seen.traces.findLast((one) => one.version === version);
  if (!trace) throw new Error(`no trace on ${version}`);
  return trace;
}

describe('every look', () => {
  test.each(CAUSES)('brings back one of its outcomes and a finished text, at any time, cause %s', (cause) => {
    const shop = paged(cause, 'a-1');
    for (const change of [
      null,
      ['change-index', 'create-concurrently'],
      ['set-share', '0'],
      ['fail-over', 'standby'],
      ['scale-out', '30'],
    ] as const) {
      if (change && !shop.drill.choose({ type: 'act', action: change[0], target: change[1], responder: 'you' })) {
        while (shop.drill.crew.runs.length > 0) shop.drill.step();
      }
      for (const { id, look: found } of looks) {
        const { outcome, text } = look(shop.drill, id);
        expect(Object.keys(found.outcomes)).toContain(outcome);
        expect(text).not.toMatch(/NaN|undefined|Infinity|\[object|-0\b/);
        expect(text.length).toBeGreaterThan(20);
      }
    }
  });

  test('tells the causes that stand still apart at the page', () => {
    const found = (cause: (typeof CAUSES)[number], id: string): string =>
      look(pagedAt(cause, 100, 60).drill, id).outcome;
    expect(found('missing-index', 'explain-lookup')).toBe('seq-scan');
    expect(found('n-plus-one', 'explain-lookup')).toBe('index-scan');
    expect(found('missing-index', 'top-statements')).toBe('one-mean-up');
    expect(found('n-plus-one', 'top-statements')).toBe('item-calls');
    expect(found('cache-key', 'top-statements')).toBe('product-calls');
    expect(found('noisy-neighbour', 'top-statements')).toBe('all-means-up');
    expect(found('pool-shrunk', 'read-pools')).toBe('small-and-busy');
    expect(found('connection-leak', 'read-pools')).toBe('taken-without-work');
    expect(found('cpu-throttled', 'top-pods')).toBe('throttled');
    expect(found('crawler', 'split-traffic')).toBe('one-client');
    expect(found('cache-key', 'read-cache-info')).toBe('misses-more-keys');
    expect(found('crawler', 'read-cache-info')).toBe('misses-same-keys');
    expect(found('noisy-neighbour', 'list-sessions')).toBe('report-runs');
    expect(found('missing-index-migrated', 'describe-orders')).toBe('old-column-gone');
    expect(found('missing-index', 'describe-orders')).toBe('both-columns');
    expect(found('missing-index-migrated', 'diff-release')).toBe('hook');
    expect(found('pool-shrunk', 'diff-release')).toBe('settings');
    expect(found('cpu-throttled', 'diff-release')).toBe('settings');
    expect(found('cache-key', 'diff-release')).toBe('image-only');
  });

  test.each(['pricing-slower', 'crawler', 'noisy-neighbour'] as const)(
    'shows both versions alike where the release has no part in it: %s',
    (cause) => {
      const { drill } = pagedAt(cause, 50, 240);
      expect(look(drill, 'compare-versions').outcome).toBe('alike');
    },
  );
});

describe('traces', () => {
  test('are well formed: a root, children within their parents, ids in order', () => {
    for (const cause of CAUSES) {
      for (const trace of look(pagedAt(cause, 100, 60).drill, 'open-traces').traces) {
        expect(trace.id).toMatch(/^[0-9a-f]{16}$/);
        for (const [i, span] of trace.spans.entries()) {
          expect(span.id).toBe(i);
          const parent = span.parent === null ? null : trace.spans[span.parent];
          if (i === 0) expect(span.parent).toBeNull();
          else expect(span.parent).toBeLessThan(i);
          if (!parent) continue;
          expect(span.startMs).toBeGreaterThanOrEqual(parent.startMs - 0.11);
          expect(span.startMs + span.durationMs).toBeLessThanOrEqual(parent.startMs + parent.durationMs + 0.25);
        }
      }
    }
  });

  test('are those that the text of the look is about', () => {
    for (const cause of CAUSES) {
      const { text, traces } = look(pagedAt(cause, 100, 60).drill, 'open-traces');
      expect([...text.matchAll(/^trace ([0-9a-f]{16})/gm)].map(([, id]) => id)).toEqual(traces.map(({ id }) => id));
    }
  });

  test('show the lookup as long as EXPLAIN and pg_stat_statements have it', () => {
    const { drill, state } = pagedAt('missing-index', 100, 60);
    const traces = look(drill, 'open-traces');
    const lookup = msOf(traceOn(traces, '2.48.0'), 'SELECT orders');
    const explained = Number(/Execution Time: ([\d.]+) ms/.exec(look(drill, 'explain-lookup').text)?.[1]);
    const listed = Number(
      /segment_id = \$1 LIMIT \$2 \| +\d+ \| +([\d.]+)/.exec(look(drill, 'top-statements').text)?.[1],
    );
    // A span has the round trip besides; the mean of a statement is 1.133 times its median.
    expect((lookup - 2) / explained).toBeGreaterThan(0.95);
    expect((lookup - 2) / explained).toBeLessThan(1.05);
    expect(listed / 1.1331 / explained).toBeGreaterThan(0.95);
    expect(listed / 1.1331 / explained).toBeLessThan(1.05);
    expect(traceOn(traces, '2.48.0').durationMs / 190).toBeGreaterThan(1.28);
    expect(state.database.cpuStretch).toBeGreaterThan(1);
  });

  test('show sixty short spans where items are asked for one by one', () => {
    const trace = traceOn(look(pagedAt('n-plus-one', 100, 60).drill, 'open-traces'), '2.48.0');
    const items = spansOf(trace, 'SELECT segments');
    expect(items.length).toBe(60);
    expect(Math.max(...items.map(({ durationMs }) => durationMs))).toBeLessThan(2);
    expect(msOf(trace, 'SELECT segments')).toBeGreaterThan(85);
  });

  test('show a gap before the database where connections are short, and the spans as short as ever', () => {
    const trace = traceOn(look(pagedAt('pool-shrunk', 100, 60).drill, 'open-traces'), '2.48.0');
    const rank = spansOf(trace, 'rank')[0];
    const first = spansOf(trace, 'SELECT feed_items')[0];
    expect((first?.startMs ?? 0) - (rank?.startMs ?? 0) - (rank?.durationMs ?? 0)).toBeGreaterThan(70);
    expect(first?.durationMs).toBeLessThan(75);
  });

  test('end at the deadline, failed and without a statement, where no connection is to be had any more', () => {
    const { drill, state } = pagedAt('connection-leak', 100, 900);
    expect(state.profiles.canary.failedShare).toBeGreaterThan(0.55);
    const trace = traceOn(look(drill, 'open-traces'), '2.48.0');
    expect([trace.status, trace.durationMs]).toEqual([504, 5000]);
    expect(trace.spans.filter(({ kind }) => kind === 'database')).toEqual([]);
    expect(trace.spans.filter(({ failed }) => failed).map(({ service }) => service)).toEqual(['gateway', 'storefront']);
  });

  test('show pricing longer inside, or on the way alone', () => {
    for (const seed of ['a', 'b', 'c', 'd', 'e', 'f']) {
      const shop = paged('pricing-slower', seed);
      const seen = look(shop.drill, 'open-traces');
      const now = seen.traces.at(-1);
      if (!now) throw new Error('no trace');
      const inside = shop.knobs.pricing.serverMs > 80;
      expect(msOf(now, 'pricing.quote')).toBeGreaterThan(200);
      expect(msOf(now, 'Quote') > 180).toBe(inside);
      expect(look(shop.drill, 'ask-pricing').outcome).toBe(inside ? 'slow-inside' : 'slow-on-the-way');
    }
  });

  test('show every span of the pod stretched where it is throttled', () => {
    const trace = traceOn(look(pagedAt('cpu-throttled', 100, 60).drill, 'open-traces'), '2.48.0');
    expect(msOf(trace, 'rank') / 45).toBeGreaterThan(1.6);
    expect(msOf(trace, 'render') / 25).toBeGreaterThan(1.6);
    expect(msOf(trace, 'auth.verify')).toBeGreaterThan(20);
    expect(msOf(trace, 'Verify')).toBe(14);
  });

  test('agree with what panels say of the whole: p50 of the feed between both versions', () => {
    const shop: Storefront = pagedAt('missing-index', 50, 240);
    const seen = look(shop.drill, 'open-traces');
    expect(traceOn(seen, '2.47.3').durationMs).toBeLessThan(200);
    expect(traceOn(seen, '2.48.0').durationMs).toBeGreaterThan(235);
    expect(newest(shop, 'p95-canary') / newest(shop, 'p95-stable')).toBeGreaterThan(1.15);
  });
});

describe('the rollout', () => {
  const field = (text: string, name: string): string =>
    new RegExp(`^ *${name}: +(.+)$`, 'm').exec(text)?.[1] ?? `no ${name}`;
  const revisions = (text: string): string[] => [...text.matchAll(/# (revision:\d+)/g)].map(([, found = '']) => found);
  const setsOf = (text: string): string[][] =>
    text
      .split('\n')
      .filter((line) => line.includes('ReplicaSet'))
      .map((line) => line.split(/ {2,}/).filter((cell) => cell !== '' && !/^[│└├⧉]/.test(cell)));
  const hashes = (text: string): string[] => [...text.matchAll(/⧉ (storefront-\w+)/g)].map(([, found = '']) => found);
  const pods = (text: string): number => [...text.matchAll(/ Pod +✔ Running /g)].length;

  test('has the old ReplicaSet without pods once all run the new one, as old as when it had', () => {
    const { drill } = pagedAt('cache-key', 100, 240);
    const { text } = look(drill, 'get-rollout');
    expect(text).toMatch(/^NAME +KIND +STATUS +AGE +INFO$/m);
    expect(revisions(text)).toEqual(['revision:48', 'revision:47']);
    const [fresh = [], old = []] = setsOf(text);
    expect(fresh.filter((cell) => !/^\d+[smh]$/.test(cell))).toEqual(['ReplicaSet', '✔ Healthy', 'stable']);
    expect(old).toEqual(['ReplicaSet', '• ScaledDown', '6d']);
    expect(pods(text)).toBe(10);
  });

  test('gone back from in the middle is aborted: nothing is updated, and the canary has no pods', () => {
    const { drill, state } = pagedAt('missing-index', 50, 240);
    expect(field(look(drill, 'get-rollout').text, 'Status')).toBe('॥ Paused');
    act(drill, 'set-share', '0');
    wait(drill, 600);
    expect(state.settled).toBe(true);
    const { text } = look(drill, 'get-rollout');
    expect(field(text, 'Status')).toBe('✖ Degraded');
    expect(field(text, 'Message')).toBe('RolloutAborted: Rollout aborted update to revision 48');
    expect(field(text, 'Updated')).toBe('0');
    expect(revisions(text)).toEqual(['revision:48', 'revision:47']);
    expect(setsOf(text).map((cells) => [cells[1], cells.at(-1)])).toEqual([
      ['• ScaledDown', 'canary'],
      ['✔ Healthy', 'stable'],
    ]);
    act(drill, 'set-share', '50');
    wait(drill, 600);
    expect(revisions(look(drill, 'get-rollout').text)).toEqual(['revision:48', 'revision:47']);
  });

  test('gone back from once it was complete is undone: a revision of its own, which ends Healthy', () => {
    const { drill, state } = pagedAt('cache-key', 100, 240);
    act(drill, 'set-share', '0');
    wait(drill, 30);
    expect(field(look(drill, 'get-rollout').text, 'Status')).toBe('◌ Progressing');
    wait(drill, 500);
    expect(state.settled).toBe(true);
    const { text } = look(drill, 'get-rollout');
    expect(field(text, 'Status')).toBe('✔ Healthy');
    expect(text).not.toContain('RolloutAborted');
    expect(field(text, 'Updated')).toBe('10');
    expect(field(text, 'Images')).toBe('registry.shop/storefront:2.47.3 (stable)');
    expect(revisions(text)).toEqual(['revision:49', 'revision:48']);
  });

  test('restarted has the ReplicaSets that it had', () => {
    const { drill, state } = pagedAt('missing-index', 50, 240);
    const before = hashes(look(drill, 'get-rollout').text);
    const names = new Set(state.pods.map(({ name }) => name));
    act(drill, 'restart-pods', 'rolling');
    wait(drill, 800);
    expect(state.settled).toBe(true);
    expect(state.pods.some(({ name }) => names.has(name))).toBe(false);
    const { text } = look(drill, 'get-rollout');
    expect(hashes(text)).toEqual(before);
    expect(revisions(text)).toEqual(['revision:48', 'revision:47']);
    for (const { name } of state.pods) expect(before).toContain(name.slice(0, name.lastIndexOf('-')));
  });

  test('has a ReplicaSet more for each template that was set, and the one before again where that is set back', () => {
    const { drill, state } = pagedAt('pool-shrunk', 100, 120);
    const shrunk = hashes(look(drill, 'get-rollout').text)[0];
    act(drill, 'set-cpu-limit', '4');
    wait(drill, 600);
    act(drill, 'set-cpu-limit', '2');
    wait(drill, 600);
    expect(state.settled).toBe(true);
    const { text } = look(drill, 'get-rollout');
    expect(hashes(text)[0]).toBe(shrunk);
    expect(revisions(text)).toEqual(['revision:50', 'revision:49', 'revision:47']);
    expect(field(text, 'Updated')).toBe('10');
  });
});

describe('pools', () => {
  test.each(['pool-shrunk', 'connection-leak'] as const)(
    'have nobody waiting beside an idle connection, cause %s',
    (cause) => {
      const { drill } = pagedAt(cause, 50, 900);
      const pools = [...look(drill, 'read-pools').text.matchAll(/ (\d+) +(\d+) +(\d+) +(\d+)$/gm)].map((row) =>
        row.slice(1).map(Number),
      );
      expect(pools.length).toBe(10);
      expect(pools.some(([, , , pending = 0]) => pending > 0)).toBe(true);
      for (const [max, active = 0, idle = 0, pending = 0] of pools) {
        expect(active + idle).toBe(max);
        expect(Math.min(idle, pending)).toBe(0);
      }
    },
  );
});

describe('work that never reached the database', () => {
  const calls = (text: string, query: string): number => {
    const row = text.split('\n').find((line) => line.includes(query));
    return row ? Number(row.split('|')[1]) : 0;
  };
  const quotes = ({ drill }: Storefront, fromTick: number): number =>
    (drill.view().logs?.lines ?? []).filter(({ pattern, tick }) => pattern === 'quoted' && tick > fromTick).length;
  const nothingOrdered = (shop: Storefront): void => {
    const { drill } = shop;
    const statements = look(drill, 'top-statements').text;
    expect(calls(statements, 'INSERT INTO orders')).toBe(0);
    expect(calls(statements, 'UPDATE stock')).toBe(0);
    expect(look(drill, 'ask-pricing').text).toMatch(/client \(storefront\) +0\.0\/s/);
    const from = drill.tick;
    wait(drill, 60);
    expect(quotes(shop, from)).toBe(0);
  };

  test('is none of its statements and of pricing’s calls while every order waits for a lock', () => {
    const shop = pagedAt('missing-index', 100, 120, true);
    act(shop.drill, 'change-index', 'create');
    wait(shop.drill, 120);
    nothingOrdered(shop);
    expect(shop.state.statementsPerSec).toBe(0);
  });

  test('is none of them once the column is gone that every order asks for', () => {
    const shop = pagedAt('missing-index-migrated', 100, 240);
    act(shop.drill, 'set-share', '0');
    wait(shop.drill, 500);
    nothingOrdered(shop);
    // Product pages that the cache has not are asked for as ever.
    expect(calls(look(shop.drill, 'top-statements').text, 'FROM products')).toBeGreaterThan(1000);
  });

  test('is none of them while the database is down', () => {
    const shop = pagedAt('pricing-slower', 50, 60);
    act(shop.drill, 'fail-over', 'standby');
    wait(shop.drill, 5);
    expect(shop.state.statementsPerSec).toBe(0);
    expect(newest(shop, 'db-statements')).toBeLessThan(600);
    const from = shop.drill.tick;
    wait(shop.drill, 40);
    expect(newest(shop, 'db-statements')).toBe(0);
    expect(quotes(shop, from)).toBe(0);
    expect(look(shop.drill, 'ask-pricing').text).toMatch(/server \(pricing\) +0\.0\/s/);
  });

  test('is none of the new version’s once its pools have no connection left', () => {
    const { drill, state } = pagedAt('connection-leak', 50, 0);
    act(drill, 'set-share', '50');
    wait(drill, 1500);
    expect(state.profiles.canary.lostShare).toBe(1);
    expect(state.profiles.stable.lostShare).toBe(0);
    expect(calls(look(drill, 'top-statements').text, 'o.segment_id = $1')).toBe(0);
    const { canary } = state.profiles;
    const orders = Number(/client \(storefront\) +([\d.]+)\/s/.exec(look(drill, 'ask-pricing').text)?.[1]);
    expect(orders / (state.perSec.orders * (1 - canary.share))).toBeCloseTo(1, 1);
  });
});

describe('behind a plain build', () => {
  const alike = (text: string): number[] =>
    [...text.matchAll(/storefront \((\d+) alike\)/g)].map(([, count]) => Number(count));

  test('each writer is told of once, by whom it waits for, and waits as long as the build', () => {
    const { drill, state } = pagedAt('missing-index', 100, 120, true);
    act(drill, 'change-index', 'create');
    const from = drill.tick;
    wait(drill, 400);
    const { text } = look(drill, 'list-sessions');
    expect(alike(text)).toEqual([100]);
    const waited = /INSERT INTO orders/.test(text) ? /Lock: relation +\| (\d\d):(\d\d):(\d\d)/.exec(text) : null;
    expect(60 * Number(waited?.[2]) + Number(waited?.[3])).toBeGreaterThan(395);
    expect(state.pods.reduce((sum, { stuck }) => sum + stuck, 0)).toBe(100);
    const tail = drill.view().logs;
    const counts = tail?.counts['lock-wait'] ?? new Float64Array();
    const bucket = Math.floor((from - (tail?.startTick ?? 0)) / (tail?.bucketTicks ?? 1));
    const told = counts.slice(Math.max(0, bucket - 1)).reduce((sum, count) => sum + count, 0);
    expect(told).toBeGreaterThan(70);
    expect(told).toBeLessThan(130);
    const line = tail?.lines.findLast(({ pattern }) => pattern === 'lock-wait');
    expect(line?.fields.detail).toMatch(/^Process holding the lock: 20411\. Wait queue: 33207, /);
  });

  test('that has its lock, it is the build that holds it', () => {
    const { drill } = pagedAt('missing-index', 100, 120, false);
    act(drill, 'change-index', 'create');
    wait(drill, 40);
    const line = drill.view().logs?.lines.findLast(({ pattern }) => pattern === 'lock-wait');
    expect(line?.fields.detail).toMatch(/^Process holding the lock: 33207\. Wait queue: 34/);
  });

  test.each(CAUSES)('and without one, sessions add up to the connections that pods have, cause %s', (cause) => {
    const { drill, state } = pagedAt(cause, 100, 300);
    const { text } = look(drill, 'list-sessions');
    const total = state.pods.reduce((sum, { connections }) => sum + connections, 0);
    expect(alike(text).reduce((sum, count) => sum + count, 0)).toBe(total);
    expect(alike(text)).not.toContain(0);
  });

  test('sessions whose connections pods have lost have been idle for minutes', () => {
    const { text, outcome } = look(pagedAt('connection-leak', 100, 240).drill, 'list-sessions');
    expect(outcome).toBe('idle-for-long');
    const age = /vouchers/.test(text) ? /\| (\d\d):(\d\d):\d\d +\| SELECT … FROM vouchers/.exec(text) : null;
    expect(60 * Number(age?.[1]) + Number(age?.[2])).toBeGreaterThanOrEqual(5);
  });
});

describe('a database that fails over', () => {
  const shop = pagedAt('missing-index', 50, 60);
  const { drill, state } = shop;
  act(drill, 'fail-over', 'standby');
  const from = drill.tick;
  wait(drill, 20);

  test('has no connection, and pools have none', () => {
    expect(drill.telemetry.raw('db-connections').at(-1)).toBe(0);
    expect(newest(shop, 'pool-active')).toBe(0);
    const pools = [...look(drill, 'read-pools').text.matchAll(/ (\d+) +(\d+) +(\d+) +(\d+)$/gm)];
    expect(pools.length).toBe(10);
    for (const [, max, active, idle, pending] of pools) {
      expect([max, active, idle]).toEqual(['10', '0', '0']);
      expect(Number(pending)).toBeGreaterThan(0);
    }
    const line = drill.view().logs?.lines.findLast(({ pattern }) => pattern === 'connection-timeout');
    expect(line?.message).toContain('(total=0, active=0, idle=0, waiting=');
  });

  test('tells each session once that it ends, and nothing more until it is back', () => {
    const tail = drill.view().logs;
    const bucketTicks = tail?.bucketTicks ?? 1;
    const first = Math.floor((from - (tail?.startTick ?? 0)) / bucketTicks) - 1;
    const sums = (id: string): number[] => [...(tail?.counts[id] ?? [])].slice(first);
    const ends = sums('terminated');
    expect(ends.filter((count) => count > 0).length).toBe(1);
    const opened = state.pods.reduce((sum, { connections }) => sum + connections, 0);
    expect(Math.max(...ends) / opened).toBeGreaterThan(0.7);
    expect(Math.max(...ends) / opened).toBeLessThan(1.3);
    const said = (tail?.lines ?? []).filter(
      ({ service, tick, pattern }) =>
        service === 'orders-db' &&
        pattern !== 'terminated' &&
        tick > from + bucketTicks &&
        tick * 5 < state.database.downUntilSec - 15,
    );
    expect(said).toEqual([]);
  });
});

describe('the cache', () => {
  const info = (text: string): { keys: number; misses: number } => ({
    keys: Number(/keys=(\d+)/.exec(text)?.[1]),
    misses: Number(/keyspace_misses:\+(\d+)/.exec(text)?.[1]),
  });

  test('has a key more for a miss at most, and each for ten minutes', () => {
    const { drill } = pagedAt('cache-key', 100, 0);
    const before = info(look(drill, 'read-cache-info').text);
    wait(drill, 285);
    const after = info(look(drill, 'read-cache-info').text);
    expect(after.keys - before.keys).toBeLessThan(5 * Math.max(before.misses, after.misses));
    wait(drill, 1800);
    const { text } = look(drill, 'read-cache-info');
    expect(info(text).keys).toBeGreaterThan(40_000);
    expect(info(text).keys).toBeLessThan(32_000 + 10 * info(text).misses);
  });

  test('loses keys over ten minutes once nobody writes them, and all at once when it is flushed', () => {
    const { drill, state } = pagedAt('cache-key', 100, 600);
    const most = state.sessionKeys;
    act(drill, 'set-share', '0');
    waitUntil(drill, () => state.settled && state.canaryPods === 0);
    const last = state.sessionKeys;
    expect(last).toBeGreaterThan(0.5 * most);
    wait(drill, 300);
    expect(state.sessionKeys / last).toBeCloseTo(0.61, 1);
    wait(drill, 3000);
    expect(info(look(drill, 'read-cache-info').text).keys).toBeLessThan(33_000);
    act(drill, 'change-cache', 'flush');
    expect(info(look(drill, 'read-cache-info').text).keys).toBeLessThan(20_000);
  });
});

describe('yesterday', () => {
  test('is what it was, whatever is limited today', () => {
    const { drill } = pagedAt('crawler', 50, 60);
    const listed = (): readonly number[] => [
      Number(/GET \/feed .*\/s +([\d.]+)\/s$/m.exec(look(drill, 'split-traffic').text)?.[1]),
      Number(/feed_items.*\| +(\d+) \| +[\d.]+$/m.exec(look(drill, 'top-statements').text)?.[1]),
    ];
    const usual = listed();
    act(drill, 'limit-requests', 'everyone');
    wait(drill, 30);
    for (const [i, rate] of listed().entries()) {
      expect(rate / (usual[i] ?? 0)).toBeGreaterThan(0.93);
      expect(rate / (usual[i] ?? 0)).toBeLessThan(1.07);
    }
  });
});

describe('the schema', () => {
  const installed = (text: string): (readonly [string, number])[] =>
    [...text.matchAll(/^ (\d+) +\|.*\| (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) \| t$/gm)].map(
      ([, version = '', day, time]) => [version, Date.parse(`${day}T${time}Z`) / 1000] as const,
    );

  test.each(CAUSES)(
    'has no migration in the future, nor behind a lock that somebody held by then, cause %s',
    (cause) => {
      for (const seed of ['a-1', 'b-2', 'c-3', 'd-4']) {
        const { drill, state, knobs } = paged(cause, seed);
        wait(drill, 60);
        const { text, tick } = look(drill, 'describe-orders');
        const rows = installed(text);
        expect(rows.length).toBe(4);
        for (const [version, atSec] of rows) {
          expect(atSec).toBeLessThanOrEqual(state.startsAtSec + tick * 5);
          // Adding a column, or building an index, waits for whoever has written to the table.
          const idle = knobs.idleInTransactionSinceSec;
          if (idle !== null && version !== '414') expect(atSec).toBeLessThan(state.startsAtSec + idle);
        }
      }
    },
  );

  test('dates a migration when it ran', () => {
    const { drill, state } = pagedAt('missing-index-migrated', 100, 240);
    const rows = installed(look(drill, 'describe-orders').text);
    const fully = state.startsAtSec + Math.max(...state.pods.map(({ upAtSec }) => upAtSec));
    const [version, atSec = 0] = rows[0] ?? [];
    expect(version).toBe('414');
    expect(atSec - fully).toBeGreaterThanOrEqual(0);
    expect(atSec - fully).toBeLessThan(60);
  });

  test('keeps its history when the release is taken back, or the index is changed', () => {
    const { drill } = pagedAt('missing-index-migrated', 100, 240);
    const before = look(drill, 'describe-orders').text;
    expect(installed(before).map(([version]) => version)).toEqual(['414', '412', '411', '410']);
    act(drill, 'set-share', '0');
    expect(installed(look(drill, 'describe-orders').text)).toEqual(installed(before));
    act(drill, 'change-index', 'create-concurrently');
    wait(drill, 900);
    const { text } = look(drill, 'describe-orders');
    expect(text).toContain('"orders_segment_id_idx" btree (segment_id)');
    expect(installed(text)).toEqual(installed(before));
    expect(look(drill, 'diff-release').text).not.toContain('V413');
  });
});

describe('logs', () => {
  test('tell of connections that are not to be had, with the numbers of the pool', () => {
    const shop = pagedAt('connection-leak', 100, 420);
    const lines = shop.drill.view().logs?.lines ?? [];
    const line = lines.findLast(({ pattern }) => pattern === 'connection-timeout');
    expect(line?.message).toMatch(
      /^HikariPool-1 - Connection is not available, request timed out after 5000ms \(total=10, active=10, idle=0, waiting=\d+\)$/,
    );
  });

  test('tell of the missing column once the old version is back', () => {
    const shop = pagedAt('missing-index-migrated', 100, 240);
    act(shop.drill, 'set-share', '0');
    wait(shop.drill, 300);
    const lines = shop.drill.view().logs?.lines ?? [];
    expect(lines.some(({ message }) => message.includes('column o.segment does not exist'))).toBe(true);
    expect(lines.every(({ message }) => !/NaN|undefined|Infinity/.test(message))).toBe(true);
  });
});

describe('the tail', () => {
  test('names the version of the pod that started, also when the old one comes back', () => {
    const { drill } = pagedAt('cache-key', 100, 240);
    act(drill, 'set-share', '0');
    const from = drill.tick;
    wait(drill, 400);
    const started =
      drill.view().logs?.lines.filter(({ pattern, tick }) => pattern === 'pod-started' && tick > from) ?? [];
    expect(started.length).toBeGreaterThan(3);
    expect(new Set(started.map(({ fields }) => fields.version))).toEqual(new Set(['2.47.3']));
  });
});

describe('what people say', () => {
  test('holds on every cause, without a number that is none', () => {
    for (const cause of CAUSES) {
      const { drill } = paged(cause, 'b-2');
      wait(drill, 900);
      for (const { text } of drill.view().messages) expect(text).not.toMatch(/NaN|undefined|Infinity/);
    }
  });
});
