import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noteOf } from '../../src/contract/note.ts';
import { pack, packedJson } from '../../src/replay/pack.ts';
import { CHOICE_FIELDS } from '../../src/replay/recording.ts';
import { encodeShareCode, MAX_CODE_CHARS, parseShareCode } from '../../src/replay/share-code.ts';
import { recordings } from './arbitraries.ts';
import { drillOf, NOTED, SHORT, sealed, sealedJson, sealedText } from './examples.ts';

/** Given out to people: it must decode for ever, and the same recording must give it for as long as this is codec 1. */
const GOLDEN =
  'BR1-o-qmUF2Ry3KDMAxF_8VrawYIJOFbGBbCVsCNY1M_0uHvK9EuOt1Zj3t1JE-TQr_A0HRAz6y0-qyOCsRSKEHfciJES5DJ1OTKAWuKdVezHvqm' +
  '0appu0s_XG_3ERdj6aH0NPVd22qF5hnilye7EndPo1aWjMdESnccsxZNYXdL2SS3EBRMKw_eCH3ZuHDEKsJOvJaYuLf5DbfoLTf8Q9LKuyf5gxFa' +
  'HvF3Rorew8JEosKXZOjtsotBNhTXuxREqtxrZxEIfOBGgzUT1PATz3pshKK_iMUuw1Su-8544AktYD5vGCJQQTioiPv1ppULH3SyMHUMFh5Y_Vkc' +
  'Rj7NhpyKb0qidetWIG_ucdZ5X-NjPo_I79W9GYc_YJ6_AQ';

/** The same of a run with advice and notes. */
const GOLDEN_NOTED =
  'BR1-knD3AS2NwQ6DIBBEf4XsGRJAtHrqsR8BHlRWYzSiAmn6912aXmYnb3dnrIVhH0UttcAtAocrr5hESAlvYRSBI3gUEad8r-kjljvkE3peGyk5SKUrUzePthvGyeMM3FqjleIwTNsR3jv6BenaVh2huBVLb0dISMkua6mms-t-xjMa2rTMsFisVIa9bpelnJuifsYncd9WSOpp6wo2ijm4HJTohor_2QP0ff8F';

function problemsOf(text: string) {
  const result = parseShareCode(text);
  return result.ok ? [] : result.problems;
}

const messageOf = (text: string) => problemsOf(text).map(({ code, message }) => `${code}: ${message}`);

