/** Those that tell what is true rather than what somebody could see, such as an alert before it is delivered. */
const HIDDEN = [
  'fault.struck',
  'fault.cured',
  'fault.returned',
  'fault.worse',
  'impact.began',
  'impact.ended',
  'data.lost',
  'goal.lost',
  'complication.began',
  'complication.ended',
  'alert.pending',
  'alert.firing',
] as const;

export const HAPPENING_TYPES = [
  ...HIDDEN,
  'alert.delivered',
  'alert.resolved',
  'paged',
  'acknowledged',
  'declared',
  'action.started',
  'action.finished',
  'action.aborted',
  'responder.paged',
  'responder.joined',
  'responder.left',
  'hypothesis.held',
  'update.sent',
  'update.due',
  'update.overdue',
  'asked',
  'advised',
  'noted',
  'message',
  'replied',
  'decision.lapsed',
  'phase',
  'ended',
] as const;
export type HappeningType = (typeof HAPPENING_TYPES)[number];

/** Something that came of the inputs and the seed. The score and the debrief read these. */
export interface Happening {
  readonly tick: number;
  readonly type: HappeningType;
  /** The alert rule, action, responder, message or state that it is about. */
  readonly id: string;
  /** What else is to be said of it: the target of a change, the outcome of a look, a stance, the text of a note. */
  readonly detail?: string;
  /** The run of an action that it belongs to, and who does it. */
  readonly run?: number;
  readonly responder?: string;
  /** How many results and log lines were pinned to the hypothesis; absent where there are none. */
  readonly pinned?: { readonly looks: number; readonly lines: number };
}

/** Whether customers feel it after these happenings. */
export const isImpactFelt = (happenings: readonly Happening[]): boolean =>
  happenings.findLast(({ type }) => type === 'impact.began' || type === 'impact.ended')?.type === 'impact.began';

/** Never part of a `PlayerView`. */
export const HIDDEN_HAPPENINGS: ReadonlySet<HappeningType> = new Set(HIDDEN);
