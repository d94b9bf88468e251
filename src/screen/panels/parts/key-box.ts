import { keyCap } from '../../keys.ts';
import type { Rect } from '../../nodes.ts';
import type { Sheet } from '../../sheet.ts';
import { TEXT_STYLES } from '../../theme.ts';

/** The cap of a key. */
export function keyBox(sheet: Sheet, textKey: string, rect: Rect, key: string): void {
  sheet.box(rect, 'panel', { radius: 4, edge: 'edge', edgeWidth: 1 });
  sheet.text(textKey, rect.x + rect.width / 2, rect.y + (rect.height - TEXT_STYLES.tick.line) / 2, keyCap(key), {
    style: 'tick',
    align: 'center',
    colour: 'soft',
  });
}
