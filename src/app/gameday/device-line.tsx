import type { JSX } from 'preact';
import { ConnectionLine } from '../../pages/gameday/connection.tsx';
import type { RoomFollowed } from './use-room.ts';

/** How this window's device stands with the room; nothing while all is well. */
export const DeviceLine = ({ connection, device }: Pick<RoomFollowed, 'connection' | 'device'>): JSX.Element => (
  <ConnectionLine
    connection={connection}
    pending={device?.pendingCount ?? 0}
    isKept={device?.isKept ?? true}
    onRetry={() => device?.retry()}
  />
);
