import { describe, expect, test } from 'vitest';
import { INDEX_PHASES, poolOf } from '../../../scenarios/latency-after-deploy/system.ts';
import { act, choose, look, refused, wait, waitUntil } from '../../support/drive.ts';
import { badRatioOver, newest, pagedAt, secondsUntil, seedsAt, struck } from './storefront.ts';

describe('rolling back', () => {
  test('takes three to ten minutes, and ends a missing index', () => {
    const shop = pagedAt('missing-index', 100, 120);
    act(shop.drill, 'set-share', '0');
    expect(shop.drill.truth().cured).toBe(true);
    const sec = secondsUntil(shop, 900, () => shop.state.settled && shop.state.canaryPods === 0);
    expect(sec).toBeGreaterThanOrEqual(180);
    expect(sec).toBeLessThanOrEqual(600);
    wait(shop.drill, 180);
    expect(newest(shop, 'p95')).toBeLessThan(425);
    expect(badRatioOver(shop, 300)).toBeLessThan(0.024);
  });

  test('turns slow answers into errors once the old column is gone', () => {
    const shop = pagedAt('missing-index-migrated', 100, 240);
    expect(shop.state.columnDropped).toBe(true);
    act(shop.drill, 'set-share', '0');
    expect(shop.drill.truth().cured).toBe(false);
    wait(shop.drill, 300);
    // Feed and orders are three fifths of all requests.
    expect(newest(shop, 'failed-ratio')).toBeGreaterThan(0.57);
    expect(newest(shop, 'failed-ratio')).toBeLessThan(0.63);
    expect(look(shop.drill, 'open-traces').outcome).toBe('fails-at-once');
  });

  test('to a half breaks that half', () => {
    const shop = pagedAt('missing-index-migrated', 100, 240);
    act(shop.drill, 'set-share', '50');
    wait(shop.drill, 300);
    expect(newest(shop, 'failed-ratio')).toBeGreaterThan(0.26);
    expect(newest(shop, 'failed-ratio')).toBeLessThan(0.34);
    expect(look(shop.drill, 'compare-versions').outcome).toBe('old-slower');
  });

  test.each(['pricing-slower', 'crawler', 'noisy-neighbour'] as const)('does nothing about %s', (cause) => {
    const shop = pagedAt(cause, 50, 120);
    act(shop.drill, 'set-share', '0');
    wait(shop.drill, 600);
    expect(shop.state.canaryPods).toBe(0);
    expect(newest(shop, 'p95')).toBeGreaterThan(500);
    expect(shop.drill.truth().cured).toBe(false);
  });

  test('by a part leaves that part as slow as before', () => {
    const shop = pagedAt('missing-index', 100, 120);
    act(shop.drill, 'set-share', '10');
    wait(shop.drill, 600);
    expect(newest(shop, 'p95')).toBeLessThan(430);
    expect(newest(shop, 'p95-of-stable')).toBeGreaterThan(120);
    expect(shop.state.impact).toBe(true);
  });
});

describe('a flag', () => {
  test('ends what it wraps, within the minute', () => {
    const shop = pagedAt('n-plus-one', 100, 120);
    act(shop.drill, 'set-flag-off', 'segment-feed');
    expect(shop.drill.truth().cured).toBe(true);
    wait(shop.drill, 60);
    expect(badRatioOver(shop, 180)).toBeLessThan(0.024);
  });

  test('covers the feed alone where orders ask the same way', () => {
    const shop = pagedAt('missing-index', 100, 120);
    act(shop.drill, 'set-flag-off', 'segment-feed');
    expect(shop.drill.truth().cured).toBe(false);
    wait(shop.drill, 240);
    expect(newest(shop, 'p95-feed')).toBeLessThan(470);
    expect(newest(shop, 'p95-orders')).toBeGreaterThan(540);
  });

  test('stops a leak, and gives nothing back: pods keep what they have lost until they are replaced', () => {
    const shop = pagedAt('connection-leak', 100, 240);
    act(shop.drill, 'set-flag-off', 'express-checkout');
    expect(shop.drill.truth().cured).toBe(true);
    wait(shop.drill, 300);
    expect(newest(shop, 'failed-ratio')).toBeGreaterThan(0.3);
    act(shop.drill, 'restart-pods', 'rolling');
    wait(shop.drill, 600);
    expect(badRatioOver(shop, 900)).toBeLessThan(0.025);
  });
});

