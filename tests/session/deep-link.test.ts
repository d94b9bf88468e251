import { describe, expect, test } from 'vitest';
import {
  gameDayLinkOf,
  isReplayLink,
  linkOf,
  parseDeepLink,
  progressLinkOf,
  replayLinkOf,
  runLinkOf,
} from '../../src/session/deep-link.ts';

const SLUGS = ['alb-502-eks', 'first-page'];

function read(search: string) {
  const link = parseDeepLink(search, SLUGS);
  return link.ok ? link.value : link.problems.map(({ path, code, message }) => `${path} ${code}: ${message}`);
}

describe('a link', () => {
  const nothing = { type: 'drill', slug: null, seed: null, difficulty: null, tempo: null, autostart: false };

  test.each([
    ['', nothing],
    ['?', nothing],
    ['?utm_source=mail&scenario=&seed=', nothing],
    ['?scenario=alb-502-eks', { ...nothing, slug: 'alb-502-eks' }],
    ['?seed=quiet-otter-41&tempo=real-time', { ...nothing, seed: 'quiet-otter-41', tempo: 'real-time' }],
    [
      '?scenario=first-page&seed=%20otter%20&tempo=brisk&autostart=1',
      { ...nothing, slug: 'first-page', seed: 'otter', tempo: 'brisk', autostart: true },
    ],
    ['?scenario=alb-502-eks&difficulty=hard', { ...nothing, slug: 'alb-502-eks', difficulty: 'hard' }],
    ['?scenario=first-page&autostart=0', { ...nothing, slug: 'first-page' }],
    ['?run=abcdefgh0123', { type: 'run', id: 'abcdefgh0123' }],
    ['?replay=abcdefgh0123', { type: 'replay', id: 'abcdefgh0123' }],
    ['?progress=all', { type: 'progress', slug: null }],
    ['?progress=alb-502-eks', { type: 'progress', slug: 'alb-502-eks' }],
  ])('%j says what is wished for', (search, link) => {
    expect(read(search)).toEqual(link);
  });

  test('tells of everything that is wrong with it', () => {
    expect(read('?scenario=ALB-502-EKS&seed=Quiet Otter&difficulty=nightmare&tempo=presto&autostart=yes')).toEqual([
      'scenario unknown-scenario: There is no scenario "ALB-502-EKS". Did you mean alb-502-eks? ' +
        'Scenarios here: alb-502-eks, first-page.',
      'seed bad-value: A seed has only lower-case letters, digits and single hyphens between them: ' +
        'type one such as quiet-otter-41.',
      'difficulty bad-value: There is no difficulty "nightmare". Difficulties: standard, hard.',
      'tempo bad-value: There is no tempo "presto". Tempos: relaxed, standard, brisk, real-time.',
      'autostart bad-value: autostart is 1 or 0, and not "yes".',
    ]);
  });

  test.each([
    [
      '?scenario=dns',
      'scenario unknown-scenario: There is no scenario "dns". Scenarios here: alb-502-eks, first-page.',
    ],
    [
      '?progress=dns',
      'scenario unknown-scenario: There is no scenario "dns". Scenarios here: alb-502-eks, first-page.',
    ],
    ['?autostart=1', 'autostart no-scenario: autostart needs a scenario: add scenario=….'],
    ['?seed=a&seed=b', 'seed repeated: This link has seed more than once: leave one.'],
    [
      '?run=abcdefgh0123&scenario=dns',
      'run two-wishes: This link names a run and something else: leave one of them out.',
    ],
    [
      '?replay=abcdefgh0123&run=abcdefgh0123',
      'run two-wishes: This link names a run and something else: leave one of them out.',
    ],
    ['?replay=../etc', 'replay bad-value: "../etc" names no run: it has twelve lower-case letters and digits.'],
    ['?run=../etc', 'run bad-value: "../etc" names no run: it has twelve lower-case letters and digits.'],
    [`?seed=${'a'.repeat(2000)}`, ' too-long: This link is longer than 2000 characters: copy it again.'],
    [`?tempo=%00${'a'.repeat(99)}`, `tempo bad-value: There is no tempo "?${'a'.repeat(39)}…". Tempos: relaxed, `],
  ])('%j is refused in a sentence', (search, problem) => {
    expect(read(search)).toEqual([expect.stringContaining(problem)]);
  });

  test('of a drill leads to it, and does not tell its cause', () => {
    const link = linkOf({ slug: 'first-page', seed: 'otter', cause: 'secret' }, 'relaxed');
    expect(link).toBe('?scenario=first-page&seed=otter&tempo=relaxed');
    expect(read(link)).toEqual({
      type: 'drill',
      slug: 'first-page',
      seed: 'otter',
      difficulty: null,
      tempo: 'relaxed',
      autostart: false,
    });
    const hard = linkOf({ slug: 'first-page', seed: 'otter', difficulty: 'hard' }, 'relaxed');
    expect(hard).toBe('?scenario=first-page&seed=otter&difficulty=hard&tempo=relaxed');
    expect(read(hard)).toMatchObject({ seed: 'otter', difficulty: 'hard', tempo: 'relaxed' });
    expect(read(runLinkOf('abcdefgh0123'))).toEqual({ type: 'run', id: 'abcdefgh0123' });
    expect(read(linkOf({ slug: 'first-page', seed: 'otter' }))).toMatchObject({ seed: 'otter', tempo: null });
    expect([null, 'first-page'].map((slug) => read(progressLinkOf(slug)))).toEqual([
      { type: 'progress', slug: null },
      { type: 'progress', slug: 'first-page' },
    ]);
    expect(read(replayLinkOf('abcdefgh0123'))).toEqual({ type: 'replay', id: 'abcdefgh0123' });
    expect([replayLinkOf(''), '?run=abcdefgh0123', ''].map(isReplayLink)).toEqual([true, false, false]);
  });
});

describe('a link to a game day', () => {
  const read = (search: string) => {
    const link = parseDeepLink(search, []);
    return link.ok ? link.value : link.problems.map(({ code }) => code);
  };

  test('leads to the console, to a seat in a room, or with a code alone to its door', () => {
    expect(read('?mode=gameday')).toEqual({ type: 'game-day', seat: 'console', room: null, isLocal: false });
    expect(read('?mode=gameday&seat=projector&room=r-1&at=here')).toEqual({
      type: 'game-day',
      seat: 'projector',
      room: 'r-1',
      isLocal: true,
    });
    expect(read('?room=K7QMX')).toEqual({ type: 'game-day', seat: 'door', room: 'K7QMX', isLocal: false });
  });

  test('is read as it is written', () => {
    for (const seat of ['console', 'projector', 'door', 'laptop', 'phone', 'spectator'] as const) {
      for (const isLocal of [false, true]) {
        const link = { seat, room: 'K7QMX', isLocal };
        expect(read(gameDayLinkOf(link))).toEqual({ type: 'game-day', ...link });
      }
    }
    expect(gameDayLinkOf({ seat: 'door', room: 'K7QMX', isLocal: false })).toBe('?room=K7QMX');
    expect(gameDayLinkOf({ seat: 'console', room: null, isLocal: false })).toBe('?mode=gameday');
  });

  test.each(['?mode=party', '?mode=gameday&seat=throne', '?room=no%20room'])(
    'with something strange says so: %s',
    (search) => {
      expect(read(search)).toEqual(['bad-value']);
    },
  );
});
