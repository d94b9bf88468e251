import { fail, type Result } from '../../contract/result.ts';
import type { Clock } from '../clock.ts';
import type { Author, Rules, Settled } from '../log.ts';
import type { Kept } from './outgoing.ts';
import type { RoomRecord } from './records.ts';
import { Sequencer } from './sequencer.ts';

/** Timers of more than 24 days fire at once. */
const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000;

export interface RoomLogPorts<Action> {
  readonly clock: Clock;
  /** Keeps a record, in order. Rejects where it cannot, and does so for every one after it. */
  keep(record: RoomRecord<Action>): Promise<void>;
}

/** What whoever holds a room's log is told. */
export interface RoomLogEvents {
  /** More is kept than before. */
  onKept(): void;
  /** Nothing goes on: a record could not be kept, or the rules threw. */
  onBroken(error: unknown): void;
}

/** The log of one room at its host: settles actions, keeps entries, and lets happen what is due. */
export class RoomLog<State, Action, View> {
  readonly #rules: Rules<State, Action, View>;
  readonly #ports: RoomLogPorts<Action>;
  readonly #events: RoomLogEvents;
  readonly #sequencer: Sequencer<State, Action, View>;
  #kept: { readonly state: State; readonly seq: number };
  /** Resolves once all that came so far is kept. */
  #lastKeep: Promise<void> = Promise.resolve();
  #cancelDue = (): void => undefined;
  #hasEnded = false;

  constructor(rules: Rules<State, Action, View>, ports: RoomLogPorts<Action>, events: RoomLogEvents) {
    this.#rules = rules;
    this.#ports = ports;
    this.#events = events;
    this.#sequencer = new Sequencer(rules);
    this.#kept = { state: rules.initial, seq: 0 };
  }

  /** Takes in what was kept before. */
  replay(records: readonly RoomRecord<Action>[]): Result<void> {
    try {
      for (const record of records) {
        if (record.type !== 'entry') continue;
        const taken = this.#sequencer.replay(record.entry);
        if (!taken.ok) return taken;
      }
      this.#kept = { state: this.#sequencer.state, seq: this.#sequencer.lastSeq };
      this.#armDue();
      return { ok: true, value: undefined };
    } catch (error) {
      return fail('', 'rules-threw', `The game cannot be played back: ${String(error)}. Nothing was deleted.`);
    }
  }

  get kept(): Kept<State, Action> {
    return { ...this.#kept, entries: this.#sequencer.entries };
  }

  settledOf(device: string): number {
    return this.#sequencer.settledOf(device);
  }

  /** Settles an action, and answers once that holds. */
  settle(by: Author, n: number, value: unknown, answer: (settled: Settled) => void): void {
    const settled = this.#guarded((): Settled => {
      const action = this.#rules.parse(value);
      if (action.ok) return this.#sequencer.settle(by, n, action.value, this.#ports.clock.nowMs());
      const message = action.problems.map((problem) => `${problem.path} ${problem.message}`.trim()).join(' ');
      return { type: 'refused', refused: { code: 'no-action', message: message.slice(0, 1_000) } };
    });
    if (!settled) return;
    if (settled.type === 'accepted') this.#keepNewest();
    if (settled.type === 'refused') answer(settled);
    // It may be a duplicate of one that is still being kept.
    else this.#lastKeep.then(() => this.#hasEnded || answer(settled), ignore);
  }

  /** Notes that a device is connected, or no longer. */
  notePresence(device: string, isHere: boolean): void {
    this.#guarded(() => {
      if (this.#sequencer.settlePresence(device, isHere, this.#ports.clock.nowMs())) this.#keepNewest();
    });
  }

  /** Keeps what is not an entry. */
  note(record: RoomRecord<Action>): void {
    this.#keep(record, ignore);
  }

  /** Does nothing any more. Resolves when all that was settled is kept; rejects when it cannot be. */
  end(): Promise<void> {
    this.#hasEnded = true;
    this.#cancelDue();
    return this.#lastKeep;
  }

  #keepNewest(): void {
    const entry = this.#sequencer.entries.at(-1);
    if (!entry) return;
    const { state } = this.#sequencer;
    const onKept = (): void => {
      this.#kept = { state, seq: entry.seq };
      this.#events.onKept();
    };
    this.#keep({ type: 'entry', entry }, onKept);
    this.#armDue();
  }

  #keep(record: RoomRecord<Action>, onKept: () => void): void {
    this.#lastKeep = this.#ports.keep(record).then(
      () => {
        if (!this.#hasEnded) onKept();
      },
      (error: unknown) => {
        this.#break(error);
        throw error;
      },
    );
    // Told by then; nobody has to wait for it.
    this.#lastKeep.catch(ignore);
  }

  #break(error: unknown): void {
    if (this.#hasEnded) return;
    void this.end().catch(ignore);
    this.#events.onBroken(error);
  }

  /** Rules that throw break their room, and no other one. */
  #guarded<T>(work: () => T): T | null {
    if (this.#hasEnded) return null;
    try {
      return work();
    } catch (error) {
      this.#break(error);
      return null;
    }
  }

  #armDue(): void {
    this.#cancelDue();
    if (this.#hasEnded) return;
    const due = this.#guarded(() => this.#rules.due(this.#sequencer.state));
    if (!due) return;
    const { clock } = this.#ports;
    this.#cancelDue = clock.after(Math.min(LONGEST_WAIT_MS, Math.max(0, due.atMs - clock.nowMs())), () => {
      this.#guarded(() => {
        if (this.#sequencer.settleDue(clock.nowMs())) this.#keepNewest();
        else this.#armDue();
      });
    });
  }
}

const ignore = (): void => undefined;
