import { describe, expect, test } from 'vitest';
import { scenario as alb } from '../../../../scenarios/alb-502-eks/scenario.ts';
import type { AnyScenario } from '../../../../src/contract/scenario.ts';
import { createBot } from '../../../../src/responders/bots.ts';
import { hourOf } from '../../../../src/team/day/plan/preset.ts';
import { assessRound } from '../../../../src/team/day/report/results.ts';
import { secretsOf } from '../../../../src/team/day/secrets.ts';
import type { Author } from '../../../../src/team/log.ts';
import { act, screenOf } from '../bots.ts';
import { FACILITATOR, Hall, laptop, player, WALL } from '../hall.ts';
import { MASK, masked } from '../masked.ts';

const ROLE_OF = { ada: 'incident-commander', bo: 'operations', cy: 'communications', di: 'scribe' } as const;
const phones = [...Object.keys(ROLE_OF), 'el'].map(player);
const spectator = player('eve');
const EVERYBODY: readonly Author[] = [
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

function hallOf(scenario: AnyScenario): Hall {
  const hall = new Hall(planFor(scenario), [scenario]);
  for (const team of ['team-1', 'team-2', 'team-3']) {
    hall.does(laptop(team), { type: 'join', as: 'laptop', team, name: 'Table' });
  }
  for (const by of phones) hall.does(by, { type: 'join', as: 'phone', team: 'team-1', name: by.device });
  for (const [name, role] of Object.entries(ROLE_OF)) hall.does(player(name), { type: 'take-role', role });
  hall.does(spectator, { type: 'join', as: 'spectator', team: 'team-2', name: 'Eve' });
  return hall;
}

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

describe('what is on the screens', () => {
  const hall = hallOf(alb);
  hall.does(FACILITATOR, { type: 'go-to', phase: 2 });
  hall.passes(12);
  const [ada, bo, cy] = phones as [Author, Author, Author];
  hall.chooses(laptop('team-1'), { type: 'acknowledge' });
  const looked = alb.actions.find(({ phase }) => phase === 'investigate');

  test('a laptop has the drill as its drill screen takes it', () => {
    const screen = screenOf(hall, laptop('team-1'));
    const drill = hall.drill('team-1');
    expect(screen).toEqual(drill?.view());
  });

  test('a phone has the evidence without logs, and what its role chooses by itself', () => {
    const view = hall.view(cy);
    expect(view.seat === 'phone' && [view.role, view.name, view.chooses, view.team.drill?.logs]).toEqual([
      'communications',
      'cy',
      ['say', 'reply', 'note'],
      null,
    ]);
    const commander = hall.view(ada);
    expect(commander.seat === 'phone' && commander.chooses).toContain('change');
  });

  test('a proposal is told in words, with the reason why it could not be taken now', () => {
    hall.does(bo, { type: 'propose', choice: { type: 'close' }, why: 'Looks fine' });
    const view = hall.view(laptop('team-1'));
    expect(view.seat === 'laptop' && view.team.proposals).toMatchObject([
      {
        name: 'bo',
        label: 'Closes the incident',
        why: 'Looks fine',
        refusal: 'Customers are still affected. Stop the impact first.',
      },
    ]);
  });

  test('the wall has no ranking, and of a team that others race nothing that it found out', () => {
    hall.chooses(laptop('team-1'), { type: 'act', action: looked?.id ?? '', responder: alb.responders[0]?.id ?? '' });
    hall.chooses(laptop('team-1'), { type: 'hold', hypothesis: alb.hypotheses[0]?.id ?? '', as: 'likely', pins: [] });
    hall.passes(30);
    hall.does(FACILITATOR, { type: 'show', team: 'team-1' });
    const wall = hall.view(WALL);
    if (wall.seat !== 'projector' || !wall.incident) throw new Error('no wall');
    const own = hall.drill('team-1')?.view();
    expect(own?.seen.length).toBe(1);
    expect(wall.incident.drill).toMatchObject({ seen: [], hypotheses: [], inProgress: [], controls: [], logs: null });
    expect(wall.incident.drill.alerts).toEqual(own?.alerts);
    expect(wall.teams.map(({ words }) => words)).toEqual(['in progress', 'in progress', 'in progress']);
    expect(wall.results).toEqual([]);
  });

  test('shows an incident that nobody acts on where no team is shown', () => {
    hall.does(FACILITATOR, { type: 'show', team: null });
    const wall = hall.view(WALL);
    expect(wall.seat === 'projector' && wall.incident?.team).toBeNull();
    expect(wall.seat === 'projector' && wall.incident?.drill.tick).toBe(hall.drill('team-2')?.tick);
  });

  test('a spectator sees what the wall shows', () => {
    expect({ ...hall.view(spectator), seat: 'projector' }).toEqual(hall.view(WALL));
  });

  test('the console tells what each team has looked at, and what not', () => {
    const console = hall.view(FACILITATOR);
    if (console.seat !== 'facilitator') throw new Error('no console');
    const looks = alb.actions.filter(({ phase }) => phase === 'investigate').length;
    expect(console.overview.map(({ looked, notLooked }) => [looked.length, notLooked.length])).toEqual([
      [1, looks - 1],
      [0, looks],
      [0, looks],
    ]);
    expect(console.overview[0]?.looked[0]).toMatchObject({ label: looked?.label, times: 1 });
    expect(console.guide.notes[0]?.phase).toBe('first minutes');
    expect(console.slot).toEqual({ minutes: 60, elapsedMs: 42_000, behindMs: 42_000 - 8 * 60_000 - 42_000 });
  });

  test('views are the same as JSON', () => {
    for (const by of EVERYBODY) {
      const view = hall.view(by);
      expect(JSON.parse(JSON.stringify(view))).toEqual(view);
    }
  });

  test('mitigated is told with its time since the page', () => {
    const bot = createBot('par', alb, 'views');
    let words = '';
    for (let i = 0; i < 200 && !words.startsWith('mitigated'); i++) {
      hall.passes(4);
      act(hall, laptop('team-2'), bot);
      words = hall.view(WALL).teams[1]?.words ?? '';
    }
    const drill = hall.drill('team-2');
    const edge = drill?.happenings.find(({ type }) => type === 'impact.ended');
    const sec = (edge?.tick ?? 0) - (drill?.pagedTick ?? 0);
    const two = (n: number): string => String(n).padStart(2, '0');
    expect(words).toBe(`mitigated ${two(Math.floor(sec / 60))}:${two(sec % 60)}`);
  });
});
