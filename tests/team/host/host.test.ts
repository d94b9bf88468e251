import { describe, expect, test } from 'vitest';
import { messagesOf } from '../../../src/team/parts.ts';
import { patched } from '../../../src/team/patch.ts';
import { OPEN, put } from '../toy-rules.ts';
import { hosted, KEY, Told } from './hosting.ts';

/** A room with a console that has opened the box until second 9, and Ada. */
async function running() {
  const place = hosted();
  const console = new Told(place).hello('console', 'facilitator', { key: KEY });
  console.say({ type: 'act', n: 1, action: OPEN });
  const ada = new Told(place).hello('ada', 'player');
  await place.clock.pass(100);
  return { ...place, place, console, ada };
}

describe('a host', () => {
  test('welcomes a device by the name that others know it by, with its settled count and the host’s time', async () => {
    const { ada, console } = await running();
    expect(ada.messages[0]).toEqual({
      type: 'welcome',
      device: 'ada',
      mayAct: true,
      settledN: 0,
      nowMs: 1000,
      addresses: [],
    });
    expect(console.last('welcome').addresses).toEqual(['http://192.168.1.20:4173/?room=K7CDF']);
  });

  test('tells a facilitator entries, and everybody else a view, first whole and then what changes', async () => {
    const { ada, console, clock } = await running();
    ada.say({ type: 'act', n: 1, action: put('latency') });
    await clock.pass(100);
    expect(ada.last('settled')).toEqual({ type: 'settled', n: 1, settled: { type: 'accepted', seq: 2 } });
    const [view, ...views] = ada.all('view');
    expect(view).toEqual({ type: 'view', seq: 1, count: 1, view: { isOpen: true, count: 0, words: [] } });
    expect(views).toEqual([]);
    expect(ada.all('change')).toEqual([
      {
        type: 'change',
        seq: 2,
        count: 2,
        patch: { at: { count: { set: 1 }, words: { keep: 0, add: ['latency'] } } },
      },
    ]);
    expect(ada.all('entries')).toEqual([]);
    expect(console.all('entries').flatMap(({ entries }) => entries.map(({ seq }) => seq))).toEqual([1, 2]);
    expect(console.all('view')).toEqual([]);
  });

  test('sends nobody but a facilitator what the secret is', async () => {
    const { place, ada, console, clock } = await running();
    const projector = new Told(place).hello('wall', 'projector');
    await clock.pass(1000);
    expect(JSON.stringify(console.messages)).toContain('seed-4711');
    expect(JSON.stringify([ada.messages, projector.messages])).not.toContain('seed-4711');
  });

  test('puts what comes within 50 ms into one message', async () => {
    const { ada, clock } = await running();
    const before = ada.messages.length;
    for (let n = 1; n <= 5; n++) ada.say({ type: 'act', n, action: put(`word ${n}`) });
    await clock.pass(200);
    expect(ada.messages.slice(before).map(({ type }) => type)).toEqual([...Array(5).fill('settled'), 'change']);
  });

  test('sends nothing to a device that did not take what came before, and then all at once', async () => {
    const { ada, clock } = await running();
    ada.isBusy = true;
    for (let n = 1; n <= 3; n++) {
      ada.say({ type: 'act', n, action: put(`word ${n}`) });
      await clock.pass(100);
    }
    expect(ada.all('change')).toEqual([]);
    ada.isBusy = false;
    await clock.pass(100);
    expect(ada.all('change').map(({ seq }) => seq)).toEqual([4]);
  });

  test('a change adds up to the view, with a digest every fifty', async () => {
    const { ada, clock } = await running();
    for (let n = 1; n <= 55; n++) {
      ada.say({ type: 'act', n, action: put(`word ${n}`) });
      await clock.pass(60);
    }
    const view = ada
      .all('change')
      .reduce((before, { patch }) => patched(before, patch as never), ada.last('view').view);
    expect(view).toMatchObject({ count: 55 });
    expect(ada.all('change').flatMap(({ count, digest }) => (digest === undefined ? [] : [count]))).toEqual([50]);
  });

  test('refuses the wrong seat, what is no action, and an action of a projector', async () => {
    const { place, ada, clock } = await running();
    const wall = new Told(place).hello('wall', 'projector');
    ada.say({ type: 'act', n: 1, action: OPEN });
    ada.say({ type: 'act', n: 2, action: { type: 'sing' } });
    wall.say({ type: 'act', n: 1, action: { type: 'shut' } });
    await clock.pass(100);
    expect(ada.all('settled')).toMatchObject([
      { n: 1, settled: { type: 'refused', refused: { code: 'not-yours' } } },
      { n: 2, settled: { type: 'refused', refused: { code: 'no-action' } } },
    ]);
    expect(wall.last('settled')).toMatchObject({ settled: { type: 'refused', refused: { code: 'read-only' } } });
    expect(place.host.kept.seq).toBe(1);
  });

  test('lets happen what is due', async () => {
    const { ada, clock, host } = await running();
    await clock.pass(9_000);
    expect(host.kept.seq).toBe(2);
    expect(ada.last('change').patch).toEqual({ at: { isOpen: { set: false } } });
  });

  test('says who is here, and notes whoever is away for longer than a reload takes', async () => {
    const { place, ada, console, clock } = await running();
    ada.say({ type: 'act', n: 1, action: put('latency') });
    ada.leave();
    await clock.pass(1000);
    expect(console.last('roster')).toEqual({
      type: 'roster',
      devices: [
        { device: 'console', seat: 'facilitator', here: true },
        { device: 'ada', seat: 'player', here: false },
      ],
    });
    new Told(place).hello('ada', 'player').leave();
    await clock.pass(3900);
    expect(place.host.kept.seq).toBe(2);
    await clock.pass(200);
    expect(place.records.at(-1)).toMatchObject({
      type: 'entry',
      entry: { by: { device: 'host' }, action: { type: 'presence', device: 'ada', isHere: false } },
    });
  });

  test('takes an action in parts that is too long for a frame, and no more of it than a player may send', async () => {
    const { console, ada, clock } = await running();
    const long = { type: 'put', word: 'x'.repeat(20_000) };
    const parts = messagesOf(1, long);
    expect(parts.length).toBe(3);
    for (const part of parts) ada.say(part);
    await clock.pass(100);
    // The toy takes words of 200 letters, so it got as far as the rules.
    expect(ada.last('settled')).toMatchObject({ n: 1, settled: { refused: { code: 'no-action' } } });
    for (const part of messagesOf(2, { type: 'put', word: 'x'.repeat(70_000) })) ada.say(part);
    expect(ada.all('wrong')[0]?.problems[0]?.message).toBe('No action of this seat has more than 65536 bytes.');
    for (const part of messagesOf(2, { type: 'put', word: '"\n€'.repeat(30_000) })) console.say(part);
    await clock.pass(100);
    expect(console.last('settled')).toMatchObject({ n: 2, settled: { refused: { code: 'no-action' } } });
  });
});

