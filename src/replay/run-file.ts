import * as v from 'valibot';
import type { DrillSpec } from '../contract/drill.ts';
import { fail, type Result } from '../contract/result.ts';
import { isRecord, parseJson } from './json.ts';
import { checkRecording, parseRecording, type Recording, seedIn, specSchema } from './recording.ts';
import { parseShareCode } from './share-code.ts';

const FORMAT = 'blast-radius-run';
const VERSION = 1;

/** Longest run file, in characters: 1 MiB of what is ASCII, as all but notes is. */
export const MAX_RUN_CHARS = 1_048_576;

/**
 * A run as a file that reads well in a review: JSON, one input a line, keys in one order, with a newline at the end.
 * Throws a RangeError for a recording that is out of bounds, or longer than a run file may be.
 */
export function formatRun(recording: Recording): string {
  const { spec, inputs, toTick, digest } = checkRecording(recording);
  const lines = inputs.map((input) => `\n    ${JSON.stringify(input)}`);
  const text = [
    '{',
    `  "format": ${JSON.stringify(FORMAT)},`,
    `  "version": ${VERSION},`,
    `  "spec": ${JSON.stringify(spec)},`,
    `  "inputs": [${lines.join(',')}${lines.length > 0 ? '\n  ' : ''}],`,
    `  "toTick": ${toTick},`,
    `  "digest": ${JSON.stringify(digest)}`,
    '}\n',
  ].join('\n');
  if (text.length > MAX_RUN_CHARS) {
    throw new RangeError(`Drill ${spec.slug}/${spec.seed} has ${inputs.length} inputs, too many for a run file.`);
  }
  return text;
}

/**
 * Reads a run file, or a share code in whatever wrapping `parseShareCode` takes. The key `expected`, in which golden
 * runs say what came of them, is not looked at. Never throws, and takes bounded time and memory.
 */
export function parseRun(text: string): Result<Recording> {
  if (text.length > MAX_RUN_CHARS) {
    return fail('', 'too-long', 'This text is longer than 1 MiB, the most a run file has: open the file of one run.');
  }
  const trimmed = text.trim();
  if (!trimmed.startsWith('{')) {
    const result = parseShareCode(trimmed);
    if (result.ok || result.problems[0]?.code !== 'not-ours') return result;
    const message =
      'This is neither a run file, which begins with {, nor a share code, which begins with BR1-: open one.';
    return fail('', 'not-ours', message);
  }
  const json = parseJson(trimmed);
  if (!isRecord(json)) {
    return fail('', 'not-json', 'This begins like a run file but is not JSON, or not whole: export the run again.');
  }
  const { format, version, expected, ...recording } = json;
  if (format !== FORMAT) {
    return fail('format', 'not-ours', `This is no run file, whose format is "${FORMAT}": open one exported as a run.`);
  }
  if (version !== VERSION) {
    const which = typeof version === 'number' ? `is version ${version}` : 'does not say its version';
    const seed = seedIn(json);
    const instead = seed === null ? '' : `, or play its seed ${seed} as a new drill`;
    const message = `This run file ${which}; this build reads version ${VERSION}: open it with the build that wrote it${instead}.`;
    return fail('version', 'other-version', message);
  }
  return parseRecording(recording);
}

/** The spec in a run file that cannot be read otherwise, such as one of a later version; null where there is none. */
export function specInRun(text: string): DrillSpec | null {
  if (text.length > MAX_RUN_CHARS) return null;
  const parsed = v.safeParse(withSpec, parseJson(text.trim()));
  return parsed.success ? parsed.output.spec : null;
}

const withSpec = v.object({ format: v.literal(FORMAT), spec: specSchema });
