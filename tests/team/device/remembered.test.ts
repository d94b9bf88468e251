import { expect, test } from 'vitest';
import { memoryIn } from '../../../src/team/device/remembered.ts';

/** What a browser has. */
function storage(most = Number.POSITIVE_INFINITY) {
  const items = new Map<string, string>();
  return {
    items,
    get length() {
      return items.size;
    },
    key: (index: number) => [...items.keys()][index] ?? null,
    getItem: (key: string) => items.get(key) ?? null,
    setItem(key: string, value: string) {
      if (value.length > most) throw new Error('QuotaExceededError');
      items.set(key, value);
    },
    removeItem: (key: string) => void items.delete(key),
  };
}

test('a device is the same one after a reload, with what it has not got rid of', () => {
  const browser = storage();
  const memory = memoryIn(
    () => browser,
    'K7CDF',
    'player',
    () => 1,
  );
  const { token } = memory.load();
  expect(memory.save({ token, lastN: 3, pending: [{ n: 3, action: { type: 'vote' } }] })).toBe(true);
  const again = memoryIn(
    () => browser,
    'K7CDF',
    'player',
    () => 2,
  ).load();
  expect(again).toMatchObject({ token, lastN: 3, pending: [{ n: 3, action: { type: 'vote' } }] });
});

test('another seat, or another room, is another device', () => {
  const browser = storage();
  const memories = (['player', 'facilitator'] as const).flatMap((seat) =>
    ['K7CDF', 'DDDDD'].map((room) =>
      memoryIn(
        () => browser,
        room,
        seat,
        () => 1,
      ),
    ),
  );
  for (const memory of memories) memory.save(memory.load());
  expect(new Set(memories.map((memory) => memory.load().token)).size).toBe(4);
});

test('where the browser stores nothing, a device lasts as long as its page', () => {
  const refused = (): never => {
    throw new Error('SecurityError');
  };
  const memory = memoryIn(refused, 'K7CDF', 'player', () => 1);
  expect(memory.load()).toMatchObject({ lastN: 0, pending: [] });
  expect(memory.save(memory.load())).toBe(false);
  const full = storage(10);
  expect(
    memoryIn(
      () => full,
      'K7CDF',
      'player',
      () => 1,
    ).save(memory.load()),
  ).toBe(false);
});

test('where the browser keeps nothing, the next page of the game is the same device all the same', () => {
  const refuses = (): never => {
    throw new DOMException('denied', 'SecurityError');
  };
  const unkept = new Map();
  const first = memoryIn(refuses, 'K7CDF', 'player', () => 1, unkept);
  const { token } = first.load();
  expect(first.save({ token, lastN: 3, pending: [] })).toBe(false);
  expect(memoryIn(refuses, 'K7CDF', 'player', () => 2, unkept).load()).toEqual({ token, lastN: 3, pending: [] });
  expect(memoryIn(refuses, 'K7CDF', 'facilitator', () => 2, unkept).load().token).not.toBe(token);
});

test('what is damaged counts as nothing', () => {
  const browser = storage();
  browser.setItem('blast-radius/team/K7CDF/player', '{"token":7}');
  expect(
    memoryIn(
      () => browser,
      'K7CDF',
      'player',
      () => 1,
    ).load().token,
  ).toMatch(/^[a-z2-7]{26}$/);
});

test('the oldest of more than twenty rooms are forgotten, and nothing else of the browser’s', () => {
  const browser = storage();
  browser.setItem('blast-radius/settings', '{}');
  for (let i = 0; i < 25; i++) {
    const memory = memoryIn(
      () => browser,
      `ROOM${i}`,
      'player',
      () => i,
    );
    memory.save(memory.load());
  }
  const keys = [...browser.items.keys()];
  expect(keys).toHaveLength(21);
  expect(keys).toContain('blast-radius/settings');
  expect(keys.filter((key) => /ROOM[0-4]\//.test(key))).toEqual([]);
});
