import { describe, expect, test } from 'vitest';
import { hasHardDrills } from '../../src/contract/complication.ts';
import { HIDDEN_HAPPENINGS } from '../../src/contract/happening.ts';
import { isTailLate, tailAgeSec } from '../../src/contract/logs.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import { isLate, newestAgeSec } from '../../src/contract/telemetry.ts';
import { Complications } from '../../src/sim/complications.ts';
import { Drill } from '../../src/sim/drill.ts';
import { replay } from '../../src/sim/replay.ts';
import { complicated, complicatedBy } from '../support/complicated-toy.ts';
import { act, choose, look, refused, start, takePager, tickOf, toPage, wait, waitUntil } from '../support/drive.ts';
import { logging } from '../support/logging-scenario.ts';
import { toy } from '../support/toy-scenario.ts';

const SPEC = { seed: 'otter', cause: 'odd-setting' } as const;
const HARD = { ...SPEC, difficulty: 'hard' } as const;

const since = (drill: Drill, tick: number): number => (tick - (drill.pagedTick ?? 0)) * 5;
const setOff = (drill: Drill, complication: string): void => choose(drill, { type: 'complicate', complication });

describe('a standard drill', () => {
  test('is bit for bit what it is without complications in its scenario', () => {
    const [plain, with_] = [start(logging, SPEC).drill, start(complicated, SPEC).drill];
    for (const drill of [plain, with_]) {
      takePager(drill);
      wait(drill, 900);
    }
    expect(with_.digest()).toBe(plain.digest());
    expect(with_.view()).toEqual(plain.view());
    expect(with_.truth().complications).toEqual([]);
  });
});

describe('a hard drill', () => {
  test('is the same incident as a standard one, until its complication begins', () => {
    const [hard, standard] = [start(complicatedBy('grumbling'), HARD).drill, start(complicated, SPEC).drill];
    for (const drill of [hard, standard]) toPage(drill);
    expect(hard.pagedTick).toBe(standard.pagedTick);
    expect(hard.truth().cause).toBe('odd-setting');
    expect(hard.view()).toEqual(standard.view());
    wait(hard, 900);
    wait(standard, 900);
    expect(hard.telemetry.raw('failed')).toEqual(standard.telemetry.raw('failed'));
    expect(hard.digest()).not.toBe(standard.digest());
  });

  test('has one complication, which the seed picks by weight', () => {
    const picked = new Map<string, number>();
    for (let i = 0; i < 300; i++) {
      const { drill } = start(complicated, { ...HARD, seed: `pick-${i}` });
      toPage(drill);
      wait(drill, 150);
      const { complications } = drill.truth();
      expect(complications.length).toBe(1);
      const id = complications[0]?.complication.id ?? '';
      picked.set(id, (picked.get(id) ?? 0) + 1);
    }
    // Of weights 3, 2 and 1.
    expect(Object.fromEntries(picked)).toEqual({ grumbling: 165, 'reader-down': 100, 'failures-late': 35 });
  });

  test('begins it within its time after the page, and is rid of it within its time', () => {
    for (let i = 0; i < 20; i++) {
      const { drill } = start(complicatedBy('grumbling'), { ...HARD, seed: `time-${i}` });
      toPage(drill);
      wait(drill, 500);
      const began = tickOf(drill, 'complication.began', 'grumbling');
      const ended = tickOf(drill, 'complication.ended', 'grumbling');
      expect(since(drill, began)).toBeGreaterThanOrEqual(60);
      expect(since(drill, began)).toBeLessThanOrEqual(120);
      expect((ended - began) * 5).toBeGreaterThanOrEqual(200);
      expect((ended - began) * 5).toBeLessThanOrEqual(300);
      expect(drill.truth().complications).toMatchObject([{ beganTick: began, endTick: ended, byHand: false }]);
    }
  });

  test('does not tell the player that it is complicated, or by what', () => {
    const { drill } = start(complicatedBy('reader-down'), HARD);
    takePager(drill);
    wait(drill, 30);
    expect(drill.happenings.some(({ type }) => type === 'complication.began')).toBe(true);
    expect(HIDDEN_HAPPENINGS.has('complication.began') && HIDDEN_HAPPENINGS.has('complication.ended')).toBe(true);
    expect(JSON.stringify(drill.view())).not.toMatch(/complication|reader-down|hard/);
  });

  test('is the same again, saved and replayed', () => {
    const { drill } = start(complicated, HARD);
    takePager(drill);
    wait(drill, 100);
    act(drill, 'turn-setting', 'tuned');
    wait(drill, 60);
    const again = replay(complicated, drill.spec, drill.inputs, drill.tick);
    expect(again.digest()).toBe(drill.digest());
    expect(again.view()).toEqual(drill.view());
  });

  test('is not to be had of a scenario without complications', () => {
    expect(() => new Drill(toy, { slug: 'toy', ...HARD })).toThrow('toy has no hard drills');
    expect([toy, complicated, complicatedBy('nothing')].map(hasHardDrills)).toEqual([false, true, false]);
  });
});

