import { describe, expect, test } from 'vitest';
import { scenario as alb } from '../../../../scenarios/alb-502-eks/scenario.ts';
import { createBot } from '../../../../src/responders/bots.ts';
import { assessRound } from '../../../../src/team/day/report/results.ts';
import { secretsOf } from '../../../../src/team/day/secrets.ts';
import { act } from '../bots.ts';
import { EVERYBODY, hallOf } from '../full-hall.ts';
import { FACILITATOR, type Hall, laptop, WALL } from '../hall.ts';
import { MASK, masked } from '../masked.ts';

const spoilt = (hall: Hall): readonly string[] =>
  EVERYBODY.filter((by) => new RegExp(MASK, 'i').test(JSON.stringify(hall.view(by)))).map(({ device }) => device);

describe('before the reveal no view has a seed, or a word of the cause', () => {
  const scenario = masked(alb);
  const hall = hallOf(scenario);

  test('in the lobby and at the briefing', () => {
    expect(spoilt(hall)).toEqual([]);
    hall.does(FACILITATOR, { type: 'go-to', phase: 0 });
    expect(spoilt(hall)).toEqual([]);
  });

  test('while three teams play, one of them by an expert, and whatever the wall shows', () => {
    hall.does(FACILITATOR, { type: 'go-to', phase: 2 });
    const bots = (['par', 'hasty', 'random'] as const).map((name) => createBot(name, scenario, 'sentinel-bots'));
    for (let minute = 0; minute < 9; minute++) {
      hall.does(FACILITATOR, { type: 'show', team: [null, 'team-1', 'team-2', 'team-3'][minute % 4] ?? null });
      for (let i = 0; i < 15; i++) {
        hall.passes(4);
        for (const [j, bot] of bots.entries()) act(hall, laptop(`team-${j + 1}`), bot);
      }
      expect(spoilt(hall)).toEqual([]);
    }
    expect(hall.drill('team-1')?.inputs.length).toBeGreaterThan(8);
    const proposal = hall.does(laptop('team-2'), { type: 'propose', choice: { type: 'close' }, why: '' });
    hall.does(laptop('team-2'), { type: 'open-vote', proposals: [proposal] });
    hall.does(FACILITATOR, { type: 'freeze', prompt: 'Who knows what?' });
    expect(spoilt(hall)).toEqual([]);
  });

  test('at the hotwash, with scores computed and a run rewound', () => {
    hall.does(FACILITATOR, { type: 'go-to', phase: 3 });
    expect(spoilt(hall)).toEqual([]);
    hall.does(FACILITATOR, { type: 'go-to', phase: 4 });
    const work = assessRound({ state: hall.state, drills: hall.rules.drills }, 'first');
    let step = work.next();
    while (!step.done) step = work.next();
    const scores = step.value.map(({ score }) => score);
    expect(scores.length).toBe(3);
    hall.does(FACILITATOR, { type: 'scored', round: 'first', scores });
    for (const step of ['impact', 'what-ifs', 'tipped-off', 'considered', 'rewind'] as const) {
      hall.does(FACILITATOR, { type: 'step', step });
      expect(spoilt(hall)).toEqual([]);
    }
    const tick = hall.state.teams['team-1']?.rounds.first?.run.inputs[3]?.tick ?? 0;
    hall.does(FACILITATOR, { type: 'rewind', team: 'team-1', round: 'first', tick });
    hall.does(FACILITATOR, { type: 'branch' });
    hall.passes(20);
    expect(spoilt(hall)).toEqual([]);
  });

  test('after it all have them, but for those of the next round', () => {
    for (const team of ['team-1', 'team-2', 'team-3']) {
      hall.does(FACILITATOR, { type: 'spoken', team, round: 'first' });
    }
    hall.does(FACILITATOR, { type: 'reveal', round: 'first' });
    expect(spoilt(hall).length).toBe(EVERYBODY.length);
    const wall = hall.view(WALL);
    expect(wall.results).toMatchObject([
      {
        round: 'first',
        seed: 'sentinel-seed-1',
        cause: { title: expect.stringMatching(/^SENTINEL \d+ title$/) },
        ranking: [{ place: 1 }, { place: 2 }, {}],
      },
    ]);
    expect(JSON.stringify(wall)).not.toContain('sentinel-seed-2');
  });

  test('a facilitator who asks has them all along', () => {
    expect(secretsOf({ state: hall.state, drills: hall.rules.drills }).map(({ seed }) => seed)).toEqual([
      'sentinel-seed-0',
      'sentinel-seed-1',
      'sentinel-seed-2',
    ]);
  });
});
