import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { scenario as alb } from '../../scenarios/alb-502-eks/scenario.ts';
import { recordingOf } from '../../src/replay/open.ts';
import { encodeShareCode } from '../../src/replay/share-code.ts';
import { createBot } from '../../src/responders/bots.ts';
import { play } from '../../src/responders/play.ts';
import { consoleLink } from '../../src/team/addresses.ts';
import { Game } from './support/game.ts';
import { type GameDayHall, Laptop, openHall, roomOf, Seat, seatAt } from './support/gameday.ts';
import { Phone } from './support/gameday-phone.ts';

// What a game day answers when something is not as it should be, each with real windows. That a projector's window is kept
// from opening, and that windows cannot talk, are in gameday-console.test.ts; a laptop that sleeps and a phone without a
// network in rehearsal.test.ts.

let hall: GameDayHall;
let lead: Seat;
let search = '';
const folder = mkdtempSync(join(tmpdir(), 'blast-radius-'));

beforeAll(async () => {
  hall = await openHall();
  lead = await seatAt(Seat, hall, consoleLink(hall.key), { width: 1600, height: 900 });
  await lead.press(/ALB 502/);
  await lead.press('Open for all devices');
  await lead.press('Begin');
  search = `?room=${roomOf(lead.page)}`;
});
afterAll(async () => {
  await hall.close();
  rmSync(folder, { recursive: true, force: true });
});

async function phoneOf(name: string, prepare?: () => void): Promise<Phone> {
  const phone = await seatAt(Phone, hall, search, { ...Phone.SIZE, ...(prepare && { prepare }) });
  await phone.join('Otters', 'Phone', name);
  return phone;
}

test('two tabs with one token: the second takes the place, and the first can take it back', async () => {
  const first = await phoneOf('Ada');
  const second = new Phone(await first.context.newPage());
  await second.page.goto(first.page.url());
  await second.sees('Incident commander');
  await first.sees('This place was taken up in another tab.');
  await first.press('Go on here');
  await second.sees('This place was taken up in another tab.');
  await first.takesRole('Incident commander');
  await first.context.close();
});

test('a clock that is three hours ahead changes neither what is left of the phase nor what is taken', async () => {
  const ahead = await phoneOf('Ben', () => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 3 * 3_600_000;
  });
  const leftOn = async (seat: Seat, at: string): Promise<number> => {
    const [, min, sec] = /(\d\d):(\d\d)/.exec(await seat.page.locator(at).innerText()) ?? [];
    return Number(min) * 60 + Number(sec);
  };
  expect(Math.abs((await leftOn(ahead, '.team-clock')) - (await leftOn(lead, '.gdc-clock')))).toBeLessThan(5);
  await ahead.tab('Team');
  await ahead.writes('Ask the facilitator to come over', 'Which room?', 'Raise hand');
  await lead.sees('◆ asks for you: Which room?');
  await ahead.context.close();
});

test('a phone whose browser stores nothing says so, and keeps its place by its name', async () => {
  const phone = await phoneOf('Cem', () => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    });
  });
  await phone.sees('This browser stores nothing: do not reload this window.');
  await phone.takesRole('Operations');
  await phone.page.goto(hall.address + search);
  await lead.page.getByRole('region', { name: 'Otters', exact: true }).getByText('Roster: 0 of').waitFor();
  await phone.join('Otters', 'Phone', 'Cem');
  await phone.tab('Team');
  await phone.page.locator('[aria-pressed=true]').getByText('Operations').waitFor();
  await phone.context.close();
});

test('a window of an older build is told to reload, and goes on as who it was', async () => {
  const phone = await phoneOf('Dee');
  await phone.takesRole('Scribe');
  const newer = join(folder, 'newer');
  renewed(inject('folder'), newer);
  await hall.renew(newer);
  await phone.sees('This window shows another version of the game than its host has: reload it');
  await phone.press('Reload');
  await phone.tab('Team');
  await phone.page.locator('[aria-pressed=true]').getByText('Scribe').waitFor();
  await lead.press('Reload');
  await lead.button('Next: Warm-up').waitFor();
  await phone.context.close();
});

/**
 * The same game as another build would be. All of its scripts have other names, as a build names each by what is in it: one
 * that kept its name would be taken from the browser's cache, and bring in the older ones.
 */
