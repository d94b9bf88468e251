import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Device } from '../../../src/team/device/device.ts';
import { EntriesFeed, ViewFeed } from '../../../src/team/device/feeds.ts';
import type { Memory, Remembered } from '../../../src/team/device/remembered.ts';
import type { Seat, Settled } from '../../../src/team/log.ts';
import { type Fate, HostLink } from '../host/host-link.ts';
import { type HandClock, type Hosted, hosted, KEY, ROOM, tokenOf } from '../host/hosting.ts';
import { isToyView, put, type ToyAction, toyRules } from '../toy-rules.ts';

/** What a browser keeps, as text. */
function memoryOf(device: string): Memory {
  let kept = JSON.stringify({ token: tokenOf(device), lastN: 0, pending: [] } satisfies Remembered);
  return {
    load: () => JSON.parse(kept),
    save(remembered) {
      kept = JSON.stringify(remembered);
      return true;
    },
  };
}

function joined(
  place: Hosted,
  name: string,
  seat: Seat = 'player',
  memory = memoryOf(name),
  link = new HostLink(place),
) {
  const feed = new ViewFeed(isToyView);
  const at = { room: ROOM, seat, key: null, build: null };
  const device = new Device<ToyAction>({ link, memory, clock: place.clock }, at, feed);
  return { device, feed, link, memory };
}

function consoleOf(place: Hosted, memory = memoryOf('console'), link = new HostLink(place)) {
  const feed = new EntriesFeed(toyRules);
  const at = { room: ROOM, seat: 'facilitator', key: KEY, build: null } as const;
  const device = new Device<ToyAction>({ link, memory, clock: place.clock }, at, feed);
  return { device, feed, link, memory };
}

/** A room whose box is open for a quarter of an hour. */
async function running() {
  const place = hosted();
  const lead = consoleOf(place);
  void lead.device.append({ type: 'open', secret: 'seed-4711', untilMs: 900_000 });
  await place.clock.pass(100);
  return { place, clock: place.clock, lead };
}

const wordsOf = ({ records }: Hosted): readonly string[] =>
  records.flatMap((record) =>
    record.type === 'entry' && record.entry.action.type === 'put' ? record.entry.action.word : [],
  );

