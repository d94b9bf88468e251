import { describe, expect, test } from 'vitest';
import { scenario as lesson } from '../../scenarios/first-page/scenario.ts';
import { createBot } from '../../src/responders/bots.ts';
import { play } from '../../src/responders/play.ts';
import { assessmentOf } from '../../src/scoring/assessment.ts';
import type { AssessAnswer, AssessRequest } from '../../src/session/assess-work.ts';
import { type Assessed, assessing, type OpenWorkbench, pageBench } from '../../src/session/assessing.ts';
import type { PopulationCache } from '../../src/session/kept/population-store.ts';
import type { Drill } from '../../src/sim/drill.ts';
import { golden } from '../scoring/golden.ts';

class Populations implements PopulationCache {
  readonly kept = new Map<string, readonly number[]>();

  async get(key: string): Promise<readonly number[] | null> {
    return this.kept.get(key) ?? null;
  }

  async put(key: string, impacts: readonly number[]): Promise<void> {
    this.kept.set(key, impacts);
  }
}

const drill = golden('restart-first');
const assessment = assessmentOf(drill);

/** Answers at once: what was asked of it, and with three simulated responders. */
function bench(asked: AssessRequest['type'][]): OpenWorkbench {
  return (onAnswer) => ({
    ask({ type }) {
      asked.push(type);
      const answers: readonly AssessAnswer[] =
        type === 'assess'
          ? [{ type: 'assessed', assessment }]
          : [
              { type: 'simulating', done: 2 },
              { type: 'simulated', impacts: [1, 1e6, 2e6] },
            ];
      queueMicrotask(() => answers.forEach(onAnswer));
    },
    end: () => asked.push('ended' as AssessRequest['type']),
  });
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('the assessment of a run', () => {
  test('comes first, then its rank among a population, which is kept', async () => {
    const asked: AssessRequest['type'][] = [];
    const told: Assessed[] = [];
    const cache = new Populations();
    assessing(drill, bench(asked), cache, (assessed) => told.push(assessed));
    await settled();
    expect(asked).toEqual(['assess', 'simulate']);
    expect(told.map(({ rank }) => rank && [rank.simulated, rank.of, rank.betterThan])).toEqual([
      null,
      [0, 1000, null],
      [2, 1000, null],
      [3, 3, 2],
    ]);
    expect(told[0]?.assessment?.score?.total).toBe(61);
    expect([...cache.kept]).toEqual([[assessment.populationKey, [1, 1e6, 2e6]]]);
  });

  test('simulates no population that is kept already', async () => {
    const asked: AssessRequest['type'][] = [];
    const cache = new Populations();
    await cache.put(assessment.populationKey, [1, 2e6]);
    let last: Assessed | null = null;
    assessing(drill, bench(asked), cache, (assessed) => {
      last = assessed;
    });
    await settled();
    expect(asked).toEqual(['assess']);
    expect(last).toMatchObject({ rank: { of: 2, betterThan: 1 } });
  });

  test('that was left tells nothing more, and its bench is ended', async () => {
    const asked: AssessRequest['type'][] = [];
    const told: Assessed[] = [];
    const end = assessing(drill, bench(asked), new Populations(), (assessed) => told.push(assessed));
    end();
    await settled();
    expect(told).toEqual([]);
    expect(asked).toEqual(['assess', 'ended']);
  });
});

describe('where no worker can be made', () => {
  async function assessed(of: Drill): Promise<Assessed> {
    return new Promise((resolve) => {
      assessing(of, pageBench(of), new Populations(), resolve);
    });
  }

  test('the page computes the same, a turn at a time', async () => {
    expect((await assessed(drill)).assessment).toEqual(assessment);
  });

  test('a lesson has no score, and what-ifs all the same', async () => {
    const spec = { slug: lesson.slug, seed: 'quiet-otter-41' };
    const run = play(lesson, spec, createBot('par', lesson, spec.seed));
    const { assessment: found, rank } = await assessed(run);
    expect(found?.score).toBe(null);
    expect(found?.lines).toBe(null);
    expect(found?.whatIfs.length).toBeGreaterThan(0);
    expect(rank).toBe(null);
  });
});
