import type { Choice } from '../contract/drill.ts';
import { severityName } from '../contract/organisation.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { inWords } from '../models/spans.ts';
import { actionLabel, actionOf, colleagueOf, hypothesisLabel, nameOf, sentLabel } from './labels.ts';
import { STANCE_WORDS } from './tell.ts';

/** What was decided, at the moment at which it was. `acts` are the actions begun so far, as runs are numbered. */
export function choiceTold(
  scenario: AnyScenario,
  choice: Choice,
  acts: readonly (Choice & { readonly type: 'act' })[],
): string {
  switch (choice.type) {
    case 'acknowledge':
      return 'Acknowledges the page';
    case 'declare':
      return `Declares ${severityName(scenario, choice.severity)}`;
    case 'act':
      return actTold(scenario, choice);
    case 'abort': {
      const act = acts[choice.run - 1];
      return `Aborts: ${act ? labelOf(scenario, act) : `#${choice.run}`}`;
    }
    case 'hold':
      return `${STANCE_WORDS[choice.as]}: ${hypothesisLabel(scenario, choice.hypothesis)}`;
    case 'say':
      return `Sends an update, the next one in ${inWords(choice.nextUpdateSec)}`;
    case 'reply': {
      const inject = scenario.injects.find(({ id }) => id === choice.inject);
      const reply = inject?.replies?.find(({ id }) => id === choice.reply);
      return `Answers ${inject?.from ?? choice.inject}: ${reply?.text ?? choice.reply}`;
    }
    case 'complicate':
      return `Set off by the facilitator: ${sentLabel(scenario, choice)}`;
    case 'inject':
      return `Sent by the facilitator: ${sentLabel(scenario, choice)}`;
    case 'ask':
      return `Asks ${colleagueOf(scenario)} for advice`;
    case 'note':
      return `Notes: ${choice.text}`;
    case 'hand-over':
      return `Hands over to ${nameOf(scenario, choice.to)}`;
    case 'close':
      return 'Closes the incident';
    case 'give-up':
      return 'Gives up';
    default:
      throw new Error(`no words for ${JSON.stringify(choice satisfies never)}`);
  }
}

const labelOf = (scenario: AnyScenario, { action, target }: Choice & { readonly type: 'act' }): string =>
  actionLabel(actionOf(scenario, action), target);

const KINDS = { investigate: 'Looks', mitigate: 'Changes', escalate: 'Pages' } as const;

function actTold(scenario: AnyScenario, choice: Choice & { readonly type: 'act' }): string {
  const { phase } = actionOf(scenario, choice.action) ?? {};
  const by = choice.responder === scenario.responders[0]?.id ? '' : ` (${nameOf(scenario, choice.responder)})`;
  return `${phase ? `${KINDS[phase]}: ` : ''}${labelOf(scenario, choice)}${by}`;
}
