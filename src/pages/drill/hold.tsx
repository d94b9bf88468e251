import type { JSX } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { Hold } from '../../session/frame.ts';
import type { LayerProps } from './parts.ts';

/** Why the clock stands still; null for a hold that is told in a place of its own. */
const SENTENCES: Readonly<Record<Hold, string | null>> = {
  player: 'Paused. The incident waits.',
  hidden: 'The incident waited while this page was out of sight.',
  resumed: 'The drill stands where you left it.',
  result: 'A result is in. Read it; the incident waits.',
  composing: null,
  lesson: null,
};

/** What is to be said of the clock and of storage. */
export function Holds({ session, frame, ui }: Pick<LayerProps, 'session' | 'frame' | 'ui'>): JSX.Element {
  const [dismissed, setDismissed] = useState<string | null>(null);
  const { hold, notKept } = frame;
  const sentence = hold && SENTENCES[hold];
  const isWaiting = Boolean(sentence) && ui.dialog === null && ui.picking === null;

  // Nothing on the screen has Enter now, unless it has the focus.
  useLayoutEffect(() => {
    if (!isWaiting) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || event.repeat) return;
      if (document.activeElement?.matches('button, input, select') === true) return;
      event.preventDefault();
      event.stopPropagation();
      session.resume();
    };
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, [isWaiting, session]);

  return (
    <div class="drill-bars">
      {notKept !== null && notKept !== dismissed && (
        <div class="drill-bar drill-bar-warning" role="status">
          <p>{notKept}</p>
          <button type="button" onClick={() => setDismissed(notKept)}>
            Dismiss
          </button>
        </div>
      )}
      {sentence && (
        <div class="drill-bar" role="status">
          <p>{sentence}</p>
          <button type="button" class="drill-main-button" onClick={() => session.resume()}>
            Continue <kbd>Enter</kbd>
          </button>
        </div>
      )}
    </div>
  );
}
