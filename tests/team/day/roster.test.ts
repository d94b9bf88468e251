import { describe, expect, test } from 'vitest';
import type { Role } from '../../../src/contract/people.ts';
import type { Plan } from '../../../src/team/day/plan/plan.ts';
import { hourOf } from '../../../src/team/day/plan/preset.ts';
import { toy } from '../../support/toy-scenario.ts';
import { FACILITATOR, Hall, laptop, player } from './hall.ts';
import { toyHour } from './plans.ts';

const comes = (hall: Hall, name: string, as: 'phone' | 'laptop' | 'spectator' = 'phone', device = name) =>
  hall.tries(player(device), { type: 'join', as, team: 'team-1', name });

const roles = (hall: Hall): readonly (readonly [string, Role | null])[] =>
  hall.state.devices.filter(({ as }) => as === 'phone').map(({ name, role }) => [name, role]);

describe('who joins', () => {
  test('gets the role that the plan has for that name', () => {
    const plan: Plan = {
      ...toyHour,
      teams: toyHour.teams.map((team) => ({
        ...team,
        members: [
          { name: 'Ada', role: 'incident-commander' },
          { name: 'Bo', role: null },
        ],
      })),
    };
    const hall = new Hall(plan);
    const door = hall.view(player('x'));
    expect(door.seat === 'nobody' && door.doors[0]?.expected).toEqual(['Ada', 'Bo']);
    comes(hall, 'ada');
    comes(hall, 'Bo');
    expect(roles(hall)).toEqual([
      ['ada', 'incident-commander'],
      ['Bo', null],
    ]);
  });

  test('has a name of their own in the team', () => {
    const hall = new Hall();
    comes(hall, 'Ada', 'phone', 'a');
    expect(comes(hall, 'ada', 'phone', 'b')).toBe('Somebody in this team is Ada already: take another name.');
    // Not so in another team, nor for whoever has that name already.
    expect(hall.tries(player('b'), { type: 'join', as: 'phone', team: 'team-2', name: 'Ada' })).toBeNull();
    expect(comes(hall, 'Ada', 'phone', 'a')).toBeNull();
    // A laptop is no substitute for a phone that has gone.
    hall.presence('a', false);
    expect(comes(hall, 'Ada', 'laptop', 'c')).toBe('Somebody in this team is Ada already: take another name.');
  });

  test('has no planned role in another team, under another name, or other than on a phone', () => {
    const [otters, ...others] = toyHour.teams;
    if (!otters) throw new Error('the hour has teams');
    const members = [{ name: 'Ada', role: 'incident-commander' } as const];
    const plan = { ...toyHour, teams: [...others, { ...otters, members }] };
    const role = (team: string, name: string, as: 'phone' | 'laptop'): Role | null | undefined => {
      const hall = new Hall(plan);
      hall.does(player('x'), { type: 'join', as, team, name });
      return hall.state.devices[0]?.role;
    };
    expect(role('team-1', 'Ada', 'phone')).toBe('incident-commander');
    expect(role('team-2', 'Ada', 'phone')).toBeNull();
    expect(role('team-1', 'Cy', 'phone')).toBeNull();
    expect(role('team-1', 'Ada', 'laptop')).toBeNull();
  });

  test('as a new device, after the old one has gone, takes its place and role', () => {
    const hall = new Hall();
    comes(hall, 'Ada', 'phone', 'a');
    hall.does(player('a'), { type: 'take-role', role: 'scribe' });
    hall.does(FACILITATOR, { type: 'lock-roster', isLocked: true });
    hall.presence('a', false);
    expect(comes(hall, 'Ada', 'phone', 'b')).toBeNull();
    expect(hall.state.devices).toMatchObject([{ id: 'b', name: 'Ada', role: 'scribe', isHere: true }]);
    expect(hall.tries(player('a'), { type: 'learn', text: 'still me?' })).toMatch(
      /^This is not for who has not joined/,
    );
  });

  test('finds a locked roster closed, but for spectators and those who are in it', () => {
    const hall = new Hall();
    comes(hall, 'Ada');
    hall.does(FACILITATOR, { type: 'lock-roster', isLocked: true });
    expect(comes(hall, 'Bo')).toBe('The roster is locked: join as a spectator, or ask the facilitator to open it.');
    expect(comes(hall, 'Bo', 'spectator')).toBeNull();
    expect(comes(hall, 'Adele', 'laptop', 'Ada')).toBe(
      'The roster is locked: join as a spectator, or ask the facilitator to open it.',
    );
    expect(comes(hall, 'Adele', 'phone', 'Ada')).toBeNull();
    expect(hall.tries(player('Ada'), { type: 'take-role', role: 'scribe' })).toBe(
      'The roster is locked: ask the facilitator for another role.',
    );
    hall.does(FACILITATOR, { type: 'assign', device: 'Bo', team: 'team-2', role: null });
    hall.does(FACILITATOR, { type: 'assign', device: 'Ada', team: 'team-1', role: 'scribe' });
    expect(hall.state.devices.map(({ name, team, role }) => [name, team, role])).toEqual([
      ['Adele', 'team-1', 'scribe'],
      ['Bo', 'team-2', null],
    ]);
  });

  test('is one of 24 devices of a team at most', () => {
    const hall = new Hall();
    for (let i = 0; i < 24; i++) expect(comes(hall, `P${i}`)).toBeNull();
    expect(comes(hall, 'P24')).toBe('This team has 24 devices, the most there can be: join another.');
    expect(comes(hall, 'P23')).toBeNull();
    expect(hall.tries(player('P24'), { type: 'join', as: 'phone', team: 'team-2', name: 'P24' })).toBeNull();
    // One that has lost its place comes as a new device, and takes it again.
    hall.presence('P7', false);
    expect(comes(hall, 'P7', 'phone', 'new')).toBeNull();
    expect(hall.state.devices.filter(({ team }) => team === 'team-1')).toHaveLength(24);
  });

  test('is one of 240 devices in all', () => {
    const hall = new Hall(
      hourOf({
        title: 'Game day of many',
        scenario: toy,
        warmUp: { slug: 'toy', seed: 'warm-up-1' },
        seeds: ['first-seed-1', 'second-seed-2'],
        teams: Array.from({ length: 12 }, (_, i) => `Team ${i + 1}`),
      }),
    );
    const joins = (i: number) =>
      hall.tries(player(`p${i}`), { type: 'join', as: 'spectator', team: `team-${(i % 12) + 1}`, name: `P${i}` });
    for (let i = 0; i < 240; i++) expect(joins(i)).toBeNull();
    expect(joins(240)).toBe('There are 240 devices, the most there can be.');
    // Whoever is among them can come again.
    expect(joins(7)).toBeNull();
  });

  test('is in one of the teams of the plan', () => {
    const hall = new Hall();
    expect(hall.tries(player('ada'), { type: 'join', as: 'phone', team: 'team-9', name: 'Ada' })).toBe(
      'There is no team team-9.',
    );
    comes(hall, 'Ada');
    expect(hall.tries(FACILITATOR, { type: 'assign', device: 'Ada', team: 'team-9', role: null })).toBe(
      'There is no team team-9.',
    );
  });

  test('is moved or removed by a facilitator as long as they are here', () => {
    const hall = new Hall();
    comes(hall, 'Ada');
    comes(hall, 'Bo');
    const unknown = 'This device has not joined, or was removed.';
    expect(hall.tries(FACILITATOR, { type: 'assign', device: 'Cy', team: 'team-1', role: null })).toBe(unknown);
    expect(hall.tries(FACILITATOR, { type: 'remove', device: 'Cy' })).toBe(unknown);
    hall.does(FACILITATOR, { type: 'remove', device: 'Ada' });
    expect(hall.state.devices.map(({ id }) => id)).toEqual(['Bo']);
    expect(hall.tries(FACILITATOR, { type: 'remove', device: 'Ada' })).toBe(unknown);
  });

  test('in another team leaves the role behind, and keeps it in the same', () => {
    const hall = new Hall();
    comes(hall, 'Ada');
    hall.does(player('Ada'), { type: 'take-role', role: 'scribe' });
    comes(hall, 'Ada B.', 'phone', 'Ada');
    expect(roles(hall)).toEqual([['Ada B.', 'scribe']]);
    hall.does(player('Ada'), { type: 'join', as: 'phone', team: 'team-2', name: 'Ada' });
    expect(hall.state.devices).toMatchObject([{ name: 'Ada', team: 'team-2', role: null }]);
    comes(hall, 'Ada', 'spectator');
    expect(hall.state.devices).toMatchObject([{ as: 'spectator', team: 'team-1', role: null }]);
  });

  test('to a room without a plan waits for it', () => {
    const hall = new Hall();
    expect(hall.tries(FACILITATOR, { type: 'open', plan: toyHour })).toBe(
      'This room has its plan: open another room for another one.',
    );
  });
});

