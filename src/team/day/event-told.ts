import { injectedId } from './playing.ts';
import { type Room, specOf } from './running.ts';
import { sendableOf } from './sendable.ts';
import { planOf, type RoomEvent } from './state.ts';

/** What a facilitator did to the hour, as a line of its timeline. */
export function eventTold(room: Room, event: RoomEvent): string {
  const { type, text } = event;
  switch (type) {
    case 'phase':
    case 'hold':
    case 'resumed':
    case 'extended':
    case 'ended':
      return text;
    case 'tempo':
      return `Tempo: ${text}`;
    case 'nudge':
      return `Hint to ${text}`;
    case 'revealed':
      return `Revealed: ${text}`;
    case 'inject':
      return sentTold(room, event);
    default:
      throw new Error(`room: no words for ${JSON.stringify(type satisfies never)}`);
  }
}

/** An event has the id of what was sent, as in all rooms that were kept before there were other words for it. */
function sentTold({ state, drills }: Room, { phase, text }: RoomEvent): string {
  const round = planOf(state).phases[phase]?.round;
  if (!round) return text;
  const sent = sendableOf(drills.scenario(specOf(state, round))).find(({ choice }) =>
    text.startsWith(`${injectedId(choice)} to `),
  );
  return sent ? `${sent.label}, ${text.slice(injectedId(sent.choice).length + 1)}` : text;
}
