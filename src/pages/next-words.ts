import type { ScenarioCard } from '../contract/scenario-card.ts';
import type { NextDrill, WeakPart } from '../session/progress/next-drill.ts';

/** A suggestion with its reason, in a sentence. */
export function nextTold({ slug, why, met, causes }: NextDrill, cards: readonly ScenarioCard[]): string {
  const title = cards.find((card) => card.slug === slug)?.title ?? slug;
  switch (why) {
    case 'new':
      return `Drill next: ${title}. You have not met it yet.`;
    case 'least-met':
      return `Drill next: ${title}. ${met} of its ${causes} causes met, the smallest share.`;
    case 'least-resolved':
      return `Drill next: ${title}. You have met all of its ${causes} causes, and not resolved all of them.`;
    case 'longest-ago':
      return `Drill next: ${title}. Every cause was met and resolved; this one was drilled longest ago.`;
    default:
      throw new Error(`progress: no words for ${why satisfies never}`);
  }
}

/** What a part of the score rewards, as something to try. */
const TRIES: Readonly<Record<WeakPart['id'], string>> = {
  impact: 'relieve customers first: a change of little risk that fits several causes need not wait for the right one',
  decisions: 'take the look that tells the causes apart before you change anything',
  harm: 'read what a change may break, and take the narrower one',
  communication: 'send the first update before it is due, and keep the time that you name for the next',
  command: 'acknowledge, declare a severity within ten minutes, and page somebody when you are stuck',
};

const NAMES: Readonly<Record<WeakPart['id'], string>> = {
  impact: 'keeping impact small',
  decisions: 'decisions on the evidence',
  harm: 'avoiding harm',
  communication: 'communication',
  command: 'command',
};

/** "Weakest of late: communication, 40% of its points in your last 7 first attempts. Try to …" */
export const weakTold = ({ id, share, runs }: WeakPart): string =>
  `Weakest of late: ${NAMES[id]}, typically ${Math.round(share * 100)}% of its points in ${runs} first attempts. Try this: ${TRIES[id]}.`;
