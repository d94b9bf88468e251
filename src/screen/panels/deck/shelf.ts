import { isToolFailure } from '../../../contract/complication.ts';
import type { Control, PlayerView } from '../../../contract/player-view.ts';
import { actionOf } from '../../../words/labels.ts';
import type { PanelInput } from '../../input.ts';
import { numberKey } from '../../keys.ts';
import { itemOffer } from '../../offers.ts';
import type { Sheet } from '../../sheet.ts';
import type { Item } from '../parts/list.ts';
import { actionAbout, commandAbout, commandTakesSec } from './about.ts';
import { groupItem, headed } from './group.ts';
import { shelfOf } from './items.ts';
import { type Row, rowItem, spanOf } from './row.ts';

/**
 * What the open phase holds: the rows of its open groups, and the others as headings that open them. On a low deck
 * there is no room for headings that nobody can press.
 */
export function shelfItems(sheet: Sheet, input: PanelInput, isLow: boolean): readonly Item[] {
  const { groups, from, to } = shelfOf(input);
  const rows = groups
    .slice(from, to)
    .flatMap(({ controls }) => controls)
    .map((control, i) => rowOf(input, control, i));
  let next = 0;
  return groups.flatMap((group, i) => {
    if (i < from || i >= to) {
      return [groupItem(sheet, input.ui, group, i === from - 1 ? '[' : i === to ? ']' : null)];
    }
    const own = rows.slice(next, next + group.controls.length).map((row) => rowItem(sheet, input.ui, row));
    next += group.controls.length;
    const [first, ...rest] = own;
    return first && !isLow ? [headed(sheet, group, first), ...rest] : own;
  });
}

/** An action as a row, at this place of those that have numbers. */
export function rowOf(input: PanelInput, control: Control, index: number): Row {
  const { view } = input.frame;
  const action = control.action === null ? undefined : actionOf(input.scenario, control.action);
  const risk = action?.phase === 'mitigate' ? action.risk : null;
  const durationSec = action?.durationSec ?? commandTakesSec(control.id, view, input.scenario);
  const tries = view.seen.filter((one) => one.action === control.action);
  const seen = tries.some(({ outcome }) => !isToolFailure(outcome));
  const spoken = [
    control.label,
    ...(durationSec === null ? [] : [spanOf(durationSec)]),
    ...(risk === null ? [] : [`risk ${risk} of 3`]),
    ...(seen ? ['seen'] : tries.length > 0 ? ['no answer'] : []),
  ];
  return {
    ...itemOffer(input, control),
    id: `act/${control.id}`,
    key: numberKey(index),
    label: control.label,
    spoken: spoken.join(', '),
    note: null,
    about: action ? actionAbout(input, control, action, null) : commandAbout(input, control),
    durationSec,
    risk,
    seen,
    doneRatio: doneRatioOf(view, control.action),
  };
}

/** Of the newest run of an action; null when none is in progress. */
function doneRatioOf({ inProgress, tick }: PlayerView, action: string | null): number | null {
  const run = inProgress.findLast((one) => one.action === action);
  return run ? Math.min(1, (tick - run.startTick) / (run.endTick - run.startTick)) : null;
}
