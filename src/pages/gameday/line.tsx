import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { MAX_TEXT_CHARS } from '../../team/day/plan/plan.ts';

interface Props {
  /** What is written, to those who hear it. */
  readonly label: string;
  /** What can be done with it; the first one is for Enter. */
  readonly buttons: readonly { readonly label: string; onText(text: string): void }[];
}

/** A line to write, and what to do with it. */
export function Line({ label, buttons }: Props): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const send = (onText: (text: string) => void): void => {
    const text = input.current?.value.trim() ?? '';
    if (text === '') {
      input.current?.focus();
      return;
    }
    onText(text);
    if (input.current) input.current.value = '';
  };
  return (
    <form
      class="gd-row gd-wrap"
      onSubmit={(event) => {
        event.preventDefault();
        const [first] = buttons;
        if (first) send(first.onText);
      }}
    >
      <input ref={input} class="gd-grow" aria-label={label} placeholder={label} maxLength={MAX_TEXT_CHARS} />
      {buttons.map((one) => (
        <button key={one.label} type="button" class="button" onClick={() => send(one.onText)}>
          {one.label}
        </button>
      ))}
    </form>
  );
}
