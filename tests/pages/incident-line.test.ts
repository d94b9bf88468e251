import { expect, test } from 'vitest';
import { incidentLine, svgPoints } from '../../src/pages/incident-line.ts';

test('the picture on the title is quiet first, burns at the end, and stays within its frame', () => {
  const line = incidentLine();
  expect(line).toHaveLength(160);
  expect(Math.max(...line.slice(0, 90))).toBeLessThan(0.5);
  expect(Math.min(...line.slice(-40))).toBeGreaterThan(0.8);
  expect(Math.max(...line)).toBeLessThanOrEqual(1);
  expect(incidentLine()).toEqual(line);
});

test('the largest rate lies on top', () => {
  expect(svgPoints([0, 1, 0.25], 100, 40)).toBe('0.0,40.0 50.0,0.0 100.0,30.0');
});