describe('a device', () => {
  test('sees its view, and what became of what it did', async () => {
    const { place, clock } = await running();
    const { device, feed } = joined(place, 'ada');
    expect(device.connection).toEqual({ type: 'live', mayAct: true });
    const settled = device.append(put('latency'));
    await clock.pass(100);
    expect(await settled).toEqual({ type: 'accepted', seq: 2 });
    expect(feed.view).toEqual({ isOpen: true, count: 1, words: ['latency'] });
    expect(feed.seq).toBe(2);
    expect(device.id).toBe('ada');
  });

  test('a facilitator’s has the state and all entries', async () => {
    const { place, clock, lead } = await running();
    void joined(place, 'ada').device.append(put('latency'));
    await clock.pass(1000);
    expect(lead.feed.state).toMatchObject({ secret: 'seed-4711', words: [{ by: 'ada', word: 'latency' }] });
    expect(lead.device.present.map(({ device }) => device)).toEqual(['console', 'ada']);
  });

  test('says why something was refused, until something else is accepted', async () => {
    const { place, clock } = await running();
    const { device } = joined(place, 'ada');
    void device.append({ type: 'shut' });
    await clock.pass(100);
    expect(device.lastRefused).toEqual({ code: 'not-yours', message: 'Players do not shut the box.' });
    void device.append(put('x'));
    await clock.pass(100);
    expect(device.lastRefused).toBeNull();
  });

  test('offers what was done without a connection when it is back, in order and once', async () => {
    const { place, clock } = await running();
    const { device, link } = joined(place, 'ada');
    link.cut();
    expect(device.connection).toEqual({ type: 'offline', sinceMs: clock.nowMs() });
    const all = ['a', 'b', 'c'].map((word) => device.append(put(word)));
    expect(device.pendingCount).toBe(3);
    await clock.pass(60_000);
    expect(wordsOf(place)).toEqual([]);
    link.wake();
    await clock.pass(100);
    expect(await Promise.all(all)).toMatchObject([{ seq: 2 }, { seq: 3 }, { seq: 4 }]);
    expect(wordsOf(place)).toEqual(['a', 'b', 'c']);
  });

  test('is the same device after a reload, with what it had not got rid of', async () => {
    const { place, clock } = await running();
    const { device, link, memory } = joined(place, 'ada');
    void device.append(put('a'));
    await clock.pass(100);
    link.fate = () => [];
    void device.append(put('b'));
    void device.append(put('c'));
    device.close();
    await clock.pass(1000);
    const again = joined(place, 'ada', 'player', memory);
    await clock.pass(100);
    expect(wordsOf(place)).toEqual(['a', 'b', 'c']);
    expect(again.feed.view?.words).toEqual(['a', 'b', 'c']);
    expect(again.device.pendingCount).toBe(0);
  });

  test('an answer that got lost is given again, and the action counts once', async () => {
    const { place, clock } = await running();
    const { device, link } = joined(place, 'ada');
    // What goes to the host arrives, what comes from it does not.
    const fates: Fate[] = [[0]];
    link.fate = () => fates.pop() ?? [];
    const settled = device.append(put('a'));
    await clock.pass(100);
    expect(wordsOf(place)).toEqual(['a']);
    expect(device.pendingCount).toBe(1);
    link.fate = () => [0];
    await clock.pass(8000);
    expect(await settled).toEqual({ type: 'duplicate', seq: 2 });
    expect(wordsOf(place)).toEqual(['a']);
  });

  test('a host that was killed comes back, and nothing is lost or doubled', async () => {
    const { place, clock } = await running();
    const { device, link } = joined(place, 'ada');
    void device.append(put('a'));
    await clock.pass(100);
    link.cut();
    void device.append(put('b'));
    const again = hosted(place.records, clock);
    link.join(again);
    await clock.pass(100);
    expect(wordsOf(again)).toEqual(['a', 'b']);
  });

  test('evicted by a second tab says so, does nothing, and can take its place back', async () => {
    const { place, clock } = await running();
    const first = joined(place, 'ada');
    const second = joined(place, 'ada', 'player', first.memory);
    await clock.pass(100);
    expect(first.device.connection).toEqual({ type: 'evicted' });
    expect(await first.device.append(put('x'))).toMatchObject({ refused: { code: 'not-connected' } });
    void second.device.append(put('y'));
    await clock.pass(100);
    first.device.retry();
    await clock.pass(100);
    expect(first.device.connection).toEqual({ type: 'live', mayAct: true });
    expect(second.device.connection).toEqual({ type: 'evicted' });
    void first.device.append(put('z'));
    await clock.pass(100);
    expect(wordsOf(place)).toEqual(['y', 'z']);
  });

  test('that is not let in says why', async () => {
    const { place, clock, lead } = await running();
    void lead.device.append({ type: 'lock', isLocked: true });
    await clock.pass(100);
    const { device } = joined(place, 'ada');
    await clock.pass(100);
    expect(device.connection).toMatchObject({ type: 'refused', refused: { code: 'locked' } });
    void lead.device.append({ type: 'lock', isLocked: false });
    await clock.pass(100);
    device.retry();
    await clock.pass(100);
    expect(device.connection).toMatchObject({ type: 'live' });
  });

  test('told to come again comes again', async () => {
    const { place, clock } = await running();
    const { device, link } = joined(place, 'ada');
    for (let i = 0; i < 60; i++) link.send({ type: 'act', n: 1, action: null });
    await clock.pass(100);
    expect(device.connection).toMatchObject({ type: 'offline' });
    await clock.pass(3000);
    expect(device.connection).toMatchObject({ type: 'live' });
  });

  test('does not offer what is too long or too much', async () => {
    const { place } = await running();
    const { device, link } = joined(place, 'ada');
    expect(await device.append(put('x'.repeat(65_536)))).toMatchObject({ refused: { code: 'too-long' } });
    link.cut();
    const all = Array.from({ length: 51 }, (_, i) => device.append(put(`${i}`)));
    expect(await all.at(-1)).toMatchObject({ refused: { code: 'too-many' } });
  });

  test('knows what the host’s clock says', async () => {
    const { place, clock } = await running();
    const { device } = joined(place, 'ada');
    await clock.pass(5000);
    expect(device.hostNowMs()).toBe(clock.nowMs());
  });

  test('that is of another version than its host is told to be loaded again', async () => {
    const { place, clock } = await running();
    const feed = new ViewFeed((value): value is string => typeof value === 'string');
    const at = { room: ROOM, seat: 'player', key: null, build: null } as const;
    const ports = { link: new HostLink(place), memory: memoryOf('ada'), clock };
    const device = new Device(ports, at, feed);
    await clock.pass(100);
    expect(device.connection).toMatchObject({ type: 'older-build' });
  });
});

