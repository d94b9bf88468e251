import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { scenario } from '../../scenarios/alb-502-eks/scenario.ts';
import { scenario as latency } from '../../scenarios/latency-after-deploy/scenario.ts';
import { recordingOf } from '../../src/replay/open.ts';
import { parseRun } from '../../src/replay/run-file.ts';
import { formatRuns } from '../../src/replay/runs-file.ts';
import { encodeShareCode } from '../../src/replay/share-code.ts';
import { createBot } from '../../src/responders/bots.ts';
import { play } from '../../src/responders/play.ts';
import type { Drill } from '../../src/sim/drill.ts';
import { replay } from '../../src/sim/replay.ts';
import { seriousFaults } from './support/axe.ts';
import { Game, launch } from './support/game.ts';
import { goldenCode, goldenFile } from './support/saved.ts';
import { digestAt, runIdOf, storedRun } from './support/stored.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

function goldenRun(name: string): Drill {
  const parsed = parseRun(readFileSync(goldenFile(name), 'utf8'));
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  const { spec, inputs, toTick } = parsed.value;
  return replay(scenario, spec, inputs, toTick);
}

const run = goldenRun('restart-first');
const paged = run.pagedTick ?? 0;
const decisionTicks = [...new Set(run.inputs.map(({ tick }) => tick))];
const digestOf = (tick: number): string => replay(scenario, run.spec, run.inputs, tick).digest();

const slider = (page: Page) => page.getByRole('slider', { name: 'Moment of the run' });

/** Where a replay stands: its tick, once the drill screen is what the drill was there. */
async function standsAt(game: Game, tick: number): Promise<void> {
  await expect.poll(() => game.tick()).toBe(tick);
  expect((await game.moment()).digest).toBe(digestOf(tick));
}

