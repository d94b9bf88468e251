import type { Outcome } from '../../src/contract/incident.ts';
import type { PlayerView } from '../../src/contract/player-view.ts';
import type { Frame } from '../../src/session/frame.ts';

/** What a session would show of a drill that runs at standard tempo. */
export const frameOf = (view: PlayerView, outcome: Outcome | null = null): Frame => ({
  view,
  tempo: 'standard',
  speed: 3,
  hold: null,
  skipping: false,
  reading: null,
  lesson: null,
  notKept: null,
  outcome,
});
