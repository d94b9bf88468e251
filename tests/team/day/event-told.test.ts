import { expect, test } from 'vitest';
import { scenario as alb } from '../../../scenarios/alb-502-eks/scenario.ts';
import { eventTold } from '../../../src/team/day/event-told.ts';
import { hourOf } from '../../../src/team/day/plan/preset.ts';
import { FACILITATOR, Hall } from './hall.ts';

test('what a facilitator did is told in words, and never by an id', () => {
  const plan = hourOf({
    title: 'Game day',
    scenario: alb,
    warmUp: { slug: alb.slug, seed: 'warm-up-1' },
    seeds: ['first-seed-1', 'second-seed-2'],
    teams: ['Otters', 'Falcons'],
  });
  const hall = Hall.inRound({ ...plan, injects: [] }, [alb]);
  const message = { type: 'inject', inject: 'support-first' } as const;
  hall.does(FACILITATOR, { type: 'inject', teams: ['team-2'], choice: message });
  hall.does(FACILITATOR, { type: 'inject', teams: [], choice: { type: 'complicate', complication: 'aws-throttled' } });
  hall.does(FACILITATOR, { type: 'tempo', tempo: 'brisk' });
  hall.does(FACILITATOR, { type: 'nudge', team: 'team-1', text: 'Look at the targets.' });
  hall.does(FACILITATOR, { type: 'go-to', phase: 3 });
  for (const { id } of plan.teams) hall.does(FACILITATOR, { type: 'spoken', team: id, round: 'first' });
  hall.does(FACILITATOR, { type: 'reveal', round: 'first' });
  const room = { state: hall.state, drills: hall.rules.drills };
  expect(hall.state.events.map((event) => eventTold(room, event))).toEqual([
    'First round',
    'Support: what customers write, to Falcons',
    'The AWS API turned calls away, to all teams',
    'Tempo: brisk',
    'Hint to Otters: Look at the targets.',
    'Collect results',
    'Revealed: First round',
  ]);
});
