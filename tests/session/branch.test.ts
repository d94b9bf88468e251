import { expect, test } from 'vitest';
import { scenario as alb } from '../../scenarios/alb-502-eks/scenario.ts';
import { attemptsOf } from '../../src/scoring/attempts.ts';
import { tickAt } from '../../src/scoring/course.ts';
import { MemoryStore } from '../../src/session/kept/memory-store.ts';
import type { RunMeta } from '../../src/session/kept/run-summary.ts';
import { Runs } from '../../src/session/kept/runs.ts';
import { LiveSession } from '../../src/session/live-session.ts';
import { replay } from '../../src/sim/replay.ts';
import { golden } from '../scoring/golden.ts';
import { HandBeats, HandVisibility } from './by-hand.ts';

const run = golden('restart-first');
const scenarioOf = async () => alb;
const AT_SEC = 200;
const tick = tickAt(run, AT_SEC);
const META: RunMeta = {
  ...{ id: 'branch000000', tempo: 'standard' as const, startedAt: 1_773_480_000_000 },
  branchOf: { run: 'original0000', atSec: AT_SEC },
};

function branch(store: MemoryStore) {
  const drill = replay(alb, run.spec, run.inputs, tick);
  const beats = new HandBeats();
  const session = new LiveSession({
    ...{ meta: META, drill, isResumed: false, notKept: null },
    log: store.log(META.id, 0),
    ...{ beats, visibility: new HandVisibility() },
  });
  session.start();
  return { session, drill, beats };
}

test('a branch has what was chosen before its moment, and nothing after', () => {
  const { drill } = branch(new MemoryStore());
  expect(drill.tick).toBe(tick);
  expect(drill.inputs).toEqual(run.inputs.filter((input) => input.tick <= tick));
  expect(drill.inputs.length).toBeGreaterThan(2);
  expect(drill.inputs.length).toBeLessThan(run.inputs.length);
});

test('a branch stands still at first, and goes on as any drill', () => {
  const { session, drill, beats } = branch(new MemoryStore());
  expect(session.frame.hold).toBe('player');
  beats.beat(1000);
  expect(drill.tick).toBe(tick);
  session.resume();
  beats.beat(1000);
  expect(drill.tick).toBeGreaterThan(tick);
  expect(session.choose({ type: 'declare', severity: 2 })).toBe(null);
});

test('a branch is taken up again with the same digest, also where nothing was chosen since', async () => {
  for (const choices of [0, 1]) {
    const store = new MemoryStore();
    const { session, drill, beats } = branch(store);
    session.resume();
    beats.beat(1000);
    if (choices > 0) session.choose({ type: 'declare', severity: 2 });
    beats.beat(1000);
    session.stop();
    await session.kept();
    const resumed = await new Runs(store).resume(META.id, scenarioOf);
    if (!resumed.ok) throw new Error(resumed.problems[0]?.message);
    expect(resumed.value.drill.tick).toBe(drill.tick);
    expect(resumed.value.drill.digest()).toBe(drill.digest());
    expect(resumed.value.meta).toEqual(META);
    const inputs = run.inputs.filter((input) => input.tick <= tick).length;
    expect(resumed.value.entryCount).toBe(1 + inputs + choices);
  }
});

test('every input that a branch began with has its digest, as those have that are chosen', async () => {
  const store = new MemoryStore();
  const { session } = branch(store);
  await session.kept();
  const read = await store.log(META.id, 0).read(0);
  if (!read.ok) throw new Error(read.problems[0]?.message);
  const noted = read.value.flatMap(({ body }) => (body.type === 'input' ? [body] : []));
  expect(noted).toHaveLength(run.inputs.filter((input) => input.tick <= tick).length);
  noted.forEach(({ input, digest }, i) => {
    expect(digest).toBe(replay(alb, run.spec, run.inputs.slice(0, i + 1), input.tick).digest());
  });
});

test('a branch is listed as one, and is never a first attempt', async () => {
  const store = new MemoryStore();
  const runs = new Runs(store);
  const { session, drill } = branch(store);
  await session.kept();
  expect((await runs.list()).unfinished).toMatchObject([
    { id: META.id, branchOf: META.branchOf, sincePageSec: AT_SEC },
  ]);
  expect(session.choose({ type: 'give-up' })).toBe(null);
  const summary = await runs.finish(drill, session.meta);
  expect(summary).toMatchObject({ repeat: true, branchOf: META.branchOf });
  expect((await runs.list()).finished).toEqual([summary]);
  expect(attemptsOf([summary])).toEqual({ first: [], repeats: [summary] });
});
