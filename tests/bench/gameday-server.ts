import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allScenarios } from '../../src/cli/scenarios.ts';
import { startServer } from '../../src/server/server.ts';
import { systemClock } from '../../src/team/clock.ts';
import { roomRules } from '../../src/team/day/rules.ts';

// The game day server as a process of its own, which says what it costs: tests/bench/gameday-server.ts <folder>

const folder = process.argv[2];
if (folder === undefined) throw new Error('gameday-server: no folder');
const site = join(folder, 'site');
mkdirSync(site, { recursive: true });
writeFileSync(join(site, 'index.html'), '<!doctype html>');

const scenarios = await allScenarios();
const server = await startServer({
  site,
  data: join(folder, 'data'),
  port: 0,
  isLan: false,
  address: null,
  rules: () => roomRules(scenarios),
  clock: systemClock,
  report: (line) => void process.stderr.write(`${line}\n`),
});

/** What the process has used so far. */
export interface Usage {
  readonly cpuMs: number;
  readonly rssBytes: number;
}

process.send?.({ port: server.port, key: server.key });
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  const usage: Usage = { cpuMs: (user + system) / 1000, rssBytes: process.memoryUsage.rss() };
  process.send?.(usage);
});
process.on('disconnect', () => process.exit());