describe('a restart', () => {
  test('helps against a leak for some minutes, and then it is back', () => {
    const shop = pagedAt('connection-leak', 100, 60);
    act(shop.drill, 'restart-pods', 'rolling');
    expect(shop.drill.truth().cured).toBe(false);
    wait(shop.drill, 600);
    expect(shop.state.settled).toBe(true);
    expect(badRatioOver(shop, 240)).toBeLessThan(0.03);
    const back = secondsUntil(shop, 1800, () => shop.state.impact && shop.state.failed > 0.3 * shop.state.arrivals);
    expect(back).toBeGreaterThan(300);
    expect(back).toBeLessThan(1500);
  });
});

describe('replacing pods', () => {
  test('by a restart makes none beyond those that there are to be, and by an update a quarter more', () => {
    const most = (action: string, target: string): number => {
      const shop = pagedAt('cpu-throttled', 100, 60);
      act(shop.drill, action, target);
      let count = 0;
      secondsUntil(shop, 900, () => {
        count = Math.max(count, shop.state.pods.length);
        return shop.state.settled;
      });
      return count;
    };
    expect(most('restart-pods', 'rolling')).toBe(10);
    expect(most('set-cpu-limit', '2')).toBe(13);
  });
});

describe('building the index', () => {
  test('concurrently takes some minutes, lets orders through, and is the cure', () => {
    const shop = pagedAt('missing-index-migrated', 100, 120);
    act(shop.drill, 'change-index', 'create-concurrently');
    const failedBefore = newest(shop, 'failed-ratio');
    const sec = secondsUntil(shop, 1200, () => shop.state.index.phase === 'valid');
    expect(sec).toBeGreaterThan(270);
    expect(sec).toBeLessThan(600);
    expect(failedBefore).toBeLessThan(0.002);
    wait(shop.drill, 120);
    expect(newest(shop, 'p95')).toBeLessThan(425);
    expect(look(shop.drill, 'explain-lookup').outcome).toBe('index-scan');
  });

  test('plainly blocks every order for the whole build, and soon everything that needs a connection', () => {
    const shop = pagedAt('missing-index', 100, 120, false);
    act(shop.drill, 'change-index', 'create');
    wait(shop.drill, 30);
    expect(newest(shop, 'failed-ratio')).toBeGreaterThan(0.55);
    expect(look(shop.drill, 'list-locks').text).toContain('RowExclusiveLock on orders');
    expect(look(shop.drill, 'list-sessions').outcome).toBe('writers-wait');
    waitUntil(shop.drill, () => shop.state.index.phase === 'valid');
    wait(shop.drill, 240);
    expect(newest(shop, 'failed-ratio')).toBeLessThan(0.002);
    expect(newest(shop, 'p95')).toBeLessThan(425);
  });

  test('plainly is quicker than concurrently by more than half', () => {
    const built = (target: string): number => {
      const shop = pagedAt('missing-index', 100, 120, false);
      act(shop.drill, 'change-index', target);
      return secondsUntil(shop, 1500, () => shop.state.index.phase === 'valid');
    };
    expect(built('create-concurrently') / built('create')).toBeGreaterThan(2);
  });

  test('waits for a session that is idle in transaction, until it is ended', () => {
    const shop = pagedAt('missing-index', 100, 120, true);
    act(shop.drill, 'change-index', 'create-concurrently');
    wait(shop.drill, 900);
    expect(shop.state.index.phase).toBe(INDEX_PHASES[1]);
    expect(look(shop.drill, 'index-progress').text).toMatch(/waiting for writers before build \| +0 \| +0$/m);
    expect(look(shop.drill, 'list-locks').text).toMatch(/33207 \| \{20411\} +\| virtualxid/);
    expect(look(shop.drill, 'list-sessions').outcome).toBe('old-transaction');
    act(shop.drill, 'end-session', 'idle-in-transaction');
    expect(secondsUntil(shop, 900, () => shop.state.index.phase === 'valid')).toBeLessThan(600);
  });

  test('plainly behind such a session never begins, and blocks all the same', () => {
    const shop = pagedAt('missing-index', 100, 120, true);
    act(shop.drill, 'change-index', 'create');
    wait(shop.drill, 600);
    expect(shop.state.index.rows).toBe(0);
    expect(newest(shop, 'failed-ratio')).toBeGreaterThan(0.55);
  });

  test('concurrently, cancelled, leaves an invalid index that has to be dropped before the next try', () => {
    const shop = pagedAt('missing-index', 100, 120, false);
    act(shop.drill, 'change-index', 'create-concurrently');
    wait(shop.drill, 120);
    act(shop.drill, 'end-session', 'index-build');
    wait(shop.drill, 10);
    expect(shop.state.index.phase).toBe('invalid');
    expect(shop.drill.truth().cured).toBe(false);
    const again = { type: 'act', action: 'change-index', target: 'create-concurrently', responder: 'you' } as const;
    expect(refused(shop.drill, again)).toBe('impossible: ERROR: relation "orders_segment_id_idx" already exists');
    expect(look(shop.drill, 'describe-orders').text).toContain('btree (segment_id) INVALID');
    act(shop.drill, 'change-index', 'drop');
    wait(shop.drill, 5);
    expect(shop.state.index.phase).toBe('absent');
    choose(shop.drill, again);
  });

  test('and dropping it waits for a session that is idle in transaction as the build did', () => {
    const shop = pagedAt('missing-index', 100, 120, true);
    act(shop.drill, 'change-index', 'create-concurrently');
    act(shop.drill, 'end-session', 'index-build');
    act(shop.drill, 'change-index', 'drop');
    wait(shop.drill, 120);
    expect(look(shop.drill, 'list-locks').text).toMatch(/33207 \| \{20411\} +\| virtualxid .*DROP INDEX CONCURRENTLY/);
    expect(look(shop.drill, 'describe-orders').text).toContain('btree (segment_id) INVALID');
    const again = { type: 'act', action: 'change-index', target: 'drop', responder: 'you' } as const;
    expect(refused(shop.drill, again)).toBe('impossible: orders_segment_id_idx is being dropped already.');
    act(shop.drill, 'end-session', 'idle-in-transaction');
    wait(shop.drill, 5);
    expect(shop.state.index.phase).toBe('absent');
  });

  test('plainly, cancelled, leaves nothing', () => {
    const shop = pagedAt('missing-index', 100, 120, false);
    act(shop.drill, 'change-index', 'create');
    wait(shop.drill, 30);
    act(shop.drill, 'end-session', 'index-build');
    wait(shop.drill, 120);
    expect(shop.state.index.phase).toBe('absent');
    expect(newest(shop, 'failed-ratio')).toBeLessThan(0.01);
  });
});

