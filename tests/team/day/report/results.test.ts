import { expect, test } from 'vitest';
import { debriefOf } from '../../../../src/scoring/debrief.ts';
import { scoringOf, verdictOf } from '../../../../src/team/day/report/results.ts';
import { EMPTY_ROOM } from '../../../../src/team/day/state.ts';
import { act, failing, played, type Step } from '../../../scoring/played.ts';

const ACK: Step = [20, { type: 'acknowledge' }];
const END: Step = [600, { type: 'give-up' }];
const LEFT = 'The round was over while customers still felt it.';
const SERVED = 'The round was over with customers being served, before the incident was closed.';

test('the end of a round is nobody’s giving up, and says whether customers still felt it', () => {
  const verdict = (...run: Parameters<typeof played>) => verdictOf({ debrief: debriefOf(played(...run)) }, true);
  expect(verdict([ACK, END])).toBe(LEFT);
  expect(verdict([ACK, [60, act('turn-setting', 'tuned')], [200, { type: 'give-up' }]])).toBe(SERVED);
  // It held for almost six minutes, and then came back.
  const back = failing((tick) => (tick < 30 || tick > 100 ? 500 : 0));
  expect(verdict([ACK, END], back)).toBe(LEFT);
  expect(
    verdict(
      [ACK, END],
      failing(() => 0),
    ),
  ).toBe(SERVED);
});

test('a run that ended by itself has its own verdict', () => {
  const debrief = debriefOf(played([ACK, END]));
  expect(verdictOf({ debrief }, false)).toBe('You gave up while customers still felt it.');
  const closed = debriefOf(played([ACK, [60, act('turn-setting', 'tuned')]]));
  expect(verdictOf({ debrief: closed }, true)).toBe(closed.verdict);
});

test('scores are of the runs that a round has, and of others once one more was brought in', () => {
  const brought = (round: string) => ({ team: 'team-1', round, by: 'ada', atMs: 0 });
  const scoring = (...rounds: readonly string[]) =>
    scoringOf({ ...EMPTY_ROOM, broughtIn: rounds.map(brought) }, 'first');
  expect(scoringOf(EMPTY_ROOM, 'first')).toBe(scoring());
  expect(scoring('second')).toBe(scoring());
  expect(scoring('first')).not.toBe(scoring());
  expect(scoring('first', 'first')).not.toBe(scoring('first'));
  expect(scoringOf(EMPTY_ROOM, 'second')).not.toBe(scoring());
});
