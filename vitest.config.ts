import { defineConfig } from 'vitest/config';

/** Files without a service and without anything of the process that another file could change. */
const PURE = ['test/{unit,pdf,einvoice,mail,hosted}/**/*.test.ts'];

export default defineConfig({
  test: {
    // Most tests wait for a service rather than for a processor.
    maxWorkers: 3,
    // Far above what anything takes: only what hangs meets them.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'service',
          include: ['test/**/*.test.ts'],
          exclude: [...PURE, '**/node_modules/**'],
          globalSetup: ['test/support/buildOnce.ts'],
        },
      },
      // These share the modules that they import. Loading those would take longer than the tests.
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
    ],
  },
});
