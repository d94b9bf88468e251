import { Inflate } from 'fflate';

// DEFLATE makes at most 1,032 bytes out of one, so a step makes at most some 260 KiB before the bound is looked at.
// `inflateSync` with an `out` buffer bounds the memory as well, but goes on to the end of the stream, counting bytes
// that it drops, and it throws on one kind of block and cuts short on the others.
const STEP_BYTES = 256;

export type Inflated =
  | { readonly type: 'whole'; readonly bytes: Uint8Array }
  /** Given up once `producedBytes` had come out: more than the bound, and not much more. */
  | { readonly type: 'too-large'; readonly producedBytes: number }
  | { readonly type: 'broken' };

/** Inflates raw DEFLATE (RFC 1951) from an untrusted source to at most `maxBytes`, included. Never throws. */
export function inflateWithin(packed: Uint8Array, maxBytes: number): Inflated {
  const parts: Uint8Array[] = [];
  let producedBytes = 0;
  const stream = new Inflate((part) => {
    parts.push(part);
    producedBytes += part.length;
  });
  for (let at = 0; at < packed.length; at += STEP_BYTES) {
    try {
      stream.push(packed.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= packed.length);
    } catch {
      return { type: 'broken' };
    }
    if (producedBytes > maxBytes) return { type: 'too-large', producedBytes };
  }
  const bytes = new Uint8Array(producedBytes);
  let end = 0;
  for (const part of parts) {
    bytes.set(part, end);
    end += part.length;
  }
  return { type: 'whole', bytes };
}
