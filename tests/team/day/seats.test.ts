import { expect, test } from 'vitest';
import { choosesDirectly, seatRefusal } from '../../../src/team/day/seats.ts';

test('who commands chooses everything, and what a team votes on only where it does not vote', () => {
  const words = ['acknowledge', 'declare', 'act', 'abort', 'hold', 'say', 'reply', 'ask', 'note'];
  for (const seat of ['laptop', 'incident-commander'] as const) {
    expect(choosesDirectly(seat, 'commander')).toEqual([...words, 'hand-over', 'close', 'give-up', 'change']);
    expect(choosesDirectly(seat, 'vote')).toEqual(words);
  }
});

test('the others choose what is of their role, which takes no vote', () => {
  for (const deciding of ['commander', 'vote'] as const) {
    expect(choosesDirectly('operations', deciding)).toEqual(['acknowledge', 'act', 'abort', 'hold', 'ask', 'note']);
    expect(choosesDirectly('communications', deciding)).toEqual(['say', 'reply', 'note']);
    expect(choosesDirectly('scribe', deciding)).toEqual(['hold', 'note']);
    expect(choosesDirectly('member', deciding)).toEqual(['note']);
    expect(choosesDirectly('spectator', deciding)).toEqual([]);
  }
});

test('a seat is told whose it is instead', () => {
  expect(seatRefusal('end', 'facilitator')).toBeNull();
  expect(seatRefusal('end', 'laptop')).toBe('This is not for the team’s laptop: a facilitator does it.');
  expect(seatRefusal('accept', 'scribe')).toBe(
    'This is not for the scribe: the team’s laptop or the incident commander does it.',
  );
  expect(seatRefusal('join', 'facilitator')).toBe(
    'This is not for a facilitator: the team’s laptop, the incident commander, operations, communications, the scribe, a member without a role or a spectator does it.',
  );
});
