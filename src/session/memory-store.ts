import { AppendQueue } from './append-queue.ts';
import { type LogEntry, markIn, parseEntries, type RunLog } from './log.ts';
import type { FinishedRun, LogEnds, RunStore } from './store.ts';

/** Keeps runs for as long as the page is open: for tests, and where the browser's storage is refused. */
export class MemoryStore implements RunStore {
  readonly #logs = new Map<string, LogEntry[]>();
  readonly #finished = new Map<string, FinishedRun>();

  log(id: string, entryCount: number): RunLog {
    const entriesOf = (): LogEntry[] => this.#logs.get(id) ?? [];
    const queue = new AppendQueue(entryCount, async (entries) => {
      this.#logs.set(id, [...entriesOf(), ...entries]);
    });
    return {
      append: (body) => queue.append(body),
      read: async (from) => parseEntries(entriesOf().slice(from), from),
      follow: (listener) => queue.follow(listener),
    };
  }

  async entries(id: string): Promise<readonly unknown[]> {
    return this.#logs.get(id) ?? [];
  }

  async unfinished(): Promise<readonly LogEnds[]> {
    return [...this.#logs].map(([id, entries]) => ({ id, first: entries[0], last: entries.findLast(markIn) }));
  }

  async finished(): Promise<readonly unknown[]> {
    return [...this.#finished.values()];
  }

  async finishedRun(id: string): Promise<unknown> {
    return this.#finished.get(id);
  }

  async finish(run: FinishedRun): Promise<void> {
    this.#finished.set(run.id, run);
    this.#logs.delete(run.id);
  }

  async remove(id: string): Promise<void> {
    this.#logs.delete(id);
  }
}
