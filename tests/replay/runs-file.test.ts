import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatRuns,
  isRunsFile,
  type KeptRun,
  MAX_RUNS,
  MAX_RUNS_CHARS,
  parseRuns,
} from '../../src/replay/runs-file.ts';
import { recordings } from './arbitraries.ts';
import { SHORT } from './examples.ts';

const RUN: KeptRun = { id: 'abc123', tempo: 'standard', startedAt: 1_741_082_400_000, recording: SHORT };

const fileOf = (changes: object): string => JSON.stringify({ ...JSON.parse(formatRuns([RUN])), ...changes });
const fileWith = (run: object): string => fileOf({ runs: [RUN, { ...RUN, id: 'other', ...run }] });

function told(text: string): readonly string[] {
  const result = parseRuns(text);
  const problems = result.ok ? result.value.problems : result.problems;
  return problems.map(({ path, code, message }) => `${path} ${code}: ${message}`);
}

describe('a file of runs', () => {
  test('has one run a line', () => {
    const text = formatRuns([RUN, { ...RUN, id: 'def456' }]);
    const lines = text.split('\n');
    expect(lines.slice(0, 4)).toEqual(['{', '  "format": "blast-radius-runs",', '  "version": 1,', '  "runs": [']);
    expect(lines).toHaveLength(9);
    expect(lines[4]).toMatch(/^ {4}\{"id":"abc123","tempo":"standard","startedAt":1741082400000,"recording":\{"spec":/);
    expect(parseRuns(text)).toStrictEqual({ ok: true, value: { runs: [RUN, { ...RUN, id: 'def456' }], problems: [] } });
  });

  test('says where a run left another one, and is known by its beginning', () => {
    const branch = { ...RUN, branchOf: { run: null, atSec: -20 } };
    const text = formatRuns([branch]);
    expect(parseRuns(text)).toStrictEqual({ ok: true, value: { runs: [branch], problems: [] } });
    expect([text, ` \n${text}`, '{"format":"blast-radius-run"', 'BR1-AAAA'].map(isRunsFile)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('says of which day a run was the drill', () => {
    const daily = { ...RUN, daily: '2026-03-14' };
    const text = formatRuns([daily]);
    expect(text).toContain('"startedAt":1741082400000,"daily":"2026-03-14","recording":');
    expect(formatRuns([RUN])).not.toContain('daily');
    expect(parseRuns(text)).toStrictEqual({ ok: true, value: { runs: [daily], problems: [] } });
    for (const leapDay of ['2028-02-29', '2000-02-29']) {
      const run = { ...RUN, daily: leapDay };
      expect(parseRuns(formatRuns([run]))).toStrictEqual({ ok: true, value: { runs: [run], problems: [] } });
    }
  });

  test('is known by its beginning however it is set, and by nothing further on', () => {
    expect(isRunsFile('\n{ "format" :  "blast-radius-runs" }')).toBe(true);
    expect(isRunsFile(`[${formatRuns([])}]`)).toBe(false);
  });

  test('is read however it is set', () => {
    const text = `\ufeff\r\n${formatRuns([RUN]).replaceAll('\n', '\r\n')}`;
    expect(parseRuns(text)).toStrictEqual({ ok: true, value: { runs: [RUN], problems: [] } });
  });

  test('has up to 2,000 runs, and up to 16 MiB', () => {
    const empty = { ...SHORT, inputs: [] };
    const runs = Array.from({ length: MAX_RUNS }, (_, i) => ({ ...RUN, id: `run-${i}`, recording: empty }));
    const read = parseRuns(formatRuns(runs).padEnd(MAX_RUNS_CHARS));
    expect(read.ok && read.value.runs.length).toBe(2_000);
    expect(read.ok && read.value.problems).toEqual([]);
  });

  test('may be empty', () => {
    expect(parseRuns(formatRuns([]))).toStrictEqual({ ok: true, value: { runs: [], problems: [] } });
  });

  test('brings back any runs', () => {
    fc.assert(
      fc.property(fc.array(recordings, { maxLength: 5 }), (all) => {
        const runs = all.map((recording, i) => ({ ...RUN, id: `run-${i}`, recording }));
        expect(parseRuns(formatRuns(runs))).toStrictEqual({ ok: true, value: { runs, problems: [] } });
      }),
      { numRuns: 100 },
    );
  });

  test('keeps its other runs where one cannot be read, and says its seed', () => {
    const result = parseRuns(fileWith({ recording: { ...SHORT, digest: 'none' } }));
    expect(result.ok && result.value.runs).toEqual([RUN]);
    expect(told(fileWith({ recording: { ...SHORT, digest: 'none' } }))).toEqual([
      'runs[1].recording.digest bad-value: This run was left out, since its recording is damaged, or of another version: ' +
        'play its seed quiet-otter-41 as a new drill instead.',
    ]);
  });
});

describe('what is wrong in a file of runs is told in a sentence each', () => {
  test.each([
    ['', ' not-json: This is not JSON, or not whole: export the runs again.'],
    ['[1, 2', ' not-json: This is not JSON, or not whole: export the runs again.'],
    ['['.repeat(100), ' not-json: This is not JSON, or not whole: export the runs again.'],
    ['BR1-AAAA', ' not-json: This is not JSON, or not whole: export the runs again.'],
    [
      ' '.repeat(MAX_RUNS_CHARS + 1),
      ' too-long: This text is longer than 16 MiB, the most a file of runs has: open one exported here.',
    ],
    ['{"format":"blast-radius-runs","version":1}', 'runs wrong-shape: The runs must be a list: export them again.'],
    [
      '{"format":"blast-radius-run","version":1}',
      'format not-ours: This is no file of runs, whose format is "blast-radius-runs": open one exported here.',
    ],
    ['[]', 'format not-ours: This is no file of runs, whose format is "blast-radius-runs": open one exported here.'],
    [
      fileOf({ version: 2 }),
      'version other-version: This file of runs is version 2; this build reads version 1: open it with the build that wrote it.',
    ],
    [
      fileOf({ version: undefined }),
      'version other-version: This file of runs does not say its version; this build reads version 1: open it with the build that wrote it.',
    ],
    ['null', 'format not-ours: This is no file of runs, whose format is "blast-radius-runs": open one exported here.'],
    [fileOf({ runs: { length: 9 } }), 'runs wrong-shape: The runs must be a list: export them again.'],
    [
      fileOf({ runs: Array.from({ length: MAX_RUNS + 1 }, () => 0) }),
      'runs too-many: This file has 2001 runs; the most is 2000: split it.',
    ],
    [
      fileOf({ runs: [7] }),
      'runs[0] wrong-shape: This run was left out, since it is damaged, or of another version: export it again.',
    ],
    [
      fileWith({ id: 'abc123' }),
      'runs[1] twice: This run was left out, since its id stands twice: play its seed quiet-otter-41 as a new drill instead.',
    ],
    [
      fileWith({ startedAt: 1e300 }),
      'runs[1] wrong-shape: This run was left out, since it is damaged, or of another version: play its seed quiet-otter-41 as a new drill instead.',
    ],
    [
      fileWith({ extra: 1 }),
      'runs[1] wrong-shape: This run was left out, since it is damaged, or of another version: play its seed quiet-otter-41 as a new drill instead.',
    ],
    [
      fileWith({ recording: { spec: { seed: '<img src=x>' } } }),
      'runs[1].recording.spec.slug missing: This run was left out, since its recording is damaged, or of another version: export it again.',
    ],
    [
      fileWith({ recording: 7 }),
      'runs[1].recording wrong-shape: This run was left out, since its recording is damaged, or of another version: export it again.',
    ],
  ])('%#', (text, problem) => {
    expect(told(text)).toEqual([problem]);
  });

  test.each<object>([
    { id: 'Abc 123' },
    { tempo: '' },
    { startedAt: -1 },
    { startedAt: 0.5 },
    { startedAt: 8.64e15 + 2 },
    { startedAt: '2025-03-04' },
    { daily: '14 March' },
    { daily: null },
    { daily: '2026-02-29' },
    { daily: '2026-04-31' },
    { daily: '2100-02-29' },
    { branchOf: null },
    { branchOf: { run: null } },
    { branchOf: { run: 'x'.repeat(65), atSec: 0 } },
    { branchOf: { run: 7, atSec: 0 } },
    { branchOf: { run: null, atSec: '0' } },
    { branchOf: { run: null, atSec: 0, more: 1 } },
  ])('and a run is left out for %j', (more) => {
    expect(told(fileWith(more))).toEqual([
      'runs[1] wrong-shape: This run was left out, since it is damaged, or of another version: play its seed quiet-otter-41 as a new drill instead.',
    ]);
  });

  test('and so is a run without any of its parts', () => {
    for (const part of ['id', 'tempo', 'startedAt', 'recording'])
      expect(told(fileWith({ [part]: undefined }))).toHaveLength(1);
  });

  test('a file with keys that mean something to the language is no danger', () => {
    const text = formatRuns([RUN]).replace('"spec":{', '"__proto__":{"polluted":1},"spec":{');
    expect(told(text)).toEqual([
      'runs[0].recording.__proto__ unknown-key: This run was left out, since its recording is damaged, or of another version: ' +
        'play its seed quiet-otter-41 as a new drill instead.',
    ]);
    expect('polluted' in {}).toBe(false);
  });
});

test('runs of more than 16 MiB are not written, which could not be read again', () => {
  const note = { type: 'note', text: '"'.repeat(280) } as const;
  const inputs = Array.from({ length: 5_000 }, () => ({ tick: 1, choice: note }));
  const long = Array.from({ length: 6 }, (_, i) => ({ ...RUN, id: `run-${i}`, recording: { ...SHORT, inputs } }));
  expect(() => formatRuns(long)).toThrow('6 runs are too many for one file: export some of them.');
});

test('more runs than a file holds are not written, nor a recording that could not be read back', () => {
  const many = Array.from({ length: MAX_RUNS + 1 }, (_, i) => ({ ...RUN, id: `run-${i}` }));
  expect(() => formatRuns(many)).toThrow('2001 runs are too many for one file: export some of them.');
  expect(() => formatRuns([{ ...RUN, recording: { ...SHORT, digest: 'none' } }])).toThrow('No recording of drill');
});
