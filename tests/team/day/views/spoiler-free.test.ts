import { expect, test } from 'vitest';
import type { ChangeLogEntry } from '../../../../src/contract/change-log.ts';
import type { DrillSeen } from '../../../../src/team/day/views/drill-seen.ts';
import { seenOf } from '../../../../src/team/day/views/drill-seen.ts';
import { spoilerFree } from '../../../../src/team/day/views/spoiler-free.ts';
import { act, hold, OPENING, played, say } from '../../../scoring/played.ts';

const run = () =>
  seenOf(
    played([
      ...OPENING,
      [30, act('read-setting')],
      [55, hold('setting-wrong')],
      [65, { type: 'reply', inject: 'question', reply: 'unknown' }],
      [70, { type: 'note', text: 'Bo reads the setting' }],
      [75, { type: 'ask' }],
      [80, say('cause-unknown')],
      [200, { type: 'give-up' }],
    ]).view(),
  );

test('of a team’s incident it leaves what comes to everybody, and nothing that the team did or found', () => {
  const seen = run();
  const { messages, happenings, ...rest } = spoilerFree(seen);
  expect(seen.messages.map(({ from }) => from)).toEqual(['Boss', 'You', 'Robin (toys)']);
  expect(seen.messages[0]?.replied).toBe('unknown');
  expect(messages).toMatchObject([{ from: 'Boss', text: 'When will it be back?', replies: [], replied: null }]);
  expect(messages.length).toBe(1);
  expect(seen.happenings.map(({ type }) => type)).toContain('hypothesis.held');
  expect(happenings.map(({ type, id }) => `${type} ${id}`)).toEqual([
    'alert.delivered ToyFails',
    'paged ToyFails',
    'message question',
  ]);
  expect(rest).toMatchObject({ seen: [], hypotheses: [], inProgress: [], controls: [], responders: [], logs: null });
});

test('of the changes it leaves those that were announced, and takes those that a look brought to light', () => {
  const change = (atSec: number, what: string): ChangeLogEntry => ({
    atSec,
    kind: 'deploy',
    who: 'argocd',
    what,
    note: '',
  });
  const [announced, found, later] = [change(-60, 'checkout v41'), change(-60, 'setting'), change(30, 'checkout v41')];
  const seen = run();
  const [look] = seen.seen;
  if (!look) throw new Error('nothing was looked at');
  const own: DrillSeen = { ...seen, seen: [{ ...look, changes: [found] }], changes: [announced, found, later] };
  expect(spoilerFree(own).changes).toEqual([announced, later]);
});
