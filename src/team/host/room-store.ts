import { parseBegun } from './records.ts';

/** A room that is kept in this browser. */
export interface KeptRoom {
  readonly room: string;
  /** Unix milliseconds. */
  readonly begunAtMs: number;
}

/** Where a browser keeps the rooms that it hosts. Everything here rejects when the storage does. */
export interface RoomStore {
  /** Newest first. */
  rooms(): Promise<readonly KeptRoom[]>;
  /** As they were stored, oldest first; empty for a room that is not there. */
  load(room: string): Promise<readonly unknown[]>;
  /** Adds records to the `count` that are there already. */
  append(room: string, count: number, records: readonly unknown[]): Promise<void>;
  remove(room: string): Promise<void>;
}

/** Keeps rooms for as long as the page is open. */
export function memoryRoomStore(): RoomStore {
  const kept = new Map<string, readonly unknown[]>();
  return {
    async rooms() {
      const begun = [...kept.values()].map(([first]) => parseBegun(first));
      return begun.flatMap((first) => (first.ok ? [{ room: first.value.room, begunAtMs: first.value.begunAtMs }] : []));
    },
    load: async (room) => kept.get(room) ?? [],
    async append(room, _count, records) {
      kept.set(room, [...(kept.get(room) ?? []), ...records]);
    },
    async remove(room) {
      kept.delete(room);
    },
  };
}
