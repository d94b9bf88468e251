import { useEffect, useMemo } from 'preact/hooks';
import type { GameDayLink } from '../../session/deep-link.ts';
import type { TeamAction } from '../../team/day/action.ts';
import type { LaptopView, PhoneView } from '../../team/day/views.ts';
import type { Ways } from '../route.ts';
import { type RoomFollowed, useRoom } from './use-room.ts';

/** Offers an action to the room. Answers with why it was refused, or null, once that is settled. */
export type Offer = (action: TeamAction) => Promise<string | null>;

export interface TeamFollowed extends RoomFollowed {
  /** Null before it is known, and for whoever has no such seat. */
  readonly own: LaptopView | PhoneView | null;
  readonly offer: Offer;
}

/** A room as a team's own device follows it. Whoever has another seat in it, or none, is shown to that. */
export function useTeam(link: GameDayLink, ways: Ways): TeamFollowed {
  const followed = useRoom(link, 'player');
  const { view, device } = followed;
  const offer = useMemo<Offer>(
    () => async (action) => {
      if (!device) return 'The room is not there yet.';
      const settled = await device.append(action);
      return settled.type === 'refused' ? settled.refused.message : null;
    },
    [device],
  );
  const seat = view?.seat;
  useEffect(() => {
    if (seat === 'nobody') ways.toGameDay({ ...link, seat: 'door' }, 'replace');
    else if ((seat === 'laptop' || seat === 'phone' || seat === 'spectator') && seat !== link.seat) {
      ways.toGameDay({ ...link, seat }, 'replace');
    }
  }, [seat]);
  const own = view && (view.seat === 'laptop' || view.seat === 'phone') ? view : null;
  return { ...followed, own, offer };
}
