import type { Result } from '../../contract/result.ts';
import { Sequencer } from '../host/sequencer.ts';
import type { Entry, Rules } from '../log.ts';
import { isPatch, patched } from '../patch.ts';
import { viewDigest } from '../view-digest.ts';
import type { ToDevice } from '../wire.ts';

/** What a device makes of what it is told. */
export interface Feed {
  /** The first entry that is missing here. */
  readonly from: number;
  /** A connection begins: what counts its messages begins anew. */
  begin(): void;
  /** Of other messages it takes no notice. */
  take(message: ToDevice): Taken;
}

/**
 * `new` means that there is something else to be seen, `gap` that something before it is missing, which has to be asked
 * for, and `diverged` that this device cannot make of it what the host does.
 */
export type Taken = 'nothing' | 'new' | 'gap' | 'diverged';

/** Follows the log: applies the entry that comes next, and none beyond a gap. */
export class EntriesFeed<State, Action, View> implements Feed {
  readonly #rules: Rules<State, Action, View>;
  readonly #sequencer: Sequencer<State, Action, View>;
  readonly #listeners = new Set<(entry: Entry<Action>) => void>();

  constructor(rules: Rules<State, Action, View>) {
    this.#rules = rules;
    this.#sequencer = new Sequencer(rules);
  }

  get from(): number {
    return this.#sequencer.lastSeq + 1;
  }

  /** Of the newest entry; 0 before the first. */
  get seq(): number {
    return this.#sequencer.lastSeq;
  }

  get state(): State {
    return this.#sequencer.state;
  }

  get entries(): readonly Entry<Action>[] {
    return this.#sequencer.entries;
  }

  follow(listener: (entry: Entry<Action>) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  begin(): void {
    // Entries are numbered once for all.
  }

  take(message: ToDevice): Taken {
    if (message.type !== 'entries') return 'nothing';
    let taken: Taken = 'nothing';
    for (const raw of message.entries) {
      if (raw.seq < this.from) continue;
      if (raw.seq > this.from) return 'gap';
      const replayed = this.#replay(raw);
      if (!replayed.ok) return 'diverged';
      taken = 'new';
      for (const listener of this.#listeners) listener(replayed.value);
    }
    return taken;
  }

  #replay(raw: Entry<unknown>): Result<Entry<Action>> {
    const action = this.#rules.parse(raw.action);
    if (!action.ok) return action;
    const entry = { ...raw, action: action.value };
    const replayed = this.#sequencer.replay(entry);
    return replayed.ok ? { ok: true, value: entry } : replayed;
  }
}

/** What a host has folded, as far as it may be told. */
export interface HostRead<State> {
  readonly kept: { readonly state: State; readonly seq: number };
}

/** Reads a host that is in the same page: it has folded all of it, and has the drills. */
export class HostFeed<State> implements Feed {
  readonly #host: HostRead<State>;

  constructor(host: HostRead<State>) {
    this.#host = host;
  }

  get from(): number {
    return this.seq + 1;
  }

  /** Of the newest entry; 0 before the first. */
  get seq(): number {
    return this.#host.kept.seq;
  }

  get state(): State {
    return this.#host.kept.state;
  }

  begin(): void {
    // Nothing is kept here.
  }

  take({ type }: ToDevice): Taken {
    return type === 'entries' ? 'new' : 'nothing';
  }
}

/** Follows a view. */
export class ViewFeed<View> implements Feed {
  readonly from = 1;
  readonly #isView: (value: unknown) => value is View;
  #view: View | null = null;
  #seq = 0;
  #count = 0;

  /** The build of host and device being one, it is enough to tell a view from what is none. */
  constructor(isView: (value: unknown) => value is View) {
    this.#isView = isView;
  }

  /** As of the newest message; null before the first. */
  get view(): View | null {
    return this.#view;
  }

  /** Of the entry that it shows everything up to. */
  get seq(): number {
    return this.#seq;
  }

  begin(): void {
    this.#count = 0;
  }

  take(message: ToDevice): Taken {
    if (message.type === 'view') return this.#set(message, message.view);
    if (message.type !== 'change') return 'nothing';
    if (message.count <= this.#count) return 'nothing';
    if (this.#view === null || message.count !== this.#count + 1) return 'gap';
    if (!isPatch(message.patch)) return 'diverged';
    try {
      const view = patched(this.#view, message.patch);
      return message.digest === undefined || message.digest === viewDigest(view) ? this.#set(message, view) : 'gap';
    } catch {
      return 'gap';
    }
  }

  #set({ seq, count }: { readonly seq: number; readonly count: number }, view: unknown): Taken {
    if (!this.#isView(view)) return 'diverged';
    this.#view = view;
    this.#seq = seq;
    this.#count = count;
    return 'new';
  }
}
