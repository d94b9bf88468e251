import { HOTWASH_STEPS, type HotwashStep } from './action.ts';

// What a facilitator asks at each step, in an order that comes to judgement last: what happened, what it cost, what else
// could have been done, what the eyes were on, what they were not on.

interface StepWords {
  readonly title: string;
  readonly questions: readonly string[];
}

export const STEP_WORDS: Readonly<Record<HotwashStep, StepWords>> = {
  timeline: {
    title: 'Tell it',
    questions: [
      'What did you see first, and what did you make of it?',
      'Who knew what, and when did the others hear of it?',
      'What did customers notice by then?',
    ],
  },
  impact: {
    title: 'Impact',
    questions: [
      'What did it cost customers, as a number? Write it down before you look.',
      'When did it stop getting worse, and how did you know?',
      'What did you tell people outside, and was it so?',
    ],
  },
  'what-ifs': {
    title: 'What if',
    questions: [
      'Which one decision would you take again, and which one otherwise?',
      'How did it come to look right at the time?',
      'What would have had to be on the screen to decide otherwise?',
    ],
  },
  'tipped-off': {
    title: 'What tipped you off',
    questions: [
      'Which one observation settled it?',
      'Could you have had it earlier? What stood in the way?',
      'Would the next person on call look there?',
    ],
  },
  considered: {
    title: 'What else was considered',
    questions: [
      'Which explanations did you rule out, and with what?',
      'Which did nobody think of?',
      'When did you stop looking for another one?',
    ],
  },
  rewind: {
    title: 'Back to a decision',
    questions: [
      'What did you know at this moment, and what did you not?',
      'What would you do from here, with that and no more?',
      'What does it come to on this way?',
    ],
  },
};

export const STEPS = HOTWASH_STEPS.map((step) => ({ step, title: STEP_WORDS[step].title }));
