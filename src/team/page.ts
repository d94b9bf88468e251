import type { Result } from '../contract/result.ts';
import { PageBeats } from '../session/beats.ts';
import { whyNotKept } from '../session/kept/not-kept.ts';
import { beatingClock, systemClock } from './clock.ts';
import type { DevicePorts } from './device/device.ts';
import { memoryIn, type Remembered } from './device/remembered.ts';
import { openIdbRoomStore } from './host/idb-room-store.ts';
import { type LocalRoom, openLocalRoom } from './host/local-room.ts';
import { memoryRoomStore, type RoomStore } from './host/room-store.ts';
import { type Channel, channelName } from './links/channel-frames.ts';
import { ChannelLink } from './links/channel-link.ts';
import type { Rules, Seat } from './log.ts';

// What playing together needs of a page. Fetched by whoever does: nobody else pays for it.

/** Which build this page is: the name of its first script, which changes with what is in it. */
export function buildOf(page: Document): string | null {
  const script = page.querySelector<HTMLScriptElement>('script[type=module][src]');
  return script?.src.split('/').at(-1) ?? null;
}

/** Of a device whose room is on the server that this page came from. */
export async function networkPorts(room: string, seat: Seat): Promise<DevicePorts> {
  const { SocketLink, wakesOf } = await import('./links/socket-link.ts');
  return { link: new SocketLink(location.origin, wakesOf(document, window)), ...portsOf(room, seat) };
}

/** Asks the server that this page came from for a new room. Answers with its code and its key. */
export async function openNetworkRoom(key: string): Promise<Result<{ readonly room: string; readonly key: string }>> {
  const { openRoom } = await import('./links/socket-link.ts');
  return openRoom(location.origin, key);
}

/** Of a window whose room is hosted by another one of this browser; null where windows cannot talk. */
export function windowPorts(room: string, seat: Seat): DevicePorts | null {
  const channel = channelOf(room);
  // Each window is a device of its own, as teams without one of theirs play in windows side by side.
  return channel && { link: new ChannelLink(channel, systemClock), ...portsOf(room, seat, () => sessionStorage) };
}

/** A room on one laptop, the ports of its console, and what closes it before the page is. */
export async function localConsole<State, Action, View>(
  rules: Rules<State, Action, View>,
  room: string,
  onChange: () => void,
): Promise<Result<{ readonly room: LocalRoom<State>; readonly ports: DevicePorts; readonly close: () => void }>> {
  const { store, notKept } = await openStore();
  const clock = beatingClock(new PageBeats());
  const opened = await openLocalRoom(rules, room, {
    clock,
    store,
    notKept,
    locks: navigator.locks,
    channel: channelOf(room),
    build: buildOf(document),
    onChange,
  });
  if (!opened.ok) {
    clock.stop();
    return opened;
  }
  const local = opened.value;
  const pause = (): void => local.pause();
  const resume = (): void => local.resume();
  window.addEventListener('pagehide', pause);
  window.addEventListener('pageshow', resume);
  const close = (): void => {
    window.removeEventListener('pagehide', pause);
    window.removeEventListener('pageshow', resume);
    local.close();
    clock.stop();
  };
  return { ok: true, value: { room: local, ports: { ...portsOf(room, 'facilitator'), link: local.link }, close } };
}

/** Where this browser keeps the rooms that it hosts. */
export async function openStore(): Promise<{ readonly store: RoomStore; readonly notKept: string | null }> {
  try {
    return { store: await openIdbRoomStore(), notKept: null };
  } catch (error) {
    return { store: memoryRoomStore(), notKept: whyNotKept(error, 'game') };
  }
}

/** From one page of the game to the next, where the browser keeps nothing. */
const UNKEPT = new Map<string, Remembered>();

const portsOf = (
  room: string,
  seat: Seat,
  storage: () => Storage = () => localStorage,
): Pick<DevicePorts, 'memory' | 'clock'> => ({
  memory: memoryIn(storage, room, seat, Date.now, UNKEPT),
  clock: systemClock,
});

const channelOf = (room: string): (() => Channel) | null =>
  typeof BroadcastChannel === 'undefined' ? null : () => new BroadcastChannel(channelName(room));
