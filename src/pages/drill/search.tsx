import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { searchRect } from '../../screen/panels/deck/deck.ts';
import { focusOn, isFocusLost } from './focus.ts';
import { type LayerProps, placeOf } from './layer.ts';

/** Where one types what to look for in the deck; the deck itself shows what is found. */
export function Search({ desk, screen, ui }: Pick<LayerProps, 'desk' | 'screen' | 'ui'>): JSX.Element | null {
  const input = useRef<HTMLInputElement>(null);
  const isOpen = ui.search !== null && screen.layout.deck !== null;
  const before = useRef<Element | null>(null);
  useEffect(() => {
    if (isOpen) {
      before.current = document.activeElement;
      input.current?.focus({ preventScroll: true });
      return;
    }
    // Who came by a key from nowhere in particular goes on from there.
    const from = before.current;
    before.current = null;
    if (from && from !== document.body && isFocusLost()) focusOn(from, 'deck');
  }, [isOpen]);
  if (ui.search === null || screen.layout.deck === null) return null;

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === 'Escape') desk.arrange({ type: 'search', text: null });
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const first = screen.controls.find(({ region, id }) => region === 'deck' && id.startsWith('act/'));
    if (first) desk.press(first.id);
  };
  return (
    <input
      ref={input}
      class="drill-search"
      style={placeOf(searchRect(screen.layout.deck, screen.target))}
      type="search"
      aria-label="Search actions"
      placeholder="Search actions"
      autocomplete="off"
      spellcheck={false}
      value={ui.search}
      onInput={({ currentTarget: { value } }) => desk.arrange({ type: 'search', text: value })}
      onKeyDown={onKeyDown}
    />
  );
}
