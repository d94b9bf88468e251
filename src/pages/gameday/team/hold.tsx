import type { JSX } from 'preact';
import type { RoomSeen } from '../../../team/day/views/views.ts';
import { Dialog } from '../../dialog.tsx';

/** What stops everything, over everything. */
export function TeamStopped({ hold }: Pick<RoomSeen, 'hold'>): JSX.Element | null {
  if (hold?.type !== 'stopped') return null;
  return (
    <Dialog class="team-stopped" label="The exercise is stopped" onClose={() => undefined}>
      <p class="caption">▲ Stop: this is no exercise</p>
      <h2>{hold.words}</h2>
      {hold.why !== '' && <p>{hold.why}</p>}
      <p>All clocks stand still. The facilitator says when the exercise goes on.</p>
    </Dialog>
  );
}
