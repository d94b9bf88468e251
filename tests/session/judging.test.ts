import { describe, expect, test } from 'vitest';
import { recordingOf } from '../../src/replay/open.ts';
import { judgedOf, judging, keepJudged } from '../../src/session/judging.ts';
import { MemoryStore } from '../../src/session/kept/memory-store.ts';
import { listRuns } from '../../src/session/kept/run-lists.ts';
import { isUnjudged, type Judged, type RunSummary } from '../../src/session/kept/run-summary.ts';
import { Runs } from '../../src/session/kept/runs.ts';
import { golden } from '../scoring/golden.ts';

const drill = golden('restart-first');
const JUDGED: Judged = {
  score: {
    total: 61,
    parts: [
      { id: 'impact', points: 38, of: 40 },
      { id: 'decisions', points: 13, of: 20 },
      { id: 'harm', points: 0, of: 15 },
      { id: 'communication', points: 0, of: 15 },
      { id: 'command', points: 10, of: 10 },
    ],
  },
  locatedSec: null,
};

/** Runs as they were stored before scores and the time of locating were. */
async function unjudged(): Promise<{ store: MemoryStore; runs: readonly RunSummary[] }> {
  const store = new MemoryStore();
  for (const [i, id] of ['first0000000', 'second000000'].entries()) {
    const { locatedSec: _, ...summary } = await new Runs(store).finish(drill, {
      id,
      tempo: 'brisk',
      startedAt: 1_773_480_000_000 + i,
    });
    await store.finish({ id, recording: recordingOf(drill), summary });
  }
  return { store, runs: (await listRuns(store)).finished };
}

describe('a run that was finished before scores were kept', () => {
  test('is listed, and still to be judged', async () => {
    const { runs } = await unjudged();
    expect(runs.map(({ id, score, locatedSec }) => [id, score, locatedSec])).toEqual([
      ['second000000', undefined, undefined],
      ['first0000000', undefined, undefined],
    ]);
    expect(runs.map(isUnjudged)).toEqual([true, true]);
  });

  test('is judged from its recording, and what comes of it is kept', async () => {
    const { store, runs } = await unjudged();
    const told = await new Promise<(readonly [number, string | undefined])[]>((resolve) => {
      const steps: (readonly [number, string | undefined])[] = [];
      judging(
        store,
        runs,
        async () => judgedOf(drill),
        ({ done, of }, run) => {
          steps.push([done, run?.id]);
          if (done === of) resolve(steps);
        },
      );
    });
    expect(told).toEqual([
      [1, 'second000000'],
      [2, 'first0000000'],
    ]);
    const { finished } = await listRuns(store);
    expect(finished).toEqual(runs.map((run) => ({ ...run, ...JUDGED })));
    expect(finished.map(isUnjudged)).toEqual([false, false]);
  });

  test('stays as it is where this version cannot replay it, and the next one is judged', async () => {
    const { store, runs } = await unjudged();
    let judged = 0;
    const judge = async (): Promise<Judged> => {
      if (judged++ === 0) throw new Error('another version');
      return JUDGED;
    };
    const failed = await new Promise<readonly string[]>((resolve) => {
      judging(store, runs, judge, (step) => step.done === step.of && resolve(step.failed));
    });
    expect(failed).toEqual(['second000000']);
    expect((await listRuns(store)).finished.map(({ score }) => score?.total)).toEqual([undefined, 61]);
  });

  test('is let go of where nobody wants to know any more', async () => {
    const { store, runs } = await unjudged();
    const told: number[] = [];
    const end = judging(
      store,
      runs,
      async () => judgedOf(drill),
      ({ done }) => told.push(done),
    );
    end();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(told).toEqual([]);
  });
});

test('nothing is kept of a run that is not there', async () => {
  expect(await keepJudged(new MemoryStore(), 'nowhere00000', judgedOf(drill))).toBe(null);
});
