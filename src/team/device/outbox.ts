import type { Settled } from '../log.ts';
import type { Memory, Pending, Remembered } from './remembered.ts';

/** A device's actions from when they are taken until they are settled, through reloads of the page. */
export class Outbox {
  readonly #memory: Memory;
  readonly #waiting = new Map<number, (settled: Settled) => void>();
  #remembered: Remembered;
  #isKept: boolean;

  constructor(memory: Memory) {
    this.#memory = memory;
    this.#remembered = memory.load();
    this.#isKept = memory.save(this.#remembered);
  }

  get token(): string {
    return this.#remembered.token;
  }

  get count(): number {
    return this.#remembered.pending.length;
  }

  /** The oldest one; the others wait until it is settled. */
  get first(): Pending | null {
    return this.#remembered.pending[0] ?? null;
  }

  /** Whether the browser keeps it. */
  get isKept(): boolean {
    return this.#isKept;
  }

  /** Takes an action, and answers once it is settled. */
  add(action: unknown): Promise<Settled> {
    const { lastN, pending } = this.#remembered;
    const n = lastN + 1;
    this.#remember(n, [...pending, { n, action }]);
    return new Promise((resolve) => this.#waiting.set(n, resolve));
  }

  /** False where that was known before. */
  settle(n: number, settled: Settled): boolean {
    const { lastN, pending } = this.#remembered;
    if (!pending.some((one) => one.n === n)) return false;
    this.#remember(
      lastN,
      pending.filter((one) => one.n > n),
    );
    this.#waiting.get(n)?.(settled);
    this.#waiting.delete(n);
    return true;
  }

  /** The host has settled counts up to this one. */
  raise(settledN: number): void {
    if (settledN > this.#remembered.lastN) this.#remember(settledN, this.#remembered.pending);
  }

  /** Takes up what another tab may have gone on with. */
  reload(): void {
    this.#remembered = this.#memory.load();
  }

  #remember(lastN: number, pending: readonly Pending[]): void {
    this.#remembered = { ...this.#remembered, lastN, pending };
    this.#isKept = this.#memory.save(this.#remembered);
  }
}
