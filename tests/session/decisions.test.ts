import { expect, test } from 'vitest';
import { scenario } from '../../scenarios/error-budget/scenario.ts';
import { act, beatFor, beatUntil, begin, choose, type Played } from './by-hand.ts';

const stoppedAt = (played: Played): readonly string[] => {
  beatUntil(played, () => played.session.frame.hold === 'decision');
  return played.drill.happenings.filter(({ tick }) => tick === played.drill.tick - 1).map(({ type }) => type);
};

test('a drill of weeks stops at its page, runs on to the next decision, and stands there for as long as it takes', () => {
  const played = begin(scenario, { seed: 'quiet-otter-41', cause: 'no-canary' });
  stoppedAt(played);
  expect(played.drill.pagedTick).toBe(played.drill.tick - 1);
  choose(played, { type: 'acknowledge' });
  const atPage = played.drill.tick;
  beatFor(played, 60);
  expect(played.drill.tick).toBe(atPage);

  played.session.resume();
  expect(played.session.frame).toMatchObject({ skipping: true, speed: 40_000, hold: null });
  expect(stoppedAt(played)).toContain('message');
  expect(played.drill.tick).toBe(atPage + 1);

  // Two answers at one stop: neither takes any of the clock, and the hands stay free.
  choose(played, { type: 'reply', inject: 'freeze', reply: 'as-written' });
  choose(played, { type: 'say', claims: ['impact-known'], nextUpdateSec: 604_800 });
  beatFor(played, 5);
  expect(played.drill.tick).toBe(atPage + 1);

  // A look is work of an hour: the clock goes on at the tempo until it is done, and stops at what it brought.
  act(played, 'read-policy');
  expect(played.session.frame).toMatchObject({ skipping: false, speed: 6000, hold: null });
  expect(stoppedAt(played)).toContain('action.finished');
  expect(played.drill.seen.map(({ action }) => action)).toEqual(['read-policy']);
});
