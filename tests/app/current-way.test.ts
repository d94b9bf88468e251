import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CurrentWay } from '../../src/app/current-way.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Something that arrives, or does not, when it is told to. */
function parcel() {
  let arrive = (): void => undefined;
  let lose = (): void => undefined;
  const fetched = (): Promise<string> =>
    new Promise((resolve, reject) => {
      arrive = () => resolve('here');
      lose = () => reject(new Error('no network'));
    });
  return { fetched, arrive: () => arrive(), lose: () => lose() };
}

function way() {
  const missing: string[] = [];
  const shown: string[] = [];
  const going = new CurrentWay({
    fetchRoom: async () => 'drills',
    onFetching: () => undefined,
    onMissing: (title) => missing.push(title),
  });
  const go = (title: string) => {
    const one = parcel();
    void going.fetch(title, one.fetched, () => {
      shown.push(title);
    });
    return one;
  };
  return { going, go, missing, shown };
}

test('what is being fetched is told once that takes a moment', async () => {
  const { going, go, shown } = way();
  const one = go('A');
  await vi.advanceTimersByTimeAsync(299);
  expect(going.fetching).toBeNull();
  await vi.advanceTimersByTimeAsync(1);
  expect(going.fetching).toBe('A');
  one.arrive();
  await vi.advanceTimersByTimeAsync(0);
  expect(going.fetching).toBeNull();
  expect(shown).toEqual(['A']);
});

test('a way that was left is not told of any more, whether what it needs comes or not', async () => {
  const { going, go, missing, shown } = way();
  const one = go('A');
  await vi.advanceTimersByTimeAsync(100);
  going.take();
  await vi.advanceTimersByTimeAsync(1000);
  expect(going.fetching).toBeNull();
  one.lose();
  await vi.advanceTimersByTimeAsync(0);
  expect([missing, shown]).toEqual([[], []]);
});

test('of two ways one after the other the last one is told of, until it is there', async () => {
  const { going, go, shown } = way();
  const one = go('A');
  await vi.advanceTimersByTimeAsync(400);
  const two = go('B');
  expect(going.fetching).toBeNull();
  await vi.advanceTimersByTimeAsync(400);
  expect(going.fetching).toBe('B');
  one.arrive();
  await vi.advanceTimersByTimeAsync(0);
  expect(going.fetching).toBe('B');
  two.arrive();
  await vi.advanceTimersByTimeAsync(0);
  expect(going.fetching).toBeNull();
  expect(shown).toEqual(['B']);
});

test('what cannot be fetched is told of by its title', async () => {
  const { going, go, missing } = way();
  go('A').lose();
  await vi.advanceTimersByTimeAsync(0);
  expect(missing).toEqual([]);
  const one = go('B');
  await vi.advanceTimersByTimeAsync(400);
  one.lose();
  await vi.advanceTimersByTimeAsync(0);
  expect(missing).toEqual(['B']);
  expect(going.fetching).toBeNull();
});
