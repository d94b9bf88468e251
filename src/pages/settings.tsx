import './settings.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Motion, Settings as SettingsData, Volumes } from '../session/settings.ts';
import { Dialog } from './dialog.tsx';

export interface SettingsProps {
  readonly settings: SettingsData;
  /** Called with every change, as it is made. */
  onChange(settings: SettingsData): void;
  onClose(): void;
  /** Plays something at this volume; `master` stands for all of them. */
  onPlaySample(volume: keyof Volumes): void;
}

/** Sound, size of text, motion: over whatever page is open. */
export function Settings({ settings, onChange, onClose, onPlaySample }: SettingsProps): JSX.Element {
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
      <MotionChoice motion={settings.motion} onChange={(motion) => onChange({ ...settings, motion })} />
    </Dialog>
  );
}

const VOLUMES: readonly { readonly id: keyof Volumes; readonly label: string }[] = [
  { id: 'master', label: 'All sound' },
  { id: 'alerts', label: 'Pages and alerts' },
  { id: 'ticks', label: 'Clicks and results' },
  { id: 'ambience', label: 'Background' },
];

function Sound({ settings, onChange, onPlaySample }: Omit<SettingsProps, 'onClose'>): JSX.Element {
  const { volumes, muted } = settings;
  return (
    <fieldset>
      <legend class="caption">Sound</legend>
      <label class="settings-row">
        <span>Mute everything</span>
        <input
          type="checkbox"
          checked={muted}
          onChange={({ currentTarget }) => onChange({ ...settings, muted: currentTarget.checked })}
        />
      </label>
      {VOLUMES.map(({ id, label }) => (
        <div key={id} class="settings-row">
          <label for={`settings-${id}`}>{label}</label>
          <input
            id={`settings-${id}`}
            type="range"
            min="0"
            max="100"
            step="5"
            value={Math.round(volumes[id] * 100)}
            onInput={({ currentTarget }) =>
              onChange({ ...settings, volumes: { ...volumes, [id]: currentTarget.valueAsNumber / 100 } })
            }
          />
          <output class="mono" for={`settings-${id}`}>
            {Math.round(volumes[id] * 100)}
          </output>
          <button
            type="button"
            class="button"
            disabled={muted}
            aria-label={`Play a sample: ${label}`}
            onClick={() => onPlaySample(id)}
          >
            Play
          </button>
        </div>
      ))}
    </fieldset>
  );
}

interface TextSizeProps {
  readonly textScale: number;
  onChange(textScale: number): void;
}

/** Takes effect when the slider is let go: under the pointer it would move away while the page grows. */
function TextSize({ textScale, onChange }: TextSizeProps): JSX.Element {
  const [draggedPercent, setDraggedPercent] = useState<number | null>(null);
  const percent = draggedPercent ?? Math.round(textScale * 100);
  return (
    <fieldset>
      <legend class="caption">Text</legend>
      <div class="settings-row">
        <label for="settings-text">Size</label>
        <input
          id="settings-text"
          type="range"
          min="100"
          max="200"
          step="10"
          value={percent}
          aria-valuetext={`${percent}%`}
          onInput={({ currentTarget }) => setDraggedPercent(currentTarget.valueAsNumber)}
          onChange={({ currentTarget }) => {
            setDraggedPercent(null);
            onChange(currentTarget.valueAsNumber / 100);
          }}
        />
        <output class="mono" for="settings-text">
          {percent}%
        </output>
      </div>
    </fieldset>
  );
}

const MOTION_LABELS: Readonly<Record<Motion, string>> = { system: 'As my system', reduced: 'Reduced', full: 'Full' };
const MOTION_ORDER: readonly Motion[] = ['system', 'reduced', 'full'];

interface MotionChoiceProps {
  readonly motion: Motion;
  onChange(motion: Motion): void;
}

function MotionChoice({ motion, onChange }: MotionChoiceProps): JSX.Element {
  return (
    <fieldset>
      <legend class="caption">Motion</legend>
      <div class="chips">
        {MOTION_ORDER.map((one) => (
          <label key={one} class="chip">
            <input
              type="radio"
              name="motion"
              class="visually-hidden"
              value={one}
              checked={one === motion}
              onChange={() => onChange(one)}
            />
            {MOTION_LABELS[one]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