describe('a role', () => {
  test('is held by one member of a team', () => {
    const hall = new Hall();
    comes(hall, 'Ada');
    comes(hall, 'Bo');
    hall.does(player('Ada'), { type: 'take-role', role: 'operations' });
    expect(hall.tries(player('Bo'), { type: 'take-role', role: 'operations' })).toBe('Operations of this team is Ada.');
    expect(hall.tries(player('Ada'), { type: 'take-role', role: 'operations' })).toBeNull();
    hall.does(player('Cy'), { type: 'join', as: 'phone', team: 'team-2', name: 'Cy' });
    expect(hall.tries(player('Cy'), { type: 'take-role', role: 'operations' })).toBeNull();
    hall.does(player('Ada'), { type: 'take-role', role: null });
    expect(hall.tries(player('Bo'), { type: 'take-role', role: 'operations' })).toBeNull();
  });

  test('that a facilitator gives is taken from whoever had it', () => {
    const hall = new Hall();
    comes(hall, 'Ada');
    comes(hall, 'Bo');
    hall.does(player('Ada'), { type: 'take-role', role: 'operations' });
    hall.does(FACILITATOR, { type: 'assign', device: 'Bo', team: 'team-1', role: 'operations' });
    expect(roles(hall)).toEqual([
      ['Ada', null],
      ['Bo', 'operations'],
    ]);
  });

  test('of commander is noted of the round that is played, whoever has it last', () => {
    const hall = new Hall();
    comes(hall, 'Ada');
    comes(hall, 'Bo');
    hall.does(FACILITATOR, { type: 'go-to', phase: 2 });
    const commander = () => hall.state.teams['team-1']?.rounds.first?.commander;
    expect(commander()).toBeNull();
    hall.does(player('Ada'), { type: 'take-role', role: 'incident-commander' });
    expect(commander()).toBe('Ada');
    hall.does(player('Ada'), { type: 'take-role', role: null });
    expect(commander()).toBe('Ada');
    hall.does(FACILITATOR, { type: 'assign', device: 'Bo', team: 'team-1', role: 'incident-commander' });
    expect(commander()).toBe('Bo');
    expect(hall.state.teams['team-2']?.rounds.first?.commander).toBeNull();
  });

  test('is of phones: a laptop is the whole team’s', () => {
    const hall = new Hall();
    comes(hall, 'Table', 'laptop');
    expect(hall.tries(player('Table'), { type: 'take-role', role: 'scribe' })).toMatch(
      /^This is not for the team’s laptop/,
    );
    expect(hall.tries(FACILITATOR, { type: 'assign', device: 'Table', team: 'team-1', role: 'scribe' })).toBe(
      'Only who is on a phone has a role.',
    );
  });
});

