import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

const FOLDER = fileURLToPath(new URL('../pictures/', import.meta.url));
const FAILED = `${FOLDER}.failed/`;

/** Share of the pixels that may differ. */
const TOLERATED = 0.001;

const HOW_TO_ACCEPT = 'Look at tests/browser/pictures/.failed; accept with: UPDATE_PICTURES=1 npm run browser';

/** Compares a picture with how it looked before: null where it is the same, else what differs and what to do. */
export function differenceOf(name: string, taken: Buffer): string | null {
  const file = `${FOLDER}${name}.png`;
  if (process.env.UPDATE_PICTURES !== undefined) {
    mkdirSync(FOLDER, { recursive: true });
    // Pictures that are the same to the eye stay as they are, so that accepting one leaves the others alone.
    if (!existsSync(file) || compare(readFileSync(file), taken).share > TOLERATED) writeFileSync(file, taken);
    return null;
  }
  if (!existsSync(file)) return fail(name, taken, 'has nothing to be compared with');
  const { share, difference } = compare(readFileSync(file), taken);
  if (share <= TOLERATED) return null;
  return fail(name, taken, `differs in ${(100 * share).toFixed(2)}% of its pixels`, difference);
}

interface Comparison {
  /** Of the pixels, those that differ. */
  readonly share: number;
  readonly difference?: Buffer;
}

function compare(before: Buffer, taken: Buffer): Comparison {
  const a = PNG.sync.read(before);
  const b = PNG.sync.read(taken);
  if (a.width !== b.width || a.height !== b.height) return { share: 1 };
  const difference = new PNG({ width: a.width, height: a.height });
  const count = pixelmatch(a.data, b.data, difference.data, a.width, a.height, { threshold: 0.1 });
  return { share: count / (a.width * a.height), difference: PNG.sync.write(difference) };
}

function fail(name: string, taken: Buffer, what: string, difference?: Buffer): string {
  mkdirSync(FAILED, { recursive: true });
  writeFileSync(`${FAILED}${name}.png`, taken);
  if (difference) writeFileSync(`${FAILED}${name}.difference.png`, difference);
  return `${name} ${what}. ${HOW_TO_ACCEPT}`;
}
