import { expect, test } from 'vitest';
import { destinationOf } from '../../src/app/destination.ts';
import type { ScenarioCard } from '../../src/contract/scenario-card.ts';

const card = (slug: string, more: Partial<ScenarioCard> = {}): ScenarioCard => ({
  slug,
  title: slug.toUpperCase(),
  tagline: '',
  domain: '',
  limitSec: 1800,
  causes: [],
  isLesson: false,
  hasHard: true,
  ...more,
});
const CARDS = [card('first', { isLesson: true }), card('web'), card('weeks', { hasHard: false })];
const to = (search: string, hash = '') => destinationOf(search, hash, CARDS);

test('an address that says nothing leads to the title, where one’s own habits count', () => {
  const preset = { slug: null, seed: null, difficulty: null, tempo: null };
  expect(to('')).toEqual({ type: 'title', notice: null, preset });
});

test('a link that names a drill chooses it on the title, as standard where it does not say how hard', () => {
  const preset = { slug: 'web', seed: 'quiet-otter-41', difficulty: 'standard', tempo: 'brisk' };
  expect(to('?scenario=web&seed=quiet-otter-41&tempo=brisk')).toEqual({ type: 'title', notice: null, preset });
  expect(to('?scenario=web')).toMatchObject({ type: 'title', preset: { slug: 'web', difficulty: null } });
});

test('a drill that is to start at once, and a lesson, go past the title', () => {
  const drill = { type: 'drill', seed: null, difficulty: null, tempo: null };
  expect(to('?scenario=web&autostart=1')).toEqual({ ...drill, card: CARDS[1], autostart: true });
  expect(to('?scenario=first')).toEqual({ ...drill, card: CARDS[0], autostart: false });
});

test('a hard drill of a scenario without any, and what cannot be read, are told on the title', () => {
  expect(to('?scenario=weeks&difficulty=hard')).toMatchObject({
    type: 'title',
    notice: 'WEEKS has no hard drills: it is offered as it is.',
    preset: null,
  });
  expect(to('?scenario=nothing')).toMatchObject({
    type: 'title',
    notice: 'There is no scenario "nothing". Scenarios here: first, web, weeks.',
  });
});

test('a run that is whole in the address goes before what else it says', () => {
  expect(to('', '#BR1-abc')).toEqual({ type: 'shared', code: 'BR1-abc', isReplay: false });
  expect(to('?replay=', '#BR1-abc')).toEqual({ type: 'shared', code: 'BR1-abc', isReplay: true });
});

test('runs, replays, progress and game days are where their links say', () => {
  expect(to('?run=abcdefghij12')).toEqual({ type: 'run', id: 'abcdefghij12' });
  expect(to('?replay=abcdefghij12')).toEqual({ type: 'replay', id: 'abcdefghij12' });
  expect(to('?progress=all')).toEqual({ type: 'progress', slug: null });
  expect(to('?room=otter')).toEqual({ type: 'game-day', seat: 'door', room: 'otter', isLocal: false });
});
