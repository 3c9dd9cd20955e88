import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/buildOnce.ts'],
    // Far above what anything takes: only what hangs meets them.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
