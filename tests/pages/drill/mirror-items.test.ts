import { expect, test } from 'vitest';
import { mirrorGroups, shortcut } from '../../../src/pages/drill/mirror-items.ts';
import { moved } from '../../../src/pages/drill/roving.ts';
import type { ScreenControl } from '../../../src/screen/nodes.ts';

const control = (id: string, region: ScreenControl['region'], label = id): ScreenControl => ({
  id,
  region,
  rect: { x: 0, y: 0, width: 10, height: 10 },
  label,
  key: null,
  press: { type: 'pause' },
  refusal: null,
});

const chart = { id: 'errors', rect: { x: 0, y: 0, width: 10, height: 10 }, summary: 'Errors: 31%' };

test('regions come in the order of reading, those with nothing to focus not at all', () => {
  const groups = mirrorGroups({
    controls: [control('act/look', 'deck'), control('pause', 'top'), control('charts/down', 'charts')],
    charts: [chart],
  });
  expect(groups.map(({ label, items }) => [label, items.map(({ id }) => id)])).toEqual([
    ['Clock and settings', ['pause']],
    ['Charts', ['errors', 'charts/down']],
    ['Actions', ['act/look']],
  ]);
});

test('the signature of a group changes with what is in it, and with nothing else', () => {
  const of = (label: string): readonly string[] =>
    mirrorGroups({ controls: [control('pause', 'top'), control('act/look', 'deck', label)], charts: [] }).map(
      ({ signature }) => signature,
    );
  expect(of('List the pods')).toEqual(of('List the pods'));
  expect(of('List the pods')[0]).toBe(of('List the pods, 20 s')[0]);
  expect(of('List the pods')[1]).not.toBe(of('List the pods, 20 s')[1]);
});

test('keys are named as assistive technology expects them', () => {
  expect(['a', ' ', 'Escape', '/'].map(shortcut)).toEqual(['A', 'Space', 'Escape', '/']);
});

test('arrows go round, Home and End go to the ends, other keys go nowhere', () => {
  expect(moved('ArrowDown', 2, 3)).toBe(0);
  expect(moved('ArrowLeft', 0, 3)).toBe(2);
  expect(moved('Home', 2, 3)).toBe(0);
  expect(moved('End', 0, 3)).toBe(2);
  expect(moved('a', 0, 3)).toBeNull();
  expect(moved('ArrowDown', 0, 0)).toBeNull();
});
