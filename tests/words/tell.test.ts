import { describe, expect, test } from 'vitest';
import { HAPPENING_TYPES, type Happening } from '../../src/contract/happening.ts';
import { type Story, storyOf, tell } from '../../src/words/tell.ts';
import { complicated } from '../support/complicated-toy.ts';
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

describe('every happening', () => {
  /** With a card that nobody may answer, and words of its own for what begins and ends. */
  const scenario = { ...complicated, colleague: 'Robin (toys)' };
  const messages: Story['messages'] = [
    { tick: 4, inject: 'question', from: 'Boss', text: 'When?', replies: [], replied: null, card: null },
    { tick: 4, inject: '', from: 'You', text: 'Earlier.', replies: [], replied: null, card: null },
    { tick: 5, inject: 'nudge', from: 'You', text: 'An answer.', replies: [], replied: null, card: null },
    { tick: 5, inject: '', from: 'You', text: 'It is being looked at.', replies: [], replied: null, card: null },
    { tick: 5, inject: '', from: 'Robin (toys)', text: 'Look at the setting.', replies: [], replied: null, card: null },
    { tick: 6, inject: '', from: 'You', text: 'Later.', replies: [], replied: null, card: null },
  ];
  const toldOf = (one: Omit<Happening, 'tick'>, of: Story['scenario'] = scenario) => {
    const told: Happening = { tick: 5, ...one };
    // What was paged then tells its alert, and what was paged before does not.
    const paged = [
      { tick: 5, type: 'paged', id: 'Other' },
      { tick: 3, type: 'paged', id: 'ToyFails' },
    ] as const;
    return tell(told, storyOf(of, { happenings: [...paged, told], messages }));
  };

  test.each<[Omit<Happening, 'tick'>, string | null, string?]>([
    [{ type: 'fault.struck', id: '' }, 'The fault strikes; nobody knows yet', 'quiet'],
    [{ type: 'fault.cured', id: '' }, 'The fault is cured', 'quiet'],
    [{ type: 'fault.returned', id: '' }, 'The fault is back', 'quiet'],
    [{ type: 'fault.worse', id: '' }, 'It gets worse', 'quiet'],
    [{ type: 'impact.began', id: '' }, 'Customers begin to feel it', 'quiet'],
    [{ type: 'impact.ended', id: '' }, 'Customers are served again', 'quiet'],
    [{ type: 'data.lost', id: '' }, 'Data is lost', 'bad'],
    [{ type: 'goal.lost', id: '' }, 'What this was for is out of reach', 'bad'],
    [{ type: 'complication.began', id: 'grumbling' }, 'Complication: The neighbour grumbles', 'quiet'],
    [{ type: 'complication.ended', id: 'grumbling' }, 'Over: The neighbour grumbles', 'quiet'],
    [{ type: 'alert.pending', id: 'ToyFails' }, null],
    [{ type: 'alert.firing', id: 'ToyFails' }, null],
    [{ type: 'alert.delivered', id: 'ToyFails' }, '▲ ToyFails: more than 10 requests failed in 10 s', 'bad'],
    [{ type: 'alert.delivered', id: 'Other' }, null],
    [{ type: 'alert.resolved', id: 'ToyFails' }, '● Alert resolved: ToyFails', 'good'],
    [{ type: 'paged', id: 'ToyFails' }, 'PAGE ▲ ToyFails: more than 10 requests failed in 10 s', 'bad'],
    [{ type: 'paged', id: '' }, 'PAGE Somebody noticed, and called you', 'bad'],
    [{ type: 'acknowledged', id: 'you' }, 'Page acknowledged', 'own'],
    [{ type: 'declared', id: 'sev-2' }, 'Declared SEV-2', 'own'],
    [{ type: 'action.started', id: 'read-log', responder: 'you' }, null],
    [
      { type: 'action.finished', id: 'read-log', detail: 'errors', responder: 'helper' },
      'Look: Read the log (Helper) → Errors',
      'own',
    ],
    [
      { type: 'action.finished', id: 'read-log', detail: 'tool-timed-out', responder: 'you' },
      'Look: Read the log → No answer: it timed out',
      'own',
    ],
    [{ type: 'action.aborted', id: 'read-log', responder: 'you' }, 'Aborted: Read the log', 'own'],
    [
      { type: 'action.started', id: 'turn-setting', detail: 'odd', responder: 'you' },
      'Change begins: Turn the setting: to something else',
      'strong',
    ],
    [
      { type: 'action.finished', id: 'turn-setting', detail: 'odd' },
      'Change done: Turn the setting: to something else',
      'strong',
    ],
    [
      { type: 'action.aborted', id: 'turn-setting', detail: 'odd', responder: 'helper' },
      'Aborted: Turn the setting: to something else (Helper)',
      'own',
    ],
    [{ type: 'action.started', id: 'page-helper', responder: 'you' }, null],
    [{ type: 'action.finished', id: 'page-helper', responder: 'you' }, null],
    [{ type: 'action.aborted', id: 'page-helper', responder: 'you' }, 'Aborted: Page the helper', 'own'],
    [{ type: 'responder.paged', id: 'helper' }, 'Helper paged', 'own'],
    [{ type: 'responder.joined', id: 'helper' }, 'Helper joins, and is briefed', 'plain'],
    [{ type: 'responder.left', id: 'helper' }, 'Helper leaves', 'warning'],
    [{ type: 'hypothesis.held', id: 'moon', detail: 'open' }, 'Keeps open: The moon is full', 'own'],
    [{ type: 'hypothesis.held', id: 'moon', detail: 'likely' }, 'Holds likely: The moon is full', 'own'],
    [{ type: 'hypothesis.held', id: 'moon', detail: 'ruled-out' }, 'Rules out: The moon is full', 'own'],
    [{ type: 'hypothesis.held', id: 'moon' }, 'Held: The moon is full', 'own'],
    [{ type: 'update.sent', id: '' }, 'Update: It is being looked at.', 'own'],
    [{ type: 'update.due', id: '' }, '◆ A status update is due', 'warning'],
    [{ type: 'update.overdue', id: '' }, '▲ The status update is overdue', 'bad'],
    [{ type: 'asked', id: '' }, 'Asks Robin (toys) for advice', 'own'],
    [{ type: 'advised', id: '' }, 'Robin (toys): Look at the setting.', 'plain'],
    [{ type: 'noted', id: '', detail: 'odd since 11:01' }, 'Note: odd since 11:01', 'own'],
    [{ type: 'message', id: 'question' }, 'Boss: ', 'plain'],
    [{ type: 'replied', id: 'question', detail: 'soon' }, 'Answer to Boss: Soon.', 'own'],
    [{ type: 'replied', id: 'nobody', detail: 'yes' }, 'Answer to nobody: yes', 'own'],
    [{ type: 'replied', id: 'thanks', detail: 'soon' }, 'Answer to Boss: soon', 'own'],
    [{ type: 'replied', id: 'question' }, 'Answer to Boss: ', 'own'],
    [
      { type: 'decision.lapsed', id: 'question', detail: 'unknown' },
      'Nobody decided for Boss: Not known yet.',
      'warning',
    ],
    [{ type: 'phase', id: 'verifying' }, 'Verifying: service has to stay healthy for 5 minutes', 'good'],
    [{ type: 'phase', id: 'verified' }, 'Verified: healthy for 5 minutes', 'good'],
    [{ type: 'phase', id: 'mitigating' }, null],
    [{ type: 'ended', id: 'resolved' }, 'End: resolved, held healthy and closed', 'good'],
    [{ type: 'ended', id: 'handed-over' }, 'End: handed over', 'own'],
    [
      { type: 'ended', id: 'closed-too-early' },
      'End: closed too early: the fault is still there and comes back',
      'bad',
    ],
    [{ type: 'ended', id: 'given-up' }, 'End: given up', 'bad'],
  ])('%j has its words', (happening, text, tone) => {
    expect(toldOf(happening)).toEqual(text === null ? null : { text, tone });
  });

  test('is told of all that there are', () => {
    for (const type of HAPPENING_TYPES) expect(() => toldOf({ type, id: '' })).not.toThrow();
  });

  test('of a message has what was written at its tick', () => {
    const message = { tick: 4, type: 'message', id: 'question' } as const;
    expect(tell(message, storyOf(scenario, { happenings: [], messages }))?.text).toBe('Boss: When?');
  });

  test('is told in the scenario’s own words where it has some', () => {
    const terms: NonNullable<typeof toy.terms> = {
      ...{ goal: '', hold: 'the budget has to last', began: 'It is spent', ended: 'It lasts', bad: '', figures: [] },
      claims: {},
      verdict: () => '',
    };
    const own = { ...toy, terms };
    const texts = (['impact.began', 'impact.ended'] as const).map((type) => toldOf({ type, id: '' }, own)?.text);
    expect(texts).toEqual(['It is spent', 'It lasts']);
    expect(toldOf({ type: 'phase', id: 'verifying' }, own)?.text).toBe(
      'Verifying: the budget has to last for 5 minutes',
    );
    expect(toldOf({ type: 'phase', id: 'verified' }, own)?.text).toBe('Verified: it held for 5 minutes');
    expect(toldOf({ type: 'asked', id: '' }, own)?.text).toBe('Asks a colleague for advice');
  });

  test('of an alert has the mark of its severity', () => {
    const [rule] = toy.alerts;
    if (!rule) throw new Error('the toy has no alert');
    const of = (severity: 'page' | 'ticket' | 'warning') =>
      toldOf({ type: 'alert.delivered', id: 'ToyFails' }, { ...toy, alerts: [{ ...rule, severity }] });
    expect([of('page')?.text.charAt(0), of('ticket')?.text.charAt(0), of('warning')?.text.charAt(0)]).toEqual([
      ...['▲', '◆', '◆'],
    ]);
    expect([of('page')?.tone, of('ticket')?.tone]).toEqual(['bad', 'warning']);
  });
});
