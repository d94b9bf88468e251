import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { put } from '../team/toy-rules.ts';
import { openedRoom, participant, soon, toyFolder } from './toy-site.ts';

const MAIN = fileURLToPath(new URL('./toy-main.ts', import.meta.url));
const KILLS = 3;

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

interface Running {
  readonly child: ChildProcess;
  readonly port: number;
  readonly key: string;
}

async function start({ site, data }: { readonly site: string; readonly data: string }, port = 0): Promise<Running> {
  // Of the one process that is killed, and not of one that starts another.
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, site, data, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  ends.push(() => child.kill('SIGKILL'));
  const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
  return { child, ...JSON.parse(String(line)) };
}

async function kill({ child }: Running): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

test('a server that is killed again and again while three people act loses nothing and doubles nothing', async () => {
  const folder = toyFolder();
  ends.push(() => folder.remove());
  let server = await start(folder);
  const origin = `http://127.0.0.1:${server.port}`;
  const { room, lead } = await openedRoom({ origin, key: server.key });
  const people = ['ada', 'ben', 'cem'].map((name) => ({ name, acted: 0, ...participant({ origin, room }) }));
  ends.push(() => {
    for (const { device } of [lead, ...people]) device.close();
  });

  let isActing = true;
  const acting = people.map(async (person) => {
    while (isActing) {
      person.acted += 1;
      const settled = await person.device.append(put(`${person.name} ${person.acted}`));
      expect(settled.type).not.toBe('refused');
    }
  });
  for (let i = 0; i < KILLS; i++) {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await kill(server);
    server = await start(folder, server.port);
  }
  await new Promise((resolve) => setTimeout(resolve, 700));
  isActing = false;
  await Promise.all(acting);

  const offered = people.flatMap(({ name, acted }) => Array.from({ length: acted }, (_, i) => `${name} ${i + 1}`));
  await soon(() => expect(lead.feed.state.words).toHaveLength(offered.length));
  const words = lead.feed.state.words.map(({ word }) => word);
  for (const { name, acted } of people) {
    const own = Array.from({ length: acted }, (_, i) => `${name} ${i + 1}`);
    expect(words.filter((word) => word.startsWith(name))).toEqual(own);
  }
  for (const { device, feed, name } of people) {
    await soon(() => expect(feed.view?.words.at(-1)).toBe(words.filter((word) => word.startsWith(name)).at(-1)));
    expect(device.pendingCount).toBe(0);
  }
  const lines = readFileSync(join(folder.data, 'rooms', `${room}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n');
  const seqs = lines.flatMap((line) => JSON.parse(line).entry?.seq ?? []);
  expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, i) => i + 1));
  // They did act in between, each time.
  expect(offered.length).toBeGreaterThan(KILLS * people.length);
});
