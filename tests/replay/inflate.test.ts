import { deflateSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { crc32 } from '../../src/replay/crc32.ts';
import { inflateWithin } from '../../src/replay/inflate.ts';

const LIMIT = 262_144;
const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('inflating within a bound', () => {
  test('gives back what was deflated, up to the bound and not beyond', () => {
    const noise = Uint8Array.from({ length: 5_000 }, (_, index) => Math.imul(index, 2_654_435_761) >>> 24);
    for (const level of [0, 1, 9] as const) {
      const packed = deflateSync(noise, { level });
      expect(inflateWithin(packed, 5_000)).toEqual({ type: 'whole', bytes: noise });
      expect(inflateWithin(packed, 4_999)).toMatchObject({ type: 'too-large' });
    }
    expect(inflateWithin(deflateSync(new Uint8Array()), 0)).toEqual({ type: 'whole', bytes: new Uint8Array() });
  });

  test('stops soon after the bound with a bomb of 24 MB in 23 KB', () => {
    const bomb = deflateSync(new Uint8Array(24_000_000), { level: 9 });
    expect(bomb.length).toBeLessThan(24_000);
    const inflated = inflateWithin(bomb, LIMIT);
    expect(inflated.type).toBe('too-large');
    // At most the bound, and what one step of 256 bytes and a block header before it can make.
    const producedBytes = inflated.type === 'too-large' ? inflated.producedBytes : Number.POSITIVE_INFINITY;
    expect(producedBytes).toBeGreaterThan(LIMIT);
    expect(producedBytes).toBeLessThan(LIMIT + 1_032 * (256 + 320));
  });

  test('calls broken what is cut short, from every byte on', () => {
    const packed = deflateSync(ascii('an incident is a symptom, and a symptom is no cause '.repeat(3)), { level: 9 });
    const types = Array.from(packed, (_, end) => inflateWithin(packed.subarray(0, Math.max(end, 1)), LIMIT).type);
    expect(new Set(types)).toEqual(new Set(['broken']));
    // As well where it is cut after as many bytes as are looked at in one step.
    const long = deflateSync(Uint8Array.from({ length: 2_000 }, (_, index) => Math.imul(index, 2_654_435_761) >>> 24));
    expect([256, 512, 1_024].map((end) => inflateWithin(long.subarray(0, end), LIMIT).type)).toEqual([
      'broken',
      'broken',
      'broken',
    ]);
  });

  test.each([
    ['a block of type 3', [0x07]],
    ['a distance beyond the beginning', [0x63, 0x00, 0x42, 0x00]],
    ['a stored block longer than the rest', [0x01, 0xff, 0xff, 0x00, 0x00, 0x41]],
  ])('calls broken %s', (_, bytes) => {
    expect(inflateWithin(Uint8Array.from(bytes), LIMIT)).toEqual({ type: 'broken' });
  });
});

describe('CRC-32', () => {
  // The check value of the catalogue of parametrised CRC algorithms (CRC-32/ISO-HDLC), and of the empty text.
  test.each([
    ['123456789', 0xcbf43926],
    ['', 0],
    ['The quick brown fox jumps over the lazy dog', 0x414fa339],
  ])('of "%s" is the published one', (text, value) => {
    expect(crc32(ascii(text))).toBe(value);
  });
});
