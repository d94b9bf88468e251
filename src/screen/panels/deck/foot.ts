import { nameOf } from '../../../words/labels.ts';
import type { ScreenControl } from '../../controls.ts';
import type { PanelInput } from '../../input.ts';
import type { Rect } from '../../nodes.ts';
import type { Sheet } from '../../sheet.ts';
import { button } from './button.ts';
import { SEARCH_CONTROL } from './tabs.ts';

const HEIGHT = 24;
const GAP = 6;

export interface Foot {
  /** What it leaves for the actions. */
  readonly above: Rect;
  draw(): void;
}

interface FootOptions {
  readonly isLow: boolean;
  /** Whether it matters whose hands are free. */
  readonly hasHands: boolean;
  /** Whether the search is above already. */
  readonly hasSearch: boolean;
}

/**
 * The foot of the deck: who does the next action, once there is a choice, and the way into the search where it is not
 * above. On a low deck both are out of sight.
 */
export function footOf(sheet: Sheet, rect: Rect, input: PanelInput, { isLow, hasHands, hasSearch }: FootOptions): Foot {
  const { ui } = input;
  const controls: readonly Keyed[] = [...(hasHands ? handsOf(input) : []), ...(hasSearch ? [] : [SEARCH_CONTROL])];
  if (controls.length === 0) return { above: rect, draw: () => {} };
  if (isLow) {
    return {
      above: rect,
      draw() {
        for (const control of controls) sheet.control({ ...control, rect: null });
      },
    };
  }
  const width = (rect.width - GAP * (controls.length - 1)) / controls.length;
  const height = sheet.least(HEIGHT);
  return {
    above: { ...rect, height: rect.height - height - GAP },
    draw() {
      for (const [i, { region: _, ...control }] of controls.entries()) {
        const box = { x: rect.x + i * (width + GAP), y: rect.y + rect.height - height, width, height };
        button(sheet, box, ui, { ...control, text: control.label, tone: 'plain' });
      }
    },
  };
}

/** A control that has a key, and no place yet. */
type Keyed = Omit<ScreenControl, 'rect'> & { readonly key: string };

/** Nothing before somebody else is here. */
function handsOf({ frame: { view }, scenario, ui }: PanelInput): readonly Keyed[] {
  const here = view.responders.filter(({ state }) => state === 'here').map(({ id }) => id);
  if (here.length < 2) return [];
  const turn = [null, ...here];
  const next = turn[(turn.indexOf(ui.responder) + 1) % turn.length] ?? null;
  const label = `Hands: ${ui.responder === null ? 'auto' : nameOf(scenario, ui.responder)}`;
  const press = { type: 'ui', event: { type: 'responder', responder: next } } as const;
  return [{ id: 'hands', region: 'deck', label, key: 'w', press, refusal: null }];
}
