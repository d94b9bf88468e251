import type { Clock } from '../clock.ts';
import type { Link } from '../links/link.ts';
import { MAX_ACTION_BYTES, type Refused, type Seat, type Settled } from '../log.ts';
import { frameBytes, messagesOf } from '../parts.ts';
import { type Bye, PROTOCOL, parseToDevice, type RosterDevice, type ToDevice } from '../wire.ts';
import type { Feed } from './feeds.ts';
import { Outbox } from './outbox.ts';
import type { Memory } from './remembered.ts';

/** How a device stands with its host. */
export type Connection =
  | { readonly type: 'connecting' }
  /** `mayAct` is false where the game can be looked at only. */
  | { readonly type: 'live'; readonly mayAct: boolean }
  /** It comes back by itself. Since when, in Unix milliseconds of this device. */
  | { readonly type: 'offline'; readonly sinceMs: number }
  /** Its place was taken up in another tab or window; `retry` takes it back. */
  | { readonly type: 'evicted' }
  /** The page has to be loaded again. */
  | { readonly type: 'older-build'; readonly message: string }
  /** It is not let in, or not any more. */
  | { readonly type: 'refused'; readonly refused: Refused };

export interface DevicePorts {
  readonly link: Link;
  readonly memory: Memory;
  readonly clock: Clock;
}

export interface Place {
  readonly room: string;
  readonly seat: Seat;
  /** Makes a facilitator of this device, once. */
  readonly key: string | null;
  /** Which build of the game this page is; null where that is not known. */
  readonly build: string | null;
}

/** Something was said and not answered. */
const NO_ANSWER_MS = 8_000;
/** After having been told to come again. */
const AGAIN_MS = 3_000;
/** Actions that wait for a host out of reach. */
const MOST_PENDING = 50;

/**
 * A device in a room: says who it is whenever there is a way to the host, offers its actions one after the other until each
 * is settled, and hands on to its feed what it is told.
 */
export class Device<Action> {
  readonly #ports: DevicePorts;
  readonly #place: Place;
  readonly #feed: Feed;
  readonly #listeners = new Set<() => void>();
  readonly #outbox: Outbox;
  #connection: Connection = { type: 'connecting' };
  #present: readonly RosterDevice[] = [];
  #id: string | null = null;
  #addresses: readonly string[] = [];
  #hostAheadMs = 0;
  #lastRefused: Refused | null = null;
  #cancelTimer = (): void => undefined;
  #cancelComeback = (): void => undefined;

  constructor(ports: DevicePorts, place: Place, feed: Feed) {
    this.#ports = ports;
    this.#place = place;
    this.#feed = feed;
    this.#outbox = new Outbox(ports.memory);
    this.#open();
  }

  get connection(): Connection {
    return this.#connection;
  }

  /** What others know it by; null before it was let in for the first time. */
  get id(): string | null {
    return this.#id;
  }

  /** Who is in the room, or was and may come back. */
  get present(): readonly RosterDevice[] {
    return this.#present;
  }

  /** Where others open the game to join; empty where they cannot, and for players. */
  get addresses(): readonly string[] {
    return this.#addresses;
  }

  /** Actions that are not settled yet. */
  get pendingCount(): number {
    return this.#outbox.count;
  }

  /** Why the newest action that was refused was; null once another one was accepted. */
  get lastRefused(): Refused | null {
    return this.#lastRefused;
  }

  /** Whether this device is the same one after a reload of the page. */
  get isKept(): boolean {
    return this.#outbox.isKept;
  }

  /** What the host's clock says now, in Unix milliseconds. */
  hostNowMs(): number {
    return this.#ports.clock.nowMs() + this.#hostAheadMs;
  }

  /** Calls back whenever something of the above, or of the feed, has changed; returns what ends it. */
  follow(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Offers an action. Answers once that is settled for good, which with the host out of reach is when it is back. However
   * often it has to be sent until then, it counts once. What cannot even be offered is refused at once.
   */
  append(action: Action): Promise<Settled> {
    const refused = this.#refusalOf(action);
    if (refused) return Promise.resolve({ type: 'refused', refused });
    const settled = this.#outbox.add(action);
    if (this.#outbox.count === 1) this.#offer();
    this.#tell();
    return settled;
  }

  /** Of a facilitator: sends a device away for good. Lost where there is no connection. */
  dismiss(device: string): void {
    this.#ports.link.send({ type: 'dismiss', device });
  }

  /** Comes back after it was evicted or refused. */
  retry(): void {
    if (this.#connection.type === 'connecting' || this.#connection.type === 'live') return;
    this.#cancelComeback();
    // Another tab may have gone on with what this one knew.
    this.#outbox.reload();
    this.#set({ type: 'connecting' });
    this.#open();
  }

  /** Leaves for now; the place is kept. */
  close(): void {
    this.#cancelTimer();
    this.#cancelComeback();
    this.#listeners.clear();
    this.#ports.link.close();
  }

  #open(): void {
    this.#ports.link.open({
      onUp: () => this.#greet(),
      onDown: () => this.#lose(),
      onMessage: (value) => {
        const message = parseToDevice(value);
        // A host of the same build says nothing else; what it says that cannot be read will be missed, and asked for.
        if (message.ok) this.#hear(message.value);
      },
    });
  }

