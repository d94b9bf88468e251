import type { ChangeLogEntry } from '../contract/change-log.ts';
import type { Seen } from '../contract/player-view.ts';

/** What the responders know to have been changed, each change once, oldest first. */
export function knownChanges(announced: readonly ChangeLogEntry[], seen: readonly Seen[]): readonly ChangeLogEntry[] {
  const known = new Map<string, ChangeLogEntry>();
  for (const change of [...announced, ...seen.flatMap(({ changes }) => changes)]) {
    known.set(`${change.atSec} ${change.what}`, change);
  }
  return [...known.values()].sort((a, b) => a.atSec - b.atSec);
}
