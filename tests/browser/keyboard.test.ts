import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Game, launch } from './support/game.ts';
import { Player } from './support/player.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** The element that has the focus: its role where it says one, else its kind, and its name or the start of its text. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    const kind = element?.getAttribute('role') ?? element?.tagName.toLowerCase();
    const label = element?.getAttribute('aria-label') ?? element?.textContent?.trim().slice(0, 40) ?? '';
    return kind === 'body' ? 'body' : `${kind} ${label}`.trim();
  });

const hasRing = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const style = document.activeElement && getComputedStyle(document.activeElement);
    return style?.outlineStyle === 'solid' && Number.parseFloat(style.outlineWidth) >= 1;
  });

/** Whether something has been read out, one way of hearing what others see. */
const isTold = async (page: Page, text: string): Promise<boolean> =>
  (await page.getByRole('log', { name: 'What happens' }).innerText()).includes(text);

/** What the canvas can do, and what the mirror says that it can, at one moment. */
const bothSides = (page: Page): Promise<{ readonly drawn: readonly string[]; readonly mirrored: readonly string[] }> =>
  page.evaluate(() => {
    const names: Readonly<Record<string, string>> = { ' ': 'Space', '+': 'Plus' };
    const told = (id: string, label: string, key: string | null, refusal: string | null): string =>
      [
        id,
        label,
        key === null ? 'no key' : (names[key] ?? (key.length === 1 ? key.toUpperCase() : key)),
        refusal ?? 'can be done',
      ].join(' · ');
    const drawn = (window.blastRadius?.controls ?? []).map(({ id, label, key, refusal }) =>
      told(id, label, key, refusal),
    );
    const mirrored = [...document.querySelectorAll<HTMLElement>('.drill-mirror button')].map((button) => {
      const reason = document.getElementById(`why/${button.dataset.item}`);
      return told(
        button.dataset.item ?? '',
        button.getAttribute('aria-label') ?? '',
        button.getAttribute('aria-keyshortcuts'),
        reason?.textContent ?? null,
      );
    });
    return { drawn: drawn.sort(), mirrored: mirrored.sort() };
  });

/** The mirror follows within a picture. */
const expectMirrored = (page: Page): Promise<void> =>
  vi.waitFor(async () => {
    const { drawn, mirrored } = await bothSides(page);
    expect(mirrored).toEqual(drawn);
  });

