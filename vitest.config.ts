import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/buildOnce.ts'],
    // Most tests wait for a service rather than for a processor.
    maxWorkers: 3,
    // Far above what anything takes: only what hangs meets them.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
