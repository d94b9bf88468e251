import type { UpdateTimes } from '../contract/drill.ts';
import type { Outcome } from '../contract/incident.ts';
import { type AnyScenario, verifySecOf } from '../contract/scenario.ts';
import type { Unit } from '../contract/telemetry.ts';
import { inWords } from '../models/spans.ts';
import { utcClock, utcDay, utcMinute, utcWeekday } from '../models/utc.ts';

/** Between thousands: narrow, and no place to break a line. */
const THIN_SPACE = '\u202f';

const HOUR_SEC = 3600;
const DAY_SEC = 24 * HOUR_SEC;

/** "03:07", from an hour and forty minutes on "1:40:00", from two days on "2 d 03 h". Fractions are cut off. */
export function duration(sec: number): string {
  const whole = Math.floor(Math.abs(sec));
  const seconds = twoDigits(whole % 60);
  const minutes = Math.floor(whole / 60);
  if (minutes < 100) return `${twoDigits(minutes)}:${seconds}`;
  if (whole >= 2 * DAY_SEC) return `${Math.floor(whole / DAY_SEC)} d ${twoDigits(Math.floor(whole / HOUR_SEC) % 24)} h`;
  return `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}:${seconds}`;
}

/** "T+03:07", or "T-03:07" before the page. */
export const sincePage = (sec: number): string => `T${sec < 0 ? '-' : '+'}${duration(sec)}`;

/**
 * When impact ended for good, in seconds since the page: "mitigated in 03:07". Null where it never did; where the incident
 * was resolved all the same, customers had felt nothing of it.
 */
export function mitigatedTold(sec: number | null, outcome: Outcome | null = null): string {
  if (sec === null) return wasUnfelt(sec, outcome) ? 'customers did not feel it' : 'not mitigated';
  return sec < 0 ? 'mitigated before the page' : `mitigated in ${duration(sec)}`;
}

/** Whether that is missing since customers felt nothing: the incident was resolved all the same. */
export const wasUnfelt = (mitigatedSec: number | null, outcome: Outcome | null): boolean =>
  mitigatedSec === null && outcome === 'resolved';

/** In place of that time in a table, where there is none. */
export const unmitigated = (outcome: Outcome | null): string => (wasUnfelt(null, outcome) ? 'not felt' : 'never');

/** That time where a label says what it is. */
export const timeToMitigate = (sec: number): string => (sec < 0 ? 'before the page' : duration(sec));

/** Whether a run that was left is answerable for more bad requests than it had by its end, in the whole numbers that are told. */
export const hasAftermath = (answerableFor: number, failedRequests: number): boolean =>
  answerableFor > failedRequests + 0.5;

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

/** Minutes of a budget: to a tenth, as 129.6 are not 130 where a policy counts. */
export const minutesTold = (minutes: number): string =>
  Math.abs(minutes) < 100 ? decimal(minutes) : String(Number(minutes.toFixed(1)));

export const percent = (ratio: number): string => `${decimal(ratio * 100)}%`;

const UNIT_NAMES: Readonly<Record<Unit, string>> = {
  count: '',
  'per-sec': ' /s',
  ms: ' ms',
  ratio: '%',
  percent: '%',
  mib: ' MiB',
  min: ' min',
};

/** "182 /s", "84.2%", "1 204 ms"; "no data" for a gap. */
export const quantity = (value: number, unit: Unit): string =>
  Number.isNaN(value) ? 'no data' : `${bare(value, unit)}${UNIT_NAMES[unit]}`;

/** "0 to 182 /s"; a single value where both are the same. */
export function range(least: number, most: number, unit: Unit): string {
  if (Number.isNaN(least) || bare(least, unit) === bare(most, unit)) return quantity(most, unit);
  return `${bare(least, unit)} to ${quantity(most, unit)}`;
}

/**
 * Three digits at most, for headlines and axes: "1.84k", "34.7k/s", "31.4%", "850 ms", "10.0 s", "402 MiB"; "no data"
 * for a gap.
 */
export function short(value: number, unit: Unit): string {
  if (Number.isNaN(value)) return 'no data';
  switch (unit) {
    case 'count':
      return scaled(value, THOUSANDS);
    case 'per-sec':
      return `${scaled(value, THOUSANDS)}/s`;
    case 'ms':
      return Math.abs(threeDigits(value)) < 1000 ? `${threeDigits(value)} ms` : `${seconds(value / 1000)} s`;
    case 'ratio':
      return percent(value);
    case 'percent':
      return percent(value / 100);
    case 'mib':
      return scaled(value, BINARY);
    case 'min':
      return `${Number(value.toFixed(1))} min`;
    default:
      throw new Error(`format: no unit ${unit satisfies never}`);
  }
}

