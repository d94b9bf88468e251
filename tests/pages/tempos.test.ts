import { expect, test } from 'vitest';
import { longestMinutes, tempoLabel } from '../../src/pages/tempos.ts';
import { TEMPOS } from '../../src/session/frame.ts';

test('a tempo is named with its factor', () => {
  expect(TEMPOS.map(tempoLabel)).toEqual(['Relaxed ×2', 'Standard ×3', 'Brisk ×6', 'Real time ×1']);
});

test('the longest drill is counted in whole real minutes, rounded up', () => {
  expect(TEMPOS.map((tempo) => longestMinutes(2_700, tempo))).toEqual([23, 15, 8, 45]);
});
