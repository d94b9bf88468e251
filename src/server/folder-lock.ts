import { createHash, randomUUID } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../cli/usage-error.ts';

/** Systems bound the path of a socket to some hundred bytes. */
const LONGEST_PATH = 100;
/** Two servers that found the same socket of a dead one may both have taken its place: the later one has it. */
const SETTLE_MS = 50;

/**
 * Makes a folder this process's own, until it is let go or the process ends in whatever way: whoever listens on the
 * folder's socket has it. A file with a process id would outlive a killed process, and ids are used again.
 * Throws a `UsageError` where another process has it.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = socketOf(folder);
  const name = randomUUID();
  const server = createServer((socket) => socket.on('error', () => undefined).end(name));
  if (!(await listens(server, path))) {
    if ((await holderOf(path)) !== null) throw taken(folder);
    rmSync(path, { force: true });
    if (!(await listens(server, path))) throw taken(folder);
  }
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  if ((await holderOf(path)) !== name) {
    server.close();
    throw taken(folder);
  }
  // It does not keep the process alive.
  server.unref();
  return () => new Promise((resolve) => server.close(() => resolve()));
}

const taken = (folder: string): UsageError =>
  new UsageError(`Another game day server has ${folder} open: stop it first, or take another folder with --data.`);

function socketOf(folder: string): string {
  const real = realpathSync(folder);
  const hash = createHash('sha256').update(real).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\blast-radius-${hash}`;
  const path = join(real, 'lock');
  return Buffer.byteLength(path) <= LONGEST_PATH ? path : join(tmpdir(), `blast-radius-${hash}`);
}

function listens(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      server.off('listening', onListening);
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    };
    const onListening = (): void => {
      server.off('error', onError);
      resolve(true);
    };
    server.once('error', onError).once('listening', onListening).listen(path);
  });
}

/** What whoever listens there calls itself; null where nobody does. */
function holderOf(path: string): Promise<string | null> {
  return new Promise((resolve) => {
    let name = '';
    connect(path)
      .setEncoding('utf8')
      .on('data', (text) => {
        name += text;
      })
      .on('end', () => resolve(name))
      .on('error', () => resolve(null));
  });
}
