import { SPEEDS, type Tempo } from '../session/frame.ts';

export interface TempoWords {
  readonly name: string;
  readonly meaning: string;
}

export const TEMPO_WORDS: Readonly<Record<Tempo, TempoWords>> = {
  relaxed: { name: 'Relaxed', meaning: 'Time to read: the clock also stops at every new result.' },
  standard: { name: 'Standard', meaning: 'The clock slows down while you read a new result.' },
  brisk: { name: 'Brisk', meaning: 'For those who have met this incident before.' },
  'real-time': { name: 'Real time', meaning: 'A second is a second, as on call.' },
};

/** "Standard ×3" */
export const tempoLabel = (tempo: Tempo): string => `${TEMPO_WORDS[tempo].name} ×${SPEEDS[tempo]}`;

/** Real minutes that a drill takes at most at a tempo, with nothing skipped and nothing paused. */
export const longestMinutes = (limitSec: number, tempo: Tempo): number => Math.ceil(limitSec / SPEEDS[tempo] / 60);
