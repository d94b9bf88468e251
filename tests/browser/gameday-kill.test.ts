import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, inject, test } from 'vitest';
import { launch } from './support/game.ts';
import { Laptop, roomOf, Seat, seatAt } from './support/gameday.ts';
import { Phone } from './support/gameday-phone.ts';

const MAIN = fileURLToPath(new URL('../../src/server/main.ts', import.meta.url));

/** Between two notes of one person. */
const PACE_MS = 300;

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

interface Running {
  readonly child: ChildProcess;
  /** Of the console, with its key. */
  readonly address: URL;
}

/** What npm run gameday runs, as the one process that is killed. */
async function start(data: string, port: string): Promise<Running> {
  const args = ['--import', 'tsx', MAIN, '--port', port, '--data', data, '--site', inject('folder')];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  ends.push(() => child.kill('SIGKILL'));
  const [said] = await once(child.stdout.setEncoding('utf8'), 'data');
  const address = /http:\S+/.exec(String(said))?.[0];
  if (address === undefined) throw new Error(String(said));
  return { child, address: new URL(address) };
}

test('a server that is killed while three devices act goes on with all of them, each action once, and the same room', async () => {
  const data = mkdtempSync(join(tmpdir(), 'blast-radius-'));
  ends.push(() => rmSync(data, { recursive: true, force: true }));
  const server = await start(data, '0');
  const { port, search, hash } = server.address;
  const browser = await launch();
  ends.push(() => browser.close());
  const hall = { browser, address: `http://127.0.0.1:${port}/` };
  const lead = await seatAt(Seat, hall, search + hash, { width: 1600, height: 900 });
  await lead.press(/ALB 502/);
  await lead.press('Open for all devices');
  await lead.button('Begin').waitFor();
  const room = roomOf(lead.page);
  const laptop = await seatAt(Laptop, hall, `?room=${room}`);
  await laptop.join('Otters', 'Team laptop', 'Table');
  const phones = await Promise.all(
    ['Ada', 'Ben'].map(async (name) => {
      const phone = await seatAt(Phone, hall, `?room=${room}`, Phone.SIZE);
      await phone.join('Otters', 'Phone', name);
      return { name, phone };
    }),
  );
  for (const name of ['Begin', 'Next: Warm-up', 'Next: First round']) await lead.press(name);
  await laptop.ready();
  // Before the page there is nothing to note.
  await laptop.page.waitForSelector('[data-item=acknowledge]:not([aria-disabled=true])', { state: 'attached' });
  for (const { phone } of phones) await phone.sees(/^First round \d\d:/);

  // Two write notes one after the other, and the laptop acknowledges while nobody answers.
  const written = new Map<string, string[]>();
  let isActing = true;
  const acting = phones.map(async ({ name, phone }) => {
    const own: string[] = [];
    written.set(name, own);
    while (isActing) {
      own.push(`${name} ${own.length + 1}.`);
      await phone.notes(own.at(-1) ?? '');
      await phone.page.waitForTimeout(PACE_MS);
    }
  });
  const all = (): number => [...written.values()].flat().length;
  await expect.poll(all).toBeGreaterThan(4);
  server.child.kill('SIGKILL');
  await once(server.child, 'exit');
  await laptop.sees('The room cannot be reached. This window comes back by itself.');
  const before = all();
  const acknowledged = laptop.control('acknowledge');
  await expect.poll(all).toBeGreaterThan(before + 4);
  await start(data, port);
  await acknowledged;
  isActing = false;
  await Promise.all(acting);

  for (const { page } of [laptop, ...phones.map(({ phone }) => phone)]) {
    await page.locator('[data-state=live]').waitFor({ state: 'attached' });
  }
  // All look at the same room, those that were there and those that ask for it anew.
  await lead.press('Pause all');
  await phones[0]?.phone.sees('The facilitator has paused all teams.');
  const team = lead.page.getByRole('region', { name: 'Otters', exact: true });
  await expect.poll(() => team.innerText()).toContain('paused');
  const notesOf = (phone: Phone) => phone.page.getByRole('region', { name: 'Notes' }).locator('ol').innerText();
  const [ada = '', ben = ''] = await Promise.all(phones.map(({ phone }) => notesOf(phone)));
  expect(ada).toContain(written.get('Ada')?.at(-1));
  expect(ben).toBe(ada);
  const known = await team.innerText();
  await lead.page.reload();
  await expect.poll(() => team.innerText()).toBe(known);
  expect(known).toContain('acknowledged');
  const entries = readFileSync(join(data, 'rooms', `${room}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .flatMap((line) => JSON.parse(line).entry ?? []);
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, i) => i + 1));
  const choices = entries.flatMap(({ action }) => (action.type === 'choose' ? [action.choice] : []));
  expect(choices.filter(({ type }) => type === 'acknowledge').length).toBe(1);
  for (const [name, own] of written) {
    expect(choices.flatMap(({ text }) => (text?.startsWith(`${name} `) ? [text] : []))).toEqual(own);
  }
}, 240_000);
