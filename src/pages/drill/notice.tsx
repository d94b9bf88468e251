import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { LayersDesk } from './parts.ts';

const SHOWN_MS = 6000;

/** Why something could not be done: read out, and shown until the next press or for six seconds. */
export function Notice({ text, desk }: { readonly text: string | null; readonly desk: LayersDesk }): JSX.Element {
  useEffect(() => {
    if (text === null) return;
    const timer = setTimeout(() => desk.arrange({ type: 'notice', text: null }), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [text, desk]);
  return (
    <div class="drill-notice" role="status">
      {text !== null && <p>{text}</p>}
    </div>
  );
}
