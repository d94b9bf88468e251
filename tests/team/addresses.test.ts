import { describe, expect, test } from 'vitest';
import { consoleLink, joinAddress, parseTeamLink, projectorLink } from '../../src/team/addresses.ts';
import { newRoomCode, parseRoomCode } from '../../src/team/room-code.ts';
import { newSecret, unforeseeable } from '../../src/team/secrets.ts';

const KEY = 'abcdefghijklmnopqrstuvwx27';

describe('an address', () => {
  test.each([
    ['', '', null],
    ['?scenario=alb-502-eks', '', null],
    ['?join=K7CDF', '', { type: 'join', room: 'K7CDF' }],
    ['?join=k7-cdf', '', { type: 'join', room: 'K7CDF' }],
    ['?join', '', { type: 'join', room: null }],
    ['?projector=K7CDF', '', { type: 'projector', room: 'K7CDF' }],
    ['?console', `#key=${KEY}`, { type: 'console', room: null, key: KEY }],
    ['?console=K7CDF', '#key=short', { type: 'console', room: 'K7CDF', key: null }],
  ])('%s%s', (search, hash, link) => {
    expect(parseTeamLink(search, hash)).toEqual({ ok: true, value: link });
  });

  test.each([
    ['?join=K7CDF&console', 'two-wishes'],
    ['?join=K7CDF&join=K7CDF', 'two-wishes'],
    ['?projector', 'no-room'],
    ['?join=K7CD', 'bad-length'],
    ['?join=K7CD0', 'bad-sign'],
  ])('%s is refused as %s', (search, code) => {
    expect(parseTeamLink(search, '')).toMatchObject({ ok: false, problems: [{ code }] });
  });

  test('is written as it is read', () => {
    expect(joinAddress('http://192.168.1.20:4180', 'K7CDF')).toBe('http://192.168.1.20:4180/?join=K7CDF');
    expect(projectorLink('K7CDF')).toBe('?projector=K7CDF');
    expect(consoleLink('K7CDF', KEY)).toBe(`?console=K7CDF#key=${KEY}`);
    expect(consoleLink(null, null)).toBe('?console');
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
