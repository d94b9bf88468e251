import { describe, expect, test } from 'vitest';
import type { TeamScore } from '../../../../src/team/day/report/scores.ts';
import { act, plain } from '../../../scoring/played.ts';
import { complicated } from '../../../support/complicated-toy.ts';
import { FACILITATOR, Hall, laptop, player, WALL } from '../hall.ts';
import { oddHour } from '../plans.ts';

const one = laptop('team-1');
const two = laptop('team-2');
const turned = (target: 'tuned' | 'odd') => act('turn-setting', target);

const scored = (team: string, total: number | null): TeamScore => ({
  team,
  total,
  parts: [],
  requests: { own: 900, par: 400, idle: 5000 },
  mitigatedSec: null,
  whatIfs: [],
});

describe('what everybody sees of a room', () => {
  test('before anything is opened there is a room, and nothing in it', () => {
    const { rules } = new Hall();
    expect(rules.viewFor(rules.initial, WALL)).toEqual({
      seat: 'nobody',
      seq: 0,
      atMs: 0,
      isExercise: true,
      stage: 'empty',
      title: '',
      briefing: '',
      phase: null,
      next: null,
      round: null,
      hold: null,
      teams: [],
      results: [],
      isRosterLocked: false,
      doors: [],
    });
  });

  test('in the lobby its title, its briefing, what comes first, and who of each team is here', () => {
    const hall = new Hall({ ...oddHour, briefing: 'Room 4, until noon.' });
    hall.does(one, { type: 'join', as: 'laptop', team: 'team-1', name: 'Table' });
    hall.does(player('ada'), { type: 'join', as: 'phone', team: 'team-1', name: 'Ada' });
    hall.does(two, { type: 'join', as: 'laptop', team: 'team-2', name: 'Table' });
    hall.presence('laptop-team-2', false);
    const waiting = { state: 'waiting', words: 'waiting', doneRatio: 0, isHeld: false, hasRaisedHand: false };
    expect(hall.view(WALL)).toMatchObject({
      isExercise: true,
      stage: 'lobby',
      title: 'Game day of the toys',
      briefing: 'Room 4, until noon.',
      phase: null,
      next: { title: 'Briefing and roles', minutes: 5 },
      round: null,
      teams: [
        { ...waiting, id: 'team-1', name: 'Otters', colour: oddHour.teams[0]?.colour, here: 2 },
        { ...waiting, id: 'team-2', name: 'Falcons', colour: oddHour.teams[1]?.colour, here: 0 },
        { ...waiting, id: 'team-3', name: 'Badgers', colour: oddHour.teams[2]?.colour, here: 0 },
      ],
    });
  });

  test('in a round how far the hour is, what is played, and at which tempo', () => {
    const hall = Hall.inRound(oddHour);
    hall.does(FACILITATOR, { type: 'extend', minutes: 2 });
    expect(hall.view(WALL)).toMatchObject({
      phase: {
        kind: 'round',
        title: 'First round',
        place: 3,
        count: 7,
        minutes: 20,
        leftMs: 20 * 60_000 - 10_000,
        isRunning: true,
      },
      next: { title: 'Collect results', minutes: 3 },
      round: {
        id: 'first',
        title: 'First round',
        slug: 'toy',
        scenario: 'A toy',
        tagline: 'A service fails, for one of two reasons.',
        isPractice: false,
        isRevealed: false,
        tempo: 'standard',
        speed: 3,
      },
    });
    expect(hall.view(WALL).round).not.toHaveProperty('difficulty');
    hall.does(FACILITATOR, { type: 'tempo', tempo: 'brisk' });
    expect(hall.view(WALL).round).toMatchObject({ tempo: 'brisk', speed: 6 });
    hall.does(FACILITATOR, { type: 'go-to', phase: 4 });
    expect(hall.view(WALL).round).toMatchObject({ id: 'first', tempo: 'standard', speed: 0 });
    hall.does(FACILITATOR, { type: 'go-to', phase: 6 });
    expect(hall.view(WALL).next).toBeNull();
  });

  test('that a round is a hard one', () => {
    const rounds = oddHour.rounds.map((round) => ({ ...round, spec: { ...round.spec, difficulty: 'hard' as const } }));
    expect(Hall.inRound({ ...oddHour, rounds }, [complicated]).view(WALL).round?.difficulty).toBe('hard');
  });

  test('why all clocks stand, and that time does not run for a real incident', () => {
    const hall = Hall.inRound(oddHour);
    hall.does(FACILITATOR, { type: 'freeze', prompt: 'Who reads what?' });
    expect(hall.view(WALL)).toMatchObject({
      hold: { type: 'frozen', prompt: 'Who reads what?', words: 'All clocks stand still to talk: Who reads what?' },
      phase: { isRunning: true },
    });
    hall.does(FACILITATOR, { type: 'stop', why: 'Checkout is down' });
    expect(hall.view(WALL)).toMatchObject({
      hold: { type: 'stopped', words: 'The exercise is stopped for a real incident.' },
      phase: { isRunning: false },
    });
  });
});

