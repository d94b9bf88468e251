import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject } from 'vitest';
import { scenario as alb } from '../../../scenarios/alb-502-eks/scenario.ts';
import { allScenarios } from '../../../src/cli/scenarios.ts';
import { consoleLink } from '../../../src/team/addresses.ts';
import { formatPlan } from '../../../src/team/day/plan/file.ts';
import type { Plan } from '../../../src/team/day/plan/plan.ts';
import { hourOf } from '../../../src/team/day/plan/preset.ts';
import { type RoomRules, roomRules } from '../../../src/team/day/rules.ts';
import type { RoomState } from '../../../src/team/day/state.ts';
import { parseRecords } from '../../../src/team/host/records.ts';
import { MASK, masked } from '../../team/day/masked.ts';
import { type GameDayHall, Laptop, openHall, roomOf, Seat, seatAt } from './gameday.ts';
import { Phone } from './gameday-phone.ts';
import { LeapingClock } from './leaping-clock.ts';
import { maskSite } from './sentinels.ts';

// What a rehearsal of the hour is played with: real windows, on a server whose clock leaps over what nobody has to wait for.
// All that only the truth of a cause says is a sentinel, in the server and in the game that the windows have loaded.

const SEEDS = ['quiet-otter-41', 'bold-heron-7'] as const;

const PLAN: Plan = {
  ...hourOf({
    title: 'Autumn game day',
    scenario: alb,
    warmUp: { slug: 'first-page', seed: 'warm-up-1' },
    seeds: SEEDS,
    teams: ['Otters', 'Falcons', 'Badgers'],
  }),
  briefing: 'One incident, on a simulated system. Nobody is graded.',
  injects: [
    { id: 'inject-1', round: 'first', atMin: 2, teams: [], choice: { type: 'inject', inject: 'where-are-we' } },
  ],
};

/** A team's table: its laptop, its commander, and a second phone. */
export interface Table {
  readonly name: string;
  readonly laptop: Laptop;
  readonly commander: Phone;
  readonly second: Phone;
}

export class Rehearsal {
  readonly clock: LeapingClock;
  readonly lead: Seat;
  readonly wall: Seat;
  readonly #hall: GameDayHall;
  readonly #folder: string;
  readonly #rules: RoomRules;
  readonly #room: string;
  #tables: readonly Table[] = [];
  #phaseAtMs = 0;
  /** Places of causes that are revealed, and seeds. */
  readonly #revealed: number[] = [];

  private constructor(
    parts: Pick<Rehearsal, 'clock' | 'lead' | 'wall'> & { hall: GameDayHall; folder: string; rules: RoomRules },
  ) {
    this.clock = parts.clock;
    this.lead = parts.lead;
    this.wall = parts.wall;
    this.#hall = parts.hall;
    this.#folder = parts.folder;
    this.#rules = parts.rules;
    this.#room = roomOf(parts.lead.page);
  }

  /** A room with the plan of the hour, its console and its projector, before anybody has come. */
  static async open(): Promise<Rehearsal> {
    const folder = mkdtempSync(join(tmpdir(), 'blast-radius-'));
    const site = join(folder, 'site');
    const played = (await allScenarios()).filter(({ slug }) => PLAN.rounds.some(({ spec }) => spec.slug === slug));
    maskSite(inject('folder'), site, played);
    const clock = new LeapingClock();
    const scenarios = played.map(masked);
    const hall = await openHall({ site, scenarios, clock });
    const lead = await seatAt(Seat, hall, consoleLink(hall.key), { width: 1600, height: 900 });
    const file = { name: 'plan.json', mimeType: 'application/json', buffer: Buffer.from(formatPlan(PLAN)) };
    await lead.page.getByRole('heading', { name: 'Plan an hour' }).waitFor({ timeout: 60_000 });
    const plans = lead.page.locator('input[type=file]');
    const isOpened = async (): Promise<boolean> => {
      await plans.setInputFiles(file);
      return lead.button('Open for all devices').isVisible();
    };
    await expect.poll(isOpened).toBe(true);
    await lead.press('Open for all devices');
    await lead.button('Begin').waitFor();
    const opened = lead.context.waitForEvent('page');
    const [wall] = await Promise.all([opened.then((page) => new Seat(page)), lead.press('Open projector window')]);
    await wall.page.setViewportSize({ width: 960, height: 540 });
    return new Rehearsal({ clock, lead, wall, hall, folder, rules: roomRules(scenarios) });
  }

