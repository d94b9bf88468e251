import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { reportMarkdown } from '../../src/team/day/report/in-markdown.ts';
import { reportOf } from '../../src/team/day/report/report.ts';
import { assessDay } from '../../src/team/day/report/results.ts';
import type { RoomState } from '../../src/team/day/state.ts';
import { count } from '../../src/words/format.ts';
import { finished } from '../support/generators.ts';
import { Rehearsal } from './support/rehearsal.ts';

let hour: Rehearsal | null = null;
afterEach(async () => {
  await hour?.close();
  hour = null;
});

test('the hour as planned: three teams of a laptop and two phones, two rounds, and a report that the log bears out', async () => {
  hour = await Rehearsal.open();
  await briefing(hour);
  await warmUp(hour);
  await firstRound(hour);
  await whatGoesWrong(hour);
  await hotwash(hour);
  await secondRound(hour);
  await learnings(hour);
  await report(hour);
  for (const seat of [hour.lead, ...hour.others]) expect(seat.errors).toEqual([]);
}, 360_000);

const MINUTE_MS = 60_000;
const TEAMS = ['Otters', 'Falcons', 'Badgers'];
const ANSWER = 'The load balancer gave up after ten seconds';

async function briefing(hour: Rehearsal): Promise<void> {
  await hour.joins(['Otters', 'Ada', 'Ben'], ['Falcons', 'Cem', 'Dee'], ['Badgers', 'Eve', 'Finn']);
  await hour.begins(0);
  await Promise.all(hour.tables.map(({ commander }) => commander.takesRole('Incident commander')));
  await hour.table('Otters').second.takesRole('Communications');
  await hour.table('Falcons').second.takesRole('Operations');
  await hour.table('Badgers').second.takesRole('Scribe');
  await hour.lead.press('Lock the roster');
  await hour.wall.draws('3 here');
  await hour.leapsTo(5);
}

async function warmUp(hour: Rehearsal): Promise<void> {
  await hour.begins(1);
  await Promise.all(hour.tables.map(({ laptop }) => laptop.ready()));
  await hour.leapsTo(3);
}

/** One team decides by its commander, one by a vote, one only writes; and things happen to all of them. */
async function firstRound(hour: Rehearsal): Promise<void> {
  const { lead, wall } = hour;
  const [otters, falcons, badgers] = TEAMS.map((name) => hour.table(name));
  if (!otters || !falcons || !badgers) throw new Error('no teams');
  await hour.begins(2);
  await Promise.all(hour.tables.map(({ laptop }) => laptop.ready().then(() => laptop.control('acknowledge'))));

  await otters.second.proposes('Describe target health');
  await otters.commander.accepts('Describe target health');
  await otters.second.sendsUpdate('How many requests are failing', 'Cause unknown, investigating');

  await hour.partOf('Falcons').getByRole('button', { name: 'Show on projector' }).click();
  const cure = 'Edit the pods’ security group';
  await falcons.second.proposes(cure, 'allow TCP 8000–8999 from the ALB’s group');
  await falcons.second.proposes('Restart pods', 'rolling, a few at a time');
  await falcons.commander.opensVote(2);
  await wall.draws('TEAM FALCONS DECIDES · CLOCK STOPPED');
  for (const phone of [falcons.commander, falcons.second]) await phone.votes(cure);
  await falcons.second.sees(/Taken: Changes: Edit the pods/);

  await badgers.second.notes('Errors began right after a change');
  await hour.partOf('Badgers').getByLabel('Say something to Badgers').fill('Who talks to those outside?');
  await hour.partOf('Badgers').getByRole('button', { name: 'Hint' }).click();
  await badgers.second.sees('Hint: Who talks to those outside?');

  await hour.asksForSecrets();
  await hour.leapsTo(2.1);
  await badgers.second.sees('Incident channel');
  await lead.page
    .getByRole('listitem')
    .filter({ hasText: 'Partner desk: asks what to tell' })
    .getByRole('button')
    .click();
  await badgers.second.sees('Partner desk');
  await lead.page.locator('label', { hasText: /^To/ }).getByRole('combobox').selectOption('Badgers');
  await lead.page.getByRole('listitem').filter({ hasText: 'The tracing backend was down' }).getByRole('button').click();

  await lead.press('Pause all');
  await wall.draws('Paused');
  const pausedAt = await otters.laptop.tick();
  await hour.clock.leap(60);
  await lead.press('Resume');
  await lead.press('Freeze and discuss…');
  const dialog = lead.page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('Who knows what?');
  await dialog.getByRole('button', { name: 'Freeze', exact: true }).click();
  await wall.draws('Who knows what?');
  await badgers.commander.sees(/to talk: Who knows what/);
  // What is between the two is real time: far less than the minute that has passed.
  expect(await otters.laptop.tick()).toBeLessThan(pausedAt + 30 * 3);
  await lead.press('Resume');
}

