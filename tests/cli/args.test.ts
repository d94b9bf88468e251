import { expect, test } from 'vitest';
import { readArgs } from '../../src/cli/args.ts';
import { UsageError } from '../../src/cli/usage-error.ts';

const read = (line: string) => readArgs(line.split(' ').filter((word) => word !== ''));

test.each(['', 'help', '--help', '-h', 'play --help', 'help play'])('"%s" asks for help', (line) => {
  expect(read(line)).toEqual({ type: 'help' });
});

test('reads every command', () => {
  expect(read('list --json')).toEqual({ type: 'list', json: true });
  expect(read('play alb --seed quiet-otter-41 --cause port --difficulty hard --bot par')).toEqual({
    type: 'play',
    slug: 'alb',
    seed: 'quiet-otter-41',
    cause: 'port',
    difficulty: 'hard',
    bot: 'par',
    profile: null,
    json: false,
  });
  expect(read('--json play alb')).toEqual({
    type: 'play',
    slug: 'alb',
    seed: null,
    cause: null,
    difficulty: 'standard',
    bot: null,
    profile: null,
    json: true,
  });
  expect(read('replay BR1-abc')).toEqual({
    type: 'replay',
    recording: 'BR1-abc',
    rank: false,
    profile: null,
    json: false,
  });
  expect(read('replay BR1-abc --rank')).toMatchObject({ rank: true });
  expect(read('export BR1-abc --format csv --out t.csv')).toEqual({
    type: 'export',
    recording: 'BR1-abc',
    format: 'csv',
    out: 't.csv',
    profile: null,
  });
  expect(read('export run.json --format=markdown')).toMatchObject({ format: 'markdown', out: null });
  expect(read('compare BR1-abc run.json')).toEqual({
    type: 'compare',
    recordings: ['BR1-abc', 'run.json'],
    profile: null,
    json: false,
  });
  for (const line of ['play alb', 'replay BR1-abc', 'export BR1-abc --format csv', 'compare BR1-abc run.json']) {
    expect(read(`${line} --profile ours.json`)).toMatchObject({ profile: 'ours.json' });
  }
  expect(read('profile')).toEqual({ type: 'profile', file: null });
  expect(read('profile ours.json')).toEqual({ type: 'profile', file: 'ours.json' });
  expect(read('check')).toEqual({ type: 'check', slug: null, seeds: 20, json: false });
  expect(read('check alb --seeds=3')).toEqual({ type: 'check', slug: 'alb', seeds: 3, json: false });
  expect(read('learn alb')).toEqual({ type: 'learn', slug: 'alb', json: false });
});

test.each([
  [
    'paly alb',
    'There is no command paly. Did you mean play? Commands: list, play, replay, export, compare, check, learn, profile.',
  ],
  ['--json', 'Which command? list, play, replay, export, compare, check, learn or profile; help shows them.'],
  ['play', 'play needs a scenario; help shows how.'],
  ['play alb eks', 'play takes a scenario, and nothing else: leave out "eks".'],
  ['list alb', 'list takes nothing else: leave out "alb".'],
  [
    'play alb --sead 3',
    'play has no option --sead. Did you mean --seed? Its options: --seed, --cause, --difficulty, --bot, --profile, --json.',
  ],
  ['play alb --difficulty herd', 'There is no difficulty herd. Did you mean hard? Difficulties: standard, hard.'],
  ['check --bot par', 'check has no option --bot. Its options: --seeds, --json.'],
  ['play alb --seed', '--seed needs a value, as in --seed quiet-otter-41.'],
  ['play alb --seed --json', '--seed needs a value, as in --seed quiet-otter-41.'],
  ['play alb --json=yes', '--json takes no value.'],
  ['play alb --seed a --seed b', '--seed is given twice: once is enough.'],
  [
    'play alb --seed Otter_7',
    'A seed has only lower-case letters, digits and single hyphens between them: type one such as quiet-otter-41.',
  ],
  ['play alb --bot parr', 'There is no bot parr. Did you mean par? Bots: par, hasty, novice, shotgun, idle, random.'],
  ['export BR1-abc', 'export needs --format: markdown, json, csv.'],
  ['export BR1-abc --format pdf', 'There is no format pdf. Formats: markdown, json, csv.'],
  ['export --format csv', 'export needs a share code or the path of a run file; help shows how.'],
  ['export BR1-abc --format csv --out', '--out needs a value, as in --out postmortem.md.'],
  ['export BR1-abc --json', 'export has no option --json. Its options: --format, --out, --profile.'],
  ['compare BR1-abc', 'compare needs two runs, each a share code or the path of a run file; help shows how.'],
  [
    'compare a b c',
    'compare takes two runs, each a share code or the path of a run file, and nothing else: leave out "c".',
  ],
  ['check --seeds 0', '--seeds must be a whole number from 1 to 10000; this is "0".'],
  ['check --seeds many', '--seeds must be a whole number from 1 to 10000; this is "many".'],
])('"%s" is refused in one sentence', (line, message) => {
  expect(() => read(line)).toThrow(new UsageError(message));
});
