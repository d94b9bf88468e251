import { type Connection, Device } from '../../../src/team/device/device.ts';
import { EntriesFeed, ViewFeed } from '../../../src/team/device/feeds.ts';
import type { Seat, Settled } from '../../../src/team/log.ts';
import {
  buildOf,
  localConsole,
  networkPorts,
  openNetworkRoom,
  openStore,
  windowPorts,
} from '../../../src/team/page.ts';
import { isToyView, type ToyAction, type ToyState, type ToyView, toyRules } from '../../team/toy-rules.ts';

/** One window of a toy game, as tests drive it. */
export interface Harness {
  openRoom(key: string): Promise<{ readonly room: string; readonly key: string }>;
  /** A console of a room on the server. */
  lead(room: string, key: string | null): Promise<void>;
  /** A console of a room on this laptop. */
  host(room: string): Promise<{ readonly isHost: boolean; readonly notKept: string | null }>;
  /** A device in a room on the server. */
  join(room: string, seat: Seat): Promise<void>;
  /** A window of a room that another one hosts. */
  watch(room: string, seat: Seat): void;
  act(action: ToyAction): Promise<Settled>;
  /** Without waiting. */
  offer(action: ToyAction): void;
  connection(): Connection;
  view(): ToyView | null;
  state(): ToyState | null;
  addresses(): readonly string[];
  rooms(): Promise<readonly string[]>;
  retry(): void;
}

declare global {
  interface Window {
    harness: Harness;
  }
}

let device: Device<ToyAction>;
let views: ViewFeed<ToyView> | null = null;
let entries: EntriesFeed<ToyState, ToyAction, ToyView> | null = null;
const build = buildOf(document);

window.harness = {
  async openRoom(key) {
    const opened = await openNetworkRoom(key);
    if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
    return opened.value;
  },
  async lead(room, key) {
    entries = new EntriesFeed(toyRules);
    device = new Device(await networkPorts(room, 'facilitator'), { room, seat: 'facilitator', key, build }, entries);
  },
  async host(room) {
    const opened = await localConsole(toyRules, room, () => undefined);
    if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
    entries = new EntriesFeed(toyRules);
    device = new Device(opened.value.ports, { room, seat: 'facilitator', key: null, build }, entries);
    return { isHost: opened.value.room.host !== null, notKept: opened.value.room.notKept };
  },
  async join(room, seat) {
    views = new ViewFeed(isToyView);
    device = new Device(await networkPorts(room, seat), { room, seat, key: null, build }, views);
  },
  watch(room, seat) {
    const ports = windowPorts(room, seat);
    if (!ports) throw new Error('no BroadcastChannel');
    views = new ViewFeed(isToyView);
    device = new Device(ports, { room, seat, key: null, build }, views);
  },
  act: (action) => device.append(action),
  offer: (action) => void device.append(action),
  connection: () => device.connection,
  view: () => views?.view ?? null,
  state: () => entries?.state ?? null,
  addresses: () => device.addresses,
  rooms: async () => (await (await openStore()).store.rooms()).map(({ room }) => room),
  retry: () => device.retry(),
};
