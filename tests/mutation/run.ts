import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Shows which lines of a room no test holds: npm run mutants -- models, or of files of one: npm run mutants -- sim/crew.ts,sim/work.ts

const [what = ''] = process.argv.slice(2);
const files = what.split(',');
const ROOMS = [
  'models',
  'belief',
  'sim',
  'words',
  'profile',
  'chart',
  'replay',
  'responders',
  'scoring',
  'session',
  'screen/wall',
  'pages',
  'team/day',
  'team/host',
  'team/device',
];
const room = ROOMS.find((one) => files.every((file) => file === one || file.startsWith(`${one}/`)));
if (room === undefined)
  throw new Error(`mutants: say a room (${ROOMS.join(', ')}), or files of one: sim/crew.ts,sim/work.ts`);

const ROOT = new URL('../..', import.meta.url);
const { status } = spawnSync(
  'npx',
  [
    'stryker',
    'run',
    'tests/mutation/stryker.config.json',
    '--mutate',
    what === room ? `src/${room}/**/*.ts` : files.map((file) => `src/${file}`).join(','),
  ],
  {
    cwd: fileURLToPath(ROOT),
    env: { ...process.env, MUTATED: [room, ...(what === room ? [] : files)].join() },
    stdio: 'inherit',
  },
);
process.exitCode = status ?? 1;
if (status === 0) noteScores();

/** Writes what came of each file over what stood there of it. */
function noteScores(): void {
  const path = new URL('scores.md', import.meta.url);
  const report: {
    readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
  } = JSON.parse(readFileSync(new URL('coverage/mutants.json', ROOT), 'utf8'));
  const [head = '', ...rows] = readFileSync(path, 'utf8')
    .trimEnd()
    .split(/\n(?=\| `)/);
  const byFile = new Map(rows.map((row) => [row.split('`')[1] ?? '', row]));
  for (const [file, { mutants }] of Object.entries(report.files)) {
    const count = (...statuses: readonly string[]) => mutants.filter((one) => statuses.includes(one.status)).length;
    const noticed = count('Killed', 'Timeout');
    const all = noticed + count('Survived', 'NoCoverage');
    const name = file.replace(/^src\//, '');
    if (all > 0) byFile.set(name, `| \`${name}\` | ${all} | ${noticed} | ${Math.round((100 * noticed) / all)}% |`);
  }
  const table = [...byFile].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  writeFileSync(path, `${[head, ...table].join('\n')}\n`);
}