describe('a replay', () => {
  let game: Game;
  beforeAll(async () => {
    game = await Game.open(browser, { search: `#${goldenCode('restart-first')}`, isMotionReduced: true });
    await game.page.getByRole('button', { name: 'Replay' }).click();
    await game.ready();
  });
  afterAll(async () => {
    expect(game.complaints).toEqual([]);
    await game.close();
  });

  test('opens from the debrief at the page, with an address of its own', async () => {
    expect(game.page.url()).toBe(`${inject('game')}?replay=#${goldenCode('restart-first')}`);
    expect(await game.page.title()).toBe('Replay · ALB 502 Bad Gateway in EKS · Blast Radius');
    await standsAt(game, paged);
    expect(await game.page.locator('.replay-time').innerText()).toMatch(/^T\+00:00 of T\+\d\d:\d\d$/);
    expect(await seriousFaults(game.page)).toEqual([]);
  });

  test('goes from decision to decision, and says what each was', async () => {
    const { page } = game;
    const next = page.getByRole('button', { name: 'Next decision' });
    await next.click();
    await standsAt(game, decisionTicks[0] ?? 0);
    expect(await page.locator('.replay-decided').innerText()).toBe('T+00:20 Acknowledges the page');
    await page.getByText('T+00:20: Acknowledges the page', { exact: true }).waitFor({ state: 'attached' });
    await next.click();
    await standsAt(game, decisionTicks[1] ?? 0);
    await page.getByRole('button', { name: 'Previous decision' }).click();
    await standsAt(game, decisionTicks[0] ?? 0);
  });

  test('is moved by keys, a few seconds or a decision at a time', async () => {
    const { page } = game;
    await slider(page).focus();
    await page.keyboard.press('Home');
    await expect.poll(() => game.tick()).toBeLessThan(paged);
    await page.keyboard.press('PageDown');
    await standsAt(game, decisionTicks[0] ?? 0);
    await page.keyboard.press('ArrowRight');
    await standsAt(game, (decisionTicks[0] ?? 0) + 5);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await standsAt(game, (decisionTicks[0] ?? 0) - 5);
    expect(await slider(page).getAttribute('aria-valuetext')).toBe('T+00:15');
    await page.keyboard.press('End');
    await standsAt(game, run.tick);
    expect(await page.getByRole('button', { name: 'Take the pager from here' }).isDisabled()).toBe(true);
  });

  test('is moved by the pointer to any moment at once', async () => {
    const { page } = game;
    const box = await slider(page).boundingBox();
    if (!box) throw new Error('there is no scrubber');
    const y = box.y + box.height / 3;
    await page.mouse.click(box.x + box.width * 0.9, y);
    await expect.poll(() => game.tick()).toBeGreaterThan(paged + 300);
    const late = await game.tick();
    await page.mouse.move(box.x + box.width * 0.9, y);
    await page.mouse.down();
    for (let share = 0.9; share > 0.5; share -= 0.02) await page.mouse.move(box.x + box.width * share, y);
    await page.mouse.up();
    await expect.poll(() => game.tick()).toBeLessThan(late - 100);
    const { tick, digest } = await game.moment();
    expect(digest).toBe(digestOf(tick));
  });

  test('plays on at its tempo, and pauses', async () => {
    const { page } = game;
    await page.getByLabel('Tempo of the replay').selectOption('60');
    const before = await game.tick();
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await expect.poll(() => game.tick()).toBeGreaterThan(before + 30);
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.waitForTimeout(200);
    const stood = await game.tick();
    await page.waitForTimeout(300);
    expect(await game.tick()).toBe(stood);
    expect((await game.moment()).digest).toBe(digestOf(stood));
  });

  test('changes nothing, whatever is pressed, and says why', async () => {
    const { page } = game;
    await page.getByRole('button', { name: 'Previous decision' }).click();
    await expect.poll(async () => decisionTicks.includes(await game.tick())).toBe(true);
    const before = await game.moment();
    const open = (await game.controls()).filter(({ id, refusal }) => id.startsWith('act/') && refusal === null);
    expect(open).toEqual([]);
    await page.locator('h1').focus();
    await page.keyboard.press('h');
    await page.locator('.drill-notice').getByText('This is a replay, and what was chosen stands.').waitFor();
    expect(await page.locator('dialog[open]').count()).toBe(0);
    expect((await game.moment()).digest).toBe(digestOf(before.tick));
  });

  test('is put beside par, with figures, decisions and both lines, and either can be watched', async () => {
    const { page } = game;
    await page.getByRole('button', { name: 'Side by side' }).click();
    await page.getByRole('button', { name: 'Par on this seed' }).click();
    const row = page.getByRole('row', { name: /^Mitigated/ });
    expect((await row.innerText()).split('\t')).toEqual(['Mitigated, and it held', '06:44', '05:29', '−01:15']);
    await page.getByText('They part at the first decision.').waitFor();
    expect(await page.locator('.replay-beside .debrief-par').count()).toBe(1);
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Watch par' }).click();
    await game.ready();
    await page.getByRole('button', { name: 'Next decision' }).click();
    await page.getByRole('button', { name: 'Side by side' }).click();
    await page.getByRole('button', { name: 'Watch this run' }).click();
    await game.ready();
  });

  test('says in a sentence why a code cannot be put beside, and offers its seed where that is known', async () => {
    const { page } = game;
    await page.getByRole('button', { name: 'Side by side' }).click();
    const put = async (code: string): Promise<void> => {
      await page.getByLabel('or a share code').fill(code);
      await page.getByRole('button', { name: 'Put beside' }).click();
    };
    await put('<script>alert(1)</script>');
    await page.getByText('There is no share code in this text: paste one whole, beginning with BR1-.').waitFor();
    await put(`BR1-${'A'.repeat(40_000)}`);
    await page.getByText('This text is longer than 32,768 characters').waitFor();
    await put('BR7-AAAAAAAA');
    await page.getByText('This code is from codec version 7').waitFor();
    const { spec, inputs } = run;
    await put(encodeShareCode({ spec, inputs, toTick: run.tick, digest: '0000000000000000' }));
    await page.getByText('This run was recorded with another version of alb-502-eks').waitFor();
    await page.getByRole('button', { name: `Play the seed ${spec.seed} as a new drill` }).waitFor();
    await put(goldenCode('par-target-port'));
    await page.getByText('Another seed, cause or difficulty: the numbers of these two do not compare.').waitFor();
    expect(await page.getByRole('button', { name: /^Play the seed/ }).count()).toBe(0);
  });
});

