import { describe, expect, test } from 'vitest';
import { FACILITATOR, Hall, laptop } from './hall.ts';
import { toyHour } from './plans.ts';

// Of the hour of the toys, phases 0 to 6 are the briefing, the warm-up, a round, its collection, its hotwash, another round,
// and the learnings.

const texts = (hall: Hall): readonly string[] => hall.state.events.map(({ type, text }) => `${type} ${text}`);

describe('the phases of an hour', () => {
  test('are gone to by their place in the plan, one after another or not', () => {
    const hall = new Hall();
    expect(hall.state).toMatchObject({ stage: 'lobby', phase: -1, startedAtMs: null });
    const begunAtMs = hall.nowMs;
    hall.does(FACILITATOR, { type: 'go-to', phase: 0 });
    expect(hall.state).toMatchObject({ stage: 'running', phase: 0, startedAtMs: begunAtMs });
    hall.passes(90);
    expect(hall.state.phaseMs).toBe(90_000);
    expect(hall.tries(FACILITATOR, { type: 'go-to', phase: 0 })).toBe('This phase is on already: extend it instead.');
    expect(hall.tries(FACILITATOR, { type: 'go-to', phase: 7 })).toBe('The plan has no such phase.');
    hall.does(FACILITATOR, { type: 'extend', minutes: 2 });
    hall.does(FACILITATOR, { type: 'pause', team: null });
    hall.does(FACILITATOR, { type: 'go-to', phase: 6 });
    expect(hall.state).toMatchObject({ phase: 6, phaseMs: 0, extraMs: 0, hold: null, startedAtMs: begunAtMs });
    hall.does(FACILITATOR, { type: 'go-to', phase: 0 });
    expect(texts(hall)).toEqual([
      'phase Briefing and roles',
      'extended 2 min more',
      'hold All paused',
      'phase Learnings and actions',
      'phase Briefing and roles',
    ]);
  });

  test('begin a hotwash with its first step, and other phases with none', () => {
    const hall = Hall.inRound();
    hall.does(FACILITATOR, { type: 'go-to', phase: 4 });
    hall.does(FACILITATOR, { type: 'step', step: 'impact' });
    hall.does(FACILITATOR, { type: 'go-to', phase: 3 });
    expect(hall.state.step).toBe('impact');
    hall.does(FACILITATOR, { type: 'go-to', phase: 4 });
    expect(hall.state.step).toBe('timeline');
  });

  test('get minutes more, or less as long as some are left', () => {
    const hall = new Hall();
    hall.does(FACILITATOR, { type: 'go-to', phase: 0 });
    expect(hall.tries(FACILITATOR, { type: 'extend', minutes: 0 })).toBe('Give it some minutes, or take some away.');
    expect(hall.tries(FACILITATOR, { type: 'extend', minutes: -5 })).toBe('There is not that much left.');
    hall.does(FACILITATOR, { type: 'extend', minutes: -4 });
    hall.does(FACILITATOR, { type: 'extend', minutes: 3 });
    expect(hall.state.extraMs).toBe(-60_000);
    expect(texts(hall).slice(1)).toEqual(['extended 4 min less', 'extended 3 min more']);
  });

  test('take their pauses with them: a team that was paused plays the next round', () => {
    const hall = Hall.inRound();
    hall.does(FACILITATOR, { type: 'pause', team: 'team-1' });
    hall.does(FACILITATOR, { type: 'go-to', phase: 5 });
    expect(hall.state.teams['team-1']?.isPaused).toBe(false);
    // The second round goes at twice the pace of the first.
    expect([hall.state.tempo, hall.state.speed]).toEqual(['brisk', 6]);
  });
});

