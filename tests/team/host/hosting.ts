import { expect } from 'vitest';
import type { Clock } from '../../../src/team/clock.ts';
import { Host } from '../../../src/team/host/host.ts';
import type { RoomRecord } from '../../../src/team/host/records.ts';
import type { Rules } from '../../../src/team/log.ts';
import type { ToDevice } from '../../../src/team/wire.ts';
import { type ToyAction, type ToyState, type ToyView, toyRules } from '../toy-rules.ts';

/** A clock that goes when it is told to. */
export class HandClock implements Clock {
  #nowMs = 1_000;
  #waiting: { readonly atMs: number; readonly callback: () => void }[] = [];

  nowMs(): number {
    return this.#nowMs;
  }

  after(ms: number, callback: () => void): () => void {
    const wait = { atMs: this.#nowMs + ms, callback };
    this.#waiting.push(wait);
    return () => {
      this.#waiting = this.#waiting.filter((one) => one !== wait);
    };
  }

  /** Lets so much time pass, and everything happen that comes of it. */
  async pass(ms: number): Promise<void> {
    const endMs = this.#nowMs + ms;
    for (;;) {
      await settled();
      const [next] = this.#waiting.toSorted((a, b) => a.atMs - b.atMs);
      if (!next || next.atMs > endMs) break;
      this.#waiting = this.#waiting.filter((one) => one !== next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.callback();
    }
    this.#nowMs = endMs;
  }
}

/** Lets promises that are settled be heard. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export const ROOM = 'K7CDF';
export const KEY = 'k'.repeat(26);
/** The token of a device: the device is known by its first letters. */
export const tokenOf = (device: string): string => device.padEnd(26, '2');

const BEGUN: RoomRecord<never> = { type: 'room', format: 1, room: ROOM, begunAtMs: 0, keyHash: '' };

export interface Hosted<State = ToyState, Action = ToyAction, View = ToyView> {
  readonly host: Host<State, Action, View>;
  readonly clock: HandClock;
  /** All that is kept so far. */
  readonly records: RoomRecord<Action>[];
  /** Set to let storage fail. */
  failure: Error | null;
  readonly broken: unknown[];
}

/** A host of the toy game, from what was kept before. */
export const hosted = (records: readonly RoomRecord<ToyAction>[] = [BEGUN], clock = new HandClock()): Hosted =>
  hostedBy(toyRules, records, clock);

/** The same of any game. */
export function hostedBy<State, Action, View>(
  rules: Rules<State, Action, View>,
  records: readonly RoomRecord<Action>[] = [BEGUN],
  clock = new HandClock(),
): Hosted<State, Action, View> {
  const kept = [...records];
  const broken: unknown[] = [];
  const opened = Host.open(rules, records, {
    clock,
    async keep(record) {
      if (place.failure) throw place.failure;
      kept.push(record);
    },
    deviceOf: (token) => token.replace(/2+$/, ''),
    isKey: (key) => key === KEY,
    addresses: ['http://192.168.1.20:4173/?room=K7CDF'],
    hasDoor: true,
    build: 'index-2.js',
    onBroken: (error) => broken.push(error),
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  const place: Hosted<State, Action, View> = { host: opened.value, clock, records: kept, failure: null, broken };
  return place;
}

/** A device at the other end of a wire, which notes what it is told. */
export class Told {
  readonly messages: ToDevice[] = [];
  isBusy = false;
  hasClosed = false;
  readonly #connection;

  constructor({ host }: { readonly host: Pick<Host<unknown, never, unknown>, 'connect'> }, mayFacilitate = true) {
    this.#connection = host.connect(
      {
        send: (message) => void this.messages.push(JSON.parse(JSON.stringify(message))),
        isBusy: () => this.isBusy,
        close: () => {
          this.hasClosed = true;
        },
      },
      { mayFacilitate },
    );
  }

  say(value: unknown): void {
    this.#connection.receive(value);
  }

  hello(device: string, seat: string, { key = null, from = 1 }: { key?: string | null; from?: number } = {}): this {
    this.say({ type: 'hello', protocol: 1, room: ROOM, token: tokenOf(device), build: 'index-2.js', seat, key, from });
    return this;
  }

  leave(): void {
    this.#connection.end();
  }

  /** What came of this kind, oldest first. */
  all<T extends ToDevice['type']>(type: T): readonly (ToDevice & { readonly type: T })[] {
    return this.messages.filter((message): message is ToDevice & { readonly type: T } => message.type === type);
  }

  last<T extends ToDevice['type']>(type: T): ToDevice & { readonly type: T } {
    const found = this.all(type).at(-1);
    expect(found, `a message ${type} among ${JSON.stringify(this.messages)}`).toBeDefined();
    if (!found) throw new Error();
    return found;
  }
}
