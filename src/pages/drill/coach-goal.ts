import type { LessonGoal } from '../../contract/lesson.ts';
import type { ScreenControl } from '../../screen/controls.ts';
import { keyCap } from '../../screen/keys.ts';
import type { Screen } from '../../screen/screen.ts';

/** The control that leads to a goal, where one does; waiting is all there is to do for verification. */
const CONTROLS: Readonly<Record<LessonGoal, string | null>> = {
  acknowledged: 'acknowledge',
  looked: 'phase/investigate',
  held: 'hypothesis/add',
  mitigated: 'phase/mitigate',
  updated: 'act/say',
  verified: 'skip',
  closed: 'act/close',
};

/** The keys of controls that are in another part of the screen just now. */
const KEYS: Readonly<Record<LessonGoal, string | null>> = {
  acknowledged: 'a',
  looked: 'i',
  held: 'h',
  mitigated: 'm',
  updated: 'u',
  verified: ' ',
  closed: 'c',
};

export interface Pointer {
  /** What to press, as it is called on the screen; null where it is not in sight. */
  readonly control: ScreenControl | null;
  /** As it stands on a cap. */
  readonly key: string | null;
}

/** What a lesson's step points at. */
export function pointerOf(goal: LessonGoal, { controls }: Pick<Screen, 'controls'>): Pointer {
  const id = CONTROLS[goal];
  const control = controls.find((one) => one.id === id && one.rect !== null) ?? null;
  const key = control?.key ?? KEYS[goal];
  return { control, key: key === null ? null : keyCap(key) };
}
