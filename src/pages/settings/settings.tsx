import './settings.css';
import type { ComponentChildren, JSX } from 'preact';
import {
  MOTIONS,
  type Motion,
  type Settings as SettingsData,
  THEME_CHOICES,
  type ThemeChoice,
  type Volumes,
} from '../../session/settings.ts';
import { ChoiceOf } from '../choice.tsx';
import { Dialog } from '../dialog.tsx';
import { Sound } from './sound.tsx';
import { TextSize } from './text.tsx';

const THEME_LABELS: Readonly<Record<ThemeChoice, string>> = {
  system: 'As my system',
  usual: 'Usual',
  'high-contrast': 'High contrast',
};

const MOTION_LABELS: Readonly<Record<Motion, string>> = { system: 'As my system', reduced: 'Reduced', full: 'Full' };

export interface SettingsProps {
  readonly settings: SettingsData;
  /** Called with every change, as it is made. */
  onChange(settings: SettingsData): void;
  onClose(): void;
  /** Plays something at this volume; `master` stands for all of them. */
  onPlaySample(volume: keyof Volumes): void;
  /** Not offered over a drill, which goes on in the words in which it began. */
  readonly organisation?: ComponentChildren;
}

/** Sound, size of text, colours, motion: over whatever page is open. */
export function Settings({ settings, onChange, onClose, onPlaySample, organisation }: SettingsProps): JSX.Element {
  return (
    <Dialog class="settings panel" label="Settings" onClose={() => onClose()}>
      <header class="settings-head">
        <h2>Settings</h2>
        <button type="button" class="button" onClick={() => onClose()}>
          Done
        </button>
      </header>
      <Sound settings={settings} onChange={onChange} onPlaySample={onPlaySample} />
      <TextSize textScale={settings.textScale} onChange={(textScale) => onChange({ ...settings, textScale })} />
      <ChoiceOf
        name="theme"
        legend="Colours"
        choices={THEME_CHOICES}
        chosen={settings.theme}
        labelOf={(one) => THEME_LABELS[one]}
        onChange={(theme) => onChange({ ...settings, theme })}
      />
      <ChoiceOf
        name="motion"
        legend="Motion"
        choices={MOTIONS}
        chosen={settings.motion}
        labelOf={(one) => MOTION_LABELS[one]}
        onChange={(motion) => onChange({ ...settings, motion })}
      />
      {organisation}
      <footer class="settings-foot small">
        Free software under the MIT licence.{' '}
        <a href="./licences.txt" target="_blank" rel="noopener">
          Licences of all that it ships
          <span class="visually-hidden">, opens a new tab</span>
          <span aria-hidden="true"> ↗</span>
        </a>
      </footer>
    </Dialog>
  );
}