describe('the door', () => {
  test('a facilitator needs the key once, and is known afterwards', async () => {
    const { place } = await running();
    const stranger = new Told(place).hello('eve', 'facilitator', { key: 'x'.repeat(26) });
    expect(stranger.last('bye')).toMatchObject({ code: 'no-key', again: false });
    expect(stranger.hasClosed).toBe(true);
    expect(new Told(place).hello('console', 'facilitator').last('welcome').mayAct).toBe(true);
  });

  test('locked, it lets in only whom it knows, and facilitators with the key', async () => {
    const { place, console, clock } = await running();
    console.say({ type: 'act', n: 2, action: { type: 'lock', isLocked: true } });
    await clock.pass(100);
    expect(new Told(place).hello('ben', 'player').last('bye').code).toBe('locked');
    expect(new Told(place).hello('wall', 'projector').last('bye').code).toBe('locked');
    expect(new Told(place).hello('ada', 'player').all('bye')).toEqual([]);
    expect(new Told(place).hello('second', 'facilitator', { key: KEY }).all('bye')).toEqual([]);
    console.say({ type: 'act', n: 3, action: { type: 'lock', isLocked: false } });
    await clock.pass(100);
    expect(new Told(place).hello('ben', 'player').all('bye')).toEqual([]);
  });

  test('a player sends nobody away', async () => {
    const { place, ada } = await running();
    ada.say({ type: 'dismiss', device: 'console' });
    expect(new Told(place).hello('ben', 'player').all('bye')).toEqual([]);
    expect(new Told(place).hello('console', 'facilitator').all('bye')).toEqual([]);
  });

  test('whoever was sent away stays away', async () => {
    const { place, console, ada } = await running();
    console.say({ type: 'dismiss', device: 'ada' });
    expect(ada.last('bye')).toMatchObject({ code: 'dismissed', again: false });
    expect(new Told(place).hello('ada', 'player').last('bye').code).toBe('dismissed');
  });

  test('a second tab with the same token takes the place of the first', async () => {
    const { place, ada, clock } = await running();
    const second = new Told(place).hello('ada', 'player');
    expect(ada.last('bye')).toMatchObject({ code: 'evicted', again: false });
    expect(ada.hasClosed).toBe(true);
    ada.say({ type: 'act', n: 1, action: put('late') });
    await clock.pass(100);
    expect(place.host.kept.seq).toBe(1);
    expect(second.all('bye')).toEqual([]);
  });

  test('a device keeps its seat', async () => {
    const { place } = await running();
    expect(new Told(place).hello('ada', 'projector').last('bye').code).toBe('other-seat');
  });

  test('of another version of the game only the version is read', async () => {
    const place = hosted();
    const older = new Told(place);
    older.say({ type: 'hello', protocol: 0, mood: 'good' });
    expect(older.last('bye').code).toBe('older-build');
    const cached = new Told(place);
    const token = 'a'.repeat(26);
    const hello = { type: 'hello', protocol: 1, room: 'K7CDF', token, seat: 'player', key: null, from: 1 };
    cached.say({ ...hello, build: 'index-1.js' });
    expect(cached.last('bye').code).toBe('older-build');
    const served = new Told(place);
    served.say({ ...hello, build: null });
    expect(served.all('bye')).toEqual([]);
    const newer = new Told(place);
    newer.say({ type: 'hello', protocol: 2 });
    expect(newer.last('bye').code).toBe('newer-build');
  });

  test('a console that may not facilitate looks on', async () => {
    const { place, clock } = await running();
    const second = new Told(place, false).hello('second', 'facilitator', { key: KEY });
    second.say({ type: 'act', n: 1, action: { type: 'shut' } });
    second.say({ type: 'dismiss', device: 'ada' });
    await clock.pass(100);
    expect(second.last('welcome').mayAct).toBe(false);
    expect(second.last('settled').settled).toMatchObject({ refused: { code: 'read-only' } });
    expect(second.last('entries').entries).toHaveLength(1);
    expect(second.last('roster').devices.map(({ device }) => device)).toEqual(['console', 'ada', 'second']);
  });
});

