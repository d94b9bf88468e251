import type { ComponentType, JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Problem } from '../../pages/problem.tsx';
import type { GameDayLink, GameDaySeat } from '../../session/deep-link.ts';
import { parseRoomCode } from '../../team/room-code.ts';
import type { Kept } from '../page-of.tsx';
import type { Ways } from '../route.ts';
import { facilitatorKey } from './facilitator-key.ts';
import { ownWords, type RoomWords, serverWords } from './room-words.ts';

/** What every window of a game day is made from. */
export interface GameDayProps {
  readonly link: GameDayLink;
  readonly kept: Kept;
  readonly ways: Ways;
  readonly words: RoomWords;
}

type GameDayPage = ComponentType<GameDayProps>;

/** A phone does not fetch what a console is made of. */
const PAGES: Readonly<Record<GameDaySeat, () => Promise<GameDayPage>>> = {
  console: () => import('./console-page.tsx').then(({ ConsolePage }) => ConsolePage),
  projector: () => import('./wall-page.tsx').then(({ WallPage }) => WallPage),
  door: () => import('./door-page.tsx').then(({ DoorPage }) => DoorPage),
  laptop: () => import('./laptop-page.tsx').then(({ LaptopPage }) => LaptopPage),
  phone: () => import('./phone-page.tsx').then(({ PhonePage }) => PhonePage),
  spectator: () => import('./wall-page.tsx').then(({ WallPage }) => WallPage),
};

/** With a code as the room has it, however it was typed into an address; what can be none is asked for. */
function readCode(link: GameDayLink): GameDayLink {
  if (link.room === null || link.isLocal) return link;
  const code = parseRoomCode(link.room);
  return code.ok ? { ...link, room: code.value } : { ...link, seat: 'door', room: null };
}

/** The window of a seat, once what it is made of is there. */
export function GameDay({ kept, ways, ...given }: Omit<GameDayProps, 'words'>): JSX.Element {
  const link = readCode(given.link);
  // Before there is a room, a console plans for where it can open one.
  const isOfServer = link.room === null ? link.seat === 'console' && facilitatorKey() !== null : !link.isLocal;
  const { library, newSpec } = kept;
  const words = useMemo(
    () => (isOfServer ? serverWords({ library }) : ownWords({ library, newSpec })),
    [isOfServer, library, newSpec],
  );
  useEffect(() => {
    let isGone = false;
    void words.colours().then((colours) => !isGone && ways.wear(colours));
    return () => {
      isGone = true;
      // Not while pages are being exchanged, as it renders.
      queueMicrotask(() => ways.wear(null));
    };
  }, [words]);
  const props = { link, kept, ways, words };
  const { seat } = link;
  // A function in a state would be called.
  const [page, setPage] = useState<{ readonly Page: GameDayPage } | 'failed' | null>(null);
  useEffect(() => {
    let isGone = false;
    PAGES[seat]()
      .then((Page) => !isGone && setPage({ Page }))
      .catch(() => !isGone && setPage('failed'));
    return () => {
      isGone = true;
    };
  }, [seat]);
  if (page === 'failed') {
    return (
      <Problem
        title="This window could not be fetched"
        text="The connection may be gone, or the game was renewed. Reload the page: nothing of the game day is lost."
        actions={[{ label: 'Reload', onPress: () => location.reload() }]}
      />
    );
  }
  return page ? <page.Page {...props} /> : <p role="status">Opening the game day…</p>;
}
