import { table } from '../../src/models/table.ts';
import { age } from './look.ts';
import { type ClusterEvent, EVENTS_KEPT_SEC } from './system.ts';

// How kubectl prints events.

/** Those that the API server still has, the oldest first. */
export const keptEvents = (events: readonly ClusterEvent[], nowSec: number): readonly ClusterEvent[] =>
  events.filter(({ lastSec }) => lastSec > nowSec - EVENTS_KEPT_SEC).toSorted((a, b) => a.lastSec - b.lastSec);

/** When an event was last seen, and how often since when: 12s (x9 over 3m). */
export const lastSeen = ({ lastSec, firstSec, count }: ClusterEvent, nowSec: number): string =>
  count === 1 ? age(nowSec - lastSec) : `${age(nowSec - lastSec)} (x${count} over ${age(nowSec - firstSec)})`;

/** Those of one object, at the end of its description; `toldBy` names who tells of what, by reason. */
export function describeEvents(
  events: readonly ClusterEvent[],
  object: string,
  nowSec: number,
  toldBy: (reason: string) => string,
): readonly string[] {
  const own = keptEvents(events, nowSec).filter((event) => event.object === object);
  if (own.length === 0) return ['Events:  <none>'];
  const rows = table(
    [
      ['Type', 'Reason', 'Age', 'From', 'Message'],
      ['----', '------', '----', '----', '-------'],
      ...own.map((event) => [event.type, event.reason, lastSeen(event, nowSec), toldBy(event.reason), event.message]),
    ],
    2,
  );
  return ['Events:', ...rows.split('\n').map((row) => `  ${row}`)];
}
