import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { MAX_TEXT_CHARS } from '../../../team/day/plan/plan.ts';
import { Dialog } from '../../dialog.tsx';

interface Props {
  readonly label: string;
  readonly question: string;
  /** What could be written, for whoever has nothing prepared. */
  readonly suggestions?: readonly string[];
  readonly button: string;
  /** Whether it can be left empty, as where there is no time to write. */
  readonly isOptional?: boolean;
  /** With null where it was thought better of. */
  onDone(text: string | null): void;
}

/** Asks for a text. */
export function Asked({ label, question, suggestions = [], button, isOptional = false, onDone }: Props): JSX.Element {
  const text = useRef<HTMLTextAreaElement>(null);
  return (
    <Dialog class="panel gdc-asked" label={label} onClose={() => onDone(null)}>
      <form
        class="gd-form"
        onSubmit={(event) => {
          event.preventDefault();
          onDone(String(new FormData(event.currentTarget).get('text') ?? '').trim());
        }}
      >
        <h2>{label}</h2>
        <label class="gd-field">
          <span>{question}</span>
          <textarea ref={text} name="text" rows={3} maxLength={MAX_TEXT_CHARS} required={!isOptional} />
        </label>
        {suggestions.map((one) => (
          <button
            key={one}
            type="button"
            class="button gdc-suggestion"
            onClick={() => {
              if (text.current) text.current.value = one;
            }}
          >
            {one}
          </button>
        ))}
        <div class="chips">
          <button type="submit" class="button button-primary">
            {button}
          </button>
          <button type="button" class="button" onClick={() => onDone(null)}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}
