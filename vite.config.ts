import { defineConfig } from 'vitest/config';

export default defineConfig({
  base: './',
  build: { outDir: 'dist' },
  test: {
    include: ['tests/**/*.test.ts'],
    environment: 'node',
    // The code under test is pure, so files can share a worker's modules; that saves most of the start-up.
    pool: 'threads',
    isolate: false,
    // Vitest would leave one core to itself, which is half of a small machine.
    maxWorkers: '100%',
    testTimeout: 60_000,
  },
});
