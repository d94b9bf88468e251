import { describe, expect, test } from 'vitest';
import { CLAIMS } from '../../src/contract/drill.ts';
import { MAX_PROBLEMS } from '../../src/replay/border.ts';
import { checkRecording, MAX_INPUTS, parseRecording } from '../../src/replay/recording.ts';

const BASE = { spec: { slug: 'a', seed: 'b' }, inputs: [], toTick: 0, digest: '0'.repeat(16) };

function problemsOf(value: unknown) {
  const result = parseRecording(value);
  return result.ok ? [] : result.problems;
}

const places = (value: unknown) => problemsOf(value).map(({ path, code }) => `${path} ${code}`);
const withSpec = (more: object) => ({ ...BASE, spec: { ...BASE.spec, ...more } });
const withChoice = (choice: unknown) => ({ ...BASE, inputs: [{ tick: 0, choice }] });
const withHold = (more: object) => withChoice({ type: 'hold', hypothesis: 'h', as: 'open', pins: [], ...more });
const withTicks = (...ticks: number[]) => ({
  ...BASE,
  toTick: 10_000_000,
  inputs: ticks.map((tick) => ({ tick, choice: { type: 'close' } })),
});

describe('the bounds of a recording', () => {
  test.each([
    ['ticks from 0 to 10,000,000', withTicks(0, 0, 5, 10_000_000)],
    ['5,000 inputs', withTicks(...Array.from({ length: 5_000 }, () => 1))],
    ['an id of 64 characters', withChoice({ type: 'inject', inject: 'x'.repeat(64) })],
    ['50 lines', withHold({ lines: Array.from({ length: 50 }, (_, line) => line) })],
    ['no lines', withHold({ lines: [] })],
    ['50 pins', withChoice({ type: 'hold', hypothesis: 'h', as: 'open', pins: Array.from({ length: 50 }, () => 0) })],
    ['every claim once', withChoice({ type: 'say', claims: CLAIMS, nextUpdateSec: 0 })],
    ['no claim', withChoice({ type: 'say', claims: [], nextUpdateSec: 10_000_000 })],
    ['an action without a target', withChoice({ type: 'act', action: 'a', responder: 'b' })],
    ['a seed of 40 characters', { ...BASE, spec: { slug: 'a', seed: 'x'.repeat(40) } }],
    ['a note of 280 characters', withChoice({ type: 'note', text: '🤔'.repeat(140) })],
    ['a hard drill', withSpec({ difficulty: 'hard' })],
    ['updates every minute', withSpec({ cadence: { firstUpdateSec: 60, longestSec: 60 } })],
    ['updates once a fortnight', withSpec({ cadence: { firstUpdateSec: 1_209_600, longestSec: 1_209_600 } })],
  ])('include %s', (_, value) => {
    expect(parseRecording(value)).toEqual({ ok: true, value });
  });

  test.each([
    ['a tick below 0', withTicks(-1), 'inputs[0].tick bad-value'],
    ['minus nothing', withTicks(-0), 'inputs[0].tick bad-value'],
    ['half a tick', withTicks(0.5), 'inputs[0].tick bad-value'],
    ['a tick that is no number', withTicks(Number.NaN), 'inputs[0].tick wrong-shape'],
    ['a tick above 10,000,000', withTicks(10_000_001), 'inputs[0].tick bad-value'],
    ['ticks that decrease', withTicks(3, 5, 4, 6), 'inputs[2].tick bad-value'],
    ['an input after the digest', { ...withTicks(7), toTick: 6 }, 'toTick bad-value'],
    ['5,001 inputs', withTicks(...Array.from({ length: 5_001 }, () => 1)), 'inputs bad-value'],
    [
      'an id of 65 characters',
      withChoice({ type: 'inject', inject: 'x'.repeat(65) }),
      'inputs[0].choice.inject bad-value',
    ],
    ['an empty id', withChoice({ type: 'inject', inject: '' }), 'inputs[0].choice.inject bad-value'],
    ['an id with a line break', withChoice({ type: 'inject', inject: 'a\n' }), 'inputs[0].choice.inject bad-value'],
    ['an id that is a number', withChoice({ type: 'inject', inject: 4 }), 'inputs[0].choice.inject wrong-shape'],
    ['severity 0', withChoice({ type: 'declare', severity: 0 }), 'inputs[0].choice.severity bad-value'],
    ['a severity in quotes', withChoice({ type: 'declare', severity: '1' }), 'inputs[0].choice.severity bad-value'],
    [
      '51 pins',
      withChoice({ type: 'hold', hypothesis: 'h', as: 'open', pins: Array.from({ length: 51 }, () => 0) }),
      'inputs[0].choice.pins bad-value',
    ],
    ['51 lines', withHold({ lines: Array.from({ length: 51 }, () => 0) }), 'inputs[0].choice.lines bad-value'],
    ['a line that is half', withHold({ lines: [0.5] }), 'inputs[0].choice.lines[0] bad-value'],
    ['lines that are no list', withHold({ lines: 3 }), 'inputs[0].choice.lines wrong-shape'],
    [
      'a stance of no kind',
      withChoice({ type: 'hold', hypothesis: 'h', as: 'maybe', pins: [] }),
      'inputs[0].choice.as bad-value',
    ],
    [
      'a claim made twice',
      withChoice({ type: 'say', claims: ['eta', 'eta'], nextUpdateSec: 1 }),
      'inputs[0].choice.claims bad-value',
    ],
    [
      'a claim of no kind',
      withChoice({ type: 'say', claims: ['all-good'], nextUpdateSec: 1 }),
      'inputs[0].choice.claims[0] bad-value',
    ],
    [
      'a note of 281 characters',
      withChoice({ type: 'note', text: 'x'.repeat(281) }),
      'inputs[0].choice.text bad-value',
    ],
    ['a note of two lines', withChoice({ type: 'note', text: 'a\nb' }), 'inputs[0].choice.text bad-value'],
    ['a note without a text', withChoice({ type: 'note' }), 'inputs[0].choice.text missing'],
    ['an ask with a wish', withChoice({ type: 'ask', rung: 3 }), 'inputs[0].choice.rung unknown-key'],
    ['a choice without type', withChoice({}), 'inputs[0].choice.type bad-value'],
    ['a type named like a method', withChoice({ type: 'constructor' }), 'inputs[0].choice.type bad-value'],
    ['a field missing', withChoice({ type: 'abort' }), 'inputs[0].choice.run missing'],
    ['a seed of 41 characters', { ...BASE, spec: { slug: 'a', seed: 'x'.repeat(41) } }, 'spec.seed bad-value'],
    ['a difficulty of no kind', withSpec({ difficulty: 'nightmare' }), 'spec.difficulty bad-value'],
    [
      'updates twice a minute',
      withSpec({ cadence: { firstUpdateSec: 30, longestSec: 60 } }),
      'spec.cadence.firstUpdateSec bad-value',
    ],
    [
      'updates every minute and a half',
      withSpec({ cadence: { firstUpdateSec: 60, longestSec: 90 } }),
      'spec.cadence.longestSec bad-value',
    ],
    [
      'updates after more than a fortnight',
      withSpec({ cadence: { firstUpdateSec: 60, longestSec: 1_209_660 } }),
      'spec.cadence.longestSec bad-value',
    ],
    ['half a cadence', withSpec({ cadence: { firstUpdateSec: 60 } }), 'spec.cadence.longestSec missing'],
    [
      'updates all the time',
      withSpec({ cadence: { firstUpdateSec: 0, longestSec: 60 } }),
      'spec.cadence.firstUpdateSec bad-value',
    ],
    ['a digest of 17 digits', { ...BASE, digest: '0'.repeat(17) }, 'digest bad-value'],
    ['a digest behind something else', { ...BASE, digest: `x${'0'.repeat(16)}` }, 'digest bad-value'],
    ['a digest before something else', { ...BASE, digest: `${'0'.repeat(16)}\n` }, 'digest bad-value'],
    ['a number in its place', 7, ' wrong-shape'],
    ['nothing in its place', null, ' wrong-shape'],
    ['a digest in capitals', { ...BASE, digest: 'A'.repeat(16) }, 'digest bad-value'],
    ['inputs that are no list', { ...BASE, inputs: { length: 3 } }, 'inputs wrong-shape'],
  ])('exclude %s', (_, value, place) => {
    expect(places(value)).toEqual([place]);
  });
});

