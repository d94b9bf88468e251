import { useLayoutEffect } from 'preact/hooks';

const PRESSED = 'button, a, input, select, textarea, summary, dialog, [role="button"]';
/** What says of itself that it takes Enter, and not Space. */
const TAKES_ENTER = '[data-enter]';

/** Whether what has the focus answers Enter itself, as a button does by being pressed. */
export const ownsEnter = (focused: EventTarget | null): boolean =>
  focused instanceof Element && focused.closest(`${PRESSED}, ${TAKES_ENTER}`) !== null;

/** The same for Space. */
export const ownsSpace = (focused: EventTarget | null): boolean =>
  focused instanceof Element && focused.closest(PRESSED) !== null;

/**
 * Enter does `press` from anywhere on a page where nothing else takes it. A held key counts once, so that the Enter that
 * opened the page does not go on to press what is on it. Keys are answered from the first picture on, not a frame later.
 */
export function usePressEnter(press: () => void): void {
  useLayoutEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== 'Enter' || event.repeat || event.defaultPrevented || event.isComposing) return;
      if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector('dialog[open]') !== null) return;
      if (ownsEnter(event.target)) return;
      event.preventDefault();
      press();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [press]);
}
