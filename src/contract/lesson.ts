/** What a step of a lesson waits for, in the order in which an incident is worked. */
export const LESSON_GOALS = ['acknowledged', 'looked', 'held', 'mitigated', 'updated', 'verified', 'closed'] as const;
export type LessonGoal = (typeof LESSON_GOALS)[number];

/** One step of a guided first incident. The clock waits until its goal is met, unless something is under way. */
export interface LessonStep {
  readonly goal: LessonGoal;
  readonly title: string;
  /** What to do and why, in at most 40 words. */
  readonly text: string;
  /** What is said instead once a change was made that did not help. */
  readonly again?: string;
}