describe('a second fault', () => {
  test('breaks its own knobs, writes its own lines, and heals', () => {
    const { drill, knobs } = start(complicated, SPEC);
    takePager(drill);
    expect(knobs.grumbles).toBeUndefined();
    expect(Object.keys(drill.logs?.counts ?? {})).not.toContain('grumble');
    setOff(drill, 'grumbling');
    const { grumbles } = knobs;
    expect(grumbles).toBeGreaterThanOrEqual(1);
    expect(drill.truth().cured).toBe(false);
    wait(drill, 150);
    const counts = drill.logs?.counts;
    expect(counts?.grumble?.length).toBe(counts?.served?.length);
    expect(drill.logs?.lines.filter(({ pattern }) => pattern === 'grumble').length).toBeGreaterThan(5);
    waitUntil(drill, () => !Number.isNaN(tickOf(drill, 'complication.ended', 'grumbling')));
    expect('grumbles' in knobs).toBe(false);
    expect(drill.truth().cured).toBe(false);
  });

  test('lets lines and numbers of everything else be what they were', () => {
    const [with_, without] = [start(complicated, SPEC).drill, start(complicated, SPEC).drill];
    for (const drill of [with_, without]) takePager(drill);
    setOff(with_, 'grumbling');
    for (const drill of [with_, without]) wait(drill, 300);
    const others = with_.logs?.lines.filter(({ pattern }) => pattern !== 'grumble').map(({ seq: _, ...line }) => line);
    expect(others).toEqual(without.logs?.lines.map(({ seq: _, ...line }) => line));
  });
});

describe('a tool that is down', () => {
  test('spends the time of a look and brings back how it failed', () => {
    const { drill } = start(complicated, SPEC);
    takePager(drill);
    setOff(drill, 'reader-down');
    const began = drill.tick;
    const seen = look(drill, 'read-log');
    expect((drill.tick - began) * 5).toBeGreaterThanOrEqual(30);
    expect(seen).toMatchObject({
      outcome: 'tool-timed-out',
      text: 'read-log: timeout after 20 s (service answered)',
      changes: [],
      traces: [],
      untouched: true,
    });
    expect(look(drill, 'ping-dependency').outcome).toBe('answers');
    waitUntil(drill, () => !drill.complications.isRunning('reader-down'));
    expect(look(drill, 'read-log').outcome).toBe('errors');
  });

  test('keeps from changes that need it, with its reason, while it is down', () => {
    const { drill } = start(complicated, SPEC);
    takePager(drill);
    setOff(drill, 'reader-down');
    const turn = { type: 'act', action: 'turn-setting', target: 'tuned', responder: 'you' } as const;
    const why = 'impossible: The setting cannot be turned by what cannot read it.';
    expect(refused(drill, turn)).toBe(why);
    expect(drill.view().controls.find(({ id }) => id === 'turn-setting')?.refusal?.message).toBe(
      'The setting cannot be turned by what cannot read it.',
    );
    act(drill, 'restart-dependency', 'all');
    waitUntil(drill, () => !drill.complications.isRunning('reader-down'));
    choose(drill, turn);
  });

  test('can hold the tail of logs, which then shows what it missed', () => {
    const { drill } = start(complicated, SPEC);
    takePager(drill);
    setOff(drill, 'reader-down');
    const before = drill.logs;
    if (!before) throw new Error('nothing is logged');
    wait(drill, 120);
    const held = drill.view().logs;
    expect(held).toEqual(before);
    expect(held && tailAgeSec(held, drill.tick, 5)).toBeGreaterThanOrEqual(120);
    expect(held && isTailLate(held, drill.tick, 5)).toBe(true);
    const unwritten = before.lines.length;
    expect(refused(drill, { type: 'hold', hypothesis: 'moon', as: 'open', pins: [], lines: [unwritten] })).toBe(
      `unknown-id: There is no log line with number ${unwritten} to pin.`,
    );
    waitUntil(drill, () => !drill.complications.isRunning('reader-down'));
    drill.step();
    const after = drill.view().logs;
    expect(after?.lines.slice(0, unwritten)).toEqual(before.lines);
    expect(after && isTailLate(after, drill.tick, 5)).toBe(false);
    const missed = after?.lines.slice(unwritten) ?? [];
    expect(missed.some(({ tick }) => tick < drill.tick - 40)).toBe(true);
  });
});

