import type { LogLevel, LogLine, LogTail } from '../../../contract/logs.ts';
import type { PlayerView } from '../../../contract/player-view.ts';
import { count } from '../../../words/format.ts';
import { clockAt } from '../moment.ts';

/** Beside its word: none is told apart by colour alone. */
export const LEVEL_SIGNS: Readonly<Record<LogLevel, string>> = { error: '▲', warn: '◆', info: '●', debug: '·' };

const MOST_CHARS = 120;

/** "15:34:02 error nginx: GET /track HTTP/1.1 502" */
export function lineText(view: PlayerView, { tick, level, service, message }: LogLine): string {
  const text = message.length > MOST_CHARS ? `${message.slice(0, MOST_CHARS - 1)}…` : message;
  return `${clockAt(view, tick * view.tickSec)} ${level} ${service}: ${text}`;
}

/**
 * By `seq` of the last line of each kind and bucket on a page: "2 of 318 alike shown", where more were written than are
 * on it.
 */
export function alikeNotes(lines: readonly LogLine[], tail: LogTail): ReadonlyMap<number, string> {
  const groups = new Map<string, { readonly pattern: string; readonly bucket: number; shown: number; last: number }>();
  for (const { pattern, tick, seq } of lines) {
    const bucket = Math.floor((tick - tail.startTick) / tail.bucketTicks);
    const group = groups.get(`${pattern} ${bucket}`) ?? { pattern, bucket, shown: 0, last: seq };
    group.shown++;
    group.last = seq;
    groups.set(`${pattern} ${bucket}`, group);
  }
  const notes = new Map<number, string>();
  for (const { pattern, bucket, shown, last } of groups.values()) {
    const written = tail.counts[pattern]?.[bucket] ?? shown;
    if (written > shown) notes.set(last, `${shown} of ${count(written)} alike shown`);
  }
  return notes;
}
