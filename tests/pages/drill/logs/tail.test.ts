import { describe, expect, test } from 'vitest';
import type { LogLine, LogTail } from '../../../../src/contract/logs.ts';
import { linesOf } from '../../../../src/pages/drill/hypotheses/evidence.ts';
import { barsOf, facetsOf } from '../../../../src/pages/drill/logs/counts.ts';
import {
  beginning,
  FOLLOWING,
  type LogPlace,
  PAGE_LINES,
  pageOf,
  placeAt,
  stopped,
  turned,
} from '../../../../src/pages/drill/logs/place.ts';
import type { LogQuery } from '../../../../src/pages/drill/logs/query.ts';
import { alikeNotes, lineText } from '../../../../src/pages/drill/logs/words.ts';
import { start, toPage, wait } from '../../../support/drive.ts';
import { logging } from '../../../support/logging-scenario.ts';

const lineAt = (seq: number, pattern = 'a', tick = seq): LogLine => ({
  seq,
  tick,
  pattern,
  service: 's',
  level: 'info',
  message: `line ${seq}`,
  fields: {},
});
/** Every second line of so many, as a filter leaves them. */
const lines = (written: number): readonly LogLine[] => Array.from({ length: written / 2 }, (_, i) => lineAt(2 * i));

const told = (all: readonly LogLine[], place: LogPlace): string => {
  const { lines: page, older, newer, fresh } = pageOf(all, place);
  return `${page[0]?.seq} to ${page.at(-1)?.seq}, ${older} older, ${newer} newer, ${fresh} fresh`;
};

describe('the page of the tail', () => {
  test('is the newest lines while it follows', () => {
    expect(told(lines(1000), FOLLOWING)).toBe('600 to 998, 300 older, 0 newer, 0 fresh');
    expect(told(lines(100), FOLLOWING)).toBe('0 to 98, 0 older, 0 newer, 0 fresh');
    expect(pageOf([], FOLLOWING)).toEqual({ lines: [], older: 0, newer: 0, fresh: 0 });
  });

  test('stays where it is stopped, and counts what comes', () => {
    const place = stopped(FOLLOWING, 1000);
    expect(told(lines(1000), place)).toBe('600 to 998, 300 older, 0 newer, 0 fresh');
    expect(told(lines(1200), place)).toBe('600 to 998, 300 older, 0 newer, 100 fresh');
    expect(stopped(place, 1200)).toBe(place);
  });

  test('is turned by half of itself, to both ends and no further', () => {
    let place: LogPlace = stopped(FOLLOWING, 1000);
    const pages: string[] = [];
    for (const by of ['older', 'older', 'older', 'older', 'newer', 'newer', 'newer', 'newer'] as const) {
      place = turned(lines(1200), place, 1200, by);
      pages.push(told(lines(1200), place));
    }
    expect(pages).toEqual([
      '400 to 798, 200 older, 100 newer, 100 fresh',
      '200 to 598, 100 older, 200 newer, 100 fresh',
      '0 to 398, 0 older, 300 newer, 100 fresh',
      '0 to 398, 0 older, 300 newer, 100 fresh',
      '200 to 598, 100 older, 200 newer, 100 fresh',
      '400 to 798, 200 older, 100 newer, 100 fresh',
      '600 to 998, 300 older, 0 newer, 100 fresh',
      '600 to 998, 300 older, 0 newer, 100 fresh',
    ]);
  });

  test('is stopped by going to its beginning, or to a moment, which is then in its middle', () => {
    expect(told(lines(1000), beginning(FOLLOWING, 1000))).toBe('0 to 398, 0 older, 300 newer, 0 fresh');
    expect(told(lines(1000), placeAt(lines(1000), FOLLOWING, 1000, 401))).toBe(
      '202 to 600, 101 older, 199 newer, 0 fresh',
    );
    expect(told(lines(1000), placeAt(lines(1000), FOLLOWING, 1000, 5000))).toBe(
      '600 to 998, 300 older, 0 newer, 0 fresh',
    );
    expect(PAGE_LINES).toBe(200);
  });

  test('keeps its place when another filter leaves other lines', () => {
    const place = turned(lines(1000), FOLLOWING, 1000, 'older');
    const all = Array.from({ length: 1000 }, (_, i) => lineAt(i));
    expect(told(all, place)).toBe('600 to 799, 600 older, 200 newer, 0 fresh');
    expect(told(lines(20), place)).toBe('0 to 18, 0 older, 0 newer, 0 fresh');
  });
});

const EVERY_LINE: LogQuery = { wanted: new Map(), texts: [] };

const PATTERNS = [
  { id: 'ok', service: 'nginx', level: 'info' },
  { id: 'bad', service: 'nginx', level: 'error' },
  { id: 'slow', service: 'App', level: 'warn' },
  { id: 'never', service: 'db', level: 'error' },
].map((one) => ({ ...one, perSec: () => 0, text: () => ({ message: '', fields: {} }) })) as Parameters<
  typeof barsOf
