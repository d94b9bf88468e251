import { describe, expect, test } from 'vitest';
import type { AnyScenario } from '../../../../src/contract/scenario.ts';
import { formatPlan, parsePlan, readPlan } from '../../../../src/team/day/plan/file.ts';
import { planProblems } from '../../../../src/team/day/plan/order.ts';
import { minutesOf, type Plan } from '../../../../src/team/day/plan/plan.ts';
import { hourOf } from '../../../../src/team/day/plan/preset.ts';
import { complicated } from '../../../support/complicated-toy.ts';
import { toy } from '../../../support/toy-scenario.ts';
import { toyHour } from '../plans.ts';

const problemsOf = (value: unknown): readonly string[] => {
  const parsed = parsePlan(value);
  return parsed.ok ? [] : parsed.problems.map(({ path, code }) => `${path} ${code}`);
};

const hourFor = (scenario: AnyScenario, teams: readonly string[]): Plan =>
  hourOf({
    title: 'Game day',
    scenario,
    warmUp: { slug: scenario.slug, seed: 'warm-up-1' },
    seeds: ['first-seed-1', 'second-seed-2'],
    teams,
  });

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

  test('has the learning goals of its scenario as objectives, of which a plan takes twelve', () => {
    expect(toyHour.objectives).toEqual([{ id: 'goal-1', text: 'Tell a setting from a dependency' }]);
    const learningGoals = Array.from({ length: 13 }, (_, i) => `Goal ${i + 1}`);
    const ambitious = hourFor({ ...toy, learningGoals }, ['Otters']);
    expect(ambitious.objectives.map(({ text }) => text)).toEqual(learningGoals.slice(0, 12));
    expect(problemsOf(ambitious)).toEqual([]);
  });

  test('practises once, and has another commander in the second round that counts', () => {
    expect(toyHour.rounds.map(({ id, isPractice, hasOtherCommander }) => [id, isPractice, hasOtherCommander])).toEqual([
      ['warm-up', true, false],
      ['first', false, false],
      ['second', false, true],
    ]);
  });

  test('gives each of six teams a colour of its own, and then begins anew', () => {
    const names = Array.from({ length: 8 }, (_, i) => `Team ${i + 1}`);
    expect(hourFor(toy, names).teams.map(({ colour }) => colour)).toEqual([
      ...['orange', 'sky', 'green', 'yellow', 'vermillion', 'purple', 'orange', 'sky'],
    ]);
  });
});

