import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

interface Props {
  readonly textScale: number;
  onChange(textScale: number): void;
}

/** Takes effect when the slider is let go: under the pointer it would move away while the page grows. */
export function TextSize({ textScale, onChange }: Props): JSX.Element {
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
