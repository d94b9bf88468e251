import type { Action } from '../contract/action.ts';
import { asksIn, MOST_ASKS } from '../contract/asking.ts';
import { type Choice, CLAIMS, MAX_PINS, type Refusal, type RefusalCode, STANCES } from '../contract/drill.ts';
import { SEVERITIES } from '../contract/incident.ts';
import { isNote, MAX_NOTE_CHARS, MOST_NOTES } from '../contract/note.ts';
import { severityName } from '../contract/organisation.ts';
import { verifySecOf } from '../contract/scenario.ts';
import { inWords } from '../models/spans.ts';
import { anyOf } from '../words/labels.ts';
import type { DrillState } from './drill-state.ts';

/** The soonest next update that can be promised: sooner would be spam. */
const SOONEST_UPDATE_SEC = 60;

/** Why a choice cannot be taken now, or null when it can. Changes nothing. */
export function refusalOf(choice: Choice, drill: DrillState): Refusal | null {
  const early = refusalByPhase(choice, drill);
  if (early) return early;
  switch (choice.type) {
    case 'acknowledge':
      return drill.phase.response === 'unacknowledged' ? null : refuse('not-now', 'The page is already acknowledged.');
    case 'declare':
      if (!SEVERITIES.includes(choice.severity)) return refuse('bad-value', `There is no SEV-${choice.severity}.`);
      return drill.severity === choice.severity
        ? refuse('not-now', `${severityName(drill.scenario, choice.severity)} is what is declared already.`)
        : null;
    case 'act':
      return refusalOfAct(choice, drill);
    case 'abort':
      return drill.crew.runs.some(({ run }) => run === choice.run)
        ? null
        : refuse('unknown-id', `Nothing with number ${choice.run} is in progress.`);
    case 'hold':
      return refusalOfHold(choice, drill);
    case 'say':
      return refusalOfUpdate(choice, drill);
    case 'reply': {
      const message = drill.channel.waiting(choice.inject);
      if (!message) return refuse('unknown-id', `No message ${choice.inject} waits for an answer.`);
      return message.replies.some(({ id }) => id === choice.reply)
        ? null
        : refuse('unknown-id', `${choice.reply} is not one of the answers to ${choice.inject}.`);
    }
    case 'inject':
      return drill.scenario.injects.some(({ id }) => id === choice.inject)
        ? null
        : refuse('unknown-id', `This scenario has no message ${choice.inject}.`);
    case 'complicate':
      return refusalOfComplication(choice.complication, drill);
    case 'ask':
      return refusalOfAsk(drill);
    case 'note':
      return refusalOfNote(choice.text, drill);
    case 'hand-over':
      return refusalOfHandOver(choice.to, drill);
    case 'close':
      return refusalOfClose(drill);
    case 'give-up':
      return null;
    default:
      throw new Error(`unknown choice ${JSON.stringify(choice satisfies never)}`);
  }
}

/** What holds for an action whichever target is chosen and whoever does it. */
export function refusalOfAction(action: Action<object, object>, drill: DrillState): Refusal | null {
  const early = refusalByPhase({ type: 'act', action: action.id, responder: drill.crew.player }, drill);
  if (early) return early;
  if (action.phase === 'escalate') {
    const state = drill.crew.state(action.pages);
    const name = drill.crew.profile(action.pages)?.name ?? action.pages;
    const away = drill.complications.awayFor(action.pages);
    if (away) return refuse('impossible', away.why);
    if (state !== 'away')
      return refuse('not-now', state === 'here' ? `${name} is here already.` : `${name} is on the way.`);
  }
  const impossible = drill.complications.keptFrom(action.id) ?? action.refuse?.(drill.world, undefined);
  return impossible ? refuse('impossible', impossible) : null;
}

export function refusalOfClose(drill: DrillState): Refusal | null {
  const early = refusalByPhase({ type: 'close' }, drill);
  if (early) return early;
  if (drill.machine.can({ type: 'close' })) return null;
  const { terms } = drill.scenario;
  if (drill.phase.response === 'verifying') {
    const held = terms?.hold ?? 'service has to stay healthy';
    return refuse('not-now', `Verify first: ${held} for ${inWords(verifySecOf(drill.scenario))} before you close.`);
  }
  return refuse('not-now', terms ? `Not yet: ${terms.goal}.` : 'Customers are still affected. Stop the impact first.');
}

export function refusalOfHandOver(to: string, drill: DrillState): Refusal | null {
  const early = refusalByPhase({ type: 'hand-over', to }, drill);
  if (early) return early;
  const profile = drill.crew.profile(to);
  if (!profile || to === drill.crew.player)
    return refuse('unknown-id', `There is nobody called ${to} to hand over to.`);
  if (!profile.roles.includes('incident-commander')) {
    return refuse('bad-value', `${profile.name} does not take incident command.`);
  }
  return drill.crew.state(to) === 'here' ? null : refuse('no-hands', `${profile.name} is not here. Page them first.`);
}

/** What can be chosen while the page is not acknowledged. */
const BEFORE_ACKNOWLEDGING: ReadonlySet<Choice['type']> = new Set([
  'acknowledge',
  'inject',
  'complicate',
  'note',
  'give-up',
]);

function refusalByPhase(choice: Choice, { phase, outcome }: DrillState): Refusal | null {
  if (outcome) return refuse('over', 'This drill is over.');
  if (phase.response === 'quiet') return refuse('not-now', 'All is quiet: nothing has paged you yet.');
  if (phase.response === 'unacknowledged' && !BEFORE_ACKNOWLEDGING.has(choice.type))
    return refuse('not-now', 'Acknowledge the page first.');
  return null;
}