describe('what stands still', () => {
  test('is said once, and a weightier reason takes the place of a lighter one', () => {
    const hall = Hall.inRound();
    hall.does(FACILITATOR, { type: 'freeze', prompt: 'Who knows what?' });
    expect(hall.tries(FACILITATOR, { type: 'freeze', prompt: 'And now?' })).toBe('All are stopped already.');
    hall.does(FACILITATOR, { type: 'pause', team: null });
    expect(hall.state.hold).toEqual({ type: 'paused' });
    expect(hall.tries(FACILITATOR, { type: 'pause', team: null })).toBe('All are stopped already.');
    expect(hall.tries(FACILITATOR, { type: 'freeze', prompt: 'And now?' })).toBe('All are stopped already.');
    hall.does(FACILITATOR, { type: 'stop', why: '' });
    expect(hall.tries(FACILITATOR, { type: 'stop', why: '' })).toBe('The exercise is stopped for a real incident.');
    hall.does(FACILITATOR, { type: 'resume', team: null });
    expect(hall.state.hold).toBeNull();
    expect(hall.tries(FACILITATOR, { type: 'resume', team: null })).toBe('It is not paused.');
    hall.does(FACILITATOR, { type: 'stop', why: 'checkout is down' });
    expect(texts(hall).slice(1)).toEqual([
      'hold To discuss: Who knows what?',
      'hold All paused',
      'hold Real incident, exercise stopped',
      'resumed All go on',
      'hold Real incident, exercise stopped: checkout is down',
    ]);
  });

  test('may be one team, which goes on by itself', () => {
    const hall = Hall.inRound();
    expect(hall.tries(FACILITATOR, { type: 'resume', team: 'team-1' })).toBe('It is not paused.');
    hall.does(FACILITATOR, { type: 'pause', team: 'team-1' });
    expect(hall.tries(FACILITATOR, { type: 'pause', team: 'team-1' })).toBe('This team is paused already.');
    expect(hall.tries(FACILITATOR, { type: 'pause', team: 'team-9' })).toBe('There is no team team-9.');
    expect(hall.tries(FACILITATOR, { type: 'resume', team: 'team-9' })).toBe('There is no team team-9.');
    expect(hall.tries(FACILITATOR, { type: 'resume', team: 'team-2' })).toBe('It is not paused.');
    hall.does(FACILITATOR, { type: 'resume', team: 'team-1' });
    expect(hall.state.teams['team-1']?.isPaused).toBe(false);
    expect(texts(hall).slice(1)).toEqual(['hold Otters paused', 'resumed Otters go on']);
  });
});

describe('a room', () => {
  test('does nothing before it has begun, and nothing after its end', () => {
    const before = new Hall();
    for (const action of [
      { type: 'extend', minutes: 1 },
      { type: 'pause', team: null },
      { type: 'resume', team: null },
      { type: 'freeze', prompt: 'x' },
      { type: 'stop', why: '' },
      { type: 'end' },
    ] as const)
      expect(before.tries(FACILITATOR, action)).toBe('The game day has not begun.');
    expect(before.tries(FACILITATOR, { type: 'tempo', tempo: 'brisk' })).toBe('No round is being played.');
    const hall = Hall.inRound();
    hall.does(FACILITATOR, { type: 'pause', team: null });
    hall.does(FACILITATOR, { type: 'end' });
    expect(hall.state).toMatchObject({ stage: 'ended', hold: null });
    expect(hall.state.teams['team-2']?.rounds.first?.isCutShort).toBe(true);
    expect(texts(hall).at(-1)).toBe('ended End of the exercise');
    for (const action of [{ type: 'end' }, { type: 'extend', minutes: 1 }, { type: 'go-to', phase: 3 }] as const)
      expect(hall.tries(FACILITATOR, action)).toBe('This game day is over.');
  });

  test('is not opened with a plan that asks for what is not here', () => {
    const hall = new Hall();
    const rounds = toyHour.rounds.map((round) => ({ ...round, spec: { ...round.spec, slug: 'atlantis' } }));
    const empty = hall.rules.initial;
    const open = (plan: typeof toyHour) =>
      hall.rules.judge(empty, { type: 'open', plan }, FACILITATOR, 1)?.message ?? null;
    expect(open(toyHour)).toBeNull();
    expect(open({ ...toyHour, rounds })).toContain('atlantis');
    expect(hall.rules.judge(empty, { type: 'end' }, FACILITATOR, 1)).toEqual({
      code: 'not-now',
      message: 'This room has no plan yet.',
    });
    expect(hall.rules.judge(empty, { type: 'end' }, laptop('team-1'), 1)?.code).toBe('not-allowed');
  });
});
