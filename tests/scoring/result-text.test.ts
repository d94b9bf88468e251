import { expect, test } from 'vitest';
import { resultText } from '../../src/scoring/result-text.ts';
import { act, failing, plain, played, type Step, unfelt } from './played.ts';

const ACK: Step = [20, { type: 'acknowledge' }];
const FIX = act('turn-setting', 'tuned');

test('a result says what was played, how it ended and what it cost, and nothing of what it was', () => {
  expect(resultText(played([ACK, [60, FIX]]), { total: 87, parts: [] })).toBe(
    'Blast Radius (exercise): A toy, seed quiet-otter-41\nresolved · mitigated in 02:00 · 18\u202f000 failed requests · score 87/100\n{link}',
  );
  expect(resultText(played([ACK, [300, { type: 'give-up' }]]), null, 'https://example.com/x')).toBe(
    'Blast Radius (exercise): A toy, seed quiet-otter-41\ngiven up · not mitigated · 36\u202f000 failed requests\nhttps://example.com/x',
  );
});

test('a result says how often it came back, once it was mitigated', () => {
  const back = (ticks: number) =>
    resultText(
      played(
        [ACK],
        failing((tick) => (tick < 30 || (tick >= 40 && tick < 50) || tick >= ticks ? 500 : 0)),
      ),
      null,
      null,
    ).split('\n')[1];
  expect(back(1000)).toBe('closed too early · mitigated in 03:10, came back 1× · 20\u202f000 failed requests');
  expect(back(60)).toBe('lost · not mitigated · 176\u202f000 failed requests');
});

test('a result of what no customer felt says so, once it is resolved', () => {
  const told = (step: Step) => resultText(played([ACK, step], unfelt), null, null).split('\n')[1];
  expect(told([60, FIX])).toMatch(/^resolved · customers did not feel it · /);
  expect(told([60, { type: 'give-up' }])).toMatch(/^given up · not mitigated · /);
});

test('a result without a link ends with its facts, and an assisted one says so', () => {
  const asked = played([ACK, [60, { type: 'ask' }], [300, { type: 'give-up' }]]);
  expect(resultText(asked, null, null)).toBe(
    'Blast Radius (exercise): A toy, seed quiet-otter-41\ngiven up · not mitigated · 36\u202f000 failed requests · assisted (asked once)',
  );
});

test('a result says whose words it is in', () => {
  const organisation = { name: 'Basket', severities: null, runbooks: [], alertRunbooks: {} };
  expect(resultText(played([ACK, [30, { type: 'give-up' }]], { ...plain, organisation }), null, null)).toMatch(
    /^Basket · Blast Radius \(exercise\): A toy, /,
  );
});
