import { writeFileSync } from 'node:fs';
import { assessmentOf } from '../scoring/assessment.ts';
import { markdownOf } from '../scoring/postmortem/in-markdown.ts';
import { postmortemOf } from '../scoring/postmortem/postmortem.ts';
import { telemetryCsv } from '../scoring/telemetry-csv.ts';
import type { Drill } from '../sim/drill.ts';
import type { ExportCommand, ExportFormat } from './args.ts';
import { profileAt } from './profile.ts';
import { openRun } from './runs.ts';
import { UsageError } from './usage-error.ts';

/** Writes up a run for others to read: to a file, or to standard output. */
export async function exportRun(
  { recording, format, out, profile }: ExportCommand,
  write: (text: string) => void,
): Promise<number> {
  const text = written(await openRun(recording, await profileAt(profile)), format);
  if (out === null) {
    write(text.trimEnd());
    return 0;
  }
  try {
    writeFileSync(out, text);
  } catch {
    throw new UsageError(`${JSON.stringify(out)} cannot be written: name a file in a folder that is there.`);
  }
  write(`Written to ${out}`);
  return 0;
}

function written(drill: Drill, format: ExportFormat): string {
  switch (format) {
    case 'markdown':
      return markdownOf(postmortemOf(drill, assessmentOf(drill)));
    case 'json':
      return `${JSON.stringify(postmortemOf(drill, assessmentOf(drill)), null, 2)}\n`;
    case 'csv':
      return telemetryCsv(drill);
    default:
      throw new Error(`export: no format ${format satisfies never}`);
  }
}
