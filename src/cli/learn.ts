import { existsSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { unnamedOutcomes } from '../check/measured.ts';
import type { Knowledge } from '../contract/knowledge.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { validateScenario } from '../contract/validation/validate.ts';
import { learn } from '../responders/learn.ts';
import type { Command } from './args.ts';
import { knowledgePath, scenarioOf, scenarioSlugs } from './scenarios.ts';
import { UsageError } from './usage-error.ts';

const NOTHING_KNOWN: Knowledge = { seeds: 0, likelihood: {}, gain: {} };

type LearnCommand = Command & { readonly type: 'learn' };

/** Measures a scenario anew and writes what it learnt beside it. */
export async function learnScenario({ slug, json }: LearnCommand, write: (text: string) => void): Promise<number> {
  const path = knowledgePath(slug);
  // A scenario imports its knowledge, so a new one cannot be loaded without the file.
  if (scenarioSlugs().includes(slug) && !existsSync(path)) writeFileSync(path, knowledgeText(NOTHING_KNOWN));
  const knowledge = measure(await scenarioOf(slug));
  writeFileSync(path, knowledgeText(knowledge));
  const written = relative(process.cwd(), path);
  const { seeds } = knowledge;
  write(
    json ? JSON.stringify({ slug, seeds, path: written }, null, 2) : `${slug}: ${seeds} seeds, written to ${written}`,
  );
  return 0;
}

/** Throws a `UsageError` where something is found that is none of the outcomes, and where data are why it cannot be run. */
export function measure(scenario: AnyScenario): Knowledge {
  const knowledge = learnt(scenario);
  const unnamed = unnamedOutcomes(scenario, knowledge);
  if (unnamed.length > 0) throw notMeasured(scenario, unnamed);
  return knowledge;
}

/** Much can be measured before all of the data are there, such as fifteen hypotheses: so they are asked about only where it fails. */
function learnt(scenario: AnyScenario): Knowledge {
  try {
    return learn(scenario);
  } catch (error) {
    const problems = validateScenario(scenario).map(({ path, message }) => `${path}: ${message}`);
    throw problems.length > 0 ? notMeasured(scenario, problems) : error;
  }
}

const notMeasured = ({ slug }: AnyScenario, problems: readonly string[]): UsageError =>
  new UsageError([`${slug} was not measured, and nothing written:`, ...problems].join('\n  '));

/** JSON with one source or one change a line, so that a difference reads well in a review. */
export function knowledgeText({ seeds, likelihood, gain, cures }: Knowledge): string {
  const changes = (byCause: Knowledge['gain']): string => block(byCause, (one) => block(one, inline, '    '), '  ');
  return `{
  "seeds": ${seeds},
  "likelihood": ${block(likelihood, (sources) => block(sources, inline, '    '), '  ')},
  "gain": ${changes(gain)}${cures ? `,\n  "cures": ${changes(cures)}` : ''}
}
`;
}

const inline = (value: unknown): string => JSON.stringify(value).replaceAll('":', '": ').replaceAll(',"', ', "');

function block<T>(entries: Readonly<Record<string, T>>, textOf: (value: T) => string, indent: string): string {
  const lines = Object.entries(entries).map(([key, value]) => `${indent}  ${JSON.stringify(key)}: ${textOf(value)}`);
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent}}`;
}
