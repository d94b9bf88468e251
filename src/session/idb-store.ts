import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB } from 'idb';
import { AppendQueue } from './append-queue.ts';
import { type LogEntry, markIn, parseEntries, type RunLog } from './log.ts';
import { namedError } from './not-kept.ts';
import type { FinishedRun, LogEnds, RunStore } from './store.ts';

const DATABASE = 'blast-radius';
const VERSION = 1;

interface Schema extends DBSchema {
  /** The logs of unfinished runs, by run and number. */
  entries: { key: IDBValidKey; value: StoredEntry };
  /** By id. */
  finished: { key: string; value: FinishedRun };
}

interface StoredEntry {
  readonly run: string;
  readonly seq: number;
  readonly body: unknown;
}

/** The browser's storage. Rejects where it is refused, broken, or held by another tab. */
export async function openIdbStore(): Promise<RunStore> {
  if (typeof indexedDB === 'undefined') throw namedError('NotFoundError', 'there is no indexedDB');
  const db = await new Promise<IDBPDatabase<Schema>>((opened, refused) => {
    openDB<Schema>(DATABASE, VERSION, {
      upgrade(fresh) {
        fresh.createObjectStore('entries', { keyPath: ['run', 'seq'] });
        fresh.createObjectStore('finished', { keyPath: 'id' });
      },
      blocked: () => refused(namedError('BlockedError', 'another tab holds an older version')),
      // A tab with a newer version waits for this one to let go.
      blocking: (_current, _blocked, event) => {
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    }).then(opened, refused);
  });
  return new IdbStore(db);
}

class IdbStore implements RunStore {
  readonly #db: IDBPDatabase<Schema>;

  constructor(db: IDBPDatabase<Schema>) {
    this.#db = db;
  }

  log(id: string, entryCount: number): RunLog {
    const queue = new AppendQueue(entryCount, (entries) => this.#append(id, entries));
    return {
      append: (body) => queue.append(body),
      read: async (from) => parseEntries((await this.entries(id)).slice(from), from),
      follow: (listener) => queue.follow(listener),
    };
  }

  async entries(id: string): Promise<readonly unknown[]> {
    return (await this.#db.getAll('entries', entriesOf(id))).map(withoutRun);
  }

  async unfinished(): Promise<readonly LogEnds[]> {
    const entries = this.#db.transaction('entries').store;
    const ends: LogEnds[] = [];
    let cursor = await entries.openCursor();
    while (cursor) {
      const { run } = cursor.value;
      ends.push({ id: run, first: withoutRun(cursor.value), last: await lastMark(entries, run) });
      cursor = await cursor.continue(afterEntriesOf(run));
    }
    return ends;
  }

  finished(): Promise<readonly unknown[]> {
    return this.#db.getAll('finished');
  }

  finishedRun(id: string): Promise<unknown> {
    return this.#db.get('finished', id);
  }

  async finish(run: FinishedRun): Promise<void> {
    const change = this.#db.transaction(['entries', 'finished'], 'readwrite');
    await Promise.all([
      change.objectStore('finished').put(run),
      change.objectStore('entries').delete(entriesOf(run.id)),
      change.done,
    ]);
  }

  async remove(id: string): Promise<void> {
    await this.#db.delete('entries', entriesOf(id));
  }

  /** Relaxed durability: a crash of the browser loses nothing, and one of the machine a moment at most. */
  async #append(run: string, entries: readonly LogEntry[]): Promise<void> {
    const change = this.#db.transaction('entries', 'readwrite', { durability: 'relaxed' });
    await Promise.all([...entries.map(({ seq, body }) => change.store.add({ run, seq, body })), change.done]);
  }
}

type Entries = IDBPObjectStore<Schema, ['entries'], 'entries', 'readonly'>;

async function lastMark(entries: Entries, run: string): Promise<unknown> {
  let cursor = await entries.openCursor(entriesOf(run), 'prev');
  while (cursor && !markIn(withoutRun(cursor.value))) cursor = await cursor.continue();
  return cursor ? withoutRun(cursor.value) : undefined;
}

const withoutRun = ({ seq, body }: StoredEntry): unknown => ({ seq, body });

/** Keys compare item by item, a shorter one first, and any list comes after any number. */
const afterEntriesOf = (run: string): IDBValidKey => [run, []];
const entriesOf = (run: string): IDBKeyRange => IDBKeyRange.bound([run], afterEntriesOf(run));
