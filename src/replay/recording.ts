import * as v from 'valibot';
import {
  type Choice,
  CLAIMS,
  DIFFICULTIES,
  type DrillSpec,
  type Input,
  MAX_PINS,
  plainSpec,
  STANCES,
  UPDATE_TIME_SEC,
} from '../contract/drill.ts';
import { ID_PATTERN } from '../contract/ids.ts';
import { SEVERITIES } from '../contract/incident.ts';
import { isNote, MAX_NOTE_CHARS } from '../contract/note.ts';
import type { Problem, Result } from '../contract/result.ts';
import { isSeed, SEED_PATTERN } from '../contract/seed.ts';
import { failed, list, problemOf } from './border.ts';

/** A drill that somebody ran, and what came of it. */
export interface Recording {
  readonly spec: DrillSpec;
  /** In the order given: ticks do not decrease. */
  readonly inputs: readonly Input[];
  /** The tick at which `digest` was taken; no input is later. */
  readonly toTick: number;
  /** 16 lower-case hexadecimal digits. */
  readonly digest: string;
}

/** Bounds, all included. */
export const MAX_INPUTS = 5_000;
/** Of ticks, and of the other whole numbers in a recording. */
export const MAX_WHOLE = 10_000_000;

const WHOLE_MINUTES =
  'A time between updates is whole minutes, in seconds: from 60 to 1,209,600, which is a fortnight.';
const NO_NOTE = `A note is one line of 1 to ${MAX_NOTE_CHARS} characters, none of them a control: shorten or clean it.`;
const DIGEST = /^[0-9a-f]{16}$/;

const isWhole = (value: number) => Number.isInteger(value) && value <= MAX_WHOLE && value >= 0 && !Object.is(value, -0);

const word = (shape: RegExp, message: string) => v.pipe(v.string(message), v.regex(shape, message));
const whole = (message: string) => v.pipe(v.number(message), v.check(isWhole, message));

function object<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.strictObject(entries, (issue) => {
    if (issue.expected === 'never') return 'This key is not known here: remove it, or use the build that wrote it.';
    if (issue.received === 'undefined') return 'This is missing: put it back, or export the run again.';
    return 'This must be an object: export the run again.';
  });
}

const id = word(
  ID_PATTERN,
  'An id has 1 to 64 lower-case letters, digits and single hyphens: write it as in roll-back.',
);
const count = whole('This must be a whole number from 0 to 10,000,000.');
const tick = whole('A tick must be a whole number from 0 to 10,000,000.');

// The order of the keys is their order in a share code: a new one goes last, and is optional.

const claims = v.pipe(
  list(
    v.picklist(CLAIMS, `A claim is one of: ${CLAIMS.join(', ')}.`),
    CLAIMS.length,
    'Claims are a list, each at most once.',
  ),
  v.check((made) => new Set(made).size === made.length, 'Each claim can be made once: remove the second.'),
);

const choiceSchema = v.variant(
  'type',
  [
    object({ type: v.literal('acknowledge') }),
    object({ type: v.literal('declare'), severity: v.picklist(SEVERITIES, 'A severity must be 1, 2, 3 or 4.') }),
    object({ type: v.literal('act'), action: id, responder: id, target: v.exactOptional(id) }),
    object({ type: v.literal('abort'), run: count }),
    object({
      type: v.literal('hold'),
      hypothesis: id,
      as: v.picklist(STANCES, `A stance is one of: ${STANCES.join(', ')}.`),
      pins: list(count, MAX_PINS, `Pins are a list of at most ${MAX_PINS} runs.`),
      lines: v.exactOptional(list(count, MAX_PINS, `Lines are a list of at most ${MAX_PINS} log lines.`)),
    }),
    object({ type: v.literal('say'), claims, nextUpdateSec: count }),
    object({ type: v.literal('reply'), inject: id, reply: id }),
    object({ type: v.literal('inject'), inject: id }),
    object({ type: v.literal('complicate'), complication: id }),
    object({ type: v.literal('hand-over'), to: id }),
    object({ type: v.literal('ask') }),
    object({ type: v.literal('note'), text: v.pipe(v.string(NO_NOTE), v.check(isNote, NO_NOTE)) }),
    object({ type: v.literal('close') }),
    object({ type: v.literal('give-up') }),
  ],
  'A choice must be an object whose type is known here: use the build that wrote it.',
);

export const inputSchema = object({ tick, choice: choiceSchema });

