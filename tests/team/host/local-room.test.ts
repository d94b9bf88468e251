import { describe, expect, test } from 'vitest';
import type { Locks } from '../../../src/session/kept/owner.ts';
import { Device } from '../../../src/team/device/device.ts';
import { EntriesFeed, ViewFeed } from '../../../src/team/device/feeds.ts';
import type { Memory, Remembered } from '../../../src/team/device/remembered.ts';
import { type LocalPorts, type LocalRoom, openLocalRoom } from '../../../src/team/host/local-room.ts';
import { memoryRoomStore } from '../../../src/team/host/room-store.ts';
import { type Channel, channelName } from '../../../src/team/links/channel-frames.ts';
import { ChannelLink } from '../../../src/team/links/channel-link.ts';
import type { Seat } from '../../../src/team/log.ts';
import { isToyView, put, type ToyAction, type ToyState, toyRules } from '../toy-rules.ts';
import { HandClock, ROOM, tokenOf } from './hosting.ts';

/** The windows of one browser: what one says to a channel all others hear, a moment later. */
class Windows {
  readonly clock: HandClock;
  readonly #open = new Map<Channel, ((event: { readonly data: unknown }) => void)[]>();
  isDeaf = false;

  constructor(clock: HandClock) {
    this.clock = clock;
  }

