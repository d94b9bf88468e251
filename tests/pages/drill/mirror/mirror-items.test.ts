import { expect, test } from 'vitest';
import { mirrorGroups, shortcut } from '../../../../src/pages/drill/mirror/mirror-items.ts';
import { moved } from '../../../../src/pages/drill/roving.ts';
import type { ScreenControl, Told } from '../../../../src/screen/controls.ts';

const control = (id: string, region: ScreenControl['region'], label = id): ScreenControl => ({
  id,
  region,
  rect: { x: 0, y: 0, width: 10, height: 10 },
  label,
  key: null,
  press: { type: 'pause' },
  refusal: null,
});

const told = (id: string, region: Told['region'], text = id): Told => ({
  id,
  region,
  rect: { x: 0, y: 0, width: 10, height: 10 },
  text,
});

test('regions come in the order of reading, those with nothing to focus not at all', () => {
  const groups = mirrorGroups({
    controls: [control('act/look', 'deck'), control('pause', 'top'), control('charts/down', 'charts')],
    told: [told('timeline', 'timeline'), told('chart/errors', 'charts')],
  });
  expect(groups.map(({ label, items }) => [label, items.map(({ id }) => id)])).toEqual([
    ['Clock and settings', ['pause']],
    ['Charts', ['chart/errors', 'charts/down']],
    ['Actions', ['act/look']],
    ['Timeline', ['timeline']],
  ]);
});

test('Tab comes to what can be pressed before what is only told', () => {
  const groups = mirrorGroups({
    controls: [control('pause', 'top')],
    told: [told('top/told', 'top'), told('alert/a', 'alerts'), told('alert/b', 'alerts')],
  });
  expect(groups.map(({ first }) => first)).toEqual(['pause', 'alert/a']);
});

test('charts and the timeline are pictures, the rest is text', () => {
  const groups = mirrorGroups({ controls: [], told: [told('chart/errors', 'charts'), told('alert/a', 'alerts')] });
  expect(groups.flatMap(({ items }) => items)).toMatchObject([
    { id: 'alert/a', isPicture: false },
    { id: 'chart/errors', isPicture: true },
  ]);
});

test('keys are named as assistive technology expects them', () => {
  expect(['a', ' ', '+', 'Escape', '/'].map(shortcut)).toEqual(['A', 'Space', 'Plus', 'Escape', '/']);
});

test('arrows go round, Home and End go to the ends, other keys go nowhere', () => {
  expect(moved('ArrowDown', 2, 3)).toBe(0);
  expect(moved('ArrowLeft', 0, 3)).toBe(2);
  expect(moved('Home', 2, 3)).toBe(0);
  expect(moved('End', 0, 3)).toBe(2);
  expect(moved('a', 0, 3)).toBeNull();
  expect(moved('ArrowDown', 0, 0)).toBeNull();
});