test('whoever takes the pager from a moment goes on from there, and the run says so', async () => {
  const game = await Game.open(browser, { search: `?replay#${goldenCode('restart-first')}` });
  const { page } = game;
  await game.ready();
  for (const tick of decisionTicks.slice(0, 3)) {
    await page.keyboard.press('PageDown');
    await expect.poll(() => game.tick()).toBe(tick);
  }
  const at = decisionTicks[2] ?? 0;
  await page.getByRole('button', { name: 'Take the pager from here' }).click();
  await page.getByText('Paused. The incident waits.').waitFor({ timeout: 60_000 });
  await game.ready();
  await standsAt(game, at);
  const id = runIdOf(page);

  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForFunction((tick) => (window.blastRadius?.tick ?? 0) > tick + 2, at);
  await page.keyboard.press('p');
  await page.getByText('Paused. The incident waits.').waitFor();
  const before = await game.moment();
  await page.reload();
  await page.getByText('The drill stands where you left it.').waitFor({ timeout: 60_000 });
  await game.ready();
  const stored = await storedRun(page, id);
  expect(stored.inputs).toEqual(run.inputs.filter(({ tick }) => tick <= at));
  expect(stored.branchOf).toEqual({ run: null, atSec: at - paged });
  expect(await game.moment()).toEqual(before);
  expect(before.digest).toBe(digestAt(scenario, stored, before.tick));

  await page.goto(inject('game'));
  const told = `branched at T+00:${String(at - paged).padStart(2, '0')}`;
  await page.getByRole('region', { name: 'A drill is waiting' }).getByText(told).waitFor();
  await page.getByRole('button', { name: 'Resume' }).click();
  await game.ready();
  await page.getByRole('button', { name: 'Continue' }).click();
  await game.giveUp();
  await page.getByRole('heading', { level: 1, name: /^Debrief/ }).waitFor({ timeout: 30_000 });
  await page.getByText(`· ${told} ·`).waitFor();

  await page.getByRole('button', { name: 'Replay' }).click();
  await game.ready();
  expect(new URL(page.url()).search).toBe(`?replay=${id}`);
  await page.reload();
  await game.ready();
  await page.getByRole('button', { name: 'Leave the replay' }).dispatchEvent('click');
  await page.getByRole('heading', { level: 1, name: /^Debrief/ }).waitFor();
  expect(new URL(page.url()).search).toBe(`?run=${id}`);

  // All runs, into a file and into a browser that has none of them.
  await page.goto(inject('game'));
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save all runs' }).click();
  const file = await (await download).path();
  await page.getByText('1 run saved into one file.').waitFor();
  const other = await Game.open(browser);
  const open = async (one: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> => {
    const chooser = other.page.waitForEvent('filechooser');
    await other.page.getByRole('button', { name: 'Open a run file' }).click();
    await (await chooser).setFiles(one);
  };
  const buffer = readFileSync(file);
  const named = (text: string) => ({ name: 'runs.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await open(named(buffer.toString()));
  await other.page.getByText('1 run came in, 0 were there already.').waitFor();
  await other.page.getByText(told).first().waitFor({ state: 'attached' });
  await open(named(buffer.toString()));
  await other.page.getByText('0 runs came in, 1 was there already.').waitFor();
  await open(
    named(
      buffer
        .toString()
        .replaceAll(id, 'anotherone00')
        .replace(/"digest":"[^"]*"/, '"digest":"7"'),
    ),
  );
  await other.page.getByText('0 runs came in, 0 were there already, 1 could not be read.').waitFor();
  await other.page.getByText(/its recording is damaged, or of another version: play its seed/).waitFor();
  await open(named('{"format": "blast-radius-runs", "version": 9, "runs": []}'));
  await other.page.getByText('This file of runs is version 9; this build reads version 1').waitFor();
  expect(other.complaints).toEqual([]);
  await other.close();
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('one of the player’s own runs on the same seed can be put beside', async () => {
  const game = await Game.open(browser);
  const { page } = game;
  const kept = (id: string, name: string, startedAt: number) => ({
    ...{ id, tempo: 'standard', startedAt },
    recording: recordingOf(goldenRun(name)),
  });
  const runs = formatRuns([
    kept('restarted000', 'restart-first', Date.UTC(2025, 10, 12, 12)),
    kept('parlike00000', 'par-security-group', Date.UTC(2025, 10, 13, 12)),
  ]);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a run file' }).click();
  await (await chooser).setFiles({ name: 'runs.json', mimeType: 'application/json', buffer: Buffer.from(runs) });
  await page.getByText('2 runs came in, 0 were there already.').waitFor();
  await page.goto(`${inject('game')}?replay=restarted000`);
  await game.ready();
  await page.getByRole('button', { name: 'Side by side' }).click();
  const own = page.getByLabel('One of your runs on this seed');
  expect(await own.locator('option').allInnerTexts()).toEqual([
    'One of your runs…',
    expect.stringMatching(/^Resolved, mitigated in 05:29, 13 Nov/),
  ]);
  await own.selectOption('parlike00000');
  await page.getByRole('button', { name: /^Watch your run of 13 Nov/ }).waitFor();
  expect(await page.getByRole('row', { name: /^Resolved/ }).innerText()).toContain('−01:15');
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('a run file of a later version offers its seed as a new drill', async () => {
  const game = await Game.open(browser);
  const { page } = game;
  const later = readFileSync(goldenFile('restart-first'), 'utf8').replace('"version": 1', '"version": 2');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a run file' }).click();
  await (await chooser).setFiles({ name: 'run.json', mimeType: 'application/json', buffer: Buffer.from(later) });
  await page.getByText('This run file is version 2; this build reads version 1').waitFor();
  await page.getByRole('button', { name: 'Play its seed anew' }).click();
  await game.ready();
  expect(new URL(page.url()).search).toMatch(/^\?run=[a-z0-9]{12}$/);
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('logs are read back and on as the moment moves', async () => {
  const game = await Game.open(browser);
  const { page } = game;
  const spec = { slug: latency.slug, seed: 'quiet-otter-41' };
  const drill = play(latency, spec, createBot('par', latency, spec.seed));
  await page.goto(`${inject('game')}?replay#${encodeShareCode(recordingOf(drill))}`);
  await game.ready();
  await page.keyboard.press('l');
  const newest = page.locator('.drill-log-row').last();
  await newest.waitFor();
  const at = async (): Promise<string> => (await newest.innerText()).slice(0, 8);
  const before = await at();
  await page.locator('h1').focus();
  await page.keyboard.press('End');
  await expect.poll(at).not.toBe(before);
  const after = await at();
  await page.keyboard.press('Home');
  await expect.poll(at).not.toBe(after);
  expect((await at()) < before).toBe(true);
  expect(game.complaints).toEqual([]);
  await game.close();
});

test.each([
  ['a run that is not here', '?replay=abcdefghijkl', 'Run abcdefghijkl is not kept in this browser'],
  ['a code that is damaged', '?replay#BR1-AAAAAAAA', 'This code is damaged: copy it again'],
])('a link to %s is answered on a page of its own', async (_what, link, sentence) => {
  const game = await Game.open(browser, { search: link });
  await game.page.getByText(sentence).waitFor();
  await game.page.getByRole('button', { name: 'Back to title' }).click();
  await game.page.getByRole('heading', { level: 1, name: 'Blast Radius' }).waitFor();
  expect(game.complaints).toEqual([]);
  await game.close();
});

test.each([
  [1280, 720],
  [3840, 2160],
  [640, 360],
])('at %i × %i the scrubber is in sight, and the drill above it', async (width, height) => {
  const game = await Game.open(browser, { search: `?replay#${goldenCode('idle')}`, width, height });
  await game.ready();
  const places = await game.page.evaluate(() => {
    const bottomOf = (selector: string) => document.querySelector(selector)?.getBoundingClientRect().bottom ?? -1;
    const top = document.querySelector('.replay-bar')?.getBoundingClientRect().top ?? 0;
    return { bar: bottomOf('.replay-bar'), drillShown: top };
  });
  expect(places.bar).toBeLessThanOrEqual(height + 1);
  expect(places.drillShown).toBeGreaterThan(height * 0.4);
  expect(game.complaints).toEqual([]);
  await game.close();
});
