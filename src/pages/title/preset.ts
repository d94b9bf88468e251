import type { Difficulty } from '../../contract/drill.ts';
import type { Tempo } from '../../contract/pace.ts';

/** What an address has chosen; null for what the player's own habits say. */
export interface TitlePreset {
  readonly slug: string | null;
  readonly seed: string | null;
  readonly difficulty: Difficulty | null;
  readonly tempo: Tempo | null;
}
