import type { PlayerView } from '../../contract/drill.ts';
import type { AnyScenario } from '../../contract/scenario.ts';
import { actionLabel, actionOf, nameOf } from '../../words/labels.ts';
import { clockAt, sinceAt } from './moment.ts';

export interface ChangeRow {
  readonly key: string;
  readonly clock: string;
  readonly since: string;
  readonly kind: string;
  readonly who: string;
  readonly what: string;
  readonly note: string;
  /** Made in this drill, by those who respond. */
  readonly isOwn: boolean;
}

/** What is known to have been changed, by others and by the responders themselves, newest first. */
export function changeRows(view: PlayerView, scenario: AnyScenario): readonly ChangeRow[] {
  const known = view.changes.map((change, i) => ({ ...change, key: `known ${i}`, isOwn: false }));
  const own = view.happenings.flatMap(({ type, id, tick, detail, run, responder }) => {
    const action = actionOf(scenario, id);
    if (type !== 'action.finished' || action?.phase !== 'mitigate') return [];
    return [
      {
        key: `run ${run}`,
        atSec: tick * view.tickSec,
        kind: 'response',
        who: nameOf(scenario, responder ?? ''),
        what: actionLabel(action, detail),
        note: `#${run}`,
        isOwn: true,
      },
    ];
  });
  return [...known, ...own]
    .sort((a, b) => b.atSec - a.atSec)
    .map(({ atSec, ...row }) => ({ ...row, clock: clockAt(view, atSec), since: sinceAt(view, atSec) }));
}
