// Text of moments on the incident's own clock, without Date: a drill must read the same anywhere. `sec` is Unix seconds;
// fractions are cut off towards the past. All throw a RangeError outside the years 0000 to 9999.

const DAY_SEC = 86400;
const YEAR_0000_SEC = -62167219200;
const YEAR_10000_SEC = 253402300800;

/** "14:02:11" */
export function utcClock(sec: number): string {
  return `${utcMinute(sec)}:${twoDigits(secondOfDay(sec) % 60)}`;
}

/** "14:02" */
export function utcMinute(sec: number): string {
  const second = secondOfDay(sec);
  return `${twoDigits(Math.floor(second / 3600))}:${twoDigits(Math.floor(second / 60) % 60)}`;
}

/** "2025-03-04T14:02:11Z" */
export function iso(sec: number): string {
  return `${utcDate(sec)}T${utcClock(sec)}Z`;
}

/**
 * "2025-03-04T14:02:11.481Z"
 *
 * @param ms whole milliseconds after `sec`, 0 to 999.
 * @throws RangeError also when `ms` is out of its bounds.
 */
export function isoMillis(sec: number, ms: number): string {
  if (!(Number.isInteger(ms) && ms >= 0 && ms <= 999)) {
    throw new RangeError(`isoMillis: ${ms} ms is not a whole number from 0 to 999`);
  }
  return `${utcDate(sec)}T${utcClock(sec)}.${String(ms).padStart(3, '0')}Z`;
}

export interface Quarter {
  readonly startUnixSec: number;
  readonly days: number;
}

/** The one that was asked for last: whoever asks every hour of a year gets five answers. */
let lastQuarter: Quarter = { startUnixSec: 0, days: 0 };

/** The calendar quarter of a moment: when it began, and how many days it has. */
export function quarterOf(sec: number): Quarter {
  const { startUnixSec, days } = lastQuarter;
  if (!(sec >= startUnixSec && sec < startUnixSec + days * DAY_SEC)) lastQuarter = quarterFrom(civilOf(sec));
  return lastQuarter;
}

function quarterFrom({ year, month }: ReturnType<typeof civilOf>): Quarter {
  const first = month - ((month - 1) % 3);
  const start = dayNumber(year, first);
  const end = first === 10 ? dayNumber(year + 1, 1) : dayNumber(year, first + 3);
  return { startUnixSec: start * DAY_SEC, days: end - start };
}

/** Days from 1970-01-01 to the first of a month: days_from_civil of the same paper. */
function dayNumber(year: number, month: number): number {
  const yearFromMarch = month <= 2 ? year - 1 : year;
  const era = Math.floor(yearFromMarch / 400);
  const yearOfEra = yearFromMarch - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5);
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** "4 Mar" */
export function utcDay(sec: number): string {
  const { month, day } = civilOf(sec);
  return `${day} ${MONTHS[month - 1] ?? ''}`;
}

/** 1970-01-01 was a Thursday. */
const WEEKDAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'] as const;

/** "Tue" */
export const utcWeekday = (sec: number): string => {
  const days = Math.floor(checked(sec) / DAY_SEC);
  return WEEKDAYS[((days % 7) + 7) % 7] ?? '';
};

/** "2025-03-04" */
function utcDate(sec: number): string {
  const { year, month, day } = civilOf(sec);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

/**
 * The day of a moment. Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days: in years that begin
 * on 1 March the leap day comes last, and the months follow a line of 153 days to five of them.
 */
function civilOf(sec: number): { readonly year: number; readonly month: number; readonly day: number } {
  const sinceMarch0000 = Math.floor(checked(sec) / DAY_SEC) + 719468;
  const era = Math.floor(sinceMarch0000 / 146097);
  const dayOfEra = sinceMarch0000 - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day };
}

function secondOfDay(sec: number): number {
  const whole = Math.floor(checked(sec));
  return whole - Math.floor(whole / DAY_SEC) * DAY_SEC;
}

function checked(sec: number): number {
  if (!(sec >= YEAR_0000_SEC && sec < YEAR_10000_SEC)) {
    throw new RangeError(`utc: ${sec} s is not within the years 0000 to 9999`);
  }
  return sec;
}

function twoDigits(n: number): string {
  return n < 10 ? `0${n}` : String(n);
}
