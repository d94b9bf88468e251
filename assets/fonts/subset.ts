import { readFileSync } from 'node:fs';
import subsetFont from 'subset-font';
import { type Source, signsOf } from './faces.ts';

/** The file of a typeface with nothing left in it but our signs. */
export const subsetOf = ({ name, path, pinned }: Source): Promise<Uint8Array> =>
  subsetFont(readFileSync(path), signsOf(name), {
    targetFormat: 'woff2',
    ...(pinned && { variationAxes: { ...pinned } }),
  });
