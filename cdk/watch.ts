import { createHash } from 'node:crypto';
import { cpSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { context } from 'esbuild';
import { bundleOptions, FONTS, SHARED } from './bundle.ts';
import { entries } from './entries.ts';
import { buildSite } from './site/build.ts';
import { slimSdk } from './slimSdk.ts';
import { threads } from './threads.ts';

/**
 * `node cdk/watch.ts <folder>`: bundles into the folder at every change of a source until standard input ends. A line
 * of JSON tells each time which functions have changed and how long it took.
 *
 * For speed, functions share what they have in common and nothing is minified; what is deployed is bundled by
 * `bundle.ts`.
 */
const [, , outdir = ''] = process.argv;
const digests = new Map<string, string>();
const SETTLED_MILLISECONDS = 30;
let startedAt = 0;
let timer: NodeJS.Timeout | undefined;

const watching = await context({
  ...bundleOptions(outdir),
  minify: false,
  splitting: true,
  chunkNames: 'shared/[name]-[hash]',
  plugins: [
    slimSdk,
    threads({ ...SHARED, minify: false }, outdir),
    {
      name: 'report',
      setup(build) {
        build.onStart(() => {
          startedAt = performance.now();
        });
        build.onEnd(({ errors }) => {
          if (errors.length > 0) return;
          const changed = changedFunctions();
          console.log(JSON.stringify({ changed, milliseconds: Math.round(performance.now() - startedAt) }));
        });
      },
    },
  ],
});
cpSync(FONTS, join(outdir, 'shared/fonts'), { recursive: true });
await buildSite(join(outdir, 'docs/site'));
await rebuild();
for (const folder of ['functions', 'lib']) watch(folder, { recursive: true }, () => rebuildSoon());
process.stdin.resume().on('end', () => process.exit(0));

/** Several events tell of one change, and some tell of it before it is all written. */
function rebuildSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(rebuild, SETTLED_MILLISECONDS);
}

/** A source that does not compile is shown, and the functions stay as they are. */
async function rebuild(): Promise<void> {
  await watching.rebuild().catch(() => {});
}

/** By their first file alone, as it names what it imports by hashes. None the first time: nobody runs them yet. */
function changedFunctions(): string[] {
  const isFirst = digests.size === 0;
  return Object.keys(entries).filter((name) => {
    const digest = createHash('sha1')
      .update(readFileSync(join(outdir, name, 'index.mjs')))
      .digest('hex');
    const hasChanged = digests.get(name) !== digest;
    digests.set(name, digest);
    return hasChanged && !isFirst;
  });
}
