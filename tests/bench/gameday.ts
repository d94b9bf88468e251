import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { scenarioOf } from '../../src/cli/scenarios.ts';
import { systemClock } from '../../src/team/clock.ts';
import type { RoomAction } from '../../src/team/day/action.ts';
import { hourOf } from '../../src/team/day/plan/preset.ts';
import type { RoomView } from '../../src/team/day/views/views.ts';
import { Device } from '../../src/team/device/device.ts';
import { type Feed, ViewFeed } from '../../src/team/device/feeds.ts';
import { openRoom, SocketLink } from '../../src/team/links/socket-link.ts';
import type { Seat } from '../../src/team/log.ts';
import { newSecret } from '../../src/team/secrets.ts';
import type { ToDevice } from '../../src/team/wire.ts';
import type { Usage } from './gameday-server.ts';
import { heading, row } from './print.ts';

// A day of many teams against the real server and the real rules, over loopback, and whether anything got lost or came
// twice: npm run gameday:load -- --rooms 10 --devices 60 --seconds 30 --rate 0.2. Exits with 1 where something did.
//
// All devices share one process and the machine with the server, so what is measured errs upwards.

const { values } = parseArgs({
  options: {
    rooms: { type: 'string', default: '10' },
    devices: { type: 'string', default: '60' },
    seconds: { type: 'string', default: '30' },
    rate: { type: 'string', default: '0.2' },
    scenario: { type: 'string', default: 'alb-502-eks' },
  },
});
const ROOMS = bounded('--rooms', values.rooms, 1, 20);
const DEVICES = bounded('--devices', values.devices, 10, 150);
const SECONDS = bounded('--seconds', values.seconds, 5, 300);
const RATE = bounded('--rate', values.rate, 0.05, 5);
const SETTLE_MS = 3_000;
/** For what is still on its way. */
const DRAIN_MS = 60_000;
const TEAMS = ['Otters', 'Falcons', 'Badgers', 'Herons', 'Lynxes'];

function bounded(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (value >= least && value <= most) return value;
  throw new Error(`${name} must be a number from ${least} to ${most}; this is ${text}.`);
}

/** Notes how much comes. */
class MeteredFeed implements Feed {
  readonly inner: Feed;
  bytes = 0;
  /** Of the longest message: a view as a whole, or all of a drill at its beginning. */
  mostBytes = 0;

  constructor(inner: Feed) {
    this.inner = inner;
  }

  get from(): number {
    return this.inner.from;
  }

  begin(): void {
    this.inner.begin();
  }

  take(message: ToDevice) {
    const { length } = JSON.stringify(message);
    this.mostBytes = Math.max(this.mostBytes, length);
    this.bytes += length;
    return this.inner.take(message);
  }
}

interface Participant {
  readonly device: Device<RoomAction>;
  readonly views: ViewFeed<RoomView>;
  readonly feed: MeteredFeed;
  readonly as: 'laptop' | 'phone' | 'projector';
  acted: number;
}

const isRoomView = (value: unknown): value is RoomView =>
  typeof value === 'object' && value !== null && 'seat' in value && 'teams' in value;

function deviceIn(origin: string, room: string, seat: Seat, key: string | null, feed: Feed): Device<RoomAction> {
  let kept = { token: newSecret(), lastN: 0, pending: [] as readonly { n: number; action: unknown }[] };
  const memory = {
    load: () => kept,
    save: (remembered: typeof kept) => {
      kept = remembered;
      return true;
    },
  };
  const link = new SocketLink(origin, () => () => undefined);
  return new Device({ link, memory, clock: systemClock }, { room, seat, key, build: null }, feed);
}

const accepted = async (device: Device<RoomAction>, action: RoomAction): Promise<void> => {
  const settled = await device.append(action);
  if (settled.type === 'refused') throw new Error(`${action.type}: ${settled.refused.message}`);
};

const latenciesMs: number[] = [];
const scenario = await scenarioOf(values.scenario);
const plan = hourOf({
  title: 'Load',
  scenario,
  warmUp: { slug: scenario.slug, seed: 'warm-up-1' },
  seeds: ['quiet-otter-41', 'bold-heron-7'],
  teams: TEAMS,
});

const folder = mkdtempSync(join(tmpdir(), 'blast-radius-'));
const child = fork(fileURLToPath(new URL('./gameday-server.ts', import.meta.url)), [folder], {
  execArgv: ['--import', 'tsx'],
});
const [started] = await once(child, 'message');
const origin = `http://127.0.0.1:${started.port}`;

async function usage(): Promise<Usage> {
  child.send('usage');
  const [answer] = await once(child, 'message');
  return answer;
}

/** A round that has begun, with everybody in it. */
async function roomOfMany(): Promise<{ readonly room: string; readonly people: readonly Participant[] }> {
  const opened = await openRoom(origin, started.key);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  const { room, key } = opened.value;
  // A console without its own copy of the drills: all rooms' consoles are in this one process.
  const lead = deviceIn(origin, room, 'facilitator', key, { from: 1, begin: () => undefined, take: () => 'nothing' });
  leads.push(lead);
  await accepted(lead, { type: 'open', plan });
  const people = await Promise.all(
    Array.from({ length: DEVICES }, async (_, i): Promise<Participant> => {
      const as = i === 0 ? 'projector' : i <= TEAMS.length ? 'laptop' : 'phone';
      const views = new ViewFeed(isRoomView);
      const feed = new MeteredFeed(views);
      const device = deviceIn(origin, room, as === 'projector' ? 'projector' : 'player', null, feed);
      const team = plan.teams[i % TEAMS.length]?.id ?? '';
      if (as !== 'projector') await accepted(device, { type: 'join', as, team, name: `${as} ${i}` });
      return { device, views, feed, as, acted: 0 };
    }),
  );
  await accepted(lead, { type: 'go-to', phase: plan.phases.findIndex(({ kind }) => kind === 'round') });
  return { room, people };
}

