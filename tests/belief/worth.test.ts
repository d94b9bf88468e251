import { describe, expect, test } from 'vitest';
import { Belief } from '../../src/belief/belief.ts';
import { changesOf, gainOf, mostGainsOf } from '../../src/belief/changes.ts';
import { bestAmong, changesLeft, cureOwed, looksDone, looksLeft, netOf, worthOf } from '../../src/belief/worth.ts';
import type { PlayerView } from '../../src/contract/player-view.ts';
import { plain } from '../scoring/played.ts';
import { act, choose, start, takePager, tickOf, wait } from '../support/drive.ts';

const EVEN = [0.5, 0.5] as const;
const TUNE = { action: 'turn-setting', target: 'tuned' } as const;
const SHED = { action: 'shed-load', target: 'half' } as const;
const RESTART = { action: 'restart-dependency', target: 'all' } as const;

function paged() {
  const { drill } = start(plain, { seed: 'otter', cause: 'odd-setting' });
  takePager(drill);
  return drill;
}
const left = (view: PlayerView) => looksLeft(plain, view, new Belief(plain, 1), [0.75, 0.25]);

describe('a change', () => {
  test('is one of an action and a target, of what changes the system', () => {
    expect(changesOf(plain)).toEqual([TUNE, { action: 'turn-setting', target: 'odd' }, RESTART, SHED]);
  });

  test('is worth what it relieves under each cause, apart from what it harms', () => {
    expect(worthOf(plain, EVEN, { action: 'turn-setting', target: 'odd' })).toEqual({
      action: 'turn-setting',
      target: 'odd',
      relief: 0,
      harm: 0.5 * 0.2 + 0.5 * 0.4,
    });
    expect(worthOf(plain, [0.75, 0.25], SHED)).toEqual({ ...SHED, relief: 0.75 * 0.7 + 0.25 * 0.3, harm: 0 });
    expect(worthOf(plain, EVEN, { action: 'shed-load', target: 'all' })).toMatchObject({ relief: 0, harm: 0 });
    expect(netOf({ ...SHED, relief: 0.4, harm: 0.1 })).toBeCloseTo(0.3, 12);
    expect([
      gainOf(plain, 'odd-setting', TUNE),
      gainOf(plain, 'dependency-gone', TUNE),
      gainOf(plain, 'x', TUNE),
    ]).toEqual([...[0.9, 0, 0]]);
  });

  test('is at best what the best one would be under each cause, and nothing where all harm', () => {
    expect(mostGainsOf(plain)).toEqual([0.9, 0.8]);
    const gain = { 'odd-setting': { 'turn-setting:odd': -0.2 }, 'dependency-gone': {} };
    expect(mostGainsOf({ ...plain, knowledge: { ...plain.knowledge, gain } })).toEqual([0, 0]);
  });

  test('is the best of several by what is left once harm is taken off, the first of equal ones', () => {
    const worth = (target: string, relief: number, harm: number) => ({ action: 'turn-setting', target, relief, harm });
    expect(bestAmong([])).toBeNull();
    expect(bestAmong([worth('a', 0.9, 0.6), worth('b', 0.4, 0), worth('c', 0.5, 0.1)])?.target).toBe('b');
    expect(bestAmong([worth('a', -0.1, 0), worth('b', -0.2, 0)])?.target).toBe('a');
  });

  test('can be made where nothing but hands is in its way', () => {
    const drill = paged();
    const changes = (): readonly string[] =>
      changesLeft(plain, drill.view(), EVEN).map(({ action, target }) => `${action}:${target}`);
    const all = ['turn-setting:tuned', 'turn-setting:odd', 'restart-dependency:all', 'shed-load:half'];
    expect(changes()).toEqual(all);
    choose(drill, { type: 'act', action: 'read-log', responder: 'you' });
    expect(changes()).toEqual(all);
    choose(drill, { type: 'give-up' });
    expect(changes()).toEqual([]);
  });
});

