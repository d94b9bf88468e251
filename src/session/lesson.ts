import type { PlayerView } from '../contract/player-view.ts';
import { type LessonSeen, secSinceChange } from '../words/lesson.ts';

/** The clock runs this long after a change, so that what came of it can be seen. */
const WATCHED_SEC = 120;

/**
 * Whether the clock waits for what the lesson asks: it does unless something is under way that only time brings, so
 * that a lesson never stands still with nothing left to do.
 */
export function lessonWaits(view: PlayerView, seen: LessonSeen | null): boolean {
  if (!seen || view.response === 'quiet' || view.inProgress.length > 0) return false;
  if (seen.step.goal === 'verified') return false;
  const isAnybodyOccupied = view.responders.some(
    ({ state, busyUntilTick }) => state === 'coming' || (state === 'here' && busyUntilTick > view.tick),
  );
  if (isAnybodyOccupied) return false;
  if (seen.step.goal !== 'mitigated') return true;
  const changedSec = secSinceChange(view);
  return changedSec === null || changedSec >= WATCHED_SEC;
}
