import { encode } from 'uqr';

/** A code for cameras, in units of its modules. */
export interface QrCode {
  /** Of its sides, with the quiet zone of four modules around it. */
  readonly size: number;
  /** Path data of all that is dark, as an SVG takes it; the rest has to be light. */
  readonly path: string;
}

/** What has to be left free around a code (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/** The code of an address. Corrects a fifteenth of it, which is enough on a screen. */
export function qrOf(address: string): QrCode {
  const { size, data } = encode(address, { ecc: 'M', border: QUIET_ZONE });
  const path = data
    .flatMap((row, y) => runsOf(row).map(({ x, length }) => `M${x} ${y}h${length}v1h-${length}z`))
    .join('');
  return { size, path };
}

/** Dark modules that lie side by side, so that no seams show between them. */
function runsOf(row: readonly boolean[]): readonly { readonly x: number; readonly length: number }[] {
  const runs: { x: number; length: number }[] = [];
  for (const [x, isDark] of row.entries()) {
    const last = runs.at(-1);
    if (!isDark) continue;
    if (last && last.x + last.length === x) last.length += 1;
    else runs.push({ x, length: 1 });
  }
  return runs;
}

/** Its modules, rows from the top, without the quiet zone; true is dark. */
export const qrRows = (address: string): readonly (readonly boolean[])[] =>
  encode(address, { ecc: 'M', border: 0 }).data;
