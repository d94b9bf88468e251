import type { Action } from '../contract/action.ts';
import type { Choice } from '../contract/drill.ts';
import { SEVERITIES } from '../contract/incident.ts';
import { severityName } from '../contract/organisation.ts';
import type { Control, PlayerView } from '../contract/player-view.ts';
import { spell } from '../words/format.ts';
import { actionOf, anyOf, nameOf } from '../words/labels.ts';
import type { Press } from './controls.ts';
import type { Situation } from './input.ts';

/** What pressing something does, and why it cannot be done now, or null. */
export interface Offer {
  readonly press: Press;
  readonly refusal: string | null;
}

/** Who would do an action now: the first free one, the player before others. */
export interface Hands {
  readonly responder: string;
  /** Why nobody can, or null. */
  readonly refusal: string | null;
}

/** Asks the one whom the player has set, or everybody who is here. */
export function handsFor({ frame: { view }, scenario, ui }: Situation, action: Action<object, object>): Hands {
  const player = scenario.responders[0]?.id ?? '';
  const asked = view.responders.filter(
    ({ id, state }) => state === 'here' && (ui.responder === null || id === ui.responder),
  );
  const able = asked.filter(({ id }) => {
    const profile = scenario.responders.find((one) => one.id === id);
    return action.roles.some((role) => profile?.roles.includes(role));
  });
  const [soonest] = able.toSorted((a, b) => a.busyUntilTick - b.busyUntilTick);
  if (!soonest) {
    const [only, ...others] = asked.map(({ id }) => id);
    const one = only === player ? 'You do not do' : `${nameOf(scenario, only ?? '')} does not do`;
    const who = others.length > 0 ? 'Nobody here does' : one;
    return { responder: only ?? player, refusal: `${who} this: it takes ${anyOf(action.roles)}.` };
  }
  const free = able.find(({ busyUntilTick }) => busyUntilTick <= view.tick);
  if (free) return { responder: free.id, refusal: null };
  const busySec = (soonest.busyUntilTick - view.tick) * view.tickSec;
  const one = soonest.id === player ? 'You are' : `${soonest.name} is`;
  const who = able.length > 1 ? 'Everybody who can do this is' : one;
  return { responder: soonest.id, refusal: `${who} busy for another ${spell(busySec)}.` };
}

/** What choosing an action, aimed at a target where it takes one, does. Asks nothing before. */
export function actOffer(input: Situation, action: Action<object, object>, target: string | null): Offer {
  const { view } = input.frame;
  const hands = handsFor(input, action);
  const choice: Choice = {
    type: 'act',
    action: action.id,
    responder: hands.responder,
    ...(target !== null && { target }),
  };
  const refusal =
    view.controls.find(({ id }) => id === action.id)?.refusal?.message ??
    inProgressNote(view, action, target) ??
    hands.refusal;
  return { press: { type: 'choose', choice }, refusal };
}

/** Why an action is not begun again at the same target; null while it is not in progress there. */
export const inProgressNote = (
  { inProgress }: PlayerView,
  { id, label }: Action<object, object>,
  target: string | null,
): string | null =>
  inProgress.some((run) => run.action === id && run.target === target) ? `${label} is already in progress.` : null;

/** What pressing an item of the deck does: it chooses at once, or opens what has yet to be chosen or confirmed. */
export function itemOffer(input: Situation, control: Control): Offer {
  const action = control.action === null ? undefined : actionOf(input.scenario, control.action);
  if (action && control.targets.length === 0) return actOffer(input, action, null);
  return { press: itemPress(control), refusal: control.refusal?.message ?? null };
}

function itemPress({ id, targets }: Control): Press {
  if (targets.length === 0) {
    if (id === 'acknowledge' || id === 'close') return { type: 'choose', choice: { type: id } };
    if (id === 'say') return { type: 'ui', event: { type: 'dialog', dialog: { type: 'composer' } } };
  }
  return { type: 'ui', event: { type: 'pick', picking: { control: id, target: null } } };
}

/** What pressing a target does: a risk of 3 asks once more before it is chosen. */
export function targetOffer(input: Situation, control: Control, target: string): Offer {
  const chosen = chosenOffer(input, control, target);
  const action = control.action === null ? undefined : actionOf(input.scenario, control.action);
  if (action?.risk !== 3) return chosen;
  return { ...chosen, press: { type: 'ui', event: { type: 'pick', picking: { control: control.id, target } } } };
}

/** What choosing it for good does, once a target is picked where it takes one. */
export function chosenOffer(input: Situation, control: Control, target: string | null): Offer {
  const action = control.action === null ? undefined : actionOf(input.scenario, control.action);
  if (action) return actOffer(input, action, target);
  return {
    press: { type: 'choose', choice: commandOf(control, target) },
    refusal: control.refusal?.message ?? refusalOfTarget(input, control, target),
  };
}

function commandOf({ id }: Control, target: string | null): Choice {
  switch (id) {
    case 'declare': {
      const severity = SEVERITIES.find((one) => String(one) === target);
      if (severity === undefined) throw new Error(`deck: no severity ${target}`);
      return { type: 'declare', severity };
    }
    case 'hand-over':
      return { type: 'hand-over', to: target ?? '' };
    case 'ask':
      return { type: 'ask' };
    case 'give-up':
      return { type: 'give-up' };
    default:
      throw new Error(`deck: ${id} is not chosen with a target or a question`);
  }
}

function refusalOfTarget(
  { frame: { view }, scenario }: Situation,
  { id }: Control,
  target: string | null,
): string | null {
  if (id === 'declare' && view.severity !== null && String(view.severity) === target) {
    return `${severityName(scenario, view.severity)} is what is declared already.`;
  }
  if (id !== 'hand-over') return null;
  const heir = view.responders.find((one) => one.id === target);
  return heir?.state === 'here' ? null : `${heir?.name ?? target} is not here. Page them first.`;
}
