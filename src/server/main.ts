import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { profileFileAt, scenariosUnder } from '../cli/profile.ts';
import { UsageError } from '../cli/usage-error.ts';
import { consoleLink, doorAddress } from '../team/addresses.ts';
import { systemClock } from '../team/clock.ts';
import { roomRules } from '../team/day/rules.ts';
import { readServerArgs, type ServeCommand } from './args.ts';
import { ensureBuilt } from './ensure-built.ts';
import { keptRooms, removeRooms, tellRooms } from './kept-rooms.ts';
import { startServer } from './server.ts';
import { USAGE } from './usage.ts';

const write = (text: string): void => void process.stdout.write(`${text}\n`);

async function main(args: readonly string[]): Promise<void> {
  const command = readServerArgs(args);
  switch (command.type) {
    case 'help':
      write(USAGE.trimEnd());
      return;
    case 'serve':
      return serve(command);
    case 'rooms':
      write(tellRooms(keptRooms(command.data), command.data));
      return;
    case 'remove': {
      const removed = await removeRooms(command, Date.now());
      write(removed.length === 0 ? 'Nothing to delete.' : `Deleted: ${removed.join(', ')}`);
      return;
    }
    default:
      throw new Error(`gameday: no command ${JSON.stringify(command satisfies never)}`);
  }
}

async function serve(command: ServeCommand): Promise<void> {
  const file = command.profile === null ? null : await profileFileAt(command.profile);
  const scenarios = await scenariosUnder(file?.profile ?? null);
  const server = await startServer({
    ...command,
    site: siteOf(command.site),
    profile: file?.text ?? null,
    rules: () => roomRules(scenarios),
    clock: systemClock,
    report: (line) => void process.stderr.write(`${line}\n`),
  });
  const here = `http://127.0.0.1:${server.port}/`;
  write(`Console, for whoever facilitates:  ${here}${consoleLink(server.key)}`);
  if (command.isLan || command.address !== null) {
    write(`Everybody else:  ${server.origins.map(doorAddress).join('\n                 ')}`);
  } else write('Nobody else reaches this machine; --lan lets others in.');
  const kept = keptRooms(command.data).length;
  write(
    `Rooms are kept in ${command.data}${kept === 0 ? '' : `, ${kept} so far`}. Ctrl+C stops the server, and loses nothing.`,
  );
  const stop = (): void => {
    void server.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

function siteOf(folder: string | null): string {
  if (folder === null) return ensureBuilt();
  if (existsSync(join(folder, 'index.html'))) return folder;
  throw new UsageError(`There is no built game in ${folder}: --site takes the folder that has its index.html.`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  // Anything else is a fault of ours, for which Node prints the stack and exits with 1.
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