describe('looks', () => {
  test('that are left are ordered by what they tell, and none is left that was taken since the last change', () => {
    const drill = paged();
    expect(left(drill.view()).map(({ action, durationSec }) => [action, durationSec])).toEqual([
      ['read-setting', 20],
      ['ping-dependency', 10],
      ['read-log', 30],
    ]);
    // Three to one is 0.8113 bits: the setting tells nearly all of it, the ping some, and the log nothing.
    const [setting, ping, log] = left(drill.view()).map(({ bits }) => bits);
    expect([setting?.toFixed(2), ping?.toFixed(2), log?.toFixed(2)]).toEqual(['0.77', '0.32', '0.00']);
    act(drill, 'read-setting');
    expect(left(drill.view()).map(({ action }) => action)).toEqual(['ping-dependency', 'read-log']);
    act(drill, 'read-log');
    expect(left(drill.view()).map(({ action }) => action)).toEqual(['ping-dependency']);
    choose(drill, { type: 'act', action: 'shed-load', target: 'half', responder: 'you' });
    wait(drill, 5);
    expect(left(drill.view()).map(({ action }) => action)).toEqual(['read-setting', 'ping-dependency', 'read-log']);
  });

  test('are ordered by what they tell, in whatever order a scenario has them', () => {
    const view = paged().view();
    const turned = { ...plain, actions: plain.actions.toReversed() };
    const order = looksLeft(turned, view, new Belief(turned, 1), [0.75, 0.25]).map(({ action }) => action);
    expect(order).toEqual(['read-setting', 'ping-dependency', 'read-log']);
  });

  test('that were taken while a change was made, or after it, are not left', () => {
    const drill = paged();
    act(drill, 'read-log');
    act(drill, 'shed-load', 'half');
    expect(left(drill.view()).map(({ action }) => action)).toContain('read-log');
    const view = drill.view();
    const seen = view.seen.map((one) => ({ ...one, tick: tickOf(drill, 'action.started', 'shed-load') + 1 }));
    expect(left({ ...view, seen }).map(({ action }) => action)).not.toContain('read-log');
  });

  test('are done that were answered at a tick or later', () => {
    const drill = paged();
    act(drill, 'read-setting');
    const tick = drill.seen[0]?.tick ?? Number.NaN;
    const done = (sinceTick: number) => [...looksDone(drill.view(), sinceTick)];
    expect([done(0), done(tick), done(tick + 1)]).toEqual([['read-setting'], ['read-setting'], []]);
    const failed = { ...drill.view(), seen: drill.seen.map((one) => ({ ...one, outcome: 'tool-timed-out' })) };
    expect([...looksDone(failed, 0)]).toEqual([]);
  });
});

describe('the cure that is owed', () => {
  const curing = (cures: Record<string, Record<string, number>>): typeof plain => ({
    ...plain,
    knowledge: { ...plain.knowledge, cures },
  });
  const scenario = curing({
    'odd-setting': { 'turn-setting:tuned': 1, 'shed-load:half': 0.5 },
    'dependency-gone': { 'restart-dependency:all': 1, 'shed-load:half': 0.4 },
  });
  const all = [TUNE, RESTART, SHED];
  const view = paged().view();
  const made = (...changes: readonly (typeof all)[number][]): PlayerView => ({
    ...view,
    happenings: changes.map(({ action, target }) => ({
      tick: 800,
      type: 'action.finished',
      id: action,
      detail: target,
    })),
  });

  test('is the one that most likely cures, and of those that may, the one that gains most', () => {
    expect(cureOwed(scenario, view, [1, 0], all)).toBe(TUNE);
    expect(cureOwed(scenario, view, [0, 1], all)).toBe(RESTART);
    // It cures in 0.55 of all, the restart in 0.45 and shedding in 0.455; they gain 0.495, 0.36 and 0.52.
    expect(cureOwed(scenario, view, [0.55, 0.45], all)).toBe(SHED);
    // Half as sure is sure enough, and where both gain the same, the first is as good.
    const gaining = (gain: Record<string, number>) => ({
      ...scenario,
      knowledge: { ...scenario.knowledge, gain: { 'odd-setting': gain } },
    });
    expect(cureOwed(gaining({ 'shed-load:half': 0.5 }), view, [1, 0], all)).toBe(SHED);
    expect(cureOwed(gaining({}), view, [1, 0], [SHED, TUNE])).toBe(SHED);
    expect(cureOwed(gaining({}), view, [1, 0], [TUNE, SHED])).toBe(TUNE);
  });

  test('is none once one was made that cures as surely as any that is left, or where none cures', () => {
    expect(cureOwed(scenario, made(TUNE), [1, 0], all)).toBeNull();
    expect(cureOwed(scenario, made(RESTART), [1, 0], all)).toBe(TUNE);
    const begun = made(TUNE).happenings.map((one) => ({ ...one, type: 'action.started' as const }));
    expect(cureOwed(scenario, { ...view, happenings: begun }, [1, 0], all)).toBe(TUNE);
    expect(cureOwed(scenario, made(SHED), [1, 0], all)).toBe(TUNE);
    expect(cureOwed(scenario, view, [1, 0], [])).toBeNull();
    expect(cureOwed(plain, view, [1, 0], all)).toBeNull();
    // A tenth more is worth another change, and less is not.
    const close = curing({ 'odd-setting': { 'turn-setting:tuned': 0.6, 'shed-load:half': 0.5 } });
    const closer = curing({ 'odd-setting': { 'turn-setting:tuned': 0.59, 'shed-load:half': 0.5 } });
    expect(cureOwed(close, made(SHED), [1, 0], [TUNE])).toBe(TUNE);
    expect(cureOwed(closer, made(SHED), [1, 0], [TUNE])).toBeNull();
  });
});
