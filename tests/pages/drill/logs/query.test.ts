import { describe, expect, test } from 'vitest';
import type { LogLevel, LogLine } from '../../../../src/contract/logs.ts';
import { completed, completionOf, vocabularyOf } from '../../../../src/pages/drill/logs/complete.ts';
import { hasTerm, isExact, matches, parseQuery, toggled } from '../../../../src/pages/drill/logs/query.ts';

const line = (
  seq: number,
  level: LogLevel,
  service: string,
  message: string,
  fields: LogLine['fields'] = {},
): LogLine => ({ seq, tick: seq, pattern: `${service}-${level}`, service, level, message, fields });

const LINES: readonly LogLine[] = [
  line(0, 'info', 'nginx', 'GET /track 200', { status: '200', route: '/track' }),
  line(1, 'error', 'nginx', 'GET /track 502', { status: '502', route: '/track' }),
  line(2, 'warn', 'app', 'connect() failed: Connection refused', { peer: 'node one' }),
  line(3, 'error', 'app', 'gave up', { status: '503' }),
  line(4, 'info', 'app', 'GET /login 200', { status: '200', route: '/login' }),
];
const vocabulary = vocabularyOf(LINES);

function found(text: string): readonly number[] | string {
  const { query, problem } = parseQuery(text, vocabulary);
  return problem ?? LINES.filter((one) => matches(one, query)).map(({ seq }) => seq);
}

describe('a filter', () => {
  test.each<[string, readonly number[]]>([
    ['', [0, 1, 2, 3, 4]],
    ['  ', [0, 1, 2, 3, 4]],
    ['level:error', [1, 3]],
    ['level:ERROR', [1, 3]],
    ['level=error service:app', [3]],
    ['level:error level:warn', [1, 2, 3]],
    ['status=502 status=503', [1, 3]],
    ['status:404', []],
    ['refused', [2]],
    ['REFUSED connect()', [2]],
    ['"Connection refused"', [2]],
    ['"refused connection"', []],
    ['peer:"node one"', [2]],
    ['"status=502"', [1]],
    ['/track level:info', [0]],
    ['""', [0, 1, 2, 3, 4]],
  ])('%s finds its lines', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each([
    ['level:', 'Nothing stands after level: say which.'],
    ['status:"" x', 'Nothing stands after status: say which.'],
    ['level:err', 'There is no level “err”. Levels: debug, info, warn, error.'],
    ['service:checkout', 'No service “checkout” has logged so far. Services: nginx, app.'],
    [
      'stauts=503',
      'No line has a field “stauts” so far. Fields: status, route, peer. Put text that has : or = in quotes.',
    ],
    [
      'https://shop',
      'No line has a field “https” so far. Fields: status, route, peer. Put text that has : or = in quotes.',
    ],
    ['level:error "connection ref', 'The quote before connection ref is not closed: end it with ".'],
    ['"', 'The quote before the end is not closed: end it with ".'],
  ])('%s is answered with what is wrong', (text, message) => {
    expect(found(text)).toBe(message);
  });

  test('knows what has logged so far, and nothing else', () => {
    const early = vocabularyOf(LINES.slice(0, 1));
    expect(parseQuery('service:app', early).problem).toBe('No service “app” has logged so far. Services: nginx.');
    expect(parseQuery('service:app', vocabulary).problem).toBeNull();
    expect(parseQuery('a:b', vocabularyOf([])).problem).toBe(
      'No line has a field “a” so far. Put text that has : or = in quotes.',
    );
  });

  test('holds for the rest of it while a term cannot be read', () => {
    const left = (text: string): readonly number[] =>
      LINES.filter((one) => matches(one, parseQuery(text, vocabulary).query)).map(({ seq }) => seq);
    expect(left('level:error stauts=1')).toEqual([1, 3]);
    expect(left('level: service:app "gave')).toEqual([2, 3, 4]);
  });

  test('is followed by counts where it wants levels and services alone', () => {
    const exact = (text: string): boolean => isExact(parseQuery(text, vocabulary).query);
    expect(['', 'level:error service:app', 'refused', 'status:200'].map(exact)).toEqual([true, true, false, false]);
  });
});

describe('a chip', () => {
  test('adds its term, and takes it away wherever it stands, with all else left as it was typed', () => {
    expect(toggled('', 'level', 'error')).toBe('level:error');
    expect(toggled('"timed out" ', 'level', 'error')).toBe('"timed out" level:error');
    expect(toggled('level:error "timed  out" service:app', 'level', 'error')).toBe('"timed  out" service:app');
    expect(toggled('a level=Error b level:error', 'level', 'error')).toBe('a b');
    expect(toggled('level:error', 'service', 'node one')).toBe('level:error service:"node one"');
  });

  test('is pressed while its term is there', () => {
    expect(hasTerm('x level=ERROR', 'level', 'error')).toBe(true);
    expect(hasTerm('"level:error"', 'level', 'error')).toBe(false);
  });
});

describe('completion', () => {
  const options = (text: string, caret = text.length): readonly string[] =>
    completionOf(text, caret, vocabulary).options;

  test('offers keys, and then what has that key, the most frequent first', () => {
    expect(options('')).toEqual(['level:', 'service:', 'status:', 'route:', 'peer:']);
    expect(options('s')).toEqual(['service:', 'status:']);
    expect(options('status:')).toEqual(['status:200', 'status:502', 'status:503']);
    expect(options('status=50')).toEqual(['status:502', 'status:503']);
    expect(options('level:')).toEqual(['level:error', 'level:warn', 'level:info', 'level:debug']);
    expect(options('service:A')).toEqual(['service:app']);
    expect(options('peer:')).toEqual(['peer:"node one"']);
    expect(options('peer:"no')).toEqual(['peer:"node one"']);
    expect(options('nothing')).toEqual([]);
    expect(options('level:error')).toEqual([]);
  });

  test('looks at the word that the caret is in', () => {
    expect(options('lev service:app', 3)).toEqual(['level:']);
    expect(options('lev service:app', 4)).toEqual(['level:', 'service:', 'status:', 'route:', 'peer:']);
  });

  test('puts a value in with a space behind it, and a key without', () => {
    const put = (text: string, caret: number, option: string) =>
      completed(text, completionOf(text, caret, vocabulary), option);
    expect(put('lev', 3, 'level:')).toEqual({ text: 'level:', caret: 6 });
    expect(put('a status=5 b', 10, 'status:502')).toEqual({ text: 'a status:502 b', caret: 13 });
    expect(put('peer:"no', 8, 'peer:"node one"')).toEqual({ text: 'peer:"node one" ', caret: 16 });
  });
});