/** A laptop is loaded again, another one sleeps for ten minutes, and a phone is without a network. */
async function whatGoesWrong(hour: Rehearsal): Promise<void> {
  const [otters, falcons, badgers] = TEAMS.map((name) => hour.table(name));
  if (!otters || !falcons || !badgers) throw new Error('no teams');
  const before = await otters.laptop.tick();
  await otters.laptop.page.reload();
  await otters.laptop.ready();
  await expect.poll(() => otters.laptop.tick()).toBeGreaterThan(before);

  await badgers.second.context.setOffline(true);
  await badgers.second.notes('Written without a network');
  await badgers.second.sees('One action waits to be sent.');
  await badgers.laptop.context.setOffline(true);
  await hour.leapsUntil(() => hour.partOf('Badgers').getByText('The team’s laptop is away').isVisible());
  const asleep = played(hour.fold().state);
  await hour.clock.leap(10 * 60);
  // It may still be on its way to the disk.
  const passed = (team: string): number => (played(hour.fold().state)[team] ?? 0) - (asleep[team] ?? 0);
  await expect.poll(() => passed('Otters')).toBeGreaterThan(9.9 * MINUTE_MS * 3);
  expect(passed('Badgers')).toBe(0);
  await badgers.laptop.context.setOffline(false);
  await badgers.second.context.setOffline(false);
  await expect.poll(() => hour.partOf('Badgers').getByText('The team’s laptop is away').isVisible()).toBe(false);
  await badgers.second.page.getByRole('listitem').filter({ hasText: 'Written without a network' }).waitFor();

  await hour.wall.draws(/mitigated/);
  await falcons.commander.does('Close the incident');
  await falcons.laptop.page.getByRole('region', { name: 'Until the others are done' }).waitFor();
  // Eighteen, and the one that all were paused for.
  await hour.leapsTo(19.05);
  await otters.laptop.sees('The time of this round is up.');
  await hour.begins(3);
  await hour.leapsTo(3);
}

/** Milliseconds of each team's drill of the first round. */
const played = ({ plan, teams }: RoomState): Readonly<Record<string, number>> =>
  Object.fromEntries((plan?.teams ?? []).map(({ id, name }) => [name, teams[id]?.rounds.first?.run.simMs ?? 0]));

async function hotwash(hour: Rehearsal): Promise<void> {
  const { lead, wall } = hour;
  await hour.begins(4);
  for (const step of ['Impact', 'What if', 'What tipped you off', 'What else was considered', 'Tell it']) {
    await lead.page.getByRole('button', { name: step, exact: true }).click();
    await expect.poll(() => wall.page.locator('h2').last().textContent()).toBe(step);
  }
  const { second } = hour.table('Otters');
  await second.tab('Talk');
  await second.writes('Your answer', ANSWER, 'Send');
  await second.sees(ANSWER);
  await hour.reveals(0);

  await lead.page.getByRole('button', { name: 'Impact', exact: true }).click();
  const scores = () => hour.fold().state.scores.first ?? [];
  await expect.poll(() => scores().length).toBe(3);
  for (const { requests } of scores()) await wall.draws(`${count(requests.own)} failed requests`);

  const falcons = hour.partOf('Falcons');
  await falcons.getByText('Go back to a decision').click();
  await falcons.getByRole('button', { name: 'Rewind' }).first().click();
  await wall.draws('Requests /s by code');
  await lead.press('Branch from here');
  await hour.table('Falcons').laptop.ready();
  await hour.table('Falcons').laptop.control('acknowledge');
  expect(hour.fold().state.rewound?.branch?.run.inputs.map(({ choice }) => choice.type)).toEqual(['acknowledge']);
  await lead.press('Leave it');
  await hour.leapsTo(13);
}

