/** An axis from 0 to a round number, with its ticks from the lowest to the highest. */
export interface ValueAxis {
  readonly top: number;
  readonly ticks: readonly number[];
}

const MANTISSAS = [1, 2, 2.5, 5, 10];

/** Forgives what division leaves in the last digits. */
const TOLERANCE = 1e-9;

/**
 * The axis for values from 0 to `most` (finite), in at most so many intervals of 1, 2, 2.5 or 5 times a power of ten. Steps are
 * whole multiples of `grain`, the finest difference that its labels can tell. Its top jumps only between round numbers,
 * so that the chart stands still while values waver.
 */
export function valueAxis(most: number, intervals: number, grain: number): ValueAxis {
  const least = Math.max(most / intervals, grain) * (1 - TOLERANCE);
  // As a quotient of whole numbers, so that ticks are the nearest doubles of their decimals: 6 / 10 and not 3 × 0.2.
  let power = 1;
  let divisor = 1;
  while (power * 10 <= least) power *= 10;
  while (power / divisor > least) divisor *= 10;
  const mantissa = MANTISSAS.find((one) => {
    const step = (one * power) / divisor;
    return step >= least && isWhole(step / grain);
  });
  const unit = (mantissa ?? 10) * power;
  const steps = Math.max(1, Math.ceil((most * divisor) / unit - TOLERANCE));
  const ticks = Array.from({ length: steps + 1 }, (_, index) => (index * unit) / divisor);
  return { top: (steps * unit) / divisor, ticks };
}

const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < TOLERANCE * value;

const STEPS_MIN = [1, 2, 5, 10, 15, 30, 60];
/** Beyond hours: whole days, and whole weeks from Monday on. */
const STEPS_DAYS = [1, 2, 7, 14, 28];
const DAY_SEC = 86400;
/** Unix time began on a Thursday. */
const MONDAY_SEC = 4 * DAY_SEC;

/**
 * Moments in seconds, both ends included, on whole minutes, hours or steps between, and at most so many intervals
 * apart. `originSec` is the time of day or the Unix time of second 0: the steps are whole on its clock.
 */
export function timeTicks(fromSec: number, toSec: number, intervals: number, originSec: number): readonly number[] {
  let stepSec = 60 * (STEPS_MIN.find((minutes) => toSec - fromSec <= minutes * 60 * intervals) ?? 60);
  while (toSec - fromSec > stepSec * intervals) stepSec *= 2;
  if (stepSec > DAY_SEC / 2) {
    stepSec = DAY_SEC * (STEPS_DAYS.find((days) => toSec - fromSec <= days * DAY_SEC * intervals) ?? 56);
  }
  const anchorSec = stepSec % (7 * DAY_SEC) === 0 ? MONDAY_SEC : 0;
  const ticks: number[] = [];
  const first = Math.ceil((originSec + fromSec - anchorSec) / stepSec) * stepSec + anchorSec - originSec;
  for (let sec = first; sec <= toSec; sec += stepSec) ticks.push(sec);
  return ticks;
}