const leads: Device<RoomAction>[] = [];
const rooms: Awaited<ReturnType<typeof roomOfMany>>[] = [];
for (let i = 0; i < ROOMS; i++) rooms.push(await roomOfMany());
const everybody = rooms.flatMap(({ people }) => people);
// Until the rounds have begun everywhere.
await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
for (const { feed } of everybody) feed.bytes = 0;
const before = await usage();
const startMs = performance.now();
const ownBefore = process.cpuUsage();

/** At random times, as people do. */
async function actUntil(person: Participant, endMs: number): Promise<void> {
  for (;;) {
    const waitMs = (-Math.log(1 - Math.random()) * 1000) / RATE;
    const leftMs = endMs - performance.now();
    await new Promise((resolve) => setTimeout(resolve, Math.min(waitMs, leftMs)));
    if (waitMs >= leftMs) return;
    person.acted += 1;
    const atMs = performance.now();
    await accepted(person.device, { type: 'raise-hand', text: `${person.acted}` });
    latenciesMs.push(performance.now() - atMs);
  }
}

const endMs = startMs + SECONDS * 1000;
await Promise.all(everybody.filter(({ as }) => as !== 'projector').map((person) => actUntil(person, endMs)));
const after = await usage();
const tookMs = performance.now() - startMs;
const own = process.cpuUsage(ownBefore);

/** What the file of a room says that everybody did: texts, by device. */
function keptIn(room: string): ReadonlyMap<string, readonly string[]> {
  const lines = readFileSync(join(folder, 'data', 'rooms', `${room}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n');
  const texts = new Map<string, string[]>();
  for (const line of lines) {
    const { entry } = JSON.parse(line);
    if (entry?.action.type !== 'raise-hand') continue;
    texts.set(entry.by.device, [...(texts.get(entry.by.device) ?? []), entry.action.text]);
  }
  return texts;
}

let wrong = 0;
for (const { room, people } of rooms) {
  const kept = keptIn(room);
  for (const { device, acted } of people) {
    const own = kept.get(device.id ?? '') ?? [];
    const expected = Array.from({ length: acted }, (_, i) => `${i + 1}`);
    if (own.join() !== expected.join()) wrong += 1;
  }
}
const drainedBy = performance.now() + DRAIN_MS;
const behind = () =>
  rooms.filter(({ people }) => new Set(people.map(({ views }) => JSON.stringify(views.view?.teams))).size > 1);
while (behind().length > 0 && performance.now() < drainedBy) await new Promise((resolve) => setTimeout(resolve, 50));

const sorted = latenciesMs.toSorted((a, b) => a - b);
const at = (ratio: number): string => `${(sorted[Math.floor(ratio * (sorted.length - 1))] ?? 0).toFixed(0)} ms`;
const perDevice = (as: Participant['as'], of: (feed: MeteredFeed) => number): number => {
  const feeds = everybody.filter((person) => person.as === as).map(({ feed }) => of(feed));
  return feeds.reduce((sum, value) => sum + value, 0) / feeds.length;
};
heading(
  `${ROOMS} rooms of ${DEVICES} devices on ${scenario.slug}, ${RATE} actions/s each, ${SECONDS} s, Node ${process.version}`,
);
row('actions', String(sorted.length), `${(sorted.length / (tookMs / 1000)).toFixed(0)} a second`);
row('lost, doubled or out of order', wrong === 0 ? 'none' : `${wrong} devices`);
row('devices that see the same', behind().length === 0 ? 'all' : `not in ${behind().length} rooms`);
row('done until settled', `p50 ${at(0.5)}`, `p99 ${at(0.99)}`, `most ${at(1)}`);
row(
  'server',
  `${(((after.cpuMs - before.cpuMs) / tookMs) * 100).toFixed(0)}% of a core`,
  `${(after.rssBytes / 1e6).toFixed(0)} MB`,
);
row('all devices together', `${((own.user + own.system) / 10 / tookMs).toFixed(0)}% of a core`);
for (const as of ['laptop', 'phone', 'projector'] as const) {
  const whole = perDevice(as, ({ mostBytes }) => mostBytes) / 1000;
  const perSec = perDevice(as, ({ bytes }) => bytes) / 1000 / (tookMs / 1000);
  row(`view of a ${as}`, `${whole.toFixed(0)} kB`, `then ${perSec.toFixed(1)} kB/s`);
}
const files = readdirSync(join(folder, 'data', 'rooms')).map(
  (name) => readFileSync(join(folder, 'data', 'rooms', name)).length,
);
row('file of a room', `${(Math.max(...files) / 1000).toFixed(0)} kB`);

for (const device of [...leads, ...everybody.map((person) => person.device)]) device.close();
child.disconnect();
await once(child, 'exit');
rmSync(folder, { recursive: true, force: true });
if (wrong > 0 || behind().length > 0) process.exitCode = 1;
