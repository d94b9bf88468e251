import * as v from 'valibot';
import type { Problem, Result } from '../contract/result.ts';
import { SEATS } from './log.ts';
import { ROOM_CODE_PATTERN } from './room-code.ts';

/** Version of the messages below; both ends have to have the same. */
export const PROTOCOL = 1;

/** What comes from a device in one frame is no longer than this. */
export const MAX_FRAME_BYTES = 8_192;

const MAX_PARTS = 1_000;

/** Problems that are told of one message. */
const MAX_PROBLEMS = 10;

/** A device's token: 128 bits in base 32. Whoever has it is that device. */
const TOKEN_PATTERN = /^[a-z2-7]{26}$/;
const DEVICE_PATTERN = /^[a-z0-9]{1,32}$/;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const countFromOne = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const device = v.pipe(v.string(), v.regex(DEVICE_PATTERN));
const text = v.pipe(v.string(), v.maxLength(2_000));
const seat = v.picklist(SEATS);

const toHost = v.variant('type', [
  /** The first message of a connection. Of another version nothing but `protocol` is read: see `protocolOf`. */
  v.strictObject({
    type: v.literal('hello'),
    protocol: v.literal(PROTOCOL),
    room: v.pipe(v.string(), v.regex(ROOM_CODE_PATTERN)),
    token: v.pipe(v.string(), v.regex(TOKEN_PATTERN)),
    /** Which build of the game this is, where that is known. */
    build: v.nullable(v.pipe(v.string(), v.maxLength(100))),
    seat,
    /** What makes a facilitator of a device that is not one yet; null else. */
    key: v.nullable(v.pipe(v.string(), v.regex(TOKEN_PATTERN))),
    /** The first entry that a facilitator is missing. */
    from: countFromOne,
  }),
  v.strictObject({ type: v.literal('act'), n: countFromOne, action: v.unknown() }),
  /** A piece of an action that is too long for one frame: of its JSON. They come in order, from 0. */
  v.strictObject({
    type: v.literal('part'),
    n: countFromOne,
    part: v.pipe(count, v.maxValue(MAX_PARTS - 1)),
    of: v.pipe(countFromOne, v.maxValue(MAX_PARTS)),
    text: v.pipe(v.string(), v.maxLength(MAX_FRAME_BYTES)),
  }),
  /** Something is missing: entries from here on, or a view as a whole. */
  v.strictObject({ type: v.literal('again'), from: countFromOne }),
  /** A facilitator sends a device away for good. */
  v.strictObject({ type: v.literal('dismiss'), device }),
]);

export type ToHost = v.InferOutput<typeof toHost>;
export type Hello = ToHost & { readonly type: 'hello' };

const author = v.strictObject({ device, seat: v.picklist([...SEATS, 'host']) });
const refused = v.object({ code: v.string(), message: text });
const settled = v.variant('type', [
  v.object({ type: v.literal('accepted'), seq: countFromOne }),
  v.object({ type: v.literal('duplicate'), seq: v.nullable(countFromOne) }),
  v.object({ type: v.literal('refused'), refused }),
]);

/** An entry whose action is still to be parsed. */
export const rawEntry = v.strictObject({
  seq: countFromOne,
  by: author,
  n: countFromOne,
  atMs: count,
  action: v.unknown(),
  digest: v.exactOptional(v.string()),
});

const rosterDevice = v.object({ device, seat, here: v.boolean() });

const toDevice = v.variant('type', [
  v.object({
    type: v.literal('welcome'),
    /** What others know this device by. */
    device,
    /** False for a console beside the one that leads. */
    mayAct: v.boolean(),
    /** The highest count of this device's actions that is settled. */
    settledN: count,
    /** What the host's clock says, in Unix milliseconds. */
    nowMs: count,
    /** Where others open the game to join; empty where they cannot. */
    addresses: v.array(v.string()),
  }),
  v.object({ type: v.literal('entries'), entries: v.array(rawEntry) }),
  /** A view as a whole. `count` numbers the views of a connection from 1. */
  v.object({ type: v.literal('view'), seq: count, count: countFromOne, view: v.unknown() }),
  /** What has changed in a view since the one before; with the digest of the view after it, every so often. */
  v.object({
    type: v.literal('change'),
    seq: count,
    count: countFromOne,
    patch: v.unknown(),
    digest: v.exactOptional(v.string()),
  }),
  v.object({ type: v.literal('settled'), n: countFromOne, settled }),
  v.object({ type: v.literal('roster'), devices: v.array(rosterDevice) }),
  /** What came was no message. */
  v.object({
    type: v.literal('wrong'),
    problems: v.array(v.object({ path: v.string(), code: v.string(), message: text })),
  }),
  /** The end of a connection, and whether trying again later is worth it. */
  v.object({ type: v.literal('bye'), code: v.string(), message: text, again: v.boolean() }),
]);

export type ToDevice = v.InferOutput<typeof toDevice>;
export type RosterDevice = v.InferOutput<typeof rosterDevice>;
export type Bye = ToDevice & { readonly type: 'bye' };

/** Reads what came from a device, with every problem of it up to ten. */
export const parseToHost = (value: unknown): Result<ToHost> => parse(toHost, value);

/** Reads what came from a host. Fields that a later version adds are passed over. */
export const parseToDevice = (value: unknown): Result<ToDevice> => parse(toDevice, value);

/** The version that a hello speaks, whatever else it says; null where it is no hello. */
export function protocolOf(value: unknown): number | null {
  const parsed = v.safeParse(v.object({ type: v.literal('hello'), protocol: count }), value);
  return parsed.success ? parsed.output.protocol : null;
}

function parse<T>(schema: v.GenericSchema<unknown, T>, value: unknown): Result<T> {
  const parsed = v.safeParse(schema, value);
  return parsed.success ? { ok: true, value: parsed.output } : { ok: false, problems: problemsOf(parsed.issues) };
}

/** What valibot found, in the words of our own results. */
export function problemsOf(issues: readonly v.BaseIssue<unknown>[]): readonly Problem[] {
  return issues.slice(0, MAX_PROBLEMS).map((issue) => ({
    path: (v.getDotPath(issue) ?? '').slice(0, 100),
    code: issue.type.replaceAll('_', '-'),
    message: issue.message.slice(0, 200),
  }));
}

const openRequest = v.strictObject({
  protocol: v.literal(PROTOCOL),
  /** The one that the server has printed. */
  key: v.pipe(v.string(), v.regex(TOKEN_PATTERN)),
});
const openReply = v.union([
  v.object({ room: v.string(), key: v.string() }),
  v.object({ code: v.string(), message: text }),
]);

/** What opens a new room on a server; answered with its code and its own key, or with a refusal. */
export type OpenRequest = v.InferOutput<typeof openRequest>;
export type OpenReply = v.InferOutput<typeof openReply>;

export const parseOpenRequest = (value: unknown): Result<OpenRequest> => parse(openRequest, value);
export const parseOpenReply = (value: unknown): Result<OpenReply> => parse(openReply, value);

/** Where on a server the sockets are, and what their messages are called. */
export const SOCKET_PATH = '/team';
export const MESSAGE_EVENT = 'message';
export const OPEN_EVENT = 'open';
/** Answered at once: a socket that does not is dead, whatever it seems. */
export const STILL_EVENT = 'still';
