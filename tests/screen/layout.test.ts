import { describe, expect, test } from 'vitest';
import { scenario } from '../../scenarios/alb-502-eks/scenario.ts';
import { layoutOf } from '../../src/screen/layout.ts';
import type { Rect } from '../../src/screen/nodes.ts';
import { AREAS } from '../../src/screen/ui.ts';

/** 1080p and 4K, 1366×768, 720p, 1080p at 150%, at 200%, 720p at 200%, and a phone. */
const SIZES: readonly (readonly [number, number])[] = [
  [1920, 1080],
  [1366, 768],
  [1280, 720],
  [1100, 600],
  [960, 540],
  [640, 360],
  [390, 800],
];

const shown = (layout: ReturnType<typeof layoutOf>): [string, Rect][] =>
  Object.entries(layout).flatMap(([region, rect]) => (rect ? [[region, rect]] : []));

const apart = (a: Rect, b: Rect): boolean =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

describe('where things are', () => {
  test.each(SIZES)('at %d × %d units nothing lies over anything, or outside', (width, height) => {
    for (const area of AREAS) {
      for (const tab of scenario.tabs) {
        for (const hasCoach of [false, true]) {
          const regions = shown(layoutOf({ width, height }, { area, tab, trace: 'none', hasCoach, hasTimeline: true }));
          for (const [i, [name, rect]] of regions.entries()) {
            expect(rect.width, name).toBeGreaterThan(100);
            expect(rect.height, name).toBeGreaterThan(20);
            expect(rect.x >= 0 && rect.y >= 0, name).toBe(true);
            expect(rect.x + rect.width <= width && rect.y + rect.height <= height, name).toBe(true);
            for (const [other, otherRect] of regions.slice(i + 1)) {
              expect(apart(rect, otherRect), `${name} and ${other}`).toBe(true);
            }
          }
        }
      }
    }
  });

  const regionsAt = (width: number, height: number, tab = 0): readonly string[] => {
    const open = scenario.tabs[tab];
    if (!open) throw new Error(`no tab ${tab}`);
    return shown(
      layoutOf({ width, height }, { area: 'watch', tab: open, trace: 'none', hasCoach: false, hasTimeline: true }),
    ).map(([name]) => name);
  };

  test('a large screen shows everything, with a terminal under the dashboard', () => {
    expect(regionsAt(1920, 1080)).toEqual([
      'top',
      'alerts',
      'channel',
      'tabs',
      'charts',
      'terminal',
      'progress',
      'deck',
      'hypotheses',
      'timeline',
    ]);
  });

  test('a smaller one has the terminal in its tab, and a small one shows an area at a time', () => {
    expect(regionsAt(1280, 720)).not.toContain('terminal');
    expect(regionsAt(1280, 720, 5)).toContain('terminal');
    expect(regionsAt(960, 540)).toEqual(['top', 'areas', 'tabs', 'charts', 'timeline']);
    expect(regionsAt(640, 360)).toEqual(['top', 'areas', 'tabs', 'charts']);
  });
});
