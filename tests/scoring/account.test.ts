import { describe, expect, test } from 'vitest';
import { accountOf } from '../../src/scoring/account.ts';
import { choose, start, takePager, wait } from '../support/drive.ts';
import { act, hold, plain, played, type Step, say } from './played.ts';

const ACK: Step = [20, { type: 'acknowledge' }];
const of = (steps: readonly Step[], scenario = plain) => accountOf(played([ACK, ...steps], scenario));

describe('the account of a drill', () => {
  test('has a moment for each input, with what could be known, had been looked at and was held then', () => {
    const { moments } = of([
      [25, act('read-setting')],
      [60, hold('setting-wrong')],
      [70, act('turn-setting', 'tuned')],
      [400, { type: 'close' }],
      [440, { type: 'close' }],
    ]);
    expect(
      moments.map(({ input, tick, choice, looks, held, open, isFelt }) => [
        input,
        tick,
        choice.type,
        looks,
        held.length,
        open.length,
        isFelt,
      ]),
    ).toEqual([
      [0, 748, 'acknowledge', 0, 0, 2, true],
      [1, 749, 'act', 0, 0, 2, true],
      [2, 756, 'hold', 1, 0, 1, true],
      [3, 758, 'act', 1, 1, 1, true],
      [4, 832, 'close', 1, 1, 1, false],
    ]);
    expect(moments[0]?.posterior).toEqual([0.75, 0.25]);
    expect(moments[2]?.posterior[0]).toBeCloseTo(0.75 / (0.75 + 0.25 * 0.005), 9);
  });

  test('knows of an action what could have been looked at, most telling first, and the best change', () => {
    const { moments } = of([
      [25, act('read-log')],
      [70, say('cause-unknown')],
      [100, { type: 'give-up' }],
    ]);
    const [, looked, said] = moments;
    expect(looked?.looksLeft.map(({ action, durationSec }) => [action, durationSec])).toEqual([
      ['read-setting', 20],
      ['ping-dependency', 10],
      ['read-log', 30],
    ]);
    expect(looked?.looksLeft.map(({ bits }) => bits.toFixed(2))).toEqual(['0.77', '0.32', '0.00']);
    expect(looked?.bestChange).toMatchObject({ action: 'turn-setting', target: 'tuned', relief: 0.675 });
    expect([said?.looksLeft, said?.bestChange]).toEqual([[], null]);
  });

  test('leaves out what was asked and what was written down', () => {
    const { moments } = of([
      [25, { type: 'note', text: 'odd' }],
      [30, { type: 'ask' }],
      [120, act('read-log')],
      [160, { type: 'give-up' }],
    ]);
    expect(moments.map(({ input, choice }) => [input, choice.type])).toEqual([
      [0, 'acknowledge'],
      [3, 'act'],
      [4, 'give-up'],
    ]);
  });

  test('says of each look what it did to what was possible', () => {
    const { looked } = of([
      [25, act('ping-dependency')],
      [40, act('read-setting')],
      [70, act('read-log')],
      [120, { type: 'give-up' }],
    ]);
    expect(
      looked.map(({ seen, before, after }) => [seen.action, before.open.length, after.open.length, after.tick]),
    ).toEqual([
      ['ping-dependency', 2, 2, 752],
      ['read-setting', 2, 1, 757],
      ['read-log', 1, 1, 765],
    ]);
    expect(looked[0]?.before.posterior).toEqual([0.75, 0.25]);
    expect(looked[0]?.after.posterior[0]).toBeCloseTo(0.675 / 0.725, 9);
    expect(looked[1]?.before.posterior).toEqual(looked[0]?.after.posterior);
  });

  test('takes in the screen every twenty seconds from the page on, and with each input and each look', () => {
    const ticks = of([
      [25, act('ping-dependency')],
      [70, { type: 'give-up' }],
    ]).readings.map(({ tick }) => tick);
    // The look ends in tick 751: what was known before it is taken in ahead of that.
    expect(ticks).toEqual([748, 748, 749, 751, 752, 752, 756, 758]);
  });

  test('takes it in two hundred times at most', () => {
    const slow = { ...plain, limitSec: 36_000 };
    const { readings } = accountOf(played([], slow));
    // 7,200 ticks after the page: every 36.
    expect(readings.map(({ tick }) => tick).slice(0, 3)).toEqual([780, 816, 852]);
    expect(readings).toHaveLength(199);
  });

  test('has every phase with the tick from which on it was so', () => {
    const { phases } = of([[30, { type: 'give-up' }]]);
    const changed = phases.filter(({ response }, i) => response !== phases[i - 1]?.response);
    expect(changed.map(({ response, tick }) => [response, tick])).toEqual([
      ['quiet', 0],
      ['unacknowledged', 744],
      ['acknowledged', 748],
      ['given-up', 750],
    ]);
  });

  test('goes to where a run stands that has not ended', () => {
    const { drill } = start(plain, { seed: 'quiet-otter-41', cause: 'odd-setting' });
    takePager(drill);
    wait(drill, 100);
    choose(drill, { type: 'act', action: 'read-log', responder: 'you' });
    wait(drill, 20);
    const { moments, readings } = accountOf(drill);
    expect(moments.map(({ choice }) => choice.type)).toEqual(['acknowledge', 'act']);
    expect(readings.at(-1)?.tick).toBe(768);
  });

  test('of a run in which something is refused is a fault of whoever made it', () => {
    const drill = played([ACK, [30, { type: 'give-up' }]]);
    const inputs = drill.inputs.map((input, i) => (i === 0 ? { ...input, tick: 10 } : input));
    expect(() => accountOf(Object.create(drill, { inputs: { value: inputs } }))).toThrow(
      'account: input 0 of toy/quiet-otter-41 is refused',
    );
  });
});
