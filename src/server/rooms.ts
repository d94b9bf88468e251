import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fail, type Result } from '../contract/result.ts';
import type { Clock } from '../team/clock.ts';
import { Host } from '../team/host/host.ts';
import { parseRecords, ROOM_FORMAT, type RoomBegun, type RoomRecord } from '../team/host/records.ts';
import type { Rules } from '../team/log.ts';
import { newRoomCode } from '../team/room-code.ts';
import { newSecret, unforeseeable } from '../team/secrets.ts';
import { RoomFile } from './room-file.ts';
import { deviceOf, hashOf, isKeyOf } from './secrets.ts';

/** A room that nobody is in is put away after so long; whoever comes back opens it again. */
const IDLE_MS = 10 * 60_000;
const SWEEP_MS = 60_000;
/** A free code is found at once; some five million are there. */
const MOST_TRIES = 20;

export interface RoomsPorts<State, Action, View> {
  /** The folder that rooms are kept in, which is made where it is not there. */
  readonly folder: string;
  /** New rules for one room: they may remember what they have computed for it. */
  rules(): Rules<State, Action, View>;
  readonly clock: Clock;
  /** Where the game is opened from elsewhere. */
  addressesOf(room: string): readonly string[];
  readonly build: string | null;
  /** The hash of the key that makes a facilitator of every room, and opens new ones. */
  readonly keyHash: string;
  /** Something that whoever runs the server should know. */
  report(line: string): void;
}

interface OpenRoom<State, Action, View> {
  readonly host: Host<State, Action, View>;
  readonly file: RoomFile;
  /** Since when nobody is there; null while somebody is. */
  idleSinceMs: number | null;
}

/** All rooms of a server: opened from their files when somebody comes, and put away when all are gone. */
export class Rooms<State, Action, View> {
  readonly #ports: RoomsPorts<State, Action, View>;
  readonly #open = new Map<string, Promise<Result<OpenRoom<State, Action, View>>>>();
  /** What is being put away is not opened again before that is done: a file has one writer. */
  readonly #closing = new Map<string, Promise<void>>();
  #cancelSweep: () => void;

  constructor(ports: RoomsPorts<State, Action, View>) {
    this.#ports = ports;
    mkdirSync(ports.folder, { recursive: true, mode: 0o700 });
    this.#cancelSweep = this.#sweepLater();
  }

  /** Whether a key opens new rooms. */
  isKey(key: string): boolean {
    return isKeyOf(key, this.#ports.keyHash);
  }

  /** Begins a new room; answers with its code and its own key. */
  async begin(): Promise<{ readonly room: string; readonly key: string }> {
    const key = newSecret();
    for (let i = 0; i < MOST_TRIES; i++) {
      const room = newRoomCode(unforeseeable);
      const { clock } = this.#ports;
      const begun: RoomBegun = {
        type: 'room',
        format: ROOM_FORMAT,
        room,
        begunAtMs: clock.nowMs(),
        keyHash: hashOf(key),
      };
      try {
        const file = await RoomFile.create(this.#pathOf(room), begun, clock);
        this.#open.set(room, Promise.resolve(this.#host(room, file, [begun])));
        return { room, key };
      } catch (error) {
        if (!isError(error, 'EEXIST')) throw error;
      }
    }
    throw new Error(`rooms: no free code in ${this.#ports.folder}`);
  }

  /** A room by its code; null where there is none. */
  async find(room: string): Promise<Result<Host<State, Action, View>> | null> {
    for (let closing = this.#closing.get(room); closing; closing = this.#closing.get(room)) await closing;
    const opening = this.#open.get(room) ?? this.#openAgain(room);
    this.#open.set(room, opening);
    try {
      const opened = await opening;
      // What could not be opened may be mended, and is tried anew.
      if (!opened.ok) this.#open.delete(room);
      return opened.ok ? { ok: true, value: opened.value.host } : opened;
    } catch (error) {
      this.#open.delete(room);
      if (isError(error, 'ENOENT')) return null;
      this.#ports.report(`Room ${room} cannot be opened: ${String(error)}`);
      return fail('', 'unreadable', 'This room cannot be opened: its file cannot be read. Nothing was deleted.');
    }
  }

  /** Ends all rooms; resolves when everything is kept that was settled. */
  async end(): Promise<void> {
    this.#cancelSweep();
    const message = 'The server is being stopped: the game goes on when it is back.';
    await Promise.all([...this.#open.keys()].map((room) => this.#putAway(room, message)));
    await Promise.all(this.#closing.values());
  }

  async #openAgain(room: string): Promise<Result<OpenRoom<State, Action, View>>> {
    const { file, values } = await RoomFile.open(this.#pathOf(room), this.#ports.clock);
    const rules = this.#ports.rules();
    const records = parseRecords(values, rules);
    const opened = records.ok ? this.#host(room, file, records.value, rules) : records;
    if (!opened.ok) {
      this.#ports.report(`Room ${room}: ${opened.problems.map(({ message }) => message).join(' ')}`);
      await file.close();
    }
    return opened;
  }

  #host(
    room: string,
    file: RoomFile,
    records: readonly RoomRecord<Action>[],
    rules = this.#ports.rules(),
  ): Result<OpenRoom<State, Action, View>> {
    const [first] = records;
    const keyHash = first?.type === 'room' ? first.keyHash : '';
    const { clock, build, addressesOf } = this.#ports;
    const opened = Host.open(rules, records, {
      clock,
      build,
      hasDoor: true,
      keep: (record) => file.keep(record),
      deviceOf,
      isKey: (key) => key !== null && (isKeyOf(key, keyHash) || this.isKey(key)),
      addresses: addressesOf(room),
      onBroken: (error) => {
        this.#ports.report(`Room ${room} is broken, and will be opened from its file again: ${String(error)}`);
        void this.#putAway(room, 'It is broken.');
      },
    });
    return opened.ok ? { ok: true, value: { host: opened.value, file, idleSinceMs: null } } : opened;
  }

  #sweepLater(): () => void {
    return this.#ports.clock.after(SWEEP_MS, () => {
      void this.#sweep();
      this.#cancelSweep = this.#sweepLater();
    });
  }

  async #sweep(): Promise<void> {
    const nowMs = this.#ports.clock.nowMs();
    for (const [room, opening] of this.#open) {
      const opened = await opening.catch(() => null);
      if (!opened?.ok) continue;
      const one = opened.value;
      if (one.host.guestCount > 0) one.idleSinceMs = null;
      else one.idleSinceMs ??= nowMs;
      if (one.idleSinceMs !== null && nowMs - one.idleSinceMs >= IDLE_MS) await this.#putAway(room, 'Nobody was here.');
    }
  }

  #putAway(room: string, message: string): Promise<void> {
    const opening = this.#open.get(room);
    this.#open.delete(room);
    const closing = (async () => {
      const opened = await opening?.catch(() => null);
      if (!opened?.ok) return;
      await opened.value.host.end({ code: 'away', message }).catch(() => undefined);
      await opened.value.file.close().catch(() => undefined);
    })().finally(() => this.#closing.delete(room));
    this.#closing.set(room, closing);
    return closing;
  }

  /** A code is nothing but capital letters and digits, so it leads nowhere else. */
  #pathOf(room: string): string {
    return join(this.#ports.folder, `${room}.jsonl`);
  }
}

const isError = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
