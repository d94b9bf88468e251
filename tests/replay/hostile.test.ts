import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Result } from '../../src/contract/result.ts';
import { MAX_PROBLEMS } from '../../src/replay/border.ts';
import { pack } from '../../src/replay/pack.ts';
import type { Recording } from '../../src/replay/recording.ts';
import { formatRun, parseRun } from '../../src/replay/run-file.ts';
import { encodeShareCode, parseShareCode } from '../../src/replay/share-code.ts';
import { evil, exchange } from '../support/hostile.ts';
import { recordings } from './arbitraries.ts';
import { drillOf, SHORT, sealed, sealedJson, sealedText } from './examples.ts';

// What a parser answers with is held to a size, whatever it was given: that is what a caller has to show or keep.
const MAX_SENTENCE_CHARS = 200;
const MAX_PATH_CHARS = 700;

function holdsBounds(result: Result<Recording>): void {
  if (result.ok) {
    // Whatever was let in is valid all the way: it can be written again and comes back.
    expect(parseRun(formatRun(result.value))).toStrictEqual(result);
    return;
  }
  expect(result.problems.length).toBeGreaterThan(0);
  expect(result.problems.length).toBeLessThanOrEqual(MAX_PROBLEMS + 1);
  for (const { path, code, message } of result.problems) {
    expect(path.length).toBeLessThanOrEqual(MAX_PATH_CHARS);
    expect(code).toMatch(/^[a-z-]+$/);
    expect(message).toMatch(/^[A-Z].*[^.]\.$/);
    expect(message.length).toBeLessThanOrEqual(MAX_SENTENCE_CHARS);
  }
}

const codes = recordings.map(encodeShareCode);
const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const truncated = fc.tuple(codes, fc.nat()).map(([code, end]) => code.slice(0, end % code.length));
const flipped = fc
  .tuple(codes, fc.nat(), fc.nat(6))
  .map(([code, place, bit]) =>
    Array.from(code, (letter, at) =>
      at === place % code.length ? String.fromCharCode(letter.charCodeAt(0) ^ (1 << bit)) : letter,
    ).join(''),
  );

const strangers = [
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: fc.constantFrom(...base64url), maxLength: 400 }).map((text) => `BR1-${text}`),
  fc.uint8Array({ maxLength: 400 }).map(sealed),
  fc.uint8Array({ maxLength: 400 }).map((bytes) => sealed(deflateSync(bytes))),
  fc.json({ maxDepth: 4 }).map(sealedText),
  fc.tuple(recordings, fc.nat(200), evil).map(([run, node, by]) => sealedJson(exchange(pack(run), node, by))),
  fc.tuple(recordings, fc.nat(200), evil).map(([run, node, by]) => {
    const file: unknown = JSON.parse(formatRun(run));
    return JSON.stringify(exchange(file, node, by));
  }),
  fc.tuple(recordings, fc.nat(), fc.string({ unit: 'binary', maxLength: 3 })).map(([run, place, by]) => {
    const text = formatRun(run);
    const at = place % text.length;
    return text.slice(0, at) + by + text.slice(at + 1);
  }),
  fc.json().map((json) => `{"format":"blast-radius-run","version":1,"spec":${json}}`),
];

