import type { JSX } from 'preact';
import type { DrillSpec } from '../../contract/drill.ts';
import type { AnyScenario } from '../../contract/scenario.ts';
import type { OwnColours } from '../../profile/colours.ts';
import type { Profile } from '../../profile/profile.ts';
import type { Palette } from '../../screen/palette.ts';
import type { Frame } from '../../session/frame.ts';
import { followProfile, keptProfile } from '../../session/kept/profile-store.ts';
import { followSettings, loadSettings, type Settings, saveSettings, type Volumes } from '../../session/settings.ts';
import type { Library } from '../library.ts';
import type { Words } from './profile-box.ts';
import type { ProfileDesk } from './profile-room.ts';
import { SoundBox } from './sound-box.ts';
import { chosenPalette, followSystemTheme } from './system-theme.ts';

/** How the game looks, sounds and speaks here: the settings, and the profile of an organisation where there is one. */
export class Preferences {
  readonly #library: Library;
  readonly #onChange: () => void;
  readonly #sounds: SoundBox;
  #settings: Settings;
  #palette: Palette;
  /** Colours of the room that this window belongs to; null for none. */
  #room: OwnColours | null = null;
  /** Null until it is wanted: there is a profile, or one can be opened. */
  #profile: ProfileDesk | null = null;

  /** Of a new drill, as the organisation wants it. One function for all pages, which see no change in it. */
  readonly specInWords = (scenario: AnyScenario, spec: DrillSpec): DrillSpec =>
    this.words?.spec(scenario, spec) ?? spec;

  constructor(library: Library, onChange: () => void) {
    this.#library = library;
    this.#onChange = onChange;
    this.#settings = loadSettings(() => localStorage);
    this.#palette = chosenPalette(this.#settings.theme, {});
    this.#sounds = new SoundBox(this.#settings);
    followSystemTheme(() => this.#apply(this.#settings));
    followProfile(window, () => void this.openProfile().then(() => this.#profile?.load()));
    followSettings(
      window,
      () => localStorage,
      (settings) => this.#apply(settings),
    );
  }

  get settings(): Settings {
    return this.#settings;
  }

  get palette(): Palette {
    return this.#palette;
  }

  /** Null where scenarios speak for themselves. */
  get words(): Words | null {
    return this.#profile?.words ?? null;
  }

  /** The part of the settings that is about the profile, once it is there. */
  section(): JSX.Element | undefined {
    return this.#profile?.section();
  }

  /** The profile in whose words a scenario is; null for none. */
  profileOf(scenario: AnyScenario): Profile | null {
    return this.#profile?.profileOf(scenario) ?? null;
  }

  change(settings: Settings): void {
    saveSettings(() => localStorage, settings);
    this.#apply(settings);
  }

  /** Wears the colours of a room for as long as its window is there; null for one's own. */
  wearOf(room: OwnColours | null): void {
    this.#room = room;
    this.#wear();
    this.#onChange();
  }

  hear(frame: Frame | null): void {
    this.#sounds.follow(frame);
  }

  sample(volume: keyof Volumes): void {
    this.#sounds.sample(volume);
  }

  /** Speaks in the words of the profile that is kept, where one is. */
  async loadProfile(): Promise<void> {
    if (keptProfile(() => localStorage) !== null) await this.openProfile();
  }

  /** Where it cannot be fetched, scenarios speak for themselves; what is kept stays, and is asked for again. */
  async openProfile(): Promise<void> {
    const { openProfileDesk } = await import('./profile-room.ts').catch(() => ({ openProfileDesk: null }));
    if (!openProfileDesk || this.#profile) return;
    this.#profile = openProfileDesk({
      storage: () => localStorage,
      scenarios: () => this.#library.asWritten(),
      onChange: () => this.#speak(),
    });
    this.#speak();
  }

  /** In the words of the profile in use, from now on. What is being played goes on as it began. */
  #speak(): void {
    this.#library.tellAs(this.words);
    this.#wear();
    this.#onChange();
  }

  #apply(settings: Settings): void {
    this.#settings = settings;
    this.#wear();
    this.#sounds.configure(settings);
    this.#onChange();
  }

  #wear(): void {
    this.#palette = chosenPalette(this.#settings.theme, this.#room ?? this.words?.colours ?? {});
  }
}
