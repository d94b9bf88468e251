import { describe, expect, test } from 'vitest';
import { scenario as alb } from '../../scenarios/alb-502-eks/scenario.ts';
import type { TextNode } from '../../src/screen/nodes.ts';
import { TEXT_STYLES } from '../../src/screen/theme.ts';
import type { Joining } from '../../src/screen/wall/input.ts';
import { WALL_SCALE, wall } from '../../src/screen/wall/wall.ts';
import { hourOf } from '../../src/team/day/plan/preset.ts';
import { openDrill } from '../../src/team/day/views/drill-seen.ts';
import type { WallView } from '../../src/team/day/views/views.ts';
import { FACILITATOR, Hall, laptop, player, WALL } from '../team/day/hall.ts';
import { measure, untidy } from './desk-support.ts';

const joining: Joining = {
  code: 'K7QM',
  address: '192.168.1.20:4173',
  qr: Array.from({ length: 25 }, (_, i) => Array.from({ length: 25 }, (_, j) => (i + j) % 2 === 0)),
};

const planOf = (teams: readonly string[]) =>
  hourOf({
    title: 'Autumn game day',
    scenario: alb,
    warmUp: { slug: alb.slug, seed: 'warm-up-1' },
    seeds: ['quiet-otter-41', 'bold-heron-7'],
    teams,
  });

const FEW = ['Otters', 'Falcons', 'Badgers'];
const MANY = Array.from({ length: 12 }, (_, i) => `The long name of the team ${i + 1}`);

/** Projectors of 16:9 and of 16:10, in units. */
const SIZES = [
  { width: 1920 / WALL_SCALE, height: 1080 / WALL_SCALE },
  { width: 1920 / WALL_SCALE, height: 1200 / WALL_SCALE },
];

function viewOf(hall: Hall): WallView {
  const view = hall.view(WALL);
  if (view.seat !== 'projector') throw new Error(`a wall has the view of ${view.seat}`);
  return view;
}

function drawn(view: WallView, size = SIZES[0] ?? { width: 0, height: 0 }, how: Joining | null = joining) {
  const seen = view.rewound?.drill ?? view.incident?.drill ?? null;
  const input = { view, drill: seen && openDrill(seen), scenario: alb, joining: how, sinceMs: 0 };
  return wall(input, size, measure).nodes;
}

const textsOf = (view: WallView, how?: Joining | null): readonly TextNode[] =>
  drawn(view, SIZES[0], how).filter((node) => node.type === 'text');
const said = (view: WallView, how?: Joining | null): string =>
  textsOf(view, how)
    .map(({ lines }) => lines.join(' '))
    .join('\n');

function toPhase(hall: Hall, kind: string): void {
  const phase = hall.state.plan?.phases.findIndex((one) => one.kind === kind) ?? -1;
  hall.does(FACILITATOR, { type: 'go-to', phase });
  hall.passes(1);
}

/** The wall at one moment of each kind. */
function moments(teams: readonly string[]): readonly (readonly [string, WallView])[] {
  const hall = new Hall(planOf(teams), [alb]);
  const found: (readonly [string, WallView])[] = [['lobby', viewOf(hall)]];
  const keep = (name: string): void => void found.push([name, viewOf(hall)]);
  for (const id of ['team-1', 'team-2', 'team-3'])
    hall.does(laptop(id), { type: 'join', as: 'laptop', team: id, name: `Laptop ${id}` });
  const fay = player('fay');
  hall.does(fay, { type: 'join', as: 'phone', team: 'team-1', name: 'Fay' });
  hall.does(fay, { type: 'take-role', role: 'incident-commander' });
  toPhase(hall, 'brief');
  keep('brief');
  toPhase(hall, 'round');
  keep('opening');
  hall.passes(240);
  keep('round');
  hall.does(FACILITATOR, { type: 'tell', teams: [], text: 'The status page is yours too: somebody has to write it.' });
  keep('told');
  const proposals = ([{ type: 'close' }, { type: 'acknowledge' }] as const).map((choice) =>
    hall.does(fay, { type: 'propose', choice, why: '' }),
  );
  hall.does(laptop('team-1'), { type: 'open-vote', proposals });
  hall.does(FACILITATOR, { type: 'show', team: 'team-1' });
  keep('vote');
  hall.does(FACILITATOR, { type: 'show', team: null });
  hall.does(FACILITATOR, { type: 'freeze', prompt: 'What do you know, and what do you only believe?' });
  keep('frozen');
  hall.does(FACILITATOR, { type: 'resume', team: null });
  toPhase(hall, 'collect');
  keep('collect');
  toPhase(hall, 'hotwash');
  keep('hotwash');
  hall.does(FACILITATOR, {
    type: 'rewind',
    team: 'team-1',
    round: 'first',
    tick: hall.rules.drills.opened({ slug: alb.slug, seed: 'quiet-otter-41' }, 3).startTick + 60,
  });
  keep('rewound');
  hall.does(FACILITATOR, { type: 'branch' });
  hall.passes(20);
  keep('branched');
  hall.does(FACILITATOR, { type: 'leave-rewind' });
  hall.does(FACILITATOR, { type: 'reveal', round: 'first' });
  keep('revealed');
  toPhase(hall, 'learnings');
  keep('learnings');
  hall.does(FACILITATOR, { type: 'stop', why: 'Payments are down in production.' });
  keep('stopped');
  return found;
}

