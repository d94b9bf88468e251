import type { Unit } from '../contract/telemetry.ts';
import { count, duration, minutesTold, percent, short, sincePage } from '../words/format.ts';

/** A number of the screen, and how it is written. NaN is none. */
export interface Count {
  readonly value: number;
  /** A unit for a datapoint; `requests` in full; `share` (0 to 1) as a percentage; minutes; seconds as a countdown or since the page. */
  readonly as: CountFormat;
}

const FORMATS = {
  requests: (value: number) => count(value),
  share: (value: number) => percent(value),
  minutes: (value: number) => minutesTold(value),
  'since-page': (value: number) => sincePage(value),
  countdown: (value: number) => `${value < 0 ? '-' : ''}${duration(value)}`,
} as const;

type CountFormat = keyof typeof FORMATS | { readonly unit: Unit };

/** What is written where there is no number. */
const NONE = '–';

export function countText({ value, as }: Count): string {
  if (Number.isNaN(value)) return NONE;
  return typeof as === 'string' ? FORMATS[as](value) : short(value, as.unit);
}
