import type { JSX } from 'preact';
import type { Settings, Volumes } from '../../session/settings.ts';

interface Props {
  readonly settings: Settings;
  onChange(settings: Settings): void;
  onPlaySample(volume: keyof Volumes): void;
}

const VOLUMES: readonly { readonly id: keyof Volumes; readonly label: string }[] = [
  { id: 'master', label: 'All sound' },
  { id: 'alerts', label: 'Pages and alerts' },
  { id: 'ticks', label: 'Clicks and results' },
  { id: 'ambience', label: 'Background' },
];

export function Sound({ settings, onChange, onPlaySample }: Props): JSX.Element {
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