describe('a stale dashboard', () => {
  test('shows datapoints late, and says by how much; what alerts and impact are made from is not', () => {
    const [late, prompt] = [start(complicated, SPEC).drill, start(complicated, SPEC).drill];
    for (const drill of [late, prompt]) takePager(drill);
    setOff(late, 'failures-late');
    for (const drill of [late, prompt]) wait(drill, 150);
    const seen = late.view();
    const failed = seen.series.failed;
    const whole = prompt.view().series.failed;
    if (!failed || !whole) throw new Error('no series');
    const nowSec = late.tick * 5;
    expect(newestAgeSec(failed, nowSec)).toBeGreaterThanOrEqual(90);
    expect(newestAgeSec(failed, nowSec)).toBeLessThan(100);
    expect([failed, whole, seen.series.requests].map((one) => one && isLate(one, nowSec))).toEqual([
      true,
      false,
      false,
    ]);
    expect([...failed.values]).toEqual([...whole.values.subarray(0, failed.values.length)]);
    expect(late.impact()).toEqual(prompt.impact());
    expect(late.view().alerts).toEqual(prompt.view().alerts);
    expect(late.telemetry.series().failed?.values).toEqual(whole.values);
  });

  test('takes back nothing that was shown, and stands still where nothing comes at all', () => {
    const { drill } = start(complicated, SPEC);
    takePager(drill);
    const before = drill.view().series.failed?.values.length;
    setOff(drill, 'failures-frozen');
    expect(drill.view().series.failed?.values.length).toBe(before);
    wait(drill, 100);
    const first = drill.view().series.failed;
    expect(first?.values.length).toBe(before);
    drill.step();
    expect(drill.view().series.failed).toBe(first);
    waitUntil(drill, () => !drill.complications.isRunning('failures-frozen'));
    drill.step();
    expect(drill.view().series.failed?.values.length).toBe(Math.floor(drill.tick / 2));
  });
});

describe('somebody who is away', () => {
  const withHelper = (): Drill => {
    const { drill } = start(complicated, SPEC);
    takePager(drill);
    act(drill, 'page-helper');
    waitUntil(drill, () => drill.crew.state('helper') === 'here' && drill.crew.ticksBusy('helper', drill.tick) === 0);
    return drill;
  };

  test('leaves, with what they were at undone, and says so', () => {
    const drill = withHelper();
    choose(drill, { type: 'act', action: 'restart-dependency', target: 'all', responder: 'helper' });
    wait(drill, 20);
    setOff(drill, 'helper-away');
    expect(drill.crew.state('helper')).toBe('away');
    expect(drill.crew.runs).toEqual([]);
    expect(drill.happenings.slice(-3).map(({ type }) => type)).toEqual([
      'complication.began',
      'action.aborted',
      'responder.left',
    ]);
    const { messages, happenings, responders } = drill.view();
    expect(messages.at(-1)).toMatchObject({ from: 'Helper', text: 'I have to board now, sorry.' });
    expect(happenings.at(-1)).toMatchObject({ type: 'responder.left', id: 'helper' });
    expect(responders[1]?.state).toBe('away');
    expect(refused(drill, { type: 'act', action: 'read-log', responder: 'helper' })).toBe(
      'no-hands: Helper is not here. Page them first.',
    );
  });

  test('cannot be paged until they can be had again', () => {
    const { drill } = start(complicated, SPEC);
    takePager(drill);
    setOff(drill, 'helper-away');
    const page = { type: 'act', action: 'page-helper', responder: 'you' } as const;
    expect(refused(drill, page)).toBe('impossible: Helper does not answer: the phone is off.');
    expect(drill.view().controls.find(({ id }) => id === 'page-helper')?.refusal?.code).toBe('impossible');
    expect(drill.view().messages.some(({ from }) => from === 'Helper')).toBe(false);
    wait(drill, 305);
    choose(drill, page);
    waitUntil(drill, () => drill.crew.state('helper') === 'here');
  });

  test('does not come, where the page was on its way already', () => {
    const { drill } = start(complicated, SPEC);
    takePager(drill);
    choose(drill, { type: 'act', action: 'page-helper', responder: 'you' });
    setOff(drill, 'helper-away');
    wait(drill, 200);
    expect(tickOf(drill, 'responder.paged', 'helper')).toBeGreaterThan(0);
    expect(drill.crew.state('helper')).toBe('away');
  });
});

