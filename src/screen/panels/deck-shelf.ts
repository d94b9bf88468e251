import type { Control, PlayerView } from '../../contract/drill.ts';
import { actionOf } from '../../words/labels.ts';
import { itemOffer } from '../choices.ts';
import type { PanelInput } from '../input.ts';
import { numberKey } from '../keys.ts';
import type { Sheet } from '../sheet.ts';
import { groupItem, headed } from './deck-group.ts';
import { shelfOf } from './deck-items.ts';
import { type Row, rowItem, spanOf } from './deck-row.ts';
import type { Item } from './list.ts';

/** Rows that can be pressed, and the list that they are part of. */
export interface Shelved {
  readonly rows: readonly Row[];
  readonly items: readonly Item[];
}

/** What the open phase holds. On a low deck there is no room for headings that nobody can press. */
export function shelfItems(sheet: Sheet, input: PanelInput, isLow: boolean): Shelved {
  const shelf = shelfOf(input);
  const { ui } = input;
  if (shelf.type === 'one-open') {
    const rows = shelf.groups[shelf.open]?.controls.map((control, i) => rowOf(input, control, i)) ?? [];
    const items = shelf.groups.flatMap((group, i) => [
      groupItem(sheet, ui, group, i - shelf.open),
      ...(i === shelf.open ? rows.map((row) => rowItem(sheet, ui, row)) : []),
    ]);
    return { rows, items };
  }
  const controls = shelf.groups.flatMap((group) => group.controls);
  const rows = controls.map((control, i) => rowOf(input, control, i));
  const items = rows.map((row, i) => {
    const group = shelf.groups.find((one) => one.controls[0] === controls[i]);
    const item = rowItem(sheet, ui, row);
    return group && !isLow ? headed(sheet, group, item) : item;
  });
  return { rows, items };
}

/** An action as a row, at this place of those that have numbers. */
export function rowOf(input: PanelInput, control: Control, index: number): Row {
  const { view } = input.frame;
  const action = control.action === null ? undefined : actionOf(input.scenario, control.action);
  const risk = action?.phase === 'mitigate' ? action.risk : null;
  const seen = view.seen.some((one) => one.action === control.action);
  const spoken = [
    control.label,
    ...(action ? [spanOf(action.durationSec)] : []),
    ...(risk === null ? [] : [`risk ${risk} of 3`]),
    ...(seen ? ['seen'] : []),
  ];
  return {
    ...itemOffer(input, control),
    id: `act/${control.id}`,
    key: numberKey(index),
    label: control.label,
    spoken: spoken.join(', '),
    note: null,
    durationSec: action?.durationSec ?? null,
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
