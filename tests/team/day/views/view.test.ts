import { expect, test } from 'vitest';
import { FACILITATOR, Hall, player } from '../hall.ts';
import { oddHour } from '../plans.ts';

const named: typeof oddHour = {
  ...oddHour,
  teams: oddHour.teams.map((team, i) => ({
    ...team,
    members: (i === 2 ? [] : ['Ada', 'Bo']).map((name) => ({ name, role: null })),
  })),
};

test('at the door each team has the names of the plan that nobody has taken there', () => {
  const hall = new Hall(named);
  hall.does(player('a'), { type: 'join', as: 'phone', team: 'team-1', name: 'ADA' });
  hall.does(FACILITATOR, { type: 'lock-roster', isLocked: true });
  const view = hall.view(player('b'));
  expect(view).toMatchObject({
    seat: 'nobody',
    title: 'Game day of the toys',
    isRosterLocked: true,
    doors: [
      { id: 'team-1', name: 'Otters', expected: ['Bo'] },
      { id: 'team-2', name: 'Falcons', expected: ['Ada', 'Bo'] },
      { id: 'team-3', name: 'Badgers', expected: [] },
    ],
  });
});

test('outside of a round nobody on a phone chooses anything', () => {
  const hall = new Hall(oddHour);
  hall.does(player('a'), { type: 'join', as: 'phone', team: 'team-1', name: 'Ada' });
  hall.does(player('a'), { type: 'take-role', role: 'scribe' });
  const chooses = () => {
    const view = hall.view(player('a'));
    return view.seat === 'phone' && [view.role, view.chooses, view.team.drill];
  };
  expect(chooses()).toEqual(['scribe', [], null]);
  hall.does(FACILITATOR, { type: 'go-to', phase: 2 });
  hall.passes(10);
  expect(chooses()).toMatchObject(['scribe', ['hold', 'note'], {}]);
});
