import type { PlayerView, Responder } from '../../../src/contract/player-view.ts';
import { MOST_CHOICES } from '../../../src/responders/play.ts';
import { openDrill } from '../../../src/team/day/views/drill-seen.ts';
import type { Author } from '../../../src/team/log.ts';
import type { Hall } from './hall.ts';

/** What a laptop or a phone of a team has on its screen. */
export function screenOf(hall: Hall, by: Author): PlayerView | null {
  const view = hall.view(by);
  if (view.seat !== 'laptop' && view.seat !== 'phone') return null;
  return view.team.drill && openDrill(view.team.drill);
}

/** Lets a bot act on a laptop, for what it sees there. */
export function act(hall: Hall, by: Author, responder: Responder): void {
  for (let asked = 0; asked < MOST_CHOICES; asked++) {
    const screen = screenOf(hall, by);
    const choice = screen && screen.pagedTick !== null ? responder(screen) : null;
    if (!choice || hall.chooses(by, choice) !== null) return;
  }
}