describe('the file of a plan', () => {
  test('comes back as it was written', () => {
    expect(readPlan(formatPlan(toyHour))).toEqual({ ok: true, value: toyHour });
    expect(readPlan(`\ufeff\r\n${formatPlan(toyHour)}`)).toEqual({ ok: true, value: toyHour });
    expect(readPlan(formatPlan(toyHour).padEnd(262_144)).ok).toBe(true);
    expect(readPlan(formatPlan(toyHour).padEnd(262_145)).ok).toBe(false);
  });

  test('of another version says which', () => {
    const told = (from: string, to: string) => {
      const read = readPlan(formatPlan(toyHour).replace(from, to));
      return read.ok ? '' : read.problems[0]?.message;
    };
    const rest = '; this build reads version 1: open it with the build that wrote it.';
    expect(told('"version": 1', '"version": 2')).toBe(`This plan is version 2${rest}`);
    expect(told('"version": 1,', '')).toBe(`This plan does not say its version${rest}`);
  });

  test('is not written of a plan that does not hold together', () => {
    expect(() => formatPlan({ ...toyHour, teams: [] })).toThrow(new RangeError('plan Game day of the toys: teams'));
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
      'two teams, or two of their members, whose names differ in their letters’ case alone',
      {
        ...toyHour,
        teams: toyHour.teams.slice(0, 2).map((team, i) => ({
          ...team,
          name: ['Otters', 'OTTERS'][i] ?? '',
          members: [
            { name: 'Ada', role: null },
            { name: i === 0 ? 'Bo' : 'ada', role: null },
          ],
        })),
      },
      ['teams[1].name duplicate', 'teams[1].members[1].name duplicate'],
    ],
    [
      'ids that stand twice',
      {
        ...toyHour,
        teams: toyHour.teams.map((team) => ({ ...team, id: 'team' })),
        objectives: [...toyHour.objectives, ...toyHour.objectives],
        injects: [0, 1].map(() => ({
          ...{ id: 'one', round: 'first', atMin: 17, teams: [] },
          choice: { type: 'inject', inject: 'question' },
        })),
      },
      ['teams[1].id duplicate', 'teams[2].id duplicate', 'objectives[1].id duplicate', 'injects[1].id duplicate'],
    ],
    [
      'rounds whose ids stand twice',
      {
        ...toyHour,
        rounds: toyHour.rounds.map((round) => (round.id === 'second' ? { ...round, id: 'first' } : round)),
      },
      ['rounds[2].id duplicate', 'phases[5].round unknown-id'],
    ],
    [
      'a hotwash of no round, and a briefing of one',
      {
        ...toyHour,
        phases: toyHour.phases.map((phase) =>
          phase.kind === 'hotwash'
            ? { ...phase, round: null }
            : phase.kind === 'brief'
              ? { ...phase, round: 'first' }
              : phase,
        ),
      },
      ['phases[0].round bad-value', 'phases[4].round missing'],
    ],
    [
      'phases that play no round',
      {
        ...toyHour,
        phases: toyHour.phases.map((phase) =>
          phase.kind === 'collect' || phase.kind === 'hotwash' ? phase : { ...phase, round: null },
        ),
      },
      [
        ...['phases[1].round missing', 'phases[2].round missing', 'phases[5].round missing'],
        ...['rounds[0] bad-value', 'rounds[1] bad-value', 'rounds[2] bad-value'],
      ],
    ],
    [
      'a warm-up on what counts, and a round on what does not',
      {
        ...toyHour,
        phases: toyHour.phases.map((phase, i) =>
          i === 1 ? { ...phase, round: 'first' } : i === 2 ? { ...phase, round: 'warm-up' } : phase,
        ),
      },
      ['phases[1].round bad-value', 'phases[2].round bad-value'],
    ],
    [
      'an inject in a round that nobody plays',
      {
        ...toyHour,
        injects: [{ id: 'x', round: 'third', atMin: 1, teams: [], choice: { type: 'inject', inject: 'question' } }],
      },
      ['injects[0].round unknown-id'],
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

  test('and so is what is to be sent: a message or a complication of the scenario of that round', () => {
    const sent = (choice: Plan['injects'][number]['choice'], scenario: AnyScenario = toy): readonly string[] => {
      const injects = [{ id: 'sent', round: 'first', atMin: 3, teams: [], choice }];
      const rounds = toyHour.rounds.map((round) =>
        round.id === 'first' ? round : { ...round, spec: { ...round.spec, slug: 'other' } },
      );
      const scenarios = [{ ...toy, slug: 'other', injects: [] }, scenario];
      return planProblems({ ...toyHour, rounds, injects }, scenarios).map(({ message }) => message);
    };
    expect(sent({ type: 'inject', inject: 'question' })).toEqual([]);
    expect(sent({ type: 'inject', inject: 'thunder' })).toEqual([
      'toy has no message thunder: choose one that it has.',
    ]);
    const down = { type: 'complicate', complication: 'reader-down' } as const;
    expect(sent(down)).toEqual(['toy has no complication reader-down: choose one that it has.']);
    expect(sent(down, { ...complicated, slug: 'toy' })).toEqual([]);
    expect(sent({ ...down, complication: 'thunder' }, { ...complicated, slug: 'toy' })).toHaveLength(1);
  });
});