describe('another commander for the second round', () => {
  const inSecond = (names: readonly (readonly [string, Role | null])[]): Hall => {
    const hall = new Hall();
    hall.does(laptop('team-1'), { type: 'join', as: 'laptop', team: 'team-1', name: 'Table' });
    for (const [name, role] of names) {
      comes(hall, name);
      if (role) hall.does(player(name), { type: 'take-role', role });
    }
    hall.does(FACILITATOR, { type: 'go-to', phase: 2 });
    hall.does(FACILITATOR, { type: 'go-to', phase: 5 });
    return hall;
  };

  test('everybody takes the next role', () => {
    const hall = inSecond([
      ['Ada', 'incident-commander'],
      ['Bo', 'operations'],
      ['Cy', 'communications'],
      ['Di', 'scribe'],
      ['El', null],
    ]);
    expect(roles(hall)).toEqual([
      ['Ada', 'scribe'],
      ['Bo', 'incident-commander'],
      ['Cy', 'operations'],
      ['Di', 'communications'],
      ['El', null],
    ]);
    expect(hall.state.teams['team-1']?.rounds.first?.commander).toBe('Ada');
    expect(hall.state.teams['team-1']?.rounds.second?.commander).toBe('Bo');
  });

  test('where only one had a role, the next in the team commands', () => {
    expect(
      roles(
        inSecond([
          ['Ada', 'incident-commander'],
          ['Bo', null],
        ]),
      ),
    ).toEqual([
      ['Ada', null],
      ['Bo', 'incident-commander'],
    ]);
  });

  test('whoever commanded cannot take it again, and one alone keeps it', () => {
    const hall = inSecond([
      ['Ada', 'incident-commander'],
      ['Bo', null],
    ]);
    hall.does(player('Bo'), { type: 'take-role', role: null });
    expect(hall.tries(player('Ada'), { type: 'take-role', role: 'incident-commander' })).toBe(
      'You commanded the round before: somebody else commands this one.',
    );
    expect(hall.tries(player('Ada'), { type: 'take-role', role: 'operations' })).toBeNull();
    comes(hall, 'Cy');
    expect(hall.tries(player('Cy'), { type: 'take-role', role: 'incident-commander' })).toBeNull();
    const alone = inSecond([['Ada', 'incident-commander']]);
    expect(roles(alone)).toEqual([['Ada', 'incident-commander']]);
    alone.does(player('Bo'), { type: 'join', as: 'phone', team: 'team-2', name: 'Bo' });
    alone.does(player('Ada'), { type: 'take-role', role: null });
    expect(alone.tries(player('Ada'), { type: 'take-role', role: 'incident-commander' })).toBeNull();
  });

  /** What Ada and Bo have after these phases; she commands from the first of them on, and does this before the last. */
  const rolesAfter = (phases: readonly number[], before: (hall: Hall) => void = () => undefined): unknown => {
    const hall = new Hall();
    comes(hall, 'Ada');
    comes(hall, 'Bo');
    hall.does(player('Ada'), { type: 'take-role', role: 'incident-commander' });
    phases.forEach((phase, i) => {
      if (i === phases.length - 1) before(hall);
      hall.does(FACILITATOR, { type: 'go-to', phase });
    });
    return hall.state.devices.map(({ role }) => role);
  };

  test('comes after a round that counted, and in one that asks for it', () => {
    expect(rolesAfter([2, 5])).toEqual([null, 'incident-commander']);
    expect(rolesAfter([1, 5])).toEqual(['incident-commander', null]);
    expect(rolesAfter([5, 2])).toEqual(['incident-commander', null]);
  });

  test('is there already where the team has changed hands before', () => {
    const takes = (name: string, role: Role | null) => (hall: Hall) =>
      hall.does(player(name), { type: 'take-role', role });
    expect(
      rolesAfter([2, 3, 5], (hall) => {
        takes('Ada', null)(hall);
        takes('Bo', 'incident-commander')(hall);
      }),
    ).toEqual([null, 'incident-commander']);
    expect(
      rolesAfter([2, 3, 5], (hall) => {
        takes('Ada', null)(hall);
        takes('Bo', 'operations')(hall);
      }),
    ).toEqual([null, 'operations']);
  });
});
