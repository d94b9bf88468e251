import * as v from 'valibot';
import type { DrillSpec, Input } from '../../contract/drill.ts';
import { TEMPOS, type Tempo } from '../../contract/pace.ts';
import { fail, type Result } from '../../contract/result.ts';
import { type Branch, branchSchema } from '../../replay/branch.ts';
import { dateSchema } from '../../replay/daily.ts';
import { inputSchema, MAX_WHOLE, specSchema } from '../../replay/recording.ts';

/** Version of what is written below. */
export const LOG_FORMAT = 1;

/** How far a run has come. A run has one, which takes the place of the one before. */
export interface Mark {
  readonly tick: number;
  /** Simulated seconds since the page; null before it. */
  readonly sincePageSec: number | null;
}

export type LogBody =
  | {
      readonly type: 'begun';
      readonly format: typeof LOG_FORMAT;
      readonly spec: DrillSpec;
      readonly tempo: Tempo;
      /** Unix milliseconds. */
      readonly startedAt: number;
      /** Absent for a run of its own. The inputs so far follow at once. */
      readonly branchOf?: Branch;
      /** Absent for all but today's drill. */
      readonly daily?: string;
    }
  /** With the digest of the drill right after it. */
  | { readonly type: 'input'; readonly input: Input; readonly digest: string }
  | { readonly type: 'tempo'; readonly tempo: Tempo }
  | { readonly type: 'ended'; readonly tick: number };

export interface LogEntry {
  /** Counts from 0 without gaps. */
  readonly seq: number;
  readonly body: LogBody;
}

/** What happens to one run, in the order in which it happens. */
export interface RunLog {
  /** Answers with the entry's number once it is kept; rejects when it cannot be, and so does every one after it. */
  append(body: LogBody): Promise<number>;
  /** Notes how far the run has come with all that was appended before. Rejects as `append` does. */
  mark(mark: Mark): Promise<void>;
  /** The entries from this number on. */
  read(from: number): Promise<Result<readonly LogEntry[]>>;
}

const whole = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_WHOLE));
const tempo = v.picklist(TEMPOS);

const markSchema = v.strictObject({ tick: whole, sincePageSec: v.nullable(whole) });

const begunSchema = v.strictObject({
  type: v.literal('begun'),
  format: v.literal(LOG_FORMAT),
  spec: specSchema,
  tempo,
  startedAt: v.pipe(v.number(), v.integer(), v.minValue(0)),
  branchOf: v.exactOptional(branchSchema),
  daily: v.exactOptional(dateSchema),
});

const entrySchema = v.strictObject({
  seq: whole,
  body: v.variant('type', [
    begunSchema,
    v.strictObject({ type: v.literal('input'), input: inputSchema, digest: v.string() }),
    v.strictObject({ type: v.literal('tempo'), tempo }),
    v.strictObject({ type: v.literal('ended'), tick: whole }),
  ]),
});

/** Reads entries as they were stored, of which the first should have the number `from`. */
export function parseEntries(values: readonly unknown[], from: number): Result<readonly LogEntry[]> {
  const entries: LogEntry[] = [];
  for (const value of values) {
    const seq = from + entries.length;
    const parsed = v.safeParse(entrySchema, value);
    if (!parsed.success) return torn(seq, 'bad-entry', 'cannot be read');
    if (parsed.output.seq !== seq) return torn(seq, 'gap', 'is missing');
    entries.push(parsed.output);
  }
  return { ok: true, value: entries };
}

/** Reads a mark as it was stored; undefined, and then null, for a run that has none yet. */
export function parseMark(value: unknown): Result<Mark | null> {
  if (value === undefined) return { ok: true, value: null };
  const parsed = v.safeParse(markSchema, value);
  if (parsed.success) return { ok: true, value: parsed.output };
  const message = 'This run cannot be taken up again: how far it had come cannot be read. Nothing was deleted.';
  return fail('mark', 'bad-mark', message);
}

function torn(seq: number, code: string, how: string): Result<never> {
  const message = `This run cannot be taken up again: entry ${seq + 1} of its record ${how}. Nothing was deleted.`;
  return fail(`entries[${seq}]`, code, message);
}

/** What a log says of a run that is to be taken up again. */
export interface SavedRun {
  readonly spec: DrillSpec;
  readonly tempo: Tempo;
  readonly startedAt: number;
  readonly branchOf?: Branch;
  readonly daily?: string;
  readonly inputs: readonly Input[];
  /** Of the drill right after its last input; null without one. */
  readonly digest: string | null;
  readonly toTick: number;
}

/** Puts a whole log together, and how far the run had come where it went on after its last entry. */
export function savedRun(entries: readonly LogEntry[], mark: Mark | null): Result<SavedRun> {
  const [first, ...rest] = entries.map(({ body }) => body);
  if (first?.type !== 'begun') return torn(0, 'no-beginning', 'is not its beginning');
  const inputs: Input[] = [];
  let saved: SavedRun = { ...first, inputs, digest: null, toTick: 0 };
  for (const [i, body] of rest.entries()) {
    switch (body.type) {
      case 'begun':
        return torn(i + 1, 'two-beginnings', 'is a second beginning');
      case 'input':
        if (body.input.tick < saved.toTick) return torn(i + 1, 'disorder', 'is out of order');
        inputs.push(body.input);
        saved = { ...saved, digest: body.digest, toTick: body.input.tick };
        break;
      case 'tempo':
        saved = { ...saved, tempo: body.tempo };
        break;
      case 'ended':
        if (body.tick < saved.toTick) return torn(i + 1, 'disorder', 'is out of order');
        saved = { ...saved, toTick: body.tick };
        break;
      default:
        throw new Error(`log: unknown entry ${JSON.stringify(body satisfies never)}`);
    }
  }
  return { ok: true, value: { ...saved, toTick: Math.max(saved.toTick, mark?.tick ?? 0) } };
}
