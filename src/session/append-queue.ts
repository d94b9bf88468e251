import type { LogBody, LogEntry } from './log.ts';

interface Waiting {
  readonly entry: LogEntry;
  readonly kept: (seq: number) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Numbers entries and hands them on to be written, one batch at a time: what is appended while a batch is being written
 * waits for the next one. After a batch that failed nothing is written any more, as a log with a gap cannot be read.
 */
export class AppendQueue {
  readonly #write: (entries: readonly LogEntry[]) => Promise<void>;
  readonly #listeners = new Set<(entry: LogEntry) => void>();
  #nextSeq: number;
  #waiting: Waiting[] = [];
  #isWriting = false;
  #failure: { readonly error: unknown } | null = null;

  /** `nextSeq` is the number of entries that are there already. */
  constructor(nextSeq: number, write: (entries: readonly LogEntry[]) => Promise<void>) {
    this.#nextSeq = nextSeq;
    this.#write = write;
  }

  append(body: LogBody): Promise<number> {
    const entry = { seq: this.#nextSeq++, body };
    return new Promise((kept, failed) => {
      this.#waiting.push({ entry, kept, failed });
      if (!this.#isWriting) this.#writeNext();
    });
  }

  follow(listener: (entry: LogEntry) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #writeNext(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    if (this.#failure) {
      for (const { failed } of batch) failed(this.#failure.error);
      return;
    }
    if (batch.length === 0) return;
    this.#isWriting = true;
    this.#write(batch.map(({ entry }) => entry)).then(
      () => {
        this.#isWriting = false;
        for (const { entry, kept } of batch) {
          kept(entry.seq);
          for (const listener of this.#listeners) listener(entry);
        }
        this.#writeNext();
      },
      (error: unknown) => {
        this.#isWriting = false;
        this.#failure = { error };
        for (const { failed } of batch) failed(error);
        this.#writeNext();
      },
    );
  }
}
