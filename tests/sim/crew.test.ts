import { describe, expect, test } from 'vitest';
import { Crew } from '../../src/sim/crew.ts';
import { toy } from '../support/toy-scenario.ts';

const crew = (): Crew => new Crew(toy.responders, 5);

describe('the hands of a responder', () => {
  test('are taken by an action until it ends, in whole ticks rounded up', () => {
    const hands = crew();
    expect(hands.start('read-log', undefined, 'you', 31, 100)).toEqual({
      run: 1,
      action: 'read-log',
      target: null,
      responder: 'you',
      startTick: 100,
      endTick: 107,
    });
    expect([100, 103, 106, 107, 200].map((tick) => hands.ticksBusy('you', tick))).toEqual([7, 4, 1, 0, 0]);
    expect(hands.ticksBusy('helper', 100)).toBe(0);
  });

  test('are taken until a time of day where an action waits for it, and no interruption makes that later', () => {
    const hands = crew();
    expect(hands.start('wait', undefined, 'you', 30, 100, 900).endTick).toBe(180);
    hands.occupy('you', 20, 110);
    expect(hands.ticksBusy('you', 110)).toBe(70);
    hands.occupy('you', 20, 178);
    expect(hands.runs.map(({ endTick }) => endTick)).toEqual([180]);
    expect(hands.ticksBusy('you', 178)).toBe(4);
  });

  test('are taken for as long as an action takes when its time of day has passed', () => {
    const hands = crew();
    expect(hands.start('wait', undefined, 'you', 30, 100, 480).endTick).toBe(106);
    hands.occupy('you', 20, 102);
    expect(hands.runs.map(({ endTick }) => endTick)).toEqual([110]);
  });

  test('are taken for at least one tick', () => {
    expect(crew().start('read-log', undefined, 'you', 0, 100).endTick).toBe(101);
  });

  test('are not kept by somebody else’s wait', () => {
    const hands = crew();
    hands.start('wait', undefined, 'helper', 30, 100, 900);
    hands.start('mine', undefined, 'you', 50, 100);
    hands.occupy('you', 20, 105);
    expect(hands.runs.map(({ action, endTick }) => [action, endTick])).toEqual([
      ['wait', 180],
      ['mine', 114],
    ]);
    // And a wait of one's own does not end later for what others are at.
    hands.occupy('helper', 20, 105);
    expect(hands.runs.map(({ endTick }) => endTick)).toEqual([180, 114]);
    expect(hands.ticksBusy('helper', 105)).toBe(75);
  });

  test('are free when the action has been taken as finished', () => {
    const hands = crew();
    hands.start('read-log', undefined, 'you', 30, 100);
    expect(hands.takeFinished(105)).toEqual([]);
    expect(hands.takeFinished(106).map(({ run }) => run)).toEqual([1]);
    expect(hands.runs).toEqual([]);
    expect(hands.takeFinished(106)).toEqual([]);
  });

  test('finish in the order of their ends, and of their beginnings where they end together', () => {
    const [you, helper] = toy.responders;
    if (!you || !helper) throw new Error('the toy has two responders');
    const hands = new Crew([you, helper, { ...helper, id: 'third' }], 5);
    hands.start('long', undefined, 'you', 60, 100);
    hands.start('short', undefined, 'helper', 30, 101);
    hands.start('as-long', undefined, 'third', 60, 100);
    expect(hands.takeFinished(200).map(({ action }) => action)).toEqual(['short', 'long', 'as-long']);
  });

  test('number their runs from 1 on, and do not use a number twice', () => {
    const hands = crew();
    hands.start('a', undefined, 'you', 10, 0);
    hands.takeAborted(1, 1);
    expect(hands.start('b', 'x', 'you', 10, 1)).toMatchObject({ run: 2, target: 'x' });
  });

  test('are free again at once after an abort', () => {
    const hands = crew();
    hands.start('read-log', undefined, 'you', 100, 100);
    expect(hands.takeAborted(1, 103)).toMatchObject({ run: 1, startTick: 100, endTick: 120 });
    expect(hands.ticksBusy('you', 103)).toBe(0);
    expect(hands.runs).toEqual([]);
    expect(() => hands.takeAborted(1, 104)).toThrow('crew: no run 1 in progress');
  });

  test('go on with what others do when one run is aborted', () => {
    const hands = crew();
    hands.start('mine', undefined, 'you', 100, 100);
    hands.start('theirs', undefined, 'helper', 100, 100);
    expect(hands.takeAborted(2, 103)).toMatchObject({ run: 2, action: 'theirs' });
    expect(hands.runs.map(({ action }) => action)).toEqual(['mine']);
    expect([hands.ticksBusy('you', 103), hands.ticksBusy('helper', 103)]).toEqual([17, 0]);
  });
});

describe('an interruption', () => {
  test('takes an idle responder for its time', () => {
    const hands = crew();
    hands.occupy('you', 20, 100);
    expect(hands.ticksBusy('you', 100)).toBe(4);
  });

  test('pushes the end of what a responder is at, and nobody else’s', () => {
    const hands = crew();
    hands.start('mine', undefined, 'you', 50, 100);
    hands.start('theirs', undefined, 'helper', 50, 100);
    hands.occupy('you', 20, 105);
    expect(hands.runs.map(({ endTick }) => endTick)).toEqual([114, 110]);
    expect(hands.ticksBusy('you', 105)).toBe(9);
    expect(hands.ticksBusy('helper', 105)).toBe(5);
  });

  test('comes on top of another one', () => {
    const hands = crew();
    hands.occupy('you', 20, 100);
    hands.occupy('you', 10, 101);
    expect(hands.ticksBusy('you', 101)).toBe(5);
  });

  test('still takes its time when the work that it interrupted is aborted', () => {
    const hands = crew();
    hands.start('mine', undefined, 'you', 50, 100);
    hands.occupy('you', 20, 105);
    hands.takeAborted(1, 106);
    expect(hands.ticksBusy('you', 106)).toBe(3);
    hands.start('mine', undefined, 'helper', 50, 100);
    hands.occupy('helper', 20, 105);
    hands.takeAborted(2, 110);
    expect(hands.ticksBusy('helper', 110)).toBe(0);
  });
});

describe('somebody who is paged', () => {
  test('is away, then coming, and joins once, after the time that was drawn', () => {
    const hands = new Crew(
      toy.responders.map((profile) => ({ ...profile, arrivesSec: [100, 200] as const })),
      5,
    );
    expect([hands.player, hands.state('you'), hands.state('helper')]).toEqual(['you', 'here', 'away']);
    hands.page('helper', 10, () => 0.5);
    expect(hands.state('helper')).toBe('coming');
    expect(hands.takeJoined(39)).toEqual([]);
    expect(hands.takeJoined(40).map(({ id }) => id)).toEqual(['helper']);
    expect(hands.state('helper')).toBe('here');
    expect(hands.takeJoined(41)).toEqual([]);
  });

  test('is seen with name, state and the tick until which they are busy', () => {
    const hands = crew();
    hands.start('a', undefined, 'you', 50, 100);
    expect(hands.seen()).toEqual([
      { id: 'you', name: 'You', state: 'here', busyUntilTick: 110 },
      { id: 'helper', name: 'Helper', state: 'away', busyUntilTick: 0 },
    ]);
  });

  test('has to be one of the scenario’s', () => {
    expect(() => crew().state('nobody')).toThrow('crew: no responder nobody');
    expect(crew().profile('nobody')).toBeUndefined();
  });
});
