import * as v from 'valibot';
import { ID_PATTERN } from '../contract/ids.ts';
import { fail, type Problem, type Result } from '../contract/result.ts';
import { anything } from './border.ts';
import { type Branch, branchSchema } from './branch.ts';
import { dateSchema } from './daily.ts';
import { parseJson } from './json.ts';
import { checkRecording, parseRecording, type Recording, seedIn } from './recording.ts';

const FORMAT = 'blast-radius-runs';
const VERSION = 1;

/** Most runs in one file, and its longest text in characters: 16 MiB. */
export const MAX_RUNS = 2_000;
export const MAX_RUNS_CHARS = 16_777_216;
/** The greatest that a clock of JavaScript knows, in milliseconds. */
const MAX_TIME_MS = 8.64e15;

/** A run as somebody keeps it: the recording, and what is known of it besides. */
export interface KeptRun {
  readonly id: string;
  readonly tempo: string;
  /** Unix milliseconds. */
  readonly startedAt: number;
  /** Where it left another run; absent for a run of its own. */
  readonly branchOf?: Branch;
  /** The day whose drill it is; absent for every other run. */
  readonly daily?: string;
  readonly recording: Recording;
}

/** What a file of runs holds. A run that cannot be read does not keep the others from being read. */
export interface ReadRuns {
  readonly runs: readonly KeptRun[];
  /** One for each run that was left out. */
  readonly problems: readonly Problem[];
}

/**
 * All runs in one file, one a line. Throws a RangeError for a recording that is out of bounds, and for more than a file of
 * runs may hold.
 */
export function formatRuns(runs: readonly KeptRun[]): string {
  const lines = runs.map(({ id, tempo, startedAt, branchOf, daily, recording }) => {
    const { spec, inputs, toTick, digest } = checkRecording(recording);
    // What is absent is left out.
    const run = { id, tempo, startedAt, branchOf, daily, recording: { spec, inputs, toTick, digest } };
    return `\n    ${JSON.stringify(run)}`;
  });
  const text = `{\n  "format": "${FORMAT}",\n  "version": ${VERSION},\n  "runs": [${lines.join(',')}\n  ]\n}\n`;
  if (runs.length > MAX_RUNS || text.length > MAX_RUNS_CHARS) {
    throw new RangeError(`${runs.length} runs are too many for one file: export some of them.`);
  }
  return text;
}

const envelope = v.object({ format: v.literal(FORMAT), version: anything, runs: anything });

const kept = v.strictObject({
  id: v.pipe(v.string(), v.regex(ID_PATTERN)),
  tempo: v.pipe(v.string(), v.regex(ID_PATTERN)),
  startedAt: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_TIME_MS)),
  branchOf: v.exactOptional(branchSchema),
  daily: v.exactOptional(dateSchema),
  recording: v.unknown(),
});

/** Whether a text says that it is a file of runs, at its beginning. */
export const isRunsFile = (text: string): boolean =>
  /^\s*\{\s*"format"\s*:\s*"blast-radius-runs"/.test(text.slice(0, 200));

/** Reads a file of runs. Never throws, and takes bounded time and memory. */
export function parseRuns(text: string): Result<ReadRuns> {
  if (text.length > MAX_RUNS_CHARS) {
    return fail(
      '',
      'too-long',
      'This text is longer than 16 MiB, the most a file of runs has: open one exported here.',
    );
  }
  const json = parseJson(text.trim());
  if (json === undefined) {
    return fail('', 'not-json', 'This is not JSON, or not whole: export the runs again.');
  }
  const parsed = v.safeParse(envelope, json);
  if (!parsed.success) {
    return fail('format', 'not-ours', `This is no file of runs, whose format is "${FORMAT}": open one exported here.`);
  }
  const { version, runs } = parsed.output;
  if (version !== VERSION) {
    const which = typeof version === 'number' ? `is version ${version}` : 'does not say its version';
    const message = `This file of runs ${which}; this build reads version ${VERSION}: open it with the build that wrote it.`;
    return fail('version', 'other-version', message);
  }
  if (!Array.isArray(runs)) return fail('runs', 'wrong-shape', 'The runs must be a list: export them again.');
  if (runs.length > MAX_RUNS) {
    return fail('runs', 'too-many', `This file has ${runs.length} runs; the most is ${MAX_RUNS}: split it.`);
  }
  return { ok: true, value: readAll(runs) };
}

function readAll(values: readonly unknown[]): ReadRuns {
  const runs: KeptRun[] = [];
  const problems: Problem[] = [];
  const ids = new Set<string>();
  values.forEach((value, i) => {
    const path = `runs[${i}]`;
    const read = readOne(value, path);
    if (!read.ok) problems.push(...read.problems);
    else if (ids.has(read.value.id)) problems.push(leftOut(path, 'twice', value, 'its id stands twice'));
    else {
      ids.add(read.value.id);
      runs.push(read.value);
    }
  });
  return { runs, problems };
}

function readOne(value: unknown, path: string): Result<KeptRun> {
  const parsed = v.safeParse(kept, value);
  if (!parsed.success) {
    return { ok: false, problems: [leftOut(path, 'wrong-shape', value, 'it is damaged, or of another version')] };
  }
  const recording = parseRecording(parsed.output.recording);
  if (recording.ok) return { ok: true, value: { ...parsed.output, recording: recording.value } };
  const [first] = recording.problems;
  const place = first && first.path !== '' ? `${path}.recording.${first.path}` : `${path}.recording`;
  const why = 'its recording is damaged, or of another version';
  return { ok: false, problems: [leftOut(place, first?.code ?? 'wrong-shape', value, why)] };
}

const withRecording = v.object({ recording: v.unknown() });

/** Tells of a run that was left out, with its seed where that much can be read. */
function leftOut(path: string, code: string, value: unknown, why: string): Problem {
  const found = v.safeParse(withRecording, value);
  const seed = found.success ? seedIn(found.output.recording) : null;
  const instead = seed === null ? 'export it again' : `play its seed ${seed} as a new drill instead`;
  return { path, code, message: `This run was left out, since ${why}: ${instead}.` };
}
