import { describe, expect, test } from 'vitest';
import { act, plain } from '../../scoring/played.ts';
import { FACILITATOR, Hall, laptop, player, WALL } from '../../team/day/hall.ts';
import { oddHour } from '../../team/day/plans.ts';
import { saidOn } from './said.ts';

const [one, two] = [laptop('team-1'), laptop('team-2')];
const says = (hall: Hall, sinceMs = 0) => Object.fromEntries(saidOn(hall.view(WALL), plain, sinceMs));
const inRound = () => Hall.inRound(oddHour, [plain]);

describe('the time on the wall', () => {
  test('runs on between two views while it runs, and is told once it is over', () => {
    const hall = inRound();
    expect(says(hall)).toMatchObject({ 'wall/clock': '17:50', 'wall/clock/label': 'left' });
    expect(says(hall, 400)).toMatchObject({ 'wall/clock': '17:50' });
    expect(says(hall, 1_000)).toMatchObject({ 'wall/clock': '17:49' });
    hall.does(FACILITATOR, { type: 'pause', team: null });
    expect(says(hall, 1_000)).toMatchObject({ 'wall/clock': '17:50', 'wall/clock/label': 'left, time stands' });
    hall.does(FACILITATOR, { type: 'resume', team: null });
    hall.does(FACILITATOR, { type: 'go-to', phase: 3 });
    hall.passes(3 * 60);
    expect(says(hall)).toMatchObject({ 'wall/clock': '00:00', 'wall/clock/label': 'left' });
    hall.passes(5);
    expect(says(hall)).toMatchObject({ 'wall/clock': '00:05', 'wall/clock/label': 'over time' });
    hall.does(FACILITATOR, { type: 'end' });
    expect(says(hall)).not.toHaveProperty('wall/clock');
  });
});

describe('a round on the wall', () => {
  test('has the scenario, the severity of the team that is shown, and whose clock stands', () => {
    const hall = inRound();
    expect(says(hall)).toMatchObject({ 'wall/title': 'A toy', 'wall/exercise': 'EXERCISE' });
    expect(says(hall)).not.toHaveProperty('wall/severity');
    expect(hall.chooses(one, { type: 'acknowledge' })).toBeNull();
    expect(hall.chooses(one, { type: 'declare', severity: 2 })).toBeNull();
    hall.does(FACILITATOR, { type: 'show', team: 'team-1' });
    hall.does(FACILITATOR, { type: 'pause', team: 'team-2' });
    expect(says(hall)).toMatchObject({
      'wall/severity': 'SEV-2',
      'team/team-1': 'Otters',
      'team/team-1/words': 'in progress',
      'team/team-2/words': 'clock stands',
      'wall/alert/ToyFails': 'ToyFails',
      'wall/alert/ToyFails/summary': 'more than 10 requests failed in 10 s',
    });
  });

  test('has what it costs, and no team’s next update', () => {
    expect(says(inRound())).toMatchObject({
      'cost/clock': 'T+00:15',
      'cost/error-rate': '50%',
      'cost/failed': '7\u202f500',
      'cost/budget': '31.8',
      'cost/budget/after': ' / 43.2 min',
    });
    expect(says(inRound())).not.toHaveProperty('cost/next-update');
  });

  test('has no alert that is over', () => {
    const hall = inRound();
    expect(hall.chooses(one, { type: 'acknowledge' })).toBeNull();
    expect(hall.chooses(one, act('turn-setting', 'tuned'))).toBeNull();
    hall.does(FACILITATOR, { type: 'show', team: 'team-1' });
    hall.passes(40);
    expect(says(hall)).toMatchObject({ 'wall/alerts/none': 'None is firing.' });
    expect(says(hall)).not.toHaveProperty('wall/alert/ToyFails');
  });

  test('tells what was said to all for three minutes', () => {
    const hall = inRound();
    hall.does(FACILITATOR, { type: 'tell', teams: ['team-2'], text: 'Speak up' });
    expect(says(hall)).not.toHaveProperty('wall/told');
    hall.does(FACILITATOR, { type: 'tell', teams: [], text: 'Ten minutes left' });
    expect(says(hall, 179_999)).toMatchObject({ 'wall/told': 'Ten minutes left' });
    expect(says(hall, 180_000)).not.toHaveProperty('wall/told');
  });

  test('has the vote of the team that is shown, by number while others could take it up', () => {
    const hall = inRound();
    for (const name of ['ada', 'bo']) {
      hall.does(player(name), { type: 'join', as: 'phone', team: 'team-1', name });
    }
    expect(hall.chooses(one, { type: 'acknowledge' })).toBeNull();
    const close = { type: 'propose', choice: { type: 'close' }, why: '' } as const;
    const proposals = [hall.does(player('ada'), close), hall.does(player('ada'), close)];
    const vote = hall.does(one, { type: 'open-vote', proposals });
    hall.does(player('ada'), { type: 'vote', vote, proposal: proposals[1] ?? 0 });
    hall.does(FACILITATOR, { type: 'show', team: 'team-1' });
    expect(says(hall)).toMatchObject({
      'vote/0': 'Choice 1',
      'vote/0/count': '0',
      'vote/1': 'Choice 2',
      'vote/1/count': '1',
    });
    expect(Object.values(says(hall))).toContain('TEAM OTTERS DECIDES · CLOCK STOPPED · 1 OF 2 HAVE VOTED');
  });
});

test('a lobby has the briefing, the four roles, the hour, and how many of each team are here', () => {
  const hall = new Hall({ ...oddHour, briefing: 'Room 4, until noon.' });
  hall.does(two, { type: 'join', as: 'laptop', team: 'team-2', name: 'Table' });
  expect(says(hall)).toMatchObject({
    'wall/title': 'Game day of the toys',
    'lobby/briefing': 'Room 4, until noon.',
    'lobby/incident-commander': 'Incident commander',
    'lobby/incident-commander/what': 'decides, and touches nothing',
    'lobby/scribe/what': 'writes down what, when and why',
    'lobby/hour/0': 'Briefing and roles',
    'lobby/hour/0/minutes': '5 min',
    'lobby/team-1/here': 'nobody yet',
    'lobby/team-2/here': '1 here',
  });
  expect(says(hall)).not.toHaveProperty('lobby/title');
  hall.does(FACILITATOR, { type: 'go-to', phase: 0 });
  expect(says(hall)).toMatchObject({ 'wall/title': 'Briefing and roles', 'lobby/title': 'Game day of the toys' });
});

test('what stops everything says what to do instead', () => {
  const hall = inRound();
  hall.does(FACILITATOR, { type: 'pause', team: null });
  expect(says(hall)).toMatchObject({ 'wall/hold': 'Paused', 'wall/hold/text': 'All clocks stand. Take a breath.' });
  hall.does(FACILITATOR, { type: 'stop', why: '' });
  expect(says(hall)).toMatchObject({
    'wall/exercise': '▲ REAL INCIDENT',
    'wall/hold': 'Stop: this is real',
    'wall/hold/text': 'All clocks stand still. Leave the screens, and follow your incident process.',
  });
});