describe('more of everything', () => {
  test('as pods makes pools of one out of pools of three, and waits longer', () => {
    const shop = pagedAt('pool-shrunk', 100, 240);
    const before = newest(shop, 'p95');
    act(shop.drill, 'scale-out', '30');
    wait(shop.drill, 300);
    expect(newest(shop, 'pool-max')).toBe(1);
    expect(newest(shop, 'p95')).toBeGreaterThan(1.3 * before);
  });

  test('as pods does nothing for a missing index but start cold', () => {
    const shop = pagedAt('missing-index', 100, 240);
    const before = newest(shop, 'p95');
    act(shop.drill, 'scale-out', '15');
    wait(shop.drill, 420);
    expect(newest(shop, 'p95') / before).toBeGreaterThan(0.93);
  });

  test('as pods does help where they are short of CPU', () => {
    const shop = pagedAt('cpu-throttled', 100, 240);
    act(shop.drill, 'scale-out', '30');
    wait(shop.drill, 420);
    expect(newest(shop, 'p95')).toBeLessThan(450);
  });

  test('as connections than the database has leaves pods that never turn Ready', () => {
    const shop = pagedAt('pool-shrunk', 100, 120);
    act(shop.drill, 'set-connection-budget', '400');
    expect(shop.drill.truth().cured).toBe(false);
    wait(shop.drill, 420);
    expect(newest(shop, 'db-connections')).toBeGreaterThan(190);
    expect(shop.state.pods.some(({ connections }) => connections === 0)).toBe(true);
    expect(shop.state.settled).toBe(false);
  });

  test('as patience spreads a leak to requests that need no connection', () => {
    const share = (target?: string): number => {
      const shop = pagedAt('connection-leak', 100, 60);
      if (target) act(shop.drill, 'set-timeout', target);
      wait(shop.drill, 420);
      return badRatioOver(shop, 120);
    };
    expect(share()).toBeLessThan(0.7);
    expect(share('30')).toBeGreaterThan(0.95);
  });

  test('pools share what there is: 100 connections are 10 a pod, 6 for fifteen, 3 for thirty', () => {
    const { stable } = struck('pool-shrunk', 'a-1').knobs.release;
    expect([10, 15, 30].map((pods) => poolOf(stable, pods))).toEqual([10, 6, 3]);
  });
});

