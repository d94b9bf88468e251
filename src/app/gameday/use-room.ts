import { fail } from '../../contract/result.ts';
import type { GameDayLink } from '../../session/deep-link.ts';
import type { RoomView } from '../../team/day/views/views.ts';
import { ViewFeed } from '../../team/device/feeds.ts';
import type { Seat } from '../../team/log.ts';
import { networkPorts, windowPorts } from '../../team/page.ts';
import { type InRoom, useDevice } from './use-device.ts';

/** A room as a window follows it that does not lead it. */
export interface RoomFollowed extends InRoom {
  /** Null before the first view. */
  readonly view: RoomView | null;
}

const NO_CHANNEL =
  'This browser does not let its windows talk to one another. Use a current Chrome, Edge, Firefox or Safari, or serve the game with npm run gameday.';

/** Follows what a seat gets to see of a room. */
export function useRoom(link: GameDayLink, seat: Seat): RoomFollowed {
  const { feed, ...followed } = useDevice(link, {
    seat,
    async open(room) {
      const ports = link.isLocal ? windowPorts(room, seat) : await networkPorts(room, seat);
      if (!ports) return fail('', 'no-channel', NO_CHANNEL);
      return { ok: true, value: { ports, feed: new ViewFeed<RoomView>(isRoomView) } };
    },
  });
  return { ...followed, view: feed?.view ?? null };
}

const isRoomView = (value: unknown): value is RoomView =>
  typeof value === 'object' && value !== null && 'seat' in value && 'seq' in value && 'teams' in value;
