/** Days in a row. */
export interface Streak {
  /** 0 once a day was missed. */
  readonly days: number;
  readonly longest: number;
  /** Which of the last seven days were done, today last. */
  readonly week: readonly boolean[];
}

const WEEK = 7;

/**
 * The days in a row that `today`, or the day before it, belongs to; while there is grace, yesterday can still be done. All
 * are numbers of days. A clock that went back finds days done that it takes for those to come: they stand.
 */
export function streakOf(done: readonly number[], today: number, hasGrace: boolean): Streak {
  const days = new Set(done);
  const ahead = [...days].filter((day) => day > today).sort((a, b) => a - b);
  const recent = [today, today - 1, ...(hasGrace ? [today - 2] : [])];
  const anchor = [...recent, ...ahead].find((day) => days.has(day));
  return {
    days: anchor === undefined ? 0 : rowAround(days, anchor),
    longest: [...days].reduce((most, day) => (days.has(day - 1) ? most : Math.max(most, rowAround(days, day))), 0),
    week: Array.from({ length: WEEK }, (_, i) => days.has(today - WEEK + 1 + i)),
  };
}

function rowAround(days: ReadonlySet<number>, day: number): number {
  let [first, last] = [day, day];
  while (days.has(first - 1)) first--;
  while (days.has(last + 1)) last++;
  return last - first + 1;
}
