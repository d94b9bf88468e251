import { base32nopad } from '@scure/base';

const BYTES = 16;

/**
 * A new token or key: 128 bits. By `getRandomValues`, which is there on a page that is not served securely too, as in most
 * local networks, where `randomUUID` is not.
 */
export const newSecret = (): string => base32nopad.encode(crypto.getRandomValues(new Uint8Array(BYTES))).toLowerCase();

/** In [0, 1), and not to be foreseen. */
export const unforeseeable = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
