import type { Severity } from '../contract/incident.ts';

/** By how many requests fail (0 to 1): SEV-1 from a fifth of them on, SEV-2 from one in fifty. */
export const severityFor = (errorRatio: number): Severity => (errorRatio >= 0.2 ? 1 : errorRatio >= 0.02 ? 2 : 3);
