import type { LessonStep } from '../../src/contract/lesson.ts';

/** One incident from the page to the end of it, whichever of the causes it has. */
export const lesson: readonly LessonStep[] = [
  {
    goal: 'acknowledged',
    title: 'Take the page',
    text:
      'You have been paged: the site answers with errors. Acknowledge it first. Then the pager does not go on to ' +
      'the next person, and everybody knows that somebody is on it.',
  },
  {
    goal: 'looked',
    title: 'Look before you change anything',
    text:
      'The graphs say what customers feel, not why. Take a look: it takes seconds and changes nothing. Each look ' +
      'either accuses one suspect or clears it. Read what it brings back.',
  },
  {
    goal: 'held',
    title: 'Say what you think',
    text:
      'Go on looking until a result accuses something. Then add the hypothesis that fits, hold it as likely, and pin ' +
      'the result to it, so that others can follow and object.',
  },
  {
    goal: 'mitigated',
    title: 'Stop the impact',
    text:
      'Make the one change that answers your evidence: roll back what was changed, or restart what runs with something ' +
      'old. Choose its target with care, then watch whether the errors end.',
    again:
      'That did not help, which tells you something too. Look at what you have not looked at, hold the hypothesis that ' +
      'fits now, and change what it accuses.',
  },
  {
    goal: 'updated',
    title: 'Tell the others',
    text:
      'Nobody else sees your graphs. Send an update: what customers feel, what you know, when you will write again. Never ' +
      'promise a time for the fix. Had it taken longer, you would have written before it.',
  },
  {
    goal: 'verified',
    title: 'See whether it holds',
    text:
      'One green graph can be luck. Service has to hold for five minutes before you call it over. Let time pass, and ask ' +
      'yourself: is the fault gone, or only hidden?',
  },
  {
    goal: 'closed',
    title: 'Close it',
    text:
      'It has held. Close the incident. The debrief then shows what it cost, in which order things happened, and which ' +
      'decision is worth a second thought.',
  },
];