const updateTime = v.pipe(
  whole(WHOLE_MINUTES),
  v.check((sec) => sec % 60 === 0 && sec >= UPDATE_TIME_SEC.least && sec <= UPDATE_TIME_SEC.most, WHOLE_MINUTES),
);

const specShape = object({
  slug: id,
  seed: word(
    SEED_PATTERN,
    'A seed has 1 to 40 lower-case letters, digits and single hyphens: write it as in quiet-otter-41.',
  ),
  cause: v.exactOptional(id),
  difficulty: v.exactOptional(v.picklist(DIFFICULTIES, `A difficulty is one of: ${DIFFICULTIES.join(', ')}.`)),
  cadence: v.exactOptional(object({ firstUpdateSec: updateTime, longestSec: updateTime })),
});

export const specSchema = v.pipe(specShape, v.transform(plainSpec));

const recordingSchema = object({
  spec: specSchema,
  inputs: list(inputSchema, MAX_INPUTS, 'Inputs are a list of at most 5,000.'),
  toTick: tick,
  digest: word(DIGEST, 'A digest has 16 digits, 0 to 9 and a to f: copy it from the run that it belongs to.'),
});

/** The fields of a spec, in the order of a share code. */
export const SPEC_FIELDS: readonly string[] = Object.keys(specShape.entries);

/** The fields of each type of choice after `type`, in the order of a share code. */
export const CHOICE_FIELDS: ReadonlyMap<string, readonly string[]> = new Map(
  choiceSchema.options.map(({ entries }) => [
    entries.type.literal,
    Object.keys(entries).filter((field) => field !== 'type'),
  ]),
);

// Assignable both ways, with optional fields as they are and again as required ones, or else a forgotten optional
// field would pass. Where schema and contract differ, `parseRecording` promises a Result<never> and does not compile.
type Full<T> = T extends unknown ? Required<T> : never;
type Both<T> = readonly [T, Full<T>];
type Same<A, B> = readonly [Both<A>, Both<B>] extends readonly [Both<B>, Both<A>] ? A : never;
type Checked = [
  Same<Choice, v.InferOutput<typeof choiceSchema>>,
  Same<Input, v.InferOutput<typeof inputSchema>>,
  Same<DrillSpec, v.InferOutput<typeof specShape>>,
] extends [never, unknown, unknown] | [unknown, never, unknown] | [unknown, unknown, never]
  ? never
  : Same<Recording, v.InferOutput<typeof recordingSchema>>;

/** Takes a value of any shape. What it answers with is a copy that has known keys only, in one order. */
export function parseRecording(value: unknown): Result<Checked> {
  const parsed = v.safeParse(recordingSchema, value);
  const problems = parsed.success ? disorder(parsed.output) : parsed.issues.map(problemOf);
  if (parsed.success && problems.length === 0) return { ok: true, value: parsed.output };
  return failed(problems);
}

/**
 * The same for a recording of our own, which is not expected to have problems.
 * Throws a RangeError that names them.
 */
export function checkRecording(recording: Recording): Recording {
  const { spec, inputs, toTick, digest } = recording;
  const result = parseRecording({ spec, inputs, toTick, digest });
  if (result.ok) return result.value;
  const told = result.problems.slice(0, 5).map(({ path, message }) => `${path}: ${message}`);
  throw new RangeError(`No recording of drill ${spec.slug}/${spec.seed}: ${told.join(' ')}`);
}

const withSeed = v.object({ spec: v.object({ seed: v.string() }) });

/** The seed in what may be no recording; null where that much cannot be read. */
export function seedIn(value: unknown): string | null {
  const parsed = v.safeParse(withSeed, value);
  return parsed.success && isSeed(parsed.output.spec.seed) ? parsed.output.spec.seed : null;
}

function disorder({ inputs, toTick }: Recording): readonly Problem[] {
  const problems: Problem[] = [];
  let last = 0;
  inputs.forEach((input, index) => {
    if (input.tick < last) {
      const message = `Ticks must not decrease and this one comes after tick ${last}: put the inputs in the order given.`;
      problems.push({ path: `inputs[${index}].tick`, code: 'bad-value', message });
    }
    last = input.tick;
  });
  if (toTick < last) {
    const message = `The digest must be taken at or after the last input, at tick ${last}: correct toTick.`;
    problems.push({ path: 'toTick', code: 'bad-value', message });
  }
  return problems;
}
