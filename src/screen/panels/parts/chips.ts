import type { Press } from '../../controls.ts';
import type { Rect } from '../../nodes.ts';
import type { RegionId } from '../../regions.ts';
import type { Sheet } from '../../sheet.ts';
import { TEXT_STYLES } from '../../theme.ts';
import type { Ui } from '../../ui.ts';
import { keyBox } from './key-box.ts';

/** A small button in a row of them. */
export interface Chip {
  readonly id: string;
  readonly text: string;
  /** What it says to those who hear it. */
  readonly label: string;
  readonly key: string | null;
  readonly press: Press;
  readonly refusal: string | null;
  readonly selected?: boolean;
}

const HEIGHT = 24;
const GAP = 6;
const PAD = 9;
const CAP = 16;

export const chipHeight = (sheet: Sheet): number => sheet.least(HEIGHT);

const chipWidth = (sheet: Sheet, { text, key }: Chip): number =>
  sheet.least(sheet.measure(text, 'smallStrong') + 2 * PAD + (key === null ? 0 : CAP + GAP));

export const chipsWidth = (sheet: Sheet, all: readonly Chip[]): number =>
  all.reduce((sum, chip) => sum + chipWidth(sheet, chip) + GAP, -GAP);

/** Draws chips from the left, in as many rows as they take. Answers with their height. */
export function chips(sheet: Sheet, rect: Rect, region: RegionId, ui: Ui, all: readonly Chip[]): number {
  const height = chipHeight(sheet);
  let { x, y } = rect;
  for (const whole of all) {
    const room = rect.width - (chipWidth(sheet, whole) - sheet.measure(whole.text, 'smallStrong'));
    const chip = { ...whole, text: sheet.cut(whole.text, 'smallStrong', room) };
    const width = chipWidth(sheet, chip);
    if (x > rect.x && x + width > rect.x + rect.width) {
      x = rect.x;
      y += height + GAP;
    }
    draw(sheet, { x, y, width, height }, region, ui, chip);
    x += width + GAP;
  }
  return y + height - rect.y;
}

function draw(sheet: Sheet, rect: Rect, region: RegionId, ui: Ui, { text, ...control }: Chip): void {
  const { id, key, refusal, selected } = control;
  const lit = ui.hover === id || ui.focus === id;
  sheet.box(rect, selected || lit ? 'selected' : 'raised', {
    radius: 5,
    edge: lit || selected ? 'accent' : 'edge',
    edgeWidth: ui.focus === id ? 2 : 1,
  });
  sheet.text(id, rect.x + PAD, rect.y + (rect.height - TEXT_STYLES.smallStrong.line) / 2, text, {
    style: 'smallStrong',
    colour: refusal !== null ? 'faint' : lit || selected ? 'accent' : 'soft',
  });
  if (key !== null) {
    const cap = {
      x: rect.x + rect.width - PAD - CAP + 3,
      y: rect.y + (rect.height - CAP) / 2,
      width: CAP,
      height: CAP,
    };
    keyBox(sheet, `${id}/key`, cap, key);
  }
  sheet.control({ ...control, region, rect });
}
