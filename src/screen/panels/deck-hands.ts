import { nameOf } from '../../words/labels.ts';
import type { PanelInput } from '../input.ts';
import type { Rect } from '../nodes.ts';
import type { Sheet } from '../sheet.ts';
import { button } from './deck-button.ts';

const HEIGHT = 24;
const GAP = 6;

export interface HandsRow {
  /** What it leaves for the actions. */
  readonly above: Rect;
  draw(sheet: Sheet): void;
}

/** Who does the next action, at the foot of the deck: nothing before there is a choice, and out of sight on a low deck. */
export function handsRow(rect: Rect, { frame: { view }, scenario, ui }: PanelInput, isLow: boolean): HandsRow {
  const here = view.responders.filter(({ state }) => state === 'here').map(({ id }) => id);
  if (here.length < 2) return { above: rect, draw: () => {} };
  const turn = [null, ...here];
  const next = turn[(turn.indexOf(ui.responder) + 1) % turn.length] ?? null;
  const text = `Hands: ${ui.responder === null ? 'auto' : nameOf(scenario, ui.responder)}`;
  const press = { type: 'ui', event: { type: 'responder', responder: next } } as const;
  const hands = { id: 'hands', label: text, key: 'w', press, refusal: null };
  if (isLow) return { above: rect, draw: (sheet) => sheet.control({ ...hands, region: 'deck', rect: null }) };
  const row = { ...rect, y: rect.y + rect.height - HEIGHT, height: HEIGHT };
  return {
    above: { ...rect, height: rect.height - HEIGHT - GAP },
    draw: (sheet) => button(sheet, row, ui, { ...hands, text, tone: 'plain' }),
  };
}
