import type { ScreenControl } from '../../controls.ts';
import type { PanelInput } from '../../input.ts';
import { keyCap } from '../../keys.ts';
import type { Rect } from '../../nodes.ts';
import type { Sheet } from '../../sheet.ts';
import { TEXT_STYLES, type TextStyle } from '../../theme.ts';
import type { Phase } from '../../ui.ts';

interface PhaseTab {
  readonly phase: Phase;
  readonly label: string;
  /** The first letter of its label, which is underlined. */
  readonly key: string;
}

const PHASES: readonly PhaseTab[] = [
  { phase: 'investigate', label: 'Investigate', key: 'i' },
  { phase: 'mitigate', label: 'Mitigate', key: 'm' },
  { phase: 'communicate', label: 'Communicate', key: 'c' },
  { phase: 'escalate', label: 'Escalate', key: 'e' },
];

const ROW = 26;
/** Of each row, where there are two. */
const LOW_ROW = 22;
const BELOW = 6;
const SEARCH = { width: 26, gap: 8 } as const;
const GAPS = { least: 8, most: 20 } as const;

export interface Tabbed {
  /** What is left below. */
  readonly under: Rect;
  /** Whether the way into the search has found its place, or has none now. */
  readonly hasSearch: boolean;
}

/** The phases, and the way into the search where it fits. Without a place they are not drawn. */
export function phaseTabs(sheet: Sheet, rect: Rect, input: PanelInput, place: 'shown' | 'hidden'): Tabbed {
  if (place === 'hidden') {
    for (const tab of PHASES) sheet.control(controlOf(tab, null, input));
    if (input.ui.search === null) sheet.control({ ...SEARCH_CONTROL, rect: null });
    return { under: rect, hasSearch: true };
  }
  const tabs = placesOf(sheet, rect);
  tabs.boxes.forEach((box, i) => {
    const tab = PHASES[i];
    if (tab) drawTab(sheet, tab, box, tabs.style, input);
  });
  const y = rect.y + tabs.height;
  sheet.line([rect.x, y], [rect.x + rect.width, y], 'edge');
  if (tabs.search) {
    const width = sheet.least(SEARCH.width);
    const height = sheet.least(ROW - 4);
    const box = { x: rect.x + rect.width - width, y: rect.y + (height < ROW ? 1 : 0), width, height };
    drawSearch(sheet, box, input);
    sheet.control({ ...SEARCH_CONTROL, rect: box });
  }
  const under = { ...rect, y: y + BELOW, height: rect.height - tabs.height - BELOW };
  return { under, hasSearch: tabs.search };
}

interface Places {
  readonly boxes: readonly Rect[];
  readonly style: TextStyle;
  readonly height: number;
  /** Whether there is room for the button of the search. */
  readonly search: boolean;
}

/** In one row where they fit, with the search if it fits too, and otherwise two by two. */
function placesOf(sheet: Sheet, rect: Rect): Places {
  const [row, lowRow] = [sheet.least(ROW), sheet.least(LOW_ROW)];
  const tries = [
    { style: 'strong', search: true },
    { style: 'smallStrong', search: true },
    { style: 'smallStrong', search: false },
  ] as const;
  for (const { style, search } of tries) {
    const widths = PHASES.map(({ label }) => sheet.measure(label, style));
    const room = rect.width - (search ? sheet.least(SEARCH.width) + SEARCH.gap : 0);
    const gap = (room - widths.reduce((sum, width) => sum + width, 0)) / (widths.length - 1);
    if (gap < GAPS.least) continue;
    let x = rect.x;
    const boxes = widths.map((width) => {
      const box = { x, y: rect.y, width, height: row };
      x += width + Math.min(gap, GAPS.most);
      return box;
    });
    return { boxes, style, height: row, search };
  }
  const width = rect.width / 2;
  const boxes = PHASES.map((_, i) => ({
    x: rect.x + (i % 2) * width,
    y: rect.y + Math.floor(i / 2) * lowRow,
    width,
    height: lowRow,
  }));
  return { boxes, style: 'smallStrong', height: 2 * lowRow, search: false };
}

function drawTab(sheet: Sheet, tab: PhaseTab, rect: Rect, style: TextStyle, input: PanelInput): void {
  const control = controlOf(tab, rect, input);
  const { ui } = input;
  const lit = ui.hover === control.id || ui.focus === control.id;
  const colour = control.selected || lit ? 'text' : 'faint';
  const y = rect.y + (rect.height - TEXT_STYLES[style].line) / 2 - 2;
  sheet.text(`deck/${control.id}`, rect.x, y, tab.label, { style, colour });
  const under = y + TEXT_STYLES[style].line - 1;
  const letter = sheet.measure(tab.label.slice(0, 1), style);
  sheet.line([rect.x, under], [rect.x + letter, under], colour);
  if (control.selected) {
    sheet.box({ ...rect, y: rect.y + rect.height - 2, height: 2 }, 'accent', { radius: 0 });
  }
  sheet.control(control);
}

const controlOf = ({ phase, label, key }: PhaseTab, rect: Rect | null, { ui }: PanelInput): ScreenControl => ({
  id: `phase/${phase}`,
  region: 'deck',
  rect,
  label,
  key,
  press: { type: 'ui', event: { type: 'phase', phase } },
  refusal: null,
  selected: ui.phase === phase,
});

export const SEARCH_CONTROL: Omit<ScreenControl, 'rect'> & { readonly key: string } = {
  id: 'deck/search',
  region: 'deck',
  label: 'Search actions',
  key: '/',
  press: { type: 'ui', event: { type: 'search', text: '' } },
  refusal: null,
};

function drawSearch(sheet: Sheet, rect: Rect, { ui }: PanelInput): void {
  const lit = ui.hover === 'deck/search' || ui.focus === 'deck/search';
  sheet.box(rect, 'raised', { radius: 4, edge: lit ? 'accent' : 'edge', edgeWidth: 1 });
  sheet.text('deck/search', rect.x + rect.width / 2, rect.y + (rect.height - TEXT_STYLES.tick.line) / 2, keyCap('/'), {
    style: 'tick',
    align: 'center',
    colour: lit ? 'accent' : 'soft',
  });
}
