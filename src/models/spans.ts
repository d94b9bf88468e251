const MINUTE_SEC = 60;
const HOUR_SEC = 60 * MINUTE_SEC;
const DAY_SEC = 24 * HOUR_SEC;

/** A whole span in words, in the largest unit that it has two of: "90 seconds", "5 minutes", "36 hours", "7 days". */
export function inWords(sec: number): string {
  if (sec >= 2 * DAY_SEC) return `${Math.round(sec / DAY_SEC)} days`;
  if (sec >= 2 * HOUR_SEC) return `${Math.round(sec / HOUR_SEC)} hours`;
  return sec >= 2 * MINUTE_SEC ? `${Math.round(sec / MINUTE_SEC)} minutes` : `${sec} seconds`;
}
