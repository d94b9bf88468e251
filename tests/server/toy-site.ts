import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { startServer } from '../../src/server/server.ts';
import { systemClock } from '../../src/team/clock.ts';
import { Device } from '../../src/team/device/device.ts';
import { EntriesFeed, ViewFeed } from '../../src/team/device/feeds.ts';
import type { Memory, Remembered } from '../../src/team/device/remembered.ts';
import { openRoom, SocketLink } from '../../src/team/links/socket-link.ts';
import type { Seat } from '../../src/team/log.ts';
import { newSecret } from '../../src/team/secrets.ts';
import { isToyView, type ToyAction, toyRules } from '../team/toy-rules.ts';

/** A folder that is gone after the tests, with a build of one page in it. */
export function toyFolder(): { readonly site: string; readonly data: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'blast-radius-'));
  const site = join(folder, 'site');
  mkdirSync(join(site, 'assets'), { recursive: true });
  writeFileSync(
    join(site, 'index.html'),
    '<!doctype html><script type="module" crossorigin src="./assets/index-abc.js"></script>',
  );
  writeFileSync(join(site, 'assets', 'index-abc.js'), `${'/* the game */\n'.repeat(100)}`);
  writeFileSync(join(site, 'private.key'), 'nobody gets this');
  return { site, data: join(folder, 'data'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A server of the toy game, and what it has reported. */
export async function toyServer(
  folder: { readonly site: string; readonly data: string },
  port = 0,
  profile: string | null = null,
) {
  const reports: string[] = [];
  const server = await startServer({
    ...folder,
    port,
    isLan: false,
    address: null,
    profile,
    rules: () => toyRules,
    clock: systemClock,
    report: (line) => void reports.push(line),
  });
  return { ...server, reports, origin: `http://127.0.0.1:${server.port}` };
}

/** What a browser would keep. */
export function memory(token = newSecret()): Memory {
  let kept: Remembered = { token, lastN: 0, pending: [] };
  return {
    load: () => kept,
    save(remembered) {
      kept = remembered;
      return true;
    },
  };
}

export interface At {
  readonly origin: string;
  readonly room: string;
}

/** A device at a real server. */
export function participant({ origin, room }: At, seat: Seat = 'player', kept = memory(), build = 'index-abc.js') {
  const feed = new ViewFeed(isToyView);
  const link = new SocketLink(origin, () => () => undefined);
  const ports = { link, memory: kept, clock: systemClock };
  const device = new Device<ToyAction>(ports, { room, seat, key: null, build }, feed);
  return { device, feed, link, memory: kept };
}

export function facilitator({ origin, room }: At, key: string | null, kept = memory()) {
  const feed = new EntriesFeed(toyRules);
  const link = new SocketLink(origin, () => () => undefined);
  const ports = { link, memory: kept, clock: systemClock };
  const device = new Device<ToyAction>(ports, { room, seat: 'facilitator', key, build: 'index-abc.js' }, feed);
  return { device, feed, link, memory: kept };
}

/** A new room whose box is open for an hour, with its facilitator. */
export async function openedRoom(server: { readonly origin: string; readonly key: string }) {
  const opened = await openRoom(server.origin, server.key);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  const { room, key } = opened.value;
  const at = { origin: server.origin, room };
  const lead = facilitator(at, key);
  await lead.device.append({ type: 'open', secret: 'seed-4711', untilMs: Date.now() + 3_600_000 });
  return { ...at, key, lead };
}

/** Resolves when that holds, which on a busy machine may take a while. */
export const soon = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 20_000, interval: 20 });
