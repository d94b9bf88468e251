import type { Happening } from '../contract/happening.ts';
import { OUTCOMES } from '../contract/incident.ts';
import { shownId } from '../contract/organisation.ts';
import type { Message } from '../contract/player-view.ts';
import { type AnyScenario, verifySecOf } from '../contract/scenario.ts';
import { inWords } from '../models/spans.ts';
import {
  actionLabel,
  actionOf,
  alertName,
  colleagueOf,
  complicationTitle,
  declaredName,
  endWords,
  hypothesisLabel,
  nameOf,
  outcomeLabel,
} from './labels.ts';

/** What happenings are told from: during a drill what the player could see of it, after it everything. */
export interface Story {
  readonly scenario: AnyScenario;
  readonly happenings: readonly Happening[];
  readonly messages: readonly Message[];
  /** The responder who is not named, since it is the reader. */
  readonly player: string;
}

export const storyOf = (
  scenario: AnyScenario,
  { happenings, messages }: Pick<Story, 'happenings' | 'messages'>,
): Story => ({ scenario, happenings, messages, player: scenario.responders[0]?.id ?? '' });

/** How something is meant: `own` is what the responders do, `quiet` what is there for completeness. */
export type Tone = 'plain' | 'strong' | 'quiet' | 'good' | 'warning' | 'bad' | 'own';

export interface Told {
  readonly text: string;
  readonly tone: Tone;
}

/** A happening in words, or null for one that another one tells already. What is hidden is not told apart here. */
export function tell(happening: Happening, story: Story): Told | null {
  const { type, id, tick, detail } = happening;
  const { scenario } = story;
  switch (type) {
    case 'fault.struck':
      return { text: 'The fault strikes; nobody knows yet', tone: 'quiet' };
    case 'fault.cured':
      return { text: 'The fault is cured', tone: 'quiet' };
    case 'fault.returned':
      return { text: 'The fault is back', tone: 'quiet' };
    case 'fault.worse':
      return { text: 'It gets worse', tone: 'quiet' };
    case 'impact.began':
      return { text: scenario.terms?.began ?? 'Customers begin to feel it', tone: 'quiet' };
    case 'impact.ended':
      return { text: scenario.terms?.ended ?? 'Customers are served again', tone: 'quiet' };
    case 'data.lost':
      return { text: 'Data is lost', tone: 'bad' };
    case 'goal.lost':
      return { text: 'What this was for is out of reach', tone: 'bad' };
    case 'complication.began':
      return { text: `Complication: ${complicationTitle(scenario, id)}`, tone: 'quiet' };
    case 'complication.ended':
      return { text: `Over: ${complicationTitle(scenario, id)}`, tone: 'quiet' };
    case 'alert.pending':
    case 'alert.firing':
      return null;
    case 'alert.delivered':
      return story.happenings.some((one) => one.type === 'paged' && one.id === id && one.tick === tick)
        ? null
        : alertTold(scenario, id);
    case 'alert.resolved':
      return { text: `● Alert resolved: ${alertName(scenario, id)}`, tone: 'good' };
    case 'paged':
      return { text: `PAGE ${alertTold(scenario, id)?.text ?? 'Somebody noticed, and called you'}`, tone: 'bad' };
    case 'acknowledged':
      return { text: 'Page acknowledged', tone: 'own' };
    case 'declared':
      return { text: `Declared ${declaredName(scenario, id)}`, tone: 'own' };
    case 'action.started':
    case 'action.finished':
    case 'action.aborted':
      return actionTold(happening, story);
    case 'responder.paged':
      return { text: `${nameOf(scenario, id)} paged`, tone: 'own' };
    case 'responder.joined':
      return { text: `${nameOf(scenario, id)} joins, and is briefed`, tone: 'plain' };
    case 'responder.left':
      return { text: `${nameOf(scenario, id)} leaves`, tone: 'warning' };
    case 'hypothesis.held':
      return { text: `${STANCE_WORDS[detail ?? ''] ?? 'Held'}: ${heldText(happening, scenario)}`, tone: 'own' };
    case 'update.sent':
      return { text: `Update: ${posted(story, tick, 'You')}`, tone: 'own' };
    case 'update.due':
      return { text: '◆ A status update is due', tone: 'warning' };
    case 'update.overdue':
      return { text: '▲ The status update is overdue', tone: 'bad' };
    case 'asked':
      return { text: `Asks ${colleagueOf(scenario)} for advice`, tone: 'own' };
    case 'advised':
      return { text: `${colleagueOf(scenario)}: ${posted(story, tick, colleagueOf(scenario))}`, tone: 'plain' };
    case 'noted':
      return { text: `Note: ${detail ?? ''}`, tone: 'own' };
    case 'message':
      return messageTold(happening, story);
    case 'replied':
      return { text: `Answer to ${senderOf(scenario, id)}: ${replyText(scenario, id, detail)}`, tone: 'own' };
    case 'decision.lapsed':
      return {
        text: `Nobody decided for ${senderOf(scenario, id)}: ${replyText(scenario, id, detail)}`,
        tone: 'warning',
      };
    case 'phase':
      return phaseTold(id, scenario);
    case 'ended':
      return { text: `End: ${endOf(id, story)}`, tone: endTone(id) };
    default:
      throw new Error(`no words for ${type satisfies never}`);
  }
}

