import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** A client of the SDK imports its whole package.json to tell its version. */
export const slimPackages: Plugin = {
  name: 'slim-packages',
  setup(build) {
    build.onLoad({ filter: /@aws-sdk\/client-[\w-]+\/package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};
