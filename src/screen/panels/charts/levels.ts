import { place, type Scale } from '../../../chart/scale.ts';
import type { Panel } from '../../../contract/panel.ts';
import type { Rect } from '../../nodes.ts';
import { overlap } from '../../overlap.ts';
import type { Sheet } from '../../sheet.ts';
import { TEXT_STYLES } from '../../theme.ts';
import { TROUBLE_SHAPES } from '../parts/trouble.ts';

const LINE = TEXT_STYLES.tick.line;
const MARK = 7;
/** What a change marks on the time axis is this high. */
const CHANGE = 8;
/** Lets the lines be made out that run below it. */
const PLATE_OPACITY = 0.8;

/**
 * The levels of a chart as dashed lines, each with its name, and the sign of its trouble. Names stand at the left, over what
 * is oldest, and stay there whatever the lines do: on a plate, so that they can be read. Where there is no place that is
 * not taken the name is left out.
 */
export function drawLevels(
  sheet: Sheet,
  key: string,
  { levels = [] }: Panel,
  x: Scale,
  y: Scale,
  takenBefore: readonly Rect[],
): void {
  const [left, right] = x.range;
  const [bottom, top] = y.range;
  const taken = [...takenBefore];
  for (const [index, { label, value, trouble }] of levels.entries()) {
    const at = place(y, value);
    const colour = trouble ? trouble.severity : 'soft';
    sheet.line([left, at], [right, at], colour, 1, 4);
    const mark = trouble ? MARK + 3 : 0;
    const width = mark + sheet.measure(label, 'tick');
    // Clear of the changes on the time axis, which go by below it.
    const above = Math.min(at - 1, bottom - CHANGE) - LINE;
    const spots = [left + 4, (left + right - width) / 2, right - 2 - width].flatMap((spot) =>
      [above, at + 1].map((spotTop): Rect => ({ x: spot, y: spotTop, width, height: LINE })),
    );
    const free = spots.find(
      (spot) =>
        spot.y >= top && spot.y + LINE <= bottom + 1 && spot.x >= left && !taken.some((other) => overlap(spot, other)),
    );
    if (!free) continue;
    taken.push(free);
    const plate = { ...free, x: free.x - 2, width: free.width + 4 };
    sheet.nodes.push({ type: 'box', rect: plate, radius: 3, fill: 'panel', opacity: PLATE_OPACITY });
    if (trouble) {
      sheet.mark(TROUBLE_SHAPES[trouble.severity], free.x + MARK / 2, free.y + LINE / 2, MARK, colour);
    }
    sheet.text(`${key}/level/${index}`, free.x + mark, free.y, label, { style: 'tick', colour: 'soft' });
  }
}
