import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { MAX_TEXT_CHARS } from '../../../team/day/plan/plan.ts';

interface Props {
  readonly label: string;
  readonly button: string;
  readonly maxLength?: number;
  readonly start?: string;
  readonly isRequired?: boolean;
  /** Where it can be left without sending anything. */
  onLeave?(): void;
  /** Answers with why it was refused, or null. */
  onSend(text: string): Promise<string | null>;
}

/** One thing to write, and to send. What was refused stays to be changed. */
export function WriteForm(props: Props): JSX.Element {
  const { label, button, maxLength = MAX_TEXT_CHARS, start = '', isRequired = true, onLeave, onSend } = props;
  const [text, setText] = useState(start);
  const [refusal, setRefusal] = useState<string | null>(null);
  return (
    <form
      class="team-form"
      onSubmit={(event) => {
        event.preventDefault();
        const sent = text.trim().replaceAll(/\s+/g, ' ');
        if (isRequired && sent === '') return;
        setText('');
        setRefusal(null);
        void onSend(sent).then((why) => {
          setRefusal(why);
          // Unless something else is being written by now.
          if (why !== null) setText((now) => now || sent);
        });
      }}
    >
      <label class="team-field">
        <span>{label}</span>
        <textarea
          rows={2}
          maxLength={maxLength}
          value={text}
          required={isRequired}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <p class="team-refusal" role="alert">
        {refusal}
      </p>
      <div class="team-sends">
        {onLeave && (
          <button type="button" class="button" onClick={() => onLeave()}>
            Back
          </button>
        )}
        <button type="submit" class="button">
          {button}
        </button>
      </div>
    </form>
  );
}
