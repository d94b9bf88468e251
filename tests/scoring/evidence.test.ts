import { expect, test } from 'vitest';
import { caseOf } from '../../src/scoring/case.ts';
import { evidenceOf } from '../../src/scoring/evidence.ts';
import { act, plain, played, type Step } from './played.ts';

const ACK: Step = [20, { type: 'acknowledge' }];
const FIX = act('turn-setting', 'tuned');

function evidence(steps: readonly Step[], scenario = plain) {
  const drill = played([ACK, ...steps], scenario);
  return evidenceOf(caseOf(drill, { par: drill, idle: drill }));
}

test('a look is told with when it came back, what it said and what it left possible', () => {
  const { seen } = evidence([
    [30, act('ping-dependency')],
    [50, act('read-setting')],
    [80, FIX],
  ]);
  expect(seen.map(({ bits, ...one }) => [Object.values(one), bits.toFixed(3)])).toEqual([
    [[40, 'Ping the dependency', 'It answers', 2, 2], '0.449'],
    [[70, 'Read the setting', 'Not as it should be', 2, 1], '0.357'],
  ]);
});

test('a look that was never taken is missed by the most that it could have told when something was done', () => {
  const { missed } = evidence([
    [30, act('read-log')],
    [80, act('ping-dependency')],
    [100, FIX],
  ]);
  expect(missed.map(({ bits, ...one }) => [one, bits.toFixed(2)])).toEqual([
    [{ label: 'Read the setting', durationSec: 20, atSec: 30 }, '0.77'],
  ]);
  const both = evidence([
    [30, act('read-log')],
    [70, FIX],
  ]).missed;
  expect(both.map(({ label, atSec }) => [label, atSec])).toEqual([
    ['Read the setting', 30],
    ['Ping the dependency', 30],
  ]);
});

test('a look that could have told next to nothing is not missed', () => {
  // After the setting was read, nothing else tells a tenth of a bit.
  expect(
    evidence([
      [30, act('read-setting')],
      [60, FIX],
    ]).missed.map(({ label }) => label),
  ).toEqual(['Ping the dependency']);
  expect(
    evidence([
      [30, act('read-setting')],
      [60, FIX],
    ]).missed[0]?.atSec,
  ).toBe(30);
});

test('a look is missed at the moment at which it could have told most', () => {
  // The answer to a ping leaves less to be told by the setting.
  const { missed } = evidence([
    [30, act('ping-dependency')],
    [50, FIX],
    [120, act('shed-load', 'half')],
  ]);
  expect(missed.map(({ label, atSec }) => [label, atSec])).toEqual([['Read the setting', 30]]);
});

test('a look that could have told a tenth of a bit is missed, and one that could have told less is not', () => {
  const pinging = (answers: number) => {
    const likelihood = {
      'odd-setting': {
        ...plain.knowledge.likelihood['odd-setting'],
        'ping-dependency': { answers, silent: 1 - answers },
      },
      'dependency-gone': {
        ...plain.knowledge.likelihood['dependency-gone'],
        'ping-dependency': { answers: 0.5, silent: 0.5 },
      },
    };
    const scenario = { ...plain, knowledge: { ...plain.knowledge, likelihood } };
    return evidence(
      [
        [30, act('read-log')],
        [70, FIX],
      ],
      scenario,
    ).missed.map(({ label }) => label);
  };
  expect(pinging(0.8)).toEqual(['Read the setting']);
  expect(pinging(0.95)).toEqual(['Read the setting', 'Ping the dependency']);
});

test('a cause fell out when it was last possible, by the look that came back then or by what else was seen', () => {
  const looked = evidence([
    [30, act('read-setting')],
    [60, FIX],
  ]);
  expect(looked.fallen).toEqual([
    { cause: 'odd-setting', title: 'Somebody turned the setting', atSec: null, by: null, isTheOne: true },
    { cause: 'dependency-gone', title: 'The dependency went away', atSec: 55, by: 'Read the setting', isTheOne: false },
  ]);
  const second = evidence([
    [30, act('ping-dependency')],
    [50, act('read-setting')],
    [80, FIX],
  ]).fallen[1];
  expect([second?.atSec, second?.by]).toEqual([75, 'Read the setting']);
  // Mended at 130 s, and healthy for five minutes from then on.
  expect(evidence([[70, FIX]]).fallen[1]).toEqual({
    cause: 'dependency-gone',
    title: 'The dependency went away',
    atSec: 435,
    by: 'What was on the screen, and what had been tried',
    isTheOne: false,
  });
});

test('a decision is told with what was possible then, and what look would have told most before it', () => {
  const { decisions } = evidence([
    [30, act('read-log')],
    [70, FIX],
    [140, act('shed-load', 'half')],
  ]);
  expect(decisions.map(({ best, ...one }) => [one, best && { ...best, bits: best.bits.toFixed(2) }])).toEqual([
    [
      { atSec: 70, label: 'Turn the setting: to what it was', open: 2 },
      { label: 'Read the setting', durationSec: 20, bits: '0.77' },
    ],
    [
      { atSec: 140, label: 'Shed load: half of it', open: 2 },
      { label: 'Read the setting', durationSec: 20, bits: '0.77' },
    ],
  ]);
  expect(
    evidence([
      [30, act('read-setting')],
      [60, FIX],
    ]).decisions[0]?.best,
  ).toBe(null);
});
