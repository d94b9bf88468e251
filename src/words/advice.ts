import type { Advice } from '../belief/advice.ts';
import type { Weighed } from '../belief/weigh.ts';
import type { ChangeWorth, LookWorth } from '../belief/worth.ts';
import type { Action } from '../contract/action.ts';
import type { PlayerView, Seen } from '../contract/player-view.ts';
import { type AnyScenario, verifySecOf } from '../contract/scenario.ts';
import { inWords } from '../models/spans.ts';
import { momentOf, spell } from './format.ts';
import { actionLabel, actionOf, hypothesisLabel, outcomeLabel } from './labels.ts';

/** Below this, possible harm is not worth a word. */
const LEAST_HARM = 0.05;
/** Bits of a look that leaves most of it open. */
const LITTLE_BITS = 0.4;
/** Results that are named, and hypotheses that each of them speaks against. */
const MOST_RESULTS = 2;
const MOST_NAMED = 2;

/** What a colleague writes, in the words of somebody who has done this before. */
export function adviceTold(scenario: AnyScenario, view: PlayerView, advice: Advice): string {
  switch (advice.type) {
    case 'look':
      return lookTold(scenario, advice);
    case 'weigh':
      return weighedTold(scenario, advice.weighed);
    case 'wait':
      return advice.isDone
        ? `${named(scenario, advice.change)} is made, and what it sets off takes its time. I would watch the graphs for another ${inWords(advice.leftSec)} before the next change: ${ONE_AT_A_TIME}`
        : `${named(scenario, advice.change)} is under way, with ${inWords(advice.leftSec)} to go. I would let it finish before I touch anything else: ${ONE_AT_A_TIME}`;
    case 'stop':
      return `I would stop ${named(scenario, advice.change)} now: on what we have seen it does more harm than good. What it has done by then stays done.`;
    case 'change':
      return changeTold(scenario, view, advice.worth, advice.first);
    case 'no-change':
      return `On what we have seen, no change is worth its risk yet. ${furtherTold(scenario, view, advice.look)}`;
    case 'cure':
      return `Service holds, but what brought it down is still there. Before closing I would make one more change: ${named(scenario, advice.change)}. ${costTold(scenario, view, advice.change)}`;
    case 'decide':
      return decisionTold(advice);
    case 'leave-alone':
      return advice.isVerified
        ? 'It has held. I would leave everything as it is, tell people, and close.'
        : `I would keep my hands off it now. It has to hold for ${inWords(verifySecOf(scenario))}: watch it, tell people how it stands, and close then.`;
    default:
      throw new Error(`no words for ${JSON.stringify(advice satisfies never)}`);
  }
}

const ONE_AT_A_TIME = 'with two at once, nobody can tell which of them helped.';

const quoted = (label: string): string => `“${label.replace(/…$/, '')}”`;

/** “Edit the pods’ security group: allow TCP 8000–8999 from the ALB’s group” */
const named = (
  scenario: AnyScenario,
  { action, target }: { readonly action: string; readonly target: string },
): string => quoted(actionLabel(actionOf(scenario, action), target));

/** “Describe target health” (20 s) */
const lookNamed = (scenario: AnyScenario, { action, durationSec }: LookWorth): string =>
  `${quoted(actionLabel(actionOf(scenario, action), null))} (${spell(durationSec)})`;

const fitTold = (open: number): string =>
  open === 1 ? 'One explanation is left' : `${open} explanations still fit what we have seen`;

function lookTold(scenario: AnyScenario, { look, open, isTouched }: Advice & { readonly type: 'look' }): string {
  if (!look) return `${fitTold(open)}, and I see no look left that would tell much more. What you have has to do.`;
  const when = isTouched ? 'Before I changed anything else' : 'Before touching anything';
  const why =
    open === 1 ? 'and it would show whether that holds' : 'and of all that is left it tells most of them apart';
  const alone = open > 1 && look.bits < LITTLE_BITS ? ' It will not settle it alone.' : '';
  return `${when} I would take one look: ${lookNamed(scenario, look)}. ${fitTold(open)}, ${why}.${alone}`;
}