describe('whoever sends too much', () => {
  test('is let in again later', async () => {
    const { ada, host } = await running();
    for (let i = 0; i < 60; i++) ada.say({ type: 'act', n: 1, action: put('x') });
    expect(ada.last('bye')).toMatchObject({ code: 'too-fast', again: true });
    expect(host.guestCount).toBe(1);
  });

  test('and sends nonsense is told every problem of it, and then nothing more', async () => {
    const place = hosted();
    const eve = new Told(place);
    eve.say({
      type: 'hello',
      protocol: 1,
      room: 'aeiou',
      token: 7,
      build: null,
      seat: 'king',
      key: null,
      from: 0,
      extra: 1,
    });
    expect(eve.last('wrong').problems.map(({ path }) => path)).toEqual(['room', 'token', 'seat', 'from', 'extra']);
    for (const value of [null, 'hello', [], 7]) eve.say(value);
    expect(eve.last('bye')).toMatchObject({ code: 'not-understood', again: false });
    expect(eve.all('wrong')).toHaveLength(5);
  });
});

describe('what is kept', () => {
  test('takes the room up again: devices, lock, entries and counts', async () => {
    const { place, console, ada, clock } = await running();
    ada.say({ type: 'act', n: 1, action: put('latency') });
    console.say({ type: 'act', n: 2, action: { type: 'lock', isLocked: true } });
    await clock.pass(100);
    const again = hosted(place.records, clock);
    expect(again.host.kept.seq).toBe(3);
    expect(new Told(again).hello('ben', 'player').last('bye').code).toBe('locked');
    const back = new Told(again).hello('ada', 'player');
    back.say({ type: 'act', n: 1, action: put('latency') });
    back.say({ type: 'act', n: 2, action: put('errors') });
    await clock.pass(100);
    expect(back.last('welcome').settledN).toBe(1);
    expect(back.all('settled').map(({ settled }) => settled)).toEqual([
      { type: 'duplicate', seq: 2 },
      { type: 'accepted', seq: 4 },
    ]);
  });

  test('nobody is told of an entry before it is kept, and when it cannot be, the room ends', async () => {
    const { place, ada, console, clock } = await running();
    place.failure = new Error('disk full');
    ada.say({ type: 'act', n: 1, action: put('latency') });
    await clock.pass(100);
    expect(ada.all('settled')).toEqual([]);
    expect(console.last('entries').entries).toHaveLength(1);
    expect(ada.last('bye')).toMatchObject({ code: 'broken', again: true });
    expect(place.broken).toEqual([place.failure]);
    expect(place.records.filter(({ type }) => type === 'entry')).toHaveLength(1);
  });

  test('whoever was there before a restart and does not come back is noted as away', async () => {
    const { place, ada, clock } = await running();
    ada.say({ type: 'act', n: 1, action: put('latency') });
    await clock.pass(100);
    const again = hosted(place.records, clock);
    await clock.pass(4100);
    expect(again.records.at(-1)).toMatchObject({
      entry: { action: { type: 'presence', device: 'ada', isHere: false } },
    });
  });
});
