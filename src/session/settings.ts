import * as v from 'valibot';
import { DIFFICULTIES, type Difficulty } from '../contract/drill.ts';
import { TEMPOS, type Tempo } from '../contract/pace.ts';
import { parseJson } from '../replay/json.ts';

export const MOTIONS = ['system', 'reduced', 'full'] as const;
/** Whether things move on screen; `system` does as the operating system is set. */
export type Motion = (typeof MOTIONS)[number];

export const THEME_CHOICES = ['system', 'usual', 'high-contrast'] as const;
/** Which colours the game wears; `system` has more contrast where the operating system asks for it. */
export type ThemeChoice = (typeof THEME_CHOICES)[number];

/** From 0 (silent) to 1. */
export interface Volumes {
  readonly master: number;
  readonly alerts: number;
  readonly ticks: number;
  readonly ambience: number;
}

export interface Settings {
  readonly volumes: Volumes;
  readonly muted: boolean;
  /** From 1 to 2 in steps of 0.1. */
  readonly textScale: number;
  readonly theme: ThemeChoice;
  readonly motion: Motion;
  readonly lessonSeen: boolean;
  readonly tempo: Tempo;
  readonly difficulty: Difficulty;
}

export const DEFAULT_SETTINGS: Settings = {
  volumes: { master: 0.8, alerts: 0.8, ticks: 0.5, ambience: 0.4 },
  muted: false,
  textScale: 1,
  theme: 'system',
  motion: 'system',
  lessonSeen: false,
  tempo: 'standard',
  difficulty: 'standard',
};

const between = (least: number, most: number) => v.pipe(v.number(), v.minValue(least), v.maxValue(most));
const volume = (usual: number) => v.fallback(between(0, 1), usual);
const { volumes: usualVolumes } = DEFAULT_SETTINGS;

const volumesSchema = v.object({
  master: volume(usualVolumes.master),
  alerts: volume(usualVolumes.alerts),
  ticks: volume(usualVolumes.ticks),
  ambience: volume(usualVolumes.ambience),
});

const settingsSchema = v.object({
  volumes: v.fallback(volumesSchema, usualVolumes),
  muted: v.fallback(v.boolean(), DEFAULT_SETTINGS.muted),
  textScale: v.fallback(
    v.pipe(
      between(1, 2),
      v.transform((scale) => Math.round(scale * 10) / 10),
    ),
    DEFAULT_SETTINGS.textScale,
  ),
  theme: v.fallback(v.picklist(THEME_CHOICES), DEFAULT_SETTINGS.theme),
  motion: v.fallback(v.picklist(MOTIONS), DEFAULT_SETTINGS.motion),
  lessonSeen: v.fallback(v.boolean(), DEFAULT_SETTINGS.lessonSeen),
  tempo: v.fallback(v.picklist(TEMPOS), DEFAULT_SETTINGS.tempo),
  difficulty: v.fallback(v.picklist(DIFFICULTIES), DEFAULT_SETTINGS.difficulty),
});

/** Takes a value of any shape: what is damaged or missing is as it was at first. */
export function parseSettings(value: unknown): Settings {
  const parsed = v.safeParse(settingsSchema, value);
  return parsed.success ? parsed.output : DEFAULT_SETTINGS;
}

/** What is used of `localStorage`. */
export interface KeyValueStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** What is used of the window. */
export interface StorageEvents {
  addEventListener(type: 'storage', listener: (event: { readonly key: string | null }) => void): void;
}

const KEY = 'blast-radius/settings';

/** `storage` is a function because some browsers throw as soon as theirs is asked for; then all is as it was at first. */
export function loadSettings(storage: () => KeyValueStorage): Settings {
  try {
    return parseSettings(parseJson(storage().getItem(KEY) ?? ''));
  } catch {
    return DEFAULT_SETTINGS;
  }
}

/** Calls back with what another tab has set, so that this one does not set it back. */
export function followSettings(
  page: StorageEvents,
  storage: () => KeyValueStorage,
  listener: (settings: Settings) => void,
): void {
  page.addEventListener('storage', ({ key }) => {
    // Null stands for all keys, which are gone.
    if (key === KEY || key === null) listener(loadSettings(storage));
  });
}

/** Where storage is refused, settings last as long as the page. */
export function saveSettings(storage: () => KeyValueStorage, settings: Settings): void {
  try {
    storage().setItem(KEY, JSON.stringify(settings));
  } catch {
    return;
  }
}
