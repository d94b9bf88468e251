import { describe, expect, inject, test } from 'vitest';
import { type Answer, answerOf, type Job } from '../engines/answers.ts';
import { random, recorded } from '../engines/entry.ts';
import { findFirefox, openFirefox } from '../engines/firefox.ts';
import { goldenFiles, goldenRecording } from '../golden/files.ts';
import { launch } from './support/game.ts';

const golden = goldenFiles.map(goldenRecording);
const job: Job = { recorded: golden.map(({ digest: _, ...drill }) => drill), random: { seed: 'engines', count: 60 } };

function expectSame({ page, worker }: Answer): void {
  const here = job.recorded.map(recorded);
  expect(page.recorded.map(({ state }) => state)).toEqual(golden.map(({ digest }) => digest));
  expect(page.recorded).toEqual(here);
  expect(worker.recorded).toEqual(here);
  const all = random(job.random.seed, 0, job.random.count);
  expect(page.random).toEqual(all.filter((_, i) => i % 2 === 0));
  expect(worker.random).toEqual(all.filter((_, i) => i % 2 === 1));
}

describe('golden and random drills end in the states, and say the words, that they have here', () => {
  test('in a page and in a worker of Chromium', async () => {
    expectSame(
      await answerOf(job, async (address) => {
        const browser = await launch(inject('executablePath'));
        await (await browser.newPage()).goto(address);
        return () => browser.close();
      }),
    );
  });

  const firefox = findFirefox();
  test.skipIf(firefox === null)('in a page and in a worker of the Firefox that is installed', async () => {
    expectSame(await answerOf(job, (address) => openFirefox(firefox ?? '', address)));
  });
});
