import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pickWeighted, SeededStreams, uniform } from '../../src/sim/random.ts';

const take = (count: number, draw: () => number): number[] => Array.from({ length: count }, draw);

describe('a seeded stream', () => {
  test('gives the numbers that it gave when they were written down here', () => {
    const streams = new SeededStreams('quiet-otter-41');
    expect(take(3, streams.get('cause'))).toEqual([0.06286031589843333, 0.6140705500729382, 0.3237801797222346]);
    expect(take(3, streams.get('metrics/checkout'))).toEqual([
      0.46787228831090033, 0.6547267972491682, 0.1859073827508837,
    ]);
  });

  test('depends on its seed and its name, and on nothing else', () => {
    fc.assert(
      fc.property(fc.string(), fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 6 }), (seed, names) => {
        const inOrder = new SeededStreams(seed);
        const backwards = new SeededStreams(seed);
        const forwards = names.map((name) => take(2, inOrder.get(name)));
        const turned = names.toReversed().map((name) => take(2, backwards.get(name)));
        expect(turned.toReversed()).toEqual(forwards);
      }),
    );
  });

  test('is not shifted by what another one draws', () => {
    const alone = new SeededStreams('otter');
    const beside = new SeededStreams('otter');
    take(100, beside.get('logs'));
    expect(take(5, beside.get('metrics'))).toEqual(take(5, alone.get('metrics')));
  });

  test('is the same stream whenever it is asked for', () => {
    const streams = new SeededStreams('otter');
    expect(streams.get('metrics')).toBe(streams.get('metrics'));
  });

  test('differs from seed to seed, also between otter-7 and otter-07', () => {
    const firsts = ['otter-7', 'otter-07', 'otter-8', ''].map((seed) => new SeededStreams(seed).get('cause')());
    expect(new Set(firsts).size).toBe(4);
  });

  test('draws from 0 to below 1, a tenth of them in each tenth', () => {
    const draws = take(20_000, new SeededStreams('otter').get('even'));
    const tenths = new Float64Array(10);
    for (const draw of draws) {
      const tenth = Math.floor(draw * 10);
      tenths[tenth] = (tenths[tenth] ?? Number.NaN) + 1;
    }
    expect(Math.min(...tenths)).toBeGreaterThan(1850);
    expect(Math.max(...tenths)).toBeLessThan(2150);
  });

  test('for one occasion begins anew each time and is not kept', () => {
    const streams = new SeededStreams('otter');
    expect(take(3, streams.once('look/1'))).toEqual(take(3, streams.once('look/1')));
    expect(streams.states()).toEqual([]);
    expect(take(3, streams.once('look/1'))).toEqual(take(3, streams.get('look/1')));
  });
});

describe('the states of the streams', () => {
  test('come by name, whatever order they were asked for in', () => {
    const streams = new SeededStreams('otter');
    for (const name of ['b', 'a', 'Z', 'ab']) streams.get(name);
    expect(streams.states().map(([name]) => name)).toEqual(['Z', 'a', 'ab', 'b']);
  });

  test('tell how far a stream has gone', () => {
    const streams = new SeededStreams('quiet-otter-41');
    take(3, streams.get('cause'));
    expect(streams.states()).toEqual([
      ['cause', { c: 1183813, s0: 0.06286031589843333, s1: 0.6140705500729382, s2: 0.3237801797222346 }],
    ]);
  });
});

describe('uniform', () => {
  test('spans its bounds, the lower one included', () => {
    expect(uniform(() => 0, [60, 420])).toBe(60);
    expect(uniform(() => 0.5, [60, 420])).toBe(240);
    expect(uniform(() => 0.999, [60, 420])).toBeLessThan(420);
    expect(uniform(() => 0.7, [5, 5])).toBe(5);
  });
});

describe('pickWeighted', () => {
  const items = [
    { id: 'three', weight: 3 },
    { id: 'none', weight: 0 },
    { id: 'one', weight: 1 },
  ];

  test('gives each its share of the draws, and nothing to a weight of 0', () => {
    const at = (draw: number): string => pickWeighted(items, () => draw).id;
    expect([0, 0.5, 0.7499, 0.75, 0.9999].map(at)).toEqual(['three', 'three', 'three', 'one', 'one']);
  });

  test('throws when there is nothing to pick', () => {
    expect(
      pickWeighted(
        ['a', 'b', 'c'].map((id) => ({ id, weight: 1 })),
        () => 1,
      ).id,
    ).toBe('c');
    expect(() => pickWeighted([], () => 0)).toThrow('pickWeighted: nothing to pick from');
  });
});
