import { expect, test } from 'vitest';
import type { ErrorRatios } from '../../../src/scoring/error-ratios.ts';
import { dataUri, errorGraphSvg } from '../../../src/scoring/postmortem/error-graph.ts';

// The plot is 825 wide from 60 on, and 250 high from 34 on.

const of = 'requests that failed or were too slow';
const own: ErrorRatios = { of, fromSec: -60, stepSec: 60, ratios: [0, 0.4, 0.4, 0.1] };
const par: ErrorRatios = { of, fromSec: 0, stepSec: 60, ratios: [0.4, 0.1] };

const linesOf = (svg: string): readonly (readonly [string, string])[] =>
  [...svg.matchAll(/<path d="(M[^"]*)" fill="none" stroke="(#\w+)"/g)].map(([, line = '', stroke = '']) => [
    stroke,
    line,
  ]);
const labelsOf = (svg: string, anchor: string): readonly (readonly [string, string])[] =>
  [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]*text-anchor="(\w+)">([^<]+)</g)]
    .filter(([, , , at]) => at === anchor)
    .map(([, x = '', y = '', , text = '']) => [anchor === 'end' ? y : x, text]);

test('a graph has the run over par on one axis, which begins where the run does', () => {
  const svg = errorGraphSvg(own, par);
  // A point ends its minute: four of the run are 206.25 apart, and those of par begin a minute later.
  expect(linesOf(svg)).toEqual([
    ['#009e73', 'M472.5 34.0L678.8 221.5'],
    ['#d55e00', 'M266.3 284.0L472.5 34.0L678.8 34.0L885.0 221.5'],
  ]);
});

test('its ticks are round shares, and minutes since the page', () => {
  const svg = errorGraphSvg(own, par);
  expect(labelsOf(svg, 'end')).toEqual([
    ['284.0', '0%'],
    ['221.5', '10%'],
    ['159.0', '20%'],
    ['96.5', '30%'],
    ['34.0', '40%'],
  ]);
  expect(labelsOf(svg, 'middle')).toEqual([
    ['60.0', 'T-01:00'],
    ['266.3', 'T+00:00'],
    ['472.5', 'T+01:00'],
    ['678.8', 'T+02:00'],
    ['885.0', 'T+03:00'],
  ]);
  expect(svg).toContain('<path d="M60 221.5H885" stroke="#ddd"/><text x="52" y="221.5" dy="4" text-anchor="end">10%');
  expect(svg).toContain('y="304" text-anchor="middle">T+00:00<');
});

test('a graph goes to the end of whichever ends later, and as high as either', () => {
  const svg = errorGraphSvg({ ...own, ratios: [0, 0.1] }, { ...par, ratios: [0.4, 0.1, 0] });
  expect(labelsOf(svg, 'middle').at(-1)).toEqual(['885.0', 'T+03:00']);
  expect(labelsOf(svg, 'end').at(-1)).toEqual(['34.0', '40%']);
  expect(linesOf(svg)).toEqual([
    ['#009e73', 'M472.5 34.0L678.8 221.5L885.0 284.0'],
    ['#d55e00', 'M266.3 284.0L472.5 221.5'],
  ]);
});

test('chance is not made an incident of: the axis has a thousandth at least, in steps that its labels can tell', () => {
  const flat: ErrorRatios = { ...own, ratios: [0, 0.0002, Number.NaN, 0] };
  expect(labelsOf(errorGraphSvg(flat, flat), 'end').map(([, text]) => text)).toEqual([...['0%', '0.05%', '0.1%']]);
});

test('a gap parts a line, and one that stands alone is level over its step', () => {
  const gap: ErrorRatios = { ...own, ratios: [0, Number.NaN, 0.4, 0.1] };
  expect(linesOf(errorGraphSvg(gap, par))[1]).toEqual(['#d55e00', 'M60.0 284.0L266.3 284.0M678.8 34.0L885.0 221.5']);
});

test('an image in a document has nothing in it that would end a link or an attribute', () => {
  expect(dataUri(`<a b="c">(d)!*'</a>`)).toBe('data:image/svg+xml,%3Ca%20b%3D%22c%22%3E%28d%29%21%2a%27%3C%2Fa%3E');
});
