import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock } from '../team/clock.ts';
import { WriteQueue } from '../team/host/write-queue.ts';

/** Between two writes, at least: what comes in between goes to the disk together. */
const COMMIT_MS = 10;
const NEWLINE = 0x0a;

const { O_APPEND, O_CREAT, O_DSYNC, O_EXCL, O_WRONLY } = constants;
/** Where the system can, a write returns once it is on the disk, as after `fdatasync`: one wait instead of two. */
const WRITES_THROUGH = typeof O_DSYNC === 'number';
const APPEND = O_WRONLY | O_APPEND | (WRITES_THROUGH ? O_DSYNC : 0);

/**
 * What is kept of a room, as lines of JSON, oldest first. A line is on the disk before anybody is told of it. A line that
 * was torn by a crash is the last one, and nobody was told of it: it is cut off when the file is opened.
 */
export class RoomFile {
  readonly #handle: FileHandle;
  readonly #queue: WriteQueue<unknown>;

  private constructor(handle: FileHandle, clock: Clock) {
    this.#handle = handle;
    this.#queue = new WriteQueue(
      async (records) => {
        await handle.appendFile(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
        if (!WRITES_THROUGH) await handle.datasync();
      },
      clock,
      COMMIT_MS,
    );
  }

  /** Begins a file with its first record. Rejects where there is one already. */
  static async create(path: string, first: unknown, clock: Clock): Promise<RoomFile> {
    const handle = await open(path, APPEND | O_CREAT | O_EXCL, 0o600);
    const file = new RoomFile(handle, clock);
    await file.keep(first);
    await syncFolder(dirname(path));
    return file;
  }

  /** Opens a file, with all whole lines of it. Rejects where there is none, or where a line is no JSON. */
  static async open(path: string, clock: Clock): Promise<{ readonly file: RoomFile; readonly values: unknown[] }> {
    const handle = await open(path, 'r+');
    try {
      const bytes = await handle.readFile();
      const end = bytes.lastIndexOf(NEWLINE) + 1;
      if (end < bytes.length) {
        await handle.truncate(end);
        await handle.datasync();
      }
      const values = valuesOf(bytes.subarray(0, end));
      await handle.close();
      return { file: new RoomFile(await open(path, APPEND), clock), values };
    } catch (error) {
      await handle.close().catch(() => undefined);
      throw error;
    }
  }

  /** Resolves once the record is on the disk. After one that could not be written, none is. */
  keep(record: unknown): Promise<void> {
    return this.#queue.add(record);
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}

/** The records of whole lines. */
function valuesOf(bytes: Uint8Array): unknown[] {
  const lines = new TextDecoder().decode(bytes).split('\n');
  // What follows the last newline is no line.
  return lines.slice(0, -1).map((line): unknown => JSON.parse(line));
}

/** So that a new file is still in its folder after a crash of the machine. Windows has no such thing. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
