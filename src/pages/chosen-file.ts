export const UNREADABLE_FILE = 'The browser could not read this file: it may be gone, or not yours to read.';

/**
 * What is in a file that somebody chose, which may be of any kind and any length: no more of it than so many bytes. Null
 * where the browser cannot read it.
 */
export function textOf(file: Blob, mostBytes: number): Promise<string | null> {
  return file
    .slice(0, mostBytes)
    .text()
    .catch(() => null);
}