test('every problem is told, the first hundred one by one', () => {
  const bad = { tick: -1, choice: { type: 'declare', severity: 9 } };
  expect(places({ ...BASE, inputs: [bad, bad] })).toEqual([
    'inputs[0].tick bad-value',
    'inputs[0].choice.severity bad-value',
    'inputs[1].tick bad-value',
    'inputs[1].choice.severity bad-value',
  ]);
  const problems = problemsOf({ ...BASE, inputs: Array.from({ length: MAX_INPUTS }, () => bad) });
  expect(problems.length).toBe(MAX_PROBLEMS + 1);
  expect(problems.at(-1)).toEqual({
    path: '',
    code: 'more',
    message: 'There are 9900 problems more: put the listed ones right first.',
  });
});

test('a hundred problems are all told, and of one more it is said that there is one', () => {
  const bad = (count: number) =>
    problemsOf({ ...BASE, inputs: Array.from({ length: count }, () => ({ tick: -1, choice: { type: 'close' } })) });
  expect(bad(100)).toHaveLength(100);
  expect(bad(100).at(-1)?.path).toBe('inputs[99].tick');
  expect(bad(101)).toHaveLength(101);
  expect(bad(101).at(-1)).toEqual({
    path: '',
    code: 'more',
    message: 'There is 1 problem more: put the listed ones right first.',
  });
});

test('a recording of our own that is out of bounds is thrown out, with the first five problems', () => {
  const inputs = Array.from({ length: 7 }, () => ({ tick: -1, choice: { type: 'close' } as const }));
  expect(() => checkRecording({ ...BASE, inputs })).toThrow(
    new RangeError(
      `No recording of drill a/b: ${[0, 1, 2, 3, 4]
        .map((i) => `inputs[${i}].tick: A tick must be a whole number from 0 to 10,000,000.`)
        .join(' ')}`,
    ),
  );
});

test('a standard difficulty is written down by leaving it out', () => {
  expect(parseRecording(withSpec({ difficulty: 'standard' }))).toEqual({ ok: true, value: BASE });
});

test('what comes of it is a copy without anything else in it', () => {
  const value = { ...BASE, inputs: [{ choice: { type: 'abort', run: 3 }, tick: 0 }] };
  const result = parseRecording(value);
  expect(result.ok && JSON.stringify(result.value)).toBe(
    '{"spec":{"slug":"a","seed":"b"},"inputs":[{"tick":0,"choice":{"type":"abort","run":3}}],"toTick":0,' +
      '"digest":"0000000000000000"}',
  );
  expect(result.ok && result.value.inputs).not.toBe(value.inputs);
});
