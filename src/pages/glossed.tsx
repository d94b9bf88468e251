import './glossed.css';
import type { JSX } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Marker } from '../words/glossary.ts';
import type { Term } from '../words/glossary-terms.ts';

/** Pointers that only pass over open nothing; and from a word there is time to get to what is said of it. */
const OPENS_AFTER_MS = 300;
const CLOSES_AFTER_MS = 250;
/** Between a word and what is said of it, and from there to the edge of the window, in CSS pixels. */
const GAP_PX = 4;
const EDGE_PX = 8;

/** A text with the words of the field marked. Called while the block is rendered, as each word is marked once in it. */
export const glossed = (mark: Marker, text: string): JSX.Element => (
  <>{mark(text).map((piece, i) => (piece.term ? <Word key={i} text={piece.text} term={piece.term} /> : piece.text))}</>
);

/**
 * A word that can have the focus and be pointed at, and is then explained. What explains it can be pointed at as well, goes
 * with Escape, and stays otherwise (WCAG 2.2, 1.4.13).
 */
function Word({ text, term }: { readonly text: string; readonly term: Term }): JSX.Element {
  const id = useId();
  const word = useRef<HTMLElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const [isOpen, setOpen] = useState(false);

  const soon = (open: boolean, afterMs: number): void => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(open), afterMs);
  };
  const leave = (): void => {
    if (document.activeElement !== word.current) soon(false, CLOSES_AFTER_MS);
  };
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  // With what it closes, not a frame later: Escape is for what is seen.
  useLayoutEffect(() => {
    if (!isOpen) return;
    // Before anything else that Escape may close.
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    };
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, [isOpen]);

  return (
    <>
      <dfn
        ref={word}
        class="term"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what is said of it is there for the keyboard too.
        tabIndex={0}
        {...(isOpen && { 'aria-describedby': id })}
        onPointerEnter={() => soon(true, OPENS_AFTER_MS)}
        onPointerLeave={leave}
        onFocus={() => soon(true, 0)}
        onBlur={() => soon(false, 0)}
      >
        {text}
      </dfn>
      {isOpen && <Said id={id} term={term} word={word} onPointerEnter={() => soon(true, 0)} onPointerLeave={leave} />}
    </>
  );
}

interface SaidProps {
  readonly id: string;
  readonly term: Term;
  readonly word: { readonly current: HTMLElement | null };
  onPointerEnter(): void;
  onPointerLeave(): void;
}

/** Above all else, also above a dialog that it is in. */
function Said({ id, term, word, onPointerEnter, onPointerLeave }: SaidProps): JSX.Element {
  const element = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const said = element.current;
    const place = word.current?.getClientRects()[0];
    if (!said || !place) return;
    said.showPopover?.();
    const { width, height } = said.getBoundingClientRect();
    const root = document.documentElement;
    const isBelow = place.bottom + GAP_PX + height <= root.clientHeight - EDGE_PX;
    const left = Math.max(EDGE_PX, Math.min(place.left, root.clientWidth - width - EDGE_PX));
    const top = isBelow ? place.bottom + GAP_PX : Math.max(EDGE_PX, place.top - GAP_PX - height);
    said.style.left = `${left}px`;
    said.style.top = `${top}px`;
  }, []);
  return (
    <span
      ref={element}
      id={id}
      popover="manual"
      role="tooltip"
      class="term-said"
      onPointerEnter={onPointerEnter}
      onPointerLeave={onPointerLeave}
    >
      <strong>{term.term}</strong> {term.is}
    </span>
  );
}
