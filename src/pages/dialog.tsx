import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface Props {
  readonly class: string;
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** A modal dialog: the rest of the page waits, Escape closes, and the focus goes back to where it was. */
export function Dialog({ class: name, label, onClose, children }: Props): JSX.Element {
  const element = useRef<HTMLDialogElement>(null);
  const isOpen = useRef(false);
  // Before the effects of what is in it, which may put the focus somewhere.
  useLayoutEffect(() => {
    const dialog = element.current;
    const before = document.activeElement;
    dialog?.showModal();
    isOpen.current = true;
    return () => {
      isOpen.current = false;
      dialog?.close();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={element}
      class={name}
      aria-label={label}
      // Keys in here, Escape first of all, are none of the page's.
      onKeyDown={(event) => event.stopPropagation()}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // A browser that is asked to close it again and again no longer lets itself be kept from it, and does so itself.
      // It tells a moment later, when this may be gone and something else open.
      onClose={() => {
        if (isOpen.current) onClose();
      }}
    >
      {children}
    </dialog>
  );
}
