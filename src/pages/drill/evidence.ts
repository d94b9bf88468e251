import type { PlayerView } from '../../contract/drill.ts';
import type { AnyScenario } from '../../contract/scenario.ts';
import { momentOf } from '../../words/format.ts';
import { actionOf } from '../../words/labels.ts';

export interface Evidence {
  readonly run: number;
  readonly text: string;
}

/** What looks brought back, newest first: "#3 Describe target health 14:06: all targets time out". */
export const evidenceOf = (view: PlayerView, scenario: AnyScenario): readonly Evidence[] =>
  view.seen.toReversed().map(({ run, action: id, tick, outcome }) => {
    const action = actionOf(scenario, id);
    const shown = action?.phase === 'investigate' ? (action.look.outcomes[outcome] ?? outcome) : outcome;
    return {
      run,
      text: `#${run} ${action?.label ?? id} ${momentOf(view.startsAtSec, tick * view.tickSec, view.tickSec)}: ${shown}`,
    };
  });
