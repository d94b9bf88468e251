import type { LogBody, LogEntry, Mark } from './log.ts';

/** What is written at once: entries, and how far the run has come where that is further than before. */
export interface Batch {
  readonly entries: readonly LogEntry[];
  readonly mark: Mark | null;
}

interface Waiting {
  /** Null for a mark. */
  readonly entry: LogEntry | null;
  readonly kept: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Numbers entries and hands them on to be written, one batch at a time: what is appended while a batch is being written
 * waits for the next one, and of marks only the last one. After a batch that failed nothing is written any more, as a
 * log with a gap cannot be read, and a mark behind a gap would tell of another drill.
 */
export class AppendQueue {
  readonly #write: (batch: Batch) => Promise<void>;
  #nextSeq: number;
  #waiting: Waiting[] = [];
  #mark: Mark | null = null;
  #isWriting = false;
  #failure: { readonly error: unknown } | null = null;

  /** `nextSeq` is the number of entries that are there already. */
  constructor(nextSeq: number, write: (batch: Batch) => Promise<void>) {
    this.#nextSeq = nextSeq;
    this.#write = write;
  }

  async append(body: LogBody): Promise<number> {
    const entry = { seq: this.#nextSeq++, body };
    await this.#wait(entry);
    return entry.seq;
  }

  mark(mark: Mark): Promise<void> {
    this.#mark = mark;
    return this.#wait(null);
  }

  #wait(entry: LogEntry | null): Promise<void> {
    return new Promise((kept, failed) => {
      this.#waiting.push({ entry, kept, failed });
      if (!this.#isWriting) this.#writeNext();
    });
  }

  #writeNext(): void {
    const batch = this.#waiting;
    const mark = this.#mark;
    this.#waiting = [];
    this.#mark = null;
    if (this.#failure) {
      for (const { failed } of batch) failed(this.#failure.error);
      return;
    }
    if (batch.length === 0) return;
    this.#isWriting = true;
    const entries = batch.flatMap(({ entry }) => entry ?? []);
    this.#write({ entries, mark }).then(
      () => {
        this.#isWriting = false;
        for (const { kept } of batch) kept();
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
