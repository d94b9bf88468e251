import { readFileSync } from 'node:fs';
import { expect, inject, test } from 'vitest';

test('the built game carries the licence of every package that it ships, each with a text', async () => {
  const response = await fetch(`${inject('game')}licences.txt`);
  expect(response.status).toBe(200);
  const parts = (await response.text()).split(`\n\n${'='.repeat(80)}\n\n`).slice(1);
  const { dependencies } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const shipped = parts.map((part) => part.split(' ')[0]);
  expect(Object.keys(dependencies).filter((name) => !shipped.includes(name))).toEqual([]);
  const withoutText = parts.filter((part) => !/permission|license|copyright/i.test(part.slice(part.indexOf('\n'))));
  expect(withoutText).toEqual([]);
});
