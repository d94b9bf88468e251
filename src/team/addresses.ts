import { fail, type Result } from '../contract/result.ts';
import { parseRoomCode } from './room-code.ts';

/** What an address asks for. */
export type TeamLink =
  /** To join, as whoever it will be; with null, a code is asked for. */
  | { readonly type: 'join'; readonly room: string | null }
  | { readonly type: 'projector'; readonly room: string }
  /** A facilitator's console: of a room, or of one that is to be opened. */
  | { readonly type: 'console'; readonly room: string | null; readonly key: string | null };

const NAMES = ['join', 'projector', 'console'] as const;
const KEY_PATTERN = /^#key=([a-z2-7]{26})$/;

/** Reads what follows the path of an address; null where it asks for nothing of this. */
export function parseTeamLink(search: string, hash: string): Result<TeamLink | null> {
  const params = new URLSearchParams(search);
  const given = NAMES.filter((name) => params.has(name));
  const [type, ...more] = given;
  if (type === undefined) return { ok: true, value: null };
  if (more.length > 0 || params.getAll(type).length > 1) {
    return fail('', 'two-wishes', `This link asks for more than one thing: leave one of ${given.join(', ')}.`);
  }
  const text = params.get(type) ?? '';
  const code = text === '' ? null : parseRoomCode(text);
  if (code && !code.ok) return code;
  const room = code?.value ?? null;
  switch (type) {
    case 'join':
      return { ok: true, value: { type, room } };
    case 'projector':
      return room === null ? fail('', 'no-room', 'Which room? Add its code.') : { ok: true, value: { type, room } };
    case 'console':
      return { ok: true, value: { type, room, key: KEY_PATTERN.exec(hash)?.[1] ?? null } };
  }
}

export const joinAddress = (origin: string, room: string): string => `${origin}/?join=${room}`;
export const projectorLink = (room: string): string => `?projector=${room}`;
/** The key is in the part that is sent to no server, and that a page takes out of its address at once. */
export const consoleLink = (room: string | null, key: string | null): string =>
  `?console${room === null ? '' : `=${room}`}${key === null ? '' : `#key=${key}`}`;
