import { expect, test } from 'vitest';
import { TEMPOS } from '../../src/contract/pace.ts';
import { longestMinutes, tempoLabel, tempoMeaning } from '../../src/pages/tempos.ts';

const PLAIN = { limitSec: 2_700 };
const HOURS = { limitSec: 27_000, pacing: { factor: 10, stopsAtDecisions: false } };
const WEEKS = { limitSec: 84 * 86_400, pacing: { factor: 21_600, stopsAtDecisions: true } };

test('a tempo is named with its factor', () => {
  expect(TEMPOS.map((tempo) => tempoLabel(tempo, PLAIN))).toEqual([
    'Relaxed ×2',
    'Standard ×3',
    'Brisk ×6',
    'Real time ×1',
  ]);
});

test('the longest drill is counted in whole real minutes, rounded up', () => {
  expect(TEMPOS.map((tempo) => longestMinutes(PLAIN, tempo))).toEqual([23, 15, 8, 45]);
});

test('a scenario of hours goes by faster, and takes no longer', () => {
  expect(TEMPOS.map((tempo) => tempoLabel(tempo, HOURS))).toEqual([
    'Relaxed ×20',
    'Standard ×30',
    'Brisk ×60',
    'Slow ×10',
  ]);
  expect(TEMPOS.map((tempo) => longestMinutes(HOURS, tempo))).toEqual([23, 15, 8, 45]);
  expect(tempoMeaning('real-time', HOURS)).toBe('As slow as this drill goes. 45 minutes at most.');
});

test('a scenario of weeks stops for as long as the player likes', () => {
  expect(tempoLabel('standard', WEEKS)).toBe('Standard 18 h/s');
  expect(tempoMeaning('standard', WEEKS)).toBe('The clock stops at every decision, for as long as you like.');
});
