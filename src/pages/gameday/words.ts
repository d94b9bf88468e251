import { TOLD_FOR_MS } from '../../screen/wall/input.ts';
import type { ComesAs, Rating } from '../../team/day/action.ts';
import type { RoomSeen, TeamSeen } from '../../team/day/views/views.ts';

export const COMES_AS_LABELS: Readonly<Record<ComesAs, { readonly label: string; readonly meaning: string }>> = {
  laptop: { label: 'Team laptop', meaning: 'has the drill screen; one for each team' },
  phone: { label: 'Phone', meaning: 'looks at evidence, proposes, votes, writes' },
  spectator: { label: 'Spectator', meaning: 'sees what the big screen shows' },
};

/** As the Homeland Security Exercise and Evaluation Program has them. */
export const RATING_LABELS: Readonly<Record<Rating, string>> = {
  'without-challenges': 'Performed without challenges',
  'some-challenges': 'Performed with some challenges',
  'major-challenges': 'Performed with major challenges',
  unable: 'Unable to be performed',
};

/** What a facilitator said last to a team, for as long as it is news. */
export function newsIn({ atMs, team }: { readonly atMs: number; readonly team: TeamSeen }): string | null {
  const newest = team.told.at(-1);
  if (!newest || atMs - newest.atMs > TOLD_FOR_MS) return null;
  return `${newest.isHint ? 'Hint: ' : ''}${newest.text}`;
}

/** What everybody does now, while nothing is played. */
export function nextWords({ hold, phase, stage, round }: RoomSeen): string {
  if (hold) return hold.words;
  if (stage === 'ended') return 'Thank you. What was learned is in the facilitator’s report.';
  if (phase === null)
    return 'The facilitator begins as soon as the teams are here. Share out the four roles: on phones, each chooses one.';
  switch (phase.kind) {
    case 'brief':
      return 'Listen to the briefing, and share out the four roles: on phones, each chooses one.';
    case 'warm-up':
    case 'round':
      return round ? `${round.scenario}: opening…` : 'The round is about to begin.';
    case 'collect':
      return 'The round is over. Write down what you remember while results are collected.';
    case 'hotwash':
      return 'Tell your own story first; what was behind it comes after.';
    case 'learnings':
      return 'Write down what you take with you, and one action with an owner.';
    default:
      throw new Error(`team: unknown phase ${JSON.stringify(phase.kind satisfies never)}`);
  }
}
