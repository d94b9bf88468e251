import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Options, optionBy, optionId } from '../options.tsx';
import { completed, completionOf } from './complete.ts';
import type { LogVocabulary } from './query.ts';

interface Props {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly vocabulary: LogVocabulary;
  /** What is wrong with it, or null. */
  readonly problem: string | null;
  /** As it stands on a cap; null for none. */
  readonly cap: string | null;
  readonly onLeave: () => void;
}

const LIST = 'drill-log-options';

/** Where one types what lines to see, with what could be meant below it: an editable combobox. */
export function LogFilter({ text, setText, vocabulary, problem, cap, onLeave }: Props): JSX.Element {
  const [caret, setCaret] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const wantedCaret = useRef<number | null>(null);
  const completion = completionOf(text, Math.min(caret, text.length), vocabulary);
  const options = isOpen ? completion.options : [];
  const isShown = options.length > 0;

  useLayoutEffect(() => {
    const { current } = wantedCaret;
    wantedCaret.current = null;
    if (current !== null) input.current?.setSelectionRange(current, current);
  }, [text]);

  const close = (): void => {
    setOpen(false);
    setActive(-1);
  };
  const choose = (option: string): void => {
    const next = completed(text, completion, option);
    wantedCaret.current = next.caret;
    setText(next.text);
    setCaret(next.caret);
    setActive(-1);
    // A key wants a value; a value is the end of it.
    setOpen(option.endsWith(':'));
    input.current?.focus({ preventScroll: true });
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    // What is typed here is no key of the screen.
    event.stopPropagation();
    if (event.isComposing) return;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        event.preventDefault();
        setOpen(true);
        setActive(optionBy(event.key, isShown ? active : -1, completion.options.length));
        return;
      }
      case 'Enter': {
        event.preventDefault();
        const option = options[active];
        if (option === undefined) {
          close();
          onLeave();
        } else choose(option);
        return;
      }
      case 'Escape':
        // The first one closes the list, the next one leaves the field, with what is in it.
        event.preventDefault();
        if (isShown) close();
        else onLeave();
        return;
      default:
    }
  };

  return (
    <div class="drill-log-filter">
      <input
        ref={input}
        role="combobox"
        aria-label="Filter lines"
        aria-expanded={isShown}
        aria-controls={LIST}
        aria-autocomplete="list"
        aria-activedescendant={isShown && active >= 0 ? optionId(LIST, active) : undefined}
        aria-invalid={problem !== null}
        aria-describedby="drill-log-status"
        {...(cap !== null && { 'aria-keyshortcuts': cap })}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        placeholder={'Filter: level:error status:503 "text"'}
        value={text}
        onInput={({ currentTarget: { value, selectionStart } }) => {
          setText(value);
          setCaret(selectionStart ?? value.length);
          setActive(-1);
          setOpen(true);
        }}
        onSelect={({ currentTarget: { selectionStart } }) => setCaret(selectionStart ?? 0)}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      {cap !== null && <kbd>{cap}</kbd>}
      <Options
        id={LIST}
        options={options.map((option) => ({ value: option, label: option }))}
        active={active}
        isShown={isShown}
        onChoose={choose}
      />
    </div>
  );
}
