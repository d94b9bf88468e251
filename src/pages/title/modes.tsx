import type { JSX } from 'preact';

export interface ModesProps {
  /** A game day is planned on a page of its own. */
  onGameDay(): void;
}

/** Alone, which is what the rest of this panel is about, or with a room full of people. */
export function Modes({ onGameDay }: ModesProps): JSX.Element {
  return (
    <fieldset>
      <legend class="caption">Mode</legend>
      <div class="chips">
        <span class="button" data-chosen>
          Solo drill
        </span>
        <button type="button" class="button" onClick={() => onGameDay()}>
          Game day…
        </button>
      </div>
    </fieldset>
  );
}
