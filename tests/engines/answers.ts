import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Recording } from '../../src/replay/recording.ts';
import { bundled } from './bundle.ts';
import type { Digests } from './entry.ts';

/** What a browser is asked to play. */
export interface Job {
  readonly recorded: readonly Omit<Recording, 'digest'>[];
  /** Random drills of this seed, with the numbers from 0 up to `count`, which is left out. */
  readonly random: { readonly seed: string; readonly count: number };
}

export interface Played {
  readonly recorded: readonly Digests[];
  readonly random: readonly Digests[];
}

/** What came of it in the page itself and in a worker; they share the random drills, even numbers and odd ones. */
export interface Answer {
  readonly page: Played;
  readonly worker: Played;
}

const PLAY = `
globalThis.played = ({ recorded, random }, part) => ({
  recorded: recorded.map((one) => drills.recorded(one)),
  random: Array.from({ length: random.count }, (_, i) => i)
    .filter((i) => i % 2 === part)
    .flatMap((i) => drills.random(random.seed, i, i + 1)),
});`;

const WORKER = `importScripts('drills.js'); onmessage = ({ data }) => postMessage(played(data, 1));`;

const PAGE = `<!doctype html><meta charset="utf-8"><title>Engines</title><script src="drills.js"></script><script>
(async () => {
  const job = await (await fetch('job.json')).json();
  const worker = new Worker('worker.js');
  const there = new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
  });
  worker.postMessage(job);
  return { page: played(job, 0), worker: await there };
})().then((answer) => fetch('answer', { method: 'POST', body: JSON.stringify(answer) }),
  (error) => fetch('answer', { method: 'POST', body: JSON.stringify({ error: String(error) }) }));
</script>`;

/** Lets a browser that opens an address play a job. Rejects with what a script there throws. */
export async function answerOf(job: Job, open: (address: string) => Promise<() => unknown>): Promise<Answer> {
  const files: Readonly<Record<string, readonly [type: string, body: string]>> = {
    '/': ['text/html', PAGE],
    '/drills.js': ['text/javascript', (await bundled()) + PLAY],
    '/worker.js': ['text/javascript', WORKER],
    '/job.json': ['application/json', JSON.stringify(job)],
  };
  let answered = (_text: string): void => undefined;
  const answer = new Promise<string>((resolve) => {
    answered = resolve;
  });
  const server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    if (file) response.writeHead(200, { 'content-type': `${file[0]}; charset=utf-8` }).end(file[1]);
    else response.writeHead(request.method === 'POST' ? 204 : 404).end();
    if (request.method === 'POST') void bodyOf(request).then(answered);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = await open(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  try {
    const told: Answer & { readonly error?: string } = JSON.parse(await answer);
    if (told.error !== undefined) throw new Error(`engines: ${told.error}`);
    return told;
  } finally {
    await close();
    server.closeAllConnections();
    server.close();
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of request) parts.push(part as Uint8Array);
  return Buffer.concat(parts).toString('utf8');
}
