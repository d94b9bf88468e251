import * as v from 'valibot';

/** The day whose drill a run is, in UTC: YYYY-MM-DD, and on the calendar, which valibot's own check takes no notice of. */
export const dateSchema = v.pipe(v.string(), v.isoDate(), v.check(isOnCalendar, 'there is no such day'));

const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function isOnCalendar(date: string): boolean {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (isLeap && month === 2 ? 29 : (DAYS_OF_MONTH[month - 1] ?? 0));
}
