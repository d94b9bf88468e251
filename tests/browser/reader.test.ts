import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Game, launch } from './support/game.ts';
import { Reader } from './support/reader.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test('an incident is worked from the title to its debrief by roles and names alone', async () => {
  const game = await Game.open(browser);
  const { page } = game;
  const reader = new Reader(page);

  await page.getByRole('main').getByRole('heading', { level: 1, name: 'Blast Radius' }).waitFor();
  expect(await reader.skipped()).toEqual([]);
  await reader.press('radio', /ALB 502 Bad Gateway/);
  await reader.write('textbox', 'Seed', 'quiet-otter-41');
  await reader.press('radio', /^Brisk/);
  await reader.press('button', /^Take the pager/);
  await page.getByRole('heading', { level: 1, name: 'ALB 502 Bad Gateway in EKS' }).waitFor();
  expect(await reader.skipped()).toEqual([]);
  await reader.press('button', /^Take the pager/);

  await reader.hears(/CheckoutNoHealthyTargets/);
  expect(await reader.skipped()).toEqual([]);
  await reader.press('button', 'Acknowledge the page', 'Alerts');
  await reader.press('button', 'Communicate', 'Actions');
  await reader.press('button', /^Declare severity/, 'Actions');
  await reader.press('button', /SEV-1/, 'Actions');
  await reader.hears('SEV-1');

  // A graph is a sentence.
  const graph = page.getByRole('group', { name: 'Charts', exact: true }).getByRole('button', { name: /^Error ratio/ });
  expect(await graph.getAttribute('aria-label')).toMatch(/^Error ratio \(5 min\): \d+(\.\d)?%, critical/);

  const results = page.getByRole('article', { name: /^#\d+ / });
  await reader.press('button', 'Investigate', 'Actions');
  await reader.press('button', /^Describe target health/, 'Actions');
  await reader.runAheadUntil(async () => (await results.count()) >= 1);
  expect(await results.last().innerText()).toContain('Target.Timeout');
  await reader.press('button', /^Network, \d+ actions/, 'Actions');
  await reader.press('button', /^Compare security groups/, 'Actions');
  await reader.runAheadUntil(async () => (await results.count()) >= 2);

  await reader.press('button', 'Add a hypothesis', 'Hypotheses');
  await reader.write('combobox', /^What could it be/, 'network path');
  await reader.press('option', /^Network path/);
  await reader.press('radio', /^Likely/);
  await reader.press('checkbox', /Compare security groups/);
  await reader.press('button', 'Save');
  await page
    .getByRole('group', { name: 'Hypotheses', exact: true })
    .getByRole('button', { name: /^Network path .*: likely, 1 piece of evidence$/ })
    .waitFor({ state: 'attached' });

  await reader.press('button', 'Mitigate', 'Actions');
  await reader.press('button', /^Edit the pods’ security group/, 'Actions');
  await reader.press('button', /from the ALB’s group$/, 'Actions');
  await reader.runAheadUntil(() => reader.hasHeard('Verifying'));

  await reader.press('button', 'Communicate', 'Actions');
  await reader.press('button', 'Send a status update', 'Actions');
  const update = page.getByRole('form', { name: 'Status update' });
  await update.waitFor();
  await reader.press('checkbox', 'How many requests are failing');
  await reader.press('button', /^Send ·/);
  await update.waitFor({ state: 'detached' });

  await game.hurry();
  await reader.runAheadUntil(() => reader.hasHeard('Verified'));
  await reader.press('button', /^Close the incident/, 'Actions');
  await reader.press('button', /^To the debrief/);
  await page.getByRole('heading', { level: 1, name: 'Debrief · ALB 502 Bad Gateway in EKS' }).waitFor();
  await page.getByRole('heading', { level: 2, name: 'Impact' }).waitFor();
  expect(await reader.skipped()).toEqual([]);
  expect(game.complaints).toEqual([]);
  await game.close();
});
