import * as v from 'valibot';
import { fail, type Result } from '../../contract/result.ts';
import { type Entry, type Rules, SEATS } from '../log.ts';
import { ROOM_CODE_PATTERN } from '../room-code.ts';
import { problemsOf, rawEntry } from '../wire.ts';

/** Version of what is kept of a room. */
export const ROOM_FORMAT = 1;

/** What is kept of a room, in the order in which it happened. */
export type RoomRecord<Action> =
  | RoomBegun
  /** A device was let in. */
  | { readonly type: 'device'; readonly device: string; readonly seat: (typeof SEATS)[number] }
  | { readonly type: 'dismissed'; readonly device: string }
  | { readonly type: 'entry'; readonly entry: Entry<Action> };

export interface RoomBegun {
  readonly type: 'room';
  readonly format: typeof ROOM_FORMAT;
  readonly room: string;
  /** Unix milliseconds. */
  readonly begunAtMs: number;
  /** Of the key that makes facilitators of this room; empty where none is needed. */
  readonly keyHash: string;
}

const device = v.pipe(v.string(), v.regex(/^[a-z0-9]{1,32}$/));

const begun = v.strictObject({
  type: v.literal('room'),
  format: v.literal(ROOM_FORMAT),
  room: v.pipe(v.string(), v.regex(ROOM_CODE_PATTERN)),
  begunAtMs: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  keyHash: v.string(),
});

const record = v.variant('type', [
  begun,
  v.strictObject({ type: v.literal('device'), device, seat: v.picklist(SEATS) }),
  v.strictObject({ type: v.literal('dismissed'), device }),
  v.strictObject({ type: v.literal('entry'), entry: rawEntry }),
]);

/** Reads the first record of a room. */
export function parseBegun(value: unknown): Result<RoomBegun> {
  const parsed = v.safeParse(begun, value);
  return parsed.success ? { ok: true, value: parsed.output } : unreadable(0, 'begins otherwise than rooms do');
}

/** Reads what was kept of a room, by whichever version of the game. */
export function parseRecords<Action>(
  values: readonly unknown[],
  { parse }: Pick<Rules<unknown, Action, unknown>, 'parse'>,
): Result<readonly RoomRecord<Action>[]> {
  const records: RoomRecord<Action>[] = [];
  for (const [i, value] of values.entries()) {
    const parsed = v.safeParse(record, value);
    if (!parsed.success) return unreadable(i, problemsOf(parsed.issues)[0]?.message ?? 'cannot be read');
    if ((parsed.output.type === 'room') !== (i === 0)) return unreadable(i, 'is out of place');
    if (parsed.output.type !== 'entry') {
      records.push(parsed.output);
      continue;
    }
    const action = parse(parsed.output.entry.action);
    if (!action.ok) return unreadable(i, action.problems[0]?.message ?? 'cannot be read');
    records.push({ type: 'entry', entry: { ...parsed.output.entry, action: action.value } });
  }
  return records.length > 0 ? { ok: true, value: records } : unreadable(0, 'is missing');
}

function unreadable(i: number, why: string): Result<never> {
  return fail(
    `records[${i}]`,
    'unreadable',
    `This room cannot be opened: record ${i + 1} of it: ${why}. Nothing was deleted.`,
  );
}
