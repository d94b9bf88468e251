import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { scenario } from '../../../scenarios/error-budget/scenario.ts';
import { openRecording } from '../../../src/replay/open.ts';
import { parseRun } from '../../../src/replay/run-file.ts';
import { type Summary, summaryOf } from '../../../src/scoring/summary.ts';

interface Expected {
  readonly expected: Pick<Summary, 'outcome' | 'atSec' | 'impact'>;
}

const folder = new URL('golden/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
const textOf = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
const expectedIn = (file: string): Expected['expected'] => (JSON.parse(textOf(file)) as Expected).expected;

it.each(files)('%s ends as it was recorded, to the last bit', (file) => {
  const parsed = parseRun(textOf(file));
  if (!parsed.ok) throw new Error(`${file}: ${parsed.problems[0]?.message}`);
  const opened = openRecording(scenario, parsed.value);
  expect(opened.ok ? [] : opened.problems).toEqual([]);
  if (!opened.ok) return;
  const { outcome, atSec, impact } = summaryOf(opened.value);
  expect({ outcome, atSec, impact }).toEqual(expectedIn(file));
});

it('par rebuilds or resets in each window; a broken policy and an endless freeze are lost', () => {
  expect(Object.fromEntries(files.map((file) => [file.replace('.json', ''), expectedIn(file).outcome]))).toEqual({
    'frozen-too-long': 'lost',
    'par-quarter': 'resolved',
    'par-rolling-30': 'resolved',
    'par-rolling-90': 'resolved',
    'policy-broken': 'lost',
  });
});
