import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { AnyScenario } from '../../../../src/contract/scenario.ts';
import { recordingOf } from '../../../../src/replay/open.ts';
import { encodeShareCode, parseShareCode } from '../../../../src/replay/share-code.ts';
import { play } from '../../../../src/responders/play.ts';
import type { Plan } from '../../../../src/team/day/plan/plan.ts';
import { hourOf } from '../../../../src/team/day/plan/preset.ts';
import { reportDocument } from '../../../../src/team/day/report/document.ts';
import { reportMarkdown } from '../../../../src/team/day/report/in-markdown.ts';
import { reportOf } from '../../../../src/team/day/report/report.ts';
import { assessDay, assessRound } from '../../../../src/team/day/report/results.ts';
import { act, following, hold, OPENING, plain, type Step, say } from '../../../scoring/played.ts';
import { finished } from '../../../support/generators.ts';
import { act as acts } from '../bots.ts';
import { FACILITATOR, Hall, laptop, player } from '../hall.ts';

// A short day on the toy: one team cures it, one stands by until the round is over, one has played apart and left it, and one
// never came.

const scenario: AnyScenario = {
  ...plain,
  organisation: { name: 'Acme & Sons', severities: null, runbooks: [], alertRunbooks: {} },
  causes: plain.causes.map((cause) => ({
    ...cause,
    contributingFactors: ['Anybody may turn it'],
    prevention: ['Lock the setting'],
  })),
};

const hour = hourOf({
  title: 'Friday *drill*',
  scenario,
  warmUp: { slug: 'toy', seed: 'warm-up-1' },
  seeds: ['first-seed-1', 'second-seed-2'],
  teams: ['Otters', 'Falcons', 'Badgers', 'Herons'],
});

const plan: Plan = {
  ...hour,
  rounds: hour.rounds.map((round) => ({ ...round, spec: { ...round.spec, cause: 'odd-setting' } })),
  objectives: [
    { id: 'goal-1', text: 'Look before a change' },
    { id: 'goal-2', text: 'Tell the outside' },
  ],
};

const CURING: readonly Step[] = [
  ...OPENING,
  [40, act('read-setting')],
  [65, hold('setting-wrong')],
  [70, act('turn-setting', 'tuned')],
  [140, say('cause-unknown')],
];

const LEFT: readonly Step[] = [...OPENING, [60, { type: 'give-up' }]];

const [ada, bo, cy] = [player('ada'), player('bo'), player('cy')];
const roomOf = (hall: Hall) => ({ state: hall.state, drills: hall.rules.drills });