async function secondRound(hour: Rehearsal): Promise<void> {
  const { commander, second } = hour.table('Otters');
  await hour.begins(5);
  await hour.partOf('Otters').getByText('Ben commands').waitFor();
  await Promise.all(hour.tables.map(({ laptop }) => laptop.ready().then(() => laptop.control('acknowledge'))));
  await commander.proposes('Roll back checkout', 'revision 39');
  await second.accepts('Roll back checkout');
  await hour.leapsTo(10);
}

async function learnings(hour: Rehearsal): Promise<void> {
  await hour.begins(6);
  for (const { name, commander } of hour.tables) {
    await commander.tab('Talk');
    await commander.writes('What we take with us', `${name} ask sooner`, 'Add');
    await commander.improves(`${name} write the rule down`, 'Ada');
    await hour.wall.draws(new RegExp(`${name} write the rule\\s+down \\(Ada\\)`));
  }
  await hour.lead.page.getByLabel(/^Rate: Split by code/).selectOption('Performed with some challenges');
  await hour.reveals(1);
  await hour.leapsTo(8);
  await hour.lead.press('End the game day');
  await hour.lead.sees(/· ended/);
}

async function report(hour: Rehearsal): Promise<void> {
  const written = [await saved(hour, 'Markdown'), await saved(hour, 'JSON')] as const;
  const { state, rules } = hour.fold();
  const room = { state, drills: rules.drills };
  const expected = reportOf(room, finished(assessDay(room)));
  expect(written[0]).toBe(reportMarkdown(expected));
  expect(JSON.parse(written[1])).toEqual(JSON.parse(JSON.stringify(expected)));

  // And that is what has happened.
  const [first, second] = expected.rounds;
  expect(expected.minutes).toEqual({ planned: 60, taken: 61 });
  expect(expected.timeline.map(({ text }) => text)).toEqual([
    'Briefing and roles',
    'Warm-up',
    'First round',
    'Hint to Badgers: Who talks to those outside?',
    'Incident channel: asks where we are, to Otters, Falcons, Badgers',
    'Partner desk: asks what to tell a partner about orders, to all teams',
    'The tracing backend was down, to Badgers',
    'All paused',
    'All go on',
    'To discuss: Who knows what?',
    'All go on',
    'Collect results',
    'Hotwash',
    'Revealed: First round',
    'Second round, another commander',
    'Learnings and actions',
    'Revealed: Second round',
    'End of the exercise',
  ]);
  const teamOf = (round: typeof first, team: string) => round?.teams.find(({ name }) => name === team);
  expect(teamOf(first, 'Otters')).toMatchObject({ commander: 'Ada', isAssisted: false, updates: { sent: 1 } });
  expect(teamOf(second, 'Otters')).toMatchObject({ commander: 'Ben', isAssisted: false, updates: { sent: 0 } });
  expect(teamOf(first, 'Falcons')).toMatchObject({ place: 1, commander: 'Cem' });
  expect(teamOf(first, 'Falcons')?.verdict).toMatch(/^Customers were served again .* and you closed the incident\.$/);
  expect(teamOf(first, 'Badgers')).toMatchObject({ commander: 'Eve', isAssisted: true });
  const notes = teamOf(first, 'Badgers')?.story.filter(({ text }) => text.includes('Written without a network'));
  expect(notes?.length).toBe(1);
  expect(expected.answers.map(({ team, text }) => `${team}: ${text}`)).toEqual([`Otters: ${ANSWER}`]);
  expect(expected.learnings.map(({ text }) => text)).toEqual(TEAMS.map((team) => `${team} ask sooner`));
  expect(expected.actions.map(({ text, owner }) => `${text} (${owner})`)).toEqual(
    TEAMS.map((team) => `${team} write the rule down (Ada)`),
  );
  expect(expected.objectives[0]?.rating).toBe('some-challenges');
}

async function saved({ lead }: Rehearsal, format: 'Markdown' | 'JSON'): Promise<string> {
  const [download] = await Promise.all([
    lead.page.waitForEvent('download', { predicate: (one) => one.suggestedFilename().endsWith(EXTENSIONS[format]) }),
    lead.press(`Report as ${format}`),
  ]);
  return readFileSync(await download.path(), 'utf8');
}

const EXTENSIONS = { Markdown: '.md', JSON: '.json' } as const;
