import type { Difficulty } from '../contract/drill.ts';

export const DIFFICULTY_LABELS: Readonly<Record<Difficulty, string>> = { standard: 'Standard', hard: 'Hard' };

/** What there is to deal with, in a line. */
export const DIFFICULTY_MEANINGS: Readonly<Record<Difficulty, string>> = {
  standard: 'The incident, and tools that work.',
  hard: 'Besides the incident a second, small fault, a tool that is down, or a dashboard that lags: the seed decides.',
};
