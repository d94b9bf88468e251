import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatRun, MAX_RUN_CHARS, parseRun, specInRun } from '../../src/replay/run-file.ts';
import { encodeShareCode } from '../../src/replay/share-code.ts';
import { recordings } from './arbitraries.ts';
import { drillOf, SHORT } from './examples.ts';

const FILE = `{
  "format": "blast-radius-run",
  "version": 1,
  "spec": {"slug":"alb-502-eks","seed":"quiet-otter-41"},
  "inputs": [
    {"tick":4211,"choice":{"type":"acknowledge"}},
    {"tick":4217,"choice":{"type":"act","action":"roll-back","responder":"you","target":"revision-41"}}
  ],
  "toTick": 4300,
  "digest": "0123456789abcdef"
}
`;

const RUN = {
  spec: { slug: 'alb-502-eks', seed: 'quiet-otter-41' },
  inputs: [
    { tick: 4211, choice: { type: 'acknowledge' } },
    { tick: 4217, choice: { type: 'act', action: 'roll-back', target: 'revision-41', responder: 'you' } },
  ],
  toTick: 4300,
  digest: '0123456789abcdef',
} as const;

const fileOf = (changes: object) => JSON.stringify({ ...JSON.parse(FILE), ...changes });

function problemsOf(text: string) {
  const result = parseRun(text);
  return result.ok ? [] : result.problems.map(({ path, code, message }) => `${path} ${code}: ${message}`);
}

describe('a run file', () => {
  test('reads well: one input a line', () => {
    expect(formatRun(RUN)).toBe(FILE);
    expect(parseRun(FILE)).toStrictEqual({ ok: true, value: RUN });
  });

  test('holds pinned log lines, and does without them in what was written before there were any', () => {
    const hold = { type: 'hold', hypothesis: 'h', as: 'likely', pins: [1] } as const;
    const run = {
      ...RUN,
      inputs: [
        { tick: 4211, choice: hold },
        { tick: 4217, choice: { ...hold, lines: [0, 118] } },
      ],
    };
    const text = formatRun(run);
    expect(text).toContain('"pins":[1]}},\n');
    expect(text).toContain('"pins":[1],"lines":[0,118]}}\n');
    expect(parseRun(text)).toStrictEqual({ ok: true, value: run });
  });

  test('without inputs has an empty list', () => {
    const run = { ...RUN, inputs: [] };
    expect(formatRun(run)).toContain('  "inputs": [],\n');
    expect(parseRun(formatRun(run))).toStrictEqual({ ok: true, value: run });
  });

  test('brings back any valid recording', () => {
    fc.assert(
      fc.property(recordings, (recording) => {
        expect(parseRun(formatRun(recording))).toStrictEqual({ ok: true, value: recording });
      }),
      { numRuns: 300 },
    );
  });

  test('may carry what was expected of it, and be set otherwise', () => {
    expect(parseRun(fileOf({ expected: { outcome: 'resolved' } }))).toStrictEqual({ ok: true, value: RUN });
    expect(parseRun(`\ufeff\n${FILE.replaceAll('\n', '\r\n')}`)).toStrictEqual({ ok: true, value: RUN });
  });

  test('may have up to 1 MiB', () => {
    expect(parseRun(FILE.padEnd(MAX_RUN_CHARS))).toStrictEqual({ ok: true, value: RUN });
    expect(specInRun(FILE.padEnd(MAX_RUN_CHARS))).toEqual(RUN.spec);
  });

  test('may be a share code instead', () => {
    expect(parseRun(` ${encodeShareCode(SHORT)}\n`)).toStrictEqual({ ok: true, value: SHORT });
    expect(parseRun(`https://blast.example/?run=${encodeShareCode(SHORT)}`)).toStrictEqual({ ok: true, value: SHORT });
  });

  test('of 5,000 inputs is within its bound', () => {
    expect(formatRun(drillOf(5_000)).length).toBe(534_611);
    expect(parseRun(formatRun(drillOf(5_000)))).toStrictEqual({ ok: true, value: drillOf(5_000) });
  });
});

