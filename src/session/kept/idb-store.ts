import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { AppendQueue, type Batch } from './append-queue.ts';
import { type Mark, parseEntries, type RunLog } from './log.ts';
import { namedError } from './not-kept.ts';
import type { FinishedRun, LogHead, RunStore, StoredLog } from './store.ts';

const DATABASE = 'blast-radius';
/** The second one has marks, where the first had an entry for every beat. */
const VERSION = 2;

interface Schema extends DBSchema {
  /** The logs of unfinished runs, by run and number. */
  entries: { key: IDBValidKey; value: StoredEntry };
  /** How far unfinished runs have come, by run. */
  marks: { key: string; value: Mark };
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
      upgrade(database, before) {
        if (before < 1) {
          database.createObjectStore('entries', { keyPath: ['run', 'seq'] });
          database.createObjectStore('finished', { keyPath: 'id' });
        }
        if (before < 2) database.createObjectStore('marks');
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
    const queue = new AppendQueue(entryCount, (batch) => this.#append(id, batch));
    return {
      append: (body) => queue.append(body),
      mark: (mark) => queue.mark(mark),
      read: async (from) => parseEntries((await this.stored(id)).entries.slice(from), from),
    };
  }

  async stored(id: string): Promise<StoredLog> {
    const reading = this.#db.transaction(['entries', 'marks']);
    const [entries, mark] = await Promise.all([
      reading.objectStore('entries').getAll(entriesOf(id)),
      reading.objectStore('marks').get(id),
    ]);
    return { entries: entries.map(withoutRun), mark };
  }

  async unfinished(): Promise<readonly LogHead[]> {
    const reading = this.#db.transaction(['entries', 'marks']);
    const heads: LogHead[] = [];
    let cursor = await reading.objectStore('entries').openCursor();
    while (cursor) {
      const { run } = cursor.value;
      heads.push({ id: run, first: withoutRun(cursor.value), mark: await reading.objectStore('marks').get(run) });
      cursor = await cursor.continue(afterEntriesOf(run));
    }
    return heads;
  }

  finished(): Promise<readonly unknown[]> {
    return this.#db.getAll('finished');
  }

  finishedRun(id: string): Promise<unknown> {
    return this.#db.get('finished', id);
  }

  async finish(run: FinishedRun): Promise<void> {
    const change = this.#db.transaction(['entries', 'marks', 'finished'], 'readwrite');
    await Promise.all([
      change.objectStore('finished').put(run),
      change.objectStore('entries').delete(entriesOf(run.id)),
      change.objectStore('marks').delete(run.id),
      change.done,
    ]);
  }

  async remove(id: string): Promise<void> {
    const change = this.#db.transaction(['entries', 'marks'], 'readwrite');
    await Promise.all([
      change.objectStore('entries').delete(entriesOf(id)),
      change.objectStore('marks').delete(id),
      change.done,
    ]);
  }

  /** Relaxed durability: a crash of the browser loses nothing, and one of the machine a moment at most. */
  async #append(run: string, { entries, mark }: Batch): Promise<void> {
    const change = this.#db.transaction(['entries', 'marks'], 'readwrite', { durability: 'relaxed' });
    await Promise.all([
      ...entries.map(({ seq, body }) => change.objectStore('entries').add({ run, seq, body })),
      mark && change.objectStore('marks').put(mark, run),
      change.done,
    ]);
  }
}

const withoutRun = ({ seq, body }: StoredEntry): unknown => ({ seq, body });

/** Keys compare item by item, a shorter one first, and any list comes after any number. */
const afterEntriesOf = (run: string): IDBValidKey => [run, []];
const entriesOf = (run: string): IDBKeyRange => IDBKeyRange.bound([run], afterEntriesOf(run));