describe('a share code', () => {
  test('brings back any valid recording, and is the same whenever it is made', () => {
    fc.assert(
      fc.property(recordings, (recording) => {
        const code = encodeShareCode(recording);
        const result = parseShareCode(code);
        expect(result).toStrictEqual({ ok: true, value: recording });
        expect(encodeShareCode(result.ok ? result.value : SHORT)).toBe(code);
      }),
      { numRuns: 500 },
    );
  });

  test('that was given out still decodes, and is still the code of its recording', () => {
    expect(parseShareCode(GOLDEN)).toStrictEqual({ ok: true, value: SHORT });
    expect(encodeShareCode(SHORT)).toBe(GOLDEN);
  });

  test('with pinned log lines decodes, and those from before there were any stay what they were', () => {
    const [before, hold, after] = [SHORT.inputs.slice(0, 4), SHORT.inputs[4], SHORT.inputs.slice(5)];
    if (hold?.choice.type !== 'hold') throw new Error('the fifth input holds a hypothesis');
    const pinned = { ...hold, choice: { ...hold.choice, lines: [0, 118] } };
    const recording = { ...SHORT, inputs: [...before, pinned, ...after] };
    const code = encodeShareCode(recording);
    expect(code).not.toBe(GOLDEN);
    expect(parseShareCode(code)).toStrictEqual({ ok: true, value: recording });
    const old = parseShareCode(GOLDEN);
    expect(old.ok && old.value.inputs[4]?.choice).not.toHaveProperty('lines');
  });

  test('with notes keeps every letter of them, and is ASCII inside', () => {
    expect(packedJson(pack(NOTED))).toMatch(/^[ -~]*$/);
    expect(packedJson(pack(NOTED))).toContain(
      '"note","\\u201cp99\\u201d \\u2248 4 s \\u2014 Gr\\u00f6\\u00dfe? \\ud83e\\udd14 \\\\u0041 \\"q\\""',
    );
    expect(encodeShareCode(NOTED)).toBe(GOLDEN_NOTED);
    expect(parseShareCode(GOLDEN_NOTED)).toStrictEqual({ ok: true, value: NOTED });
  });

  test('has room for a hundred long notes, as people write them', () => {
    const words = ['pool', 'is', 'at', 'its', 'limit', 'since', 'checkout', 'Größe', '≈', 'p99', 'rollback?', '14:02'];
    const inputs = Array.from({ length: 100 }, (_, i) => {
      const text = noteOf(
        Array.from({ length: 80 }, (_none, k) => words[(i * k * k + 7 * k + i) % words.length]).join(' '),
      );
      return { tick: 4000 + i, choice: { type: 'note', text } } as const;
    });
    const recording = { ...SHORT, inputs };
    expect(inputs.every(({ choice: { text } }) => text.length > 270)).toBe(true);
    expect(parseShareCode(encodeShareCode(recording))).toStrictEqual({ ok: true, value: recording });
  });

  test('of a hard drill, or of one with another cadence, says so, whichever of the fields are there', () => {
    const { cause: _, ...unfixed } = SHORT.spec;
    const cadence = { firstUpdateSec: 900, longestSec: 3600 };
    const specs = [
      { ...unfixed, difficulty: 'hard' },
      { ...unfixed, cadence },
      { ...unfixed, difficulty: 'hard', cadence },
      { ...SHORT.spec, difficulty: 'hard' },
      { ...SHORT.spec, cadence },
      { ...SHORT.spec, difficulty: 'hard', cadence },
    ] as const;
    expect(specs.map((spec) => pack({ ...SHORT, spec })[0])).toEqual([
      ['alb-502-eks', 'quiet-otter-41', null, 'hard'],
      ['alb-502-eks', 'quiet-otter-41', null, null, cadence],
      ['alb-502-eks', 'quiet-otter-41', null, 'hard', cadence],
      ['alb-502-eks', 'quiet-otter-41', 'node-security-group', 'hard'],
      ['alb-502-eks', 'quiet-otter-41', 'node-security-group', null, cadence],
      ['alb-502-eks', 'quiet-otter-41', 'node-security-group', 'hard', cadence],
    ]);
    for (const spec of specs) {
      expect(parseShareCode(encodeShareCode({ ...SHORT, spec }))).toStrictEqual({
        ok: true,
        value: { ...SHORT, spec },
      });
    }
    const standard = { ...SHORT, spec: { ...SHORT.spec, difficulty: 'standard' as const } };
    expect(encodeShareCode(standard)).toBe(GOLDEN);
  });

  test('has one of each choice in the golden ones, but for those that came later', () => {
    const types = [...SHORT.inputs, ...NOTED.inputs].map(({ choice }) => choice.type);
    expect(new Set([...types, 'complicate'])).toEqual(new Set(CHOICE_FIELDS.keys()));
    expect(types).not.toContain('complicate');
  });

  test('does not depend on the order of the keys of a recording', () => {
    const { spec, inputs, toTick, digest } = SHORT;
    const { slug, seed, cause = '' } = spec;
    const turned = inputs.map(({ tick, choice }) => ({ choice, tick }));
    expect(encodeShareCode({ digest, toTick, inputs: turned, spec: { cause, seed, slug } })).toBe(GOLDEN);
  });

  test('is short: 90 characters without inputs, 791 for 40 inputs, 1,634 for 150', () => {
    expect([0, 12, 40, 150].map((count) => encodeShareCode(drillOf(count)).length)).toEqual([90, 444, 791, 1634]);
  });

  test('holds a drill of 5,000 inputs, and comes back over many steps of inflating', () => {
    const long = drillOf(5_000);
    const code = encodeShareCode(long);
    expect(code.length).toBe(32_346);
    expect(parseShareCode(code)).toStrictEqual({ ok: true, value: long });
  });

  test('is refused, and not given out, for a recording that could not be read back', () => {
    const late = { ...SHORT, toTick: 10 };
    expect(() => encodeShareCode(late)).toThrow(
      'No recording of drill alb-502-eks/quiet-otter-41: toTick: The digest must be taken at or after the last input, ' +
        'at tick 5001: correct toTick.',
    );
    // Ids that nothing makes shorter: within what may be packed, and too long as a code.
    const noise = (i: number) => Math.imul(i, 2_654_435_761) ** 2;
    const ids = Array.from({ length: 900 }, (_, i) =>
      [0, 1, 2, 3].map((k) => (noise(4 * i + k + 1) % 1e15).toString(36)).join(''),
    );
    const noisy = ids.map((inject) => ({ tick: 1, choice: { type: 'inject', inject } as const }));
    expect(packedJson(pack({ ...SHORT, inputs: noisy })).length).toBeLessThan(65_536);
    expect(() => encodeShareCode({ ...SHORT, inputs: noisy })).toThrow('has 900 inputs, too many for a share code.');
    const pins = Array.from({ length: 50 }, (_, index) => 9_999_999 - index);
    const hold = { type: 'hold', hypothesis: 'h', as: 'open', pins } as const;
    const big = { ...SHORT, toTick: 9, inputs: Array.from({ length: 1_000 }, () => ({ tick: 9, choice: hold })) };
    expect(() => encodeShareCode(big)).toThrow(
      new RangeError('Drill alb-502-eks/quiet-otter-41 has 1000 inputs, too many for a share code.'),
    );
  });
});

