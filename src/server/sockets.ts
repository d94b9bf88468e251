import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { Server, type Socket } from 'socket.io';
import type { Clock } from '../team/clock.ts';
import { refusalOfProtocol } from '../team/host/guest.ts';
import type { Connection, Host } from '../team/host/host.ts';
import type { Refused } from '../team/log.ts';
import {
  type Hello,
  MAX_FRAME_BYTES,
  MESSAGE_EVENT,
  OPEN_EVENT,
  type OpenReply,
  PROTOCOL,
  parseOpenRequest,
  parseToHost,
  protocolOf,
  SOCKET_PATH,
  STILL_EVENT,
  type ToDevice,
} from '../team/wire.ts';
import type { Rooms } from './rooms.ts';
import { deviceOf } from './secrets.ts';
import type { Tries } from './tries.ts';

/** A phone that fell asleep is noticed after ten seconds at the latest. */
const PING_MS = 5_000;
/** Whoever says nothing is sent away. */
const SILENT_MS = 10_000;
/** Sockets of all rooms. */
const MOST_SOCKETS = 4_000;

export interface SocketsPorts<State, Action, View> {
  readonly rooms: Rooms<State, Action, View>;
  readonly tries: Tries;
  readonly clock: Clock;
  /** Whether a request comes from where it may. */
  isAllowed(request: IncomingMessage): boolean;
}

/** The way of devices to their rooms, by Socket.IO: over WebSockets, or polling where a proxy lets none through. */
export class Sockets<State, Action, View> {
  readonly #ports: SocketsPorts<State, Action, View>;
  readonly #server: Server;

  constructor(http: HttpServer, ports: SocketsPorts<State, Action, View>) {
    this.#ports = ports;
    this.#server = new Server(http, {
      path: SOCKET_PATH,
      serveClient: false,
      maxHttpBufferSize: MAX_FRAME_BYTES,
      pingInterval: PING_MS,
      pingTimeout: PING_MS,
      connectTimeout: SILENT_MS,
      perMessageDeflate: false,
      allowRequest: (request, answer) => {
        const mayCome = ports.isAllowed(request) && this.#server.engine.clientsCount < MOST_SOCKETS;
        answer(null, mayCome);
      },
    });
    this.#server.on('connection', (socket) => this.#take(socket));
  }

  close(): Promise<void> {
    return this.#server.close();
  }

  #take(socket: Socket): void {
    const { clock } = this.#ports;
    const cancelSilence = clock.after(SILENT_MS, () => {
      if (!connection) socket.disconnect(true);
    });
    let connection: Connection | null = null;
    let isGone = false;
    let isFinding = false;
    socket.on(MESSAGE_EVENT, (value: unknown) => {
      if (connection) {
        connection.receive(value);
        return;
      }
      if (isFinding) return;
      isFinding = true;
      void this.#hostFor(socket, value).then((host) => {
        isFinding = false;
        if (!host || isGone) return;
        connection = host.connect(peerOf(socket), { mayFacilitate: true });
        connection.receive(value);
      });
    });
    socket.on(OPEN_EVENT, (value: unknown, answer: unknown) => {
      if (isFinding || typeof answer !== 'function') return;
      isFinding = true;
      void this.#openRoom(socket, value).then((reply) => {
        isFinding = false;
        answer(reply);
      });
    });
    socket.on(STILL_EVENT, (answer: unknown) => {
      if (typeof answer === 'function') answer();
    });
    socket.on('disconnect', () => {
      isGone = true;
      cancelSilence();
      connection?.end();
    });
  }

  /** The room that a hello is for; null where it leads nowhere, of which the device has been told. */
  async #hostFor(socket: Socket, value: unknown): Promise<Host<State, Action, View> | null> {
    const protocol = protocolOf(value);
    if (protocol !== null && protocol !== PROTOCOL) return bye(socket, refusalOfProtocol(protocol), false);
    const hello = parseToHost(value);
    if (!hello.ok || hello.value.type !== 'hello') {
      if (!hello.ok) tell(socket, { type: 'wrong', problems: [...hello.problems] });
      return bye(socket, { code: 'not-understood', message: 'This is no greeting: reload the page.' }, false);
    }
    return this.#roomOf(socket, hello.value);
  }

  async #roomOf(socket: Socket, { room, token }: Hello): Promise<Host<State, Action, View> | null> {
    const { rooms, tries } = this.#ports;
    const { address } = socket.handshake;
    const mayTry = tries.mayTry(address);
    const found = await rooms.find(room);
    // A device that is known here has proved more than a code.
    if (!mayTry && !(found?.ok && found.value.knows(deviceOf(token)))) return bye(socket, TOO_MANY_TRIES, true);
    if (!found) {
      tries.fail(address);
      const message = `There is no room ${room} here: look at the projector again.`;
      return bye(socket, { code: 'no-room', message }, false);
    }
    if (found.ok) return found.value;
    const message = found.problems.map((problem) => problem.message).join(' ');
    return bye(socket, { code: 'unreadable', message }, false);
  }

  async #openRoom(socket: Socket, value: unknown): Promise<OpenReply> {
    const { rooms, tries } = this.#ports;
    const { address } = socket.handshake;
    if (!tries.mayTry(address)) return TOO_MANY_TRIES;
    const request = parseOpenRequest(value);
    if (!request.ok) return { code: 'no-request', message: 'This opens no room: reload the page.' };
    if (!rooms.isKey(request.value.key)) {
      tries.fail(address);
      return { code: 'no-key', message: 'This key opens no room: open the address that the server has printed last.' };
    }
    return rooms.begin().catch((error: unknown) => ({
      code: 'not-stored',
      message: `The server could not begin a room: ${error instanceof Error ? error.message : String(error)}`,
    }));
  }
}

const TOO_MANY_TRIES: Refused = {
  code: 'too-many-tries',
  message: 'Too many wrong codes came from here: wait a minute, and try again.',
};

const tell = (socket: Socket, message: ToDevice): void => void socket.emit(MESSAGE_EVENT, message);

function bye(socket: Socket, { code, message }: Refused, again: boolean): null {
  tell(socket, { type: 'bye', code, message, again });
  socket.disconnect(true);
  return null;
}

const peerOf = (socket: Socket) => ({
  send: (message: ToDevice): void => tell(socket, message),
  isBusy: (): boolean => !socket.conn.transport.writable,
  close: (): void => void socket.disconnect(true),
});
