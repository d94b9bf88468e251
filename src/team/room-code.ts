import { fail, type Result } from '../contract/result.ts';

/** No letter or digit that is read or heard as another one, and no vowels, which make words. */
const SIGNS = 'CDFGHJKMNPQRTVWXY34679';
const LENGTH = 5;

export const ROOM_CODE_PATTERN = new RegExp(`^[${SIGNS}]{${LENGTH}}$`);

/** `random` draws in [0, 1). Some five million codes: a code lets somebody in, it proves nothing. */
export const newRoomCode = (random: () => number): string =>
  Array.from({ length: LENGTH }, () => SIGNS.charAt(Math.floor(random() * SIGNS.length))).join('');

/** Reads a code as somebody typed it: in any case, with spaces or hyphens. */
export function parseRoomCode(text: string): Result<string> {
  const code = text.replace(/[\s-]/g, '').toUpperCase();
  if (ROOM_CODE_PATTERN.test(code)) return { ok: true, value: code };
  if (code.length !== LENGTH) {
    return fail('', 'bad-length', `A room code has ${LENGTH} letters and digits: look at the projector again.`);
  }
  const strange = [...code].filter((sign) => !SIGNS.includes(sign)).join(' ');
  return fail('', 'bad-sign', `No room code has ${strange} in it: look at the projector again.`);
}
