import { describe, expect, test } from 'vitest';
import { FACILITATOR, Hall, laptop, player } from './hall.ts';
import { toyHour } from './plans.ts';

const one = laptop('team-1');
const two = laptop('team-2');

/** Two teams have played the first round, and the hour is at its hotwash. */
function washed(): Hall {
  const hall = Hall.inRound();
  for (const by of [one, two]) expect(hall.chooses(by, { type: 'acknowledge' })).toBeNull();
  hall.does(FACILITATOR, { type: 'go-to', phase: 4 });
  return hall;
}

describe('the reveal', () => {
  test('waits until every team that played has told its own story', () => {
    const hall = washed();
    expect(hall.tries(FACILITATOR, { type: 'reveal', round: 'first' })).toBe(
      'First let them tell their own story. Still to speak: Otters, Falcons.',
    );
    hall.does(FACILITATOR, { type: 'spoken', team: 'team-1', round: 'first' });
    expect(hall.tries(FACILITATOR, { type: 'reveal', round: 'first' })).toBe(
      'First let them tell their own story. Still to speak: Falcons.',
    );
    hall.does(FACILITATOR, { type: 'spoken', team: 'team-2', round: 'first' });
    expect(hall.tries(FACILITATOR, { type: 'reveal', round: 'first' })).toBeNull();
    expect(hall.tries(FACILITATOR, { type: 'reveal', round: 'first' })).toBe('This round is revealed already.');
  });

  test('is of a round that is over', () => {
    const hall = Hall.inRound();
    expect(hall.tries(FACILITATOR, { type: 'reveal', round: 'first' })).toBe('This round is still being played.');
    expect(hall.tries(FACILITATOR, { type: 'reveal', round: 'second' })).toBe('This round has not been played.');
  });

  test('stands: scores that were shown are not computed again', () => {
    const hall = washed();
    const scores = [
      {
        team: 'team-1',
        total: 71,
        parts: [],
        requests: { own: 900, par: 400, idle: 5000 },
        mitigatedSec: 600,
        whatIfs: [],
      },
    ];
    hall.does(FACILITATOR, { type: 'scored', round: 'first', scores });
    for (const team of ['team-1', 'team-2']) hall.does(FACILITATOR, { type: 'spoken', team, round: 'first' });
    hall.does(FACILITATOR, { type: 'reveal', round: 'first' });
    expect(hall.tries(FACILITATOR, { type: 'scored', round: 'first', scores: [] })).toBe(
      'This round is revealed: its results stand.',
    );
    expect(hall.tries(one, { type: 'scored', round: 'first', scores: [] })).toMatch(
      /^This is not for the team’s laptop/,
    );
  });

  test('does not wait for scores: what was not computed by then comes in after it, once', () => {
    const hall = washed();
    for (const team of ['team-1', 'team-2']) hall.does(FACILITATOR, { type: 'spoken', team, round: 'first' });
    hall.does(FACILITATOR, { type: 'reveal', round: 'first' });
    hall.does(FACILITATOR, { type: 'scored', round: 'first', scores: [] });
    expect(hall.tries(FACILITATOR, { type: 'scored', round: 'first', scores: [] })).toBe(
      'This round is revealed: its results stand.',
    );
  });
});

describe('observations', () => {
  test('of a facilitator have their time, and the tick of the team that they are about', () => {
    const hall = Hall.inRound();
    hall.passes(35);
    hall.does(FACILITATOR, { type: 'observe', team: 'team-2', objective: 'goal-1', text: 'Nobody speaks' });
    expect(hall.state.observations).toMatchObject([
      { byTeam: null, team: 'team-2', tick: hall.drill('team-2')?.tick, phase: 2, phaseMs: 45_000, atMs: hall.nowMs },
    ]);
  });

  test('of players are of other teams, once their own incident is over', () => {
    const hall = Hall.inRound();
    const watch = { type: 'observe', team: 'team-2', objective: null, text: 'They talk well' } as const;
    expect(hall.tries(one, watch)).toBe('First finish your own incident.');
    hall.chooses(one, { type: 'give-up' });
    expect(hall.tries(one, { ...watch, team: 'team-1' })).toBe('Observe another team, and note what is your own.');
    expect(hall.tries(one, watch)).toBeNull();
    expect(hall.tries(FACILITATOR, { ...watch, objective: 'none' })).toBe('The plan has no objective none.');
    hall.does(FACILITATOR, { type: 'go-to', phase: 3 });
    // Between rounds there is nothing that they should be at instead.
    hall.does(two, { ...watch, team: 'team-1' });
    hall.does(two, { ...watch, team: null });
    expect(hall.state.observations.map(({ byTeam, team, tick }) => [byTeam, team, tick])).toEqual([
      ['team-1', 'team-2', hall.state.observations[0]?.tick],
      ['team-2', 'team-1', null],
      ['team-2', null, null],
    ]);
  });

  test('a team that has finished is asked to write up, and to observe one that has not', () => {
    const hall = Hall.inRound();
    hall.chooses(two, { type: 'give-up' });
    const view = hall.view(two);
    expect(view.seat === 'laptop' && view.team.duties.map(({ title, team }) => [title, team])).toEqual([
      ['Write it up', null],
      ['Observe Badgers', 'team-3'],
    ]);
  });
});

