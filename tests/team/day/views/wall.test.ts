import { describe, expect, test } from 'vitest';
import type { WallView } from '../../../../src/team/day/views/views.ts';
import { act, plain } from '../../../scoring/played.ts';
import { FACILITATOR, Hall, laptop, player, WALL } from '../hall.ts';
import { oddHour } from '../plans.ts';

const [one, two, three] = [laptop('team-1'), laptop('team-2'), laptop('team-3')];
const [ada, bo] = [player('ada'), player('bo')];

function wallOf(hall: Hall): WallView {
  const view = hall.view(WALL);
  if (view.seat !== 'projector') throw new Error(`a wall has the seat ${view.seat}`);
  return view;
}

/** The first team is shown, and votes on two proposals of which one has a vote. */
function voting(): Hall {
  const hall = Hall.inRound(oddHour, [plain]);
  for (const [by, name] of [
    [ada, 'Ada'],
    [bo, 'Bo'],
  ] as const) {
    hall.does(by, { type: 'join', as: 'phone', team: 'team-1', name });
  }
  for (const by of [one, two, three]) expect(hall.chooses(by, { type: 'acknowledge' })).toBeNull();
  const proposals = [act('turn-setting', 'tuned'), act('restart-dependency', 'all')].map((choice) =>
    hall.does(ada, { type: 'propose', choice, why: '' }),
  );
  const vote = hall.does(one, { type: 'open-vote', proposals });
  hall.does(ada, { type: 'vote', vote, proposal: proposals[1] ?? 0 });
  hall.does(FACILITATOR, { type: 'show', team: 'team-1' });
  return hall;
}

describe('a vote on the wall', () => {
  const options = (hall: Hall) => wallOf(hall).vote?.options.map(({ label, count }) => [label, count]);

  test('shows how many have voted, and not on what while another team could take it up', () => {
    const hall = voting();
    expect(wallOf(hall).vote).toMatchObject({ team: 'team-1', state: 'open', cast: 1, own: null });
    expect(options(hall)).toEqual([
      ['', 0],
      ['', 1],
    ]);
    expect(hall.chooses(two, { type: 'give-up' })).toBeNull();
    expect(options(hall)?.[0]).toEqual(['', 0]);
  });

  test('tells what it is on once no other team is at it', () => {
    const hall = voting();
    for (const by of [two, three]) expect(hall.chooses(by, { type: 'give-up' })).toBeNull();
    expect(options(hall)).toEqual([
      ['Changes: Turn the setting: to what it was', 0],
      ['Changes: Restart the dependency: all of it', 1],
    ]);
  });

  test('is of the team that is shown, and over with its round', () => {
    const hall = voting();
    hall.does(FACILITATOR, { type: 'show', team: 'team-2' });
    expect(wallOf(hall).vote).toBeNull();
    hall.does(FACILITATOR, { type: 'show', team: null });
    expect(wallOf(hall).vote).toBeNull();
    hall.does(FACILITATOR, { type: 'show', team: 'team-1' });
    hall.does(FACILITATOR, { type: 'go-to', phase: 3 });
    expect(wallOf(hall).vote).toBeNull();
  });
});

describe('the incident on the wall', () => {
  const looking = act('read-setting');

  test('has what a team found out once no other team is at it', () => {
    const hall = Hall.inRound(oddHour, [plain]);
    for (const by of [one, two, three]) expect(hall.chooses(by, { type: 'acknowledge' })).toBeNull();
    expect(hall.chooses(one, looking)).toBeNull();
    hall.passes(30);
    hall.does(FACILITATOR, { type: 'show', team: 'team-1' });
    const found = () => wallOf(hall).incident?.drill.seen.map(({ action }) => action);
    expect(found()).toEqual([]);
    hall.chooses(two, { type: 'give-up' });
    expect(found()).toEqual([]);
    hall.chooses(three, { type: 'give-up' });
    expect(found()).toEqual(['read-setting']);
    expect(wallOf(hall).incident?.team).toBe('team-1');
  });

  test('is gone when nothing is played', () => {
    const hall = Hall.inRound(oddHour, [plain]);
    hall.does(FACILITATOR, { type: 'show', team: 'team-1' });
    hall.does(FACILITATOR, { type: 'go-to', phase: 3 });
    expect(wallOf(hall).incident).toBeNull();
  });
});

test('a wall has the phases of the hour from the lobby on', () => {
  expect(wallOf(new Hall()).phases).toEqual([
    { title: 'Briefing and roles', minutes: 5 },
    { title: 'Warm-up', minutes: 3 },
    { title: 'First round', minutes: 18 },
    { title: 'Collect results', minutes: 3 },
    { title: 'Hotwash', minutes: 13 },
    { title: 'Second round, another commander', minutes: 10 },
    { title: 'Learnings and actions', minutes: 8 },
  ]);
});

test('learnings hang there in the last phase and after the end, and not while people still talk', () => {
  const hall = Hall.inRound(oddHour);
  hall.does(FACILITATOR, { type: 'go-to', phase: 4 });
  hall.does(one, { type: 'learn', text: 'Read first' });
  expect(wallOf(hall).learnings).toEqual([]);
  const hung = [
    { team: 'team-1', learnings: [expect.objectContaining({ text: 'Read first' })], improvement: null },
    { team: 'team-2', learnings: [], improvement: null },
    { team: 'team-3', learnings: [], improvement: null },
  ];
  hall.does(FACILITATOR, { type: 'go-to', phase: 6 });
  expect(wallOf(hall).learnings).toEqual(hung);
  hall.does(FACILITATOR, { type: 'go-to', phase: 3 });
  expect(wallOf(hall).learnings).toEqual([]);
  hall.does(FACILITATOR, { type: 'end' });
  expect(wallOf(hall).learnings).toEqual(hung);
});
