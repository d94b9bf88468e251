import { h, type JSX } from 'preact';
import { OrganisationProfile } from '../../pages/settings/profile.tsx';
import { saveFile } from '../browser.ts';
import { ProfileBox, type ProfileParts, type Words } from './profile-box.ts';

// What reads a profile and speaks in its words, fetched where there is one, and where one can be opened.

/** The profile in use, and its part of the settings. */
export interface ProfileDesk {
  /** Null where scenarios speak for themselves. */
  readonly words: Words | null;
  /** Takes up what another tab has kept. */
  load(): void;
  section(): JSX.Element;
  profileOf: ProfileBox['profileOf'];
}

export function openProfileDesk(parts: ProfileParts): ProfileDesk {
  const box = new ProfileBox(parts);
  box.load();
  const save = (name: string, text: string | null): void => {
    if (text !== null) saveFile(name, 'application/json', text);
  };
  return {
    get words() {
      return box.words;
    },
    load: () => box.load(),
    profileOf: (scenario) => box.profileOf(scenario),
    section: () =>
      h(OrganisationProfile, {
        told: box.told,
        onTemplate: () => void box.template().then((text) => save('blast-radius-profile.template.json', text)),
        onOpen: (file) => void box.open(file),
        onSave: () => save('blast-radius-profile.json', box.text),
        onRemove: () => box.remove(),
      }),
  };
}
