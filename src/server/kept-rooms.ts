import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../cli/usage-error.ts';
import { parseBegun } from '../team/host/records.ts';
import { ROOM_CODE_PATTERN } from '../team/room-code.ts';
import type { RemoveCommand } from './args.ts';
import { lockFolder } from './folder-lock.ts';
import { roomsFolder } from './server.ts';

const DAY_MS = 86_400_000;

/** A room's file. */
export interface KeptFile {
  readonly room: string;
  readonly path: string;
  /** Unix milliseconds; null where the file does not say. */
  readonly begunAtMs: number | null;
  readonly usedAtMs: number;
  readonly bytes: number;
}

/** The rooms in a folder, last used first. */
export function keptRooms(data: string): readonly KeptFile[] {
  const folder = roomsFolder(data);
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).flatMap((name): KeptFile[] => {
    const room = name.replace(/\.jsonl$/, '');
    if (room === name || !ROOM_CODE_PATTERN.test(room)) return [];
    const path = join(folder, name);
    const { mtimeMs, size } = statSync(path);
    return [{ room, path, begunAtMs: begunAt(path), usedAtMs: mtimeMs, bytes: size }];
  });
  return files.toSorted((a, b) => b.usedAtMs - a.usedAtMs);
}

/** A table of them. */
export function tellRooms(rooms: readonly KeptFile[], data: string): string {
  if (rooms.length === 0) return `No rooms in ${roomsFolder(data)}.`;
  const rows = rooms.map(({ room, begunAtMs, usedAtMs, bytes }) => [
    room,
    begunAtMs === null ? 'unreadable' : timeOf(begunAtMs),
    timeOf(usedAtMs),
    `${Math.ceil(bytes / 1000)} kB`,
  ]);
  const table = [['room', 'begun (UTC)', 'last used (UTC)', 'size'], ...rows];
  return table
    .map(([room, begun, used, size]) => [room?.padEnd(6), begun?.padEnd(17), used?.padEnd(17), size].join(''))
    .join('\n');
}

/** Deletes rooms; answers with their codes. Throws a `UsageError` where one is not there, or a server has them open. */
export async function removeRooms({ data, which }: RemoveCommand, nowMs: number): Promise<readonly string[]> {
  const all = keptRooms(data);
  const going =
    'rooms' in which
      ? [...new Set(which.rooms)].map((room) => {
          const file = all.find((one) => one.room === room);
          if (file) return file;
          throw new UsageError(`There is no room ${room} in ${roomsFolder(data)}; nothing was deleted.`);
        })
      : all.filter(({ usedAtMs }) => nowMs - usedAtMs >= which.unusedDays * DAY_MS);
  if (going.length === 0) return [];
  const unlock = await lockFolder(data);
  try {
    for (const { path } of going) rmSync(path);
  } finally {
    await unlock();
  }
  return going.map(({ room }) => room);
}

function begunAt(path: string): number | null {
  try {
    const [first = ''] = readFileSync(path, 'utf8').split('\n', 1);
    const begun = parseBegun(JSON.parse(first));
    return begun.ok ? begun.value.begunAtMs : null;
  } catch {
    return null;
  }
}

/** `2026-03-14 09:30` */
const timeOf = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
