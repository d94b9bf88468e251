import { io, type Socket } from 'socket.io-client';
import type { Result } from '../../contract/result.ts';
import { fail } from '../../contract/result.ts';
import {
  MESSAGE_EVENT,
  OPEN_EVENT,
  type OpenRequest,
  PROTOCOL,
  parseOpenReply,
  SOCKET_PATH,
  STILL_EVENT,
  type ToHost,
} from '../wire.ts';
import type { Link, LinkEvents } from './link.ts';

/** Between tries, at least and at most; some more or less, so that not all phones come at once. */
const RETRY_MS = 300;
const LONGEST_RETRY_MS = 3_000;
const OPEN_MS = 8_000;
/** A connection that seems to be there answers by then. */
const STILL_MS = 2_000;

/** Calls back whenever a page wakes up: it is seen again, or the network is back. Returns what ends it. */
export type Wakes = (onWake: () => void) => () => void;

/** A way to the server at this origin. Made anew with every `open`. */
export class SocketLink implements Link {
  readonly #origin: string;
  readonly #wakes: Wakes;
  #socket: Socket | null = null;
  #endWakes = (): void => undefined;

  constructor(origin: string, wakes: Wakes) {
    this.#origin = origin;
    this.#wakes = wakes;
  }

  open(events: LinkEvents): void {
    this.close();
    const socket = socketTo(this.#origin);
    this.#socket = socket;
    socket.on('connect', () => events.onUp());
    socket.on('connect_error', () => events.onDown());
    socket.on('disconnect', () => {
      events.onDown();
      // What the server has ended is not begun again by itself.
      if (!socket.active && socket === this.#socket) setTimeout(() => this.wake(), RETRY_MS);
    });
    socket.on(MESSAGE_EVENT, (value: unknown) => events.onMessage(value));
    this.#endWakes = this.#wakes(() => this.wake());
    socket.connect();
  }

  send(message: ToHost): void {
    // Kept for later by the socket, it would come after what is said then.
    if (this.#socket?.connected) this.#socket.emit(MESSAGE_EVENT, message);
  }

  wake(): void {
    const socket = this.#socket;
    if (!socket) return;
    const anew = (): void => {
      // Also ends a wait for the next try.
      if (socket === this.#socket) socket.disconnect().connect();
    };
    if (!socket.connected) anew();
    else socket.timeout(STILL_MS).emit(STILL_EVENT, (lost: Error | null) => (lost ? anew() : undefined));
  }

  close(): void {
    this.#endWakes();
    this.#endWakes = () => undefined;
    const socket = this.#socket;
    this.#socket = null;
    socket?.off().disconnect();
  }
}

/** Asks a server for a new room. Answers with its code and its key. */
export async function openRoom(
  origin: string,
  key: string,
): Promise<Result<{ readonly room: string; readonly key: string }>> {
  const socket = socketTo(origin);
  try {
    socket.connect();
    const request: OpenRequest = { protocol: PROTOCOL, key };
    const reply = parseOpenReply(await socket.timeout(OPEN_MS).emitWithAck(OPEN_EVENT, request));
    if (!reply.ok) return reply;
    return 'code' in reply.value ? fail('', reply.value.code, reply.value.message) : { ok: true, value: reply.value };
  } catch {
    return fail('', 'no-answer', 'The server does not answer: see whether it still runs.');
  } finally {
    socket.disconnect();
  }
}

const socketTo = (origin: string): Socket =>
  io(origin, {
    path: SOCKET_PATH,
    // Some proxies let no WebSockets through.
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: RETRY_MS,
    reconnectionDelayMax: LONGEST_RETRY_MS,
    timeout: OPEN_MS,
    forceNew: true,
    autoConnect: false,
  });

/** What is used of a page and its window. */
export interface WakingPage {
  readonly visibilityState: string;
  addEventListener(type: 'visibilitychange', listener: () => void): void;
  removeEventListener(type: 'visibilitychange', listener: () => void): void;
}
export interface WakingWindow {
  addEventListener(type: 'online' | 'pageshow', listener: () => void): void;
  removeEventListener(type: 'online' | 'pageshow', listener: () => void): void;
}

export const wakesOf =
  (page: WakingPage, window: WakingWindow): Wakes =>
  (onWake) => {
    const onVisible = (): void => {
      if (page.visibilityState === 'visible') onWake();
    };
    page.addEventListener('visibilitychange', onVisible);
    window.addEventListener('online', onWake);
    window.addEventListener('pageshow', onWake);
    return () => {
      page.removeEventListener('visibilitychange', onVisible);
      window.removeEventListener('online', onWake);
      window.removeEventListener('pageshow', onWake);
    };
  };
