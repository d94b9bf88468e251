import type { PartId } from '../../scoring/score/parts.ts';
import type { AttemptKind } from '../../session/kept/run-summary.ts';
import type { SkillHistory, SkillId, TimeId, Typical } from '../../session/progress/skill.ts';
import { duration } from '../../words/format.ts';

export const SKILL_LABELS: Readonly<Record<SkillId, string>> = {
  total: 'Score',
  impact: 'Impact kept small',
  decisions: 'Decisions on the evidence',
  harm: 'Foreseeable harm avoided',
  communication: 'Communication',
  command: 'Command',
} satisfies Record<PartId | 'total', string>;

export const TIME_LABELS: Readonly<Record<TimeId, string>> = {
  acknowledged: 'To acknowledge',
  located: 'To locate the cause',
  mitigated: 'To mitigate',
};

export const KIND_LABELS: Readonly<Record<AttemptKind, string>> = {
  first: 'First attempts',
  assisted: 'Assisted',
  repeat: 'Repeats',
  branch: 'Branches',
};

/** How values of a chart are told, and which way is better. */
export interface Measure {
  told(value: number): string;
  readonly isLessBetter: boolean;
}

export const SHARES: Measure = { told: (share) => `${Math.round(share * 100)}%`, isLessBetter: false };
export const SECONDS: Measure = { told: duration, isLessBetter: true };

export function typicalTold(typical: Typical, { told }: Measure): string {
  switch (typical.type) {
    case 'value':
      return told(typical.value);
    case 'never':
      return 'mostly never';
    case 'too-few':
      return '–';
    default:
      throw new Error(`progress: nothing typical of ${JSON.stringify(typical satisfies never)}`);
  }
}

export interface Trend {
  readonly text: string;
  readonly tone: 'good' | 'warning' | 'soft';
}

/** Where there is nothing before it. */
const LATELY = 'lately';

/** A difference of less than this is chance. */
const FELT = 0.05;

/** How it is of late beside how it was. */
export function trendOf({ lately, before }: Pick<SkillHistory, 'lately' | 'before'>, measure: Measure): Trend {
  if (lately.type === 'too-few') return { text: `${lately.runs} of 5 first attempts so far`, tone: 'soft' };
  if (before.type === 'too-few') return { text: LATELY, tone: 'soft' };
  const was = typicalTold(before, measure);
  if (lately.type === 'never') return { text: `before: ${was}`, tone: before.type === 'never' ? 'soft' : 'warning' };
  if (before.type === 'never') return { text: `▲ before: ${was}`, tone: 'good' };
  const change = measure.isLessBetter
    ? (before.value - lately.value) / Math.max(1, before.value)
    : lately.value - before.value;
  if (Math.abs(change) < FELT) return { text: `as before: ${was}`, tone: 'soft' };
  return change > 0 ? { text: `▲ from ${was}`, tone: 'good' } : { text: `▼ from ${was}`, tone: 'warning' };
}

/** A chart in a sentence, for those who do not see it. */
export function historyTold(label: string, past: SkillHistory, measure: Measure): string {
  const trend = trendOf(past, measure).text.replace(/[▲▼] /, '');
  const typically = past.lately.type === 'too-few' ? [] : [`typically ${typicalTold(past.lately, measure)} lately`];
  const told = [...typically, ...(trend === LATELY ? [] : [trend])].join(', ');
  const values = past.points.flatMap(({ value }) => (value === null ? [] : [value]));
  if (values.length === 0) return `${label}: ${told}.`;
  const span = `${measure.told(Math.min(...values))} to ${measure.told(Math.max(...values))}`;
  return `${label}: ${told}. ${past.points.length} runs, ${span}.`;
}

/** Of all runs, which count as what, in a sentence. */
export function runsTold(kinds: readonly AttemptKind[], unscored: number): string {
  const of = (kind: AttemptKind): number => kinds.filter((one) => one === kind).length;
  const counted = (number: number, one: string, many: string): readonly string[] =>
    number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
  const parts = [
    ...counted(of('first'), 'first attempt', 'first attempts'),
    ...counted(of('assisted'), 'first attempt with help', 'first attempts with help'),
    ...counted(of('repeat'), 'repeat', 'repeats'),
    ...counted(of('branch'), 'branch', 'branches'),
    ...counted(unscored, 'lesson, which is not scored', 'lessons, which are not scored'),
  ];
  return `${parts.join(', ')}.`;
}
