import type { Difficulty } from '../contract/drill.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import type { Frame } from '../session/frame.ts';
import type { Ui } from './ui.ts';

/** What there is to choose from, and for whom. */
export interface Situation {
  readonly frame: Frame;
  readonly scenario: AnyScenario;
  readonly ui: Ui;
}

/** What every panel is drawn from. */
export interface PanelInput extends Situation {
  /** Null where nobody may know it, as on a projector. */
  readonly seed: string | null;
  /** Standard where nothing is said. */
  readonly difficulty?: Difficulty;
  readonly isMuted: boolean;
}
