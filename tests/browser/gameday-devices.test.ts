import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scenario } from '../../scenarios/alb-502-eks/scenario.ts';
import { consoleLink } from '../../src/team/addresses.ts';
import { seriousFaults } from './support/axe.ts';
import { smallTargets } from './support/fingers.ts';
import { type GameDayHall, Laptop, openHall, roomOf, Seat, seatAt } from './support/gameday.ts';
import { Phone } from './support/gameday-phone.ts';
import { listenIn, loops, started } from './support/heard.ts';
import { faultsOf } from './support/overlap.ts';

let hall: GameDayHall;
beforeAll(async () => {
  hall = await openHall();
});
afterAll(() => hall.close());

async function openRoom(): Promise<{ readonly lead: Seat; readonly search: string }> {
  const lead = await seatAt(Seat, hall, consoleLink(hall.key), { width: 1600, height: 900 });
  await lead.press(/ALB 502/);
  await lead.press('Open for all devices');
  await lead.button('Begin').waitFor();
  return { lead, search: `?room=${roomOf(lead.page)}` };
}

test('a laptop and a phone join by code; what waits for the network comes once, a reloaded laptop goes on, and nothing spoils', async () => {
  const { lead, search } = await openRoom();
  const laptop = await seatAt(Laptop, hall, search, { width: 1600, height: 900, prepare: listenIn });
  await laptop.join('Otters', 'Team laptop', 'Lab');
  const phone = await seatAt(Phone, hall, search, Phone.SIZE);
  await phone.join('Otters', 'Phone', 'Ada');
  for (const name of ['Begin', 'Next: Warm-up', 'Next: First round']) await lead.press(name);
  await laptop.ready();
  await laptop.control('acknowledge');

  // It sounds as a drill does that somebody plays alone, and is quiet while the room stands still.
  await expect.poll(() => started(laptop.page), { timeout: 20_000 }).toBeGreaterThan(0);
  await expect.poll(() => loops(laptop.page)).toBeGreaterThan(0);
  await lead.press('Pause all');
  await expect.poll(() => loops(laptop.page), { timeout: 20_000 }).toBe(0);
  await lead.press('Resume');

  // What is pressed without a network arrives once, when there is one again.
  await phone.tab('Act');
  await phone.button(/^Describe target health/).waitFor();
  await phone.context.setOffline(true);
  await phone.tab('Team');
  await phone.writes('Ask the facilitator to come over', 'We need you', 'Raise hand');
  await phone.context.setOffline(false);
  await lead.sees('◆ asks for you: We need you');
  expect(await lead.page.getByText('◆ asks for you: We need you').count()).toBe(1);

  const before = await laptop.tick();
  await laptop.page.reload();
  await laptop.ready();
  await expect.poll(() => laptop.tick()).toBeGreaterThan(before);

  // Nothing that came to them, or that they show, has the seed, or a word of what it was.
  await lead.page.locator('body').focus();
  await lead.page.keyboard.down('c');
  const secret = await lead.page
    .getByRole('region', { name: 'What only facilitators know' })
    .locator('p')
    .nth(1)
    .innerText();
  await lead.page.keyboard.up('c');
  const seed = secret.split(' ').find((word) => /^[a-z]+-[a-z]+-\d+$/.test(word)) ?? '';
  const cause = scenario.causes.find(({ title }) => secret.includes(title));
  expect(seed).not.toBe('');
  expect(cause).toBeDefined();
  for (const seat of [laptop, phone]) {
    const everything = await seat.everything();
    expect(seat.heard.length).toBeGreaterThan(0);
    expect(everything).not.toContain(seed);
    expect(everything).not.toContain(cause?.explanation ?? seed);
  }
  // Sockets and all, as the server's policy allows.
  for (const { forbidden } of [laptop, phone, lead]) expect(forbidden).toEqual([]);
  for (const one of [laptop, phone, lead]) await one.context.close();
});

/** As somebody has it who reads large texts. */
function withLargeTexts(): void {
  localStorage.setItem('blast-radius/settings', JSON.stringify({ textScale: 2, theme: 'high-contrast' }));
}

