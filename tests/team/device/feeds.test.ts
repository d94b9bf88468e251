import { expect, test } from 'vitest';
import type { AnyScenario } from '../../../src/contract/scenario.ts';
import type { RoomAction } from '../../../src/team/day/action.ts';
import { type RoomRules, roomRules } from '../../../src/team/day/rules.ts';
import type { RoomState } from '../../../src/team/day/state.ts';
import type { RoomView } from '../../../src/team/day/views/views.ts';
import { Device } from '../../../src/team/device/device.ts';
import { EntriesFeed, HostFeed } from '../../../src/team/device/feeds.ts';
import { DirectLink } from '../../../src/team/links/direct-link.ts';
import { counted } from '../../support/counted.ts';
import { toy } from '../../support/toy-scenario.ts';
import { toyHour } from '../day/plans.ts';
import { type Hosted, hostedBy, KEY, ROOM, Told, tokenOf } from '../host/hosting.ts';

type Place = Hosted<RoomState, RoomAction, RoomView>;
type ConsoleFeed = EntriesFeed<RoomState, RoomAction, RoomView> | HostFeed<RoomState>;

const TEAMS = toyHour.teams.map(({ id, name }) => ({ id, device: name.toLowerCase() }));

/** A minute of a round of three teams, each of which does something, before a projector and a console in the host's page. */
async function minute(
  consoleOf: (
    place: Place,
    hostRules: RoomRules,
    scenario: AnyScenario,
  ) => { readonly rules: RoomRules; readonly feed: ConsoleFeed },
) {
  const steps = { count: 0 };
  const scenario = counted(toy, () => {
    steps.count += 1;
  });
  const hostRules = roomRules([scenario]);
  const place = hostedBy(hostRules);
  const { rules, feed } = consoleOf(place, hostRules, scenario);
  const memory = { load: () => ({ token: tokenOf('console'), lastN: 0, pending: [] }), save: () => true };
  const device = new Device<RoomAction>(
    { link: new DirectLink(place.host), memory, clock: place.clock },
    { room: ROOM, seat: 'facilitator', key: KEY, build: null },
    feed,
  );
  const console = () => rules.viewFor(feed.state, { device: 'console', seat: 'facilitator' });
  void device.append({ type: 'open', plan: toyHour });
  const laptops = TEAMS.map(({ device: name }) => new Told(place).hello(name, 'player'));
  new Told(place).hello('wall', 'projector');
  await place.clock.pass(100);
  for (const [i, laptop] of laptops.entries()) {
    laptop.say({ type: 'act', n: 1, action: { type: 'join', as: 'laptop', team: TEAMS[i]?.id ?? '', name: 'Table' } });
  }
  void device.append({ type: 'go-to', phase: 2 });
  for (let sec = 1; sec <= 60; sec++) {
    await place.clock.pass(1000);
    const seen = console();
    if (sec % 10 !== 0 || seen.seat !== 'facilitator') continue;
    const which = sec / 10 - 1;
    const sawTick = seen.overview[which]?.drill?.tick ?? 0;
    laptops[which]?.say({
      type: 'act',
      n: 2,
      action: { type: 'choose', round: 'first', choice: { type: 'acknowledge' }, sawTick },
    });
  }
  return { steps: steps.count, view: console(), seq: feed.seq, hostSeq: place.host.kept.seq };
}

test('a console in the page of its host reads what the host has: each drill is computed once', async () => {
  const reading = await minute((place, rules) => ({ rules, feed: new HostFeed(place.host) }));
  const folding = await minute((_, __, scenario) => {
    const rules = roomRules([scenario]);
    return { rules, feed: new EntriesFeed(rules) };
  });
  expect(reading.seq).toBe(reading.hostSeq);
  expect(reading.view).toEqual(folding.view);
  expect(reading.view.seat === 'facilitator' && reading.view.overview.map(({ drill }) => drill?.response)).toEqual(
    TEAMS.map(() => 'acknowledged'),
  );
  expect({ reading: reading.steps, folding: folding.steps }).toEqual({ reading: 3883, folding: 6983 });
});

test('a console in the page of its host, which answers at once, greets it once', async () => {
  const place = hostedBy(roomRules([toy]));
  const link = new DirectLink(place.host);
  const sent: string[] = [];
  const send = link.send.bind(link);
  link.send = (message) => {
    sent.push(message.type);
    send(message);
  };
  const memory = { load: () => ({ token: tokenOf('console'), lastN: 0, pending: [] }), save: () => true };
  const at = { room: ROOM, seat: 'facilitator', key: KEY, build: null } as const;
  const device = new Device<RoomAction>({ link, memory, clock: place.clock }, at, new HostFeed(place.host));
  let told = 0;
  device.follow(() => told++);
  await place.clock.pass(60_000);
  expect(device.connection).toEqual({ type: 'live', mayAct: true });
  expect(sent).toEqual(['hello']);
  expect(told).toBeLessThan(4);
  void device.append({ type: 'open', plan: toyHour });
  await place.clock.pass(60_000);
  expect(sent).toEqual(['hello', 'act']);
});
