import { useEffect } from 'preact/hooks';
import type { GameDayLink } from '../../session/deep-link.ts';
import type { LaptopView, PhoneView } from '../../team/day/views/views.ts';
import type { Ways } from '../route.ts';
import { type RoomFollowed, useRoom } from './use-room.ts';

export interface TeamFollowed extends RoomFollowed {
  /** Null before it is known, and for whoever has no such seat. */
  readonly own: LaptopView | PhoneView | null;
}

/** A room as a team's own device follows it. Whoever has another seat in it, or none, is shown to that. */
export function useTeam(link: GameDayLink, ways: Ways): TeamFollowed {
  const followed = useRoom(link, 'player');
  const { view } = followed;
  const seat = view?.seat;
  useEffect(() => {
    if (seat === 'nobody') ways.toGameDay({ ...link, seat: 'door' }, 'replace');
    else if ((seat === 'laptop' || seat === 'phone' || seat === 'spectator') && seat !== link.seat) {
      ways.toGameDay({ ...link, seat }, 'replace');
    }
  }, [seat]);
  return { ...followed, own: view && (view.seat === 'laptop' || view.seat === 'phone') ? view : null };
}
