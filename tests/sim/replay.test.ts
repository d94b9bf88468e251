import { describe, expect, test } from 'vitest';
import type { Input } from '../../src/contract/drill.ts';
import { InputRefused, replay } from '../../src/sim/replay.ts';
import { act, choose, start, takePager, wait, waitUntil } from '../support/drive.ts';
import { toy } from '../support/toy-scenario.ts';

const SPEC = { slug: 'toy', seed: 'otter', cause: 'odd-setting' };

/** A whole drill: looked, cured, verified, closed. */
function played() {
  const { drill } = start(toy, SPEC);
  takePager(drill);
  act(drill, 'read-setting');
  choose(drill, { type: 'hold', hypothesis: 'setting-wrong', as: 'likely', pins: [1] });
  choose(drill, { type: 'say', claims: ['impact-known', 'cause-suspected'], nextUpdateSec: 600 });
  wait(drill, 30);
  act(drill, 'turn-setting', 'tuned');
  waitUntil(drill, () => drill.phase.response === 'verified');
  choose(drill, { type: 'close' });
  return drill;
}

describe('a replay', () => {
  const drill = played();

  test('of a whole drill ends as it did, with the same digest and happenings', () => {
    expect(drill.outcome).toBe('resolved');
    const again = replay(toy, SPEC, drill.inputs, drill.tick);
    expect(again.outcome).toBe('resolved');
    expect(again.digest()).toBe(drill.digest());
    expect(again.happenings).toEqual(drill.happenings);
    expect(again.inputs).toEqual(drill.inputs);
    expect(again.view()).toEqual(drill.view());
  });

  test('takes the inputs that are due at the tick that it goes to, and runs no tick more', () => {
    const at = drill.inputs[0]?.tick ?? Number.NaN;
    const taken = replay(toy, SPEC, drill.inputs, at).inputs;
    expect(taken.map(({ tick, choice }) => [tick, choice.type])).toEqual([
      [at, 'acknowledge'],
      [at, 'act'],
    ]);
    expect(replay(toy, SPEC, drill.inputs, at).tick).toBe(at);
    expect(replay(toy, SPEC, drill.inputs, at - 1).inputs).toEqual([]);
    expect(replay(toy, SPEC, [], 0).tick).toBe(0);
  });

  test('stops where the drill ends, however far it is to go', () => {
    expect(replay(toy, SPEC, drill.inputs, 1_000_000).tick).toBe(drill.tick);
    const idle = replay(toy, SPEC, [], 1_000_000);
    expect([idle.outcome, idle.tick]).toEqual(['lost', (idle.pagedTick ?? Number.NaN) + 1800 / 5]);
  });

  test('says which input this scenario does not take, and why', () => {
    const early: Input = { tick: 10, choice: { type: 'close' } };
    const play = () => replay(toy, SPEC, [early], 100);
    expect(play).toThrow(InputRefused);
    expect(play).toThrow('input close at tick 10 was refused: All is quiet: nothing has paged you yet.');
    try {
      play();
    } catch (error) {
      expect(error).toMatchObject({ input: early, refusal: { code: 'not-now' } });
    }
  });

  test('refuses a cause that the scenario does not have', () => {
    expect(() => replay(toy, { ...SPEC, cause: 'gremlins' }, [], 1)).toThrow('toy has no cause gremlins');
  });
});

describe('inputs that are out of order', () => {
  const give = (ticks: readonly number[]): readonly Input[] =>
    ticks.map((tick) => ({ tick, choice: { type: 'inject', inject: 'nudge' } }));

  test.each([
    ['before the first tick', [-1]],
    ['between two ticks', [3.5]],
    ['at no tick', [Number.NaN]],
    ['earlier than the one before', [900, 20]],
  ])('are not passed over: %s', (_, ticks) => {
    expect(() => replay(toy, SPEC, give(ticks), 1000)).toThrow('ticks are whole numbers that do not decrease');
  });

  test('end a replay to no tick at once', () => {
    expect(replay(toy, SPEC, [], Number.NaN).tick).toBe(0);
  });
});