export const STANCE_WORDS: Readonly<Record<string, string>> = {
  open: 'Keeps open',
  likely: 'Holds likely',
  'ruled-out': 'Rules out',
};

/** "The port is wrong (1 look, 2 log lines)" */
export function heldText({ id, pinned }: Happening, scenario: AnyScenario): string {
  const { looks = 0, lines = 0 } = pinned ?? {};
  const pieces = [
    ...(looks > 0 ? [`${looks} look${looks === 1 ? '' : 's'}`] : []),
    ...(lines > 0 ? [`${lines} log line${lines === 1 ? '' : 's'}`] : []),
  ];
  const evidence = pieces.length === 0 ? '' : ` (${pieces.join(', ')})`;
  return `${hypothesisLabel(scenario, id)}${evidence}`;
}

function actionTold({ type, id, detail, responder }: Happening, { scenario, player }: Story): Told | null {
  const action = actionOf(scenario, id);
  if (action?.phase === 'escalate' && type !== 'action.aborted') return null;
  const by = responder === undefined || responder === player ? '' : ` (${nameOf(scenario, responder)})`;
  const label = actionLabel(action, detail);
  if (type === 'action.aborted') return { text: `Aborted: ${label}${by}`, tone: 'own' };
  if (action?.phase === 'investigate') {
    // A look is told when it is done, with what it showed.
    if (type === 'action.started') return null;
    return { text: `Look: ${label}${by} → ${outcomeLabel(scenario, id, detail ?? '')}`, tone: 'own' };
  }
  return { text: `${type === 'action.started' ? 'Change begins' : 'Change done'}: ${label}${by}`, tone: 'strong' };
}

export const SEVERITY_MARKS = { page: '▲', ticket: '◆', warning: '◆' } as const;

function alertTold({ alerts }: AnyScenario, id: string): Told | null {
  const rule = alerts.find((candidate) => candidate.id === id);
  if (!rule) return null;
  const tone = rule.severity === 'page' ? 'bad' : 'warning';
  return { text: `${SEVERITY_MARKS[rule.severity]} ${shownId(rule)}: ${rule.summary}`, tone };
}

const senderOf = ({ injects }: AnyScenario, inject: string): string =>
  injects.find(({ id }) => id === inject)?.from ?? inject;

const replyText = ({ injects }: AnyScenario, inject: string, reply: string | undefined): string =>
  injects.find(({ id }) => id === inject)?.replies?.find(({ id }) => id === reply)?.text ?? reply ?? '';

function messageTold({ id, tick }: Happening, { messages, scenario }: Story): Told {
  const message = messages.find((one) => one.inject === id && one.tick === tick);
  return { text: `${senderOf(scenario, id)}: ${message?.text ?? ''}`, tone: 'plain' };
}

const posted = ({ messages }: Story, tick: number, from: string): string =>
  messages.find((one) => one.from === from && one.inject === '' && one.tick === tick)?.text ?? '';

const endTone = (outcome: string): Tone =>
  outcome === 'resolved' ? 'good' : outcome === 'handed-over' ? 'own' : 'bad';

function endOf(id: string, { happenings }: Story): string {
  const outcome = OUTCOMES.find((one) => one === id);
  return outcome ? endWords(outcome, happenings) : id;
}

function phaseTold(state: string, scenario: AnyScenario): Told | null {
  const { terms } = scenario;
  const hold = inWords(verifySecOf(scenario));
  if (state === 'verifying') {
    return { text: `Verifying: ${terms?.hold ?? 'service has to stay healthy'} for ${hold}`, tone: 'good' };
  }
  if (state !== 'verified') return null;
  return { text: `Verified: ${terms ? 'it held' : 'healthy'} for ${hold}`, tone: 'good' };
}
