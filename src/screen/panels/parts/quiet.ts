import type { Rect } from '../../nodes.ts';
import type { RegionId } from '../../regions.ts';
import type { Sheet } from '../../sheet.ts';

const GAP = 4;
const MOST_WIDTH = 320;

/** In the middle of a panel that has nothing to show yet: that it is so, and what to do. */
export function quiet(sheet: Sheet, rect: Rect, region: RegionId, text: string, hint: string | null = null): void {
  const width = Math.min(rect.width, MOST_WIDTH);
  const x = rect.x + rect.width / 2;
  const under = hint === null ? 0 : GAP + sheet.heightOf(hint, 'small', width);
  const height = sheet.heightOf(text, 'body', width) + under;
  const y = rect.y + Math.max(0, (rect.height - height) / 2);
  const used = sheet.text(`${region}/none`, x, y, text, { colour: 'soft', align: 'center', width });
  if (hint !== null) {
    sheet.text(`${region}/hint`, x, y + used + GAP, hint, { style: 'small', colour: 'faint', align: 'center', width });
  }
  const told = [text, ...(hint === null ? [] : [hint])].join(' ');
  sheet.tell({ id: `${region}/none`, region, rect: { ...rect, y, height }, text: told });
}
