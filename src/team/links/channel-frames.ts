import * as v from 'valibot';

/** What is used of a `BroadcastChannel`. */
export interface Channel {
  postMessage(value: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  close(): void;
}

/** The name of a room's channel among the windows of one browser. */
export const channelName = (room: string): string => `blast-radius/team/${room}`;

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
/** Windows and the one that hosts go by names that are theirs for as long as they are open. */
const toHost = v.variant('type', [
  /** Is anybody hosting? */
  v.strictObject({ type: v.literal('knock'), window: name }),
  v.strictObject({ type: v.literal('say'), window: name, host: name, body: v.unknown() }),
  /** Answered with the same. */
  v.strictObject({ type: v.literal('still'), window: name, host: name }),
  v.strictObject({ type: v.literal('leave'), window: name }),
]);
const toWindow = v.variant('type', [
  /** This one hosts; to all windows where none is named. */
  v.strictObject({ type: v.literal('up'), host: name, to: v.nullable(name) }),
  v.strictObject({ type: v.literal('tell'), host: name, to: name, body: v.unknown() }),
  v.strictObject({ type: v.literal('there'), host: name, to: name }),
  /** A connection, or with no name all of them, is over. */
  v.strictObject({ type: v.literal('down'), host: name, to: v.nullable(name) }),
]);

export type FrameToHost = v.InferOutput<typeof toHost>;
export type FrameToWindow = v.InferOutput<typeof toWindow>;

/** Null for what is for others: all windows hear everything. */
export function parseFrameToHost(value: unknown): FrameToHost | null {
  const parsed = v.safeParse(toHost, value);
  return parsed.success ? parsed.output : null;
}

export function parseFrameToWindow(value: unknown): FrameToWindow | null {
  const parsed = v.safeParse(toWindow, value);
  return parsed.success ? parsed.output : null;
}
