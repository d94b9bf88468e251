import type { Happening } from '../../../contract/happening.ts';
import type { PlayerView } from '../../../contract/player-view.ts';
import type { AnyScenario } from '../../../contract/scenario.ts';
import { actionLabel, actionOf, outcomeLabel } from '../../../words/labels.ts';
import { storyOf, tell } from '../../../words/tell.ts';

export interface Announcement {
  readonly text: string;
  /** Interrupts what is being read out. */
  readonly urgent: boolean;
}

/** What is to be read out of the happenings from the one at `from` on. */
export function announcements(view: PlayerView, scenario: AnyScenario, from: number): readonly Announcement[] {
  const story = storyOf(scenario, view);
  const pagedBefore = view.happenings.slice(0, from).some(({ type }) => type === 'paged');
  return view.happenings.slice(from).flatMap((happening): readonly Announcement[] => {
    if (!isAnnounced(happening)) return [];
    const text = lookText(happening, scenario) ?? tell(happening, story)?.text;
    return text === undefined ? [] : [{ text, urgent: isUrgent(happening, pagedBefore) }];
  });
}

function isAnnounced({ type, id }: Happening): boolean {
  switch (type) {
    case 'alert.delivered':
    case 'alert.resolved':
    case 'paged':
    case 'declared':
    case 'action.finished':
    case 'action.aborted':
    case 'responder.joined':
    case 'responder.left':
    case 'update.due':
    case 'update.overdue':
    case 'message':
    case 'advised':
    case 'ended':
      return true;
    case 'phase':
      return id === 'verifying' || id === 'verified';
    default:
      return false;
  }
}

/** The first page, the highest severity, and an update that people wait for. */
function isUrgent({ type, id }: Happening, pagedBefore: boolean): boolean {
  if (type === 'paged') return !pagedBefore;
  return type === 'update.overdue' || (type === 'declared' && id === 'sev-1');
}

/** "Describe target health: all targets time out" */
function lookText({ type, id, detail }: Happening, scenario: AnyScenario): string | null {
  const action = actionOf(scenario, id);
  if (type !== 'action.finished' || action?.phase !== 'investigate') return null;
  return `${actionLabel(action, null)}: ${outcomeLabel(scenario, id, detail ?? '')}`;
}