/** Simulated seconds per real second: "×0", "×1.5", "×60", from ten minutes on "1 h/s", "2.5 d/s". */
export function speedTold(speed: number): string {
  if (speed < HOUR_SEC / 6) return `×${speed >= 10 ? Math.round(speed) : Number(speed.toFixed(1))}`;
  return speed < 2 * DAY_SEC ? `${threeDigits(speed / HOUR_SEC)} h/s` : `${threeDigits(speed / DAY_SEC)} d/s`;
}

/** "14:06" in UTC, `sec` seconds after the Unix time `startsAtSec`. */
export const clockTime = (startsAtSec: number, sec: number): string => utcMinute(startsAtSec + sec);

/** "14:06:11" in UTC, likewise. */
export const clockSecond = (startsAtSec: number, sec: number): string => utcClock(startsAtSec + sec);

/** "14:35:05"; what was on another day of UTC than now: "3 Mar 14:35". */
export function clockOrDay(startsAtSec: number, sec: number, nowSec: number): string {
  const day = dayOf(startsAtSec, sec);
  return day === dayOf(startsAtSec, nowSec) ? clockSecond(startsAtSec, sec) : `${day} ${clockTime(startsAtSec, sec)}`;
}

/** "15 Apr" */
export const dayOf = (startsAtSec: number, sec: number): string => utcDay(startsAtSec + sec);

/** The time of day where ticks are seconds; where they are hours, "Tue 15 Apr 14:00". */
export function momentOf(startsAtSec: number, sec: number, tickSec: number): string {
  const time = clockTime(startsAtSec, sec);
  if (tickSec < HOUR_SEC) return time;
  return `${utcWeekday(startsAtSec + sec)} ${dayOf(startsAtSec, sec)} ${time}`;
}

/** How long something takes: "45 s", "150 s", "3 h", "7 d". */
export function spell(sec: number): string {
  if (sec < HOUR_SEC) return `${sec} s`;
  return sec < 2 * DAY_SEC ? `${decimal(sec / HOUR_SEC)} h` : `${decimal(sec / DAY_SEC)} d`;
}

/** How old what is newest is, in whole units: "4 min old", "3 h old", "2 d old". */
export function ageTold(sec: number): string {
  if (sec < 2 * HOUR_SEC) return `${Math.floor(sec / 60)} min old`;
  return sec < 2 * DAY_SEC ? `${Math.floor(sec / HOUR_SEC)} h old` : `${Math.floor(sec / DAY_SEC)} d old`;
}

interface Scale {
  readonly size: number;
  readonly suffix: string;
}

/** As Grafana shortens counts. */
const THOUSANDS: readonly Scale[] = [
  { size: 1, suffix: '' },
  { size: 1e3, suffix: 'k' },
  { size: 1e6, suffix: 'M' },
  { size: 1e9, suffix: 'G' },
];
const BINARY: readonly Scale[] = [
  { size: 1, suffix: ' MiB' },
  { size: 1024, suffix: ' GiB' },
  { size: 1024 * 1024, suffix: ' TiB' },
];

/** On the smallest scale on which it has three digits before the point at most; on the last where there is none. */
function scaled(value: number, scales: readonly Scale[]): string {
  const texts = scales.map(({ size, suffix }) => ({ digits: threeDigits(value / size), suffix }));
  const fitting = texts.find(({ digits }) => Math.abs(digits) < 1000) ?? texts.at(-1);
  return fitting ? `${fitting.digits}${fitting.suffix}` : '';
}

const threeDigits = (value: number): number => Number(value.toFixed(decimalsFor(value)));

/** With its zeros, so that a headline does not change its width from one datapoint to the next. */
const seconds = (sec: number): string => sec.toFixed(decimalsFor(sec));

function decimalsFor(value: number): number {
  const size = Math.abs(value);
  return size >= 100 ? 0 : size >= 10 ? 1 : 2;
}

const bare = (value: number, unit: Unit): string => decimal(unit === 'ratio' ? value * 100 : value);

/** "verify 5 min", "verify 7 d" */
export function verifyTold(scenario: Pick<AnyScenario, 'verifySec'>): string {
  const verifySec = verifySecOf(scenario);
  return `verify ${verifySec < HOUR_SEC ? `${verifySec / 60} min` : spell(verifySec)}`;
}

/** With a capital at its beginning. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What comes before verifying. */
export const goalOf = ({ terms }: Pick<AnyScenario, 'terms'>): string => terms?.goal ?? 'stop customer impact';

/** "the first within 10 minutes of the page, then one every 30 minutes or sooner" */
export const updatesAsked = ({ firstUpdateSec, longestSec }: UpdateTimes): string =>
  `the first within ${inWords(firstUpdateSec)} of the page, then one every ${inWords(longestSec)} or sooner`;

const twoDigits = (value: number): string => String(value).padStart(2, '0');
