import { parseArgs } from 'node:util';
import { attemptsAt, fuzz, shrink } from '../check/fuzz.ts';
import { fuzzCase } from '../check/fuzz-case.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { allScenarios } from './scenarios.ts';
import { UsageError } from './usage-error.ts';

const USAGE = `Plays random drills and holds what must be true of every one of them.

  npm run -s fuzz -- [--minutes N] [--seed S]       until the time is over; 1 minute when left out
  npm run -s fuzz -- --seed S --case N [--keep P]   one case again, with the attempts at these places only
`;

const OPTIONS = {
  minutes: { type: 'string', default: '1' },
  seed: { type: 'string' },
  case: { type: 'string' },
  keep: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

async function main(args: readonly string[]): Promise<number> {
  const { values } = readOptions(args);
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const scenarios = await allScenarios();
  const seed = values.seed ?? String(Date.now());
  if (values.case !== undefined) return again(scenarios, seed, whole('--case', values.case), values.keep);
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) throw new UsageError(`--minutes must be a number above 0; this is ${values.minutes}.`);
  return until(scenarios, seed, Date.now() + minutes * 60_000);
}

function readOptions(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: false });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

const whole = (name: string, text: string): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new UsageError(`${name} must be a whole number from 0; this is ${text}.`);
};

function until(scenarios: readonly AnyScenario[], seed: string, endMs: number): number {
  let failed = 0;
  let number = 0;
  for (; Date.now() < endMs; number++) {
    const one = fuzzCase(scenarios, seed, number);
    const scenario = scenarioOf(scenarios, one.slug);
    const wrong = fuzz(scenario, one);
    if (wrong === null) continue;
    failed++;
    const kept = shrink(scenario, one);
    const line = `npm run -s fuzz -- --seed ${seed} --case ${number} --keep ${kept.join(',') || 'none'}`;
    process.stdout.write(`▲ ${one.slug}: ${wrong}\n  ${line}\n`);
  }
  process.stdout.write(`Seed ${seed}: ${number - failed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

function again(scenarios: readonly AnyScenario[], seed: string, number: number, keep: string | undefined): number {
  const one = fuzzCase(scenarios, seed, number);
  const places = keep === 'none' ? [] : keep?.split(',').map((text) => whole('--keep', text));
  const attempts = places === undefined ? one.attempts : attemptsAt(one, places);
  for (const { atTick, choice } of attempts) process.stdout.write(`tick ${atTick}: ${JSON.stringify(choice)}\n`);
  const wrong = fuzz(scenarioOf(scenarios, one.slug), one, attempts);
  process.stdout.write(`${one.slug}, seed ${one.drillSeed}: ${wrong === null ? '● holds' : `▲ ${wrong}`}\n`);
  return wrong === null ? 0 : 1;
}

function scenarioOf(scenarios: readonly AnyScenario[], slug: string): AnyScenario {
  const found = scenarios.find((scenario) => scenario.slug === slug);
  if (!found) throw new Error(`fuzz: no scenario ${slug}`);
  return found;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