/** What a test asks for first, the others have from it. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const played = once((): Hall => {
  const hall = new Hall(plan, [scenario]);
  for (const team of ['team-1', 'team-2', 'team-3']) {
    hall.does(laptop(team), { type: 'join', as: 'laptop', team, name: 'Table' });
  }
  hall.does(ada, { type: 'join', as: 'phone', team: 'team-1', name: 'Ada' });
  hall.does(ada, { type: 'take-role', role: 'incident-commander' });
  hall.does(bo, { type: 'join', as: 'phone', team: 'team-1', name: 'Bo' });
  hall.does(cy, { type: 'join', as: 'phone', team: 'team-2', name: 'Cy' });
  hall.does(FACILITATOR, { type: 'go-to', phase: 0 });
  hall.sleeps(300);
  hall.does(FACILITATOR, { type: 'go-to', phase: 1 });
  hall.passes(10);
  expect(hall.chooses(laptop('team-2'), { type: 'acknowledge' })).toBeNull();
  hall.does(FACILITATOR, { type: 'go-to', phase: 2 });
  hall.does(FACILITATOR, { type: 'nudge', team: 'team-2', text: 'What <changed>?' });
  const curing = following(CURING);
  for (let sec = 0; sec < 180; sec += 3) {
    hall.passes(3);
    acts(hall, laptop('team-1'), curing);
    if (sec === 60) hall.chooses(laptop('team-2'), { type: 'acknowledge' });
  }
  hall.does(FACILITATOR, { type: 'observe', team: 'team-2', objective: 'goal-1', text: 'They wait' });
  hall.does(FACILITATOR, { type: 'observe', team: null, objective: null, text: 'Loud | room' });
  hall.does(bo, { type: 'observe', team: 'team-2', objective: 'goal-2', text: 'Calm' });
  expect(finished(assessRound(roomOf(hall), 'first'))).toEqual([]);
  hall.does(FACILITATOR, { type: 'go-to', phase: 3 });
  const apart = play(scenario, { slug: 'toy', seed: 'first-seed-1', cause: 'odd-setting' }, following(LEFT));
  const run = encodeShareCode(recordingOf(apart));
  hall.does(FACILITATOR, { type: 'result', team: 'team-3', round: 'first', run });
  hall.sleeps(180);
  hall.does(FACILITATOR, { type: 'go-to', phase: 4 });
  hall.does(bo, { type: 'answer', step: 'tipped-off', text: 'The setting' });
  hall.does(bo, { type: 'answer', step: 'timeline', text: 'We read first' });
  hall.does(cy, { type: 'answer', step: 'timeline', text: 'We waited' });
  for (const team of ['team-1', 'team-2', 'team-3']) {
    hall.does(FACILITATOR, { type: 'spoken', team, round: 'first' });
  }
  hall.sleeps(780);
  hall.does(FACILITATOR, { type: 'go-to', phase: 6 });
  hall.does(cy, { type: 'learn', text: 'Read first' });
  hall.does(bo, { type: 'improve', text: 'Lock the setting', owner: 'Ada' });
  hall.does(FACILITATOR, { type: 'rate', objective: 'goal-1', rating: 'some-challenges', text: 'Half of them' });
  hall.sleeps(480);
  hall.does(FACILITATOR, { type: 'end' });
  hall.sleeps(3600);
  hall.does(FACILITATOR, { type: 'reveal', round: 'first' });
  return hall;
});

const assess = () => finished(assessDay(roomOf(played())));
const assessed = once(assess);
const report = () => reportOf(roomOf(played()), assessed());

describe('a day that was played', () => {
  test('is told as its report has it, with nothing in it that Markdown would take for its own', () => {
    const told = reportMarkdown(report()).replaceAll(/`BR1-[\w-]+`/g, '`BR1-…`');
    expect(told).toBe(readFileSync(new URL('day.md', import.meta.url), 'utf8'));
  });

  test('is data as well, of which a run counts with what a page leaves out', () => {
    expect(report()).toMatchObject({
      exercise: true,
      title: 'Friday *drill*: after-action report of an exercise',
      rounds: [
        {
          slug: 'toy',
          seed: 'first-seed-1',
          counted: 'failed requests',
          cause: { factors: ['Anybody may turn it'] },
        },
      ],
    });
    expect(report().rounds[0]?.teams).toMatchObject([
      {
        name: 'Otters',
        outcome: 'resolved',
        severity: 'SEV-1',
        times: {
          paged: 60,
          acknowledged: 20,
          declared: 30,
          located: 65,
          mitigated: 135,
          resolved: 440,
          bounceBacks: 0,
        },
        updates: { sent: 1, onTime: 1, overdue: 0 },
        isAssisted: false,
        isBroughtIn: false,
      },
      { name: 'Badgers', outcome: 'given-up', times: { acknowledged: 20, mitigated: null }, isBroughtIn: true },
      { name: 'Falcons', outcome: 'given-up', severity: null, isAssisted: true, isBroughtIn: false },
    ]);
    expect(report().rounds[0]?.teams[1]?.story.at(-1)).toEqual({ tick: 756, at: 'T+01:00', text: 'End: given up' });
  });

  test('was over at its end, however late its round was revealed', () => {
    expect(report().minutes).toEqual({ planned: 60, taken: 32 });
    expect(report().timeline.at(-1)).toEqual({ at: '11:18', minute: 92, text: 'Revealed: First round' });
  });

  test('is assessed in the rounds that count, of the teams that had a hand in them', () => {
    const hall = played();
    expect(assess().map(({ round, team }) => [round, team])).toEqual([
      ['first', 'team-1'],
      ['first', 'team-2'],
      ['first', 'team-3'],
    ]);
    expect(hall.state.teams['team-2']?.rounds['warm-up']?.run.inputs.length).toBeGreaterThan(0);
    expect(finished(assessRound(roomOf(hall), 'warm-up'))).toEqual([]);
    expect(finished(assessRound(roomOf(hall), 'second'))).toEqual([]);
  });

  test('has scores of which a wall shows three what-ifs at most', () => {
    const results = assess();
    expect(results.map(({ score }) => score)).toMatchObject([
      {
        team: 'team-1',
        total: 100,
        parts: [
          { id: 'impact', points: 40, of: 40 },
          { id: 'decisions', points: 20, of: 20 },
          { id: 'harm', points: 15, of: 15 },
          { id: 'communication', points: 15, of: 15 },
          { id: 'command', points: 10, of: 10 },
        ],
        requests: { own: 19_500, par: 21_000, idle: 186_000 },
        mitigatedSec: 135,
        outcome: 'resolved',
      },
      { team: 'team-2', total: 4, mitigatedSec: null, outcome: 'given-up' },
      { team: 'team-3', total: 10, mitigatedSec: null, outcome: 'given-up' },
    ]);
    expect(results.map(({ score }) => score.whatIfs.length)).toEqual([3, 1, 1]);
  });

  test('has share codes of which each replays its run', () => {
    const ends = report().rounds[0]?.teams.map(({ share }) => {
      const recording = parseShareCode(share ?? '');
      return recording.ok && recording.value.inputs.at(-1)?.choice.type;
    });
    expect(ends).toEqual(['close', 'give-up', 'give-up']);
  });

  test('a run that is not scored stands below those that are, and a budget as in a debrief', () => {
    const unscored = assessed().map((result) =>
      result.team === 'team-1'
        ? {
            ...result,
            score: { ...result.score, total: null, parts: [] },
            debrief: { ...result.debrief, share: null, impact: { ...result.debrief.impact, budgetMinutes: 129.6 } },
          }
        : result,
    );
    const blocks = reportDocument(reportOf(roomOf(played()), unscored)).blocks;
    const rows = blocks.flatMap((block) => (block.type === 'table' && block.head[0] === 'Place' ? block.rows : []));
    expect(rows.map(([place, team, score]) => [place, team, score])).toEqual([
      ['1', 'Badgers, played apart', '10 of 100'],
      ['2', 'Falcons, assisted', '4 of 100'],
      ['', 'Otters', 'not scored'],
    ]);
    const own = blocks.findIndex((block) => block.type === 'heading' && block.text === 'Otters');
    expect(blocks[own + 1]).toEqual({
      type: 'list',
      items: ['Commander: Ada', 'By the end of the run: 19\u202f500 failed requests, 129.6 min of the error budget'],
    });
    expect(blocks.filter(({ type }) => type === 'code').length).toBe(2);
  });
});

test('a day that was not begun has its teams and objectives, and no section in which nothing is', () => {
  const { title, blocks } = reportDocument(reportOf(roomOf(new Hall({ ...plan, objectives: [] }, [plain])), []));
  expect(title).toBe('Friday *drill*: after-action report of an exercise');
  expect(blocks).toEqual([
    {
      type: 'text',
      lead: 'This was an exercise.',
      text: 'No customer was affected. It is blameless: it tells what people could see and do.',
    },
    {
      type: 'list',
      items: [
        'Held: not begun, 0 of 60 minutes',
        'Otters: nobody by name',
        'Falcons: nobody by name',
        'Badgers: nobody by name',
        'Herons: nobody by name',
      ],
    },
  ]);
});
