import { copyFile, readFile, rename } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuildOptions, OnLoadResult, Plugin } from 'esbuild';

/** Folder of the built threads, below the folder of the bundles. They are copied from there. */
export const THREADS_FOLDER = '.threads';

/** The file of a thread in a source that starts it by `new Worker(…)`. */
const THREAD = /new URL\('(\.\/\w+)\.ts', import\.meta\.url\)/g;
/** A file of a package in a source that reads it. */
const ASSET = /import\.meta\.resolve\('([^']+\.wasm)'\)/g;

interface Thread {
  /** Paths of the files that a function with this thread needs, by their names in its folder. */
  readonly files: ReadonlyMap<string, string>;
  readonly built: Promise<unknown>;
}

/**
 * Bundles the code of threads. A function that starts a thread gets its file, and the WebAssembly that the thread reads,
 * beside its `index.mjs`. The paths in the sources are replaced by paths there.
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
        // A failure is reported at the end, where it is awaited.
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

/** Replaces the paths of files of packages by paths beside the bundle, and notes the files that have to be copied there. */
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
  for (const [name, path] of files) {
    // A function that is running may start its thread at any time.
    const copy = join(folder, `${name}.new`);
    await copyFile(path, copy);
    await rename(copy, join(folder, name));
  }
}
