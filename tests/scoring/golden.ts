import { scenario } from '../../scenarios/alb-502-eks/scenario.ts';
import { openRecording } from '../../src/replay/open.ts';
import type { Drill } from '../../src/sim/drill.ts';
import { goldenRecording } from '../golden/files.ts';

/** A golden drill of the first scenario, by the name of its file. */
export function golden(name: string): Drill {
  const opened = openRecording(scenario, goldenRecording(`${name}.json`));
  if (!opened.ok) throw new Error(`${name}: ${opened.problems[0]?.message}`);
  return opened.value;
}