describe('hostile texts', () => {
  test('are answered, 10,000 of them, within bounds', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.oneof(truncated, flipped, ...strangers), (text) => {
        holdsBounds(parseShareCode(text));
        holdsBounds(parseRun(text));
      }),
      { numRuns: 10_000 },
    );
  });

  test('are never taken for another drill when they are damaged codes', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.oneof(truncated, flipped), (text) => {
        expect(parseShareCode(text).ok).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  test('leave the prototype of objects alone', () => {
    const row = JSON.parse('[0,"act","a","b",{"__proto__":{"polluted":1}}]');
    for (const spec of [['a', 'b'], JSON.parse('{"__proto__":{"polluted":1},"slug":"a","seed":"b"}')]) {
      expect(parseShareCode(sealedJson([spec, 0, '0'.repeat(16), [row]])).ok).toBe(false);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

// Within the 32,768 characters of a code, and as much as possible of one thing.
const bombs: readonly (readonly [string, string])[] = [
  ['zeros, 24 MB of them', sealed(deflateSync(new Uint8Array(24_000_000), { level: 9, mem: 4 }))],
  ['closes without end', sealedText(`[["a","b"],0,"${'0'.repeat(16)}",[${'[0,"close"],'.repeat(20_000)}[0,"close"]]]`)],
  ['empty rows', sealedText(`[["a","b"],0,"${'0'.repeat(16)}",[${'[],'.repeat(80_000)}[]]]`)],
  [
    '5,000 rows with all that can be wrong',
    sealedJson([[], -1, '', Array.from({ length: 5_000 }, () => [-1, 'say', [1, 2, 3], -1, 0])]),
  ],
  [
    'a list of 100,000 pins',
    sealedJson([['a', 'b'], 0, '', [[0, 'hold', 'h', 'open', Array.from({ length: 100_000 }, () => 1)]]]),
  ],
  ['lists in lists', sealedText(`[["a","b"],0,"",${'['.repeat(100_000)}${']'.repeat(100_000)}]`)],
  ['objects in objects', sealedText(`[["a","b"],0,"",${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}]`)],
  ['a seed of 250,000 letters', sealedJson([['a', 'x'.repeat(250_000)], 0, '', []])],
  ['an id of 250,000 hyphens', sealedJson([[`a${'-'.repeat(250_000)}`, 'b'], 0, '', []])],
  ['1,800 empty blocks with the largest tables', sealed(tables(1_800))],
  ['nothing but stored empty blocks', sealed(Uint8Array.from({ length: 24_000 }, (_, at) => (at % 5 > 2 ? 255 : 0)))],
];

/** DEFLATE blocks with nothing in them but code lengths of 15, for which a reader lays out its largest tables. */
function tables(blocks: number): Uint8Array {
  let bits = '';
  const put = (value: number, width: number) => {
    for (let bit = 0; bit < width; bit += 1) bits += (value >> bit) & 1;
  };
  for (let block = 0; block < blocks; block += 1) {
    put(0, 1); // not the last
    put(2, 2); // dynamic
    put(0, 5); // 257 lengths for literals
    put(0, 5); // 1 for distances
    put(15, 4); // all 19 code length codes: 1 bit for 18 and for 15
    for (let code = 0; code < 19; code += 1) put(code === 2 || code === 18 ? 1 : 0, 3);
    // Code 15 comes first in the alphabet: bit 0; 18 (a run of zeros, 7 bits for 11 and more): bit 1.
    for (const zeros of [138, 118]) {
      put(1, 1);
      put(zeros - 11, 7);
    }
    put(0, 2); // end of block and one distance, 15 bits each
    put(0, 15); // end of block
  }
  return Uint8Array.from(bits.match(/.{1,8}/g) ?? [], (byte) => Number.parseInt([...byte].reverse().join(''), 2));
}

describe('bombs with a right checksum', () => {
  test.each(bombs)('are refused: %s', (_, code) => {
    expect(code.length).toBeLessThanOrEqual(32_768);
    const result = parseShareCode(code);
    expect(result.ok).toBe(false);
    holdsBounds(result);
  });

  test('are refused as run files: nested deep, many keys, long keys', () => {
    const head = '{"format":"blast-radius-run","version":1,';
    for (const text of [
      '{"a":'.repeat(200_000),
      `${head}"inputs":${'['.repeat(500_000)}${']'.repeat(500_000)}}`,
      `${head}${Array.from({ length: 80_000 }, (_, index) => `"k${index}":1`).join(',')}}`,
      `${head}"${'k'.repeat(900_000)}":1}`,
      `${head}"inputs":[${Array.from({ length: 5_000 }, (_, index) => `{"x${index}":{}}`).join(',')}]}`,
    ]) {
      expect(text.length).toBeLessThanOrEqual(1_048_576);
      expect(parseRun(text).ok).toBe(false);
      holdsBounds(parseRun(text));
    }
  });

  test('do not stand in for a long honest code', () => {
    expect(parseShareCode(encodeShareCode(drillOf(2_000))).ok).toBe(true);
    expect(parseShareCode(encodeShareCode(SHORT)).ok).toBe(true);
  });
});
