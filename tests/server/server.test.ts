import { appendFileSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { get, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { afterEach, describe, expect, test } from 'vitest';
import { openRoom, SocketLink, wakesOf } from '../../src/team/links/socket-link.ts';
import { newSecret } from '../../src/team/secrets.ts';
import { MESSAGE_EVENT, SOCKET_PATH, type ToDevice } from '../../src/team/wire.ts';
import { put } from '../team/toy-rules.ts';
import { facilitator, memory, openedRoom, participant, soon, toyFolder, toyServer } from './toy-site.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A server that is gone after the test, and its folder with it. */
async function started() {
  const folder = toyFolder();
  ends.push(() => folder.remove());
  const server = await toyServer(folder);
  ends.push(() => server.close());
  return { folder, ...server };
}

function kept<T extends { readonly device: { close(): void } }>(one: T): T {
  ends.push(() => one.device.close());
  return one;
}

async function room() {
  const server = await started();
  const opened = await openedRoom(server);
  kept(opened.lead);
  return { server, ...opened };
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

function ask(origin: string, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    get(new URL(origin), { path, headers }, (response) => {
      let body = '';
      response.setEncoding('latin1').on('data', (text) => {
        body += text;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    }).on('error', reject);
  });
}

describe('the site', () => {
  test('is the built game, with what keeps other pages away from it', async () => {
    const { origin } = await started();
    const { status, headers, body } = await ask(origin, '/?room=K7CDF');
    expect(status).toBe(200);
    expect(body).toContain('<!doctype html>');
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("connect-src 'self'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  test('is sent zipped, and once only', async () => {
    const { origin } = await started();
    const { headers, body } = await ask(origin, '/assets/index-abc.js', { 'accept-encoding': 'gzip, br' });
    expect(headers['content-encoding']).toBe('gzip');
    expect(body.length).toBeLessThan(100);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const again = await ask(origin, '/assets/index-abc.js', { 'if-none-match': String(headers.etag) });
    expect(again).toMatchObject({ status: 304, body: '' });
  });

  test.each([
    '/../data/rooms/',
    '/..%2f..%2fetc/passwd',
    '/assets/../../data/lock',
    '//etc/passwd',
    '/private.key',
    '/%00',
    '/__proto__',
    '/assets',
    '/nowhere',
  ])('has no page %s', async (path) => {
    const { origin } = await started();
    expect((await ask(origin, path)).status).toBe(404);
  });

  test('has the profile of the organisation that it speaks for, or says that there is none', async () => {
    const { origin } = await started();
    expect(await ask(origin, '/gameday-profile.json')).toMatchObject({ status: 200, body: 'null' });
    const folder = toyFolder();
    ends.push(() => folder.remove());
    const server = await toyServer(folder, 0, '{"name":"Basket"}');
    ends.push(() => server.close());
    expect(await ask(server.origin, '/gameday-profile.json')).toMatchObject({ status: 200, body: '{"name":"Basket"}' });
  });

  test('answers to no name but its own, and to nothing but questions', async () => {
    const { origin, port } = await started();
    expect((await ask(origin, '/', { host: `evil.example:${port}` })).status).toBe(421);
    expect((await ask(origin, '/', { host: `localhost:${port}` })).status).toBe(200);
    const refused = await fetch(origin, { method: 'POST', body: 'x' });
    expect(refused.status).toBe(405);
  });
});

describe('a server that is stopped', () => {
  test('does not wait for a request of which the other half never comes', async () => {
    const folder = toyFolder();
    ends.push(() => folder.remove());
    const server = await toyServer(folder);
    const socket = connect(server.port, '127.0.0.1');
    ends.push(() => socket.destroy());
    const isGone = new Promise((resolve) => socket.on('close', resolve));
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.on('connect', () => socket.write('GET / HTTP/1.1\r\nHost: ', resolve)));
    await server.close();
    await isGone;
  });
});

describe('sockets', () => {
  const handshake = `${SOCKET_PATH}/?EIO=4&transport=polling`;

  test('are for pages of this server only', async () => {
    const { origin, port } = await started();
    expect((await ask(origin, handshake)).status).toBe(200);
    expect((await ask(origin, handshake, { origin })).status).toBe(200);
    expect((await ask(origin, handshake, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await ask(origin, handshake, { origin: 'http://127.0.0.1:1' })).status).toBe(403);
    expect((await ask(origin, handshake, { origin: 'null' })).status).toBe(403);
    expect((await ask(origin, handshake, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const rebound = { host: `evil.example:${port}`, origin: `http://evil.example:${port}` };
    expect((await ask(origin, handshake, rebound)).status).toBe(403);
  });

  test('a frame over 8 KiB ends the connection, and nothing comes of it', async () => {
    const { origin, room: code, lead } = await room();
    const socket = io(origin, { path: SOCKET_PATH, transports: ['websocket'], reconnection: false, forceNew: true });
    ends.push(() => socket.disconnect());
    await new Promise((resolve) => socket.on('connect', () => resolve(null)));
    const gone = new Promise((resolve) => socket.on('disconnect', resolve));
    socket.emit(MESSAGE_EVENT, { type: 'hello', room: code, padding: 'x'.repeat(8_192) });
    expect(await gone).toBe('transport close');
    const posted = await fetch(`${origin}${handshake}&sid=none`, { method: 'POST', body: 'x'.repeat(10_000) });
    expect(posted.status).toBe(400);
    expect(lead.device.connection.type).toBe('live');
  });

  test('garbage on the wire ends that connection, and no other one', async () => {
    const { server, lead } = await room();
    const socket = connect(server.port, '127.0.0.1');
    ends.push(() => socket.destroy());
    const gone = new Promise((resolve) => socket.on('close', resolve).resume());
    socket.write('\x16\x03\x01 this is no request\r\n\r\n');
    await gone;
    expect(lead.device.connection.type).toBe('live');
  });

  test('over polling alone a game goes on as well', async () => {
    const { origin, room: code, lead } = await room();
    const socket = io(origin, { path: SOCKET_PATH, transports: ['polling'], forceNew: true });
    ends.push(() => socket.disconnect());
    const heard: ToDevice[] = [];
    socket.on(MESSAGE_EVENT, (message) => heard.push(message));
    const token = newSecret();
    socket.emit(MESSAGE_EVENT, {
      type: 'hello',
      protocol: 1,
      room: code,
      token,
      build: null,
      seat: 'player',
      key: null,
      from: 1,
    });
    await soon(() => expect(heard.some(({ type }) => type === 'view')).toBe(true));
    socket.emit(MESSAGE_EVENT, { type: 'act', n: 1, action: put('polled') });
    await soon(() => expect(lead.feed.state.words.map(({ word }) => word)).toEqual(['polled']));
  });
});

describe('a room', () => {
  test('is opened by the key that was printed, and by no other one', async () => {
    const { origin } = await started();
    expect(await openRoom(origin, newSecret())).toMatchObject({ ok: false, problems: [{ code: 'no-key' }] });
  });

  test('carries what players do, and shows them no more than they may see', async () => {
    const { lead, ...at } = await room();
    const ada = kept(participant(at));
    const ben = kept(participant(at));
    expect(await ada.device.append(put('latency'))).toEqual({ type: 'accepted', seq: 2 });
    await soon(() => expect(ben.feed.view).toEqual({ isOpen: true, count: 1, words: [] }));
    await soon(() => expect(ada.feed.view).toEqual({ isOpen: true, count: 1, words: ['latency'] }));
    expect(lead.feed.state).toMatchObject({ secret: 'seed-4711', words: [{ word: 'latency' }] });
    expect(lead.device.addresses).toEqual([`${at.origin}/?room=${at.room}`]);
  });

  test('is found by its code only, and guessing is bounded', async () => {
    const { lead: _, ...at } = await room();
    const wrong = kept(participant({ ...at, room: at.room === 'CCCCC' ? 'DDDDD' : 'CCCCC' }));
    await soon(() => expect(wrong.device.connection).toMatchObject({ refused: { code: 'no-room' } }));
    const ada = kept(participant(at));
    await soon(() => expect(ada.device.connection.type).toBe('live'));
    for (let i = 0; i < 19; i++) await openRoom(at.origin, newSecret());
    expect(await openRoom(at.origin, newSecret())).toMatchObject({ problems: [{ code: 'too-many-tries' }] });
    const ben = kept(participant(at));
    await soon(() => expect(ben.device.connection.type).toBe('offline'));
    // Whoever was in is let in all the same.
    ada.link.wake();
    const again = kept(participant(at, 'player', ada.memory));
    await soon(() => expect(again.device.connection.type).toBe('live'));
  });

  test('of a page from another build is not joined', async () => {
    const { lead: _, ...at } = await room();
    const other = kept(participant(at, 'player', memory(), 'index-old.js'));
    await soon(() => expect(other.device.connection.type).toBe('older-build'));
  });

  test('evicts the first of two tabs', async () => {
    const { lead: _, ...at } = await room();
    const first = kept(participant(at));
    await soon(() => expect(first.device.connection.type).toBe('live'));
    const second = kept(participant(at, 'player', first.memory));
    await soon(() => expect(first.device.connection.type).toBe('evicted'));
    expect(second.device.connection.type).toBe('live');
  });

  test('outlives the server, with everybody in it', async () => {
    const { server, lead, ...at } = await room();
    const ada = kept(participant(at));
    await ada.device.append(put('before'));
    await server.close();
    await soon(() => expect(ada.device.connection.type).toBe('offline'));
    const late = ada.device.append(put('meanwhile'));
    const again = await toyServer(server.folder, server.port);
    ends.push(() => again.close());
    expect(await late).toMatchObject({ type: 'accepted' });
    await soon(() => expect(lead.feed.state.words.map(({ word }) => word)).toEqual(['before', 'meanwhile']));
    // Opened by a key of the server that was stopped; its own and the new one are as good.
    const other = kept(facilitator(at, at.key));
    await soon(() => expect(other.feed.state.words).toHaveLength(2));
    const third = kept(facilitator(at, again.key));
    await soon(() => expect(third.feed.state.words).toHaveLength(2));
  });

  test('a line that was torn off is cut, and the room goes on', async () => {
    const { server, lead, ...at } = await room();
    const ada = kept(participant(at));
    await ada.device.append(put('before'));
    ada.device.close();
    lead.device.close();
    await server.close();
    const file = join(server.folder.data, 'rooms', `${at.room}.jsonl`);
    appendFileSync(file, '{"type":"entry","entry":{"seq":3,"by":{"dev');
    const again = await toyServer(server.folder);
    ends.push(() => again.close());
    const back = kept(participant({ origin: again.origin, room: at.room }, 'player', ada.memory));
    expect(await back.device.append(put('after'))).toMatchObject({ type: 'accepted' });
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).type).slice(0, 2)).toEqual(['room', 'device']);
  });

  test('whose file is damaged is refused, said so, and left as it is', async () => {
    const { server, lead, ...at } = await room();
    lead.device.close();
    await server.close();
    const file = join(server.folder.data, 'rooms', `${at.room}.jsonl`);
    appendFileSync(file, '{"type":"entry","entry":{"seq":9}}\n');
    const damaged = readFileSync(file, 'utf8');
    const again = await toyServer(server.folder);
    ends.push(() => again.close());
    const ada = kept(participant({ origin: again.origin, room: at.room }));
    await soon(() => expect(ada.device.connection).toMatchObject({ refused: { code: 'unreadable' } }));
    expect(again.reports[0]).toContain(`Room ${at.room}`);
    expect(readFileSync(file, 'utf8')).toBe(damaged);
  });

  test('is kept where nobody else can read it, without any token or key', async () => {
    const { server, lead, ...at } = await room();
    const ada = kept(participant(at));
    await ada.device.append(put('x'));
    const folder = join(server.folder.data, 'rooms');
    expect(readdirSync(folder)).toEqual([`${at.room}.jsonl`]);
    const file = join(folder, `${at.room}.jsonl`);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
    const text = readFileSync(file, 'utf8');
    for (const secret of [server.key, at.key, lead.memory.load().token, ada.memory.load().token]) {
      expect(text).not.toContain(secret);
    }
  });
});

describe('a folder', () => {
  test('has one server', async () => {
    const { folder } = await started();
    await expect(toyServer(folder)).rejects.toThrow('Another game day server has');
  });

  test('is free again when its server is gone', async () => {
    const folder = toyFolder();
    ends.push(() => folder.remove());
    await (await toyServer(folder)).close();
    await (await toyServer(folder)).close();
    expect(existsSync(join(folder.data, 'rooms'))).toBe(true);
  });

  test('a port in use is told as such', async () => {
    const { port } = await started();
    const other = toyFolder();
    ends.push(() => other.remove());
    await expect(toyServer(other, port)).rejects.toThrow(`Port ${port} is in use`);
  });
});

describe('a link', () => {
  /** A page and its window, of which all that matters is what they tell. */
  function browser() {
    const page = Object.assign(new EventTarget(), { visibilityState: 'hidden' });
    const window = new EventTarget();
    return { page, window, wakes: wakesOf(page, window) };
  }

  test('is woken when its page is seen again, or the network is back', () => {
    const { page, window, wakes } = browser();
    let woken = 0;
    const end = wakes(() => {
      woken += 1;
    });
    page.dispatchEvent(new Event('visibilitychange'));
    expect(woken).toBe(0);
    page.visibilityState = 'visible';
    page.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(new Event('online'));
    window.dispatchEvent(new Event('pageshow'));
    expect(woken).toBe(3);
    end();
    window.dispatchEvent(new Event('online'));
    expect(woken).toBe(3);
  });

  test('that is woken comes back at once where it is down, and stays as it is where it is up', async () => {
    const { folder, port, close, origin } = await started();
    const { window, wakes } = browser();
    const link = new SocketLink(origin, wakes);
    ends.push(() => link.close());
    const heard: string[] = [];
    link.open({
      onUp: () => heard.push('up'),
      onDown: () => void (heard.at(-1) !== 'down' && heard.push('down')),
      onMessage: () => undefined,
    });
    await soon(() => expect(heard).toEqual(['up']));
    window.dispatchEvent(new Event('online'));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(heard).toEqual(['up']);
    await close();
    await soon(() => expect(heard).toEqual(['up', 'down']));
    const again = await toyServer(folder, port);
    ends.push(() => again.close());
    window.dispatchEvent(new Event('online'));
    await soon(() => expect(heard).toEqual(['up', 'down', 'up']));
  });
});
