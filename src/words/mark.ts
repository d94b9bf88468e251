import type { Action } from '../contract/action.ts';
import type { Happening } from '../contract/happening.ts';
import { OUTCOMES } from '../contract/incident.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { actionOf, declaredName, nameOf, RESPONSE_WORDS, targetName } from './labels.ts';
import type { Story, Tone } from './tell.ts';

/** A happening on a time axis. */
export interface Mark {
  /** At most 24 characters. */
  readonly text: string;
  /** `own` what the responders do, `strong` what they changed, `quiet` what only the debrief tells. */
  readonly tone: Tone;
  readonly shape: 'triangle' | 'diamond' | 'circle';
}

const MOST_CHARS = 24;

/** What a time axis shows of a happening, or null where it would only be in the way there. */
export function mark(happening: Happening, story: Story): Mark | null {
  const { type, id, detail } = happening;
  const { scenario } = story;
  switch (type) {
    case 'fault.struck':
      return circle('fault', 'quiet');
    case 'fault.cured':
      return circle('cured', 'quiet');
    case 'fault.returned':
      return circle('fault is back', 'quiet');
    case 'complication.began':
      return circle('complication', 'quiet');
    case 'data.lost':
      return { text: 'data lost', tone: 'bad', shape: 'triangle' };
    case 'decision.lapsed':
      return { text: 'nobody decided', tone: 'warning', shape: 'diamond' };
    case 'paged':
      return { text: 'paged', tone: 'bad', shape: 'triangle' };
    case 'acknowledged':
      return circle('ack', 'own');
    case 'declared':
      return circle(cut(`${declaredName(scenario, id)} declared`), 'own');
    case 'action.finished':
      return actionMark(actionOf(scenario, id), detail);
    case 'action.aborted':
      return circle(cut(`aborted: ${bareLabel(actionOf(scenario, id))}`), 'own');
    case 'asked':
      return circle('asked for advice', 'own');
    case 'noted':
      return circle(`“${cut(detail ?? '', MOST_CHARS - 2)}”`, 'own');
    case 'responder.paged':
      return circle(named(scenario, id, 'paged'), 'own');
    case 'responder.joined':
      return circle(named(scenario, id, 'joins'), 'plain');
    case 'responder.left':
      return circle(named(scenario, id, 'leaves'), 'warning');
    case 'update.sent':
      return circle('update sent', 'own');
    case 'update.overdue':
      return { text: 'update overdue', tone: 'warning', shape: 'diamond' };
    case 'phase':
      return id === 'verifying' || id === 'verified' ? circle(id, 'good') : null;
    case 'ended':
      return endMark(id);
    case 'fault.worse':
    case 'impact.began':
    case 'impact.ended':
    case 'goal.lost':
    case 'complication.ended':
    case 'alert.pending':
    case 'alert.firing':
    case 'alert.delivered':
    case 'alert.resolved':
    case 'action.started':
    case 'hypothesis.held':
    case 'update.due':
    case 'advised':
    case 'message':
    case 'replied':
      return null;
    default:
      throw new Error(`no mark for ${type satisfies never}`);
  }
}

const circle = (text: string, tone: Tone): Mark => ({ text, tone, shape: 'circle' });

function endMark(id: string): Mark {
  const outcome = OUTCOMES.find((one) => one === id);
  const text = outcome ? RESPONSE_WORDS[outcome] : id;
  if (outcome === 'resolved') return circle(text, 'good');
  return outcome === 'handed-over' ? circle(text, 'own') : { text, tone: 'bad', shape: 'triangle' };
}

function actionMark(action: Action<object, object> | undefined, target: string | undefined): Mark | null {
  switch (action?.phase) {
    case 'investigate':
      return circle(cut(bareLabel(action)), 'own');
    case 'mitigate': {
      const whole = `${bareLabel(action)}: ${targetName(action.targets, target ?? '')}`;
      const text = whole.length <= MOST_CHARS ? whole : cut(bareLabel(action));
      return { text, tone: 'strong', shape: 'diamond' };
    }
    // Told by the one who was paged.
    case 'escalate':
    case undefined:
      return null;
    default:
      throw new Error(`no mark for ${action satisfies never}`);
  }
}

const named = (scenario: AnyScenario, responder: string, does: string): string =>
  cut(`${nameOf(scenario, responder)} ${does}`);

/** Without articles, and without what stands for the target: "Roll back checkout". */
const bareLabel = (action: Action<object, object> | undefined): string =>
  (action?.label ?? '').replace(/…[^…]*$/, '').replace(/\b(?:the|an?) /gi, '');

/** Cut after a word, where there is one. */
function cut(text: string, most = MOST_CHARS): string {
  if (text.length <= most) return text;
  const start = text.slice(0, most);
  const end = start.lastIndexOf(' ');
  return `${start.slice(0, end > 0 ? end : most - 1)}…`;
}
