import type { DrillSpec } from '../../contract/drill.ts';
import { type Failure, fail, type Problem } from '../../contract/result.ts';
import type { AnyScenario } from '../../contract/scenario.ts';
import { textOf, UNREADABLE_FILE } from '../../pages/chosen-file.ts';
import type { ProfileSaid, ProfileTold } from '../../pages/settings/profile.tsx';
import { dress, dressCard } from '../../profile/dress.ts';
import { openProfile } from '../../profile/open.ts';
import { MOST_PROFILE_BYTES, type Profile, parseProfile } from '../../profile/profile.ts';
import { specUnder } from '../../profile/spec.ts';
import { templateOf } from '../../profile/template.ts';
import { keepProfile, keptProfile, type ProfileStorage } from '../../session/kept/profile-store.ts';
import { NOT_FETCHED } from '../current-way.ts';
import type { Tellers } from '../library.ts';

/** Whose words the game speaks in. */
export interface Words extends Tellers {
  /** Of the organisation. */
  readonly name: string;
  readonly colours: Profile['colours'];
  /** Of a new drill. */
  spec(scenario: AnyScenario, spec: DrillSpec): DrillSpec;
}

export interface ProfileParts {
  storage(): ProfileStorage;
  /** All that there are, in their own words. */
  scenarios(): Promise<readonly AnyScenario[]>;
  /** Called when there is something else to be told, or other words to be used. */
  onChange(): void;
}

/** The profile in use: read, kept, and told of in the settings. */
export class ProfileBox {
  readonly #storage: ProfileParts['storage'];
  readonly #scenarios: ProfileParts['scenarios'];
  readonly #onChange: () => void;
  /** As its file has it; null for none. What cannot be read is kept all the same. */
  #text: string | null = null;
  #profile: Profile | null = null;
  #words: Words | null = null;
  #said: ProfileSaid | null = null;
  readonly #dressedBy = new WeakMap<AnyScenario, Profile>();
  /** Of several files that are opened, the last one counts. */
  #asked = 0;

  constructor({ storage, scenarios, onChange }: ProfileParts) {
    this.#storage = storage;
    this.#scenarios = scenarios;
    this.#onChange = onChange;
  }

  /** Null where scenarios speak for themselves. */
  get words(): Words | null {
    return this.#words;
  }

  get told(): ProfileTold {
    return { name: this.#profile?.name ?? null, isKept: this.#text !== null, said: this.#said };
  }

  /** The profile in whose words a scenario is; null for none. */
  profileOf(scenario: AnyScenario): Profile | null {
    return this.#dressedBy.get(scenario) ?? null;
  }

  /** Takes up what is kept. What cannot be read is told in the settings, and stays. */
  load(): void {
    const text = keptProfile(this.#storage);
    if (text === this.#text) return;
    this.#asked++;
    const parsed = text === null ? null : parseProfile(text);
    this.#use(text, parsed?.ok ? parsed.value : null, parsed?.ok === false ? unreadable(parsed) : null);
  }

  /** Uses the profile in a file from now on; where it is none that can be used, what was in use stays. */
  async open(file: Blob): Promise<void> {
    const ask = ++this.#asked;
    // One more than a profile may have, so that a file that is too long is seen to be.
    const text = await textOf(file, MOST_PROFILE_BYTES);
    const scenarios = await this.#written();
    if (ask !== this.#asked || !scenarios) return;
    const opened = text === null ? UNREAD : openProfile(text, scenarios);
    if (!opened.ok || text === null) {
      this.#say('bad', this.#refusal(), opened.ok ? [] : opened.problems.map(placed));
      return;
    }
    const { profile, notes } = opened.value;
    this.#use(text, profile, saidOf(keepProfile(this.#storage, text), notes));
  }

  /** Answers with a profile to fill in; null where it cannot be made. */
  async template(): Promise<string | null> {
    const scenarios = await this.#written();
    return scenarios && templateOf(scenarios);
  }

  /** As it came; null for none. */
  get text(): string | null {
    return this.#text;
  }

  remove(): void {
    this.#asked++;
    if (keepProfile(this.#storage, null)) this.#use(null, null, { tone: 'good', text: REMOVED, reasons: [] });
    else this.#say('bad', 'The storage of this browser refuses: it could not be removed.', []);
  }

  async #written(): Promise<readonly AnyScenario[] | null> {
    try {
      return await this.#scenarios();
    } catch {
      this.#say('bad', NOT_FETCHED, []);
      return null;
    }
  }

  #refusal(): string {
    return this.#profile
      ? `This file cannot be used; the profile of ${this.#profile.name} stays.`
      : 'This file cannot be used. Nothing was changed.';
  }

  #use(text: string | null, profile: Profile | null, said: ProfileSaid | null): void {
    this.#text = text;
    this.#profile = profile;
    this.#words = profile && this.#wordsOf(profile);
    this.#said = said;
    this.#onChange();
  }

  #wordsOf(profile: Profile): Words {
    return {
      name: profile.name,
      colours: profile.colours,
      card: (card) => dressCard(card, profile),
      scenario: (scenario) => {
        const dressed = dress(scenario, profile);
        this.#dressedBy.set(dressed, profile);
        return dressed;
      },
      spec: (scenario, spec) => specUnder(scenario, spec, profile),
    };
  }

  #say(tone: ProfileSaid['tone'], text: string, reasons: readonly string[]): void {
    this.#said = { tone, text, reasons };
    this.#onChange();
  }
}

const UNREAD = fail('', 'unreadable', UNREADABLE_FILE);

const UNREADABLE =
  'What is kept here as a profile cannot be read by this version, and is not used. It stays until you remove it.';
const REMOVED = 'Removed. Drills to come are in the game’s own words.';

const unreadable = ({ problems }: Failure): ProfileSaid => ({
  tone: 'bad',
  text: UNREADABLE,
  reasons: problems.map(placed),
});

function saidOf(isKept: boolean, notes: readonly Problem[]): ProfileSaid {
  const lasts = isKept ? '' : ' It lasts as long as this page is open: the storage of this browser refuses.';
  const changes = notes.length === 0 ? '' : ' Some of it changes nothing:';
  return {
    tone: isKept && notes.length === 0 ? 'good' : 'warning',
    text: `Used from the next drill on.${lasts}${changes}`,
    reasons: notes.map(placed),
  };
}

/** With its place in the file. */
const placed = ({ path, message }: Problem): string => (path === '' ? message : `${path}: ${message}`);
