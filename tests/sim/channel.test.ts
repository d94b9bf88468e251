import { describe, expect, test } from 'vitest';
import type { Inject } from '../../src/contract/inject.ts';
import type { World } from '../../src/contract/model.ts';
import { Channel } from '../../src/sim/channel.ts';

type Any = Inject<object, object>;

const inject = (id: string, more: Partial<Any> = {}): Any => ({
  id,
  from: 'Boss',
  about: 'wants to know',
  chance: 1,
  afterPageSec: [100, 200],
  text: () => 'Well?',
  ...more,
});

const world: World<object, object> = { atSec: 0, knobs: {}, state: {} };

/** The ids of what is due at each of these ticks after the page. */
const dueAt = (channel: Channel, ...ticks: readonly number[]): (readonly string[])[] =>
  ticks.map((tick) => channel.takeDue(tick, world).map(({ id }) => id));

describe('a message that somebody sends', () => {
  test('comes at its drawn time after the page, in ticks, and only once', () => {
    const channel = new Channel([inject('a')], 5, () => () => 0.5);
    expect(dueAt(channel, 29, 30, 31, 1000)).toEqual([[], ['a'], [], []]);
  });

  test('comes late when nobody looked in time', () => {
    expect(dueAt(new Channel([inject('a')], 5, () => () => 0.5), 1000)).toEqual([['a']]);
  });

  test('does not come when the seed does not have it', () => {
    expect(dueAt(new Channel([inject('a', { chance: 0.4 })], 5, () => () => 0.4), 1000)).toEqual([[]]);
    expect(dueAt(new Channel([inject('a', { chance: 0.4 })], 5, () => () => 0.39), 1000)).toEqual([['a']]);
  });

  test('does not come by itself when only a facilitator sends it', () => {
    expect(dueAt(new Channel([inject('a', { afterPageSec: null })], 5, () => () => 0), 1_000_000)).toEqual([[]]);
  });

  test('is held back until its condition is true', () => {
    let ready = false;
    const channel = new Channel([inject('a', { when: () => ready })], 5, () => () => 0);
    expect(dueAt(channel, 100, 200)).toEqual([[], []]);
    ready = true;
    expect(dueAt(channel, 300)).toEqual([['a']]);
  });

  test('draws from a stream of its own, so that others come as they did', () => {
    const draws: Readonly<Record<string, readonly number[]>> = { a: [0.3, 0.9], b: [0.1, 0.25] };
    const streamOf = (id: string): (() => number) => {
      const left = [...(draws[id] ?? [])];
      return () => left.shift() ?? Number.NaN;
    };
    const both = new Channel([inject('a'), inject('b')], 5, streamOf);
    expect(dueAt(both, 24, 25, 38)).toEqual([[], ['b'], ['a']]);
    expect(dueAt(new Channel([inject('b')], 5, streamOf), 24, 25, 38)).toEqual([[], ['b'], []]);
  });
});

describe('the channel', () => {
  const question = inject('question', {
    replies: [
      { id: 'no', text: 'No.', claims: ['cause-unknown'] },
      { id: 'yes', text: 'Yes.', claims: ['recovered'] },
    ],
  });

  test('keeps messages in the order in which they came, with the answers that can be given', () => {
    const channel = new Channel([], 5, () => () => 0);
    channel.deliver(question, 'Is it back?', world, 7);
    channel.post('You', 'Looking.', 9);
    expect(channel.messages).toEqual([
      {
        tick: 7,
        inject: 'question',
        from: 'Boss',
        text: 'Is it back?',
        replies: [
          { id: 'no', text: 'No.', cost: '' },
          { id: 'yes', text: 'Yes.', cost: '' },
        ],
        replied: null,
        card: null,
      },
      { tick: 9, inject: '', from: 'You', text: 'Looking.', replies: [], replied: null, card: null },
    ]);
  });

  test('takes one answer to each message, the newest first', () => {
    const channel = new Channel([], 5, () => () => 0);
    channel.deliver(question, 'Is it back?', world, 7);
    channel.deliver(question, 'And now?', world, 8);
    for (const expected of ['And now?', 'Is it back?']) {
      const waiting = channel.waiting('question');
      expect(waiting?.text).toBe(expected);
      if (waiting) channel.reply(waiting, 'no');
    }
    expect(channel.waiting('question')).toBeUndefined();
    expect(channel.messages.map(({ replied }) => replied)).toEqual(['no', 'no']);
  });

  test('replaces an answered message rather than change one that somebody holds', () => {
    const channel = new Channel([], 5, () => () => 0);
    channel.deliver(question, 'Is it back?', world, 7);
    const held = channel.messages[0];
    if (held) channel.reply(held, 'yes');
    expect(held?.replied).toBeNull();
    expect(channel.messages[0]?.replied).toBe('yes');
  });

  test('lets lapse what was not decided in time, and nothing that was or that asks for nothing', () => {
    const asking = (id: string, dueSec: number): Any =>
      inject(id, {
        card: { title: id, facts: () => [], dueSec, otherwise: 'no', byTheBook: 'yes' },
        replies: [{ id: 'no', text: 'No.', claims: [] }],
      });
    const channel = new Channel([], 5, () => () => 0);
    channel.deliver(asking('long', 100), '?', world, 10);
    channel.deliver(asking('short', 50), '?', world, 12);
    channel.deliver(asking('shortest', 1), '?', world, 20);
    channel.deliver(question, '?', world, 20);
    channel.deliver(inject('told'), '!', world, 20);
    expect(channel.messages.map(({ card, replies }) => [card?.dueTick ?? null, replies.length])).toEqual([
      ...[
        [30, 1],
        [22, 1],
        [21, 1],
        [null, 2],
        [null, 0],
      ],
    ]);
    const lapsed = (tick: number): readonly string[] => channel.takeLapsed(tick).map((message) => message.inject);
    expect([channel.isDueBy(20), channel.isDueBy(21)]).toEqual([false, true]);
    expect(lapsed(21)).toEqual(['shortest']);
    const shortest = channel.waiting('shortest');
    if (!shortest) throw new Error('the shortest waits');
    channel.reply(shortest, 'no', true);
    expect([channel.isDueBy(21), channel.isDueBy(22)]).toEqual([false, true]);
    const short = channel.waiting('short');
    if (!short) throw new Error('the short one waits');
    channel.reply(short, 'no');
    expect(channel.messages.map(({ card }) => card?.lapsed ?? null)).toEqual([false, false, true, null, null]);
    expect(lapsed(22)).toEqual([]);
    expect([channel.isDueBy(29), channel.isDueBy(30)]).toEqual([false, true]);
    expect(lapsed(30)).toEqual(['long']);
    // It waits for its answer, which whoever takes what has lapsed gives.
    expect(channel.waiting('long')?.inject).toBe('long');
    expect(channel.waiting('short')).toBeUndefined();
  });
});
