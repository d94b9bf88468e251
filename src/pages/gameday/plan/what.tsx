import type { JSX } from 'preact';
import {
  DECIDING,
  type Deciding,
  MAX_OBJECTIVES,
  MAX_TEXT_CHARS,
  MAX_TITLE_CHARS,
  type Plan,
} from '../../../team/day/plan/plan.ts';
import { ChoiceOf } from '../../choice.tsx';

interface Props {
  readonly plan: Plan;
  onChange(plan: Plan): void;
}

const DECIDING_LABELS: Readonly<Record<Deciding, string>> = {
  commander: 'The commander decides',
  vote: 'The team votes, with the clock stopped',
};
const HINTS = ['yes', 'no'] as const;

/** What it is called, what it is for, and how teams decide. */
export const WhatPlan = ({ plan, onChange }: Props): JSX.Element => (
  <section class="panel gd-plan-part">
    <h2 class="caption">What it is</h2>
    <label class="gd-field">
      <span>Title</span>
      <input
        value={plan.title}
        maxLength={MAX_TITLE_CHARS}
        onInput={({ currentTarget }) => onChange({ ...plan, title: currentTarget.value })}
      />
    </label>
    <label class="gd-field">
      <span>Briefing, said on the first page</span>
      <textarea
        rows={3}
        maxLength={MAX_TEXT_CHARS}
        value={plan.briefing}
        onInput={({ currentTarget }) => onChange({ ...plan, briefing: currentTarget.value })}
      />
    </label>
    <ChoiceOf
      name="deciding"
      legend="Decisions"
      choices={DECIDING}
      chosen={plan.deciding}
      labelOf={(one) => DECIDING_LABELS[one]}
      onChange={(deciding) => onChange({ ...plan, deciding })}
    />
    <ChoiceOf
      name="hints"
      legend="Hints from a colleague"
      choices={HINTS}
      chosen={plan.hasHints ? 'yes' : 'no'}
      labelOf={(one) => (one === 'yes' ? 'May be asked for' : 'None')}
      onChange={(one) => onChange({ ...plan, hasHints: one === 'yes' })}
    />
    <label class="gd-field">
      <span>Objectives, one a line</span>
      <textarea
        rows={5}
        value={plan.objectives.map(({ text }) => text).join('\n')}
        onChange={({ currentTarget }) => onChange({ ...plan, objectives: objectivesIn(currentTarget.value) })}
      />
    </label>
  </section>
);

const objectivesIn = (text: string): Plan['objectives'] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, MAX_OBJECTIVES)
    .map((line, i) => ({ id: `goal-${i + 1}`, text: line.slice(0, MAX_TEXT_CHARS) }));
