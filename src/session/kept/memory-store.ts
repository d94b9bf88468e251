import { AppendQueue } from './append-queue.ts';
import { type LogEntry, type Mark, parseEntries, type RunLog } from './log.ts';
import type { FinishedRun, LogHead, RunStore, StoredLog } from './store.ts';

/** Keeps runs for as long as the page is open: for tests, and where the browser's storage is refused. */
export class MemoryStore implements RunStore {
  readonly #logs = new Map<string, LogEntry[]>();
  readonly #marks = new Map<string, Mark>();
  readonly #finished = new Map<string, FinishedRun>();

  log(id: string, entryCount: number): RunLog {
    const entriesOf = (): LogEntry[] => this.#logs.get(id) ?? [];
    const queue = new AppendQueue(entryCount, async ({ entries, mark }) => {
      this.#logs.set(id, [...entriesOf(), ...entries]);
      if (mark) this.#marks.set(id, mark);
    });
    return {
      append: (body) => queue.append(body),
      mark: (mark) => queue.mark(mark),
      read: async (from) => parseEntries(entriesOf().slice(from), from),
    };
  }

  async stored(id: string): Promise<StoredLog> {
    return { entries: this.#logs.get(id) ?? [], mark: this.#marks.get(id) };
  }

  async unfinished(): Promise<readonly LogHead[]> {
    return [...this.#logs].map(([id, [first]]) => ({ id, first, mark: this.#marks.get(id) }));
  }

  async finished(): Promise<readonly unknown[]> {
    return [...this.#finished.values()];
  }

  async finishedRun(id: string): Promise<unknown> {
    return this.#finished.get(id);
  }

  async finish(run: FinishedRun): Promise<void> {
    this.#finished.set(run.id, run);
    await this.remove(run.id);
  }

  async remove(id: string): Promise<void> {
    this.#logs.delete(id);
    this.#marks.delete(id);
  }
}
