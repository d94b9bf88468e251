import type { JSX, Ref } from 'preact';

export interface SeedChoiceProps {
  readonly text: string;
  /** What is wrong with it, in a sentence, once it may be said. */
  readonly problem: string | null;
  readonly field: Ref<HTMLInputElement>;
  readonly isRepeat: boolean;
  onType(text: string): void;
  /** The player has left the field. */
  onChecked(): void;
  onChoose(seed: string): void;
  suggest(): string;
}

export function SeedChoice(props: SeedChoiceProps): JSX.Element {
  const { text, problem, field, isRepeat, onType, onChecked, onChoose, suggest } = props;
  const note = problem ?? (isRepeat ? 'You have finished this seed before: the run will count as a repeat.' : null);
  return (
    <div>
      <label class="caption" for="title-seed">
        Seed
      </label>
      <div class="chips">
        <input
          id="title-seed"
          ref={field}
          class="field mono title-seed"
          type="text"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          value={text}
          aria-invalid={problem !== null}
          aria-describedby="title-seed-note"
          onInput={({ currentTarget }) => onType(currentTarget.value)}
          onBlur={onChecked}
        />
        <button type="button" class="button" onClick={() => onChoose(suggest())}>
          Shuffle
        </button>
      </div>
      <p id="title-seed-note" class={problem === null ? 'small' : 'field-error'}>
        {note}
      </p>
    </div>
  );
}
