import { base64urlnopad } from '@scure/base';
import { deflateSync, strFromU8, strToU8 } from 'fflate';
import { fail, type Result } from '../contract/result.ts';
import { crc32 } from './crc32.ts';
import { inflateWithin } from './inflate.ts';
import { parseJson } from './json.ts';
import { pack, packedJson, unpack } from './pack.ts';
import { checkRecording, parseRecording, type Recording } from './recording.ts';

// `BR1-` and then base64url without padding (RFC 4648 §5) of: 4 bytes CRC-32, big-endian, of what follows; raw DEFLATE
// (RFC 1951) of the compact JSON of `pack.ts`. The digit is the codec version: codes that were given out keep decoding,
// so another format is another digit.

const CODEC_VERSION = 1;
const PREFIX = `BR${CODEC_VERSION}-`;
const CHECKSUM_BYTES = 4;

/** Longest text that is looked at, link and line breaks included. */
export const MAX_CODE_CHARS = 32_768;
/** Largest compact JSON inside a code. */
const MAX_PACKED_BYTES = 262_144;

// Fixed, since the default size of the hash table comes from Math.log, and since a code must not depend on the engine.
const DEFLATE = { level: 9, mem: 4 } as const;

/** Where a code begins: at the start of the text, or after anything that cannot be part of a word. */
const BEGINNING = /(?:^|[^\w-]|%[\dA-Fa-f]{2})BR([1-9]\d{0,3})-/;
/** What chat and mail put into a long word: breaks, quote marks, soft hyphens, zero-width spaces and joiners. */
const INTRUDERS = /[\s>\u00ad\u2060]|\u200b|\u200c|\u200d/g;
const WORD = /^[\w-]*/;

const NO_DRILL = 'so it was not made by Blast Radius: ask its sender for the run as a file.';

/**
 * The same recording gives the same code, on every engine. Throws a RangeError for a recording that is out of bounds,
 * or too long for a code; the latter still fits a run file.
 */
export function encodeShareCode(recording: Recording): string {
  const json = packedJson(pack(checkRecording(recording)));
  const deflated = deflateSync(strToU8(json, true), DEFLATE);
  const bytes = new Uint8Array(CHECKSUM_BYTES + deflated.length);
  new DataView(bytes.buffer).setUint32(0, crc32(deflated));
  bytes.set(deflated, CHECKSUM_BYTES);
  const code = PREFIX + base64urlnopad.encode(bytes);
  if (code.length > MAX_CODE_CHARS || json.length > MAX_PACKED_BYTES) {
    const { spec, inputs } = recording;
    throw new RangeError(`Drill ${spec.slug}/${spec.seed} has ${inputs.length} inputs, too many for a share code.`);
  }
  return code;
}

/**
 * Reads a share code as it was pasted: bare, in a link, among other words, with line breaks in it. Never throws, and
 * whatever the text, takes bounded time and memory.
 */
export function parseShareCode(text: string): Result<Recording> {
  if (text.length > MAX_CODE_CHARS) {
    return fail(
      '',
      'too-long',
      'This text is longer than 32,768 characters, the most a share code has: paste the code or its link alone.',
    );
  }
  if (text.trim() === '') {
    return fail('', 'empty', 'There is nothing here: paste a share code, which begins with BR1-, or a link with one.');
  }
  const found = BEGINNING.exec(text);
  if (found === null) {
    return fail('', 'not-ours', 'There is no share code in this text: paste one whole, beginning with BR1-.');
  }
  const version = Number(found[1]);
  if (version !== CODEC_VERSION) {
    return fail(
      '',
      'other-version',
      `This code is from codec version ${version}; this build reads version ${CODEC_VERSION}: open it with a newer build.`,
    );
  }
  const tail = text.slice(found.index + found[0].length);
  const deflated = intact(tail.replace(INTRUDERS, '')) ?? intact(tail);
  if (deflated === null) {
    return fail('', 'damaged', 'This code is damaged: copy it again, whole, from BR1- to its last character.');
  }
  const inflated = inflateWithin(deflated, MAX_PACKED_BYTES);
  if (inflated.type === 'too-large') {
    return fail('', 'too-large', `This code unpacks to more than 256 KiB, ${NO_DRILL}`);
  }
  const unpacked = inflated.type === 'whole' ? unpack(parseJson(strFromU8(inflated.bytes, true))) : null;
  if (unpacked === null) return fail('', 'wrong-shape', `This code is whole but holds no drill, ${NO_DRILL}`);
  return parseRecording(unpacked);
}

/** What the checksum at the beginning of the code vouches for, or null. */
function intact(tail: string): Uint8Array | null {
  const bytes = fromBase64Url(WORD.exec(tail)?.[0] ?? '');
  if (bytes === null || bytes.length <= CHECKSUM_BYTES) return null;
  const checksum = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const deflated = bytes.subarray(CHECKSUM_BYTES);
  return crc32(deflated) === checksum ? deflated : null;
}

function fromBase64Url(text: string): Uint8Array | null {
  try {
    return base64urlnopad.decode(text);
  } catch {
    return null;
  }
}
