import type { ChangeLogEntry } from '../../../contract/change-log.ts';
import type { PlayerView } from '../../../contract/player-view.ts';
import type { AnyScenario } from '../../../contract/scenario.ts';
import { actionLabel, actionOf, nameOf } from '../../../words/labels.ts';
import { sinceAt, whenAt } from '../moment.ts';

/** What it was that changed; a response is what those who respond have changed. */
export type ChangeKind = ChangeLogEntry['kind'] | 'response';

export interface ChangeRow {
  /** The same as long as the change is known, whatever else comes to light. */
  readonly key: string;
  readonly atSec: number;
  readonly clock: string;
  readonly since: string;
  readonly kind: ChangeKind;
  readonly who: string;
  readonly what: string;
  readonly note: string;
}

/** What is known to have been changed, by others and by the responders themselves, newest first. */
export function changeRows(view: PlayerView, scenario: AnyScenario): readonly ChangeRow[] {
  const known = view.changes.map((change) => ({ ...change, key: `known ${change.atSec} ${change.what}` }));
  const own = view.happenings.flatMap(({ type, id, tick, detail, run, responder }) => {
    const action = actionOf(scenario, id);
    if (type !== 'action.finished' || action?.phase !== 'mitigate') return [];
    return [
      {
        key: `run ${run}`,
        atSec: tick * view.tickSec,
        kind: 'response' as const,
        who: nameOf(scenario, responder ?? ''),
        what: actionLabel(action, detail),
        note: `#${run}`,
      },
    ];
  });
  return [...known, ...own]
    .sort((a, b) => b.atSec - a.atSec)
    .map((row) => ({ ...row, clock: whenAt(view, row.atSec), since: sinceAt(view, row.atSec) }));
}

/** "15:31:02 T-02:30 deploy by pipeline: parcels release 215, labels as PDF" */
const rowText = ({ clock, since, kind, who, what, note }: ChangeRow): string =>
  `${clock} ${since} ${kind} by ${who}: ${what}${note === '' ? '' : `, ${note}`}`.replace('  ', ' ');

/** What a mark stands for: one change in full, or what several were. */
export function toldText(rows: readonly ChangeRow[]): string {
  const [first] = rows;
  if (!first) return '';
  if (rows.length === 1) return rowText(first);
  const whats = rows.map(({ clock, what }) => `${clock} ${what}`).join('; ');
  return `${rows.length} changes, ${first.kind}: ${whats}`;
}