describe('a facilitator', () => {
  test('sets off a complication in any drill, once each', () => {
    const { drill } = start(complicated, SPEC);
    expect(refused(drill, { type: 'complicate', complication: 'grumbling' })).toBe(
      'not-now: All is quiet: nothing has paged you yet.',
    );
    toPage(drill);
    expect(refused(drill, { type: 'complicate', complication: 'weather' })).toBe(
      'unknown-id: This scenario has no complication weather.',
    );
    setOff(drill, 'reader-down');
    expect(refused(drill, { type: 'complicate', complication: 'reader-down' })).toBe(
      'in-progress: Under way already: The reader does not answer.',
    );
    choose(drill, { type: 'acknowledge' });
    wait(drill, 240);
    drill.step();
    expect(refused(drill, { type: 'complicate', complication: 'reader-down' })).toBe(
      'not-now: It has been already: The reader does not answer.',
    );
    expect(drill.truth().complications).toMatchObject([{ complication: { id: 'reader-down' }, byHand: true }]);
    expect(replay(complicated, drill.spec, drill.inputs, drill.tick).digest()).toBe(drill.digest());
  });

  test('tells a drill from one without, though it keeps from nothing', () => {
    const [met, spared] = [start(complicated, SPEC).drill, start(complicated, SPEC).drill];
    for (const drill of [met, spared]) takePager(drill);
    expect(met.digest()).toBe(spared.digest());
    setOff(met, 'helper-away');
    expect(met.digest()).not.toBe(spared.digest());
  });

  test('brings forward the one that a hard drill was to have, and it does not come twice', () => {
    const { drill } = start(complicatedBy('grumbling'), HARD);
    takePager(drill);
    setOff(drill, 'grumbling');
    wait(drill, 900);
    expect(drill.happenings.filter(({ type }) => type === 'complication.began').length).toBe(1);
    expect(drill.truth().complications).toMatchObject([{ byHand: true }]);
  });

  test('can have several at once, each over at its time', () => {
    const { drill } = start(complicated, SPEC);
    takePager(drill);
    for (const id of ['failures-late', 'failures-frozen', 'reader-down']) setOff(drill, id);
    wait(drill, 100);
    const count = () => drill.view().series.failed?.values.length ?? Number.NaN;
    const frozen = count();
    wait(drill, 95);
    expect(count()).toBe(frozen);
    wait(drill, 10);
    expect(count()).toBe(Math.floor(drill.tick / 2));
    expect(drill.complications.isRunning('reader-down')).toBe(true);
    wait(drill, 40);
    expect(drill.happenings.filter(({ type }) => type === 'complication.ended').length).toBe(3);
  });
});

