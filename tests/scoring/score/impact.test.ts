import { describe, expect, test } from 'vitest';
import type { Case } from '../../../src/scoring/case.ts';
import { judgeImpact } from '../../../src/scoring/score/impact.ts';
import { failing, judged, played, reasonsTold } from '../played.ts';

const run = judged([[20, { type: 'give-up' }]]);
const impactOf = (own: number, par: number, idle: number, more: Partial<Case> = {}) => {
  const [item] = judgeImpact({ ...run, ...more, requests: { own, par, idle } });
  if (!item) throw new Error('impact is judged');
  return item;
};
const shareOf = (own: number, par: number, idle: number) => impactOf(own, par, idle).share;

describe('impact', () => {
  test('is worth what lies between it and nobody’s acting, as a share of what par kept', () => {
    expect([100, 325, 550, 1000].map((own) => shareOf(own, 100, 1000))).toEqual([1, 0.75, 0.5, 0]);
  });

  test('is worth no more than all, and no less than nothing', () => {
    expect([shareOf(50, 100, 1000), shareOf(1500, 100, 1000)]).toEqual([1, 0]);
  });

  test('is worth all where there was nothing to keep and nothing was added, and else nothing', () => {
    expect([shareOf(99, 100, 100), shareOf(100, 100, 100), shareOf(101, 100, 100)]).toEqual([1, 1, 0]);
    expect([shareOf(80, 100, 90), shareOf(95, 100, 90)]).toEqual([1, 0]);
  });

  test('is told as done well from four fifths on, as done poorly below half, and between them not at all', () => {
    const told = (own: number) => reasonsTold(impactOf(own, 0, 1000));
    expect(told(200)).toEqual(['well null: 200 requests failed; par 0, nobody acting 1\u202f000']);
    expect(told(201)).toEqual([]);
    expect(told(500)).toEqual([]);
    expect(told(501)).toEqual(['poorly null: 501 requests failed; par 0, nobody acting 1\u202f000']);
  });
});

describe('data that was lost', () => {
  const slight = failing(() => 20);
  const losing = (when: number): typeof slight => ({
    ...slight,
    model: {
      ...slight.model,
      detect(state, raise) {
        slight.model.detect(state, raise);
        if (state.failed === when) raise('data.lost');
      },
    },
  });
  const lost = played([[20, { type: 'give-up' }]], losing(20));

  test('halves what is left of it', () => {
    const item = impactOf(550, 100, 1000, { drill: lost });
    expect([item.share, reasonsTold(item)]).toEqual([0.25, ['poorly null: Data was lost that par keeps']]);
  });

  test('costs nothing where par loses it too', () => {
    const item = impactOf(550, 100, 1000, { drill: lost, baselines: { par: lost, idle: lost } });
    expect([item.share, item.reasons]).toEqual([0.5, []]);
  });
});
