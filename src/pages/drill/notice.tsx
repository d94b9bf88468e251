import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { LayersDesk } from './layer.ts';

const SHOWN_MS = 6000;

interface Props {
  readonly text: string | null;
  /** Another one for the same text told again. */
  readonly count: number;
  readonly desk: LayersDesk;
}

/** Why something could not be done: read out, and shown until the next press or for six seconds. */
export function Notice({ text, count, desk }: Props): JSX.Element {
  useEffect(() => {
    if (text === null) return;
    const timer = setTimeout(() => desk.arrange({ type: 'notice', text: null }), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [text, count, desk]);
  return (
    <div class="drill-notice" role="status">
      {text !== null && <p key={count}>{text}</p>}
    </div>
  );
}
