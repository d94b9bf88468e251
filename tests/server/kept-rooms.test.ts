import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFolder } from '../../src/server/folder-lock.ts';
import { keptRooms, removeRooms, tellRooms } from '../../src/server/kept-rooms.ts';

const NOW_MS = Date.UTC(2026, 2, 14, 12);
const DAY_MS = 86_400_000;

let data = '';
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'blast-radius-'));
  mkdirSync(join(data, 'rooms'));
});
afterEach(() => rmSync(data, { recursive: true }));

function keep(room: string, usedDaysAgo: number, text?: string): void {
  const path = join(data, 'rooms', `${room}.jsonl`);
  const begunAtMs = Date.UTC(2026, 2, 1, 9, 30);
  writeFileSync(
    path,
    text ?? `${JSON.stringify({ type: 'room', format: 1, room, begunAtMs, keyHash: 'x'.repeat(64) })}\n`,
  );
  const usedAt = (NOW_MS - usedDaysAgo * DAY_MS) / 1000;
  utimesSync(path, usedAt, usedAt);
}

test('rooms are listed, last used first, with when they were begun', () => {
  keep('CCCCC', 10);
  keep('K7CDF', 1);
  keep('DDDDD', 20, 'no room\n');
  writeFileSync(join(data, 'rooms', 'notes.txt'), 'mine');
  const told = tellRooms(keptRooms(data), data);
  expect(told.split('\n')).toEqual([
    'room  begun (UTC)      last used (UTC)  size',
    'K7CDF 2026-03-01 09:30 2026-03-13 12:00 1 kB',
    'CCCCC 2026-03-01 09:30 2026-03-04 12:00 1 kB',
    'DDDDD unreadable       2026-02-22 12:00 1 kB',
  ]);
});

test('where there are none, that is said', () => {
  expect(tellRooms(keptRooms(join(data, 'nowhere')), 'nowhere')).toBe(`No rooms in ${join('nowhere', 'rooms')}.`);
});

test('rooms are deleted by their code, all or none', async () => {
  keep('CCCCC', 10);
  keep('K7CDF', 1);
  const missing = removeRooms({ type: 'remove', data, which: { rooms: ['K7CDF', 'DDDDD'] } }, NOW_MS);
  await expect(missing).rejects.toThrow(`There is no room DDDDD`);
  expect(readdirSync(join(data, 'rooms'))).toHaveLength(2);
  expect(await removeRooms({ type: 'remove', data, which: { rooms: ['K7CDF', 'K7CDF'] } }, NOW_MS)).toEqual(['K7CDF']);
  expect(readdirSync(join(data, 'rooms'))).toEqual(['CCCCC.jsonl']);
});

test('rooms of long ago are deleted, and nothing else in the folder', async () => {
  keep('CCCCC', 31);
  keep('K7CDF', 29);
  writeFileSync(join(data, 'rooms', 'notes.txt'), 'mine');
  utimesSync(join(data, 'rooms', 'notes.txt'), 0, 0);
  expect(await removeRooms({ type: 'remove', data, which: { unusedDays: 30 } }, NOW_MS)).toEqual(['CCCCC']);
  expect(readdirSync(join(data, 'rooms'))).toEqual(['K7CDF.jsonl', 'notes.txt']);
});

test('nothing is deleted under a server that runs', async () => {
  keep('CCCCC', 31);
  const unlock = await lockFolder(data);
  const removing = removeRooms({ type: 'remove', data, which: { rooms: ['CCCCC'] } }, NOW_MS);
  await expect(removing).rejects.toThrow('Another game day server has');
  await unlock();
  expect(readdirSync(join(data, 'rooms'))).toEqual(['CCCCC.jsonl']);
});
