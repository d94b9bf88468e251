import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { run } from '../../src/cli/commands.ts';

const EXAMPLE = fileURLToPath(new URL('../profile/basket.json', import.meta.url));
const PAR = ['play', 'alb-502-eks', '--seed', 'quiet-otter-41', '--bot', 'par'];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'blast-radius-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a command prints. */
async function printed(...args: string[]): Promise<string> {
  const told: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    told.push(String(text));
    return true;
  });
  try {
    expect(await run(args)).toBe(0);
  } finally {
    write.mockRestore();
  }
  return told.join('');
}

test('a drill under a profile is played, replayed, compared and exported in its words', async () => {
  const played = await printed(...PAR, '--profile', EXAMPLE);
  expect(played).toContain('Basket & Sons · alb-502-eks, seed quiet-otter-41. This was an exercise.');
  expect(played).toContain('PAGE ▲ BasketApi');
  expect(played).not.toMatch(/\bcheckout\b|SEV-/i);
  const code = /BR1-[\w-]+/.exec(played)?.[0] ?? '';

  const replayed = await printed('replay', code, '--profile', EXAMPLE);
  expect(replayed).toBe(played);
  const markdown = await printed('export', code, '--format', 'markdown', '--profile', EXAMPLE);
  expect(markdown).toContain('- Organisation: Basket & Sons');
  expect(await printed('compare', code, code, '--profile', EXAMPLE)).toContain('Basket & Sons · alb-502-eks: two runs');

  // Whoever has no profile sees the same run in the scenario's words, with its times between updates.
  const plain = await printed('replay', code);
  expect(plain).toContain('PAGE ▲ Checkout');
  expect(plain).not.toContain('Basket');
});

test('a profile to fill in is printed, and can be used as it is', async () => {
  const file = join(folder, 'template.json');
  writeFileSync(file, await printed('profile'));
  expect(await printed('profile', file)).toBe('The profile of Your organisation can be used.\n');
});

test('all that is wrong with a profile is told, each with its place', async () => {
  const file = join(folder, 'wrong.json');
  writeFileSync(file, '{"format":"blast-radius-profile","version":1,"name":"","colors":1}');
  await expect(run([...PAR, '--profile', file])).rejects.toThrow(
    `${JSON.stringify(file)} is no profile that can be used:\n` +
      '  colors: There is no key "colors" here. Keys: format, version, name, severities, cadence, services, runbooks, colours.\n' +
      '  name: The name of an organisation is a text of 1 to 60 characters on one line, without spaces at its ends.',
  );
  await expect(run(['profile', join(folder, 'nowhere.json')])).rejects.toThrow(/nowhere.json" is not there: name the/);
});
