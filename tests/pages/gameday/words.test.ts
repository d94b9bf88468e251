import { expect, test } from 'vitest';
import { newsIn, nextWords } from '../../../src/pages/gameday/words.ts';
import { FACILITATOR, Hall, laptop } from '../../team/day/hall.ts';

test('what a facilitator says is on a team’s top line for three minutes, and a hint is called one', () => {
  const hall = Hall.inRound();
  const news = (): string | null => {
    const view = hall.view(laptop('team-1'));
    return view.seat === 'laptop' ? newsIn(view) : null;
  };
  expect(news()).toBeNull();
  hall.does(FACILITATOR, { type: 'tell', teams: [], text: 'Five minutes are gone.' });
  hall.does(FACILITATOR, { type: 'nudge', team: 'team-1', text: 'Who talks to those outside?' });
  expect(news()).toBe('Hint: Who talks to those outside?');
  hall.passes(180);
  expect(news()).toBe('Hint: Who talks to those outside?');
  hall.passes(1);
  expect(news()).toBeNull();
});

test('while nothing is played everybody is told what they do now', () => {
  const hall = new Hall();
  const told = (): string => nextWords(hall.view(laptop('team-1')));
  expect(told()).toBe(
    'The facilitator begins as soon as the teams are here. Share out the four roles: on phones, each chooses one.',
  );
  const phases = [0, 1, 3, 2, 4, 6].map((phase) => {
    hall.does(FACILITATOR, { type: 'go-to', phase });
    return told();
  });
  expect(phases).toEqual([
    'Listen to the briefing, and share out the four roles: on phones, each chooses one.',
    'A toy: opening…',
    'The round is over. Write down what you remember while results are collected.',
    'A toy: opening…',
    'Tell your own story first; what was behind it comes after.',
    'Write down what you take with you, and one action with an owner.',
  ]);
  hall.does(FACILITATOR, { type: 'stop', why: 'Checkout is down' });
  expect(told()).toBe('The exercise is stopped for a real incident.');
  hall.does(FACILITATOR, { type: 'end' });
  expect(told()).toBe('Thank you. What was learned is in the facilitator’s report.');
});
