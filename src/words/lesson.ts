import type { LessonGoal, LessonStep } from '../contract/lesson.ts';
import type { PlayerView } from '../contract/player-view.ts';

/** Where a lesson stands. */
export interface LessonSeen {
  readonly step: LessonStep;
  /** Counts from 0. */
  readonly index: number;
  readonly count: number;
  /** Something was tried for this step that did not help. */
  readonly again: boolean;
}

/** A change that has not helped after this long is said not to help. */
const HELPS_WITHIN_SEC = 60;

/**
 * Where a lesson stands: at the first step whose goal is not met, so that what was done early is not asked for again,
 * and what came undone is. Null once all are met, and after the end.
 */
export function lessonSeen(view: PlayerView, steps: readonly LessonStep[]): LessonSeen | null {
  const index = steps.findIndex(({ goal }) => !isMet(goal, view));
  const step = steps[index];
  if (!step || view.happenings.some(({ type }) => type === 'ended')) return null;
  const changedSec = secSinceChange(view);
  const again = step.goal === 'mitigated' && changedSec !== null && changedSec >= HELPS_WITHIN_SEC;
  return { step, index, count: steps.length, again };
}

function isMet(goal: LessonGoal, view: PlayerView): boolean {
  switch (goal) {
    case 'acknowledged':
      return view.happenings.some(({ type }) => type === 'acknowledged');
    case 'looked':
      return view.seen.length > 0;
    case 'held':
      return view.happenings.some(({ type, detail }) => type === 'hypothesis.held' && detail === 'likely');
    case 'mitigated':
      return view.response === 'verifying' || view.response === 'verified' || view.response === 'resolved';
    case 'updated':
      return view.happenings.some(({ type }) => type === 'update.sent');
    case 'verified':
      return view.response === 'verified' || view.response === 'resolved';
    case 'closed':
      return view.response === 'resolved';
    default:
      throw new Error(`lesson: unknown goal ${goal satisfies never}`);
  }
}

/** Simulated seconds since a change was last completed; null before the first. */
export function secSinceChange({ happenings, controls, tick, tickSec }: PlayerView): number | null {
  const changes = new Set(controls.filter(({ phase }) => phase === 'mitigate').map(({ id }) => id));
  const last = happenings.findLast(({ type, id }) => type === 'action.finished' && changes.has(id));
  return last ? (tick - last.tick) * tickSec : null;
}

/** What a step asks for in words, or what it says instead once something has not helped. */
export const lessonText = ({ step, again }: LessonSeen): string => (again ? (step.again ?? step.text) : step.text);
