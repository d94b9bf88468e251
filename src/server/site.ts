import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Of all files of a build. What has no type here is not served. */
export const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.wav': 'audio/wav',
  '.woff2': 'font/woff2',
};

const COMPRESSED: ReadonlySet<string> = new Set([
  '.html',
  '.js',
  '.css',
  '.json',
  '.svg',
  '.txt',
  '.webmanifest',
  '.wav',
]);

interface Page {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Null where it would not be smaller. */
  readonly gzip: Buffer | null;
}

/** A build, read once: what is not in it cannot be asked for, and a build that is renewed is not mixed with the old one. */
export class Site {
  readonly #pages = new Map<string, Page>();

  /** `besides` are files that no build has, by name. */
  constructor(folder: string, besides: Readonly<Record<string, string>> = {}) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const type = TYPES[extname(name)];
      if (type === undefined || !statSync(join(folder, name)).isFile()) continue;
      const path = `/${name.replaceAll('\\', '/')}`;
      this.#pages.set(path, pageOf(path, type, readFileSync(join(folder, name))));
    }
    for (const [name, text] of Object.entries(besides)) {
      const path = `/${name}`;
      this.#pages.set(path, pageOf(path, TYPES[extname(name)] ?? 'text/plain', Buffer.from(text)));
    }
    const index = this.#pages.get('/index.html');
    if (!index) throw new Error(`site: ${folder} has no index.html`);
    this.#pages.set('/', index);
  }

  /** Which build it is: the name of its first script, which changes with what is in it. */
  get build(): string | null {
    const html = this.#pages.get('/index.html')?.body.toString('utf8') ?? '';
    return /<script type="module"[^>]* src="[^"]*\/([^"/]+)"/.exec(html)?.[1] ?? null;
  }

  answer({ method, url = '/', headers }: IncomingMessage, response: ServerResponse): void {
    if (method !== 'GET' && method !== 'HEAD') {
      answerWith(response, 405, 'This server only gives.', { allow: 'GET, HEAD' });
      return;
    }
    const page = this.#pages.get(url.split(/[?#]/, 1)[0] ?? '/');
    if (!page) {
      answerWith(response, 404, 'There is no such page here.');
      return;
    }
    if (headers['if-none-match'] === page.headers.etag) {
      response.writeHead(304, page.headers).end();
      return;
    }
    const zipped = page.gzip && /\bgzip\b/.test(String(headers['accept-encoding'] ?? '')) ? page.gzip : null;
    const body = zipped ?? page.body;
    response.writeHead(200, {
      ...page.headers,
      vary: 'accept-encoding',
      'content-length': body.length,
      ...(zipped && { 'content-encoding': 'gzip' }),
    });
    response.end(method === 'HEAD' ? undefined : body);
  }
}

function pageOf(path: string, type: string, body: Buffer): Page {
  const gzip = COMPRESSED.has(extname(path)) ? gzipSync(body) : null;
  return {
    body,
    gzip: gzip && gzip.length < body.length ? gzip : null,
    headers: {
      'content-type': type,
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      // Their names change with what is in them.
      'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
  };
}

/** Answers with a sentence. */
export function answerWith(
  response: ServerResponse,
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...headers, 'content-type': 'text/plain; charset=utf-8' }).end(`${message}\n`);
}
