import { expect, test } from 'vitest';
import { type Story, storyOf, tell } from '../../src/words/tell.ts';
import { act, choose, start, takePager, wait } from '../support/drive.ts';
import { toy } from '../support/toy-scenario.ts';

const told = (story: Story): readonly string[] => story.happenings.flatMap((one) => tell(one, story)?.text ?? []);

test('a player is told what they could see, and after the drill the rest as well', () => {
  const { drill } = start(toy, { seed: 'quiet-otter-41', cause: 'odd-setting' });
  takePager(drill);
  act(drill, 'read-setting');
  wait(drill, 60);
  choose(drill, { type: 'reply', inject: 'question', reply: 'unknown' });
  const seen = [
    'PAGE ▲ ToyFails: more than 10 requests failed in 10 s',
    'Page acknowledged',
    'Look: Read the setting → Not as it should be',
    'Boss: When will it be back?',
    'Answer to Boss: Not known yet.',
  ];
  expect(told(storyOf(toy, drill.view()))).toEqual(seen);
  const { happenings, channel } = drill;
  expect(told(storyOf(toy, { happenings, messages: channel.messages }))).toEqual([
    'The fault strikes; nobody knows yet',
    'Customers begin to feel it',
    ...seen,
  ]);
});

test('somebody else’s work is told with their name', () => {
  const story = storyOf(toy, { happenings: [], messages: [] });
  const change = { tick: 0, type: 'action.finished', id: 'turn-setting', detail: 'tuned' } as const;
  expect(tell({ ...change, responder: 'you' }, story)?.text).toBe('Change done: Turn the setting: to what it was');
  expect(tell({ ...change, responder: 'helper' }, story)?.text).toBe(
    'Change done: Turn the setting: to what it was (Helper)',
  );
});

test('a hypothesis is told with how much was pinned to it', () => {
  const story = storyOf(toy, { happenings: [], messages: [] });
  const held = { tick: 0, type: 'hypothesis.held', id: 'moon', detail: 'likely' } as const;
  const text = (pinned?: { looks: number; lines: number }) => tell({ ...held, ...(pinned && { pinned }) }, story)?.text;
  expect(text()).toBe('Holds likely: The moon is full');
  expect(text({ looks: 1, lines: 0 })).toBe('Holds likely: The moon is full (1 look)');
  expect(text({ looks: 0, lines: 1 })).toBe('Holds likely: The moon is full (1 log line)');
  expect(text({ looks: 2, lines: 3 })).toBe('Holds likely: The moon is full (2 looks, 3 log lines)');
});

test('a drill whose goal went out of reach did not end for want of time', () => {
  const ended = { tick: 9, type: 'ended', id: 'lost' } as const;
  const end = (happenings: Story['happenings']): string | undefined =>
    tell(ended, storyOf(toy, { happenings, messages: [] }))?.text;
  expect(end([ended])).toBe('End: lost, time is up');
  expect(end([{ tick: 9, type: 'goal.lost', id: 'odd-setting' }, ended])).toBe('End: lost, its goal is out of reach');
});

test('verifying is told in the words and the time of the scenario', () => {
  const phase = { tick: 9, type: 'phase', id: 'verifying' } as const;
  const weeks = { ...toy, verifySec: 604_800 };
  const told = (scenario: typeof toy): string | undefined =>
    tell(phase, storyOf(scenario, { happenings: [phase], messages: [] }))?.text;
  expect([told(toy), told(weeks)]).toEqual([
    'Verifying: service has to stay healthy for 5 minutes',
    'Verifying: service has to stay healthy for 7 days',
  ]);
});
