import { expect, test } from 'vitest';
import { storyMarks, storyRows } from '../../src/scoring/story.ts';
import { act, hold, plain, played } from './played.ts';

const run = () =>
  played([
    [20, { type: 'acknowledge' }],
    [30, hold('setting-wrong')],
    [30, hold('dependency-dead', 'ruled-out')],
    [30, hold('moon', 'ruled-out')],
    [40, hold('anything', 'ruled-out')],
    [70, act('turn-setting', 'tuned')],
    [200, { type: 'give-up' }],
  ]);

test('a story has every turn at its time, and what was ruled out at one moment on one row', () => {
  expect(storyRows(run()).map(({ atSec, text, isHidden, isTurn }) => [atSec, text, isHidden, isTurn])).toEqual([
    [-60, 'The fault strikes; nobody knows yet', true, true],
    [-60, 'Customers begin to feel it', true, true],
    [0, 'PAGE ▲ ToyFails: more than 10 requests failed in 10 s', false, true],
    [20, 'Page acknowledged', false, true],
    [30, 'Holds likely: The setting is wrong', false, true],
    [30, 'Rules out: The dependency is dead; The moon is full', false, true],
    [40, 'Rules out: It is one of the two', false, true],
    [60, 'Boss: When will it be back?', false, false],
    [70, 'Change begins: Turn the setting: to what it was', false, true],
    [130, 'Change done: Turn the setting: to what it was', false, true],
    [130, 'The fault is cured', true, true],
    [130, 'Customers are served again', true, true],
    [130, 'Verifying: service has to stay healthy for 5 minutes', false, true],
    [135, 'Boss: It works again.', false, false],
    [140, '● Alert resolved: ToyFails', false, false],
    [200, 'End: given up', false, true],
  ]);
});

test('marks are what the time axis has room for', () => {
  expect(storyMarks(run()).map(({ atSec, text }) => [atSec, text])).toEqual([
    [-60, 'fault'],
    [0, 'paged'],
    [20, 'ack'],
    [130, 'Turn setting: tuned'],
    [130, 'cured'],
    [130, 'verifying'],
    [200, 'given up'],
  ]);
});

test('a page that comes besides the first is a turn, and a ticket is none', () => {
  const [rule] = plain.alerts;
  if (rule?.type !== 'threshold') throw new Error('the toy has a threshold');
  const alerts = [
    rule,
    { ...rule, id: 'StillFails', forSec: 60 },
    { ...rule, id: 'FailsForLong', forSec: 60, severity: 'ticket' as const },
  ];
  const rows = storyRows(played([[200, { type: 'give-up' }]], { ...plain, alerts }));
  expect(rows.filter(({ text }) => /Fails/.test(text)).map(({ text, isTurn }) => [text, isTurn])).toEqual([
    ['PAGE ▲ ToyFails: more than 10 requests failed in 10 s', true],
    ['▲ StillFails: more than 10 requests failed in 10 s', true],
    ['◆ FailsForLong: more than 10 requests failed in 10 s', false],
  ]);
});
