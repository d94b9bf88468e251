import { describe, expect, test } from 'vitest';
import {
  DEFAULT_SETTINGS,
  followSettings,
  loadSettings,
  parseSettings,
  type Settings,
  saveSettings,
} from '../../src/session/settings.ts';

const MINE: Settings = {
  volumes: { master: 1, alerts: 0, ticks: 0.25, ambience: 0.1 },
  muted: true,
  textScale: 1.5,
  theme: 'high-contrast',
  motion: 'reduced',
  lessonSeen: true,
  tempo: 'relaxed',
  difficulty: 'hard',
};

function memory(texts = new Map<string, string>()) {
  return {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, value: string) => void texts.set(key, value),
  };
}

describe('settings', () => {
  test('come back as they were saved', () => {
    const storage = memory();
    expect(loadSettings(() => storage)).toEqual(DEFAULT_SETTINGS);
    saveSettings(() => storage, MINE);
    expect(loadSettings(() => storage)).toEqual(MINE);
  });

  test.each([
    ['nothing', null, DEFAULT_SETTINGS],
    ['no object', 'loud', DEFAULT_SETTINGS],
    ['a list', [], DEFAULT_SETTINGS],
    ['no volumes', { ...MINE, volumes: 3 }, { ...MINE, volumes: DEFAULT_SETTINGS.volumes }],
    [
      'one volume that is out of bounds',
      { ...MINE, volumes: { ...MINE.volumes, alerts: 1.01 } },
      { ...MINE, volumes: { ...MINE.volumes, alerts: 0.8 } },
    ],
    ['a scale between steps', { ...MINE, textScale: 1.2345 }, { ...MINE, textScale: 1.2 }],
    ['a scale that is out of bounds', { ...MINE, textScale: 3 }, { ...MINE, textScale: 1 }],
    ['an unknown tempo', { ...MINE, tempo: 'presto' }, { ...MINE, tempo: 'standard' }],
    ['an unknown motion', { ...MINE, motion: 'much' }, { ...MINE, motion: 'system' }],
    ['an unknown theme', { ...MINE, theme: 'pink' }, { ...MINE, theme: 'system' }],
    ['words for truth', { ...MINE, muted: 'yes', lessonSeen: 1 }, { ...MINE, muted: false, lessonSeen: false }],
    ['more than is known', { ...MINE, glow: 'pink' }, MINE],
  ])('with %s are whole where they can be', (_, damaged, settings) => {
    expect(parseSettings(damaged)).toEqual(settings);
  });

  test('that another tab has set are told of, and nothing else is', () => {
    const storage = memory();
    const told: Settings[] = [];
    let tell: (event: { key: string | null }) => void = () => undefined;
    const page = {
      addEventListener: (_type: string, listener: typeof tell) => {
        tell = listener;
      },
    };
    followSettings(
      page,
      () => storage,
      (settings) => told.push(settings),
    );
    saveSettings(() => storage, MINE);
    tell({ key: 'something-else' });
    expect(told).toEqual([]);
    tell({ key: 'blast-radius/settings' });
    tell({ key: null });
    expect(told).toEqual([MINE, MINE]);
  });

  test('that are no JSON, or in a storage that is refused, are as at first', () => {
    expect(loadSettings(() => memory(new Map([['blast-radius/settings', '{"muted":']])))).toEqual(DEFAULT_SETTINGS);
    const refused = () => {
      throw new Error('The operation is insecure.');
    };
    expect(loadSettings(refused)).toEqual(DEFAULT_SETTINGS);
    expect(() => saveSettings(refused, MINE)).not.toThrow();
  });
});
