import { expect, test } from 'vitest';
import { pathsOf } from '../../src/chart/path.ts';

const GAP = Number.NaN;

test('a line between gaps is a path of its own, to a tenth', () => {
  expect(pathsOf(Float32Array.from([0, 1, 2.25, 3, GAP, GAP, 5, 6, 7, 8, 9, 10.04]))).toEqual([
    { line: 'M0.0 1.0L2.3 3.0', startX: '0.0' },
    { line: 'M5.0 6.0L7.0 8.0L9.0 10.0', startX: '5.0' },
  ]);
});

test('a gap at either end begins nothing, and nothing has no path', () => {
  expect(pathsOf(Float32Array.from([GAP, GAP, 5, 6, GAP, GAP]))).toEqual([{ line: 'M5.0 6.0', startX: '5.0' }]);
  expect(pathsOf(new Float32Array())).toEqual([]);
});
