import type { Stance } from '../../contract/drill.ts';
import type { HeldHypothesis } from '../../contract/player-view.ts';
import { hypothesisLabel } from '../../words/labels.ts';
import type { ScreenControl } from '../controls.ts';
import type { PanelInput } from '../input.ts';
import type { Rect } from '../nodes.ts';
import type { ColourName } from '../palette.ts';
import type { Sheet } from '../sheet.ts';
import { TEXT_STYLES } from '../theme.ts';
import { keyBox } from './parts/key-box.ts';
import { headRow, type Item, list } from './parts/list.ts';
import { quiet } from './parts/quiet.ts';

const HEADING = 'Hypotheses';
const ADD = '+ add';
const CAP = 18;
const CHIP = { height: 18, pad: 6 } as const;

const STANCES: Readonly<
  Record<Stance, { readonly word: string; readonly colour: ColourName; readonly ground: ColourName }>
> = {
  open: { word: 'open', colour: 'soft', ground: 'raised' },
  likely: { word: 'likely', colour: 'accent', ground: 'selected' },
  'ruled-out': { word: 'ruled out', colour: 'good', ground: 'goodGround' },
};

/** What the player holds to be open, likely or ruled out, and how much evidence is pinned to it. */
export function hypotheses(sheet: Sheet, rect: Rect, input: PanelInput): void {
  const inner = sheet.panel('hypotheses', rect, HEADING);
  const { view } = input.frame;
  const refusal = refusalOf(input);
  const { row, under } = headRow(sheet, rect, inner);
  const addFrom = add(sheet, row, input, refusal);
  if (view.hypotheses.length === 0) {
    quiet(sheet, under, 'hypotheses', 'None yet.', 'Add what you suspect, and pin what speaks for it or against it.');
    return;
  }
  const items = view.hypotheses.map((held) => heldItem(sheet, input, held, refusal));
  // Between the heading and the button, as the list has no room to spare.
  const from = inner.x + sheet.measure(HEADING.toUpperCase(), 'caption') + 12;
  list(sheet, under, 'hypotheses', input.ui, items, { ...row, x: from, width: addFrom - 12 - from });
}

/** Sending an update is refused for no other reason than that the drill is not there yet, or over. */
const refusalOf = ({ frame: { view } }: PanelInput): string | null =>
  view.controls.find(({ id }) => id === 'say')?.refusal?.message ?? null;

/** At the end of a row. Answers with where it begins. */
function add(sheet: Sheet, row: Rect, { ui }: PanelInput, refusal: string | null): number {
  const id = 'hypothesis/add';
  const lit = ui.hover === id || ui.focus === id;
  const width = sheet.measure(ADD, 'small') + CAP + 6;
  const box = { ...row, x: row.x + row.width - width, width };
  sheet.text(id, box.x, box.y + (box.height - TEXT_STYLES.small.line) / 2, ADD, {
    style: 'small',
    colour: lit ? 'accent' : 'soft',
  });
  keyBox(
    sheet,
    `${id}/key`,
    { x: box.x + box.width - CAP, y: box.y + (box.height - CAP) / 2, width: CAP, height: CAP },
    'h',
  );
  sheet.control(controlOf(id, 'Add a hypothesis', 'h', null, refusal, box));
  return box.x;
}

function heldItem(sheet: Sheet, { scenario, ui }: PanelInput, held: HeldHypothesis, refusal: string | null): Item {
  const { hypothesis, as, pins, lines } = held;
  const pieces = pins.length + lines.length;
  const id = `hypothesis/${hypothesis}`;
  const label = hypothesisLabel(scenario, hypothesis);
  const { word, colour, ground } = STANCES[as];
  const evidence = `${pieces} ev`;
  const chipWidth = sheet.measure(word, 'smallStrong') + 2 * CHIP.pad;
  const evidenceWidth = sheet.measure(evidence, 'mono');
  const labelWidth = (width: number): number => width - chipWidth - 8 - evidenceWidth - 8;
  const textHeight = (width: number): number => Math.max(CHIP.height, sheet.heightOf(label, 'body', labelWidth(width)));
  const spoken = `${label}: ${word}, ${pieces === 1 ? '1 piece' : `${pieces} pieces`} of evidence`;
  return {
    heightIn: (width) => sheet.least(textHeight(width) + 2),
    draw(rect) {
      const lit = ui.hover === id || ui.focus === id;
      if (lit) sheet.box(rect, 'raised', { radius: 4, edge: 'accent', edgeWidth: 1 });
      const top = rect.y + (rect.height - textHeight(rect.width)) / 2;
      sheet.box({ ...rect, y: top, width: chipWidth, height: CHIP.height }, ground, { radius: 4 });
      sheet.text(`${id}/stance`, rect.x + CHIP.pad, top + 1, word, { style: 'smallStrong', colour });
      const isOut = as === 'ruled-out';
      sheet.text(id, rect.x + chipWidth + 8, top, label, {
        width: labelWidth(rect.width),
        colour: isOut ? 'faint' : 'text',
        struck: isOut,
      });
      sheet.text(`${id}/evidence`, rect.x + rect.width, top, evidence, {
        style: 'mono',
        align: 'right',
        colour: pieces > 0 ? 'soft' : 'faint',
      });
    },
    controls: (rect) => [controlOf(id, spoken, null, hypothesis, refusal, rect)],
  };
}

const controlOf = (
  id: string,
  label: string,
  key: string | null,
  hypothesis: string | null,
  refusal: string | null,
  rect: Rect | null,
): ScreenControl => ({
  id,
  region: 'hypotheses',
  rect,
  label,
  key,
  press: { type: 'ui', event: { type: 'dialog', dialog: { type: 'hypothesis', hypothesis } } },
  refusal,
});
