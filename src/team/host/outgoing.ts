import { type Author, DIGEST_EVERY, type Entry, type Rules } from '../log.ts';
import type { Patcher } from '../patch.ts';
import { viewDigest } from '../view-digest.ts';
import type { ToDevice } from '../wire.ts';

/** Entries in one message. */
const ENTRIES_AT_ONCE = 200;

/** What is kept so far, which is all that anybody may be told. */
export interface Kept<State, Action> {
  readonly state: State;
  /** Of the newest entry that is kept. */
  readonly seq: number;
  /** All entries, the last of which may not be kept yet. */
  readonly entries: readonly Entry<Action>[];
}

/** What one device is told as the log goes on. */
export interface Outgoing<State, Action> {
  /** Sends what is new. `patcher` is the one of all devices at this moment. */
  flush(kept: Kept<State, Action>, patcher: Patcher): void;
  /** The device is missing something, such as entries from this one on. */
  again(from: number): void;
}

type Send = (message: ToDevice) => void;

/** A facilitator follows the log. */
export class EntriesOut<State, Action> implements Outgoing<State, Action> {
  readonly #send: Send;
  #next: number;

  constructor(send: Send, from: number) {
    this.#send = send;
    this.#next = from;
  }

  flush({ seq, entries }: Kept<State, Action>): void {
    while (this.#next <= seq) {
      const end = Math.min(seq, this.#next + ENTRIES_AT_ONCE - 1);
      this.#send({ type: 'entries', entries: entries.slice(this.#next - 1, end) });
      this.#next = end + 1;
    }
  }

  again(from: number): void {
    this.#next = Math.min(this.#next, from);
  }
}

/** Everybody else follows a view: whoever had the entries could compute what is to come. */
export class ViewsOut<State, Action, View> implements Outgoing<State, Action> {
  readonly #send: Send;
  readonly #viewer: Author;
  readonly #viewFor: Rules<State, Action, View>['viewFor'];
  #count = 0;
  /** Null before the first, and where it has to be sent as a whole. */
  #sent: { readonly seq: number; readonly view: View } | null = null;

  constructor(send: Send, viewer: Author, { viewFor }: Pick<Rules<State, Action, View>, 'viewFor'>) {
    this.#send = send;
    this.#viewer = viewer;
    this.#viewFor = viewFor;
  }

  flush({ seq, state }: Kept<State, Action>, patcher: Patcher): void {
    if (this.#sent?.seq === seq) return;
    const view = this.#viewFor(state, this.#viewer);
    if (!this.#sent) {
      this.#sent = { seq, view };
      this.#count += 1;
      this.#send({ type: 'view', seq, count: this.#count, view });
      return;
    }
    const patch = patcher.patchOf(this.#sent.view, view);
    this.#sent = { seq, view };
    if (!patch) return;
    this.#count += 1;
    const digest = this.#count % DIGEST_EVERY === 0 ? { digest: viewDigest(view) } : {};
    this.#send({ type: 'change', seq, count: this.#count, patch, ...digest });
  }

  again(): void {
    this.#sent = null;
  }
}
