import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OUTCOMES } from '../../../src/contract/incident.ts';
import { parseAction } from '../../../src/team/day/parse-action.ts';
import { toyHour } from './plans.ts';

const problemsOf = (value: unknown): readonly string[] => {
  const parsed = parseAction(value);
  return parsed.ok ? [] : parsed.problems.map(({ path, code }) => `${path} ${code}`);
};

describe('an action off the wire', () => {
  test.each([
    { type: 'beat' },
    { type: 'open', plan: toyHour },
    { type: 'join', as: 'phone', team: 'team-1', name: 'Ada' },
    { type: 'choose', round: 'first', choice: { type: 'declare', severity: 1 }, sawTick: 3700 },
    { type: 'propose', choice: { type: 'act', action: 'read-log', responder: 'you' }, why: '' },
    { type: 'open-vote', proposals: [7, 9] },
    { type: 'inject', teams: [], choice: { type: 'inject', inject: 'question' } },
    { type: 'improve', text: 'Alert on the setting', owner: 'Ada' },
    { type: 'result', team: 'team-1', round: 'first', run: 'BR1-abc' },
  ])('$type comes through', (action) => {
    expect(parseAction(action)).toEqual({ ok: true, value: action });
  });

  test('people’s texts lose the white space around them', () => {
    expect(parseAction({ type: 'learn', text: '  looked at the log\nnothing ' })).toEqual({
      ok: true,
      value: { type: 'learn', text: 'looked at the log\nnothing' },
    });
  });

  test('what is not known is refused by its place', () => {
    expect([problemsOf(7), problemsOf(null), problemsOf('beat')]).toEqual([
      [' wrong-shape'],
      [' wrong-shape'],
      [' wrong-shape'],
    ]);
    expect(problemsOf({ type: 'dance' })).toEqual(['type bad-value']);
    expect(problemsOf({ type: 'learn', text: '' })).toEqual(['text bad-value']);
    expect(problemsOf({ type: 'learn', text: 'x'.repeat(501) })).toEqual(['text bad-value']);
    expect(problemsOf({ type: 'open-vote', proposals: [1, 2, 3, 4, 5] })).toEqual(['proposals bad-value']);
    expect(problemsOf({ type: 'open-vote', proposals: [7, 7] })).toEqual(['proposals bad-value']);
    expect(problemsOf({ type: 'open-vote', proposals: [] })).toEqual(['proposals bad-value']);
    expect(problemsOf({ type: 'choose', round: 'first', choice: { type: 'jump' }, sawTick: 1, by: 'me' })).toEqual([
      'choice.type bad-value',
      'by unknown-key',
    ]);
  });

  test('a score comes through with how its run ended, and without, as rooms of before have it', () => {
    const requests = { own: 20, par: 20, idle: 20 };
    const score = { team: 'team-1', total: 90, parts: [], requests, mitigatedSec: null, whatIfs: [] };
    const scored = (ended: object) => ({ type: 'scored', round: 'first', scores: [{ ...score, ...ended }] });
    for (const outcome of [...OUTCOMES, null]) {
      expect(parseAction(scored({ outcome }))).toEqual({ ok: true, value: scored({ outcome }) });
    }
    expect(parseAction(scored({}))).toEqual({ ok: true, value: scored({}) });
    expect(problemsOf(scored({ outcome: 'won' }))).toEqual(['scores[0].outcome bad-value']);
  });

  test('only what happens to responders can be injected', () => {
    expect(problemsOf({ type: 'inject', teams: [], choice: { type: 'close' } })).toEqual(['choice wrong-shape']);
  });

  test('a plan that does not hold together opens no room', () => {
    const parsed = parseAction({ type: 'open', plan: { ...toyHour, teams: [] } });
    expect(parsed.ok ? [] : parsed.problems).toEqual([
      { path: 'plan', code: 'bad-value', message: 'teams: A game day has at least one team: add one.' },
    ]);
    expect(problemsOf({ type: 'open', plan: { ...toyHour, teams: 3 } })).toEqual(['plan.teams wrong-shape']);
  });

  test('nothing that can be sent makes it throw', () => {
    fc.assert(
      fc.property(
        fc.record({ type: fc.constantFrom('beat', 'open', 'choose', 'vote', 'result', 'x') }, { requiredKeys: [] }),
        fc.anything(),
        (base, more) => {
          const value: unknown = typeof more === 'object' ? { ...more, ...base } : more;
          const parsed = parseAction(value);
          expect(parsed.ok || parsed.problems.length > 0).toBe(true);
        },
      ),
      { numRuns: 300, seed: 7 },
    );
  });
});