describe('a pasted text', () => {
  const half = Math.floor(GOLDEN.length / 2);
  const wrapped = (width: number, by: string) => GOLDEN.match(new RegExp(`.{1,${width}}`, 'g'))?.join(by) ?? '';

  test.each([
    ['as much white space around it as fits', GOLDEN.padEnd(MAX_CODE_CHARS)],
    ['white space around it', ` \t\n${GOLDEN}\r\n  `],
    ['a byte order mark', `\ufeff${GOLDEN}`],
    ['a link with it as fragment', `https://blast.example/play/#${GOLDEN}`],
    ['a link with it as query', `https://blast.example/?tempo=3&run=${GOLDEN}&mute=1#top`],
    ['a link wrapped by a mail filter', `https://safe.example/?url=https%3A%2F%2Fblast.example%2F%23${GOLDEN}&data=5`],
    ['angle brackets', `<https://blast.example/#${GOLDEN}>`],
    ['quotes and a full stop', `Try "${GOLDEN}".`],
    ['lines of 76 characters', wrapped(76, '\r\n')],
    ['quoted lines', `> ${wrapped(70, '\n> ')}`],
    ['a break after the prefix', GOLDEN.replace('-', '-\n')],
    ['zero-width spaces and soft hyphens', wrapped(20, '\u200b\u00ad')],
    ['prose before and after it', `Look at this run: ${GOLDEN} and tell me what you would have done`],
    ['a line of prose after it', `${GOLDEN}\n\nGood luck!`],
  ])('gives its code with %s', (_, text) => {
    expect(parseShareCode(text)).toStrictEqual({ ok: true, value: SHORT });
  });

  test.each([
    ['', 'empty: There is nothing here: paste a share code, which begins with BR1-, or a link with one.'],
    [' \n\t', 'empty: There is nothing here: paste a share code, which begins with BR1-, or a link with one.'],
    ['quiet-otter-41', 'not-ours: There is no share code in this text: paste one whole, beginning with BR1-.'],
    [GOLDEN.slice(4), 'not-ours: There is no share code in this text: paste one whole, beginning with BR1-.'],
    [`x${GOLDEN}`, 'not-ours: There is no share code in this text: paste one whole, beginning with BR1-.'],
    [
      'BR7-AAAA',
      'other-version: This code is from codec version 7; this build reads version 1: open it with a newer build.',
    ],
    [
      `BR1-${'A'.repeat(MAX_CODE_CHARS)}`,
      'too-long: This text is longer than 32,768 characters, the most a share code has: paste the code or its link alone.',
    ],
  ])('is refused with what to do: %#', (text, message) => {
    expect(messageOf(text)).toEqual([message]);
  });

  test.each([
    ['nothing after the prefix', 'BR1-'],
    ['less than a checksum', 'BR1-AAAA'],
    ['a checksum alone', 'BR1-AAAAAA'],
    ['a length that base64 cannot have', `${GOLDEN}A`],
    ['a half', GOLDEN.slice(0, half)],
    ['one letter changed', `${GOLDEN.slice(0, half)}${GOLDEN[half] === 'A' ? 'B' : 'A'}${GOLDEN.slice(half + 1)}`],
    ['two letters exchanged', GOLDEN.replace('Ry3K', 'R3yK')],
    ['its capitals lost', `BR1-${GOLDEN.slice(4).toLowerCase()}`],
    ['bits that stand for nothing at its end', `${GOLDEN.slice(0, -1)}R`],
  ])('is called damaged with %s', (_, text) => {
    expect(messageOf(text)).toEqual([
      'damaged: This code is damaged: copy it again, whole, from BR1- to its last character.',
    ]);
  });
});

