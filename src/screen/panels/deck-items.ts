import type { Control } from '../../contract/drill.ts';
import { actionOf } from '../../words/labels.ts';
import type { PanelInput } from '../input.ts';

/** Most actions of a phase that are all in sight; of more, one group is open at a time. */
export const MOST_VISIBLE = 7;

export interface Group {
  readonly label: string;
  readonly controls: readonly Control[];
}

/** What the deck offers of the open phase. */
export type Shelf =
  | { readonly type: 'all'; readonly groups: readonly Group[] }
  | { readonly type: 'one-open'; readonly groups: readonly Group[]; readonly open: number };

export function shelfOf({ frame, ui }: PanelInput): Shelf {
  const controls = frame.view.controls.filter(({ phase }) => phase === ui.phase);
  const groups = groupsOf(controls);
  if (controls.length <= MOST_VISIBLE) return { type: 'all', groups };
  const open = groups.findIndex(({ label }) => label === ui.group);
  return { type: 'one-open', groups, open: Math.max(0, open) };
}

/** Groups in the order of their first control, and controls in theirs. */
const groupsOf = (controls: readonly Control[]): readonly Group[] =>
  [...new Set(controls.map(({ group }) => group))].map((label) => ({
    label,
    controls: controls.filter(({ group }) => group === label),
  }));

/** All actions, of any phase, in whose label, group, command or targets every word occurs. */
export function found({ frame, scenario }: PanelInput, search: string): readonly Control[] {
  const words = plain(search).split(/\s+/);
  return frame.view.controls.filter((control) => {
    const command = control.action === null ? '' : (actionOf(scenario, control.action)?.command ?? '');
    const targets = control.targets.flatMap(({ id, label }) => [id, label]);
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
