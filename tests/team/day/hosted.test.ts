import { expect, test } from 'vitest';
import type { RoomAction } from '../../../src/team/day/action.ts';
import { roomRules } from '../../../src/team/day/rules.ts';
import { type RoomState, tickOf } from '../../../src/team/day/state.ts';
import type { RoomView } from '../../../src/team/day/views/views.ts';
import { ViewFeed } from '../../../src/team/device/feeds.ts';
import { messagesOf } from '../../../src/team/parts.ts';
import { toy } from '../../support/toy-scenario.ts';
import { type Hosted, hostedBy, KEY, Told } from '../host/hosting.ts';
import { toyHour } from './plans.ts';

// A game day on a real host: its sequencer, its presence, its patches of views, what it keeps.

type Place = Hosted<RoomState, RoomAction, RoomView>;

/** Counts a device's actions for it. */
class Device {
  readonly told: Told;
  #n: number;
  constructor(place: Place, device: string, seat: string, n = 0) {
    this.told = new Told(place).hello(device, seat, { key: seat === 'facilitator' ? KEY : null });
    this.#n = n;
  }
  does(action: RoomAction): void {
    this.#n += 1;
    for (const message of messagesOf(this.#n, action)) this.told.say(message);
  }
  /** What is on its screen, put together from what came over the wire. */
  get view(): RoomView {
    const feed = new ViewFeed<RoomView>(isRoomView);
    feed.begin();
    for (const message of this.told.messages) expect(feed.take(message)).toMatch(/^(new|nothing)$/);
    if (!feed.view) throw new Error('nothing came');
    return feed.view;
  }
}

const isRoomView = (value: unknown): value is RoomView =>
  typeof value === 'object' && value !== null && 'seat' in value;

async function round(place: Place) {
  const console = new Device(place, 'console', 'facilitator');
  console.does({ type: 'open', plan: toyHour });
  const laptop = new Device(place, 'table', 'player');
  const wall = new Device(place, 'wall', 'projector');
  await place.clock.pass(100);
  laptop.does({ type: 'join', as: 'laptop', team: 'team-1', name: 'Table' });
  console.does({ type: 'go-to', phase: 2 });
  await place.clock.pass(12_000);
  return { console, laptop, wall };
}

const firstRun = ({ records }: Place): number => {
  const rules = roomRules([toy]);
  const state = records.reduce(
    (before, record) => (record.type === 'entry' ? rules.fold(before, record.entry) : before),
    rules.initial,
  );
  const run = state.teams['team-1']?.rounds.first?.run;
  return run ? tickOf(run) : 0;
};

test('a round over a wire: beats move the clock, views follow by patches, and nobody gets a seed', async () => {
  const place = hostedBy(roomRules([toy]));
  const { laptop, wall, console } = await round(place);
  const before = laptop.view;
  if (before.seat !== 'laptop' || !before.team.drill) throw new Error('no laptop');
  expect(before.team.hold).toBeNull();
  const { tick } = before.team.drill;
  laptop.does({ type: 'choose', round: 'first', choice: { type: 'acknowledge' }, sawTick: tick });
  await place.clock.pass(10_000);
  const after = laptop.view;
  expect(after.seat === 'laptop' && after.team.drill?.response).toBe('acknowledged');
  expect(after.seat === 'laptop' && (after.team.drill?.tick ?? 0) - tick).toBe(6);
  expect(wall.view.teams[0]?.words).toBe('in progress');
  expect(JSON.stringify([laptop.told.messages, wall.told.messages])).not.toMatch(/-seed-|odd-setting|dependency-gone/);
  expect(JSON.stringify(console.told.messages)).toContain('first-seed-1');
});

test('a laptop that loses its network stops its team after four seconds, and goes on when it is back', async () => {
  const place = hostedBy(roomRules([toy]));
  const { laptop } = await round(place);
  const left = firstRun(place);
  laptop.told.leave();
  await place.clock.pass(60_000);
  // Four seconds at ×3, five simulated seconds a tick.
  expect(firstRun(place) - left).toBeGreaterThanOrEqual(2);
  expect(firstRun(place) - left).toBeLessThanOrEqual(3);
  const back = new Device(place, 'table', 'player', 1);
  await place.clock.pass(10_000);
  expect(firstRun(place) - left).toBeGreaterThanOrEqual(8);
  expect(back.view.seat).toBe('laptop');
});

test('a host that is opened again from what it kept goes on where it was', async () => {
  const place = hostedBy(roomRules([toy]));
  await round(place);
  const again = hostedBy(roomRules([toy]), place.records, place.clock);
  expect(again.host.kept.seq).toBe(place.host.kept.seq);
  expect(firstRun(again)).toBe(firstRun(place));
});
