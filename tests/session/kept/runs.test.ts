import { describe, expect, test } from 'vitest';
import { scenario as alb } from '../../../scenarios/alb-502-eks/scenario.ts';
import type { LogBody, Mark } from '../../../src/session/kept/log.ts';
import { MemoryStore } from '../../../src/session/kept/memory-store.ts';
import { namedError, whyNotKept } from '../../../src/session/kept/not-kept.ts';
import { type Locks, own } from '../../../src/session/kept/owner.ts';
import { newRunId, RUN_ID_PATTERN } from '../../../src/session/kept/run-id.ts';
import { Runs } from '../../../src/session/kept/runs.ts';
import { Drill } from '../../../src/sim/drill.ts';
import { advised } from '../../support/advised-toy.ts';
import { toy } from '../../support/toy-scenario.ts';
import { act, beatUntil, begin, choose, META, takePager } from '../by-hand.ts';

const scenarioOf = async (slug: string) => [toy, alb].find((one) => one.slug === slug);

/** Cures the toy, verifies and closes. */
function resolve(store: MemoryStore) {
  const played = takePager(begin(toy, { cause: 'odd-setting', store }));
  act(played, 'turn-setting', 'tuned');
  beatUntil(played, () => played.drill.phase.response === 'verified');
  choose(played, { type: 'close' });
  return played;
}

describe('a run that is finished', () => {
  test('is told of in a summary, and opens as the same drill', async () => {
    const store = new MemoryStore();
    const runs = new Runs(store);
    const { session, drill } = resolve(store);
    await session.kept();
    const summary = await runs.finish(drill, session.meta);
    expect(summary).toEqual({
      id: 'abcdefgh0123',
      spec: { slug: 'toy', seed: 'otter', cause: 'odd-setting' },
      tempo: 'standard',
      startedAt: 1_773_480_000_000,
      outcome: 'resolved',
      cause: 'odd-setting',
      failedRequests: Math.round(drill.impact().failedRequests),
      budgetMinutes: drill.impact().budgetMinutes,
      acknowledgedSec: 5,
      locatedSec: null,
      mitigatedSec: 65,
      resolvedSec: 370,
      repeat: false,
      unscored: false,
    });
    expect(await runs.list()).toEqual({ finished: [summary], unfinished: [] });
    expect(await store.stored(META.id)).toEqual({ entries: [], mark: undefined });
    const opened = await runs.open(META.id, scenarioOf);
    expect(opened.ok && opened.value.digest()).toBe(drill.digest());
  });

  test('is a repeat on a seed that was finished before, the newest first', async () => {
    const store = new MemoryStore();
    const runs = new Runs(store);
    const { drill } = resolve(store);
    await runs.finish(drill, { ...META, id: 'first0000000', tempo: 'relaxed' });
    await runs.finish(drill, { id: 'second000000', tempo: 'brisk', startedAt: META.startedAt + 1 });
    const { finished } = await runs.list();
    expect(finished.map(({ id, tempo, repeat }) => [id, tempo, repeat])).toEqual([
      ['second000000', 'brisk', true],
      ['first0000000', 'relaxed', false],
    ]);
  });

  test('keeps how often a colleague was asked, and says nothing of it where nobody was', async () => {
    const store = new MemoryStore();
    const drill = new Drill(advised, { slug: 'toy', seed: 'otter' });
    while (drill.pagedTick === null) drill.step();
    for (const type of ['acknowledge', 'ask', 'give-up'] as const) expect(drill.choose({ type })).toBeNull();
    await new Runs(store).finish(drill, { ...META, tempo: 'standard' });
    expect((await new Runs(store).list()).finished.map(({ asks }) => asks)).toEqual([1]);
  });

  test('of a lesson is not scored', async () => {
    const lesson = { ...toy, lesson: [] };
    const drill = new Drill(lesson, { slug: 'toy', seed: 'otter' });
    while (drill.pagedTick === null) drill.step();
    drill.choose({ type: 'give-up' });
    const summary = await new Runs(new MemoryStore()).finish(drill, { ...META, tempo: 'standard' });
    expect(summary).toMatchObject({ outcome: 'given-up', unscored: true, acknowledgedSec: null });
  });

  test('is refused while it goes on, in sentences where it is not here or cannot be read', async () => {
    const store = new MemoryStore();
    const runs = new Runs(store);
    const drill = new Drill(toy, { slug: 'toy', seed: 'otter' });
    await expect(runs.finish(drill, { ...META, tempo: 'standard' })).rejects.toThrow('has not ended');
    expect(await runs.open('nowhere00000', scenarioOf)).toMatchObject({
      problems: [{ code: 'unknown-run', message: expect.stringContaining('Run nowhere00000 is not kept') }],
    });
    const { drill: done } = resolve(store);
    await runs.finish(done, { ...META, tempo: 'standard' });
    expect(await runs.open(META.id, async () => undefined)).toMatchObject({ problems: [{ code: 'unknown-scenario' }] });
  });
});