describe('on a bad network', () => {
  /** Lost, delayed out of order, or doubled. */
  const fate = fc.oneof(
    { weight: 6, arbitrary: fc.constant<Fate>([0]) },
    { weight: 2, arbitrary: fc.constant<Fate>([]) },
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 400 }).map((ms): Fate => [ms]) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 400 }).map((ms): Fate => [0, ms]) },
  );
  const event = fc.oneof(
    { weight: 6, arbitrary: fc.record({ type: fc.constant('act' as const), who: fc.nat(2) }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('cut' as const), who: fc.nat(2) }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('wake' as const), who: fc.nat(2) }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('reload' as const), who: fc.nat(2) }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('kill' as const), who: fc.constant(0) }) },
  );

  test('every action is in the log once and in order, and everybody ends up seeing the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(event, { minLength: 5, maxLength: 40 }),
        fc.infiniteStream(fate),
        async (events, fates) => {
          const { place: first, clock, lead } = await running();
          let place = first;
          let isBad = true;
          const nextFate = (): Fate => (isBad ? (fates.next().value ?? [0]) : [0]);
          const link = (): HostLink => {
            const made = new HostLink(place);
            made.fate = nextFate;
            return made;
          };
          const names = ['ada', 'ben', 'cem'] as const;
          const players = names.map((name) => joined(place, name, 'player', memoryOf(name), link()));
          const offered = names.map((): string[] => []);
          for (const { type, who } of events) {
            const player = players[who];
            const name = names[who];
            if (!player || !name) throw new Error();
            switch (type) {
              case 'act': {
                const word = `${name} ${(offered[who]?.length ?? 0) + 1}`;
                offered[who]?.push(word);
                void player.device.append(put(word));
                break;
              }
              case 'cut':
                player.link.cut();
                break;
              case 'wake':
                player.link.wake();
                break;
              case 'reload':
                player.device.close();
                players[who] = joined(place, name, 'player', player.memory, link());
                break;
              case 'kill':
                place = restarted(place, clock);
                for (const { link } of [...players, lead]) link.join(place);
                break;
            }
            await clock.pass(70);
          }
          isBad = false;
          for (const { link } of [...players, lead]) link.join(place);
          await clock.pass(60_000);
          for (const [who, name] of names.entries()) {
            expect(wordsOf(place).filter((word) => word.startsWith(name))).toEqual(offered[who]);
            expect(players[who]?.feed.view).toEqual(
              toyRules.viewFor(lead.feed.state, { device: name, seat: 'player' }),
            );
          }
          expect(lead.feed.state.words.map(({ word }) => word)).toEqual(wordsOf(place));
        },
      ),
      { numRuns: 150 },
    );
  });

  /** Killed: what was settled and not kept yet is gone, and nobody was told of it. */
  function restarted(place: Hosted, clock: HandClock): Hosted {
    place.failure = new Error('killed');
    return hosted(place.records, clock);
  }

  test('a settled action stays settled', async () => {
    const { place, clock } = await running();
    const { device, link } = joined(place, 'ada');
    const seen: Settled[] = [];
    void device.append(put('a')).then((settled) => seen.push(settled));
    await clock.pass(100);
    const again = restarted(place, clock);
    link.join(again);
    await clock.pass(100);
    expect(seen).toEqual([{ type: 'accepted', seq: 2 }]);
    expect(wordsOf(again)).toEqual(['a']);
  });
});
