import { useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import type { Result } from '../../contract/result.ts';
import type { GameDayLink } from '../../session/deep-link.ts';
import type { RoomAction } from '../../team/day/action.ts';
import { type Connection, Device, type DevicePorts } from '../../team/device/device.ts';
import type { Feed } from '../../team/device/feeds.ts';
import type { Seat } from '../../team/log.ts';
import { buildOf } from '../../team/page.ts';

/** Offers an action to the room. Answers with why it was refused, or null, once that is settled. */
export type Offer = (action: RoomAction) => Promise<string | null>;

/** How a window stands with its room. */
export interface InRoom {
  readonly connection: Connection;
  /** Null until it is there. */
  readonly device: Device<RoomAction> | null;
  /** Why there can be no connection from here at all, in a sentence; null where there can. */
  readonly problem: string | null;
  readonly offer: Offer;
  /** Real milliseconds since the newest entry. */
  sinceMs(): number;
}

/** One that says up to which entry it shows everything; 0 before the first. */
type Followed = Feed & { readonly seq: number };

/** What a device needs to come into its room. */
interface Way<F extends Followed> {
  readonly ports: DevicePorts;
  readonly feed: F;
  /** Ends what was opened for it. */
  close?(): void;
}

interface Wanted<F extends Followed> {
  readonly seat: Seat;
  /** Makes a facilitator of this device, on a server. */
  readonly key?: string | null;
  /** `onChange` is called when something else than what the feed has is to be shown anew. */
  open(room: string, onChange: () => void): Promise<Result<Way<F>>>;
}

const CONNECTING: Connection = { type: 'connecting' };

/** Takes part in a room for as long as the page is there; renders anew with whatever is new, and every change of the connection. */
export function useDevice<F extends Followed>(
  { room, isLocal }: GameDayLink,
  { seat, key = null, open }: Wanted<F>,
): InRoom & { readonly feed: F | null } {
  const [, changed] = useReducer((count: number) => count + 1, 0);
  const [joined, setJoined] = useState<{ readonly device: Device<RoomAction>; readonly feed: F } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const came = useRef({ seq: 0, atMs: 0 });

  useEffect(() => {
    if (room === null) return;
    let isGone = false;
    let close = (): void => undefined;
    const join = async (): Promise<void> => {
      const opened = await open(room, () => changed(undefined));
      if (isGone) {
        if (opened.ok) opened.value.close?.();
        return;
      }
      if (!opened.ok) {
        setProblem(opened.problems[0]?.message ?? '');
        return;
      }
      const { ports, feed, close: closeWay } = opened.value;
      const device = new Device<RoomAction>(ports, { room, seat, key, build: buildOf(document) }, feed);
      const unfollow = device.follow(() => {
        if (feed.seq !== came.current.seq) came.current = { seq: feed.seq, atMs: performance.now() };
        changed(undefined);
      });
      close = () => {
        unfollow();
        device.close();
        closeWay?.();
      };
      setJoined({ device, feed });
    };
    join().catch(() => {
      if (!isGone) setProblem('What connects this window could not be fetched. Reload the page.');
    });
    return () => {
      isGone = true;
      close();
      // What was known of this room is not to be shown of another one.
      setJoined(null);
      setProblem(null);
    };
  }, [room, isLocal, seat]);

  const device = joined?.device ?? null;
  const offer = useMemo<Offer>(
    () => async (action) => {
      if (!device) return 'The room is not there yet.';
      const settled = await device.append(action);
      return settled.type === 'refused' ? settled.refused.message : null;
    },
    [device],
  );
  return {
    feed: joined?.feed ?? null,
    connection: device?.connection ?? CONNECTING,
    device,
    problem,
    offer,
    sinceMs: () => (came.current.seq === 0 ? 0 : performance.now() - came.current.atMs),
  };
}