  readonly channel = (): Channel => {
    const listeners: ((event: { readonly data: unknown }) => void)[] = [];
    const made: Channel = {
      postMessage: (value) => {
        const data: unknown = structuredClone(value);
        const others = [...this.#open].filter(([other]) => other !== made);
        if (this.isDeaf) return;
        this.clock.after(1, () => {
          for (const [other, heard] of others) if (this.#open.has(other)) for (const hear of heard) hear({ data });
        });
      },
      addEventListener: (_type, listener) => void listeners.push(listener),
      close: () => void this.#open.delete(made),
    };
    this.#open.set(made, listeners);
    return made;
  };
}

/** The locks of a browser, of which a window that is closed lets go. */
function locksOf(): Locks {
  const held = new Set<string>();
  return {
    async request(name, _options, granted) {
      if (held.has(name)) return granted(null);
      held.add(name);
      await granted({ name });
      held.delete(name);
      return undefined;
    },
  };
}

function browser(overrides: Partial<LocalPorts> = {}) {
  const clock = new HandClock();
  const windows = new Windows(clock);
  const ports: LocalPorts = {
    clock,
    store: memoryRoomStore(),
    notKept: null,
    locks: locksOf(),
    channel: windows.channel,
    build: 'index-2.js',
    onChange: () => undefined,
    ...overrides,
  };
  const memories = new Map<string, Memory>();
  const memoryOf = (name: string): Memory => {
    let kept: Remembered = { token: tokenOf(name), lastN: 0, pending: [] };
    const memory = memories.get(name) ?? {
      load: () => kept,
      save(remembered: Remembered) {
        kept = structuredClone(remembered);
        return true;
      },
    };
    memories.set(name, memory);
    return memory;
  };
  async function openConsole(name = 'console') {
    const opening = openLocalRoom(toyRules, ROOM, ports);
    await clock.pass(500);
    const opened = await opening;
    if (!opened.ok) throw new Error(opened.problems[0]?.message);
    return { room: opened.value, ...consoleAt(opened.value, name) };
  }
  function consoleAt({ link }: LocalRoom<ToyState>, name: string) {
    const feed = new EntriesFeed(toyRules);
    const place = { room: ROOM, seat: 'facilitator', key: null, build: 'index-2.js' } as const;
    return { device: new Device<ToyAction>({ link, memory: memoryOf(name), clock }, place, feed), feed };
  }
  function openWindow(name: string, seat: Seat, build = 'index-2.js') {
    const feed = new ViewFeed(isToyView);
    const link = new ChannelLink(windows.channel, clock);
    const device = new Device<ToyAction>(
      { link, memory: memoryOf(name), clock },
      { room: ROOM, seat, key: null, build },
      feed,
    );
    return { device, feed };
  }
  return { clock, windows, ports, openConsole, openWindow };
}

const OPENED = { type: 'open', secret: 'seed-4711', untilMs: 9_000_000 } as const;
const words = ({ state }: { readonly state: { readonly words: readonly { readonly word: string }[] } }) =>
  state.words.map(({ word }) => word);

describe('a room on one laptop', () => {
  test('is hosted by the console, and seen in other windows', async () => {
    const { clock, openConsole, openWindow } = browser();
    const { room, device, feed } = await openConsole();
    expect(room).toMatchObject({ host: {}, hasWindows: true, notKept: null });
    void device.append(OPENED);
    const wall = openWindow('wall', 'projector');
    const ada = openWindow('ada', 'player');
    await clock.pass(200);
    void ada.device.append(put('latency'));
    await clock.pass(200);
    expect(words(feed)).toEqual(['latency']);
    expect(wall.feed.view).toEqual({ isOpen: true, count: 1, words: ['latency'] });
    expect(wall.device.connection).toEqual({ type: 'live', mayAct: false });
  });

  test('loses nothing when the projector is closed and opened again', async () => {
    const { clock, openConsole, openWindow } = browser();
    const { device } = await openConsole();
    void device.append(OPENED);
    openWindow('wall', 'projector').device.close();
    await clock.pass(200);
    void openWindow('ada', 'player').device.append(put('latency'));
    await clock.pass(200);
    const again = openWindow('wall', 'projector');
    await clock.pass(200);
    expect(again.feed.view?.words).toEqual(['latency']);
  });

  test('loses nothing when the console is closed and opened again, and the projector finds it by itself', async () => {
    const { clock, openConsole, openWindow } = browser();
    const first = await openConsole();
    void first.device.append(OPENED);
    const wall = openWindow('wall', 'projector');
    const ada = openWindow('ada', 'player');
    await clock.pass(200);
    void ada.device.append(put('before'));
    await clock.pass(200);
    first.device.close();
    first.room.close();
    await clock.pass(200);
    expect(wall.device.connection).toMatchObject({ type: 'offline' });
    void ada.device.append(put('meanwhile'));
    await clock.pass(200);
    const second = await openConsole();
    expect(second.room.host).not.toBeNull();
    await clock.pass(5000);
    expect(words(second.feed)).toEqual(['before', 'meanwhile']);
    expect(wall.feed.view?.words).toEqual(['before', 'meanwhile']);
    expect(wall.device.connection).toMatchObject({ type: 'live' });
    void second.device.append({ type: 'shut' });
    await clock.pass(200);
    expect(wall.feed.view?.isOpen).toBe(false);
  });

  test('notices a console that vanished without a word', async () => {
    const { clock, windows, openConsole, openWindow } = browser();
    await openConsole();
    const wall = openWindow('wall', 'projector');
    await clock.pass(200);
    windows.isDeaf = true;
    await clock.pass(10_000);
    expect(wall.device.connection).toMatchObject({ type: 'offline' });
    windows.isDeaf = false;
    await clock.pass(3_000);
    expect(wall.device.connection).toMatchObject({ type: 'live' });
  });

  test('a second console looks on, and leads once the first is closed and it is opened again', async () => {
    const { clock, openConsole } = browser();
    const first = await openConsole();
    void first.device.append(OPENED);
    const second = await openConsole('second');
    await clock.pass(200);
    expect(second.room.host).toBeNull();
    expect(second.device.connection).toEqual({ type: 'live', mayAct: false });
    expect(second.feed.state.secret).toBe('seed-4711');
    expect(await second.device.append({ type: 'shut' })).toMatchObject({ refused: { code: 'read-only' } });
    first.device.close();
    first.room.close();
    second.device.close();
    await clock.pass(200);
    const third = await openConsole('second');
    expect(third.room.host).not.toBeNull();
    expect(third.device.connection).toEqual({ type: 'live', mayAct: true });
  });

  test('without locks, a console that is answered by another one looks on as well', async () => {
    const { clock, openConsole } = browser({ locks: undefined });
    const first = await openConsole();
    expect(first.room.host).not.toBeNull();
    const second = await openConsole('second');
    await clock.pass(200);
    expect(second.room.host).toBeNull();
  });

  test('without channels there are no other windows, and a second console is told where to go', async () => {
    const { clock, openConsole } = browser({ channel: null });
    const { room, device, feed } = await openConsole();
    expect(room.hasWindows).toBe(false);
    void device.append(OPENED);
    await clock.pass(200);
    expect(feed.state.secret).toBe('seed-4711');
    await expect(openConsole('second')).rejects.toThrow('open in another window');
  });

  test('goes on when the storage is full, and says so', async () => {
    let told = 0;
    const store = memoryRoomStore();
    let isFull = false;
    const full: typeof store = {
      ...store,
      async append(room, count, records) {
        if (isFull) throw new DOMException('', 'QuotaExceededError');
        return store.append(room, count, records);
      },
    };
    const { clock, openConsole, openWindow } = browser({ store: full, onChange: () => (told += 1) });
    const { room, device } = await openConsole();
    void device.append(OPENED);
    const wall = openWindow('wall', 'projector');
    await clock.pass(200);
    isFull = true;
    void device.append({ type: 'shut' });
    await clock.pass(200);
    expect(room.notKept).toBe(
      'This game is no longer being kept: the storage of this browser is full. Make room to keep the next one.',
    );
    expect(told).toBe(1);
    expect(wall.feed.view?.isOpen).toBe(false);
  });

  test('a window of another build is told to be loaded again', async () => {
    const { clock, openConsole, openWindow } = browser();
    await openConsole();
    const wall = openWindow('wall', 'projector', 'index-1.js');
    await clock.pass(200);
    expect(wall.device.connection).toMatchObject({ type: 'older-build' });
  });

  test('of two windows with one token the later one stays', async () => {
    const { clock, openConsole, openWindow } = browser();
    await openConsole();
    const first = openWindow('ada', 'player');
    await clock.pass(200);
    const second = openWindow('ada', 'player');
    await clock.pass(200);
    expect(first.device.connection).toEqual({ type: 'evicted' });
    expect(second.device.connection).toMatchObject({ type: 'live' });
  });

  test('whose records are damaged is refused, and they are left as they are', async () => {
    const store = memoryRoomStore();
    await store.append(ROOM, 0, [{ type: 'song' }]);
    const { openConsole } = browser({ store });
    await expect(openConsole()).rejects.toThrow('This room cannot be opened: record 1 of it');
    expect(await store.load(ROOM)).toEqual([{ type: 'song' }]);
  });

  test('is listed with when it was begun', async () => {
    const { clock, ports, openConsole } = browser();
    await openConsole();
    await clock.pass(100);
    expect(await ports.store.rooms()).toEqual([{ room: ROOM, begunAtMs: 1000 }]);
    await ports.store.remove(ROOM);
    expect(await ports.store.rooms()).toEqual([]);
  });

  test('a page that may be about to go says so, and that it did not', async () => {
    const { clock, openConsole, openWindow } = browser();
    const { room } = await openConsole();
    const wall = openWindow('wall', 'projector');
    await clock.pass(200);
    room.pause();
    await clock.pass(100);
    expect(wall.device.connection).toMatchObject({ type: 'offline' });
    room.resume();
    await clock.pass(100);
    expect(wall.device.connection).toMatchObject({ type: 'live' });
  });
});

test('each room has a channel of its own', () => {
  expect(channelName('K7CDF')).toBe('blast-radius/team/K7CDF');
});
