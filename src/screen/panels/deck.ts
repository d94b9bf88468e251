import type { PanelInput } from '../input.ts';
import type { Rect } from '../nodes.ts';
import { inset, type Sheet } from '../sheet.ts';
import { TEXT_STYLES } from '../theme.ts';
import { button } from './deck-button.ts';
import { footOf } from './deck-foot.ts';
import { found, MOST_VISIBLE } from './deck-items.ts';
import { drawPick, pickOf } from './deck-pick.ts';
import { type Row, rowItem } from './deck-row.ts';
import { rowOf, type Shelved, shelfItems } from './deck-shelf.ts';
import { phaseTabs } from './deck-tabs.ts';
import { heightOf, list } from './list.ts';

const PAD = 12;
const GAP = 6;
const SEARCH_HEIGHT = 34;
const CANCEL_WIDTH = 98;
/** Of a deck lower than this, only the actions are drawn; the rest has its keys and is in the mirror. */
const LOW = 230;
/** Least room for the actions beside what is told of the one that is pointed at. */
const LEAST_LIST = 150;

/** Where the field of the search lies on a deck that fills `rect`. */
export function searchRect(rect: Rect, target = 0): Rect {
  const inner = inset(rect, PAD);
  return { ...inner, width: inner.width - CANCEL_WIDTH - GAP, height: Math.max(SEARCH_HEIGHT, target) };
}

/** What can be done: the actions of a phase, what a search found, or the questions that one action still has. */
export function deck(sheet: Sheet, rect: Rect, input: PanelInput): void {
  const inner = sheet.panel('deck', rect);
  const { search } = input.ui;
  const pick = pickOf(input);
  const isLow = rect.height < LOW + 3 * Math.max(0, sheet.target - SEARCH_HEIGHT);
  if (pick) {
    const { under, hasSearch } = phaseTabs(sheet, inner, input, isLow ? 'hidden' : 'shown');
    const foot = footOf(sheet, under, input, { isLow, hasHands: pick.control.action !== null, hasSearch });
    drawPick(sheet, foot.above, input, pick);
    foot.draw();
    return;
  }
  const { under, hasSearch } =
    search === null
      ? phaseTabs(sheet, inner, input, 'shown')
      : { under: searchHead(sheet, inner, input), hasSearch: true };
  const foot = footOf(sheet, under, input, { isLow, hasHands: true, hasSearch });
  if (search === null) drawItems(sheet, foot.above, input, shelfItems(sheet, input, isLow));
  else drawFound(sheet, foot.above, input, search, isLow);
  foot.draw();
}

function drawFound(sheet: Sheet, rect: Rect, input: PanelInput, search: string, isLow: boolean): void {
  const matching = found(input, search);
  const rows = matching.slice(0, MOST_VISIBLE).map((control, i) => rowOf(input, control, i));
  const items = rows.map((row) => rowItem(sheet, input.ui, row));
  drawItems(sheet, searchFoot(sheet, rect, search, matching.length, isLow), input, { rows, items });
}

/** The list, and below it what is to be told of the row that is pointed at. */
function drawItems(sheet: Sheet, rect: Rect, input: PanelInput, { rows, items }: Shelved): void {
  const { ui } = input;
  const hintHeight = Math.max(2 * TEXT_STYLES.small.line, ...rows.map((row) => hintHeightOf(row)));
  const left = { ...rect, height: rect.height - hintHeight - GAP };
  if (left.height < Math.min(LEAST_LIST, heightOf(items, rect.width))) {
    list(sheet, rect, 'deck', ui, items);
    return;
  }
  list(sheet, left, 'deck', ui, items);
  const row = rows.find(({ id }) => id === ui.focus) ?? rows.find(({ id }) => id === ui.hover);
  const hint = row ? hintOf(row) : null;
  if (!row || hint === null) return;
  sheet.text('deck/hint', rect.x, left.y + left.height + GAP, hint, {
    style: 'small',
    width: rect.width,
    colour: row.refusal === null ? 'soft' : 'warning',
  });

  // Room for the longest of all, so that the list does not move when another row is pointed at.
  function hintHeightOf(one: Row): number {
    const text = hintOf(one);
    return text === null ? 0 : sheet.heightOf(text, 'small', rect.width);
  }
}

/** Why it is refused, or what else is worth knowing before pressing it. */
const hintOf = ({ refusal, description }: Row): string | null => refusal ?? description;

/** Leaves room for the field of the search, which is laid over it; answers with what is left below. */
function searchHead(sheet: Sheet, rect: Rect, input: PanelInput): Rect {
  phaseTabs(sheet, rect, input, 'hidden');
  const height = sheet.least(SEARCH_HEIGHT);
  const cancel = { ...rect, x: rect.x + rect.width - CANCEL_WIDTH, width: CANCEL_WIDTH, height };
  button(sheet, cancel, input.ui, {
    id: 'cancel',
    key: 'Escape',
    text: 'Close',
    label: 'Close the search',
    tone: 'plain',
    press: { type: 'ui', event: { type: 'search', text: null } },
    refusal: null,
  });
  return { ...rect, y: rect.y + height + GAP, height: rect.height - height - GAP };
}

/** Tells of what was not found, or of more than is shown; answers with what is left above. */
function searchFoot(sheet: Sheet, rect: Rect, search: string, count: number, isLow: boolean): Rect {
  if (count > 0 && (count <= MOST_VISIBLE || isLow)) return rect;
  const text = count === 0 ? `Nothing matches "${search}".` : `${count - MOST_VISIBLE} more match. Type another word.`;
  const height = sheet.heightOf(text, 'small', rect.width);
  if (height > rect.height) return rect;
  const y = count === 0 ? rect.y : rect.y + rect.height - height;
  sheet.tell({ id: 'deck/found', region: 'deck', rect: { ...rect, y, height }, text });
  sheet.text('deck/found', rect.x, y, text, {
    style: 'small',
    colour: 'faint',
    width: rect.width,
  });
  return { ...rect, height: rect.height - height - GAP };
}
