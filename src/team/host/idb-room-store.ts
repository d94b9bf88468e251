import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { namedError } from '../../session/kept/not-kept.ts';
import { parseBegun } from './records.ts';
import type { KeptRoom, RoomStore } from './room-store.ts';

const DATABASE = 'blast-radius-team';
const VERSION = 1;

interface Schema extends DBSchema {
  /** By room and number. */
  records: { key: IDBValidKey; value: { readonly room: string; readonly index: number; readonly record: unknown } };
}

/** The browser's storage. Rejects where it is refused, or broken. */
export async function openIdbRoomStore(): Promise<RoomStore> {
  if (typeof indexedDB === 'undefined') throw namedError('NotFoundError', 'there is no indexedDB');
  const db = await new Promise<IDBPDatabase<Schema>>((opened, refused) => {
    openDB<Schema>(DATABASE, VERSION, {
      upgrade: (database) => void database.createObjectStore('records', { keyPath: ['room', 'index'] }),
      blocked: () => refused(namedError('BlockedError', 'another tab holds an older version')),
      blocking: (_current, _blocked, event) => {
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    }).then(opened, refused);
  });
  return {
    async rooms() {
      const firsts: KeptRoom[] = [];
      let cursor = await db.transaction('records').store.openCursor();
      while (cursor) {
        const { room, record } = cursor.value;
        const begun = parseBegun(record);
        if (begun.ok) firsts.push({ room, begunAtMs: begun.value.begunAtMs });
        cursor = await cursor.continue(afterRecordsOf(room));
      }
      return firsts.toSorted((a, b) => b.begunAtMs - a.begunAtMs);
    },
    async load(room) {
      return (await db.getAll('records', recordsOf(room))).map(({ record }) => record);
    },
    async append(room, count, records) {
      const change = db.transaction('records', 'readwrite', { durability: 'relaxed' });
      await Promise.all([
        ...records.map((record, i) => change.store.add({ room, index: count + i, record })),
        change.done,
      ]);
    },
    remove: (room) => db.delete('records', recordsOf(room)),
  };
}

/** Keys compare item by item, a shorter one first, and any list comes after any number. */
const afterRecordsOf = (room: string): IDBValidKey => [room, []];
const recordsOf = (room: string): IDBKeyRange => IDBKeyRange.bound([room], afterRecordsOf(room));
