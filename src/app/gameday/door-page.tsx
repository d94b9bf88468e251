import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Door } from '../../pages/gameday/door.tsx';
import { RoomCode } from '../../pages/gameday/room-code.tsx';
import { parseRoomCode } from '../../team/room-code.ts';
import { DeviceLine } from './device-line.tsx';
import type { GameDayProps } from './game-day.tsx';
import { isNotHere, NotHere } from './not-here.tsx';
import { useRoom } from './use-room.ts';

/** Where whoever has a code comes in: which team, what name, as what. */
export function DoorPage({ link, ways }: GameDayProps): JSX.Element {
  const followed = useRoom(link, 'player');
  const { view, connection, device, offer } = followed;
  const [refusal, setRefusal] = useState<string | null>(null);
  // Whoever is in already goes to their place.
  const seat = view?.seat;
  useEffect(() => {
    if (seat === 'laptop' || seat === 'phone' || seat === 'spectator') ways.toGameDay({ ...link, seat }, 'replace');
  }, [seat]);
  if (link.room === null) {
    return <RoomCode parse={parseRoomCode} onCode={(room) => ways.toGameDay({ seat: 'door', room, isLocal: false })} />;
  }
  if (isNotHere(followed)) return <NotHere {...followed} link={link} ways={ways} />;
  return (
    <>
      <DeviceLine connection={connection} device={device} />
      <Door
        view={view}
        refusal={refusal}
        onJoin={async (action) => {
          const refused = await offer(action);
          setRefusal(refused);
          if (refused === null) ways.toGameDay({ ...link, seat: action.as }, 'replace');
        }}
      />
    </>
  );
}