describe('a run that is not finished', () => {
  test('is listed with how far it has come, and can be dropped', async () => {
    const store = new MemoryStore();
    const runs = new Runs(store);
    const played = takePager(begin(toy, { store }));
    beatUntil(played, () => played.drill.tick === (played.drill.pagedTick ?? 0) + 20);
    await played.session.kept();
    expect((await runs.list()).unfinished).toEqual([
      {
        ...{ id: 'abcdefgh0123', tempo: 'standard', startedAt: 1_773_480_000_000 },
        ...{ spec: { slug: 'toy', seed: 'otter' }, tick: played.drill.tick, sincePageSec: 100 },
      },
    ]);
    await runs.remove(META.id);
    expect(await runs.list()).toEqual({ finished: [], unfinished: [] });
    expect(await runs.resume(META.id, scenarioOf)).toMatchObject({ spec: null, problems: [{ code: 'unknown-run' }] });
  });

  async function resumed(bodies: readonly LogBody[], scenario: typeof scenarioOf = scenarioOf, mark?: Mark) {
    const store = new MemoryStore();
    const log = store.log(META.id, 0);
    await Promise.all([...bodies.map((body) => log.append(body)), ...(mark ? [log.mark(mark)] : [])]);
    return new Runs(store).resume(META.id, scenario);
  }
  const spec = { slug: 'toy', seed: 'otter' };
  const begun: LogBody = { type: 'begun', format: 1, spec, tempo: 'standard', startedAt: META.startedAt };

  test('of another version of its scenario can be played anew on its seed', async () => {
    const choice = { type: 'acknowledge' } as const;
    const input: LogBody = { type: 'input', input: { tick: 900, choice }, digest: '0000000000000000' };
    expect(await resumed([begun, input])).toMatchObject({
      ...{ ok: false, spec },
      problems: [{ code: 'other-digest', message: expect.stringContaining('play its seed otter as a new drill') }],
    });
    const beyond: Mark = { tick: 9_000_000, sincePageSec: null };
    const afterEnd = { ok: false, spec, problems: [{ code: 'after-end' }] };
    expect(await resumed([begun], scenarioOf, beyond)).toMatchObject(afterEnd);
    expect(await resumed([begun, { type: 'ended', tick: 9_000_000 }])).toMatchObject(afterEnd);
    const cause: LogBody = { ...begun, spec: { ...spec, cause: 'gremlins' } };
    expect(await resumed([cause])).toMatchObject({ ok: false, problems: [{ code: 'unknown-cause' }] });
    expect(await resumed([begun], async () => undefined)).toMatchObject({
      spec,
      problems: [{ code: 'unknown-scenario' }],
    });
  });

  test('with a torn log keeps its spec, where that can be read', async () => {
    expect(await resumed([begun, begun])).toMatchObject({ ok: false, spec, problems: [{ code: 'two-beginnings' }] });
    expect(await resumed([{ type: 'tempo', tempo: 'brisk' }])).toMatchObject({ ok: false, spec: null });
  });
});

describe('why a drill is not kept', () => {
  test.each([
    ['QuotaExceededError', 'the storage of this browser is full'],
    ['SecurityError', 'this browser lets the page store nothing'],
    ['InvalidStateError', 'this browser has closed its storage'],
    ['VersionError', 'a newer version of the game has been here'],
    ['BlockedError', 'an older version of the game is open in another tab'],
    ['NotFoundError', 'this browser has no storage for pages'],
    ['UnknownError', 'this browser could not store it'],
  ])('after %s says so', (name, why) => {
    expect(whyNotKept(Object.assign(new Error(), { name }))).toContain(why);
  });

  test('is told whatever was thrown', () => {
    expect(whyNotKept('boo')).toContain('this browser could not store it');
    expect(whyNotKept(namedError('NotFoundError', 'none'))).toContain('has no storage for pages');
  });
});

describe('the owner of a run', () => {
  /** Locks as a browser has them, of one holder each. */
  function locks(): Locks {
    const held = new Set<string>();
    return {
      async request(name, _options, granted) {
        if (held.has(name)) return granted(null);
        held.add(name);
        await granted({ name });
        held.delete(name);
      },
    };
  }

  test('is one tab, until that lets go', async () => {
    const browser = locks();
    const first = await own('one', browser);
    expect(first.owned).toBe(true);
    expect(await own('one', browser)).toEqual({
      owned: false,
      message: 'This drill is open in another tab: go on there, or close that tab first.',
    });
    expect((await own('other', browser)).owned).toBe(true);
    if (first.owned) first.release();
    await Promise.resolve();
    await Promise.resolve();
    expect((await own('one', browser)).owned).toBe(true);
  });

  test('is whoever asks where there are no locks, or where they are refused', async () => {
    expect((await own('one', undefined)).owned).toBe(true);
    expect((await own('one', { request: () => Promise.reject(new Error('insecure')) })).owned).toBe(true);
  });
});

describe('the name of a run', () => {
  test('is twelve lower-case letters and digits', () => {
    expect([newRunId(() => 0), newRunId(() => 0.999999)]).toEqual(['aaaaaaaaaaaa', '999999999999']);
    expect(newRunId(() => 0.5)).toMatch(RUN_ID_PATTERN);
  });
});
