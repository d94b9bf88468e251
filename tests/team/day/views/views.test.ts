import { describe, expect, test } from 'vitest';
import { scenario as alb } from '../../../../scenarios/alb-502-eks/scenario.ts';
import { createBot } from '../../../../src/responders/bots.ts';
import type { Author } from '../../../../src/team/log.ts';
import { act, screenOf } from '../bots.ts';
import { EVERYBODY, hallOf, phones, spectator } from '../full-hall.ts';
import { FACILITATOR, laptop, WALL } from '../hall.ts';

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
