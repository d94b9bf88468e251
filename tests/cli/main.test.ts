import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../src/cli/commands.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import { formatRun } from '../../src/replay/run-file.ts';
import { encodeShareCode, parseShareCode } from '../../src/replay/share-code.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAR = ['play', 'alb-502-eks', '--seed', 'quiet-otter-41', '--bot', 'par'];

/** Runs the program itself, as `npm run drill` does. */
function drill(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { FORCE_COLOR: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env,
  });
  return { status, stdout, stderr };
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'blast-radius-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('prints its usage, in at most 80 columns', () => {
  const { status, stdout, stderr } = drill();
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('play <scenario>');
  expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

test('lists the scenarios', () => {
  expect(drill('list').stdout).toContain('alb-502-eks  ALB 502 Bad Gateway in EKS');
});

test('a drill of a bot, and its replay from code and file, are told as the same JSON', () => {
  const played = drill(...PAR, '--json');
  expect(played).toMatchObject({ status: 0, stderr: '' });
  const summary: unknown = JSON.parse(played.stdout);
  expect(summary).toMatchObject({
    slug: 'alb-502-eks',
    seed: 'quiet-otter-41',
    outcome: expect.stringMatching(/^[a-z-]+$/),
    atSec: { paged: expect.any(Number), acknowledged: expect.any(Number) },
    impact: { failedRequests: expect.any(Number), budgetMinutes: expect.any(Number) },
    score: { total: 100, parts: expect.arrayContaining([{ id: 'impact', points: 40, of: 40 }]) },
    share: expect.stringMatching(/^BR1-/),
    digest: expect.stringMatching(/^[0-9a-f]{16}$/),
  });
  const code = /BR1-[\w-]+/.exec(played.stdout)?.[0] ?? '';
  expect(drill('replay', code, '--json')).toEqual(played);

  const recording = parseShareCode(code);
  if (!recording.ok) throw new Error('not a code');
  const file = join(folder, 'run.json');
  writeFileSync(file, formatRun(recording.value));
  expect(drill('replay', file, '--json')).toEqual(played);
});

test('a hard drill is told as one, with what complicated it', () => {
  const played = drill(...PAR, '--difficulty', 'hard');
  expect(played).toMatchObject({ status: 0, stderr: '' });
  expect(played.stdout).toContain('seed quiet-otter-41, hard');
  const summary: unknown = JSON.parse(drill(...PAR, '--difficulty', 'hard', '--json').stdout);
  expect(summary).toMatchObject({ seed: 'quiet-otter-41', difficulty: 'hard', outcome: 'resolved' });
});

test('a timeline has no colours where there is no terminal', () => {
  const { status, stdout } = drill(...PAR);
  expect(status).toBe(0);
  expect(stdout).not.toContain('\u001b');
  expect(stdout).toContain('T+00:00  PAGE ▲ ');
  expect(stdout.split('\n').filter((line) => line.length > 80 && !line.startsWith('BR1-'))).toEqual([]);
});

test('a check prints its reports, and its exit code tells whether there are findings', () => {
  const { status, stdout, stderr } = drill('check', 'alb-502-eks', '--seeds', '1', '--json');
  expect(stderr).toBe('');
  const reports: unknown = JSON.parse(stdout);
  expect(reports).toMatchObject([{ slug: 'alb-502-eks', seeds: 1, findings: expect.any(Array) }]);
  expect(status).toBe(stdout.includes('"findings": []') ? 0 : 1);
});

test('a check says below the findings of a rule what mostly helps', () => {
  const { status, stdout } = drill('check', 'first-page', '--seeds', '1');
  expect(status).toBe(1);
  expect(stdout).toMatch(/^first-page {2}▲ findings: \d+ {2}1 seed\n/);
  expect(stdout.split('→ ').length).toBe(2);
  expect(stdout.replace(/\s+/g, ' ')).toContain(
    'no drill met guard isCured false → take out what cannot come up. Is it closed-too-early, or isCured false: no change helps',
  );
});

test('what cannot be done is told in one sentence, with exit code 2', () => {
  const { status, stdout, stderr } = drill('play', 'alb-502');
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(
    /^There is no scenario alb-502\. Did you mean alb-502-eks\? Scenarios: [a-z0-9, -]*\balb-502-eks, [a-z0-9, -]+\.\n$/,
  );
});

test('a person without a terminal is told so', () => {
  expect(drill('play', 'alb-502-eks')).toEqual({
    status: 2,
    stdout: '',
    stderr: 'Playing takes a terminal: run it in one, or let a bot play with --bot par.\n',
  });
});

