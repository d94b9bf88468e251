import type { PlayerView } from '../../../contract/player-view.ts';
import { duration } from '../../../words/format.ts';

export interface UpdateDue {
  readonly text: string;
  readonly tone: 'good' | 'warning' | 'bad';
}

/** When stakeholders expect to hear something; null while nobody does. */
export function updateDue({ comms, nextUpdateTick, tick, tickSec }: PlayerView): UpdateDue | null {
  if (nextUpdateTick === null) return null;
  const leftSec = (nextUpdateTick - tick) * tickSec;
  switch (comms) {
    case 'silent':
    case 'done':
      return null;
    case 'fresh':
      return { text: `● Status update due in ${duration(leftSec)}`, tone: 'good' };
    case 'due':
      return { text: `◆ Status update due since ${duration(-leftSec)}`, tone: 'warning' };
    case 'overdue':
      return { text: `▲ Status update overdue, due since ${duration(-leftSec)}`, tone: 'bad' };
    default:
      throw new Error(`update: unknown state ${comms satisfies never}`);
  }
}