describe('what is told', () => {
  test('reaches those that it is for', () => {
    const hall = Hall.inRound();
    hall.does(FACILITATOR, { type: 'tell', teams: ['team-2'], text: 'Speak up' });
    hall.does(FACILITATOR, { type: 'tell', teams: [], text: 'Ten minutes left' });
    const heard = (team: string) => {
      const view = hall.view(laptop(team));
      return view.seat === 'laptop' && view.team.told.map(({ text }) => text);
    };
    expect(heard('team-1')).toEqual(['Ten minutes left']);
    expect(heard('team-2')).toEqual(['Speak up', 'Ten minutes left']);
    const wall = hall.view({ device: 'wall', seat: 'projector' });
    expect(wall.seat === 'projector' && wall.told.map(({ text }) => text)).toEqual(['Ten minutes left']);
  });

  test('as a hint labels the run assisted, where the plan has hints', () => {
    const hall = Hall.inRound();
    hall.does(FACILITATOR, { type: 'nudge', team: 'team-1', text: 'What changed?' });
    const view = hall.view(one);
    expect(view.seat === 'laptop' && [view.team.isAssisted, view.team.told]).toMatchObject([
      true,
      [{ text: 'What changed?', isHint: true }],
    ]);
    const strict = Hall.inRound({ ...toyHour, hasHints: false });
    const none = 'The plan of this game day has no hints.';
    expect(strict.tries(FACILITATOR, { type: 'nudge', team: 'team-1', text: 'What changed?' })).toBe(none);
    expect(strict.chooses(one, { type: 'acknowledge' })).toBeNull();
    expect(strict.chooses(one, { type: 'ask' })).toBe(none);
    expect(hall.chooses(one, { type: 'acknowledge' })).toBeNull();
    expect(hall.chooses(one, { type: 'ask' })).toBe('There is nobody to ask here.');
  });

  test('a raised hand is seen on the console, and by no other team', () => {
    const hall = Hall.inRound();
    hall.does(one, { type: 'raise-hand', text: 'Which one is the canary?' });
    const console = hall.view(FACILITATOR);
    expect(console.seat === 'facilitator' && console.overview.map(({ hand }) => hand)).toEqual([
      'Which one is the canary?',
      null,
      null,
    ]);
    expect(JSON.stringify(hall.view(two))).not.toContain('canary');
    hall.does(one, { type: 'lower-hand' });
    expect(hall.state.teams['team-1']?.hand).toBeNull();
  });
});

describe('a hotwash', () => {
  test('goes through its steps; answers belong to the round and the step that they were given for', () => {
    const hall = washed();
    hall.does(FACILITATOR, { type: 'step', step: 'tipped-off' });
    hall.does(one, { type: 'answer', step: 'tipped-off', text: 'The setting read odd' });
    const view = hall.view(one);
    expect(view.seat === 'laptop' && view.team.hotwash).toMatchObject({
      round: 'first',
      step: 'tipped-off',
      title: 'What tipped you off',
      answers: [{ round: 'first', step: 'tipped-off', text: 'The setting read odd' }],
    });
    expect(JSON.stringify(hall.view(two))).not.toContain('The setting read odd');
  });

  test('a team has its own story before it, with nothing that it could not see', () => {
    const hall = Hall.inRound();
    hall.chooses(one, { type: 'acknowledge' });
    hall.chooses(one, { type: 'act', action: 'read-setting', responder: 'you' });
    hall.passes(60);
    hall.chooses(one, { type: 'hold', hypothesis: 'moon', as: 'ruled-out', pins: [] });
    hall.does(FACILITATOR, { type: 'go-to', phase: 4 });
    const view = hall.view(one);
    const hotwash = view.seat === 'laptop' ? view.team.hotwash : null;
    expect(hotwash?.beliefs).toMatchObject([{ text: 'Rules out: The moon is full' }]);
    const told = hotwash?.timeline.map(({ text }) => text) ?? [];
    expect(told).toContain('Page acknowledged');
    // It did not give up: the facilitator went on.
    expect(told.at(-1)).toBe('The round is over');
    expect(told.some((text) => text.includes('fault'))).toBe(false);
  });

  test('there is nothing to talk about while a round is played', () => {
    const hall = Hall.inRound();
    expect(hall.tries(one, { type: 'answer', step: 'timeline', text: 'x' })).toBe(
      'There is no round to talk about now.',
    );
    expect(hall.tries(FACILITATOR, { type: 'step', step: 'impact' })).toBe('No round has been played yet.');
  });
});

