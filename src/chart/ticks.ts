/** An axis between round numbers, with its ticks from the lowest to the highest. */
export interface ValueAxis {
  /** 0, but on a logarithmic axis. */
  readonly bottom: number;
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
  return { bottom: 0, top: (steps * unit) / divisor, ticks };
}

const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < TOLERANCE * value;

/** Most powers of ten that a logarithmic axis takes in; what lies below them is on its ground. */
const MOST_DECADES = 6;

/**
 * The logarithmic axis for values from `least` to `most` (positive, finite), between powers of ten and with some of them
 * for ticks, in at most so many intervals.
 */
export function logAxis(least: number, most: number, intervals: number): ValueAxis {
  const to = powerAbove(most);
  const from = Math.max(to - MOST_DECADES, Math.min(to - 1, -powerAbove(1 / least)));
  const step = Math.ceil((to - from) / Math.max(1, intervals));
  // From the top down, so that the highest is always labelled and those below stay where they are when it grows.
  const ticks: number[] = [];
  for (let power = to; power >= from; power -= step) ticks.unshift(powerOfTen(power));
  return { bottom: powerOfTen(from), top: powerOfTen(to), ticks };
}

/** The least power of ten that is not below a value; a logarithm would differ in the last bit between engines. */
function powerAbove(value: number): number {
  let power = 0;
  while (powerOfTen(power) < value * (1 - TOLERANCE)) power++;
  while (powerOfTen(power - 1) >= value * (1 - TOLERANCE)) power--;
  return power;
}

/** The nearest double of its decimal. */
const powerOfTen = (power: number): number => Number(`1e${power}`);

const DAY_MIN = 1440;
const DAY_SEC = 60 * DAY_MIN;
/** Unix time began on a Thursday. */
const MONDAY_SEC = 4 * DAY_SEC;
const STEPS_MIN = [
  ...[0.25, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720],
  ...[DAY_MIN, 2 * DAY_MIN, 7 * DAY_MIN, 14 * DAY_MIN, 28 * DAY_MIN],
];

/**
 * The seconds between moments that are whole quarters of a minute, minutes, hours, days or weeks apart, in at most so
 * many intervals. `finestSec` is the least that their labels can tell.
 */
export function timeStep(spanSec: number, intervals: number, finestSec = 60): number {
  const step = STEPS_MIN.find((minutes) => minutes * 60 >= finestSec && spanSec <= minutes * 60 * intervals);
  let stepSec = 60 * (step ?? 28 * DAY_MIN);
  while (spanSec > stepSec * intervals) stepSec *= 2;
  return stepSec;
}

/**
 * Moments in seconds, both ends included, a whole `timeStep` apart. `originSec` is the time of day or the Unix time of
 * second 0: the steps are whole on its clock.
 */
export function timeTicks(
  fromSec: number,
  toSec: number,
  intervals: number,
  originSec: number,
  finestSec = 60,
): readonly number[] {
  const stepSec = timeStep(toSec - fromSec, intervals, finestSec);
  // Whole weeks from Monday on.
  const anchorSec = stepSec % (7 * DAY_SEC) === 0 ? MONDAY_SEC : 0;
  const ticks: number[] = [];
  const first = Math.ceil((originSec + fromSec - anchorSec) / stepSec) * stepSec + anchorSec - originSec;
  for (let sec = first; sec <= toSec; sec += stepSec) ticks.push(sec);
  return ticks;
}
