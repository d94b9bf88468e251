import { readFileSync } from 'node:fs';
import { expect, inject, test } from 'vitest';
import { Game, launch } from './support/game.ts';

test('the built game carries the licence of every package that it ships, each with a text', async () => {
  const response = await fetch(`${inject('game')}licences.txt`);
  expect(response.status).toBe(200);
  const [own, ...parts] = (await response.text()).split(`\n\n${'='.repeat(80)}\n\n`);
  expect(own).toMatch(/^Blast Radius.* \(MIT\)\n\nMIT License\n\nCopyright/);
  const { dependencies } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const shipped = parts.map((part) => part.split(' ')[0]);
  expect(Object.keys(dependencies).filter((name) => !shipped.includes(name))).toEqual([]);
  // Of these, signs.
  const typefaces = [
    'inter-ui',
    '@expo-google-fonts/jetbrains-mono',
    'dejavu-fonts-ttf',
    '@fontsource/noto-sans-devanagari',
    '@fontsource/noto-sans-math',
  ];
  expect(shipped).toEqual(expect.arrayContaining(typefaces));
  const withoutText = parts.filter((part) => !/permission|license|copyright/i.test(part.slice(part.indexOf('\n'))));
  expect(withoutText).toEqual([]);
});

test('they are read from the settings, in a tab of their own', async () => {
  const browser = await launch();
  const { page } = await Game.open(browser);
  await page.getByRole('button', { name: 'Settings' }).click();
  const [licences] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('link', { name: 'Licences of all that it ships' }).click(),
  ]);
  await licences.getByText('phaser 4').first().waitFor();
  await browser.close();
});