describe('what nobody can know of', () => {
  const [team, round, objective] = ['team-9', 'third', 'goal-99'];
  const NO_TEAM = 'There is no team team-9.';
  const NO_ROUND = 'There is no round third.';

  test('is neither told, observed, rated, scored nor shown', () => {
    const hall = washed();
    expect(hall.tries(FACILITATOR, { type: 'tell', teams: ['team-1', team], text: 'x' })).toBe(NO_TEAM);
    expect(hall.tries(FACILITATOR, { type: 'nudge', team, text: 'x' })).toBe(NO_TEAM);
    expect(hall.tries(FACILITATOR, { type: 'observe', team, objective: null, text: 'x' })).toBe(NO_TEAM);
    expect(hall.tries(FACILITATOR, { type: 'spoken', team, round: 'first' })).toBe(NO_TEAM);
    expect(hall.tries(FACILITATOR, { type: 'spoken', team: 'team-1', round })).toBe(NO_ROUND);
    expect(hall.tries(FACILITATOR, { type: 'scored', round, scores: [] })).toBe(NO_ROUND);
    expect(hall.tries(FACILITATOR, { type: 'reveal', round })).toBe(NO_ROUND);
    const requests = { own: 9, par: 4, idle: 50 };
    const score = { total: 71, parts: [], requests, mitigatedSec: null, whatIfs: [] };
    expect(hall.tries(FACILITATOR, { type: 'scored', round: 'first', scores: [{ ...score, team }] })).toBe(NO_TEAM);
    expect(hall.tries(FACILITATOR, { type: 'show', team })).toBe(NO_TEAM);
    expect(hall.tries(FACILITATOR, { type: 'rate', objective, rating: 'unable', text: '' })).toBe(
      'The plan has no objective goal-99.',
    );
    hall.does(FACILITATOR, { type: 'show', team: 'team-2' });
    expect(hall.state.shown).toBe('team-2');
    hall.does(FACILITATOR, { type: 'show', team: null });
    expect(hall.state.shown).toBeNull();
  });
});

describe('what was not played', () => {
  test('has no story, no scores and no hints; a step is taken once', () => {
    const hall = washed();
    const notPlayed = 'This round has not been played.';
    expect(hall.tries(FACILITATOR, { type: 'spoken', team: 'team-1', round: 'second' })).toBe(notPlayed);
    expect(hall.tries(FACILITATOR, { type: 'scored', round: 'second', scores: [] })).toBe(notPlayed);
    expect(hall.tries(FACILITATOR, { type: 'nudge', team: 'team-1', text: 'x' })).toBe('No round is being played.');
    expect(hall.tries(FACILITATOR, { type: 'step', step: 'timeline' })).toBe('That is the step already.');
    const early = new Hall();
    expect(early.tries(FACILITATOR, { type: 'tell', teams: [], text: 'x' })).toBe('The game day has not begun.');
    expect(early.tries(FACILITATOR, { type: 'step', step: 'impact' })).toBe('No round has been played yet.');
  });

  test('after one of which nobody has to tell: its practice is revealed at once', () => {
    const hall = Hall.inRound();
    hall.does(FACILITATOR, { type: 'go-to', phase: 1 });
    hall.passes(10);
    expect(hall.chooses(one, { type: 'acknowledge' })).toBeNull();
    hall.does(FACILITATOR, { type: 'go-to', phase: 3 });
    expect(hall.tries(FACILITATOR, { type: 'reveal', round: 'warm-up' })).toBeNull();
    expect(hall.state.events.at(-1)).toMatchObject({ type: 'revealed', text: 'Warm-up' });
    // The round before it, in which nobody had a hand, is the one that is talked about.
    hall.does(one, { type: 'answer', step: 'timeline', text: 'x' });
    expect(hall.state.teams['team-1']?.answers).toMatchObject([{ round: 'first' }]);
  });

  test('a hotwash is about its own round, whatever was played since', () => {
    const hall = washed();
    hall.does(FACILITATOR, { type: 'go-to', phase: 5 });
    hall.does(FACILITATOR, { type: 'go-to', phase: 4 });
    hall.does(one, { type: 'answer', step: 'timeline', text: 'x' });
    hall.does(FACILITATOR, { type: 'go-to', phase: 6 });
    hall.does(one, { type: 'answer', step: 'timeline', text: 'y' });
    expect(hall.state.teams['team-1']?.answers).toMatchObject([{ round: 'first' }, { round: 'second' }]);
  });

  test('a story is told once', () => {
    const hall = washed();
    for (let i = 0; i < 2; i++) hall.does(FACILITATOR, { type: 'spoken', team: 'team-1', round: 'first' });
    expect(hall.state.spoken).toEqual({ first: ['team-1'] });
  });
});

