import { describe, expect, test } from 'vitest';
import { scenario as alb } from '../../../scenarios/alb-502-eks/scenario.ts';
import { recordingOf } from '../../../src/replay/open.ts';
import { formatRuns, type KeptRun, parseRuns } from '../../../src/replay/runs-file.ts';
import { MemoryStore } from '../../../src/session/kept/memory-store.ts';
import { listRuns } from '../../../src/session/kept/run-lists.ts';
import type { RunMeta } from '../../../src/session/kept/run-summary.ts';
import { Runs } from '../../../src/session/kept/runs.ts';
import { bringIn, broughtInTold, savedTold, saveRuns } from '../../../src/session/kept/runs-exchange.ts';
import { replay } from '../../../src/sim/replay.ts';
import { golden } from '../../scoring/golden.ts';

const scenarioOf = async (slug: string) => (slug === alb.slug ? alb : undefined);
const par = golden('par-security-group');
const restarted = golden('restart-first');
const AT = 1_773_480_000_000;
const metaOf = (id: string, startedAt: number, more: Partial<RunMeta> = {}): RunMeta => ({
  ...{ id, tempo: 'brisk', startedAt },
  ...more,
});

async function full(): Promise<MemoryStore> {
  const store = new MemoryStore();
  const runs = new Runs(store);
  await runs.finish(par, metaOf('first0000000', AT));
  await runs.finish(restarted, metaOf('second000000', AT + 1));
  await runs.finish(par, metaOf('third0000000', AT + 2, { branchOf: { run: 'first0000000', atSec: 90 } }));
  return store;
}

async function broughtInto(store: MemoryStore, text: string) {
  const read = parseRuns(text);
  if (!read.ok) throw new Error(read.problems[0]?.message);
  return bringIn(store, read.value, scenarioOf);
}

describe('all runs in one file', () => {
  test('come into another browser as they were', async () => {
    const store = await full();
    const saved = await saveRuns(store);
    expect(saved).toMatchObject({ count: 3, unreadable: 0 });
    expect(savedTold(saved)).toBe('3 runs saved into one file.');
    const other = new MemoryStore();
    const came = await broughtInto(other, saved.files[0] ?? '');
    expect(came).toEqual({ added: 3, known: 0, leftOut: [] });
    expect(broughtInTold(came)).toBe('3 runs came in, 0 were there already.');
    expect(await listRuns(other)).toEqual(await listRuns(store));
    const opened = await new Runs(other).open('second000000', scenarioOf);
    expect(opened.ok && opened.value.digest()).toBe(restarted.digest());
  });

  test('leave what is here under their ids as it is', async () => {
    const store = await full();
    const [file = ''] = (await saveRuns(store)).files;
    const other = new MemoryStore();
    await new Runs(other).finish(restarted, metaOf('first0000000', AT + 9));
    await other.log('second000000', 0).append({
      ...{ type: 'begun', format: 1, spec: par.spec, tempo: 'standard', startedAt: AT + 9 },
    });
    const came = await broughtInto(other, file);
    expect(came).toEqual({ added: 1, known: 2, leftOut: [] });
    expect(broughtInTold(came)).toBe('1 run came in, 2 were there already.');
    const { finished, unfinished } = await listRuns(other);
    expect(finished.map(({ id, startedAt }) => [id, startedAt])).toEqual([
      ['first0000000', AT + 9],
      ['third0000000', AT + 2],
    ]);
    expect(unfinished.map(({ id }) => id)).toEqual(['second000000']);
  });

  test('tell of each that could not be read why, and keep the others', async () => {
    const kept = (id: string, more: Partial<KeptRun> = {}): KeptRun => ({
      ...{ id, tempo: 'standard', startedAt: AT, recording: recordingOf(par) },
      ...more,
    });
    const half = replay(alb, par.spec, par.inputs, 900);
    const came = await broughtInto(
      new MemoryStore(),
      formatRuns([
        kept('good00000000'),
        kept('otherdigest0', { recording: { ...recordingOf(par), digest: '0000000000000000' } }),
        kept('otherslug000', { recording: { ...recordingOf(par), spec: { slug: 'gone', seed: 'slow-river-3' } } }),
        kept('half00000000', { recording: recordingOf(half) }),
        kept('short'),
      ]),
    );
    expect(came).toMatchObject({ added: 1, known: 0 });
    expect(came.leftOut).toEqual([
      'This run was recorded with another version of alb-502-eks (the same inputs lead to something else here): play its seed quiet-otter-41 as a new drill instead.',
      'This run is of the scenario gone, which is not here: open it with the version that recorded it.',
      'The run of alb-502-eks on the seed quiet-otter-41 was left out: it has not ended.',
      'The run of alb-502-eks on the seed quiet-otter-41 was left out: its id is not one of a run.',
    ]);
    expect(broughtInTold(came)).toBe('1 run came in, 0 were there already, 4 could not be read.');
  });

  test('that was played first is the first attempt, in whatever order they come in', async () => {
    const [file = ''] = (await saveRuns(await full())).files;
    const other = new MemoryStore();
    await new Runs(other).finish(restarted, metaOf('later0000000', AT + 100));
    await broughtInto(other, file);
    const { finished } = await listRuns(other);
    expect(finished.map(({ id, repeat }) => [id, repeat])).toEqual([
      ['later0000000', false],
      ['third0000000', true],
      ['second000000', true],
      ['first0000000', false],
    ]);
  });

  test('that cannot be read are counted, and stay where they are', async () => {
    const store = await full();
    const spoilt = { finished: async () => [...(await store.finished()), { id: 'spoilt', summary: 7 }] };
    const saved = await saveRuns(Object.assign(Object.create(store), spoilt));
    expect(savedTold(saved)).toBe('3 runs saved into one file. 1 run could not be read, and stayed here.');
  });

  test('that cannot be stored are told, and the next ones are tried', async () => {
    const [file = ''] = (await saveRuns(await full())).files;
    const other = new MemoryStore();
    const finish = other.finish.bind(other);
    other.finish = (run) => {
      if (run.id !== 'second000000') return finish(run);
      const error = new Error('no room');
      error.name = 'QuotaExceededError';
      return Promise.reject(error);
    };
    const came = await broughtInto(other, file);
    expect(came.added).toBe(2);
    expect(came.leftOut).toHaveLength(1);
    expect(came.leftOut[0]).toContain('the storage of this browser is full');
  });
});
