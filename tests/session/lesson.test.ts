import { describe, expect, test } from 'vitest';
import { LESSON_GOALS, type LessonStep } from '../../src/contract/lesson.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import { toy } from '../support/toy-scenario.ts';
import { act, beatFor, beatUntil, begin, choose, type Played } from './by-hand.ts';

const steps = LESSON_GOALS.map((goal): LessonStep => ({ goal, title: goal, text: `Do ${goal}.` }));
const lesson: AnyScenario = { ...toy, lesson: steps };

const goalOf = ({ session }: Played): string | null => session.frame.lesson?.step.goal ?? null;
const start = (tempo: 'relaxed' | 'standard' = 'standard'): Played => begin(lesson, { cause: 'odd-setting', tempo });
const paged = (played: Played): Played => {
  beatUntil(played, () => played.drill.pagedTick !== null);
  return played;
};
const waiting = (played: Played): string | null => {
  beatUntil(played, () => played.session.frame.hold === 'lesson');
  return goalOf(played);
};

/** Works a lesson up to the step that asks for a change. */
function toMitigation(played: Played): Played {
  choose(paged(played), { type: 'acknowledge' });
  act(played, 'read-setting');
  waiting(played);
  choose(played, { type: 'hold', hypothesis: 'setting-wrong', as: 'likely', pins: [1] });
  return played;
}

describe('a lesson', () => {
  test.each(['relaxed', 'standard'] as const)('at %s tempo waits at each step until it is done', (tempo) => {
    const played = paged(start(tempo));
    expect(played.session.frame.lesson).toEqual({ step: steps[0], index: 0, count: 7, again: false });
    expect(waiting(played)).toBe('acknowledged');
    choose(played, { type: 'acknowledge' });
    expect(waiting(played)).toBe('looked');
    const { tick } = played.drill;
    beatFor(played, 60);
    expect(played.drill.tick).toBe(tick);
    act(played, 'read-setting');
    expect(played.session.frame.hold).toBeNull();
    expect(waiting(played)).toBe('held');
    choose(played, { type: 'hold', hypothesis: 'setting-wrong', as: 'open', pins: [] });
    expect(goalOf(played)).toBe('held');
    choose(played, { type: 'hold', hypothesis: 'setting-wrong', as: 'likely', pins: [1] });
    expect(waiting(played)).toBe('mitigated');
    act(played, 'turn-setting', 'tuned');
    expect(waiting(played)).toBe('updated');
    choose(played, { type: 'say', claims: ['watching-recovery'], nextUpdateSec: 600 });
    expect(goalOf(played)).toBe('verified');
    expect(waiting(played)).toBe('closed');
    choose(played, { type: 'close' });
    expect(played.session.frame).toMatchObject({ lesson: null, hold: null, outcome: 'resolved' });
  });

  test('lets the clock run to the page, and while people come, brief and write', () => {
    const played = start();
    expect(played.session.frame).toMatchObject({ hold: null, lesson: { index: 0 } });
    choose(paged(played), { type: 'acknowledge' });
    act(played, 'page-helper');
    expect(waiting(played)).toBe('looked');
    expect(played.drill.crew.state('helper')).toBe('here');
    expect(played.drill.crew.ticksBusy('helper', played.drill.tick)).toBe(0);
  });

  test('does not ask for what was done already', () => {
    const played = paged(start());
    choose(played, { type: 'acknowledge' });
    choose(played, { type: 'hold', hypothesis: 'moon', as: 'likely', pins: [] });
    choose(played, { type: 'say', claims: ['cause-unknown'], nextUpdateSec: 600 });
    waiting(played);
    act(played, 'turn-setting', 'tuned');
    expect(played.session.frame.lesson).toMatchObject({ index: 1, step: { goal: 'looked' } });
    beatUntil(played, () => played.drill.crew.ticksBusy('you', played.drill.tick) === 0);
    act(played, 'read-setting');
    beatUntil(played, () => goalOf(played) !== 'looked');
    expect(goalOf(played)).toBe('verified');
  });

  test('says so a minute after a change that did not help, and waits two minutes after it', () => {
    const played = toMitigation(start());
    act(played, 'restart-dependency', 'all');
    beatUntil(played, () => played.drill.crew.runs.length === 0);
    const changedTick = played.drill.tick;
    const secSince = () => (played.drill.tick - changedTick) * toy.tickSec;
    beatUntil(played, () => played.session.frame.lesson?.again === true);
    expect(secSince()).toBeGreaterThanOrEqual(55);
    expect(secSince()).toBeLessThanOrEqual(60);
    expect(waiting(played)).toBe('mitigated');
    expect(secSince()).toBeGreaterThanOrEqual(115);
    expect(secSince()).toBeLessThanOrEqual(120);
    act(played, 'turn-setting', 'tuned');
    expect(waiting(played)).toBe('updated');
  });

  /** Lets the player run ahead until simulated time has passed. */
  function ahead(played: Played, sec: number): void {
    const until = played.drill.tick + sec / toy.tickSec;
    while (played.drill.tick < until) {
      played.session.skip();
      beatUntil(played, () => !played.session.frame.skipping || played.drill.tick >= until);
    }
  }

  test('takes no look for a change that did not help, and waits at the change for as long as it takes', () => {
    const played = toMitigation(start());
    act(played, 'ping-dependency');
    beatUntil(played, () => played.drill.crew.runs.length === 0);
    ahead(played, 200);
    expect(goalOf(played)).toBe('mitigated');
    expect(played.session.frame.lesson?.again).toBe(false);
    expect(waiting(played)).toBe('mitigated');
  });

  test('says nothing against a change that helped while it asks for the update', () => {
    const played = toMitigation(start());
    act(played, 'turn-setting', 'tuned');
    expect(waiting(played)).toBe('updated');
    ahead(played, 100);
    expect(played.session.frame.lesson).toMatchObject({ step: { goal: 'updated' }, again: false });
  });

  test('goes back to the change when service fails again', () => {
    const played = toMitigation(start());
    act(played, 'turn-setting', 'tuned');
    expect(waiting(played)).toBe('updated');
    act(played, 'turn-setting', 'odd');
    beatUntil(played, () => goalOf(played) === 'mitigated');
    act(played, 'turn-setting', 'tuned');
    expect(waiting(played)).toBe('updated');
  });

  test('is run ahead of by the player, who may want to see what comes', () => {
    const played = paged(start());
    choose(played, { type: 'acknowledge' });
    expect(waiting(played)).toBe('looked');
    played.session.skip();
    beatUntil(played, () => !played.session.frame.skipping);
    expect(played.drill.view().happenings.at(-1)?.type).toBe('message');
    expect(played.session.frame.hold).toBe('lesson');
  });

  test('is over with the drill, however that ends', () => {
    const played = paged(start());
    choose(played, { type: 'give-up' });
    expect(played.session.frame).toMatchObject({ lesson: null, outcome: 'given-up' });
  });
});
