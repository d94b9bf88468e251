import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideRollout, maxSurge, maxUnavailable } from '../../src/models/rollout.ts';

const six = { replicas: 6, newPods: 0, newReady: 0, oldPods: 6, oldReady: 6 };

describe('a rolling update of six pods', () => {
  test('may surge by two and miss one: a quarter, rounded up and down', () => {
    expect([maxSurge(6), maxUnavailable(6)]).toEqual([2, 1]);
    expect([maxSurge(4), maxUnavailable(4)]).toEqual([1, 1]);
    expect([maxSurge(3), maxUnavailable(3)]).toEqual([1, 0]);
  });

  test('begins with two new pods and one old one less', () => {
    expect(decideRollout(six)).toEqual({ create: 2, endUnready: 0, endReady: 1 });
  });

  test('waits while the new ones are not ready', () => {
    expect(decideRollout({ ...six, newPods: 3, oldPods: 5, oldReady: 5 })).toEqual({
      create: 0,
      endUnready: 0,
      endReady: 0,
    });
  });

  test('ends as many old ones as new ones have become ready', () => {
    const decision = decideRollout({ ...six, newPods: 3, newReady: 3, oldPods: 5, oldReady: 5 });
    expect(decision).toEqual({ create: 0, endUnready: 0, endReady: 3 });
  });

  test('ends no more ready ones than can be spared, when some old ones are not ready', () => {
    // Eight pods may be: of three new and five old ones, five must stay ready. Three old ones are not, and go.
    const decision = decideRollout({ ...six, newPods: 3, newReady: 3, oldPods: 5, oldReady: 2 });
    expect(decision).toEqual({ create: 0, endUnready: 3, endReady: 0 });
    expect(decideRollout({ ...six, newPods: 5, newReady: 5, oldPods: 3, oldReady: 2 })).toEqual({
      create: 0,
      endUnready: 1,
      endReady: 2,
    });
  });

  test('is done when all are new', () => {
    expect(decideRollout({ ...six, newPods: 6, newReady: 6, oldPods: 0, oldReady: 0 })).toEqual({
      create: 0,
      endUnready: 0,
      endReady: 0,
    });
  });

  test('ends old pods that are not ready first, and stops where new ones do not become ready', () => {
    const begun = decideRollout({ ...six, oldReady: 0 });
    expect(begun).toEqual({ create: 2, endUnready: 1, endReady: 0 });
    expect(decideRollout({ ...six, newPods: 3, oldPods: 5, oldReady: 0 })).toEqual({
      create: 0,
      endUnready: 0,
      endReady: 0,
    });
  });
});

test('no rollout exceeds its surge, or ends ready pods below what must stay available', () => {
  const count = fc.integer({ min: 0, max: 20 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), count, count, count, count, (replicas, a, b, c, d) => {
      const status = { replicas, newPods: a, newReady: Math.min(a, b), oldPods: c, oldReady: Math.min(c, d) };
      const { create, endUnready, endReady } = decideRollout(status);
      for (const part of [create, endUnready, endReady]) expect(part).toBeGreaterThanOrEqual(0);
      if (create > 0) expect(a + c + create).toBeLessThanOrEqual(replicas + maxSurge(replicas));
      expect(endUnready).toBeLessThanOrEqual(c - status.oldReady);
      if (endReady > 0) {
        expect(status.newReady + status.oldReady - endReady).toBeGreaterThanOrEqual(
          replicas - maxUnavailable(replicas),
        );
      }
    }),
  );
});
