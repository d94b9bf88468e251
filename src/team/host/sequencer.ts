import { fail, type Result } from '../../contract/result.ts';
import { type Author, DIGEST_EVERY, type Entry, HOST, type Refused, type Rules, type Settled } from '../log.ts';

/** Refusals of a device that are remembered, for the answer that got lost. */
const REFUSALS_KEPT = 20;

/** What a device has had settled. */
interface Account {
  lastN: number;
  /** By its count. */
  readonly seqs: Map<number, number>;
  readonly refusals: Map<number, Refused>;
}

/**
 * Puts actions in order: judges each one against the state that it would change, numbers it, and folds it in. Knows
 * nothing of wires and files; whoever holds it has to keep an entry before telling anybody of it.
 */
export class Sequencer<State, Action, View = unknown> {
  readonly #rules: Rules<State, Action, View>;
  readonly #entries: Entry<Action>[] = [];
  readonly #accounts = new Map<string, Account>();
  #state: State;

  constructor(rules: Rules<State, Action, View>) {
    this.#rules = rules;
    this.#state = rules.initial;
  }

  get state(): State {
    return this.#state;
  }

  /** All of them, oldest first. */
  get entries(): readonly Entry<Action>[] {
    return this.#entries;
  }

  /** Of the newest entry; 0 before the first. */
  get lastSeq(): number {
    return this.#entries.length;
  }

  /** The highest count of this device that is settled; 0 where none is. */
  settledOf(device: string): number {
    return this.#accounts.get(device)?.lastN ?? 0;
  }

  /** Settles an action. `nowMs` is what the host's clock says. */
  settle(by: Author, n: number, action: Action, nowMs: number): Settled {
    const account = this.#accountOf(by.device);
    if (n <= account.lastN) {
      const refused = account.refusals.get(n);
      return refused ? { type: 'refused', refused } : { type: 'duplicate', seq: account.seqs.get(n) ?? null };
    }
    // Clocks are set back now and then; the log's time stands still until they catch up.
    const atMs = Math.max(nowMs, this.#entries.at(-1)?.atMs ?? 0);
    const refused = this.#rules.judge(this.#state, action, by, atMs);
    if (refused) {
      account.lastN = n;
      account.refusals.set(n, refused);
      for (const old of account.refusals.keys()) {
        if (account.refusals.size <= REFUSALS_KEPT) break;
        account.refusals.delete(old);
      }
      return { type: 'refused', refused };
    }
    const bare: Entry<Action> = { seq: this.lastSeq + 1, by, n, atMs, action };
    const state = this.#rules.fold(this.#state, bare);
    const entry = bare.seq % DIGEST_EVERY === 0 ? { ...bare, digest: this.#rules.digest(state) } : bare;
    this.#accept(entry, state);
    return { type: 'accepted', seq: entry.seq };
  }

  /** Settles what happens by itself. False where nothing is due yet. */
  settleDue(nowMs: number): boolean {
    const due = this.#rules.due(this.#state);
    if (!due || due.atMs > nowMs) return false;
    return this.#settleOwn(due.action, nowMs);
  }

  /** Notes that a device is connected, or no longer. False where that makes no difference. */
  settlePresence(device: string, isHere: boolean, nowMs: number): boolean {
    const action = this.#rules.presence(this.#state, device, isHere);
    return action !== null && this.#settleOwn(action, nowMs);
  }

  #settleOwn(action: Action, nowMs: number): true {
    const settled = this.settle(HOST, this.settledOf(HOST.device) + 1, action, nowMs);
    if (settled.type === 'accepted') return true;
    throw new Error(`sequencer: the host's own was not accepted: ${JSON.stringify({ action, settled })}`);
  }

  /** Takes in an entry that was accepted before. It has to be the next one, and to lead where it led then. */
  replay(entry: Entry<Action>): Result<State> {
    const { seq, by, n, digest } = entry;
    if (seq !== this.lastSeq + 1) {
      return fail(`entries[${seq}]`, 'gap', `Entry ${this.lastSeq + 1} is missing; entry ${seq} came instead.`);
    }
    if (n <= this.settledOf(by.device)) {
      return fail(`entries[${seq}].n`, 'doubled', `Entry ${seq} repeats action ${n} of ${by.device}.`);
    }
    const state = this.#rules.fold(this.#state, entry);
    if (digest !== undefined && digest !== this.#rules.digest(state)) {
      return fail(
        `entries[${seq}].digest`,
        'diverged',
        `After entry ${seq} the game is not what it was: it was played with another version.`,
      );
    }
    this.#accept(entry, state);
    return { ok: true, value: state };
  }

  #accept(entry: Entry<Action>, state: State): void {
    const account = this.#accountOf(entry.by.device);
    account.lastN = entry.n;
    account.seqs.set(entry.n, entry.seq);
    this.#entries.push(entry);
    this.#state = state;
  }

  #accountOf(device: string): Account {
    const known = this.#accounts.get(device);
    if (known) return known;
    const account: Account = { lastN: 0, seqs: new Map(), refusals: new Map() };
    this.#accounts.set(device, account);
    return account;
  }
}