/** What a thumb or an eye would stumble over, behind any tab. */
async function stumblesOf(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const tab of await page.getByRole('navigation', { name: 'Parts' }).getByRole('button').all()) {
    await tab.tap();
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('.phone, .phone-tab')].some(
        ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
      ),
    );
    const name = await tab.innerText();
    const faults = [...(await smallTargets(page)), ...(await faultsOf(page)), ...(wide ? ['scrolls sideways'] : [])];
    found.push(...faults.map((fault) => `${name}: ${fault}`));
  }
  return found;
}

test('a phone is for one thumb, whatever its texts; a draft that is refused stays, and whoever declines says why', async () => {
  const { lead, search } = await openRoom();
  const ada = await seatAt(Phone, hall, search, { ...Phone.SIZE, hasFingers: true });
  await ada.join('Otters', 'Phone', 'Ada');
  const cy = await seatAt(Phone, hall, search, { ...Phone.SIZE, hasFingers: true, prepare: withLargeTexts });
  await cy.join('Otters', 'Phone', 'Cy');
  await ada.takesRole('Incident commander');
  await cy.takesRole('Communications');
  for (const { page } of [ada, cy]) expect(await stumblesOf(page)).toEqual([]);
  for (const name of ['Begin', 'Next: Warm-up', 'Pause all']) await lead.press(name);
  for (const phone of [ada, cy]) {
    await phone.button('Act').waitFor();
    await phone.sees('◆ The facilitator has paused all teams.');
    expect(await stumblesOf(phone.page)).toEqual([]);
  }

  await cy.tab('Write');
  const claim = cy.page.getByLabel('How many requests are failing');
  await claim.tap();
  await cy.button('Send the update').tap();
  await cy.page.locator('.phone-tab').getByText('◆ The facilitator has paused all teams.').waitFor();
  expect(await claim.isChecked()).toBe(true);

  await cy.tab('Act');
  await cy.page.locator('.phone-choice:visible').first().tap();
  const propose = cy.button('Propose');
  expect((await propose.boundingBox())?.y).toBeGreaterThan(Phone.SIZE.height * 0.6);
  await cy.page.getByLabel('Why (optional)').fill('<b>Cheap</b> to see');
  expect(await smallTargets(cy.page)).toEqual([]);
  await propose.tap();
  await ada.tab('Decide');
  await ada.sees('Cy: <b>Cheap</b> to see');
  await ada.press('Decline…');
  await ada.writes('Why not, for Cy (optional)', 'Logs first', 'Decline');
  await cy.sees(/^Declined: .* · Logs first$/);
  await cy.button('OK').tap();
  expect(await stumblesOf(cy.page)).toEqual([]);
  expect(await seriousFaults(cy.page, 'high-contrast')).toEqual([]);
  expect(await seriousFaults(ada.page)).toEqual([]);
  for (const one of [ada, cy, lead]) await one.context.close();
});

test('all windows of a room wear the colours of the organisation that its server speaks for; high contrast keeps its own', async () => {
  const profile = readFileSync(new URL('../profile/basket.json', import.meta.url), 'utf8');
  const theirs = await openHall({ profile });
  const lead = await seatAt(Seat, theirs, consoleLink(theirs.key));
  await lead.press(/ALB 502/);
  await lead.press('Open for all devices');
  await lead.press('Begin');
  const search = `?room=${roomOf(lead.page)}`;
  const phone = await seatAt(Phone, theirs, search, Phone.SIZE);
  const wall = await seatAt(Seat, theirs, `?mode=gameday&seat=projector&${search.slice(1)}`);
  const contrast = await seatAt(Seat, theirs, search, {
    prepare: () => localStorage.setItem('blast-radius/settings', '{"theme":"high-contrast"}'),
  });
  const accentOf = ({ page }: Seat): Promise<string> =>
    page.evaluate(() => document.documentElement.style.getPropertyValue('--accent'));
  for (const seat of [lead, phone, wall]) await expect.poll(() => accentOf(seat)).toBe('#ff9f5a');
  await phone.join('Otters', 'Phone', 'Ada');
  await phone.sees('Incident commander');
  await expect.poll(() => accentOf(phone)).toBe('#ff9f5a');
  await contrast.sees('Your team');
  expect(await accentOf(contrast)).not.toBe('#ff9f5a');
  await theirs.close();
});