describe('a run is written up', () => {
  const run = 'tests/golden/restart-first.json';

  test('as Markdown and JSON on standard output', () => {
    const markdown = drill('export', run, '--format', 'markdown');
    expect(markdown).toMatchObject({ status: 0, stderr: '' });
    expect(markdown.stdout).toMatch(/^# ALB 502 Bad Gateway in EKS: postmortem of an exercise\n/);
    const json: unknown = JSON.parse(drill('export', run, '--format', 'json').stdout);
    expect(json).toMatchObject({ exercise: true, seed: 'quiet-otter-41', score: { total: 61 } });
  });

  test('as CSV into a file', () => {
    const file = join(folder, 'telemetry.csv');
    expect(drill('export', run, '--format', 'csv', '--out', file)).toEqual({
      status: 0,
      stdout: `Written to ${file}\n`,
      stderr: '',
    });
    expect(readFileSync(file, 'utf8')).toMatch(/^time \(UTC\),since page \(s\),edge-requests \(per second\),/);
  });

  test('beside another one', () => {
    const { status, stdout } = drill('compare', run, 'tests/golden/par-security-group.json');
    expect(status).toBe(0);
    const lines = stdout.split('\n');
    expect(lines.find((line) => line.startsWith('Failed requests'))).toMatch(/214\u202f341 +141\u202f622$/);
    expect(lines.find((line) => line.startsWith('Score'))).toMatch(/61 of 100 +100 of 100$/);
    expect(lines).toContain('They part after 0 decisions in common:');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    const json: unknown = JSON.parse(drill('compare', run, run, '--json').stdout);
    expect(json).toMatchObject({ slug: 'alb-502-eks', isSameDrill: true, together: 3, sides: [{}, {}] });
  });
});

describe('is refused', () => {
  const refusalOf = async (...args: string[]): Promise<string> => {
    const error: unknown = await run(args).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof UsageError)) throw error;
    return error.message;
  };

  const recording = {
    spec: { slug: 'alb-502-eks', seed: 'quiet-otter-41' },
    inputs: [],
    toTick: 10,
    digest: '0123456789abcdef',
  };

  test('an unknown cause', async () => {
    expect(await refusalOf(...PAR, '--cause', 'keepalive')).toMatch(
      /^alb-502-eks has no cause keepalive\. Did you mean keep-alive\? Its causes: .*keep-alive.*\.$/,
    );
  });

  test('a hard drill of what has none', async () => {
    expect(await refusalOf('play', 'first-page', '--difficulty', 'hard')).toBe(
      'first-page has no hard drills: leave out --difficulty hard.',
    );
  });

  test('a scenario that is not there', async () => {
    expect(await refusalOf('learn', 'zzz')).toMatch(/^There is no scenario zzz\. Scenarios: .*alb-502-eks/);
    expect(await refusalOf('check', 'zzz')).toMatch(/^There is no scenario zzz\. Scenarios: /);
    const code = encodeShareCode({ ...recording, spec: { slug: 'atlantis', seed: 'otter' } });
    expect(await refusalOf('replay', code)).toMatch(/^This run is of the scenario atlantis, which is not here: /);
  });

  test('a code of another version of the scenario', async () => {
    expect(await refusalOf('replay', encodeShareCode(recording))).toBe(
      'This run was recorded with another version of alb-502-eks (the same inputs lead to something else here): ' +
        'play its seed quiet-otter-41 as a new drill instead.',
    );
  });

  test('a file that cannot be written, and runs of two scenarios', async () => {
    const run = 'tests/golden/restart-first.json';
    const nowhere = join(folder, 'nowhere', 'run.md');
    expect(await refusalOf('export', run, '--format', 'csv', '--out', nowhere)).toBe(
      `${JSON.stringify(nowhere)} cannot be written: name a file in a folder that is there.`,
    );
    const lesson = join(folder, 'lesson.json');
    const { stdout } = drill('play', 'first-page', '--seed', 'quiet-otter-41', '--bot', 'par', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ score: null });
    const parsed = parseShareCode(stdout);
    if (!parsed.ok) throw new Error('not a code');
    writeFileSync(lesson, formatRun(parsed.value));
    expect(await refusalOf('compare', run, lesson)).toBe(
      'These are runs of two scenarios, alb-502-eks and first-page: compare runs of one.',
    );
  });

  test('a damaged code', async () => {
    expect(await refusalOf('replay', `${encodeShareCode(recording).slice(0, -2)}`)).toBe(
      'This code is damaged: copy it again, whole, from BR1- to its last character.',
    );
  });

  test('what is neither code nor file', async () => {
    expect(await refusalOf('replay', 'no-such-file')).toBe(
      '"no-such-file" is not there, and it is no share code, which begins with BR1-.',
    );
    expect(await refusalOf('replay', folder)).toMatch(/is a folder, and it is no share code/);
  });

  test('a file that is no run, or too long for one', async () => {
    const file = join(folder, 'other.json');
    writeFileSync(file, '{"format":"blast-radius-run","version":1,"spec":{"slug":"a","seed":"b"},"inputs":[1]}');
    expect(await refusalOf('replay', file)).toMatch(/^inputs\[0\]: .* \(\d problems more\)$/);
    writeFileSync(file, ' '.repeat(2_000_000));
    expect(await refusalOf('replay', file)).toMatch(/^This text is longer than 1 MiB/);
  });
});