describe('how far a team is', () => {
  const statusOf = (hall: Hall, place = 0) => hall.view(WALL).teams[place];
  /** A drill that was paged at tick 744, five seconds a tick, and is lost 1800 s after that. */
  const inRound = () => Hall.inRound(oddHour, [plain]);

  test('goes on with the time of its drill, from the page to its limit', () => {
    const hall = inRound();
    expect(statusOf(hall)).toMatchObject({ state: 'in-progress', words: 'in progress' });
    hall.passes(295);
    expect(hall.drill('team-1')?.tick).toBe(744 + 360 / 2);
    expect(statusOf(hall)?.doneRatio).toBe(0.5);
  });

  test('shows whose clock stands, and who asks for somebody to come', () => {
    const hall = inRound();
    hall.does(FACILITATOR, { type: 'pause', team: 'team-2' });
    hall.does(one, { type: 'raise-hand', text: 'Which one is it?' });
    expect(hall.view(WALL).teams.map(({ isHeld, hasRaisedHand }) => [isHeld, hasRaisedHand])).toEqual([
      [false, true],
      [true, false],
      [false, false],
    ]);
  });

  test('is mitigated while its service holds, and in progress again when that comes back', () => {
    const hall = inRound();
    expect(hall.chooses(one, { type: 'acknowledge' })).toBeNull();
    hall.chooses(one, turned('tuned'));
    hall.passes(30);
    const mitigated = statusOf(hall);
    expect(mitigated).toMatchObject({ state: 'mitigated', doneRatio: 1 });
    hall.chooses(one, turned('odd'));
    hall.passes(40);
    expect(statusOf(hall)).toMatchObject({ state: 'in-progress', words: 'in progress' });
    hall.chooses(one, turned('tuned'));
    hall.passes(40);
    expect([mitigated?.words, statusOf(hall)?.words]).toEqual(['mitigated 01:15', 'mitigated 04:45']);
  });

  test('is finished once it has given up, and how that was is for the team to tell', () => {
    const hall = inRound();
    expect(hall.chooses(two, { type: 'acknowledge' })).toBeNull();
    expect(hall.chooses(two, { type: 'give-up' })).toBeNull();
    expect(statusOf(hall, 1)).toMatchObject({ state: 'finished', words: 'finished', doneRatio: 1 });
    expect(statusOf(hall, 2)).toMatchObject({ state: 'in-progress' });
  });
});

test('after the reveal a round has its truth, and a ranking of the teams that were scored', () => {
  const rounds = oddHour.rounds.map((round) => ({ ...round, spec: { ...round.spec, cause: 'dependency-gone' } }));
  const hall = Hall.inRound({ ...oddHour, rounds }, [plain]);
  hall.does(FACILITATOR, { type: 'go-to', phase: 4 });
  const scores = [scored('team-3', 40), scored('team-1', null), scored('team-2', 71)];
  hall.does(FACILITATOR, { type: 'scored', round: 'first', scores });
  expect(hall.view(WALL).results).toEqual([]);
  hall.does(FACILITATOR, { type: 'reveal', round: 'first' });
  expect(hall.view(WALL).round?.isRevealed).toBe(true);
  expect(hall.view(WALL).results).toEqual([
    {
      round: 'first',
      title: 'First round',
      seed: 'first-seed-1',
      cause: { title: 'The dependency went away', explanation: 'The dependency went away.' },
      counted: 'failed requests',
      ranking: [
        { ...scored('team-2', 71), place: 1, name: 'Falcons' },
        { ...scored('team-3', 40), place: 2, name: 'Badgers' },
      ],
    },
  ]);
});
