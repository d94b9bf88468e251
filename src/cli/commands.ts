import { asksIn } from '../contract/asking.ts';
import { hasHardDrills } from '../contract/complication.ts';
import { type DrillSpec, plainSpec } from '../contract/drill.ts';
import { specUnder } from '../profile/spec.ts';
import { createBot } from '../responders/bots.ts';
import { play } from '../responders/play.ts';
import { POPULATION, rankOf } from '../scoring/population.ts';
import { scoreOfDrill } from '../scoring/score/score.ts';
import { scoreSummaryOf, summaryOf } from '../scoring/summary.ts';
import type { Drill } from '../sim/drill.ts';
import { suggestSeed } from '../words/seeds.ts';
import { type PlayCommand, type ReplayCommand, readArgs } from './args.ts';
import { checkScenarios } from './check.ts';
import { compareRuns } from './compare.ts';
import { exportRun } from './export.ts';
import { learnScenario } from './learn.ts';
import { oneOf } from './nearest.ts';
import { askInTerminal } from './person/ask.ts';
import { playInTerminal } from './person/play.ts';
import { profileAt, scenarioUnder, tellProfile } from './profile.ts';
import { openRun } from './runs.ts';
import { allScenarios } from './scenarios.ts';
import { hang, paint, widthOf } from './text.ts';
import { share, timeline } from './timeline.ts';
import { USAGE } from './usage.ts';
import { UsageError } from './usage-error.ts';

/** Does what was asked on the command line and answers with the exit code. Throws a `UsageError`. */
export async function run(args: readonly string[]): Promise<number> {
  const command = readArgs(args);
  switch (command.type) {
    case 'help':
      write(USAGE.trimEnd());
      return 0;
    case 'list':
      return list(command.json);
    case 'play':
      return playDrill(command);
    case 'replay':
      return replayRun(command);
    case 'export':
      return exportRun(command, write);
    case 'compare':
      return compareRuns(command, write);
    case 'check':
      return checkScenarios(command, write);
    case 'learn':
      return learnScenario(command, write);
    case 'profile':
      return tellProfile(command.file, write);
    default:
      throw new Error(`no command ${JSON.stringify(command satisfies never)}`);
  }
}

const write = (text: string): void => void process.stdout.write(`${text}\n`);

async function list(json: boolean): Promise<number> {
  const scenarios = await allScenarios();
  if (json) {
    const told = scenarios.map(({ slug, title, tagline, domain, causes }) => ({
      slug,
      title,
      tagline,
      domain,
      causes: causes.map(({ id }) => id),
    }));
    write(JSON.stringify(told, null, 2));
    return 0;
  }
  const width = widthOf(process.stdout.columns);
  for (const { slug, title, tagline, domain } of scenarios) {
    write(`${paint('strong', slug)}  ${title} (${domain})`);
    write(hang('    ', tagline, width, 'quiet'));
  }
  return 0;
}

async function playDrill(command: PlayCommand): Promise<number> {
  const { slug, cause, difficulty, bot, json } = command;
  const profile = await profileAt(command.profile);
  const scenario = await scenarioUnder(slug, profile);
  if (cause !== null) {
    const causes = scenario.causes.map(({ id }) => id);
    oneOf(causes, cause, `${slug} has no cause`, 'Its causes');
  }
  if (difficulty === 'hard' && !hasHardDrills(scenario)) {
    throw new UsageError(`${slug} has no hard drills: leave out --difficulty hard.`);
  }
  const seed = command.seed ?? suggestSeed(Math.random);
  const plain: DrillSpec = plainSpec({ slug, seed, ...(cause !== null && { cause }), difficulty });
  const spec = profile ? specUnder(scenario, plain, profile) : plain;
  if (bot !== null) {
    tellDrill(play(scenario, spec, createBot(bot, scenario, seed)), json);
    return 0;
  }
  // With --json, standard output is for the object alone.
  const output = json ? process.stderr : process.stdout;
  if (!process.stdin.isTTY || !output.isTTY) {
    throw new UsageError('Playing takes a terminal: run it in one, or let a bot play with --bot par.');
  }
  const print = (text: string): void => void output.write(`${text}\n`);
  const ask = askInTerminal(process.stdin, output);
  const drill = await playInTerminal(scenario, spec, { ask, width: widthOf(output.columns), print });
  if (json || drill.outcome) tellDrill(drill, json);
  else print(share(drill));
  return 0;
}

async function replayRun({ recording, rank, profile, json }: ReplayCommand): Promise<number> {
  const drill = await openRun(recording, await profileAt(profile));
  tellDrill(drill, json, rank ? rankOf(drill, tellProgress) : undefined);
  return 0;
}

/** On a terminal only, over itself. */
function tellProgress(done: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${POPULATION} simulated`);
  if (process.stderr.isTTY && done === POPULATION) process.stderr.write('\r\u001b[K');
}

function tellDrill(drill: Drill, json: boolean, betterThan?: number): void {
  const score = scoreOfDrill(drill);
  if (json) {
    const rank = betterThan !== undefined && { rank: { betterThan, of: POPULATION } };
    write(JSON.stringify({ ...summaryOf(drill), score: score && scoreSummaryOf(score), ...rank }, null, 2));
    return;
  }
  write(timeline(drill, score, widthOf(process.stdout.columns)));
  if (betterThan !== undefined) {
    const unlike = asksIn(drill.inputs) > 0 ? ' This run was assisted; they were not.' : '';
    write(`\nLess impact than ${betterThan} of ${POPULATION} simulated responders on this seed and cause.${unlike}`);
  }
}
