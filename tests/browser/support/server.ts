import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { CONTENT_SECURITY_POLICY } from '../../../build/content-security-policy.ts';
import { TYPES } from '../../../src/server/site.ts';

/** As a careful server would; `frame-ancestors` has no effect in a `meta` element. */
const POLICY = `${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'`;

/** Serves the files of a folder below a path, and nothing above it. */
export async function serve(folder: string, base: string): Promise<{ address: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const name = pathname === base ? 'index.html' : normalize(pathname.slice(base.length));
    const type = TYPES[extname(name)];
    if (!pathname.startsWith(base) || name.startsWith('..') || type === undefined) {
      response.writeHead(404).end();
      return;
    }
    try {
      const body = readFileSync(join(folder, name));
      response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
