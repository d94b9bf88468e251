import type { AnyScenario } from '../../../src/contract/scenario.ts';
import { hourOf } from '../../../src/team/day/plan/preset.ts';
import type { Author } from '../../../src/team/log.ts';
import { FACILITATOR, Hall, laptop, player, WALL } from './hall.ts';

const ROLE_OF = { ada: 'incident-commander', bo: 'operations', cy: 'communications', di: 'scribe' } as const;
export const phones = [...Object.keys(ROLE_OF), 'el'].map(player);
export const spectator = player('eve');
export const EVERYBODY: readonly Author[] = [
  FACILITATOR,
  WALL,
  spectator,
  player('nobody'),
  ...['team-1', 'team-2', 'team-3'].map(laptop),
  ...phones,
];

const planFor = (scenario: AnyScenario) =>
  hourOf({
    title: 'Game day',
    scenario,
    warmUp: { slug: scenario.slug, seed: 'sentinel-seed-0' },
    seeds: ['sentinel-seed-1', 'sentinel-seed-2'],
    teams: ['Otters', 'Falcons', 'Badgers'],
  });

/** Three teams with a laptop each; in the first one five people on phones, and somebody who looks on. */
export function hallOf(scenario: AnyScenario): Hall {
  const hall = new Hall(planFor(scenario), [scenario]);
  for (const team of ['team-1', 'team-2', 'team-3']) {
    hall.does(laptop(team), { type: 'join', as: 'laptop', team, name: 'Table' });
  }
  for (const by of phones) hall.does(by, { type: 'join', as: 'phone', team: 'team-1', name: by.device });
  for (const [name, role] of Object.entries(ROLE_OF)) hall.does(player(name), { type: 'take-role', role });
  hall.does(spectator, { type: 'join', as: 'spectator', team: 'team-2', name: 'Eve' });
  return hall;
}
