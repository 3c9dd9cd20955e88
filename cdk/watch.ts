import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { context } from 'esbuild';
import { addAssets, bundleOptions } from './bundle.ts';

/**
 * `node cdk/watch.ts <folder>`: bundles into the folder at every change of a source until standard input ends. A line
 * of JSON tells each time which functions have changed and how long it took.
 */
const [, , outdir = ''] = process.argv;
const before = new Map<string, string>();
let startedAt = 0;

const options = bundleOptions(outdir);
const watching = await context({
  ...options,
  logLevel: 'error',
  plugins: [
    ...(options.plugins ?? []),
    {
      name: 'report',
      setup(build) {
        build.onStart(() => {
          startedAt = performance.now();
        });
        build.onEnd(async (result) => {
          if (result.errors.length > 0 || !result.metafile) return;
          await addAssets({ ...result, metafile: result.metafile });
          const milliseconds = Math.round(performance.now() - startedAt);
          console.log(JSON.stringify({ changed: changedFunctions(), milliseconds }));
        });
      },
    },
  ],
});
await watching.watch();
process.stdin.resume().on('end', () => process.exit(0));

/** None the first time: nobody runs them yet. */
function changedFunctions(): string[] {
  const isFirst = before.size === 0;
  return readdirSync(outdir)
    .filter((name) => !name.startsWith('.'))
    .filter((name) => {
      const digest = digestOf(join(outdir, name));
      const hasChanged = before.get(name) !== digest;
      before.set(name, digest);
      return hasChanged && !isFirst;
    });
}

function digestOf(folder: string): string {
  const hash = createHash('sha1');
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.mjs')))
    hash.update(readFileSync(join(folder, file)));
  return hash.digest('hex');
}
