import type { Result } from '../../contract/result.ts';
import { whyNotKept } from '../../session/kept/not-kept.ts';
import { type Locks, own } from '../../session/kept/owner.ts';
import { Digest } from '../../sim/digest.ts';
import type { Clock } from '../clock.ts';
import type { HostRead } from '../device/feeds.ts';
import type { Channel } from '../links/channel-frames.ts';
import { ChannelHost } from '../links/channel-host.ts';
import { ChannelLink } from '../links/channel-link.ts';
import { DirectLink } from '../links/direct-link.ts';
import type { Link } from '../links/link.ts';
import type { Rules } from '../log.ts';
import { Host } from './host.ts';
import { parseRecords, ROOM_FORMAT, type RoomBegun } from './records.ts';
import type { RoomStore } from './room-store.ts';
import { WriteQueue } from './write-queue.ts';

/** Where there are no locks, a window that hosts already has answered by then. */
const ANSWER_MS = 400;

/** What a room on one laptop needs of its browser. */
export interface LocalPorts {
  readonly clock: Clock;
  readonly store: RoomStore;
  /** Why that store lasts no longer than the window, in a sentence; null where it lasts. */
  readonly notKept: string | null;
  /** Undefined where the page has none, as where it is not served securely. */
  readonly locks: Locks | undefined;
  /** Opens the room's channel to other windows; null where the browser has none. */
  readonly channel: (() => Channel) | null;
  readonly build: string | null;
  /** Called when what is said below has changed. */
  onChange(): void;
}

/** A room on one laptop, in the window of a console. */
export interface LocalRoom<State> {
  readonly link: Link;
  /** Of this window; null for a console in another window than the one that hosts the room, which can look on. */
  readonly host: HostRead<State> | null;
  /** Whether other windows, such as the projector, can see the room. */
  readonly hasWindows: boolean;
  /** Why the room lasts no longer than its window, in a sentence; null where it is kept. */
  readonly notKept: string | null;
  /** The page is about to go, perhaps. */
  pause(): void;
  /** It did not. */
  resume(): void;
  close(): void;
}

/** Opens a room that this browser keeps, or begins it. One window hosts it; what opens it besides looks on. */
export async function openLocalRoom<State, Action, View>(
  rules: Rules<State, Action, View>,
  room: string,
  ports: LocalPorts,
): Promise<Result<LocalRoom<State>>> {
  const { channel, clock, locks } = ports;
  const ownership = await own(`team/${room}`, locks);
  if (channel && (!ownership.owned || (!locks && (await isHosted(channel, clock))))) {
    return { ok: true, value: lookOn(new ChannelLink(channel, clock)) };
  }
  if (!ownership.owned) {
    const message = 'This game is open in another window, and this browser lets the two not talk: go on there.';
    return { ok: false, problems: [{ path: '', code: 'open-elsewhere', message }] };
  }
  const hosted = await host(rules, room, ports, ownership.release);
  if (!hosted.ok) ownership.release();
  return hosted;
}

const lookOn = (link: Link): LocalRoom<never> => ({
  link,
  host: null,
  hasWindows: true,
  notKept: null,
  pause: () => undefined,
  resume: () => link.wake(),
  close: () => link.close(),
});

async function host<State, Action, View>(
  rules: Rules<State, Action, View>,
  room: string,
  ports: LocalPorts,
  release: () => void,
): Promise<Result<LocalRoom<State>>> {
  const { clock, store, build, onChange } = ports;
  let { notKept } = ports;
  const fail = (error: unknown): void => {
    if (notKept !== null) return;
    notKept = whyNotKept(error, 'game');
    onChange();
  };
  const stored = await store.load(room).catch((error: unknown) => {
    fail(error);
    return [];
  });
  const begun: RoomBegun = { type: 'room', format: ROOM_FORMAT, room, begunAtMs: clock.nowMs(), keyHash: '' };
  const records = stored.length > 0 ? parseRecords(stored, rules) : ({ ok: true, value: [begun] } as const);
  if (!records.ok) return records;

  let count = stored.length;
  const queue = new WriteQueue<unknown>(
    async (batch) => {
      await store.append(room, count, batch);
      count += batch.length;
    },
    clock,
    0,
  );
  // What cannot be kept goes on all the same, and says so.
  const keep = (record: unknown): Promise<void> =>
    notKept === null ? queue.add(record).catch(fail) : Promise.resolve();
  const opened = Host.open(rules, records.value, {
    clock,
    build,
    hasDoor: false,
    keep,
    deviceOf: nameOf,
    isKey: () => true,
    addresses: [],
    // Its devices are told, and there is nobody else to tell.
    onBroken: () => undefined,
  });
  if (!opened.ok) return opened;
  if (stored.length === 0) void keep(begun);
  const windows = ports.channel && new ChannelHost(opened.value, ports.channel(), clock);
  const link = new DirectLink(opened.value);
  return {
    ok: true,
    value: {
      link,
      host: opened.value,
      hasWindows: windows !== null,
      get notKept() {
        return notKept;
      },
      pause: () => windows?.unsay(),
      resume: () => windows?.say(),
      close() {
        link.close();
        windows?.close();
        const message = 'The console was closed: the game goes on when it is open again.';
        void opened.value.end({ code: 'away', message }).finally(release);
      },
    },
  };
}

/** Whether another window answers. */
function isHosted(channel: () => Channel, clock: Clock): Promise<boolean> {
  return new Promise((resolve) => {
    const link = new ChannelLink(channel, clock);
    const answer = (isThere: boolean): void => {
      link.close();
      resolve(isThere);
    };
    link.open({ onUp: () => answer(true), onDown: () => undefined, onMessage: () => undefined });
    clock.after(ANSWER_MS, () => answer(false));
  });
}

/** On one laptop a name keeps windows apart, and no secrets. */
function nameOf(token: string): string {
  const digest = new Digest();
  digest.text(token);
  return digest.hex();
}