describe('a text that is no run', () => {
  test.each([
    ['', ' empty: There is nothing here: paste a share code, which begins with BR1-, or a link with one.'],
    [
      'once upon a time',
      ' not-ours: This is neither a run file, which begins with {, nor a share code, which begins with BR1-: open one.',
    ],
    ['BR1-AAAA', ' damaged: This code is damaged: copy it again, whole, from BR1- to its last character.'],
    [
      ' '.repeat(MAX_RUN_CHARS + 1),
      ' too-long: This text is longer than 1 MiB, the most a run file has: open the file of one run.',
    ],
    [FILE.slice(0, 90), ' not-json: This begins like a run file but is not JSON, or not whole: export the run again.'],
    [
      '{"name":"blast-radius"}',
      'format not-ours: This is no run file, whose format is "blast-radius-run": open one exported as a run.',
    ],
    [
      fileOf({ version: 2 }),
      'version other-version: This run file is version 2; this build reads version 1: open it with the build that wrote it, or play its seed quiet-otter-41 as a new drill.',
    ],
    [
      fileOf({ version: undefined }),
      'version other-version: This run file does not say its version; this build reads version 1: open it with the build that wrote it, or play its seed quiet-otter-41 as a new drill.',
    ],
    [
      fileOf({ version: 3, spec: { seed: 'No Seed' } }),
      'version other-version: This run file is version 3; this build reads version 1: open it with the build that wrote it.',
    ],
    [fileOf({ digest: undefined }), 'digest missing: This is missing: put it back, or export the run again.'],
    [fileOf({ tempo: 3 }), 'tempo unknown-key: This key is not known here: remove it, or use the build that wrote it.'],
    [
      fileOf({ spec: { slug: 'a', seed: 'b', weather: 'rain' } }),
      'spec.weather unknown-key: This key is not known here: remove it, or use the build that wrote it.',
    ],
    [
      FILE.replace('{"slug"', '{"__proto__":{"cause":"x"},"slug"'),
      'spec.__proto__ unknown-key: This key is not known here: remove it, or use the build that wrote it.',
    ],
    [
      FILE.replace('"format"', '"__proto__":1,"format"'),
      '__proto__ unknown-key: This key is not known here: remove it, or use the build that wrote it.',
    ],
    [
      FILE.replace('{"type":"acknowledge"}', '{"type":"acknowledge","to string":1}'),
      'inputs[0].choice["to string"] unknown-key: This key is not known here: remove it, or use the build that wrote it.',
    ],
  ])('is refused with what to do: %#', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });
});

test('a recording that could not be read back is not written', () => {
  expect(() => formatRun({ ...RUN, digest: 'none' })).toThrow(
    'No recording of drill alb-502-eks/quiet-otter-41: digest:',
  );
  const long = 'x'.repeat(64);
  const choice = { type: 'act', action: long, target: long, responder: long } as const;
  const inputs = Array.from({ length: 5_000 }, () => ({ tick: 1, choice }));
  expect(() => formatRun({ ...RUN, inputs })).toThrow('has 5000 inputs, too many for a run file.');
});

test('the spec of a run file is known also where the rest is not', () => {
  const { spec } = RUN;
  expect(specInRun(FILE)).toEqual(spec);
  expect(specInRun(`\ufeff\n${FILE}`)).toEqual(spec);
  expect(specInRun(FILE.replace('"version": 1', '"version": 2').replace('"acknowledge"', '"applaud"'))).toEqual(spec);
  for (const text of [FILE.replace('quiet-otter-41', 'Quiet Otter'), FILE.slice(0, 90), '{}', 'BR1-AAAA', '']) {
    expect(specInRun(text)).toBe(null);
  }
  expect(specInRun(`${FILE}${' '.repeat(MAX_RUN_CHARS)}`)).toBe(null);
});
