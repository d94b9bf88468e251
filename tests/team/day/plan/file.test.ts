import { describe, expect, test } from 'vitest';
import { formatPlan, parsePlan, readPlan } from '../../../../src/team/day/plan/file.ts';
import { planProblems } from '../../../../src/team/day/plan/order.ts';
import { minutesOf, type Plan } from '../../../../src/team/day/plan/plan.ts';
import { toy } from '../../../support/toy-scenario.ts';
import { toyHour } from '../plans.ts';

const problemsOf = (value: unknown): readonly string[] => {
  const parsed = parsePlan(value);
  return parsed.ok ? [] : parsed.problems.map(({ path, code }) => `${path} ${code}`);
};

describe('the hour', () => {
  test('takes sixty minutes: 5 to brief, 3 to warm up, 18 to play, 3, 13 to talk, 10 to play again, 8', () => {
    expect(minutesOf(toyHour)).toBe(60);
    expect(toyHour.phases.map(({ kind, minutes }) => `${minutes} ${kind}`)).toEqual([
      '5 brief',
      '3 warm-up',
      '18 round',
      '3 collect',
      '13 hotwash',
      '10 round',
      '8 learnings',
    ]);
  });

  test('holds together', () => {
    expect(problemsOf(toyHour)).toEqual([]);
    expect(planProblems(toyHour, [toy])).toEqual([]);
  });

  test('has the learning goals of its scenario as objectives', () => {
    expect(toyHour.objectives).toEqual([{ id: 'goal-1', text: 'Tell a setting from a dependency' }]);
  });
});

describe('the file of a plan', () => {
  test('comes back as it was written', () => {
    expect(readPlan(formatPlan(toyHour))).toEqual({ ok: true, value: toyHour });
  });

  test('is told from other files', () => {
    const codes = [
      '',
      'hello',
      '[]',
      '{"format":"blast-radius-run"}',
      formatPlan(toyHour).replace('"version": 1', '"version": 2'),
      formatPlan(toyHour).replace('"version": 1,', ''),
    ];
    expect(codes.map((text) => readPlan(text)).map((read) => (read.ok ? 'ok' : read.problems[0]?.code))).toEqual([
      'not-json',
      'not-json',
      'not-ours',
      'not-ours',
      'other-version',
      'other-version',
    ]);
    expect(readPlan('x'.repeat(300_000))).toMatchObject({ ok: false, problems: [{ code: 'too-long' }] });
  });

  test('answers with every problem at once', () => {
    const [team] = toyHour.teams;
    const plan = {
      ...toyHour,
      title: '',
      deciding: 'dice',
      teams: [{ ...team, colour: 'blue' }],
      phases: [{ kind: 'round', title: 'Round', minutes: 0.5, round: 'first' }],
      extra: 1,
    };
    expect(problemsOf(plan)).toEqual([
      'title bad-value',
      'deciding bad-value',
      'teams[0].colour bad-value',
      'phases[0].minutes bad-value',
      'extra unknown-key',
    ]);
  });

  test('does not take names that turn the text around them, or have control characters', () => {
    const named = (name: string): unknown => ({ ...toyHour, teams: [{ ...toyHour.teams[0], name }] });
    expect(problemsOf(named('Ott\u202eers'))).toEqual(['teams[0].name bad-value']);
    expect(problemsOf(named('Ott\u0007ers'))).toEqual(['teams[0].name bad-value']);
    expect(problemsOf(named('Ott\ners'))).toEqual(['teams[0].name bad-value']);
    expect(problemsOf(named('Équipe 水 🦦'))).toEqual([]);
  });
});

describe('what does not hold together', () => {
  const CASES: readonly (readonly [what: string, plan: Plan, problems: readonly string[]])[] = [
    ['no team', { ...toyHour, teams: [] }, ['teams missing']],
    [
      'nothing that counts',
      { ...toyHour, rounds: toyHour.rounds.slice(0, 1), phases: toyHour.phases.slice(0, 2) },
      ['rounds missing'],
    ],
    [
      'two teams of one name',
      { ...toyHour, teams: toyHour.teams.map((team) => ({ ...team, name: 'Otters' })) },
      ['teams[1].name duplicate', 'teams[2].name duplicate'],
    ],
    [
      'two commanders in a team',
      {
        ...toyHour,
        teams: toyHour.teams.slice(0, 1).map((team) => ({
          ...team,
          members: [
            { name: 'Ada', role: 'incident-commander' },
            { name: 'Bo', role: null },
            { name: 'Cy', role: null },
            { name: 'Di', role: 'incident-commander' },
          ],
        })),
      },
      ['teams[0].members[3].role duplicate'],
    ],
    [
      'a round that is played twice',
      { ...toyHour, phases: [...toyHour.phases, { kind: 'round', title: 'Again', minutes: 5, round: 'first' }] },
      ['rounds[1] bad-value'],
    ],
    [
      'a round that is played in no phase',
      { ...toyHour, phases: toyHour.phases.filter(({ round }) => round !== 'second') },
      ['rounds[2] bad-value'],
    ],
    [
      'a hotwash before its round',
      {
        ...toyHour,
        phases: toyHour.phases.map((phase) => (phase.kind === 'hotwash' ? { ...phase, round: 'second' } : phase)),
      },
      ['phases[4].round bad-order'],
    ],
    [
      'a round with a practice seed',
      {
        ...toyHour,
        phases: toyHour.phases.map((phase) => (phase.kind === 'warm-up' ? { ...phase, kind: 'round' } : phase)),
      },
      ['phases[1].round bad-value'],
    ],
    [
      'an inject after the end of its round, for a team that is not there',
      {
        ...toyHour,
        injects: [
          { id: 'late', round: 'first', atMin: 18, teams: ['nobody'], choice: { type: 'inject', inject: 'question' } },
        ],
      },
      ['injects[0].atMin bad-value', 'injects[0].teams unknown-id'],
    ],
  ];

  test.each(CASES)('%s', (_, plan, problems) => {
    expect(problemsOf(plan)).toEqual(problems);
  });

  test('what no scenario here has is told apart from the file', () => {
    const plan: Plan = {
      ...toyHour,
      rounds: toyHour.rounds.map((round) =>
        round.id === 'second'
          ? { ...round, spec: { ...round.spec, slug: 'gone' } }
          : { ...round, spec: { ...round.spec, cause: 'moon' } },
      ),
      injects: [{ id: 'pressure', round: 'first', atMin: 3, teams: [], choice: { type: 'inject', inject: 'thunder' } }],
    };
    expect(planProblems(plan, [toy]).map(({ path, code }) => `${path} ${code}`)).toEqual([
      'rounds[0].spec.cause unknown-cause',
      'rounds[1].spec.cause unknown-cause',
      'rounds[2].spec.slug unknown-scenario',
      'injects[0].choice unknown-id',
    ]);
  });
});
