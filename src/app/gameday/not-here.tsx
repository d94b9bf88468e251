import type { JSX } from 'preact';
import { Problem, type ProblemProps } from '../../pages/problem.tsx';
import type { RoomAction } from '../../team/day/action.ts';
import type { Connection, Device } from '../../team/device/device.ts';
import type { GameDayProps } from './game-day.tsx';

export interface NotHereProps extends Pick<GameDayProps, 'link' | 'ways'> {
  /** Why there can be no connection from here at all; null where there can. */
  readonly problem: string | null;
  readonly connection: Connection;
  readonly device: Device<RoomAction> | null;
}

/** Whether the room does not let this window in, for good or for now. */
export const isNotHere = ({ problem, connection }: Pick<NotHereProps, 'problem' | 'connection'>): boolean =>
  problem !== null || connection.type === 'refused';

/** In place of a window that the room does not let in: why, and what to do about it. */
export function NotHere(props: NotHereProps): JSX.Element {
  const { problem, connection, ways } = props;
  const back = { label: 'Back to title', onPress: () => ways.toTitle() };
  if (connection.type !== 'refused') {
    return <Problem title="This window cannot take part" text={problem ?? ''} actions={[back]} />;
  }
  const { code, message } = connection.refused;
  return <Problem title={titleOf(code)} text={message} actions={[...actionsOf(code, props), back]} />;
}

function titleOf(code: string): string {
  switch (code) {
    case 'no-room':
      return 'There is no such room';
    case 'dismissed':
      return 'You are not in this room any more';
    case 'locked':
    case 'full':
      return 'This room lets nobody else in';
    default:
      return 'The room does not let this window in';
  }
}

function actionsOf(code: string, { link, ways, device }: NotHereProps): ProblemProps['actions'] {
  const other = {
    label: 'Type the code',
    onPress: () => ways.toGameDay({ ...link, seat: 'door', room: null }, 'replace'),
  };
  const again = { label: 'Try again', onPress: () => device?.retry() };
  if (code === 'no-room') return [other, again];
  return code === 'dismissed' ? [] : [again, other];
}
