import type { AnyScenario } from '../contract/scenario.ts';
import type { Frame } from '../session/frame.ts';
import type { Ui } from './ui.ts';

/** What every panel is drawn from. */
export interface PanelInput {
  readonly frame: Frame;
  readonly scenario: AnyScenario;
  readonly ui: Ui;
}
