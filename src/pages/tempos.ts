import { SPEEDS, type Tempo } from '../contract/pace.ts';
import { type AnyScenario, paceFactorOf } from '../contract/scenario.ts';
import { speedTold } from '../words/format.ts';

/** What of a scenario decides how long it takes to play. */
export type Length = Pick<AnyScenario, 'limitSec' | 'pacing'>;

const NAMES: Readonly<Record<Tempo, string>> = {
  relaxed: 'Relaxed',
  standard: 'Standard',
  brisk: 'Brisk',
  'real-time': 'Real time',
};

const MEANINGS: Readonly<Record<Tempo, string>> = {
  relaxed: 'Time to read: the clock also stops at every new result.',
  standard: 'The clock slows down while you read a new result.',
  brisk: 'For those who have met this incident before.',
  'real-time': 'A second is a second, as on call.',
};

/** "Standard ×3", "Standard 18 h/s" */
export function tempoLabel(tempo: Tempo, length: Length): string {
  const factor = paceFactorOf(length);
  const name = tempo === 'real-time' && factor > 1 ? 'Slow' : NAMES[tempo];
  return `${name} ${speedTold(SPEEDS[tempo] * factor)}`;
}

/** What a tempo is good for, and how many minutes it makes of this scenario. */
export function tempoMeaning(tempo: Tempo, length: Length): string {
  if (length.pacing?.stopsAtDecisions) return 'The clock stops at every decision, for as long as you like.';
  const meaning = tempo === 'real-time' && paceFactorOf(length) > 1 ? 'As slow as this drill goes.' : MEANINGS[tempo];
  return `${meaning} ${longestMinutes(length, tempo)} minutes at most.`;
}

/** Real minutes that a drill runs at most at a tempo, with nothing skipped and nothing paused. */
export const longestMinutes = (length: Length, tempo: Tempo): number =>
  Math.ceil(length.limitSec / (SPEEDS[tempo] * paceFactorOf(length)) / 60);
