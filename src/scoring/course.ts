import type { Choice, Input } from '../contract/drill.ts';
import type { Drill } from '../sim/drill.ts';
import { choiceTold } from '../words/choice.ts';
import { alertName, hypothesisLabel } from '../words/labels.ts';
import { type ErrorRatios, errorRatios } from './error-ratios.ts';
import { type StoryMark, storyMarks } from './story.ts';
import { sinceOf } from './times.ts';

/** What was decided at one tick. */
export interface DecisionTold {
  readonly atSec: number;
  readonly text: string;
}

/** A whole run on one line, to find a moment of it. Times are simulated seconds since the page. */
export interface Course {
  /** From a little before the onset to the end. */
  readonly fromSec: number;
  readonly toSec: number;
  readonly errors: ErrorRatios;
  readonly marks: readonly StoryMark[];
  /** Oldest first, one for each tick at which something was decided. */
  readonly decisions: readonly DecisionTold[];
}

export function courseOf(drill: Drill): Course {
  const errors = errorRatios(drill);
  return {
    fromSec: errors.fromSec,
    toSec: sinceOf(drill, drill.tick),
    errors,
    marks: [...alertMarks(drill), ...storyMarks(drill)],
    decisions: decisionsTold(drill),
  };
}

/** As of other marks. */
const MOST_CHARS = 24;

/** The debrief tells alerts in its story; on the way through a run they are what was seen next. */
const alertMarks = (drill: Drill): readonly StoryMark[] =>
  drill.happenings
    .filter(({ type }) => type === 'alert.delivered')
    .map(({ tick, id }) => {
      const name = alertName(drill.scenario, id);
      const text = name.length <= MOST_CHARS ? name : `${name.slice(0, MOST_CHARS - 1)}…`;
      return { atSec: sinceOf(drill, tick), text, tone: 'warning', shape: 'triangle' };
    });

/** Of a run, or of those of its inputs that count. */
export function decisionsTold(drill: Drill, inputs: readonly Input[] = drill.inputs): readonly DecisionTold[] {
  const { scenario } = drill;
  const acts: (Choice & { readonly type: 'act' })[] = [];
  const told: DecisionTold[] = [];
  let before: Choice | null = null;
  for (const { tick, choice } of inputs) {
    if (choice.type === 'act') acts.push(choice);
    const atSec = sinceOf(drill, tick);
    const last = told.at(-1);
    if (last?.atSec === atSec) {
      // Whoever has seen something rules out several hypotheses at once.
      const isMore = choice.type === 'hold' && before?.type === 'hold' && before.as === choice.as;
      const text = isMore ? hypothesisLabel(scenario, choice.hypothesis) : choiceTold(scenario, choice, acts);
      told[told.length - 1] = { atSec, text: `${last.text}; ${text}` };
    } else told.push({ atSec, text: choiceTold(scenario, choice, acts) });
    before = choice;
  }
  return told;
}

/** The tick of a moment of this run, whole. */
export const tickAt = (drill: Drill, atSec: number): number =>
  Math.floor(atSec / drill.scenario.tickSec + 1e-9) - sinceOf(drill, 0) / drill.scenario.tickSec;
