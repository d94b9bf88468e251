import type { Problem } from '../../contract/result.ts';
import type { Clock } from '../clock.ts';
import { type Author, MAX_ACTION_BYTES, type Refused, type Seat } from '../log.ts';
import { Parts } from '../parts.ts';
import { PROTOCOL, parseToHost, protocolOf, type ToDevice, type ToHost } from '../wire.ts';
import { Bucket } from './bucket.ts';
import type { Outgoing } from './outgoing.ts';

/** Messages of one connection: at once, and a second. */
const BURST = 40;
const PER_SEC = 20;
/** To send everything again is work; a part is less than a message. */
const COSTS: ReadonlyMap<unknown, number> = new Map([
  ['again', 10],
  ['part', 0.1],
]);
/** After so many messages that are none, a connection ends. */
const MOST_WRONG = 5;

/** The host's end of a connection. */
export interface Peer {
  send(message: ToDevice): void;
  /** What was sent is still waiting to go out. */
  isBusy(): boolean;
  close(): void;
}

/** Where a device sits once it was let in. */
export interface Seated<State, Action> {
  readonly author: Author & { readonly seat: Seat };
  readonly mayAct: boolean;
  readonly out: Outgoing<State, Action>;
}

/** A connection as a host has it: whatever comes over it is untrusted, and is measured and parsed here. */
export class Guest<State, Action> {
  readonly peer: Peer;
  /** May lead the game with a facilitator's seat; else it may look on. */
  readonly mayFacilitate: boolean;
  seated: Seated<State, Action> | null = null;
  readonly #clock: Clock;
  readonly #bucket: Bucket;
  readonly #parts = new Parts();
  #wrongs = 0;
  #hasEnded = false;

  constructor(peer: Peer, mayFacilitate: boolean, clock: Clock) {
    this.peer = peer;
    this.mayFacilitate = mayFacilitate;
    this.#clock = clock;
    this.#bucket = new Bucket(BURST, PER_SEC, clock.nowMs());
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** What came, if it is a message. If it is none, the device is told why, and its connection may end. */
  read(value: unknown): Exclude<ToHost, { type: 'part' }> | null {
    if (this.#hasEnded) return null;
    if (!this.#bucket.take(costOf(value), this.#clock.nowMs())) {
      const message = 'This device sends more than it may: it is let in again in a moment.';
      this.bye({ code: 'too-fast', message }, { again: true });
      return null;
    }
    const protocol = protocolOf(value);
    if (protocol !== null && protocol !== PROTOCOL) {
      this.bye(refusalOfProtocol(protocol), { again: false });
      return null;
    }
    const parsed = parseToHost(value);
    if (!parsed.ok) return this.#tellWrong(parsed.problems);
    if (parsed.value.type !== 'part') return parsed.value;
    const { seated } = this;
    if (!seated) return null;
    const whole = this.#parts.take(parsed.value, MAX_ACTION_BYTES[seated.author.seat]);
    if (!whole.ok) return this.#tellWrong(whole.problems);
    return whole.value && { type: 'act', ...whole.value };
  }

  #tellWrong(problems: readonly Problem[]): null {
    this.peer.send({ type: 'wrong', problems: [...problems] });
    this.#wrongs += 1;
    if (this.#wrongs >= MOST_WRONG) {
      const message = 'What this device sends cannot be understood: reload the page.';
      this.bye({ code: 'not-understood', message }, { again: false });
    }
    return null;
  }

  /** Ends the connection. `again` says whether coming back later is worth it. */
  bye({ code, message }: Refused, { again }: { readonly again: boolean }): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.peer.send({ type: 'bye', code, message, again });
    this.peer.close();
  }

  /** It is gone. */
  end(): void {
    this.#hasEnded = true;
  }
}

const costOf = (value: unknown): number =>
  typeof value === 'object' && value !== null && 'type' in value ? (COSTS.get(value.type) ?? 1) : 1;

/** Why another version of the messages is not understood. */
export const refusalOfProtocol = (protocol: number): Refused =>
  protocol < PROTOCOL
    ? { code: 'older-build', message: 'This window shows an older version of the game: reload it.' }
    : {
        code: 'newer-build',
        message: 'The host of this game runs an older version: start it anew, or reload its window.',
      };