describe('what hangs on the wall', () => {
  const few = moments(FEW);
  const all = [...few.map((one) => [3, ...one] as const), ...moments(MANY).map((one) => [12, ...one] as const)];

  test.each(all)('lies within the screen and over nothing else: %i teams, %s', (_, __, view) => {
    for (const size of SIZES) {
      for (const how of [joining, null])
        expect(untidy({ nodes: [...drawn(view, size, how)], controls: [] }, { x: 0, y: 0, ...size })).toEqual([]);
    }
  });

  const ALONE = 'UnHealthyHostCount of the checkout target group is above 0';

  test('breaks texts into lines that are drawn one by one, and tells the only alert in full', () => {
    const lines = all.flatMap(([, , view]) => textsOf(view).flatMap((node) => node.lines));
    expect(lines.filter((line) => line.includes('\n'))).toEqual([]);
    const opening = few.find(([name]) => name === 'opening')?.[1];
    expect(opening?.incident?.drill.alerts.map(({ summary }) => summary)).toEqual([ALONE]);
    expect(opening && said(opening)).toContain(ALONE);
  });

  test('is nowhere smaller than 24 pixels at 1080p', () => {
    const sizes = all.flatMap(([, , view]) => textsOf(view).map(({ style }) => TEXT_STYLES[style].size * WALL_SCALE));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24);
  });

  test.each(few)('says that it is an exercise, unless something real stops it: %s', (_, view) => {
    const isReal = view.hold?.type === 'stopped';
    expect(said(view)).toContain(isReal ? 'REAL INCIDENT' : 'EXERCISE');
    expect(said(view).includes('EXERCISE')).toBe(!isReal);
  });

  test('has the code to join by, until the round is over', () => {
    const shown = few.filter(([, view]) => said(view).includes('K7QM')).map(([name]) => name);
    expect(shown).toEqual(['lobby', 'brief', 'opening', 'round', 'told', 'vote']);
  });

  test('has what the hour has in it before the first round, where nobody joins from other devices', () => {
    const text = said(few.find(([name]) => name === 'brief')?.[1] ?? viewOf(new Hall()), null);
    for (const words of ['Briefing and roles\n5 min', 'Hotwash\n13 min', 'Learnings and actions\n8 min'])
      expect(text).toContain(words);
  });

  test('has four charts, what it costs, and how far each team is, without a ranking', () => {
    const view = few.find(([name]) => name === 'round')?.[1];
    const text = view ? said(view) : '';
    for (const words of ['Requests /s by code', 'ELB 5xx by code /min', 'FAILED REQUESTS', 'Otters', 'in progress'])
      expect(text).toContain(words);
  });

  test('says whose run is looked at again, what comes of another way, and what it was once that is revealed', () => {
    const of = (name: string): string => said(few.find(([one]) => one === name)?.[1] ?? viewOf(new Hall()));
    expect(of('rewound')).toContain('Otters, back at a decision, T+');
    expect(of('branched')).toMatch(
      /Otters, on another way, T\+[\d:]+\n.* failed requests so far\. The run itself had /,
    );
    const { title } = alb.causes.find(({ id }) => id === 'security-group') ?? { title: '' };
    for (const name of ['revealed', 'learnings']) expect(of(name).replaceAll('\n', ' ')).toContain(title);
    expect(of('hotwash')).not.toContain(title);
  });

  test('has nothing but what stops everything, while it does', () => {
    const of = (name: string): string => said(few.find(([one]) => one === name)?.[1] ?? viewOf(new Hall()));
    expect(of('frozen')).toContain('What do you know, and what do you only believe?');
    expect(of('frozen')).not.toContain('Otters');
    expect(of('stopped')).toContain('Stop: this is real');
  });
});
