import type { Change } from '../contract/change.ts';
import type { Seen } from '../contract/drill.ts';

/** What the responders know to have been changed, each change once, oldest first. */
export function knownChanges(announced: readonly Change[], seen: readonly Seen[]): readonly Change[] {
  const known = new Map<string, Change>();
  for (const change of [...announced, ...seen.flatMap(({ changes }) => changes)]) {
    known.set(`${change.atSec} ${change.what}`, change);
  }
  return [...known.values()].sort((a, b) => a.atSec - b.atSec);
}