test('an incident is worked from the title to its debrief by keys alone', async () => {
  const game = await Game.open(browser);
  const { page } = game;
  const player = new Player(game);
  const results = page.getByRole('article', { name: /^#\d+ / });
  const untilResults = (count: number) => player.runAheadUntil(async () => (await results.count()) >= count);

  await player.tabTo(page.getByRole('textbox', { name: 'Seed' }));
  await player.press('Control+A');
  await player.type('quiet-otter-41');
  await player.tabTo(page.getByRole('radio', { name: /^Standard ×/ }));
  await player.press('ArrowRight');
  expect(await page.getByRole('radio', { name: /^Brisk/ }).isChecked()).toBe(true);
  await player.press('Enter');
  await page.getByText('Keys that matter').waitFor();
  await expect.poll(() => focused(page)).toBe('h1 ALB 502 Bad Gateway in EKS');
  await player.press('Enter');
  await game.paged();

  await player.press('A', 'C');
  await player.pressKeyOf('Actions', /^Declare severity/);
  await player.pressKeyOf('Actions', /SEV-1/);
  await player.sees('SEV-1');

  await player.press('I');
  await player.pressKeyOf('Actions', /^Describe target health/);
  await player.pressKeyOf('Actions', /^Describe target health/);
  await page.getByRole('status').filter({ hasText: 'Describe target health is already in progress.' }).waitFor();
  await untilResults(1);
  expect(await results.last().innerText()).toContain('Target.Timeout');

  await player.press(']');
  await player.button('Actions', /^Compare security groups/).waitFor();
  await player.press('[');
  await player.button('Actions', /^Describe target health/).waitFor();
  await player.press('/');
  await player.hasFocusOn(page.getByRole('searchbox', { name: 'Search actions' }));
  await player.type('security groups');
  await player.button('Actions', /^Compare security groups/).waitFor();
  await player.press('Enter');
  await untilResults(2);

  await player.press('T');
  await player.hasFocusOn(page.getByRole('textbox', { name: 'Command line' }));
  await player.type('kubectl -n shop get po');
  await player.press('Tab', 'Enter', 'Escape', 'D');
  await untilResults(3);
  expect(await results.last().innerText()).toContain('$ kubectl -n shop get pods');

  await player.press('H');
  await player.hasFocusOn(page.getByRole('combobox'));
  await player.type('network path');
  await player.press('ArrowDown', 'Enter');
  await player.hasFocusOn(page.getByRole('radio', { name: /^Open/ }));
  await player.press('ArrowDown');
  await player.tabTo(page.getByRole('checkbox', { name: /Compare security groups/ }));
  await player.press('Space', 'Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await player.button('Hypotheses', /^Network path .*: likely, 1 piece of evidence$/).waitFor();

  await player.press('M');
  await player.pressKeyOf('Actions', /^Edit the pods’ security group/);
  await player.pressKeyOf('Actions', /from the ALB’s group$/);
  await player.runAheadUntil(() => isTold(page, 'Verifying'));

  await player.press('U');
  await player.hasFocusOn(page.getByRole('checkbox', { name: 'How many requests are failing' }));
  await player.press('Space', 'Control+Enter');
  await page.getByRole('form', { name: 'Status update' }).waitFor({ state: 'detached' });

  const answer = page.getByRole('button', { name: /^No ETA yet/ });
  await game.hurry();
  await player.runAheadUntil(() => answer.isVisible());
  await player.press('R');
  await player.hasFocusOn(answer);
  await player.press('Enter');
  await page.getByText('You: No ETA yet').waitFor();
  await player.hasFocusOn(page.locator('.drill-messages'));

  await player.runAheadUntil(() => isTold(page, 'Verified'));
  await player.press('C');
  await player.pressKeyOf('Actions', /^Close the incident/);
  const debrief = page.getByRole('heading', { level: 1, name: 'Debrief · ALB 502 Bad Gateway in EKS' });
  await player.hasFocusOn(page.getByRole('region', { name: 'Resolved' }));
  // An Enter that may have been meant for the drill is not taken.
  const isThere = async (): Promise<boolean> => {
    if (await debrief.isVisible()) return true;
    await player.press('Enter');
    return false;
  };
  await expect.poll(isThere, { timeout: 20_000, interval: 300 }).toBe(true);
  expect(await page.getByText('● Resolved', { exact: true }).count()).toBe(1);

  await player.tabTo(page.getByRole('button', { name: 'Back to title' }));
  await player.press('Enter');
  await player.tabTo(page.getByRole('button', { name: /Resolved.*quiet-otter-41.*first attempt/s }));
  await player.press('Enter');
  await debrief.waitFor();
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('the mirror says what the canvas says, and does what its keys do', async () => {
  const game = await Game.open(browser, { search: '?scenario=alb-502-eks&seed=quiet-otter-41&autostart=1' });
  const { page } = game;
  const player = new Player(game);
  await game.paged();
  await expectMirrored(page);
  await expect.poll(() => isTold(page, 'CheckoutNoHealthyTargets: HealthyHostCount')).toBe(true);

  const charts = page.getByRole('group', { name: 'Charts' }).locator('[data-item^="chart/"]');
  const summaries = await charts.evaluateAll((all) => all.map((chart) => chart.getAttribute('aria-label') ?? ''));
  expect(summaries.length).toBeGreaterThan(3);
  for (const summary of summaries) expect(summary).toMatch(/^[A-Z].+: .+\.$/);

  await player.press('P');
  await player.button('Clock and settings', 'Go on').waitFor();
  await page.getByRole('button', { name: /^Continue/ }).waitFor();
  await player.press('Enter');
  await player.button('Clock and settings', 'Pause').waitFor();

  await player.tabTo(player.button('Clock and settings', 'Run ahead'));
  await player.press('ArrowRight');
  await expect.poll(() => focused(page)).toBe('button Pause');
  await expect.poll(() => hasRing(page)).toBe(true);
  await player.press('Enter');
  await player.button('Clock and settings', 'Go on').waitFor();
  await expect.poll(() => focused(page)).toBe('button Go on');
  await player.press('Space');
  await player.button('Clock and settings', 'Pause').waitFor();

  // What had the focus goes, and what its region tells takes its place.
  await player.tabTo(player.button('Alerts', 'Acknowledge the page'));
  await player.press('Enter');
  await expect.poll(() => focused(page)).toMatch(/^group Checkout\w+, page, firing for \d+ min: /);

  await player.tabTo(player.button('Actions', 'Investigate'));
  await player.press('ArrowDown', 'ArrowDown');
  await expect.poll(() => focused(page)).toBe('button Communicate');
  await player.press('Enter', 'End', 'ArrowUp');
  await expectMirrored(page);
  await expect.poll(() => focused(page)).toBe('button Close the incident');
  await player.press('Enter');
  await page.getByRole('status').filter({ hasText: 'Customers are still affected. Stop the impact first.' }).waitFor();

  await player.pressKeyOf('Actions', /^Declare severity/);
  await player.button('Actions', /SEV-1/).waitFor();
  await expectMirrored(page);
  // The place of what had the focus is taken by what it is followed by.
  await expect.poll(() => focused(page)).toMatch(/^button Declare severity: SEV-1/);
  await player.press('Enter');
  await player.sees('SEV-1');

  const update = player.button('Actions', 'Send a status update');
  await update.focus();
  await player.press('Enter');
  await player.hasFocusOn(page.getByRole('checkbox', { name: 'How many requests are failing' }));
  await player.press('Escape');
  await player.hasFocusOn(update);

  await player.press('I');
  await player.button('Actions', /^Describe target health/).focus();
  await player.press('Enter');
  await player.button('In progress', 'Abort: Describe target health').waitFor();
  await expectMirrored(page);
  await player.press('T');
  await expectMirrored(page);
  await player.hasFocusOn(page.getByRole('textbox', { name: 'Command line' }));

  await player.press('Escape');
  await player.hasFocusOn(page.getByRole('region', { name: 'Output' }));
  await player.press('T');
  await player.hasFocusOn(page.getByRole('textbox', { name: 'Command line' }));

  await player.press('Escape', '?');
  const help = page.getByRole('dialog', { name: 'Help' });
  await help.waitFor();
  const told = await help.getByRole('term').allInnerTexts();
  const keys = ['A', 'U', 'R', 'H', 'X', 'I', 'M', 'C', 'E', '1…9', '[]', '/', 'W', 'Enter', 'Esc', 'Space', 'P', '+'];
  expect(told.map((caps) => caps.replaceAll(/\s/g, ''))).toEqual(expect.arrayContaining([...keys, 'N', ',', '?', 'D']));
  await player.press('Escape');
  await help.waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toBe('section Output');
  expect(game.complaints).toEqual([]);
  await game.close();
});