describe('the database', () => {
  test('failed over is gone for one to two minutes, and reads what it had cached for longer', () => {
    const shop = pagedAt('missing-index', 10, 120);
    act(shop.drill, 'fail-over', 'standby');
    const sec = secondsUntil(
      shop,
      300,
      () => shop.state.failed < 0.01 * shop.state.arrivals && shop.drill.tick % 2 === 0,
    );
    expect(Number.isNaN(sec)).toBe(false);
    const down = shop.state.database.downUntilSec - (shop.drill.tick * 5 - sec);
    expect(down).toBeGreaterThanOrEqual(60);
    expect(down).toBeLessThanOrEqual(125);
    wait(shop.drill, 60);
    expect(newest(shop, 'db-reads')).toBeGreaterThan(5500);
  });

  test('is rid of the report for five minutes when its session is ended, and for good when it is suspended', () => {
    const shop = pagedAt('noisy-neighbour', 50, 120);
    act(shop.drill, 'end-session', 'report');
    expect(shop.drill.truth().cured).toBe(false);
    wait(shop.drill, 150);
    expect(newest(shop, 'db-reads')).toBeLessThan(4500);
    wait(shop.drill, 300);
    expect(newest(shop, 'db-reads')).toBeGreaterThan(8000);
    act(shop.drill, 'end-session', 'suspend-report');
    expect(shop.drill.truth().cured).toBe(true);
    wait(shop.drill, 600);
    expect(newest(shop, 'db-reads')).toBeLessThan(4500);
  });
});

describe('the cache', () => {
  test('flushed sends every lookup to the database until it is warm again', () => {
    const shop = pagedAt('pricing-slower', 50, 60);
    act(shop.drill, 'change-cache', 'flush');
    wait(shop.drill, 30);
    expect(newest(shop, 'cache-hit-ratio')).toBeLessThan(0.2);
    wait(shop.drill, 900);
    expect(newest(shop, 'cache-hit-ratio')).toBeGreaterThan(0.9);
  });

  test('warmed under the old key does not help pods that ask by another, and the old key does', () => {
    const shop = pagedAt('cache-key', 100, 120);
    act(shop.drill, 'change-cache', 'warm');
    wait(shop.drill, 120);
    expect(newest(shop, 'cache-hit-ratio')).toBeLessThan(0.35);
    act(shop.drill, 'change-cache', 'old-key');
    expect(shop.drill.truth().cured).toBe(true);
    wait(shop.drill, 900);
    expect(newest(shop, 'cache-hit-ratio')).toBeGreaterThan(0.9);
  });
});

describe('somebody idle in transaction', () => {
  test('is there on some seeds, and never where a column was dropped', () => {
    expect(seedsAt('missing-index', 100, 1, true).length).toBe(1);
    for (const seed of ['a', 'b', 'c', 'd', 'e', 'f']) {
      expect(struck('missing-index-migrated', seed).knobs.idleInTransactionSinceSec).toBeNull();
    }
  });
});

describe('limits', () => {
  test('on everyone cost more than the slowness did', () => {
    const shop = pagedAt('crawler', 50, 60);
    act(shop.drill, 'limit-requests', 'everyone');
    wait(shop.drill, 60);
    expect(badRatioOver(shop, 300)).toBeGreaterThan(0.25);
  });

  test('on the crawler end it within minutes', () => {
    const shop = pagedAt('crawler', 50, 60);
    act(shop.drill, 'limit-requests', 'pricebot');
    wait(shop.drill, 120);
    expect(badRatioOver(shop, 300)).toBeLessThan(0.024);
  });

  test('on pricing take orders at the last known price at once', () => {
    const shop = pagedAt('pricing-slower', 50, 60);
    act(shop.drill, 'bound-pricing', 'timeout-80ms');
    wait(shop.drill, 120);
    expect(badRatioOver(shop, 300)).toBeLessThan(0.024);
  });
});
