import type { Press } from '../../screen/controls.ts';
import type { Rect } from '../../screen/nodes.ts';
import type { Screen } from '../../screen/screen.ts';
import type { Ui, UiEvent } from '../../screen/ui.ts';
import type { Frame, Session } from '../../session/frame.ts';

/** What the layers need of the desk: the one place where presses and arrangements go. */
export interface LayersDesk {
  /** Answers with why not, or null. */
  press(what: string | Press): string | null;
  arrange(event: UiEvent): void;
  /** A key on the control that has the focus; false where it does nothing there. */
  keyOn(control: string, key: string): boolean;
}

/** What every layer is made from. */
export interface LayerProps {
  readonly session: Session;
  readonly desk: LayersDesk;
  readonly screen: Screen;
  readonly frame: Frame;
  readonly ui: Ui;
}

/** Units as CSS lengths: the root of the layers says how long one is. */
export const units = (length: number): string => `calc(${Math.round(length * 100) / 100} * var(--u))`;

export const placeOf = ({ x, y, width, height }: Rect): Record<'left' | 'top' | 'width' | 'height', string> => ({
  left: units(x),
  top: units(y),
  width: units(width),
  height: units(height),
});

/** Joins the names of classes that apply. */
export const classes = (...names: readonly (string | false | null)[]): string =>
  names.filter((name) => name !== false && name !== null).join(' ');
