import { closeSync, openSync, readSync } from 'node:fs';

/** A file's text, up to so many bytes. */
export function startOf(path: string, mostBytes: number): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(mostBytes);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read) {
      read = readSync(file, bytes, length, bytes.length - length, null);
    }
    return bytes.toString('utf8', 0, length);
  } finally {
    closeSync(file);
  }
}

/** Why a file could not be read, after its name. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'is not there';
  if (code === 'EISDIR') return 'is a folder';
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read';
  return 'cannot be read';
}