>[2];

const TAIL: LogTail = {
  lines: [],
  startTick: 100,
  bucketTicks: 3,
  counts: {
    ok: new Float64Array([10, 20, 30, 40, 50]),
    bad: new Float64Array([0, 1, 2, 0, 5]),
    slow: new Float64Array([1, 0, 0, 1, 0]),
    never: new Float64Array(5),
  },
};
const wanting = (...terms: readonly (readonly [string, string])[]): LogQuery => ({
  wanted: new Map(terms.map(([key, value]) => [key, [value]])),
  texts: [],
});

describe('lines over time', () => {
  test('are all counted, by level, from the beginning of the tail', () => {
    const { bars, barSec } = barsOf(TAIL, 5, PATTERNS, EVERY_LINE, 5);
    expect(barSec).toBe(15);
    expect(bars.map(({ fromSec }) => fromSec)).toEqual([500, 515, 530, 545, 560]);
    expect(bars.map(({ counts }) => counts.info)).toEqual([10, 20, 30, 40, 50]);
    expect(bars.map(({ counts }) => counts.error)).toEqual([0, 1, 2, 0, 5]);
    expect(bars.map(({ counts }) => counts.warn)).toEqual([1, 0, 0, 1, 0]);
  });

  test('have fewer bars where there is no room, cut at the same moments whatever comes', () => {
    const { bars, barSec } = barsOf(TAIL, 5, PATTERNS, EVERY_LINE, 3);
    expect(barSec).toBe(30);
    expect(bars.map(({ fromSec, toSec, counts }) => [fromSec, toSec, counts.info])).toEqual([
      [500, 530, 30],
      [530, 560, 70],
      [560, 590, 50],
    ]);
  });

  test('follow a query by level and by service', () => {
    const sums = (query: LogQuery): readonly number[] =>
      barsOf(TAIL, 5, PATTERNS, query, 5).bars.map(({ counts: { info, warn, error } }) => info + warn + error);
    expect(sums(wanting(['level', 'error']))).toEqual([0, 1, 2, 0, 5]);
    expect(sums(wanting(['service', 'app']))).toEqual([1, 0, 0, 1, 0]);
    expect(sums(wanting(['service', 'app'], ['level', 'error']))).toEqual([0, 0, 0, 0, 0]);
    expect(sums(wanting(['status', '503']))).toEqual([11, 21, 32, 41, 55]);
  });
});

describe('levels and services', () => {
  const facets = (query: LogQuery): string => {
    const { levels, services } = facetsOf(TAIL, PATTERNS, query);
    return [...levels, ...services].map(({ value, count }) => `${value} ${count}`).join(', ');
  };

  test('are those that have logged, the worst level first, with how many lines each', () => {
    expect(facets(EVERY_LINE)).toBe('error 8, warn 2, info 150, nginx 158, App 2');
    expect(facetsOf(TAIL, PATTERNS, wanting(['level', 'warn'])).all).toBe(160);
  });

  test('count each what the other one leaves', () => {
    expect(facets(wanting(['level', 'error']))).toBe('error 8, warn 2, info 150, nginx 8, App 0');
    expect(facets(wanting(['service', 'app']))).toBe('error 0, warn 2, info 0, nginx 158, App 2');
  });
});

describe('a line in words', () => {
  test('says of how many alike it is a sample, once for each bucket', () => {
    const tail: LogTail = {
      ...TAIL,
      counts: { a: new Float64Array([2, 1318]), b: new Float64Array([1, 3]) },
    };
    const page = [
      lineAt(0, 'a', 100),
      lineAt(1, 'a', 102),
      lineAt(2, 'a', 103),
      lineAt(3, 'b', 104),
      lineAt(4, 'a', 105),
    ];
    expect([...alikeNotes(page, tail)]).toEqual([
      [4, '2 of 1\u202f318 alike shown'],
      [3, '1 of 3 alike shown'],
    ]);
  });

  test('has the time in UTC, the level and the service, as evidence too', () => {
    const { drill } = start(logging, { seed: 'quiet-otter-41', cause: 'odd-setting' });
    toPage(drill);
    wait(drill, 30);
    const view = drill.view();
    const line = view.logs?.lines.find(({ level }) => level === 'error');
    if (!line) throw new Error('nothing failed');
    expect(lineText(view, line)).toMatch(/^11:0\d:\d\d error service: POST \/work 500: “no answer” after \d tries$/);
    expect(lineText(view, { ...line, message: 'x'.repeat(200) })).toMatch(/^.{8} error service: x{119}…$/);
    expect(linesOf(view, [line.seq, 3, line.seq, 999_999])).toEqual([
      { pin: { type: 'line', seq: 3 }, text: expect.stringContaining(' service: ') },
      { pin: { type: 'line', seq: line.seq }, text: lineText(view, line) },
    ]);
  });
});
