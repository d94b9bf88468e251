import type { Control } from '../../contract/player-view.ts';
import { focusOn } from './focus.ts';
import type { LayersDesk } from './layer.ts';

/** Opens the question of the deck whether one is sure of this, or says why it cannot be done. */
export function askSure(desk: LayersDesk, { id, phase, refusal }: Control): void {
  if (refusal) {
    desk.arrange({ type: 'notice', text: refusal.message });
    return;
  }
  desk.arrange({ type: 'dialog', dialog: null });
  desk.arrange({ type: 'phase', phase });
  desk.arrange({ type: 'pick', picking: { control: id, target: null } });
  // Once the question is there, it has Enter.
  setTimeout(() => focusOn(document.querySelector('.drill-mirror [data-item="confirm"]'), 'deck'));
}
