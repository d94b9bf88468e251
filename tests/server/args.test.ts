import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/cli/usage-error.ts';
import { readServerArgs } from '../../src/server/args.ts';
import { USAGE } from '../../src/server/usage.ts';

const SERVE = { type: 'serve', port: 4180, isLan: false, address: null, data: 'gameday', site: null, profile: null };

describe('the arguments of a game day server', () => {
  test.each([
    ['', SERVE],
    ['serve --port 0', { ...SERVE, port: 0 }],
    ['--lan --data /srv/games', { ...SERVE, isLan: true, data: '/srv/games' }],
    ['--address https://gameday.example.com/', { ...SERVE, address: 'https://gameday.example.com' }],
    ['--site /srv/dist', { ...SERVE, site: '/srv/dist' }],
    ['--profile ours.json', { ...SERVE, profile: 'ours.json' }],
    ['rooms', { type: 'rooms', data: 'gameday' }],
    ['remove k7cdf CCCCC', { type: 'remove', data: 'gameday', which: { rooms: ['K7CDF', 'CCCCC'] } }],
    ['remove --unused-days 30', { type: 'remove', data: 'gameday', which: { unusedDays: 30 } }],
    ['help', { type: 'help' }],
    ['rooms --help', { type: 'help' }],
  ])('%s', (typed, command) => {
    expect(readServerArgs(typed.split(' ').filter(Boolean))).toEqual(command);
  });

  test.each([
    ['serf', 'There is no command serf. Did you mean serve? Commands: serve, rooms, remove.'],
    ['--prt 3', 'There is no option --prt. Did you mean --port? help shows all.'],
    ['rooms --lan', 'rooms has no option --lan. Its options: --data.'],
    ['--port', '--port needs a value, as in --port 4180.'],
    ['--port 70000', '--port must be a whole number from 0 to 65535; this is "70000".'],
    ['--port 1 --port 2', '--port is given twice: once is enough.'],
    ['--lan=yes', '--lan takes no value.'],
    ['--address gameday', '--address must be an address that begins with http:// or https://, as in --address http'],
    ['--address http://a.example/games', '--address must end with its host or port, as in --address https://gamed'],
    ['serve now', 'serve takes options only: leave out "now".'],
    ['remove', 'remove needs room codes, or --unused-days; rooms lists them.'],
    ['remove K7CDF --unused-days 3', 'remove takes room codes or --unused-days, and not both.'],
    ['remove ../secrets', '"../secrets" is no room code; rooms lists them.'],
  ])('%s is refused in a sentence', (typed, message) => {
    const read = (): unknown => readServerArgs(typed.split(' ').filter(Boolean));
    expect(read).toThrow(UsageError);
    expect(read).toThrow(message);
  });

  test('the usage has at most 80 columns', () => {
    expect(USAGE.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});
