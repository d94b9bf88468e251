import { readdirSync, readFileSync } from 'node:fs';
import type { Recording } from '../../src/replay/recording.ts';
import { parseRun } from '../../src/replay/run-file.ts';

/** The names of the golden drills' files. */
export const goldenFiles: readonly string[] = readdirSync(new URL('.', import.meta.url)).filter((file) =>
  file.endsWith('.json'),
);

export const goldenText = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');

/** Throws for a file that is no run. */
export function goldenRecording(file: string): Recording {
  const parsed = parseRun(goldenText(file));
  if (!parsed.ok) throw new Error(`${file}: ${parsed.problems[0]?.message}`);
  return parsed.value;
}
