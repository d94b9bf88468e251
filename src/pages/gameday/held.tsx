import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

interface Props {
  readonly label: string;
  readonly children: ComponentChildren;
}

/** Shows what it holds only while its button is held down: laptops are mirrored on walls. */
export function Held({ label, children }: Props): JSX.Element {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => hideWhenLeft(() => setHeld(false)), []);
  return (
    <span class="gd-held">
      <button
        type="button"
        class="button"
        aria-pressed={isHeld}
        onPointerDown={() => setHeld(true)}
        onPointerUp={() => setHeld(false)}
        onPointerLeave={() => setHeld(false)}
        onKeyDown={({ key }) => {
          if (key === ' ' || key === 'Enter') setHeld(true);
        }}
        onKeyUp={() => setHeld(false)}
        onBlur={() => setHeld(false)}
      >
        {label}
      </button>
      <span class="mono">{isHeld ? children : '••••••'}</span>
    </span>
  );
}

/** A window that is left, and one that is covered, show nothing that was held. Returns what ends it. */
export function hideWhenLeft(hide: () => void): () => void {
  window.addEventListener('blur', hide);
  document.addEventListener('visibilitychange', hide);
  return () => {
    window.removeEventListener('blur', hide);
    document.removeEventListener('visibilitychange', hide);
  };
}
