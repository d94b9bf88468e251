import type { Page } from '../../pages/shell.tsx';
import type { Kept } from '../page-of.tsx';
import type { RouteOf, Ways } from '../route.ts';
import { GameDay } from './game-day.tsx';

/** A window of a game day, fetched when one is opened. */
export function gameDayPage({ link }: RouteOf<'game-day'>, kept: Kept, ways: Ways): Page {
  // A console that opens a room is the same page.
  const id = `game-day/${link.seat}`;
  return { id, title: 'Game day', content: <GameDay key={id} link={link} kept={kept} ways={ways} /> };
}