  #greet(): void {
    const { room, seat, key, build } = this.#place;
    const { token } = this.#outbox;
    this.#feed.begin();
    // Before it is sent: a host in the same window answers at once.
    this.#await(() => this.#greet());
    this.#ports.link.send({ type: 'hello', protocol: PROTOCOL, room, token, build, seat, key, from: this.#feed.from });
  }

  #lose(): void {
    this.#cancelTimer();
    const { type } = this.#connection;
    if (type === 'live' || type === 'connecting') this.#set({ type: 'offline', sinceMs: this.#ports.clock.nowMs() });
  }

  #hear(message: ToDevice): void {
    switch (message.type) {
      case 'welcome': {
        this.#id = message.device;
        this.#addresses = message.addresses;
        this.#hostAheadMs = message.nowMs - this.#ports.clock.nowMs();
        this.#outbox.raise(message.settledN);
        this.#cancelTimer();
        this.#set({ type: 'live', mayAct: message.mayAct });
        this.#offer();
        return;
      }
      case 'settled':
        this.#settle(message.n, message.settled);
        return;
      case 'roster':
        this.#present = message.devices;
        this.#tell();
        return;
      case 'bye':
        this.#leave(message);
        return;
      case 'wrong':
        // An action that is none is refused; for anything else this page is at fault.
        return;
      case 'entries':
      case 'view':
      case 'change':
        this.#feedWith(message);
        return;
      default:
        throw new Error(`device: unknown message ${JSON.stringify(message satisfies never)}`);
    }
  }

  #feedWith(message: ToDevice): void {
    const taken = this.#feed.take(message);
    if (taken === 'gap') this.#ports.link.send({ type: 'again', from: this.#feed.from });
    if (taken === 'new') this.#tell();
    if (taken !== 'diverged') return;
    this.#ports.link.close();
    this.#cancelTimer();
    const why = 'This window cannot follow the game any more: it is of another version. Reload it.';
    this.#set({ type: 'older-build', message: why });
  }

  #settle(n: number, settled: Settled): void {
    if (!this.#outbox.settle(n, settled)) return;
    if (settled.type === 'refused') this.#lastRefused = settled.refused;
    if (settled.type === 'accepted') this.#lastRefused = null;
    this.#cancelTimer();
    this.#offer();
    this.#tell();
  }

  /** Sends the oldest action that is not settled. */
  #offer(): void {
    const { first } = this.#outbox;
    if (!first || this.#connection.type !== 'live') return;
    this.#await(() => this.#offer());
    for (const message of messagesOf(first.n, first.action)) this.#ports.link.send(message);
  }

  #leave({ code, message, again }: Bye): void {
    this.#cancelTimer();
    this.#ports.link.close();
    if (again) {
      this.#lose();
      this.#cancelComeback = this.#ports.clock.after(AGAIN_MS, () => this.#open());
    } else if (code === 'evicted') this.#set({ type: 'evicted' });
    else if (code === 'older-build') this.#set({ type: 'older-build', message });
    else this.#set({ type: 'refused', refused: { code, message } });
  }

  #refusalOf(action: Action): Refused | null {
    const { type } = this.#connection;
    if (type === 'evicted' || type === 'older-build' || type === 'refused') {
      return { code: 'not-connected', message: 'This window has no part in the game now.' };
    }
    if (type === 'live' && !this.#connection.mayAct) {
      return { code: 'read-only', message: 'From here the game can be looked at, and not be changed.' };
    }
    if (this.#outbox.count >= MOST_PENDING) {
      return { code: 'too-many', message: 'Too much waits for the connection already: wait until it is back.' };
    }
    const mostBytes = MAX_ACTION_BYTES[this.#place.seat];
    if (frameBytes(JSON.stringify(action)) > mostBytes) {
      return { code: 'too-long', message: `This is longer than ${Math.floor(mostBytes / 1024)} kB: make it shorter.` };
    }
    return null;
  }

  #await(again: () => void): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#ports.clock.after(NO_ANSWER_MS, again);
  }

  #set(connection: Connection): void {
    this.#connection = connection;
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
