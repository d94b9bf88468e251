import { expect, test } from 'vitest';
import { scenario as alb } from '../../../scenarios/alb-502-eks/scenario.ts';
import { figureRows, partingTold } from '../../../src/pages/replay/words.ts';
import { attemptTold } from '../../../src/pages/run-words.ts';
import { createBot } from '../../../src/responders/bots.ts';
import { play } from '../../../src/responders/play.ts';
import { compare } from '../../../src/scoring/compare.ts';
import type { Drill } from '../../../src/sim/drill.ts';
import { golden } from '../../scoring/golden.ts';

const par = golden('par-security-group');
const restarted = golden('restart-first');

test('the figures of two runs stand in two columns with their differences', () => {
  const comparison = compare([restarted, par], [null, null]);
  expect(
    figureRows(comparison).map(({ label, values, difference, tone }) => [label, ...values, difference, tone]),
  ).toEqual([
    ['Outcome', 'Resolved', 'Resolved', '', 'soft'],
    ['Detected, after the onset', '03:18', '03:18', 'same', 'soft'],
    ['Acknowledged', '00:20', '00:30', '+00:10', 'critical'],
    ['Severity declared', '00:25', '00:30', '+00:05', 'critical'],
    ['Mitigated, and it held', '06:44', '05:29', '−01:15', 'good'],
    ['Resolved', '11:45', '10:30', '−01:15', 'good'],
    ['Bad requests', '214\u202f341', '141\u202f622', '−72\u202f719', 'good'],
    ['Budget minutes spent', '8.51', '5.62', '−2.89', 'good'],
  ]);
  expect(partingTold(comparison)).toBe('They part at the first decision.');
});

test('a run beside itself is the same in everything', () => {
  const comparison = compare([par, par], [null, null]);
  expect(figureRows(comparison).map(({ difference }) => difference)).toEqual(['', ...Array(7).fill('same')]);
  expect(partingTold(comparison)).toBe('They look, change and page in the same order.');
});

test('what never happened has no difference, and a tone of its own', () => {
  const rows = figureRows(compare([golden('idle'), par], [null, null]));
  expect(rows.find(({ label }) => label === 'Resolved')).toMatchObject({ values: ['never', '10:30'], tone: 'good' });
  const [acknowledged] = figureRows(compare([par, golden('idle')], [null, null])).filter(
    ({ label }) => label === 'Acknowledged',
  );
  expect(acknowledged).toMatchObject({ values: ['00:30', 'never'], difference: '', tone: 'critical' });
});

test('an incident that nobody felt is not told as one that was never mitigated, and is better than any time', () => {
  const mitigated = (a: Drill, b: Drill) =>
    figureRows(compare([a, b], [null, null])).find(({ label }) => label === 'Mitigated, and it held');
  const unfelt = play(alb, { slug: alb.slug, seed: 'a-b-1', cause: 'health-check' }, createBot('par', alb, 'a-b-1'));
  expect(mitigated(unfelt, unfelt)).toMatchObject({ values: ['not felt', 'not felt'], difference: '', tone: 'soft' });
  expect(mitigated(unfelt, par)).toMatchObject({ values: ['not felt', '05:29'], tone: 'critical' });
  expect(mitigated(golden('idle'), unfelt)).toMatchObject({ values: ['never', 'not felt'], tone: 'good' });
});

test('an attempt is a first one, a repeat, or a branch', () => {
  expect(attemptTold({ repeat: false })).toBe('first attempt');
  expect(attemptTold({ repeat: true })).toBe('repeat');
  expect(attemptTold({ repeat: true, branchOf: { run: null, atSec: 270 } })).toBe('branched at T+04:30');
});