describe('what people write has an end', () => {
  test.each([
    [200, 'announcements', { type: 'tell', teams: [], text: 'x' }, FACILITATOR],
    [30, 'learnings', { type: 'learn', text: 'x' }, one],
    [60, 'answers', { type: 'answer', step: 'timeline', text: 'x' }, one],
    [1000, 'observations', { type: 'observe', team: null, objective: null, text: 'x' }, FACILITATOR],
  ] as const)('at %d %s', (most, what, action, by) => {
    const hall = washed();
    for (let i = 0; i < most; i++) hall.does(by, action);
    expect(hall.tries(by, action)).toBe(`There are ${most} ${what} already: no more are kept.`);
  });

  test('and so have hints, of which a team has two hundred', () => {
    const hall = Hall.inRound();
    for (let i = 0; i < 200; i++) hall.does(FACILITATOR, { type: 'nudge', team: 'team-1', text: 'x' });
    expect(hall.tries(FACILITATOR, { type: 'nudge', team: 'team-1', text: 'x' })).toBe(
      'There are 200 hints already: no more are kept.',
    );
    expect(hall.state.events.at(-1)).toMatchObject({ type: 'nudge', text: 'Otters: x' });
    expect(hall.tries(FACILITATOR, { type: 'nudge', team: 'team-2', text: 'y' })).toBeNull();
    expect(hall.state.events.at(-1)).toMatchObject({ type: 'nudge', text: 'Falcons: y' });
    expect(hall.state.teams['team-2']?.rounds.first?.nudges).toMatchObject([{ teams: ['team-2'], text: 'y' }]);
  });
});

describe('what is written down', () => {
  test('notes are inputs of the drill, also while it stands; learnings add up; of actions a team has one, with an owner', () => {
    const hall = Hall.inRound();
    hall.does(player('di'), { type: 'join', as: 'phone', team: 'team-1', name: 'Di' });
    hall.does(FACILITATOR, { type: 'freeze', prompt: 'Who reads what?' });
    expect(hall.chooses(player('di'), { type: 'note', text: 'Bo reads the setting' })).toBeNull();
    const view = hall.view(one);
    expect(view.seat === 'laptop' && view.team.notes).toMatchObject([
      { tick: hall.drill('team-1')?.tick, text: 'Bo reads the setting' },
    ]);
    hall.does(FACILITATOR, { type: 'go-to', phase: 6 });
    for (const text of ['Read first', 'Say what we do not know']) hall.does(one, { type: 'learn', text });
    hall.does(one, { type: 'improve', text: 'Alert on the setting', owner: 'Ada' });
    hall.does(one, { type: 'improve', text: 'Lock the setting', owner: 'Bo' });
    const wall = hall.view({ device: 'wall', seat: 'projector' });
    expect(wall.seat === 'projector' && wall.learnings[0]).toMatchObject({
      team: 'team-1',
      learnings: [{ text: 'Read first' }, { text: 'Say what we do not know' }],
      improvement: { text: 'Lock the setting', owner: 'Bo' },
    });
  });

  test('objectives are rated, and rated again', () => {
    const hall = Hall.inRound();
    hall.does(FACILITATOR, { type: 'rate', objective: 'goal-1', rating: 'unable', text: '' });
    hall.does(FACILITATOR, { type: 'rate', objective: 'goal-1', rating: 'some-challenges', text: 'Late' });
    expect(hall.state.ratings).toEqual({ 'goal-1': { rating: 'some-challenges', text: 'Late' } });
  });
});

test('when the day has ended, scores and learnings still come in, and nothing else goes on', () => {
  const hall = washed();
  hall.does(FACILITATOR, { type: 'end' });
  expect(hall.tries(FACILITATOR, { type: 'go-to', phase: 5 })).toBe('This game day is over.');
  expect(hall.tries(one, { type: 'raise-hand', text: 'x' })).toBe('This game day is over.');
  expect(hall.tries(one, { type: 'learn', text: 'Read first' })).toBeNull();
  for (const team of ['team-1', 'team-2']) hall.does(FACILITATOR, { type: 'spoken', team, round: 'first' });
  expect(hall.tries(FACILITATOR, { type: 'reveal', round: 'first' })).toBeNull();
  expect(hall.rules.due(hall.state)).toBeNull();
});
