import { expect, test } from 'vitest';
import { FACILITATOR, Hall, laptop } from './hall.ts';

test('a device that comes or goes is noted where that makes a difference', () => {
  const hall = Hall.inRound();
  const noted = (device: string, isHere: boolean) => hall.rules.presence(hall.state, device, isHere);
  expect(noted('laptop-team-1', true)).toBeNull();
  expect(noted('laptop-team-1', false)).toEqual({ type: 'presence', device: 'laptop-team-1', isHere: false });
  expect([noted('wall', true), noted('wall', false)]).toEqual([null, null]);
});

test('a room is locked while its roster is', () => {
  const hall = new Hall();
  expect(hall.rules.isLocked(hall.state)).toBe(false);
  hall.does(FACILITATOR, { type: 'lock-roster', isLocked: true });
  expect(hall.rules.isLocked(hall.state)).toBe(true);
});

test('a digest tells two states apart, but for the notes of runs that were brought in', () => {
  const hall = Hall.inRound();
  const digest = hall.rules.digest(hall.state);
  expect(digest).toMatch(/^[0-9a-f]{16}$/);
  expect(hall.rules.digest({ ...hall.state })).toBe(digest);
  expect(hall.rules.digest({ ...hall.state, phaseMs: hall.state.phaseMs + 1 })).not.toBe(digest);
  const note = { team: 'team-1', round: 'first', by: 'console', atMs: 5 };
  expect(hall.rules.digest({ ...hall.state, broughtIn: [note] })).toBe(digest);
});

test('an entry that would have been refused changes nothing but the time', () => {
  const hall = Hall.inRound();
  const { state } = hall;
  const entry = { seq: state.seq + 1, by: laptop('team-1'), n: 99, atMs: state.atMs + 1000 } as const;
  const after = hall.rules.fold(state, { ...entry, action: { type: 'end' } });
  expect(after).toMatchObject({ seq: state.seq + 1, atMs: state.atMs + 1000, stage: 'running' });
  expect(after.events).toEqual(state.events);
});