function weighedTold(scenario: AnyScenario, weighed: Weighed): string {
  const { leading, looks, results, heldAgainst, ruledOutTooSoon } = weighed;
  const label = (hypothesis: string): string => quoted(hypothesisLabel(scenario, hypothesis));
  const told = results.slice(0, MOST_RESULTS).map(({ look, isFor, against }) => {
    const speaks = [
      isFor && leading.length > 0 ? `for ${leading.length > 1 ? 'the first of them' : 'that'}` : '',
      against.length > 0 ? `against ${listed(against.map(label))}` : '',
    ].filter((piece) => piece !== '');
    return speaks.length === 0 ? '' : `${resultTold(scenario, look)} speaks ${speaks.join(', and ')}.`;
  });
  const sentences = [
    looks === 0 ? 'So far there is only the screen to go by, and graphs alone settle nothing.' : '',
    leadingTold(weighed, label),
    ...told,
    results.length === 0 && looks > 0 ? 'Nothing that you have looked at settles much yet.' : '',
    heldAgainst
      ? `You hold ${label(heldAgainst.hypothesis)} likely, but ${heldAgainst.look ? `${resultTold(scenario, heldAgainst.look)} speaks against that` : 'little is left of that'}.`
      : '',
    ruledOutTooSoon ? `You have ruled out ${label(ruledOutTooSoon)}; I would not, yet.` : '',
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

function leadingTold({ leading, likely, open }: Weighed, label: (hypothesis: string) => string): string {
  const labels = leading.map(label);
  const [first] = labels;
  if (first === undefined) return `${fitTold(open)}, none of them much better than the others.`;
  const others = labels.slice(0, -1);
  if (others.length > 0) return `${others.join(', ')} and ${labels.at(-1)} fit about equally well.`;
  if (likely >= 0.8) return `To me it looks like ${first}.`;
  return likely >= 0.5
    ? `${first} fits best, but I would not call it certain.`
    : `${first} fits a little better than the rest.`;
}

/** “Compare security groups” (no rule lets the ALB’s group in) */
function resultTold(scenario: AnyScenario, { action, outcome }: Seen): string {
  return `${quoted(actionLabel(actionOf(scenario, action), null))} (${outcomeLabel(scenario, action, outcome)})`;
}

/** “A”, “B” and 2 more */
function listed(labels: readonly string[]): string {
  const more = labels.length - MOST_NAMED;
  const shown = labels.slice(0, MOST_NAMED);
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(' and ');
}

function changeTold(scenario: AnyScenario, view: PlayerView, worth: ChangeWorth, first: LookWorth | null): string {
  const change = named(scenario, worth);
  const begin = first
    ? `I would not change anything before one more look: ${lookNamed(scenario, first)}. If that bears it out, the change that I would make is ${change}.`
    : `The one change that I would make now is ${change}.`;
  const harm = worth.harm >= LEAST_HARM ? ', and may add to it if we are wrong' : '';
  const action = actionOf(scenario, worth.action);
  const care = action?.risk === 3 ? ' Say in the channel what you are about to do.' : '';
  return `${begin} ${costTold(scenario, view, worth)} It should take away ${shareTold(worth.relief)} of the harm still to come${harm}.${care}`;
}

function shareTold(share: number): string {
  if (share >= 0.85) return 'nearly all';
  if (share >= 0.6) return 'most';
  if (share >= 0.4) return 'about half';
  return share >= 0.2 ? 'a part' : 'a little';
}

/** What a change takes, what it risks, and who has to do it. */
function costTold(
  scenario: AnyScenario,
  view: PlayerView,
  change: { readonly action: string; readonly target: string },
): string {
  const action = actionOf(scenario, change.action);
  if (!action) return '';
  const targets = view.controls.find(({ id }) => id === change.action)?.targets ?? [];
  const untilTick = targets.find(({ id }) => id === change.target)?.untilTick;
  const { startsAtSec, tickSec } = view;
  const waits =
    untilTick === undefined ? '' : `It waits until ${momentOf(startsAtSec, untilTick * tickSec, tickSec)} UTC. `;
  const radius = action.blastRadius === '' ? '' : ` (${action.blastRadius})`;
  return `${waits}It takes ${spell(action.durationSec)}; its risk is ${action.risk} of 3${radius}.${handsTold(scenario, view, action)}`;
}

/** Empty where somebody who is here can do it. */
function handsTold({ responders }: AnyScenario, view: PlayerView, { roles }: Action<object, object>): string {
  const able = responders.filter((one) => roles.some((role) => one.roles.includes(role)));
  const isHere = able.some(({ id }) => view.responders.some((one) => one.id === id && one.state === 'here'));
  const [first] = able;
  return isHere || !first ? '' : ` You do not do that yourself: page ${first.name}.`;
}

function furtherTold(scenario: AnyScenario, view: PlayerView, look: LookWorth | null): string {
  if (look) return `I would look further: ${lookNamed(scenario, look)}.`;
  const away = view.responders.find(({ state }) => state === 'away');
  return away ? `I would page ${away.name}: two see more than one.` : 'I would watch what it does, and tell people so.';
}

function decisionTold({ message, reply }: Advice & { readonly type: 'decide' }): string {
  const chosen = message.replies.find(({ id }) => id === reply);
  const cost = chosen && chosen.cost !== '' ? ` What it costs: ${chosen.cost}.` : '';
  return `“${message.card?.title ?? ''}” waits for you. I would go by what is written: “${chosen?.text ?? reply}”${cost}`;
}
