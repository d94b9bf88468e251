import type { Rect } from '../nodes.ts';
import { inset, type Sheet } from '../sheet.ts';
import { TEXT_STYLES } from '../theme.ts';
import type { Joining } from './input.ts';

/** A QR code is read from across a room when it is large, and only with this many light modules around it. */
const QUIET = 4;

/** The code of the room, and a QR code beside or above it that is as large as the panel allows. */
export function join(sheet: Sheet, rect: Rect, { code, address, qr }: Joining): void {
  sheet.box(rect, 'panel', { radius: 8, edge: 'edge', edgeWidth: 1 });
  const inner = inset(rect, 8);
  const { strong, figure, small } = TEXT_STYLES;
  const isTall = inner.height > inner.width * 0.6;
  const under = strong.line + figure.line + small.line + 14;
  const side = isTall ? Math.min(inner.width, inner.height - under) : Math.min(inner.height, inner.width * 0.45);
  const middle = inner.x + inner.width / 2;
  drawQr(sheet, { x: isTall ? middle - side / 2 : inner.x, y: inner.y, width: side, height: side }, qr);
  const x = isTall ? middle : inner.x + side + 12;
  const width = isTall ? inner.width : inner.x + inner.width - x;
  const align = isTall ? 'center' : 'left';
  const height = strong.line + figure.line + sheet.heightOf(address, 'small', width);
  let y = isTall ? inner.y + side + 8 : inner.y + Math.max(0, (inner.height - height) / 2);
  sheet.text('join/words', x, y, sheet.cut('Join as a responder', 'strong', width), { style: 'strong', align });
  y += strong.line;
  sheet.text('join/code', x, y, code, { style: 'figure', colour: 'accent', align });
  y += figure.line;
  sheet.text('join/address', x, y, address, { style: 'small', colour: 'soft', width, align });
}

function drawQr(sheet: Sheet, rect: Rect, qr: readonly (readonly boolean[])[]): void {
  const count = qr.length + 2 * QUIET;
  const size = rect.width / count;
  sheet.box(rect, 'text', { radius: 3 });
  qr.forEach((row, i) => {
    // Neighbours in a row are one box, or light would shine through between them.
    for (let from = 0; from < row.length; from++) {
      if (!row[from]) continue;
      let to = from;
      while (row[to]) to++;
      const x = rect.x + (QUIET + from) * size;
      sheet.box({ x, y: rect.y + (QUIET + i) * size, width: (to - from) * size, height: size * 1.02 }, 'onAccent', {
        radius: 0,
      });
      from = to;
    }
  });
}
