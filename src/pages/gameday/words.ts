import type { ComesAs, Rating } from '../../team/day/action.ts';

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
