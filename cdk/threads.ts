import { copyFile, readFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuildOptions, OnLoadResult, Plugin } from 'esbuild';

/** Below the folder of the bundles: where threads are built before each function that starts one gets its copy. */
export const THREADS_FOLDER = '.threads';

/** How a source names the file of a thread, which it starts by `new Worker(…)`. */
const THREAD = /new URL\('(\.\/\w+)\.ts', import\.meta\.url\)/g;
/** How a source names a file of a package, which it reads. */
const ASSET = /import\.meta\.resolve\('([^']+\.wasm)'\)/g;

interface Thread {
  /** All that belongs beside the function, by the names that it has there. */
  readonly files: ReadonlyMap<string, string>;
  readonly built: Promise<unknown>;
}

/**
 * Bundles what a function runs in a thread of its own into a file beside the function's `index.mjs`, with the
 * WebAssembly that it reads, and lets the sources name both there. Only the functions that start the thread get them.
 */
export function threads(options: BuildOptions, outdir: string): Plugin {
  return {
    name: 'threads',
    setup(build) {
      const root = build.initialOptions.absWorkingDir ?? process.cwd();
      const started = new Map<string, Thread>();
      build.onStart(() => started.clear());
      build.onLoad({ filter: /\/lib\/.*\.ts$/ }, async ({ path }) => {
        const contents = await readFile(path, 'utf8');
        const [[, name] = [], ...others] = [...contents.matchAll(THREAD)];
        if (!name) return undefined;
        if (others.length > 0) throw new Error(`${path} starts more than one thread`);
        const files = new Map<string, string>();
        const source = join(dirname(path), `${name}.ts`);
        const outfile = join(outdir, THREADS_FOLDER, `${basename(name)}.mjs`);
        files.set(basename(outfile), outfile);
        const built = build.esbuild.build({ ...options, plugins: [assets(files)], entryPoints: [source], outfile });
        // Its failure is for whoever awaits it at the end, not for the process before that.
        built.catch(() => {});
        started.set(relative(root, path), { files, built });
        return typescript(contents.replace(THREAD, (whole) => whole.replace('.ts', '.mjs')));
      });
      build.onEnd(async ({ metafile }) => {
        for (const [source, { files, built }] of started) {
          await built;
          for (const [output, { inputs }] of Object.entries(metafile?.outputs ?? {})) {
            if (source in inputs) await copyInto(join(root, dirname(output)), files);
          }
        }
      });
    },
  };
}

/** Lets a source find a file of a package beside its bundle, and adds the file to those that belong there. */
function assets(files: Map<string, string>): Plugin {
  return {
    name: 'assets',
    setup(build) {
      build.onLoad({ filter: /\/lib\/.*\.ts$/ }, async ({ path }) => {
        const contents = await readFile(path, 'utf8');
        const beside = contents.replace(ASSET, (_, name: string) => {
          files.set(basename(name), fileURLToPath(import.meta.resolve(name)));
          return `new URL('./${basename(name)}', import.meta.url).href`;
        });
        return beside === contents ? undefined : typescript(beside);
      });
    },
  };
}

function typescript(contents: string): OnLoadResult {
  return { contents, loader: 'ts' };
}

async function copyInto(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const [name, path] of files) await copyFile(path, join(folder, name));
}
