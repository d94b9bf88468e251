import { place, type Scale } from '../../chart/scale.ts';
import type { Panel } from '../../contract/scenario.ts';
import type { Rect } from '../nodes.ts';
import type { Sheet } from '../sheet.ts';
import { TEXT_STYLES } from '../theme.ts';
import { TROUBLE_SHAPES } from './topology-data.ts';

const LINE = TEXT_STYLES.tick.line;
const MARK = 7;
/** Between a label and what it keeps clear of. */
const CLEAR = 2;

/**
 * The levels of a chart as dashed lines, each with its name, and the sign of its trouble, where no line of the chart runs through it: best above the level
 * at the right, where one looks first. Where there is no such place that is not taken the name is left out.
 */
export function drawLevels(
  sheet: Sheet,
  key: string,
  { levels = [] }: Panel,
  x: Scale,
  y: Scale,
  lines: readonly Float32Array[],
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
    const spots = [right - 2 - width, left + 4, (left + right - width) / 2].flatMap((spot) =>
      [at - LINE - 1, at + 1].map((spotTop): Rect => ({ x: spot, y: spotTop, width, height: LINE })),
    );
    const free = spots.find(
      (spot) =>
        spot.y >= top &&
        spot.y + LINE <= bottom + 1 &&
        spot.x >= left &&
        !taken.some((other) => overlap(spot, other)) &&
        !lines.some((points) => crosses(points, spot)),
    );
    if (!free) continue;
    taken.push(free);
    if (trouble) {
      sheet.mark(TROUBLE_SHAPES[trouble.severity], free.x + MARK / 2, free.y + LINE / 2, MARK, colour);
    }
    sheet.text(`${key}/level/${index}`, free.x + mark, free.y, label, { style: 'tick', colour: 'soft' });
  }
}

const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Whether a line runs through a rectangle, or closely past it. */
function crosses(points: Float32Array, { x, y, width, height }: Rect): boolean {
  const [left, right, top, bottom] = [x - CLEAR, x + width + CLEAR, y + 1, y + height - 1];
  for (let i = 0; i + 1 < points.length; i += 2) {
    const [fromX = 0, fromY = 0] = [points[i], points[i + 1]];
    // The last point, and one before a gap, stand alone.
    const isLast = i + 3 >= points.length || Number.isNaN(points[i + 2] ?? 0);
    const [toX = 0, toY = 0] = isLast ? [fromX, fromY] : [points[i + 2], points[i + 3]];
    if (Number.isNaN(fromX) || toX < left || fromX > right) continue;
    const yAt = (at: number): number =>
      toX === fromX ? toY : fromY + ((Math.min(toX, Math.max(fromX, at)) - fromX) / (toX - fromX)) * (toY - fromY);
    const [a, b] = toX === fromX ? [fromY, toY] : [yAt(left), yAt(right)];
    if (Math.min(a, b) <= bottom && Math.max(a, b) >= top) return true;
  }
  return false;
}
