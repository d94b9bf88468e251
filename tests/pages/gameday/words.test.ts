import { expect, test } from 'vitest';
import { newsIn } from '../../../src/pages/gameday/words.ts';
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
