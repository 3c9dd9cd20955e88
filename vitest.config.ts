import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { useOwnFolder } from './test/support/ownFolder.ts';

useOwnFolder();

/** Files without a service and without anything of the process that another file could change. */
const PURE = ['test/{unit,pdf,einvoice,mail,hosted}/**/*.test.ts'];

/** Folders whose files take longest. */
const LONGEST = ['interleavings', 'faults', 'panel', 'local'];

/** Begins with what takes longest, so that no worker is left alone with it at the end. Pure files, which wait for nothing, come last. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => turnOf(one) - turnOf(other));
  }
}

function turnOf({ project, moduleId }: TestSpecification): number {
  if (project.name === 'pure') return LONGEST.length + 1;
  const turn = LONGEST.findIndex((folder) => moduleId.includes(`/test/${folder}/`));
  return turn === -1 ? LONGEST.length : turn;
}

export default defineConfig({
  test: {
    // Most tests wait for a service rather than for a processor.
    maxWorkers: 4,
    // Far above what anything takes: only what hangs meets them.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    sequence: { sequencer: LongestFirst },
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
