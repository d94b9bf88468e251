import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Hypothesis } from '../../../contract/cause.ts';
import { Options, optionBy, optionId } from '../options.tsx';
import { SHOWN_FROM } from './search.ts';

interface Props {
  readonly find: (typed: string) => readonly Hypothesis[];
  readonly onChoose: (hypothesis: string) => void;
}

const LIST = 'drill-hypotheses-found';

/** Type-ahead after the ARIA pattern of an editable combobox: empty until something is typed, or asked for by arrow. */
export function Combobox({ find, onChoose }: Props): JSX.Element {
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const options = isOpen ? find(typed) : [];
  useEffect(() => input.current?.focus({ preventScroll: true }), []);
  useEffect(
    () => list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }),
    [active],
  );

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    if (event.isComposing) return;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        event.preventDefault();
        setActive(optionBy(event.key, isOpen ? active : -1, find(typed).length));
        setOpen(true);
        return;
      }
      case 'Enter': {
        event.preventDefault();
        const chosen = options[active] ?? (options.length === 1 ? options[0] : undefined);
        if (chosen) onChoose(chosen.id);
        return;
      }
      case 'Escape':
        // The first one closes the list, the next one the dialog.
        if (!isOpen) return;
        event.preventDefault();
        event.stopPropagation();
        setOpen(false);
        setActive(-1);
        return;
      default:
    }
  };

  return (
    <div class="drill-combobox">
      <input
        ref={input}
        role="combobox"
        aria-label="What could it be? Type a word of it"
        aria-expanded={isOpen}
        aria-controls={LIST}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? optionId(LIST, active) : undefined}
        autocomplete="off"
        spellcheck={false}
        placeholder="What could it be? Type a word of it"
        value={typed}
        onInput={({ currentTarget: { value } }) => {
          setTyped(value);
          setActive(-1);
          setOpen(value.trim().length >= SHOWN_FROM);
        }}
        onKeyDown={onKeyDown}
      />
      {/* For those who do not type. */}
      <button
        type="button"
        class="drill-small-button"
        tabIndex={-1}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? 'Hide the list' : 'Show all'}
      </button>
      <Options
        id={LIST}
        options={options.map(({ id, label }) => ({ value: id, label }))}
        active={active}
        isShown={isOpen}
        list={list}
        onChoose={onChoose}
      />
      {isOpen && options.length === 0 && <p class="drill-quiet">No hypothesis has these words. Try others.</p>}
    </div>
  );
}
