import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Game, launch } from './support/game.ts';
import { Player } from './support/player.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** What a careful reader makes of a result: words that it has, and words of what there is to choose. */
interface Clue {
  readonly says: RegExp;
  /** To be typed when a hypothesis is looked for. */
  readonly word: string;
  readonly hypothesis: string;
  readonly change: string;
  readonly target: RegExp;
}

const CLUES: readonly Clue[] = [
  {
    says: /cannot start: \w+ is not set/,
    word: 'start',
    hypothesis: 'New release of the app does not start',
    change: 'Roll back',
    target: /the app, to the release before/,
  },
  {
    says: /certificate has expired/,
    word: 'expired',
    hypothesis: 'The app’s certificate has expired',
    change: 'Restart',
    target: /the app, which then reads its .*certificate again/,
  },
  {
    says: /^-\s+server .*\n\+\s+server /m,
    word: 'port',
    hypothesis: 'nginx sends pages to the wrong port',
    change: 'Roll back',
    target: /nginx’s configuration/,
  },
];

/** A newcomer who does what the coach says, and has read nothing but the screen. */
class Newcomer {
  readonly game: Game;
  readonly #player: Player;

  constructor(game: Game) {
    this.game = game;
    this.#player = new Player(game);
  }

  /** Waits until the coach has come to a step, and presses the key that it names. */
  async follow(heading: string): Promise<void> {
    const coach = this.game.page.getByRole('complementary', { name: 'Lesson' });
    await coach.getByRole('heading', { name: heading, exact: true }).waitFor();
    await this.#player.press(await coach.locator('kbd').innerText());
  }

  /** Takes looks from the first one on, until one says something that can be acted on. */
  async look(): Promise<Clue> {
    for (const number of ['1', '2', '3']) {
      await this.#player.press(number);
      await this.#player.runAheadUntil(async () => (await this.#results()).length >= Number(number));
      const [newest = ''] = (await this.#results()).slice(-1);
      const clue = CLUES.find(({ says }) => says.test(newest));
      if (clue) return clue;
    }
    throw new Error(`no result accuses anything: ${(await this.#results()).join('\n')}`);
  }

  #results(): Promise<readonly string[]> {
    return this.game.page.getByRole('article', { name: /^#\d+ / }).allInnerTexts();
  }

  async hold({ word, hypothesis }: Clue): Promise<void> {
    const dialog = this.game.page.getByRole('dialog', { name: /hypothesis/i });
    await dialog.getByRole('combobox').fill(word);
    await dialog.getByRole('option', { name: hypothesis }).click();
    await dialog.getByRole('radio', { name: /^Likely/ }).check();
    // The newest result comes first, and is the one that said it.
    await dialog.getByRole('group', { name: 'Evidence' }).getByRole('checkbox').first().check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await this.#player.sees('1 ev');
  }

  async change({ change, target }: Clue): Promise<void> {
    await this.#player.pressKeyOf('Actions', change);
    await this.#player.pressKeyOf('Actions', target);
    await this.#player.runAheadUntil(() => this.#isAtStep('Tell the others'));
  }

  async update(): Promise<void> {
    const form = this.game.page.getByRole('form', { name: 'Status update' });
    await form.getByRole('checkbox', { name: 'How many requests are failing' }).check();
    await form.getByRole('radio', { name: /^We suspect a cause/ }).check();
    await form.getByRole('button', { name: /^Send/ }).click();
  }

  async verify(): Promise<void> {
    await this.#player.runAheadUntil(() => this.#isAtStep('Close it'));
  }

  async close(): Promise<void> {
    await this.#player.pressKeyOf('Actions', /^Close/);
  }

  #isAtStep(heading: string): Promise<boolean> {
    return this.game.page.getByRole('heading', { name: heading, exact: true }).isVisible();
  }
}

async function untilUpdated(newcomer: Newcomer): Promise<void> {
  await newcomer.game.paged();
  await newcomer.follow('Take the page');
  await newcomer.follow('Look before you change anything');
  const clue = await newcomer.look();
  await newcomer.follow('Say what you think');
  await newcomer.hold(clue);
  await newcomer.follow('Stop the impact');
  await newcomer.change(clue);
  await newcomer.follow('Tell the others');
  await newcomer.update();
}

test('a newcomer finishes the lesson with nothing but what the screen says', async () => {
  const game = await Game.open(browser);
  const newcomer = new Newcomer(game);
  await game.page.getByRole('button', { name: 'Take the lesson' }).click();
  await untilUpdated(newcomer);
  await newcomer.follow('See whether it holds');
  await game.hurry();
  await newcomer.verify();
  await newcomer.follow('Close it');
  await newcomer.close();
  await game.toDebrief();
  await game.page.getByRole('heading', { level: 1, name: /^Debrief/ }).waitFor();
  expect(await game.page.getByText('● Resolved', { exact: true }).count()).toBe(1);
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('another seed has another cause, the lesson can be left, and taken again', async () => {
  const game = await Game.open(browser, { search: '?scenario=first-page&seed=slow-river-3&autostart=1' });
  await untilUpdated(new Newcomer(game));
  const coach = game.page.getByRole('complementary', { name: 'Lesson' });
  await coach.getByRole('heading', { name: 'See whether it holds' }).waitFor();
  await coach.getByRole('button', { name: 'Skip lesson' }).click();
  await game.page.getByRole('heading', { level: 1, name: 'Blast Radius' }).waitFor();
  expect(await game.page.getByRole('region', { name: 'A drill is waiting' }).count()).toBe(0);
  await game.page.getByRole('button', { name: 'Take the lesson' }).click();
  await game.paged();
  await coach.getByRole('heading', { name: 'Take the page' }).waitFor();
  expect(game.complaints).toEqual([]);
  await game.close();
});
