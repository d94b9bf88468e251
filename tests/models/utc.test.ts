import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { iso, isoMillis, quarterOf, utcClock, utcDay, utcMinute, utcWeekday } from '../../src/models/utc.ts';

const YEAR_0000_SEC = -62167219200;
const YEAR_9999_END_SEC = 253402300799;
const second = fc.integer({ min: YEAR_0000_SEC, max: YEAR_9999_END_SEC });

describe('UTC text', () => {
  it('is as in the logs', () => {
    expect(utcClock(1741096931)).toBe('14:02:11');
    expect(utcMinute(1741096931)).toBe('14:02');
    expect(utcDay(1741096931)).toBe('4 Mar');
    expect(utcWeekday(1741096931)).toBe('Tue');
    expect(utcWeekday(-1)).toBe('Wed');
    expect(iso(1741096931)).toBe('2025-03-04T14:02:11Z');
    expect(isoMillis(1741096931, 481)).toBe('2025-03-04T14:02:11.481Z');
    expect(isoMillis(1741096931, 7)).toBe('2025-03-04T14:02:11.007Z');
  });

  it.each([
    [0, '1970-01-01T00:00:00Z'],
    [-1, '1969-12-31T23:59:59Z'],
    [951782400, '2000-02-29T00:00:00Z'],
    [1709251199, '2024-02-29T23:59:59Z'],
    [1709251200, '2024-03-01T00:00:00Z'],
    [4107542399, '2100-02-28T23:59:59Z'],
    [4107542400, '2100-03-01T00:00:00Z'],
    [YEAR_0000_SEC, '0000-01-01T00:00:00Z'],
    [YEAR_9999_END_SEC, '9999-12-31T23:59:59Z'],
  ])('of %d is %s', (sec, text) => {
    expect(iso(sec)).toBe(text);
  });

  it('is what Date says, at any second of ten thousand years', () => {
    fc.assert(
      fc.property(second, fc.integer({ min: 0, max: 999 }), (sec, ms) => {
        const expected = new Date(sec * 1000 + ms).toISOString();
        expect(isoMillis(sec, ms)).toBe(expected);
        expect(iso(sec)).toBe(`${expected.slice(0, 19)}Z`);
        expect(utcClock(sec)).toBe(expected.slice(11, 19));
        expect(utcMinute(sec)).toBe(expected.slice(11, 16));
      }),
      { numRuns: 5000 },
    );
  });

  it('is what Date says on each day of a century and more', () => {
    for (let day = 0; day < 60_000; day++) {
      const expected = new Date(day * 86_400_000).toISOString().slice(0, 10);
      if (iso(day * 86_400).slice(0, 10) !== expected) expect(iso(day * 86_400)).toContain(expected);
    }
  });

  it('cuts fractions off towards the past', () => {
    expect(iso(1.9)).toBe('1970-01-01T00:00:01Z');
    expect(iso(-0.1)).toBe('1969-12-31T23:59:59Z');
    expect(utcClock(-0.1)).toBe('23:59:59');
  });

  it.each([NaN, Infinity, YEAR_0000_SEC - 1, YEAR_9999_END_SEC + 1])('refuses %d s', (sec) => {
    for (const text of [iso, utcClock, utcMinute]) expect(() => text(sec)).toThrow(RangeError);
  });

  it.each([-1, 1000, 0.5, NaN])('refuses %d ms', (ms) => {
    expect(() => isoMillis(0, ms)).toThrow(RangeError);
  });
});

describe('the quarter of a moment', () => {
  it.each([
    ['2025-01-01T00:00', '2025-01-01', 90],
    ['2025-05-20T13:00', '2025-04-01', 91],
    ['2025-09-30T23:59', '2025-07-01', 92],
    ['2025-12-31T23:59', '2025-10-01', 92],
    ['2024-03-31T00:00', '2024-01-01', 91],
  ])('%s is in that of %s, which has %i days', (moment, start, days) => {
    const at = (text: string): number => Date.parse(`${text}Z`) / 1000;
    expect(quarterOf(at(moment))).toEqual({ startUnixSec: at(`${start}T00:00`), days });
  });

  it('begins and ends where Date says, in every quarter of eight centuries', () => {
    for (let quarter = 1600 * 4; quarter < 2400 * 4; quarter++) {
      const [start, end] = [quarter, quarter + 1].map((one) => Date.UTC(Math.floor(one / 4), 3 * (one % 4), 1) / 1000);
      const days = ((end ?? 0) - (start ?? 0)) / 86_400;
      expect(quarterOf((start ?? 0) + 40 * 86_400)).toEqual({ startUnixSec: start, days });
    }
  });
});
