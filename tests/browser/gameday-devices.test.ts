import { afterAll, beforeAll, expect, test } from 'vitest';
import { scenario } from '../../scenarios/alb-502-eks/scenario.ts';
import { consoleLink } from '../../src/team/addresses.ts';
import { type GameDayHall, Laptop, openHall, roomOf, Seat, seatAt } from './support/gameday.ts';
import { Phone } from './support/gameday-phone.ts';

let hall: GameDayHall;
beforeAll(async () => {
  hall = await openHall();
});
afterAll(() => hall.close());

test('a laptop and a phone join by code; what waits for the network comes once, a reloaded laptop goes on, and nothing spoils', async () => {
  const lead = await seatAt(Seat, hall, consoleLink(hall.key), { width: 1600, height: 900 });
  await lead.press(/ALB 502/);
  await lead.press('Open for all devices');
  await lead.button('Begin').waitFor();
  const search = `?room=${roomOf(lead.page)}`;
  const laptop = await seatAt(Laptop, hall, search, { width: 1600, height: 900 });
  await laptop.join('Otters', 'Team laptop', 'Lab');
  const phone = await seatAt(Phone, hall, search, Phone.SIZE);
  await phone.join('Otters', 'Phone', 'Ada');
  for (const name of ['Begin', 'Next: Warm-up', 'Next: First round']) await lead.press(name);
  await laptop.ready();
  await laptop.control('acknowledge');

  // What is pressed without a network arrives once, when there is one again.
  await phone.tab('Act');
  await phone.button(/^Describe target health/).waitFor();
  await phone.context.setOffline(true);
  await phone.tab('Team');
  await phone.writes('Ask the facilitator to come over', 'We need you', 'Raise hand');
  await phone.context.setOffline(false);
  await lead.sees('✋ We need you');
  expect(await lead.page.getByText('✋ We need you').count()).toBe(1);

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
