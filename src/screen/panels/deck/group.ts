import type { ScreenControl } from '../../controls.ts';
import type { Sheet } from '../../sheet.ts';
import { TEXT_STYLES } from '../../theme.ts';
import type { Ui } from '../../ui.ts';
import { keyBox } from '../parts/key-box.ts';
import type { Item } from '../parts/list.ts';
import { type Group, slugOf } from './items.ts';

const HEIGHT = 24;
const PAD = 8;
const CAP = 18;

/** The heading of a group that is not open, which opens it. */
export function groupItem(sheet: Sheet, ui: Ui, { label, controls }: Group, key: '[' | ']' | null): Item {
  const id = `group/${ui.phase}/${slugOf(label)}`;
  const count = String(controls.length);
  const control: Omit<ScreenControl, 'rect'> = {
    id,
    region: 'deck',
    label: `${label}, ${count === '1' ? '1 action' : `${count} actions`}`,
    key,
    press: { type: 'ui', event: { type: 'group', group: label } },
    refusal: null,
    selected: false,
  };
  return {
    heightIn: () => sheet.least(HEIGHT),
    draw(rect) {
      const lit = ui.hover === id || ui.focus === id;
      const colour = lit ? 'text' : 'soft';
      if (lit) sheet.box(rect, 'raised', { radius: 4, edge: 'accent', edgeWidth: 1 });
      const y = rect.y + (rect.height - TEXT_STYLES.smallStrong.line) / 2;
      sheet.text(id, rect.x + PAD, y, label, { style: 'smallStrong', colour });
      const right = rect.x + rect.width - PAD;
      sheet.text(`${id}/count`, right, y, count, { style: 'small', align: 'right', colour: 'faint' });
      if (key === null) return;
      const x = right - sheet.measure('00', 'small') - 6 - CAP;
      keyBox(sheet, `${id}/key`, { x, y: rect.y + (rect.height - CAP) / 2, width: CAP, height: CAP }, key);
    },
    controls: (rect) => [{ ...control, rect }],
  };
}

const CAPTION = TEXT_STYLES.caption.line + 6;

/** An item under the heading of its group, from which it is not parted. */
export function headed(sheet: Sheet, { label }: Group, item: Item): Item {
  const under = <R extends { readonly y: number; readonly height: number }>(rect: R): R => ({
    ...rect,
    y: rect.y + CAPTION,
    height: rect.height - CAPTION,
  });
  return {
    heightIn: (width) => CAPTION + item.heightIn(width),
    draw(rect) {
      sheet.text(`deck/group/${slugOf(label)}`, rect.x, rect.y, label.toUpperCase(), {
        style: 'caption',
        colour: 'faint',
      });
      item.draw(under(rect));
    },
    controls: (rect) => item.controls?.(rect && under(rect)) ?? [],
  };
}
