import { Seat } from './gameday.ts';

type Tab = 'Watch' | 'Act' | 'Decide' | 'Write' | 'Team' | 'Talk';

/** A member of a team with a phone, who knows of the drill only what its page tells. */
export class Phone extends Seat {
  /** What a phone is as large as. */
  static readonly SIZE = { width: 390, height: 700 };

  async tab(name: Tab): Promise<void> {
    await this.page.getByRole('navigation').getByRole('button', { name }).click();
  }

  async takesRole(name: string): Promise<void> {
    await this.tab('Team');
    await this.press(new RegExp(`^${name}`));
    await this.page.locator('[aria-pressed=true]').getByText(name).waitFor();
  }

  /** Finds what could be done by its words, aims it, and proposes it. */
  async proposes(words: string, target: string | null = null): Promise<void> {
    await this.#finds(words);
    if (target !== null) await this.page.getByLabel(target).check();
    await this.press('Propose');
    await this.sees(/: proposed\.$/);
  }

  /** The same of what the role does by itself. */
  async does(words: string): Promise<void> {
    await this.#finds(words);
    await this.press('Do it');
  }

  async #finds(words: string): Promise<void> {
    await this.tab('Act');
    await this.page.getByPlaceholder('Search all').fill(words);
    await this.press(words);
  }

  async accepts(words: string): Promise<void> {
    await this.tab('Decide');
    const proposal = this.page.locator('[data-proposal]', { hasText: words });
    await proposal.getByRole('button', { name: 'Accept' }).click();
    await proposal.waitFor({ state: 'detached' });
  }

  /** Has the team vote on everything that is proposed. */
  async opensVote(count: number): Promise<void> {
    await this.tab('Decide');
    const boxes = this.page.getByRole('checkbox', { name: 'Vote on it' });
    for (let i = 0; i < count; i++) await boxes.nth(i).check();
    await this.press(/^Open a vote/);
  }

  async votes(words: string): Promise<void> {
    await this.page.getByRole('region', { name: 'Vote' }).getByRole('button', { name: words }).click();
  }

  async sendsUpdate(...claims: readonly string[]): Promise<void> {
    await this.tab('Write');
    const update = this.page.locator('details', { hasText: 'Of the cause' });
    await update.evaluate((details) => details.setAttribute('open', ''));
    for (const claim of claims) await update.getByLabel(claim).check();
    await update.getByRole('button', { name: 'Send the update' }).click();
    await update.getByText('Done.').waitFor();
  }

  async notes(text: string): Promise<void> {
    await this.tab('Write');
    await this.writes('For the timeline', text, 'Note it');
  }

  /** Fills in a form of one thing to write, and sends it. */
  async writes(label: string, text: string, button: string): Promise<void> {
    const form = this.page.locator('form', { has: this.page.getByLabel(label) });
    await form.getByLabel(label).fill(text);
    await form.getByRole('button', { name: button }).click();
  }

  async improves(text: string, owner: string): Promise<void> {
    await this.page.getByLabel('What will be done').fill(text);
    await this.page.getByLabel('Owner').fill(owner);
    await this.press('Take it on');
  }
}
