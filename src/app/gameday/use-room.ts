import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { GameDayLink } from '../../session/deep-link.ts';
import type { RoomAction } from '../../team/day/action.ts';
import type { RoomView } from '../../team/day/views.ts';
import { type Connection, Device } from '../../team/device.ts';
import { ViewFeed } from '../../team/feeds.ts';
import type { Seat } from '../../team/log.ts';
import { buildOf, networkPorts, windowPorts } from '../../team/page.ts';

/** A room as a window follows it that does not lead it. */
export interface RoomFollowed {
  /** Null before the first view. */
  readonly view: RoomView | null;
  readonly connection: Connection;
  /** Null until it is there. */
  readonly device: Device<RoomAction> | null;
  /** Why there can be no connection from here at all, in a sentence; null where there can. */
  readonly problem: string | null;
  /** Real milliseconds since the view came. */
  sinceMs(): number;
}

const CONNECTING: Connection = { type: 'connecting' };

const NO_CHANNEL =
  'This browser does not let its windows talk to one another. Use a current Chrome, Edge, Firefox or Safari, or serve the game with npm run gameday.';

/** Takes part in a room for as long as the page is there; renders anew with every view and change of the connection. */
export function useRoom({ room, isLocal }: GameDayLink, seat: Seat): RoomFollowed {
  const [, changed] = useReducer((count: number) => count + 1, 0);
  const [device, setDevice] = useState<Device<RoomAction> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const feed = useRef<ViewFeed<RoomView> | null>(null);
  const came = useRef<{ readonly view: RoomView | null; readonly atMs: number }>({ view: null, atMs: 0 });

  useEffect(() => {
    if (room === null) return;
    let isGone = false;
    let close = (): void => undefined;
    const open = async (): Promise<void> => {
      const ports = isLocal ? windowPorts(room, seat) : await networkPorts(room, seat);
      if (isGone) return;
      if (!ports) {
        setProblem(NO_CHANNEL);
        return;
      }
      const views = new ViewFeed<RoomView>(isRoomView);
      feed.current = views;
      const opened = new Device<RoomAction>(ports, { room, seat, key: null, build: buildOf(document) }, views);
      const unfollow = opened.follow(() => {
        if (came.current.view !== views.view) came.current = { view: views.view, atMs: performance.now() };
        changed(undefined);
      });
      close = () => {
        unfollow();
        opened.close();
      };
      setDevice(opened);
    };
    open().catch(() => {
      if (!isGone) setProblem('What connects this window could not be fetched. Reload the page.');
    });
    return () => {
      isGone = true;
      close();
    };
  }, [room, isLocal, seat]);

  return {
    view: feed.current?.view ?? null,
    connection: device?.connection ?? CONNECTING,
    device,
    problem,
    sinceMs: () => (came.current.view ? performance.now() - came.current.atMs : 0),
  };
}

const isRoomView = (value: unknown): value is RoomView =>
  typeof value === 'object' && value !== null && 'seat' in value && 'seq' in value && 'teams' in value;
