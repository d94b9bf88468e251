import { describe, expect, test } from 'vitest';
import { parseDeepLink } from '../../src/session/deep-link.ts';
import { consoleLink, doorAddress, joinAddress, keyIn } from '../../src/team/addresses.ts';
import { newRoomCode, parseRoomCode } from '../../src/team/room-code.ts';
import { newSecret, unforeseeable } from '../../src/team/secrets.ts';

const KEY = 'abcdefghijklmnopqrstuvwx27';

describe('an address', () => {
  test('to join is short enough to be typed, and to be read off a QR code', () => {
    expect(joinAddress('http://192.168.1.20:4180', 'K7CDF')).toBe('http://192.168.1.20:4180/?room=K7CDF');
  });

  test('that a server prints is one that the game knows', () => {
    const search = (address: string): string => new URL(address).search;
    const read = (address: string): unknown => parseDeepLink(search(address), []);
    const door = { type: 'game-day', seat: 'door', isLocal: false };
    expect(read(doorAddress('http://192.168.1.20:4180'))).toEqual({ ok: true, value: { ...door, room: null } });
    expect(read(joinAddress('http://192.168.1.20:4180', 'K7CDF'))).toEqual({
      ok: true,
      value: { ...door, room: 'K7CDF' },
    });
    const lead = { type: 'game-day', seat: 'console', room: null, isLocal: false };
    expect(read(`http://127.0.0.1:4180/${consoleLink(KEY)}`)).toEqual({ ok: true, value: lead });
  });

  test('of a console has the key where no server sees it', () => {
    expect(consoleLink(KEY)).toBe(`?mode=gameday#key=${KEY}`);
    expect(keyIn(`#key=${KEY}`)).toBe(KEY);
    expect(keyIn('#key=short')).toBeNull();
    expect(keyIn('')).toBeNull();
  });
});

describe('a room code', () => {
  test('has five signs that nobody takes for others', () => {
    expect(newRoomCode(() => 0)).toBe('CCCCC');
    expect(newRoomCode(() => 0.999_999)).toBe('99999');
    const codes = Array.from({ length: 500 }, () => newRoomCode(unforeseeable));
    expect(codes.filter((code) => /[0OI1L2Z5S8BAEU]/.test(code))).toEqual([]);
    expect(new Set(codes).size).toBeGreaterThan(490);
  });

  test('is told what is wrong with it', () => {
    expect(parseRoomCode('K7OIF')).toMatchObject({
      problems: [{ message: 'No room code has O I in it: look at the projector again.' }],
    });
    expect(parseRoomCode(' k7 c-df ')).toEqual({ ok: true, value: 'K7CDF' });
  });
});

test('a secret has 128 bits in 26 letters and digits', () => {
  expect(newSecret()).toMatch(/^[a-z2-7]{26}$/);
  expect(newSecret()).not.toBe(newSecret());
});
