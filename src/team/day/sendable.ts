import type { AnyScenario } from '../../contract/scenario.ts';
import { sentLabel } from '../../words/labels.ts';
import type { InjectChoice } from './plan/plan.ts';
import type { Sendable } from './views/views.ts';

/** Everything of a scenario that a facilitator can send: messages first, then what complicates a drill. */
export const sendableOf = (
  scenario: AnyScenario,
): readonly (Pick<Sendable, 'label' | 'kind' | 'isScheduled'> & { readonly choice: InjectChoice })[] => [
  ...scenario.injects.map(({ id, afterPageSec }) => {
    const choice = { type: 'inject', inject: id } as const;
    return { choice, label: sentLabel(scenario, choice), kind: 'message' as const, isScheduled: afterPageSec !== null };
  }),
  ...(scenario.complications ?? []).map(({ id, kind }) => {
    const choice = { type: 'complicate', complication: id } as const;
    return { choice, label: sentLabel(scenario, choice), kind, isScheduled: false };
  }),
];
