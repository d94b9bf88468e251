import './connection.css';
import type { JSX } from 'preact';
import type { Connection } from '../../team/device/device.ts';

export interface ConnectionLineProps {
  readonly connection: Connection;
  /** Actions that wait to be sent. */
  readonly pending: number;
  /** Whether the browser keeps who this window is; true where that is left out. */
  readonly isKept?: boolean;
  onRetry(): void;
}

/** How this window stands with the room, in a line; nothing while all is well. */
export function ConnectionLine({ connection, pending, isKept = true, onRetry }: ConnectionLineProps): JSX.Element {
  const text = wordsOf(connection, pending) ?? (isKept ? null : NOT_KEPT);
  const canRetry = connection.type === 'evicted' || connection.type === 'refused';
  return (
    <p class="gd-connection" role="status" data-state={connection.type} hidden={text === null}>
      {text !== null && <span aria-hidden="true">◆ </span>}
      {text}{' '}
      {canRetry && (
        <button type="button" class="button" onClick={() => onRetry()}>
          Go on here
        </button>
      )}
      {connection.type === 'older-build' && (
        <button type="button" class="button" onClick={() => location.reload()}>
          Reload
        </button>
      )}
    </p>
  );
}

const NOT_KEPT =
  'This browser stores nothing: do not reload this window. Whoever has to join again takes the same name and keeps the place.';

function wordsOf(connection: Connection, pending: number): string | null {
  const waiting = pending === 0 ? '' : ` ${pending === 1 ? 'One action waits' : `${pending} actions wait`} to be sent.`;
  switch (connection.type) {
    case 'live':
      return connection.mayAct ? null : 'From here the game can be looked at, and not be changed.';
    case 'connecting':
      return `Connecting to the room…${waiting}`;
    case 'offline':
      return `The room cannot be reached. This window comes back by itself.${waiting}`;
    case 'evicted':
      return 'This place was taken up in another tab.';
    case 'older-build':
      return connection.message;
    case 'refused':
      return connection.refused.message;
    default:
      throw new Error(`gameday: unknown connection ${JSON.stringify(connection satisfies never)}`);
  }
}
