import type { About, Press } from '../../controls.ts';
import { keyCap } from '../../keys.ts';
import type { Rect } from '../../nodes.ts';
import type { Sheet } from '../../sheet.ts';
import { TEXT_STYLES, type TextStyle } from '../../theme.ts';
import type { Ui } from '../../ui.ts';
import { keyBox } from '../parts/key-box.ts';

/** A button of the deck's head or foot. */
interface Button {
  readonly id: string;
  readonly key: string;
  readonly text: string;
  readonly label: string;
  /** `main` is what was come for, and `critical` what can do harm. */
  readonly tone: 'plain' | 'main' | 'critical';
  readonly press: Press;
  readonly refusal: string | null;
  readonly description?: string;
  readonly about?: About;
}

const LOUD = { main: 'accent', critical: 'critical' } as const;

const PAD = 8;
const CAP_HEIGHT = 18;
const STYLES: readonly TextStyle[] = ['strong', 'smallStrong'];

/** Draws it with the cap of its key, where there is room for that beside the text. */
export function button(sheet: Sheet, rect: Rect, ui: Ui, { text, tone, ...control }: Button): void {
  const { id, key, refusal } = control;
  const lit = ui.hover === id || ui.focus === id;
  const isLoud = tone !== 'plain' && refusal === null;
  sheet.box(rect, isLoud ? LOUD[tone] : 'raised', {
    edge: lit ? (isLoud ? 'text' : 'accent') : 'edge',
    edgeWidth: ui.focus === id ? 2 : 1,
  });
  const room = rect.width - 2 * PAD;
  const style = STYLES.find((one) => sheet.measure(text, one) <= room) ?? 'smallStrong';
  const width = sheet.measure(text, style);
  sheet.text(`deck/${id}`, rect.x + PAD, rect.y + (rect.height - TEXT_STYLES[style].line) / 2, text, {
    style,
    colour: isLoud ? 'onAccent' : refusal === null ? 'text' : 'faint',
  });
  const capWidth = sheet.measure(keyCap(key), 'tick') + 10;
  if (width + PAD + capWidth <= room) {
    const x = rect.x + rect.width - PAD - capWidth;
    const y = rect.y + (rect.height - CAP_HEIGHT) / 2;
    keyBox(sheet, `deck/${id}/key`, { x, y, width: capWidth, height: CAP_HEIGHT }, key);
  }
  sheet.control({ ...control, region: 'deck', rect });
}
