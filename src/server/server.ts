import { mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { UsageError } from '../cli/usage-error.ts';
import { joinAddress, PROFILE_FILE } from '../team/addresses.ts';
import type { Clock } from '../team/clock.ts';
import type { Rules } from '../team/log.ts';
import { newSecret } from '../team/secrets.ts';
import { lanAddresses, ownNames } from './addresses.ts';
import { lockFolder } from './folder-lock.ts';
import { isForUs, isFromUs, secure } from './guard.ts';
import { Rooms } from './rooms.ts';
import { hashOf } from './secrets.ts';
import { answerWith, Site } from './site.ts';
import { Sockets } from './sockets.ts';
import { Tries } from './tries.ts';

export interface ServerOptions<State, Action, View> {
  /** The folder of the built game. */
  readonly site: string;
  /** The folder for what is kept. */
  readonly data: string;
  /** 0 for one that is free. */
  readonly port: number;
  /** Whether others than this machine reach it. */
  readonly isLan: boolean;
  /** The origin that others open, where a proxy stands in between; null else. */
  readonly address: string | null;
  /** The file of the profile in whose words the rules' scenarios are; null, and nothing, for none. */
  readonly profile?: string | null;
  rules(): Rules<State, Action, View>;
  readonly clock: Clock;
  report(line: string): void;
}

export interface RunningServer {
  readonly port: number;
  /** Opens new rooms, and every room as a facilitator. Nowhere else than here. */
  readonly key: string;
  /** Origins that others can open, the likeliest first. */
  readonly origins: readonly string[];
  /** Ends all rooms once everything is kept that was settled. */
  close(): Promise<void>;
}

/** Requests and what is in them come quickly, or not at all. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;

export const roomsFolder = (data: string): string => join(data, 'rooms');

/** Starts a game day server. Throws a `UsageError` where it cannot be as asked. */
export async function startServer<State, Action, View>(
  options: ServerOptions<State, Action, View>,
): Promise<RunningServer> {
  const { data, isLan, clock, report } = options;
  const site = new Site(options.site, { [PROFILE_FILE]: options.profile ?? 'null' });
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const unlock = await lockFolder(data);
  try {
    const addressName = options.address === null ? [] : [new URL(options.address).hostname];
    const names = ownNames(isLan, addressName);
    const http = createServer((request, response) => {
      secure(response, request.headers, options.address?.startsWith('https:') ?? false);
      if (isForUs(request.headers, names)) site.answer(request, response);
      else answerWith(response, 421, 'This server does not know that name: start it with --address to give it one.');
    });
    http.headersTimeout = HEADERS_TIMEOUT_MS;
    http.requestTimeout = REQUEST_TIMEOUT_MS;
    const port = await listen(http, options.port, isLan);
    const key = newSecret();
    const origins = originsOf(port, options);
    const proxies = options.address === null ? [] : [options.address];
    const rooms = new Rooms({
      folder: roomsFolder(data),
      rules: () => options.rules(),
      clock,
      build: site.build,
      keyHash: hashOf(key),
      addressesOf: (room) => origins.map((origin) => joinAddress(origin, room)),
      report,
    });
    const sockets = new Sockets(http, {
      rooms,
      tries: new Tries(clock),
      clock,
      isAllowed: ({ headers }) => isForUs(headers, names) && isFromUs(headers, proxies),
    });
    const end = async (): Promise<void> => {
      await rooms.end();
      const closed = sockets.close();
      // It waits for every connection, and a request that was sent by half would never end.
      http.closeAllConnections();
      await closed;
      await unlock();
    };
    let ended: Promise<void> | null = null;
    const close = (): Promise<void> => {
      ended ??= end();
      return ended;
    };
    return { port, key, origins, close };
  } catch (error) {
    await unlock();
    throw error;
  }
}

function originsOf(port: number, { isLan, address }: { readonly isLan: boolean; readonly address: string | null }) {
  if (address !== null) return [address];
  const found = isLan ? lanAddresses() : [];
  return (found.length > 0 ? found : ['127.0.0.1']).map((name) => `http://${name}:${port}`);
}

/** Without an address of its own, it listens on all that the machine has. */
function listen(http: Server, port: number, isLan: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      const used = `Port ${port} is in use: take another one with --port, or stop what uses it.`;
      const denied = `This user may not listen on port ${port}: take one from 1024 on with --port.`;
      if (error.code === 'EADDRINUSE') reject(new UsageError(used));
      else if (error.code === 'EACCES') reject(new UsageError(denied));
      else reject(error);
    });
    http.listen({ port, ...(!isLan && { host: '127.0.0.1' }) }, () => resolve(portOf(http.address())));
  });
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address === 'object' && address !== null) return address.port;
  throw new Error(`server: no port in ${address}`);
}