  /** The teams come in, each with a laptop and two phones. */
  async joins(...people: readonly (readonly [team: string, commander: string, second: string])[]): Promise<void> {
    const search = `?room=${this.#room}`;
    const phoneOf = async (team: string, name: string): Promise<Phone> => {
      const phone = await seatAt(Phone, this.#hall, search, Phone.SIZE);
      await phone.join(team, 'Phone', name);
      return phone;
    };
    this.#tables = await Promise.all(
      people.map(async ([name, commander, second]) => {
        const laptop = await seatAt(Laptop, this.#hall, search);
        await laptop.join(name, 'Team laptop', `Table of the ${name}`);
        return { name, laptop, commander: await phoneOf(name, commander), second: await phoneOf(name, second) };
      }),
    );
  }

  table(name: string): Table {
    const table = this.#tables.find((one) => one.name === name);
    if (!table) throw new Error(`no table of the ${name}`);
    return table;
  }

  get tables(): readonly Table[] {
    return this.#tables;
  }

  /** All windows but the facilitator's. */
  get others(): readonly Seat[] {
    return [this.wall, ...this.#tables.flatMap(({ laptop, commander, second }) => [laptop, commander, second])];
  }

  /** Begins the next phase of the plan. */
  async begins(place: number): Promise<void> {
    const title = PLAN.phases[place]?.title ?? '';
    await this.lead.press(place === 0 ? 'Begin' : `Next: ${title}`);
    await this.lead.sees(`${title} · ${place + 1} of ${PLAN.phases.length}`);
    this.#phaseAtMs = this.clock.nowMs();
    await expect.poll(() => this.wall.page.locator('.visually-hidden [role=status]').textContent()).toBe(title);
  }

  /** Leaps to where a phase has so many minutes behind it. */
  leapsTo(minutes: number): Promise<void> {
    return this.clock.leapTo(this.#phaseAtMs + minutes * 60_000);
  }

  /** Leaps on until something is so. */
  async leapsUntil(isSo: () => Promise<boolean>): Promise<void> {
    while (!(await isSo())) await this.clock.leap(2);
  }

  /** On the console, one team's part. */
  partOf(team: string) {
    return this.lead.page.getByRole('region', { name: team, exact: true });
  }

  /** Words that tell of a round that is not revealed, in any window but the facilitator's. */
  async spoilt(): Promise<readonly string[]> {
    const hidden = SEEDS.filter((_, i) => i >= this.#revealed.length);
    const found = await Promise.all(
      this.others.map(async (seat) => {
        const everything = await seat.everything();
        expect(seat.heard.length).toBeGreaterThan(0);
        const sentinels = everything.matchAll(new RegExp(`${MASK} (\\d+)|sentinel-cause-(\\d+)`, 'gi'));
        const causes = [...sentinels].filter(([, a, b]) => !this.#revealed.includes(Number(a ?? b)));
        return [...causes.map(([text]) => text), ...hidden.filter((seed) => everything.includes(seed))];
      }),
    );
    return [...new Set(found.flat())];
  }

  /** What only the facilitator may know is on the console while a key is held, and at no other time. */
  async asksForSecrets(): Promise<void> {
    const { page } = this.lead;
    const isShown = async (): Promise<boolean> => {
      const content = await page.content();
      return content.includes(MASK) || SEEDS.some((seed) => content.includes(seed));
    };
    expect(await isShown()).toBe(false);
    await page.locator('body').focus();
    await page.keyboard.down('c');
    await page.getByRole('region', { name: 'What only facilitators know' }).waitFor();
    expect(await isShown()).toBe(true);
    await page.keyboard.up('c');
    await expect.poll(isShown).toBe(false);
  }

  /** All teams have told their story, and the round is revealed to everybody. */
  async reveals(round: 0 | 1): Promise<void> {
    expect(await this.spoilt()).toEqual([]);
    const told = this.lead.page.locator('section', { hasText: 'Has told its story' });
    for (const { name } of this.#tables) await told.getByRole('button', { name, exact: true }).click();
    await told.getByRole('button', { name: 'Reveal cause and ranking' }).click();
    const cause = this.#rules.drills.causeOf({ slug: alb.slug, seed: SEEDS[round] });
    const place = masked(alb).causes.findIndex(({ id }) => id === cause);
    this.#revealed.push(place);
    // What was looked for in vain until now is there: the search finds what there is.
    for (const seat of this.others) {
      await expect.poll(async () => (await seat.everything()).includes(`${MASK} ${place} title`)).toBe(true);
    }
    await this.wall.draws(`${MASK} ${place} title`);
    expect(await this.spoilt()).toEqual([]);
  }

  /** The room as it is kept, folded here from the beginning. */
  fold(): { readonly state: RoomState; readonly rules: RoomRules } {
    const rules = this.#rules;
    const lines = readFileSync(join(this.#hall.data, 'rooms', `${this.#room}.jsonl`), 'utf8')
      .trimEnd()
      .split('\n');
    const records = parseRecords(
      lines.map((line): unknown => JSON.parse(line)),
      rules,
    );
    if (!records.ok) throw new Error(JSON.stringify(records.problems));
    const entries = records.value.flatMap((record) => (record.type === 'entry' ? [record.entry] : []));
    return { rules, state: entries.reduce((state, entry) => rules.fold(state, entry), rules.initial) };
  }

  async close(): Promise<void> {
    await this.#hall.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
