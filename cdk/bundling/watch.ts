import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, renameSync, watch, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { context, type OutputFile } from 'esbuild';
import { buildSite } from '../site/build.ts';
import { bundleOptions, FONTS, OPENAPI, SHARED } from './bundle.ts';
import { entries } from './entries.ts';
import { buildPanel } from './panelFiles.ts';
import { slimSdk } from './slimSdk.ts';
import { threads } from './threads.ts';

/**
 * `node cdk/bundling/watch.ts <folder>`: bundles into the folder whenever a source changes, until standard input ends. Each time
 * it prints a line of JSON: which functions have changed, and how long it took.
 *
 * To be fast, functions share code and nothing is minified. `bundle.ts` makes the bundles that are deployed.
 */
const [, , outdir = ''] = process.argv;
const digests = new Map<string, string>();
const hashes = new Map<string, string>();
const SETTLED_MILLISECONDS = 30;
let startedAt = 0;
const timers = new Map<() => unknown, NodeJS.Timeout>();

const watching = await context({
  ...bundleOptions(outdir),
  write: false,
  minify: false,
  splitting: true,
  chunkNames: 'shared/[name]-[hash]',
  plugins: [
    slimSdk,
    {
      name: 'write',
      setup(build) {
        build.onEnd(({ outputFiles = [] }) => write(outputFiles));
      },
    },
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
await buildPanel(join(outdir, 'panel/site'));
mkdirSync(join(outdir, 'openapi-get'), { recursive: true });
cpSync(OPENAPI, join(outdir, 'openapi-get/openapi.json'));
await rebuild();
for (const folder of ['functions', 'lib']) watch(folder, { recursive: true }, () => soon(rebuild));
for (const folder of ['lib/domain', 'panel', 'sdk/src']) watch(folder, { recursive: true }, () => soon(rebuildPanel));
process.stdin.resume().on('end', () => process.exit(0));

/**
 * Writes what has changed, and leaves what is no longer made: a function that began before still loads its own files, some of
 * them only when it needs them. The first file of a function appears last and as a whole, since a function may begin at any time.
 */
function write(files: readonly OutputFile[]): void {
  const isShared = ({ path }: OutputFile) => path.startsWith(join(outdir, 'shared'));
  for (const file of files.toSorted((one, other) => Number(isShared(other)) - Number(isShared(one)))) {
    if (hashes.get(file.path) === file.hash) continue;
    mkdirSync(dirname(file.path), { recursive: true });
    writeFileSync(`${file.path}.new`, file.contents);
    renameSync(`${file.path}.new`, file.path);
    hashes.set(file.path, file.hash);
  }
}

/** One change causes several events, some of them before the file is complete. */
function soon(build: () => unknown): void {
  clearTimeout(timers.get(build));
  timers.set(build, setTimeout(build, SETTLED_MILLISECONDS));
}

/** esbuild prints why a source does not compile. The functions then stay as they are. */
async function rebuild(): Promise<void> {
  await watching.rebuild().catch(() => {});
}

/** The function that serves the panel lists the files when it is loaded. */
async function rebuildPanel(): Promise<void> {
  const started = performance.now();
  try {
    await buildPanel(join(outdir, 'panel/site'));
    const milliseconds = Math.round(performance.now() - started);
    console.log(JSON.stringify({ changed: ['panel'], milliseconds }));
  } catch {
    // esbuild has printed why.
  }
}

/** Compares only the first file of each function: it names the files that it imports by their hashes. */
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
