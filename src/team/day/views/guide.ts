import type { PlayerView } from '../../../contract/player-view.ts';
import type { AnyScenario } from '../../../contract/scenario.ts';
import type { PhaseKind } from '../plan/plan.ts';
import type { Guide } from './views.ts';

// What a facilitator is told to do and say, by phase.

const SAY: Readonly<Record<PhaseKind, readonly string[]>> = {
  brief: [
    'Say what this is: an exercise, on a simulated system. Nobody is graded, and what is said stays here.',
    'Say what stops it: a real incident. Whoever hears of one says so at once.',
    'Four roles: the commander decides and touches nothing; operations acts; communications speaks to the outside; the scribe writes down what, when and why.',
    'Have every team choose roles and say them aloud, then lock the roster.',
  ],
  'warm-up': [
    'This one does not count. Everybody looks at a chart, runs one look, and proposes something.',
    'Communications sends one update. The commander takes one proposal.',
    'Ask who cannot see, join or hear.',
  ],
  round: [
    'Stay out of it. Write down what you see with its time: who asked, who knew, who waited.',
    'A team that has been silent for five minutes, or does not look any more, needs a question and not an answer.',
    'Teams that have finished write up, then observe the others.',
  ],
  collect: [
    'Hands off the keyboards. Each team writes down for itself: what it was, what settled it, what it cost.',
    'Bring in the runs of teams that played without the network.',
    'Nothing of seeds, causes and places yet.',
  ],
  hotwash: [
    'Every team tells its own story before anything is revealed. Mark who has spoken.',
    'Ask how it came to look right, never why they did not. Nobody is to blame, and luck is named as luck.',
    'Then reveal, and go back to one decision together.',
  ],
  learnings: [
    'Reveal the second round once the teams have spoken. What did they do otherwise?',
    'Each team: what it has learned, and one action with an owner who is in the room.',
    'Rate the objectives on what was observed, and say when the report comes.',
  ],
};

export function guideOf(kind: PhaseKind | null, title: string, scenario: AnyScenario | null, stage: number): Guide {
  const notes = scenario?.facilitator ?? [];
  // Those for where the slowest team is come first, then what lies ahead of it.
  const ordered = [...notes.slice(stage), ...notes.slice(0, stage)];
  return {
    title,
    say: kind === null ? BEFORE : SAY[kind],
    notes: ordered.map(({ phase, notes: text, questions }) => ({ phase, text, questions })),
  };
}

const BEFORE: readonly string[] = [
  'Put the projector window on the wall: it says how teams join. Each team needs one laptop for its drill; phones are for roles.',
  'Begin once everybody is in. This panel then says, phase by phase, what to say and to ask; nothing has to be learned before.',
  'Hold C on this page to see causes and seeds. Nobody else’s screen has them before you reveal them.',
];

/** Where a team is in the notes of a scenario, which follow an incident: at first, before a change, in recovery. */
export function stageOf({ happenings, response }: PlayerView, scenario: AnyScenario): number {
  const isChange = (id: string): boolean => scenario.actions.some((one) => one.id === id && one.phase === 'mitigate');
  if (response === 'verifying' || response === 'verified' || response === 'resolved') return 2;
  const hasChanged = happenings.some(({ type, id }) => type === 'action.finished' && isChange(id));
  if (hasChanged) return 2;
  const looks = happenings.filter(({ type, id }) => type === 'action.finished' && !isChange(id)).length;
  return looks >= FIRST_LOOKS ? 1 : 0;
}

/** After these a team begins to think of a change. */
const FIRST_LOOKS = 3;
