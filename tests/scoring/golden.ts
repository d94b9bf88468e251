import { readFileSync } from 'node:fs';
import { scenario } from '../../scenarios/alb-502-eks/scenario.ts';
import { openRecording } from '../../src/replay/open.ts';
import { parseRun } from '../../src/replay/run-file.ts';
import type { Drill } from '../../src/sim/drill.ts';

/** A golden drill, by the name of its file. */
export function golden(name: string): Drill {
  const parsed = parseRun(readFileSync(new URL(`../golden/${name}.json`, import.meta.url), 'utf8'));
  if (!parsed.ok) throw new Error(`${name}: ${parsed.problems[0]?.message}`);
  const opened = openRecording(scenario, parsed.value);
  if (!opened.ok) throw new Error(`${name}: ${opened.problems[0]?.message}`);
  return opened.value;
}
