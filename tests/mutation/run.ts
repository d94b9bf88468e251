import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// Shows which lines of a room no test holds: npm run mutants -- models, or npm run mutants -- sim/crew.ts

const [what = ''] = process.argv.slice(2);
const room = what.split('/')[0] ?? '';
const ROOMS = ['models', 'sim', 'responders', 'scoring'];
if (!ROOMS.includes(room)) throw new Error(`mutants: say a room (${ROOMS.join(', ')}), or a file in one: sim/crew.ts`);

const { status } = spawnSync(
  'npx',
  [
    'stryker',
    'run',
    'tests/mutation/stryker.config.json',
    '--mutate',
    `src/${what === room ? `${room}/**/*.ts` : what}`,
  ],
  {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...process.env, MUTATED_ROOM: room },
    stdio: 'inherit',
  },
);
process.exitCode = status ?? 1;
