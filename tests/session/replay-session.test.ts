import { describe, expect, test } from 'vitest';
import { scenario as alb } from '../../scenarios/alb-502-eks/scenario.ts';
import { tickAt } from '../../src/scoring/course.ts';
import { sinceOf } from '../../src/scoring/times.ts';
import { ReplaySession } from '../../src/session/replay-session.ts';
import { replay } from '../../src/sim/replay.ts';
import { golden } from '../scoring/golden.ts';

const run = golden('restart-first');
const digestAt = (tick: number): string => replay(alb, run.spec, run.inputs, tick).digest();
const decisionTicks = [...new Set(run.inputs.map(({ tick }) => tick))];

describe('a replay', () => {
  test('is at any tick what the drill was there, whichever way it was come to', () => {
    const session = new ReplaySession('replay', run, 0);
    const [first = 0] = decisionTicks;
    for (const tick of [first - 1, first, first + 7, run.tick, first + 300, first + 301, 12, run.tick - 1]) {
      session.seek(tick);
      expect(session.frame.view.tick).toBe(tick);
      expect(session.digest()).toBe(digestAt(tick));
    }
  });

  test('stepped tick by tick is the same as sought at once', () => {
    const from = (decisionTicks[0] ?? 0) - 5;
    const session = new ReplaySession('replay', run, from);
    for (let tick = from; tick <= from + 120; tick++) session.seek(tick);
    expect(session.digest()).toBe(digestAt(from + 120));
    session.seek(run.tick);
    expect(session.digest()).toBe(run.digest());
    expect(session.frame.outcome).toBe(run.outcome);
  });

  test('has what was chosen before its tick and at it, and nothing later', () => {
    const [first = 0, second = 0] = decisionTicks;
    const session = new ReplaySession('replay', run, first - 1);
    expect(session.frame.view.response).toBe('unacknowledged');
    session.seek(first);
    expect(session.frame.view.response).not.toBe('unacknowledged');
    session.seek(second);
    const happened = session.frame.view.happenings.length;
    session.seek(first);
    expect(session.frame.view.happenings.length).toBeLessThan(happened);
  });

  test('stays within the run', () => {
    const session = new ReplaySession('replay', run, 1e9);
    expect(session.frame.view.tick).toBe(run.tick);
    session.seek(-5);
    expect(session.frame.view.tick).toBe(0);
  });

  test('takes no choice, and says why on everything that could be pressed', () => {
    const session = new ReplaySession('replay', run, (decisionTicks[0] ?? 0) + 20);
    const before = session.digest();
    expect(session.choose().message).toBe(
      'This is a replay, and what was chosen stands. Take the pager from here to choose otherwise.',
    );
    expect(session.digest()).toBe(before);
    const { controls } = session.frame.view;
    expect(controls.length).toBeGreaterThan(5);
    expect(controls.filter(({ refusal }) => refusal === null)).toEqual([]);
    expect(session.frame.hold).toBe('replay');
  });

  test('tells of every tick that it comes to, and not of one where it is', () => {
    const session = new ReplaySession('replay', run, 100);
    const told: number[] = [];
    const end = session.subscribe(({ view }) => told.push(view.tick));
    session.seek(101);
    session.seek(101);
    session.seek(40);
    end();
    session.seek(41);
    expect(told).toEqual([101, 40]);
  });

  test('leaves the run that it replays alone', () => {
    const copy = replay(alb, run.spec, run.inputs, run.tick);
    const before = copy.digest();
    new ReplaySession('replay', copy, 10).seek(500);
    expect(copy.digest()).toBe(before);
  });
});

test('a moment since the page is a tick, between ticks the one before', () => {
  const paged = run.pagedTick ?? 0;
  expect(tickAt(run, 0)).toBe(paged);
  expect(tickAt(run, 12.9)).toBe(paged + 12 / alb.tickSec);
  expect(tickAt(run, -3)).toBe(paged - 3 / alb.tickSec);
  for (const tick of decisionTicks) expect(tickAt(run, sinceOf(run, tick))).toBe(tick);
});
