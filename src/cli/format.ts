import type { Unit } from '../contract/telemetry.ts';

/** Between thousands: narrow, and no place to break a line. */
const THIN_SPACE = '\u202f';

/** "03:07", from an hour and forty minutes on "1:40:00". Fractions are cut off. */
export function duration(sec: number): string {
  const whole = Math.floor(Math.abs(sec));
  const seconds = twoDigits(whole % 60);
  const minutes = Math.floor(whole / 60);
  if (minutes < 100) return `${twoDigits(minutes)}:${seconds}`;
  return `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}:${seconds}`;
}

/** "T+03:07", or "T-03:07" before the page. */
export const sincePage = (sec: number): string => `T${sec < 0 ? '-' : '+'}${duration(sec)}`;

/** A whole number with a thin space between thousands; the same in every locale. */
export function count(value: number): string {
  const digits = String(Math.abs(Math.round(value)));
  const grouped = digits.replace(/\B(?=(?:\d{3})+$)/g, THIN_SPACE);
  return value <= -0.5 ? `-${grouped}` : grouped;
}

/** At most two decimals, and the fewer the larger it is: "0.03", "1.2", "17.4", "1 204". */
export function decimal(value: number): string {
  const size = Math.abs(value);
  if (size >= 100) return count(value);
  return String(Number(value.toFixed(size >= 10 ? 1 : 2)));
}

export const percent = (ratio: number): string => `${decimal(ratio * 100)}%`;

const UNIT_NAMES: Readonly<Record<Unit, string>> = {
  count: '',
  'per-sec': ' /s',
  ms: ' ms',
  ratio: '%',
  percent: '%',
  mib: ' MiB',
};

/** "182 /s", "84.2%", "1 204 ms"; "no data" for a gap. */
export const quantity = (value: number, unit: Unit): string =>
  Number.isNaN(value) ? 'no data' : `${bare(value, unit)}${UNIT_NAMES[unit]}`;

/** "0 to 182 /s"; a single value where both are the same. */
export function range(least: number, most: number, unit: Unit): string {
  if (Number.isNaN(least) || bare(least, unit) === bare(most, unit)) return quantity(most, unit);
  return `${bare(least, unit)} to ${quantity(most, unit)}`;
}

const bare = (value: number, unit: Unit): string => decimal(unit === 'ratio' ? value * 100 : value);

const twoDigits = (value: number): string => String(value).padStart(2, '0');
