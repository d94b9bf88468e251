import type { Happening } from '../contract/happening.ts';
import type { PlayerView } from '../contract/player-view.ts';
import type { Frame } from '../session/frame.ts';

export const CUES = ['page', 'alert', 'message', 'tick', 'result', 'overdue', 'resolve', 'failure'] as const;
export type Cue = (typeof CUES)[number];

/** Which of the volumes a cue has. */
export const isAlert = (cue: Cue): boolean => cue !== 'message' && cue !== 'tick' && cue !== 'result';

/** What is left of the background and of quiet cues while one sounds that has the volume of alerts. */
export const DUCKED = 0.3;

/** Whether a cue says nothing more while a page sounds, and only makes it louder. */
export const isWithinPage = (cue: Cue): boolean => cue === 'alert' || cue === 'overdue';

/** What is to be heard of what happened since `before`: each cue once, the weightiest first. */
export function cuesOf(before: PlayerView, now: PlayerView): readonly Cue[] {
  const heard = new Set(now.happenings.slice(before.happenings.length).map(cueOf));
  return CUES.filter((cue) => heard.has(cue) && !(heard.has('page') && isWithinPage(cue)));
}

function cueOf({ type, id }: Happening): Cue | null {
  switch (type) {
    case 'paged':
      return 'page';
    case 'alert.delivered':
      return 'alert';
    case 'message':
    case 'advised':
    case 'responder.joined':
    case 'responder.left':
    case 'update.due':
      return 'message';
    case 'acknowledged':
    case 'declared':
    case 'action.started':
    case 'action.aborted':
    case 'hypothesis.held':
    case 'asked':
    case 'noted':
    case 'update.sent':
    case 'replied':
      return 'tick';
    case 'action.finished':
      return 'result';
    case 'update.overdue':
      return 'overdue';
    case 'ended':
      return id === 'resolved' || id === 'handed-over' ? 'resolve' : 'failure';
    default:
      return null;
  }
}

export const AMBIENCES = ['calm', 'uneasy', 'critical'] as const;
export type Ambience = (typeof AMBIENCES)[number];

/** How it feels in the room: by what fires, not by what is true. Null once it is over. */
export function ambienceOf({ response, alerts }: PlayerView, isOver: boolean): Ambience | null {
  if (isOver) return null;
  const firing = alerts.filter(({ state }) => state === 'firing');
  if (response === 'verified' || firing.length === 0) return 'calm';
  return response !== 'verifying' && firing.some(({ severity }) => severity === 'page') ? 'critical' : 'uneasy';
}

/** A pager rings until somebody answers it, and is quiet while the incident waits for whoever would. */
export const isRinging = ({ view, hold, outcome }: Pick<Frame, 'view' | 'hold' | 'outcome'>): boolean =>
  view.response === 'unacknowledged' && hold === null && outcome === null;

/** How often it rings briskly, before it takes its time. */
const BRISK_RINGS = 6;

/** Real time from one ring to the next, after so many. */
export const ringGapMs = (rings: number): number => (rings < BRISK_RINGS ? 5_000 : 15_000);
