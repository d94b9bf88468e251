import { expect, test } from 'vitest';
import { choiceTold } from '../../src/words/choice.ts';
import { spanTold } from '../../src/words/complication.ts';
import { drillTold, hardTold, outcomeLabel } from '../../src/words/labels.ts';
import { mark } from '../../src/words/mark.ts';
import { storyOf, tell } from '../../src/words/tell.ts';
import { complicated } from '../support/complicated-toy.ts';

const story = storyOf(complicated, { happenings: [], messages: [] });

test('a complication is told with its time, and who set it off where that was a person', () => {
  expect(spanTold({ fromSec: 90, toSec: 552, byHand: false })).toBe('T+01:30 to T+09:12');
  expect(spanTold({ fromSec: 90, toSec: null, byHand: true })).toBe('T+01:30 to the end, set off by the facilitator');
  const began = { tick: 1, type: 'complication.began', id: 'grumbling' } as const;
  expect(tell(began, story)).toEqual({ text: 'Complication: The neighbour grumbles', tone: 'quiet' });
  expect(tell({ ...began, type: 'complication.ended' }, story)?.text).toBe('Over: The neighbour grumbles');
  expect(mark(began, story)).toEqual({ text: 'complication', tone: 'quiet', shape: 'circle' });
  expect(choiceTold(complicated, { type: 'complicate', complication: 'grumbling' }, [])).toBe(
    'Set off by the facilitator: The neighbour grumbles',
  );
});

test('who leaves is told by name', () => {
  const left = { tick: 1, type: 'responder.left', id: 'helper' } as const;
  expect(tell(left, story)).toEqual({ text: 'Helper leaves', tone: 'warning' });
  expect(mark(left, story)?.text).toBe('Helper leaves');
});

test('a look whose tool is down is told as such', () => {
  expect(outcomeLabel(complicated, 'read-log', 'errors')).toBe('Errors');
  expect(outcomeLabel(complicated, 'read-log', 'tool-timed-out')).toBe('No answer: it timed out');
});

test('a hard drill is told as hard beside its seed, and nothing is said of a standard one', () => {
  expect(drillTold({ seed: 'otter', difficulty: 'hard' })).toEqual(['seed otter', 'hard']);
  expect(drillTold({ seed: 'otter' })).toEqual(['seed otter']);
  expect(hardTold({ difficulty: 'standard' })).toEqual([]);
});
