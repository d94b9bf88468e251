import { shownId } from '../../../contract/organisation.ts';
import type { Control } from '../../../contract/player-view.ts';
import { actionOf } from '../../../words/labels.ts';
import type { PanelInput } from '../../input.ts';

/** Most actions of a phase that are in sight at once. */
export const MOST_VISIBLE = 7;

export interface Group {
  readonly label: string;
  readonly controls: readonly Control[];
}

/** What the deck offers of the open phase: all groups, of which those from `from` to before `to` are open. */
export interface Shelf {
  readonly groups: readonly Group[];
  readonly from: number;
  readonly to: number;
}

export function shelfOf({ frame, ui }: PanelInput): Shelf {
  const groups = groupsOf(frame.view.controls.filter(({ phase }) => phase === ui.phase));
  const wanted = Math.max(
    0,
    groups.findIndex(({ label }) => label === ui.group),
  );
  let from = 0;
  let to = pageEnd(groups, 0);
  while (to <= wanted) {
    from = to;
    to = pageEnd(groups, from);
  }
  return { groups, from, to };
}

/** As many whole groups as may be open together; one that is too large by itself is open alone. */
function pageEnd(groups: readonly Group[], from: number): number {
  let count = 0;
  let end = from;
  for (const { controls } of groups.slice(from)) {
    count += controls.length;
    if (count > MOST_VISIBLE && end > from) break;
    end++;
  }
  return end;
}

/** Groups in the order of their first control, and controls in theirs. */
export const groupsOf = (controls: readonly Control[]): readonly Group[] =>
  [...new Set(controls.map(({ group }) => group))].map((label) => ({
    label,
    controls: controls.filter(({ group }) => group === label),
  }));

/** All actions, of any phase, in whose label, group, command or targets every word occurs. */
export function found({ frame, scenario }: PanelInput, search: string): readonly Control[] {
  const words = plain(search).split(/\s+/);
  return frame.view.controls.filter((control) => {
    const command = control.action === null ? '' : (actionOf(scenario, control.action)?.command ?? '');
    const targets = control.targets.flatMap((target) => [shownId(target), target.label]);
    const text = plain([control.label, control.group, control.phase, command, ...targets].join(' '));
    return words.every((word) => text.includes(word));
  });
}

/** As it is typed: in lower case, with straight apostrophes. */
const plain = (text: string): string => text.toLowerCase().replaceAll('’', "'");

/** "load-balancer" */
export const slugOf = (group: string): string =>
  group
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
