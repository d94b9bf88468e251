import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { ARGUMENTS, findChromium } from '../browser/support/chromium.ts';
import { answerOf } from './answers.ts';
import { random } from './entry.ts';

// Plays random drills here and in Chromium, in a page and in a worker: npm run engines -- --drills 1000 --seed S

const { values } = parseArgs({ options: { drills: { type: 'string' }, seed: { type: 'string' } } });
const count = Number(values.drills ?? 1000);
const seed = values.seed ?? 'engines';
if (!Number.isInteger(count) || count < 1) throw new Error(`--drills is a whole number above 0, not ${values.drills}`);

const { executablePath } = await findChromium();
const browser = await chromium.launch({ executablePath, args: [...ARGUMENTS] });
const answer = await answerOf({ recorded: [], random: { seed, count } }, async (address) => {
  await (await browser.newPage()).goto(address);
  return () => browser.close();
});
const version = `Node ${process.version} and Chromium ${browser.version()}`;
const differing = random(seed, 0, count).flatMap(({ state, said }, i) => {
  const there = (i % 2 === 0 ? answer.page : answer.worker).random[Math.floor(i / 2)];
  return there?.state === state && there.said === said ? [] : [i];
});
for (const number of differing) process.stdout.write(`differs: npm run -s fuzz -- --seed ${seed} --case ${number}\n`);
process.stdout.write(`${count} random drills in ${version}: ${differing.length} differ\n`);
process.exitCode = differing.length === 0 ? 0 : 1;
