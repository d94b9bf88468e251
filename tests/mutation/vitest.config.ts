import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Beside a room's own tests, those that hold it with others. Each runs many times over, so the long ones are left out. */
const HELD_BY: Readonly<Record<string, readonly string[]>> = {
  models: ['tests/models/**/*.test.ts'],
  sim: ['tests/{sim,replay,golden}/**/*.test.ts'],
  responders: ['tests/{responders,golden}/**/*.test.ts'],
  scoring: ['tests/scoring/**/*.test.ts'],
};

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: [...(HELD_BY[process.env.MUTATED_ROOM ?? ''] ?? ['tests/**/*.test.ts'])],
    exclude: ['tests/scoring/{score,population,what-ifs,hours}.test.ts', 'tests/responders/crowd.test.ts'],
    testTimeout: 60_000,
  },
});
