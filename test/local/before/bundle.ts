import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { bundleOptions } from '../../../cdk/bundling/bundle.ts';
import { entries } from '../../../cdk/bundling/entries.ts';

const BEFORE = join(import.meta.dirname, 'client.ts');

/** Puts the definition of the item of the release before in the place of the present one. */
const asBefore: Plugin = {
  name: 'as-before',
  setup({ onResolve }) {
    onResolve({ filter: /\/client\.ts$/ }, ({ path, importer, resolveDir }) => {
      const isItem = join(resolveDir, path).endsWith('/lib/aws/items/client.ts');
      return isItem && importer !== BEFORE ? { path: BEFORE } : undefined;
    });
  },
};

/** Bundles functions as the release before had them. Returns the folder that has a folder for each. */
export async function bundleAsBefore(functions: readonly string[]): Promise<string> {
  const outdir = mkdtempSync(join(tmpdir(), 'release-before-'));
  const { plugins = [], ...options } = bundleOptions(outdir);
  await build({
    ...options,
    entryPoints: functions.map((name) => ({ in: entries[name] ?? '', out: `${name}/index` })),
    plugins: [asBefore, ...plugins],
  });
  return outdir;
}