describe('the complications of a drill', () => {
  /** Halfway between the bounds of everything that is drawn. */
  const complications = (scenario: AnyScenario, difficulty: 'standard' | 'hard' = 'hard'): Complications =>
    new Complications(scenario, { difficulty }, () => () => 0.5);
  const found = (all: Complications, id: string) => {
    const one = all.find(id);
    if (!one) throw new Error(`no complication ${id}`);
    return one;
  };

  test('are picked among those with a weight, and wait for their time after the page', () => {
    const all = complications(complicatedBy('grumbling'));
    expect([all.picked, all.isDueBy(1e6)]).toEqual(['grumbling', false]);
    expect(all.takeDue(1e6, null)).toBe(null);
    // Ninety seconds are eighteen ticks.
    all.notePage(100);
    expect([all.isDueBy(117), all.takeDue(117, 100), all.isDueBy(118)]).toEqual([false, null, true]);
    expect(all.takeDue(118, 100)?.id).toBe('grumbling');
    expect([all.picked, all.takeDue(118, 100)]).toEqual([null, null]);
    expect(() => complications({ ...complicated, complications: [] })).toThrow('toy has no hard drills');
    expect(() => complications(complicatedBy('nobody'))).toThrow('toy has no hard drills');
    expect(complications(complicated, 'standard').picked).toBe(null);
  });

  test('begin a tick after the page at the soonest', () => {
    const all = complications(complicatedBy('reader-down'));
    all.notePage(100);
    expect([all.isDueBy(100), all.isDueBy(101)]).toEqual([false, true]);
  });

  test('are over at their end, and let the one that was picked have its time', () => {
    const all = complications(complicatedBy('grumbling'));
    all.notePage(100);
    // 240 s are 48 ticks, and 250 s are 50.
    const down = all.begin(found(all, 'reader-down'), 101, true);
    expect(down).toMatchObject({ beganTick: 101, endTick: 149, byHand: true });
    expect([all.picked, all.isRunning('reader-down'), all.hasBegun('grumbling')]).toEqual(['grumbling', true, false]);
    const due = all.takeDue(118, 100);
    if (!due) throw new Error('it is due');
    expect(all.begin(due, 118, false)).toMatchObject({ beganTick: 118, endTick: 168, byHand: false });
    expect([all.isDueBy(148), all.isDueBy(149)]).toEqual([false, true]);
    expect(all.takeEnded(149).map(({ complication }) => complication.id)).toEqual(['reader-down']);
    expect(all.takeDue(149, 100)).toBe(null);
    expect([all.isDueBy(167), all.isDueBy(168)]).toEqual([false, true]);
    expect([all.isRunning('reader-down'), all.hasBegun('reader-down')]).toEqual([false, true]);
    expect(all.begun.map(({ complication }) => complication.id)).toEqual(['reader-down', 'grumbling']);
  });

  test('wait on after another one is over before their time', () => {
    const all = complications({
      ...complicatedBy('grumbling'),
      complications: (complicatedBy('grumbling').complications ?? []).map((one) => ({
        ...one,
        afterPageSec: [1000, 1000] as const,
      })),
    });
    all.notePage(100);
    all.begin(found(all, 'reader-down'), 101, true);
    expect(all.takeEnded(149)).toHaveLength(1);
    expect(all.takeDue(149, 100)).toBe(null);
    expect([all.picked, all.isDueBy(299), all.isDueBy(300)]).toEqual(['grumbling', false, true]);
  });

  test('are brought forward when the picked one is set off by hand', () => {
    const all = complications(complicatedBy('grumbling'));
    all.begin(found(all, 'grumbling'), 50, true);
    expect(all.picked).toBe(null);
  });

  test('keep from what they keep from, each kind from its own', () => {
    const all = complications(complicated, 'standard');
    const kept = () => [
      all.downFor('read-log')?.id ?? null,
      all.downFor('ping-dependency'),
      all.keptFrom('turn-setting'),
      all.keptFrom('shed-load'),
      all.awayFor('helper')?.id ?? null,
      all.awayFor('you'),
      all.holdLogs,
      [...all.lateTicks()],
    ];
    const nothing = [null, null, null, null, null, null, false, []];
    expect(kept()).toEqual(nothing);
    all.begin(found(all, 'grumbling'), 100, true);
    expect(kept()).toEqual(nothing);
    all.begin(found(all, 'helper-away'), 100, true);
    expect(kept()).toEqual([...nothing.slice(0, 4), 'helper-away', null, false, []]);
    all.begin(found(all, 'failures-late'), 100, true);
    expect(kept()).toEqual([...nothing.slice(0, 4), 'helper-away', null, false, [['failed', 18]]]);
    all.begin(found(all, 'reader-down'), 100, true);
    all.begin(found(all, 'failures-frozen'), 100, true);
    expect(kept()).toEqual([
      'reader-down',
      null,
      'The setting cannot be turned by what cannot read it.',
      null,
      'helper-away',
      null,
      true,
      [['failed', Number.POSITIVE_INFINITY]],
    ]);
  });

  test('have a state for the digest, where there are any', () => {
    expect(complications(complicated, 'standard').state()).toBe(null);
    const all = complications(complicatedBy('grumbling'));
    expect(all.state()).toEqual([['grumbling', 18]]);
    all.begin(found(all, 'reader-down'), 100, true);
    expect(all.state()).toEqual([
      ['grumbling', 18],
      ['reader-down', 100, 148],
    ]);
    all.begin(found(all, 'grumbling'), 110, true);
    expect(all.state()).toEqual([null, ['reader-down', 100, 148], ['grumbling', 110, 160]]);
  });
});