function renewed(site: string, into: string): void {
  cpSync(site, into, { recursive: true });
  const assets = join(into, 'assets');
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  for (const script of scripts) renameSync(join(assets, script), join(assets, `newer-${script}`));
  for (const path of [join(into, 'index.html'), ...scripts.map((name) => join(assets, `newer-${name}`))]) {
    const text = readFileSync(path, 'utf8');
    const renamed = text.replaceAll(/[\w.-]+\.js\b/g, (name) => (scripts.includes(name) ? `newer-${name}` : name));
    writeFileSync(path, renamed);
  }
}

test('a result of another seed or version is refused with what is wrong, and one of this round is taken', async () => {
  const laptop = await seatAt(Laptop, hall, search);
  await laptop.join('Badgers', 'Team laptop', 'Apart');
  for (const name of ['Next: Warm-up', 'Next: First round']) await lead.press(name);
  // Somebody is at it: whoever leads is asked whether that is meant.
  await lead.sees(/First round · 3 of 7/);
  await lead.sees('in progress');
  await lead.press('Next: Collect results');
  await lead.sees(/Still at it: .*Badgers/);
  await lead.press('End the round');
  await laptop.sees('Bring in a run that was played without the network');
  await lead.page.locator('body').focus();
  await lead.page.keyboard.down('c');
  const secrets = lead.page.getByRole('region', { name: 'What only facilitators know' }).locator('p');
  const seed = await secrets.filter({ hasText: 'First round' }).locator('code').innerText();
  await lead.page.keyboard.up('c');

  await laptop.page.getByText('Bring in a run that was played without the network').click();
  const brings = async (code: string, answer: string | RegExp): Promise<void> => {
    await laptop.page.getByLabel('Its share code, or what is in its file').fill(code);
    await laptop.press('Bring it in');
    await laptop.sees(answer);
  };
  const runOf = (of: string) => recordingOf(play(alb, { slug: alb.slug, seed: of }, createBot('hasty', alb, 'apart')));
  await brings(encodeShareCode(runOf('other-seed-9')), 'This run is of another seed than this round: other-seed-9.');
  const own = runOf(seed);
  await brings(encodeShareCode({ ...own, digest: '0000000000000000' }), /version/);
  await brings(encodeShareCode(own), 'Brought in.');
  // The round was scored without it, and is scored once more.
  await lead.press('Next: Hotwash');
  await lead.page.getByRole('button', { name: 'Badgers', exact: true }).click();
  await lead.press('Reveal cause and ranking');
  await laptop.sees(/1\. Badgers · \d+ of 100/);
  await laptop.context.close();
});

async function openHere(prepare: () => void): Promise<Seat> {
  const context = await hall.browser.newContext({ serviceWorkers: 'block' });
  await context.addInitScript(prepare);
  const { page } = await Game.openIn(context, { search: '?mode=gameday' });
  const console = new Seat(page);
  await console.press(/ALB 502/);
  await console.press('Open on this laptop');
  await console.press('Begin');
  return console;
}

test('a laptop that hosts the room and sleeps for ten minutes has paused, and not skipped', async () => {
  const host = await openHere(() => {
    const now = Date.now.bind(Date);
    let sleptMs = 0;
    Date.now = () => now() + sleptMs;
    window.addEventListener('slept', () => {
      sleptMs += 600_000;
    });
  });
  const clock = host.page.locator('.gdc-clock');
  await expect.poll(() => clock.innerText()).toContain('04:5');
  await host.page.evaluate(() => window.dispatchEvent(new Event('slept')));
  await host.sees(/10 min behind the plan/);
  expect(await clock.innerText()).toMatch(/04:[345]\d/);
  await host.press('Next: Warm-up');
  await expect.poll(() => clock.innerText()).toContain('02:5');
  await host.context.close();
});

test('a room on one laptop whose storage is full says so and goes on', async () => {
  const host = await openHere(() => {
    let left = 3;
    for (const name of ['add', 'put'] as const) {
      const write = IDBObjectStore.prototype[name];
      IDBObjectStore.prototype[name] = function (value, key) {
        if (left-- > 0) return write.call(this, value, key);
        throw new DOMException('The current transaction exceeded its quota limitations.', 'QuotaExceededError');
      };
    }
  });
  await host.sees('This game is no longer being kept: the storage of this browser is full.');
  await host.press('Next: Warm-up');
  await host.sees(/^Warm-up · 2 of 7/);
  await host.context.close();
});
