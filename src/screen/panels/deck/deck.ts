import type { PanelInput } from '../../input.ts';
import type { Rect } from '../../nodes.ts';
import { inset, type Sheet } from '../../sheet.ts';
import { list } from '../parts/list.ts';
import { button } from './button.ts';
import { footOf } from './foot.ts';
import { found, MOST_VISIBLE } from './items.ts';
import { drawPick, pickOf } from './pick.ts';
import { rowItem } from './row.ts';
import { rowOf, shelfItems } from './shelf.ts';
import { phaseTabs } from './tabs.ts';

const PAD = 12;
const GAP = 6;
const SEARCH_HEIGHT = 34;
const CANCEL_WIDTH = 98;
/** Of a deck lower than this, only the actions are drawn; the rest has its keys and is in the mirror. */
const LOW = 230;

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
  if (search === null) list(sheet, foot.above, 'deck', input.ui, shelfItems(sheet, input, isLow));
  else drawFound(sheet, foot.above, input, search, isLow);
  foot.draw();
}

function drawFound(sheet: Sheet, rect: Rect, input: PanelInput, search: string, isLow: boolean): void {
  const matching = found(input, search);
  const items = matching.slice(0, MOST_VISIBLE).map((control, i) => rowItem(sheet, input.ui, rowOf(input, control, i)));
  list(sheet, searchFoot(sheet, rect, search, matching.length, isLow), 'deck', input.ui, items);
}

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
