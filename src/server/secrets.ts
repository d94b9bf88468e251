import { createHash, timingSafeEqual } from 'node:crypto';
import { base32nopad } from '@scure/base';

/** 80 bits of a hash: nobody finds a token that makes the same name. */
const NAME_CHARS = 16;

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** What others know a device by. Its token cannot be found from it. */
export const deviceOf = (token: string): string =>
  base32nopad
    .encode(sha256(`device/${token}`))
    .slice(0, NAME_CHARS)
    .toLowerCase();

/** What is kept of a key. */
export const hashOf = (key: string): string => sha256(`key/${key}`).toString('hex');

/** Whether this is the key, in a time that tells nothing about it. */
export function isKeyOf(key: string, hash: string): boolean {
  const [one, other] = [Buffer.from(hashOf(key)), Buffer.from(hash)];
  return one.length === other.length && timingSafeEqual(one, other);
}
