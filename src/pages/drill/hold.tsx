import type { JSX } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { Rect } from '../../screen/nodes.ts';
import type { Screen } from '../../screen/screen.ts';
import type { Hold } from '../../session/frame.ts';
import { ownsEnter } from '../press-enter.ts';
import { focusOn } from './focus.ts';

import { type LayerProps, placeOf } from './layer.ts';
import { askSure } from './sure.ts';

/** Why the clock stands still; null for a hold that is told in a place of its own. */
const SENTENCES: Readonly<Record<Hold, string | null>> = {
  player: 'Paused. The incident waits.',
  hidden: 'The incident waited while this page was out of sight.',
  resumed: 'The drill stands where you left it.',
  result: 'A result is in. Read it; the incident waits.',
  decision: 'Decide, look or plan: the clock waits for you. Then run to the next decision.',
  composing: null,
  lesson: null,
  replay: null,
  room: null,
};

/** Where the player stands still of their own will, or comes back to a drill. */
const ENDABLE: ReadonlySet<Hold | null> = new Set<Hold>(['player', 'resumed']);

const GAP = 8;
/** Least width for a way to end the drill, which the deck has as well. */
const ROOMY = 540;

/** What is to be said of the clock and of storage. */
export function Holds({ session, desk, frame, ui, screen }: LayerProps): JSX.Element {
  const [dismissed, setDismissed] = useState<string | null>(null);
  const { hold, notKept } = frame;
  const sentence = hold && SENTENCES[hold];
  const room = roomBeside(screen);
  const isWaiting = Boolean(sentence) && ui.dialog === null && ui.picking === null;

  // Nothing on the screen has Enter now, unless it has the focus.
  useLayoutEffect(() => {
    if (!isWaiting) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || event.repeat) return;
      if (ownsEnter(document.activeElement)) return;
      event.preventDefault();
      event.stopPropagation();
      session.resume();
    };
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, [isWaiting, session]);

  // Whoever stops may want to stop for good.
  const giveUp = ENDABLE.has(hold) ? frame.view.controls.find(({ id }) => id === 'give-up') : undefined;

  // A bar goes with its button. Whoever pressed that by key had the focus on it.
  const press = (event: MouseEvent, what: () => void): void => {
    what();
    if (event.detail === 0) focusOn(null, 'top');
  };

  return (
    <>
      <div class="drill-bars" role="status">
        {notKept !== null && notKept !== dismissed && (
          <div class="drill-bar drill-bar-warning">
            <p>{notKept}</p>
            <button type="button" onClick={(event) => press(event, () => setDismissed(notKept))}>
              Dismiss
            </button>
          </div>
        )}
      </div>
      <div class={room ? 'drill-hold drill-hold-small' : 'drill-hold'} style={room ? placeOf(room) : {}} role="status">
        {sentence && (
          <div class="drill-bar">
            <p>{sentence}</p>
            <button type="button" class="drill-main-button" onClick={(event) => press(event, () => session.resume())}>
              {hold === 'decision' ? 'Run on' : 'Continue'} <kbd>Enter</kbd>
            </button>
            {giveUp && giveUp.refusal === null && (!room || room.width >= ROOMY) && (
              <button type="button" onClick={() => askSure(desk, giveUp)}>
                Give up and debrief …
              </button>
            )}
          </div>
        )}
      </div>
    </>
  );
}

/** Less is too little for a sentence and its button. */
const LEAST_WIDTH = 200;

/**
 * Beside the areas of a small screen, where it lies over nothing, or on a phone over the timeline, which stands still as well;
 * null on a large one.
 */
function roomBeside({ layout: { areas, timeline }, controls }: Screen): Rect | null {
  if (!areas) return null;
  const ends = controls.flatMap(({ region, rect }) => (region === 'areas' && rect ? [rect.x + rect.width] : []));
  const x = Math.max(areas.x, ...ends) + GAP;
  const width = areas.x + areas.width - x;
  return width < LEAST_WIDTH && timeline ? timeline : { ...areas, x, width };
}