describe('a forged code with a right checksum', () => {
  const noDrill =
    'wrong-shape: This code is whole but holds no drill, so it was not made by Blast Radius: ' +
    'ask its sender for the run as a file.';
  const tooLarge =
    'too-large: This code unpacks to more than 256 KiB, so it was not made by Blast Radius: ' +
    'ask its sender for the run as a file.';

  test.each([
    ['no DEFLATE', sealed(new Uint8Array([255, 255, 255]))],
    ['no JSON', sealedText('hello')],
    ['nothing', sealedText('')],
    ['JSON that is no list', sealedJson({ spec: {} })],
    ['a list of another length', sealedJson([1, 2, 3])],
    ['lists nested 100,000 deep', sealedText('['.repeat(100_000) + ']'.repeat(100_000))],
    ['lists that never end', sealedText('['.repeat(200_000))],
  ])('is refused when it holds %s', (_, text) => {
    expect(messageOf(text)).toEqual([noDrill]);
  });

  test('is refused when it unpacks to more than 256 KiB, by one byte too', () => {
    const packed = JSON.stringify([['a', 'b'], 0, '0'.repeat(16), []]);
    expect(parseShareCode(sealedText(packed.padEnd(262_144))).ok).toBe(true);
    expect(messageOf(sealedText(packed.padEnd(262_145)))).toEqual([tooLarge]);
    expect(messageOf(sealedText(packed.padEnd(20_000_000)))).toEqual([tooLarge]);
  });

  test('has every problem named by where it would be in the recording', () => {
    const rows = [[3, 'declare', 7], [-1, 'act', 'Bad Id', 'you', 'a', 'b', 'c'], [0.5, 'close'], 'x', [0, 'dance']];
    expect(problemsOf(sealedJson([['alb', 'Seed!', 'c', 'hard', null, 'extra'], -4, 'xyz', rows]))).toEqual([
      {
        path: 'spec.seed',
        code: 'bad-value',
        message: 'A seed has 1 to 40 lower-case letters, digits and single hyphens: write it as in quiet-otter-41.',
      },
      {
        path: 'spec["value 6"]',
        code: 'unknown-key',
        message: 'This key is not known here: remove it, or use the build that wrote it.',
      },
      { path: 'inputs[0].choice.severity', code: 'bad-value', message: 'A severity must be 1, 2, 3 or 4.' },
      {
        path: 'inputs[1].choice.action',
        code: 'bad-value',
        message: 'An id has 1 to 64 lower-case letters, digits and single hyphens: write it as in roll-back.',
      },
      {
        path: 'inputs[1].choice["value 4"]',
        code: 'unknown-key',
        message: 'This key is not known here: remove it, or use the build that wrote it.',
      },
      { path: 'inputs[2].tick', code: 'bad-value', message: 'A tick must be a whole number from 0 to 10,000,000.' },
      { path: 'inputs[3]', code: 'wrong-shape', message: 'This must be an object: export the run again.' },
      { path: 'inputs[4].tick', code: 'bad-value', message: 'A tick must be a whole number from 0 to 10,000,000.' },
      {
        path: 'inputs[4].choice.type',
        code: 'bad-value',
        message: 'A choice must be an object whose type is known here: use the build that wrote it.',
      },
      { path: 'toTick', code: 'bad-value', message: 'A tick must be a whole number from 0 to 10,000,000.' },
      {
        path: 'digest',
        code: 'bad-value',
        message: 'A digest has 16 digits, 0 to 9 and a to f: copy it from the run that it belongs to.',
      },
    ]);
  });

  test('is no drill for values where there is no field, nothing among them, nor for ticks that are none', () => {
    const placesIn = (spec: readonly unknown[], ...rows: readonly unknown[]) =>
      problemsOf(sealedJson([spec, 9, '0'.repeat(16), rows])).map(({ path, code }) => `${path} ${code}`);
    expect(placesIn(['a', 'b'], [0, 'close', null])).toEqual(['inputs[0].choice["value 1"] unknown-key']);
    expect(placesIn(['a', 'b', null, null, null, null])).toEqual(['spec["value 6"] unknown-key']);
    expect(placesIn(['a', 'b'], [0, 'act', 'x', 'you', null])).toEqual([]);
    expect(placesIn(['a', 'b'], [3, 'close'], [null, 'close'])).toEqual(['inputs[1].tick wrong-shape']);
    expect(placesIn(['a', 'b'], ['x', 'close'], [5, 'close'], [4, 'close'])).toEqual(['inputs[0].tick wrong-shape']);
    expect(placesIn(['a', 'b'], [0, ['close']])).toEqual(['inputs[0].choice.type bad-value']);
  });

  test('cannot go back in time', () => {
    const rows = [
      [50, 'close'],
      [-10, 'close'],
    ];
    expect(problemsOf(sealedJson([['a', 'b'], 60, '0'.repeat(16), rows]))).toEqual([
      {
        path: 'inputs[1].tick',
        code: 'bad-value',
        message: 'Ticks must not decrease and this one comes after tick 50: put the inputs in the order given.',
      },
    ]);
  });
});
