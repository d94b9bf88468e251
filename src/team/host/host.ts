import type { Result } from '../../contract/result.ts';
import type { Refused, Rules } from '../log.ts';
import { Patcher } from '../patch.ts';
import type { Hello, ToDevice, ToHost } from '../wire.ts';
import { Guest, type Peer, type Seated } from './guest.ts';
import { EntriesOut, type Kept, ViewsOut } from './outgoing.ts';
import { Pacer } from './pacer.ts';
import type { RoomRecord } from './records.ts';
import { RoomLog, type RoomLogPorts } from './room-log.ts';
import { Roster } from './roster.ts';

/** Between two rosters, at least. */
const ROSTER_MS = 500;
/** A device that is back by then was never away: it was reloaded, or changed networks. */
const AWAY_MS = 4_000;

/** What a host needs of the place that it runs at. */
export interface HostPorts<Action> extends RoomLogPorts<Action> {
  /** What others know a device by, from its token. */
  deviceOf(token: string): string;
  /** Whether this key, or none, makes a facilitator. */
  isKey(key: string | null): boolean;
  /** Where others open the game to join. */
  readonly addresses: readonly string[];
  /** A locked roster keeps new devices out: not where all windows are of one browser. */
  readonly hasDoor: boolean;
  /** Which build of the game is played; null where that is not known. */
  readonly build: string | null;
  /** The host has ended by itself, as something is broken. */
  onBroken(error: unknown): void;
}

/** What a connection brings. */
export interface Connection {
  receive(value: unknown): void;
  /** It is gone. */
  end(): void;
}

/**
 * One room: who is in it, and who is told what. Facilitators follow the log; everybody else gets views, since whoever had
 * the entries could compute what is to come. Nobody is told of an entry that is not kept yet.
 */
export class Host<State, Action, View> {
  readonly #rules: Rules<State, Action, View>;
  readonly #ports: HostPorts<Action>;
  readonly #log: RoomLog<State, Action, View>;
  readonly #pacer: Pacer;
  readonly #roster = new Roster();
  readonly #guests = new Set<Guest<State, Action>>();
  /** By device: what calls off that it is noted as away. */
  readonly #cancelAway = new Map<string, () => void>();
  #rosterAtMs = Number.NEGATIVE_INFINITY;
  #isRosterNew = false;
  #hasEnded = false;