function refusalOfAct(choice: Choice & { readonly type: 'act' }, drill: DrillState): Refusal | null {
  const action = drill.scenario.actions.find(({ id }) => id === choice.action);
  if (!action) return refuse('unknown-id', `This scenario has no action ${choice.action}.`);
  const profile = drill.crew.profile(choice.responder);
  if (!profile) return refuse('unknown-id', `This scenario has no responder ${choice.responder}.`);
  const badTarget = refusalOfTarget(action, choice.target);
  if (badTarget) return badTarget;
  if (drill.crew.state(profile.id) !== 'here')
    return refuse('no-hands', `${profile.name} is not here. Page them first.`);
  const isPlayer = profile.id === drill.crew.player;
  if (!action.roles.some((role) => profile.roles.includes(role))) {
    const who = isPlayer ? 'You do' : `${profile.name} does`;
    return refuse('no-hands', `${who} not do this: it takes ${anyOf(action.roles)}.`);
  }
  const busySec = drill.crew.ticksBusy(profile.id, drill.tick) * drill.scenario.tickSec;
  if (busySec > 0) {
    return refuse(
      'no-hands',
      `${isPlayer ? 'You are' : `${profile.name} is`} busy for another ${busySec < 3600 ? `${busySec} s` : inWords(busySec)}.`,
    );
  }
  const target = choice.target ?? null;
  if (drill.crew.runs.some((run) => run.action === action.id && run.target === target)) {
    return refuse('in-progress', `${action.label} is already in progress.`);
  }
  const general = refusalOfAction(action, drill);
  if (general) return general;
  const impossible = action.refuse?.(drill.world, choice.target);
  return impossible ? refuse('impossible', impossible) : null;
}

function refusalOfComplication(id: string, { complications }: DrillState): Refusal | null {
  const complication = complications.find(id);
  if (!complication) return refuse('unknown-id', `This scenario has no complication ${id}.`);
  if (complications.isRunning(id)) return refuse('in-progress', `Under way already: ${complication.title}.`);
  return complications.hasBegun(id) ? refuse('not-now', `It has been already: ${complication.title}.`) : null;
}

function refusalOfTarget(action: Action<object, object>, target: string | undefined): Refusal | null {
  if (action.phase !== 'mitigate') {
    return target === undefined ? null : refuse('bad-value', `${action.label} takes no target.`);
  }
  const known = action.targets.map(({ id }) => id).join(', ');
  if (target === undefined) return refuse('bad-value', `${action.label} needs a target: ${known}.`);
  return action.targets.some(({ id }) => id === target)
    ? null
    : refuse('unknown-id', `${target} is not a target of ${action.label}: choose from ${known}.`);
}

function refusalOfHold(choice: Choice & { readonly type: 'hold' }, drill: DrillState): Refusal | null {
  if (!drill.scenario.hypotheses.some(({ id }) => id === choice.hypothesis)) {
    return refuse('unknown-id', `This scenario has no hypothesis ${choice.hypothesis}.`);
  }
  if (!STANCES.includes(choice.as))
    return refuse('bad-value', `A hypothesis is ${STANCES.join(', ')}; not ${choice.as}.`);
  const { pins, lines = [] } = choice;
  if (pins.length + lines.length > MAX_PINS)
    return refuse('bad-value', `At most ${MAX_PINS} pieces of evidence can be pinned.`);
  const unknown = pins.find((pin) => !drill.seen.some(({ run }) => run === pin));
  if (unknown !== undefined) return refuse('unknown-id', `There is no evidence with number ${unknown} to pin.`);
  const unwritten = lines.find((line) => drill.logs?.lines[line]?.seq !== line);
  return unwritten === undefined ? null : refuse('unknown-id', `There is no log line with number ${unwritten} to pin.`);
}

export function refusalOfAsk(drill: DrillState): Refusal | null {
  const early = refusalByPhase({ type: 'ask' }, drill);
  if (early) return early;
  const { colleague } = drill.scenario;
  if (colleague === undefined) return refuse('not-now', 'There is nobody to ask here.');
  if (drill.isAdviceComing) return refuse('in-progress', `${colleague} is reading what you have seen.`);
  return asksIn(drill.inputs) < MOST_ASKS
    ? null
    : refuse('not-now', `You have asked ${MOST_ASKS} times, and that is all that ${colleague} has time for.`);
}

function refusalOfNote(text: string, { inputs }: DrillState): Refusal | null {
  if (!isNote(text)) return refuse('bad-value', `A note is one line of 1 to ${MAX_NOTE_CHARS} characters.`);
  return inputs.filter(({ choice }) => choice.type === 'note').length < MOST_NOTES
    ? null
    : refuse('not-now', `That is the ${MOST_NOTES}th note already: there is no room for more.`);
}

function refusalOfUpdate(choice: Choice & { readonly type: 'say' }, drill: DrillState): Refusal | null {
  if (choice.claims.length === 0) return refuse('bad-value', 'An update says at least one thing.');
  const unknown = choice.claims.find((claim) => !CLAIMS.includes(claim));
  if (unknown !== undefined) return refuse('bad-value', `${unknown} is not something an update can say.`);
  if (new Set(choice.claims).size < choice.claims.length) return refuse('bad-value', 'An update says each thing once.');
  const { longestSec } = drill.cadence;
  const { nextUpdateSec } = choice;
  const fits = Number.isInteger(nextUpdateSec) && nextUpdateSec >= SOONEST_UPDATE_SEC && nextUpdateSec <= longestSec;
  return fits
    ? null
    : refuse(
        'bad-value',
        `Promise the next update in ${SOONEST_UPDATE_SEC / 60} ${longestSec < 7200 ? `to ${longestSec / 60} minutes` : `minute to ${inWords(longestSec)}`}.`,
      );
}

const refuse = (code: RefusalCode, message: string): Refusal => ({ code, message });
