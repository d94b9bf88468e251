import { describe, expect, test } from 'vitest';
import { isSeed, parseSeed } from '../../src/contract/seed.ts';

describe('a seed', () => {
  test.each(['quiet-otter-41', 'a', '7', '0-0', 'x'.repeat(40)])('may be %s', (seed) => {
    expect(isSeed(seed)).toBe(true);
    expect(parseSeed(` ${seed}\n`)).toEqual({ ok: true, value: seed });
  });

  test.each(['Quiet-Otter', 'quiet otter', '-otter', 'otter-', 'quiet--otter', 'quiet_otter', 'ötter', 'a\nb', '4.1'])(
    'may not be %j',
    (text) => {
      const message =
        'A seed has only lower-case letters, digits and single hyphens between them: type one such as quiet-otter-41.';
      expect(isSeed(text)).toBe(false);
      expect(parseSeed(text)).toEqual({ ok: false, problems: [{ path: '', code: 'bad-value', message }] });
    },
  );

  test.each([
    [' ', 'empty', 'This seed is empty: type a word such as quiet-otter-41.'],
    ['x'.repeat(41), 'too-long', 'This seed is longer than 40 characters: shorten it.'],
  ])('has 1 to 40 characters, unlike %j', (text, code, message) => {
    expect(isSeed(text)).toBe(false);
    expect(parseSeed(text)).toEqual({ ok: false, problems: [{ path: '', code, message }] });
  });
});
