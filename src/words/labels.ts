import type { Action, Target } from '../contract/action.ts';
import { isToolFailure, TOOL_FAILURES } from '../contract/complication.ts';
import type { Choice, Claim, Difficulty, DrillSpec, Stance } from '../contract/drill.ts';
import type { Happening } from '../contract/happening.ts';
import { type Outcome, type ResponseState, SEVERITIES } from '../contract/incident.ts';
import { severityName, shownId } from '../contract/organisation.ts';
import type { Role } from '../contract/people.ts';
import type { AnyScenario } from '../contract/scenario.ts';

const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  resolved: 'resolved, held healthy and closed',
  'closed-too-early': 'closed too early: the fault is still there and comes back',
  'handed-over': 'handed over',
  lost: 'lost, time is up',
  'given-up': 'given up',
};

/** How a drill ended. One whose goal went out of reach was not lost for want of time. */
export const endWords = (outcome: Outcome, happenings: readonly Happening[]): string =>
  outcome === 'lost' && happenings.some(({ type }) => type === 'goal.lost')
    ? 'lost, its goal is out of reach'
    : OUTCOME_WORDS[outcome];

export const RESPONSE_WORDS: Readonly<Record<ResponseState, string>> = {
  quiet: 'all quiet',
  unacknowledged: 'page not acknowledged',
  acknowledged: 'acknowledged',
  declared: 'declared',
  mitigating: 'mitigating',
  verifying: 'verifying',
  verified: 'verified, can be closed',
  resolved: 'resolved',
  'closed-too-early': 'closed too early',
  'handed-over': 'handed over',
  lost: 'lost',
  'given-up': 'given up',
};

/** What a status update can say, as it is chosen. */
const CLAIM_LABELS: Readonly<Record<Claim, string>> = {
  'impact-known': 'How many requests are failing',
  'cause-unknown': 'Cause unknown, investigating',
  'cause-suspected': 'We suspect a cause (what you hold likely)',
  'cause-confirmed': 'The cause is confirmed (what you hold likely)',
  'mitigation-under-way': 'A mitigation is under way',
  'watching-recovery': 'We are watching the recovery',
  recovered: 'Service has recovered',
  eta: 'We expect to be back in 15 minutes',
};

/** How a scenario has an update say something; the same words everywhere where it says nothing. */
export const claimLabel = ({ terms }: AnyScenario, claim: Claim): string =>
  terms?.claims[claim]?.label ?? CLAIM_LABELS[claim];

/** Whether an update of this scenario can say it. */
export const isClaimed = ({ terms }: AnyScenario, claim: Claim): boolean =>
  terms === undefined || terms.claims[claim] !== undefined;

/** What a `declared` happening of this id declared: "SEV-1". */
export function declaredName(scenario: AnyScenario, id: string): string {
  const severity = SEVERITIES.find((one) => id === `sev-${one}`);
  return severity === undefined ? id : severityName(scenario, severity);
}

export const STANCE_LABELS: Readonly<Record<Stance, string>> = {
  open: 'Open: worth keeping in mind',
  likely: 'Likely: what I act on',
  'ruled-out': 'Ruled out',
};

/** Why nothing can be chosen while a run is looked at again. */
export const REPLAY_STANDS =
  'This is a replay, and what was chosen stands. Take the pager from here to choose otherwise.';

/** "Roll back checkout to revision: revision 41" */
export function actionLabel(action: Action<object, object> | undefined, target: string | null | undefined): string {
  if (!action) return '';
  const aim = action.phase === 'mitigate' ? action.targets.find(({ id }) => id === target) : undefined;
  return aim ? `${action.label.replace('…', '')}: ${aim.label}` : action.label;
}

/** As it is typed in a shell, with the target filled in. */
export function commandText(action: Action<object, object>, target: string | null | undefined): string {
  if (action.phase !== 'mitigate' || target === null || target === undefined) return action.command;
  return action.command.replaceAll('{target}', () => targetName(action.targets, target));
}

/** As people know a target. */
export function targetName(targets: readonly Target[], id: string): string {
  const found = targets.find((one) => one.id === id);
  return found ? shownId(found) : id;
}

export const actionOf = (scenario: AnyScenario, id: string): Action<object, object> | undefined =>
  scenario.actions.find((action) => action.id === id);

export const nameOf = (scenario: AnyScenario, responder: string): string =>
  scenario.responders.find(({ id }) => id === responder)?.name ?? responder;

/** What names a drill beside its scenario: "seed quiet-otter-41", and that it is hard where it is. */
export const drillTold = ({ seed, difficulty }: Pick<DrillSpec, 'seed' | 'difficulty'>): readonly string[] => [
  `seed ${seed}`,
  ...hardTold({ difficulty }),
];

/** Nothing is said of a standard drill. */
export const hardTold = ({ difficulty }: { readonly difficulty?: Difficulty | undefined }): readonly string[] =>
  difficulty === 'hard' ? ['hard'] : [];

/** What a look found, or how its tool failed, in a line. */
export function outcomeLabel(scenario: AnyScenario, id: string, outcome: string): string {
  if (isToolFailure(outcome)) return TOOL_FAILURES[outcome];
  const action = actionOf(scenario, id);
  return action?.phase === 'investigate' ? (action.look.outcomes[outcome] ?? outcome) : outcome;
}

export const complicationTitle = ({ complications = [] }: AnyScenario, id: string): string =>
  complications.find((one) => one.id === id)?.title ?? id;

/** What a facilitator can send, as who says it and what of, or by its name: "Support: what customers write". */
export function sentLabel(
  scenario: AnyScenario,
  choice: Extract<Choice, { readonly type: 'inject' | 'complicate' }>,
): string {
  if (choice.type === 'complicate') return complicationTitle(scenario, choice.complication);
  const inject = scenario.injects.find(({ id }) => id === choice.inject);
  return inject ? `${inject.from}: ${inject.about}` : choice.inject;
}

export const hypothesisLabel = (scenario: AnyScenario, id: string): string =>
  scenario.hypotheses.find((hypothesis) => hypothesis.id === id)?.label ?? id;

/** As people know the alert of a rule. */
export function alertName({ alerts }: AnyScenario, rule: string): string {
  const found = alerts.find(({ id }) => id === rule);
  return found ? shownId(found) : rule;
}

/** Who is asked for advice: "Ines (platform)". */
export const colleagueOf = ({ colleague }: AnyScenario): string => colleague ?? 'a colleague';

/** How a run is told in which a colleague was asked: "assisted (asked twice)"; null for one in which nobody was. */
export function assistedTold(asks: number): string | null {
  if (asks === 0) return null;
  return `assisted (asked ${asks === 1 ? 'once' : asks === 2 ? 'twice' : `${asks} times`})`;
}

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  'incident-commander': 'Incident commander',
  operations: 'Operations',
  communications: 'Communications',
  scribe: 'Scribe',
};

/** “incident commander or operations” */
export const anyOf = (roles: readonly Role[]): string =>
  roles.map((role) => ROLE_NAMES[role].toLowerCase()).join(' or ');
