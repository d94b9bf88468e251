import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scenario } from '../../scenarios/alb-502-eks/scenario.ts';
import type { Choice } from '../../src/contract/drill.ts';
import { openRecording } from '../../src/replay/open.ts';
import type { Recording } from '../../src/replay/recording.ts';
import { parseRun } from '../../src/replay/run-file.ts';
import { type Summary, summaryOf } from '../../src/scoring/summary.ts';
import { replay } from '../../src/sim/replay.ts';

interface Expected {
  readonly expected: Pick<Summary, 'outcome' | 'atSec' | 'impact'>;
}

const textOf = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');
const files = readdirSync(new URL('.', import.meta.url)).filter((file) => file.endsWith('.json'));

function recordingIn(file: string): Recording {
  const parsed = parseRun(textOf(file));
  if (!parsed.ok) throw new Error(`${file}: ${parsed.problems[0]?.message}`);
  return parsed.value;
}

describe('golden drills', () => {
  it('cover every cause', () => {
    const causes = new Set(files.map((file) => recordingIn(file).spec.cause));
    expect([...causes].sort()).toEqual(scenario.causes.map(({ id }) => id).sort());
  });

  it.each(files)('%s ends as it was recorded, to the last bit', (file) => {
    const opened = openRecording(scenario, recordingIn(file));
    expect(opened.ok ? [] : opened.problems).toEqual([]);
    if (!opened.ok) return;
    const { expected }: Expected = JSON.parse(textOf(file));
    const { outcome, atSec, impact } = summaryOf(opened.value);
    expect({ outcome, atSec, impact }).toEqual(expected);
  });
});

describe('a planted mistake', () => {
  it('costs what the drill without it saves', () => {
    const { spec, inputs, toTick } = recordingIn('restart-first.json');
    const isRestart = (choice: Choice): boolean => choice.type === 'act' && choice.action === 'restart-pods';
    const impactOf = (kept: typeof inputs): number => replay(scenario, spec, kept, toTick).impact().failedRequests;
    const saved = impactOf(inputs) - impactOf(inputs.filter(({ choice }) => !isRestart(choice)));
    expect(saved).toBe(28_148);
  });
});
