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
  readonly isMuted: boolean;
}
