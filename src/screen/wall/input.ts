import type { PlayerView } from '../../contract/player-view.ts';
import type { AnyScenario } from '../../contract/scenario.ts';
import type { WallView } from '../../team/day/views/views.ts';

/** For how long what a facilitator says is news. */
export const TOLD_FOR_MS = 180_000;

/** How to come into a room, as it hangs on the wall. */
export interface Joining {
  readonly code: string;
  /** Where a browser goes to join; short enough to be typed. */
  readonly address: string;
  /** The modules of its QR code, rows from the top; true is dark. */
  readonly qr: readonly (readonly boolean[])[];
}

/** All that a wall is drawn from. */
export interface WallInput {
  readonly view: WallView;
  /** The incident that the wall shows, or the run that is looked at again; null where there is none. */
  readonly drill: PlayerView | null;
  /** Of the round that is played or talked about; null before there is one. */
  readonly scenario: AnyScenario | null;
  /** Null where nobody joins from other devices. */
  readonly joining: Joining | null;
  /** Real milliseconds since the view came, by which clocks that run are further. */
  readonly sinceMs: number;
}
