import { expect, test } from 'vitest';
import { parseBegun, parseRecords } from '../../../src/team/host/records.ts';
import { OPEN, toyRules } from '../toy-rules.ts';

const BEGUN = { type: 'room', format: 1, room: 'K7CDF', begunAtMs: 5, keyHash: '' };
const ENTRY = { seq: 1, by: { device: 'console', seat: 'facilitator' }, n: 1, atMs: 9, action: OPEN };

test('what was kept of a room is read again', () => {
  const records = [
    BEGUN,
    { type: 'device', device: 'ada', seat: 'player' },
    { type: 'dismissed', device: 'ada' },
    { type: 'entry', entry: ENTRY },
  ];
  expect(parseRecords(records, toyRules)).toEqual({ ok: true, value: records });
  expect(parseBegun(records[0])).toEqual({ ok: true, value: BEGUN });
});

test.each([
  ['nothing', [], 'record 1 of it: is missing'],
  ['no beginning', [{ type: 'dismissed', device: 'ada' }], 'record 1 of it: is out of place'],
  ['two beginnings', [BEGUN, BEGUN], 'record 2 of it: is out of place'],
  ['another format', [{ ...BEGUN, format: 2 }], 'record 1 of it: '],
  ['a record of no kind', [BEGUN, { type: 'song' }], 'record 2 of it: '],
  [
    'no action',
    [BEGUN, { type: 'entry', entry: { ...ENTRY, action: { type: 'sing' } } }],
    'This is no action of the toy.',
  ],
])('with %s it is refused in a sentence', (_, records, message) => {
  const parsed = parseRecords(records, toyRules);
  expect(parsed.ok ? [] : parsed.problems.map((problem) => problem.message)).toEqual([
    expect.stringContaining(message),
  ]);
});

test('a list of rooms tells what is no room', () => {
  expect(parseBegun({ type: 'dismissed', device: 'ada' }).ok).toBe(false);
});