  private constructor(rules: Rules<State, Action, View>, ports: HostPorts<Action>) {
    this.#rules = rules;
    this.#ports = ports;
    this.#pacer = new Pacer(ports.clock, (nowMs) => {
      try {
        return this.#flush(nowMs);
      } catch (error) {
        this.#break(error);
        return { isDone: true };
      }
    });
    this.#log = new RoomLog(rules, ports, {
      onKept: () => this.#pacer.soon(),
      onBroken: (error) => this.#break(error),
    });
  }

  /** Opens a room from all that was kept of it. */
  static open<State, Action, View>(
    rules: Rules<State, Action, View>,
    records: readonly RoomRecord<Action>[],
    ports: HostPorts<Action>,
  ): Result<Host<State, Action, View>> {
    const host = new Host(rules, ports);
    for (const record of records) host.#roster.take(record);
    const replayed = host.#log.replay(records);
    if (!replayed.ok) return replayed;
    for (const { device } of host.#roster.devices) host.#leave(device);
    return { ok: true, value: host };
  }

  /** What is kept so far, which is all that anybody may be told. */
  get kept(): Kept<State, Action> {
    return this.#log.kept;
  }

  /** It does nothing any more, and has to be opened again from what was kept. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Whether a device was let in before, and not sent away. */
  knows(device: string): boolean {
    return this.#roster.has(device);
  }

  /** Connections, of devices that were let in or not yet. */
  get guestCount(): number {
    return this.#guests.size;
  }

  /** Takes up a connection. Without `mayFacilitate`, a facilitator's console can only look on. */
  connect(peer: Peer, { mayFacilitate }: { readonly mayFacilitate: boolean }): Connection {
    const guest = new Guest<State, Action>(peer, mayFacilitate, this.#ports.clock);
    this.#guests.add(guest);
    return {
      receive: (value) => {
        const message = this.#hasEnded ? null : guest.read(value);
        if (message) this.#obey(guest, message);
        if (guest.hasEnded) this.#drop(guest);
      },
      end: () => this.#drop(guest),
    };
  }

  /** Ends all connections, and does nothing any more. Resolves when all that was settled is kept. */
  end(why: Refused): Promise<void> {
    this.#hasEnded = true;
    for (const guest of this.#guests) guest.bye(why, { again: true });
    this.#guests.clear();
    this.#pacer.end();
    for (const cancel of this.#cancelAway.values()) cancel();
    return this.#log.end();
  }

  #break(error: unknown): void {
    const message = 'Something is broken in this game, so nothing goes on: it is taken up again in a moment.';
    // Whatever was not kept by now, nobody was told.
    this.end({ code: 'broken', message }).catch(() => undefined);
    this.#ports.onBroken(error);
  }

  #obey(guest: Guest<State, Action>, message: Exclude<ToHost, { type: 'part' }>): void {
    if (message.type === 'hello') {
      this.#enter(guest, message);
      return;
    }
    const { seated, peer } = guest;
    // Sent before it was let in again: it will come once more.
    if (!seated) return;
    switch (message.type) {
      case 'act': {
        const { n, action } = message;
        if (seated.mayAct) {
          this.#log.settle(seated.author, n, action, (settled) => peer.send({ type: 'settled', n, settled }));
          return;
        }
        peer.send({ type: 'settled', n, settled: { type: 'refused', refused: READ_ONLY } });
        return;
      }
      case 'again':
        seated.out.again(message.from);
        this.#pacer.soon();
        return;
      case 'dismiss':
        if (leads(seated) && this.#roster.has(message.device)) this.#sendAway(message.device);
        return;
      default:
        throw new Error(`host: unknown message ${JSON.stringify(message satisfies never)}`);
    }
  }

  #enter(guest: Guest<State, Action>, hello: Hello): void {
    const { token, seat, key, build } = hello;
    const device = this.#ports.deviceOf(token);
    const isOther = build !== null && this.#ports.build !== null && build !== this.#ports.build;
    const isLocked = this.#ports.hasDoor && this.#rules.isLocked(this.#log.kept.state);
    const refused = isOther
      ? OTHER_BUILD
      : this.#roster.refusalOf(device, seat, { hasKey: this.#ports.isKey(key), isLocked });
    if (refused) {
      guest.bye(refused, { again: false });
      this.#drop(guest);
      return;
    }
    // Whatever the device does is kept after this.
    if (!this.#roster.has(device)) this.#note({ type: 'device', device, seat });
    this.#seat(guest, { device, seat }, hello.from);
  }

  #seat(guest: Guest<State, Action>, author: Seated<State, Action>['author'], from: number): void {
    for (const other of this.#guests) {
      if (other === guest || other.seated?.author.device !== author.device) continue;
      other.bye(EVICTED, { again: false });
      this.#drop(other);
    }
    const { seat, device } = author;
    const send = (message: ToDevice): void => guest.peer.send(message);
    const mayAct = seat === 'player' || (seat === 'facilitator' && guest.mayFacilitate);
    const out =
      seat === 'facilitator'
        ? new EntriesOut<State, Action>(send, from)
        : new ViewsOut<State, Action, View>(send, author, this.#rules);
    guest.seated = { author, mayAct, out };
    send({
      type: 'welcome',
      device,
      mayAct,
      settledN: this.#log.settledOf(device),
      nowMs: this.#ports.clock.nowMs(),
      addresses: seat === 'player' ? [] : [...this.#ports.addresses],
    });
    this.#tellRoster(guest);
    this.#renewRoster();
    this.#log.notePresence(device, true);
  }

  #leave(device: string): void {
    this.#cancelAway.get(device)?.();
    const noteAway = (): void => {
      this.#cancelAway.delete(device);
      if (!this.#here.has(device)) this.#log.notePresence(device, false);
    };
    this.#cancelAway.set(device, this.#ports.clock.after(AWAY_MS, noteAway));
  }

  /** Keeps what is not an entry. It holds at once. */
  #note(record: RoomRecord<Action>): void {
    this.#roster.take(record);
    this.#renewRoster();
    this.#log.note(record);
  }

  #sendAway(device: string): void {
    this.#note({ type: 'dismissed', device });
    for (const guest of this.#guests) {
      if (guest.seated?.author.device !== device) continue;
      guest.bye(DISMISSED, { again: false });
      this.#drop(guest);
    }
  }

  /** Tells everybody what is new. Not done where somebody could not take it, or has to wait. */
  #flush(nowMs: number): { readonly isDone: boolean } {
    const isRosterDue = this.#isRosterNew && nowMs >= this.#rosterAtMs + ROSTER_MS;
    if (isRosterDue) {
      this.#isRosterNew = false;
      this.#rosterAtMs = nowMs;
    }
    const { kept } = this.#log;
    const patcher = new Patcher();
    let isAnyBusy = false;
    for (const guest of this.#guests) {
      if (!guest.seated) continue;
      if (guest.peer.isBusy()) {
        // It gets all at once when it can take it.
        isAnyBusy = true;
        continue;
      }
      guest.seated.out.flush(kept, patcher);
      if (isRosterDue) this.#tellRoster(guest);
    }
    if (isRosterDue && isAnyBusy) this.#isRosterNew = true;
    return { isDone: !isAnyBusy && !this.#isRosterNew };
  }

  #renewRoster(): void {
    this.#isRosterNew = true;
    this.#pacer.soon();
  }

  /** Devices that are connected. */
  get #here(): ReadonlySet<string> {
    return new Set([...this.#guests].flatMap(({ seated }) => seated?.author.device ?? []));
  }

  #tellRoster({ peer }: Guest<State, Action>): void {
    const here = this.#here;
    const devices = this.#roster.devices.map(({ device, seat }) => ({ device, seat, here: here.has(device) }));
    peer.send({ type: 'roster', devices });
  }

  #drop(guest: Guest<State, Action>): void {
    guest.end();
    if (!this.#guests.delete(guest) || !guest.seated || this.#hasEnded) return;
    this.#renewRoster();
    this.#leave(guest.seated.author.device);
  }
}

const READ_ONLY: Refused = { code: 'read-only', message: 'From here the game can be looked at, and not be changed.' };
const EVICTED: Refused = { code: 'evicted', message: 'This place in the game was taken up in another tab or window.' };
const DISMISSED: Refused = { code: 'dismissed', message: 'The facilitator has sent this device away.' };

const OTHER_BUILD: Refused = {
  code: 'older-build',
  message: 'This window shows another version of the game than its host has: reload it, and then the host’s window.',
};

const leads = ({ author, mayAct }: Seated<unknown, never>): boolean => author.seat === 'facilitator' && mayAct;
