import type { TargetedKeyboardEvent } from 'preact';
import type { PlayerView } from '../../../contract/player-view.ts';
import type { AnyScenario } from '../../../contract/scenario.ts';
import { clearedAll, enter, interrupt, type ShellState, type Step, tab, through } from './shell-state.ts';

/** What a key of the command line does; null for one that only writes. */
export function stepOf(
  event: TargetedKeyboardEvent<HTMLInputElement>,
  shell: ShellState,
  around: { readonly view: PlayerView; readonly scenario: AnyScenario },
): Step | null {
  const only = (state: ShellState): Step => ({ state, effect: null });
  if (event.ctrlKey) {
    if (event.key === 'l') return only(clearedAll(shell, around.view.tick));
    // With text selected it is the key that copies.
    const selects = event.currentTarget.selectionStart !== event.currentTarget.selectionEnd;
    const copies = selects || getSelection()?.isCollapsed === false;
    return event.key === 'c' && !copies ? interrupt(shell, around.view.tick) : null;
  }
  switch (event.key) {
    case 'Enter':
      return enter(shell, around);
    case 'Tab':
      // From an empty line it goes on to what comes next on the page.
      return shell.line === '' || event.shiftKey ? null : only(tab(shell, around));
    case 'ArrowUp':
      return only(through(shell, 1));
    case 'ArrowDown':
      return only(through(shell, -1));
    case 'Escape':
      return { state: shell, effect: { type: 'leave' } };
    default:
      return null;
  }
}
