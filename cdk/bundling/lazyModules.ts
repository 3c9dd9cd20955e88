import { copyFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { BuildOptions, Metafile, Plugin } from 'esbuild';

/** Folder below that of the bundles, in which lazy modules are built before they are copied beside their importers. */
export const LAZY_FOLDER = '.lazy';

/** The client of the queues. */
const SPLIT = /\/queues\/tell\.ts$/;

/**
 * Keeps `import('./module.ts')` lazy: the module becomes a file of its own beside the `index.mjs` of each function that
 * imports it. esbuild's own splitting would cut every function into pieces that it shares with the others, and a cold
 * start would read dozens of files instead of one. Calls of esbuild that share the plugin build a module once.
 *
 * A call with `splitting` is for one function that writes. esbuild splits it from the client of the queues, which soon follows
 * and is made of the same parts of the AWS SDK.
 */
export function lazyModules(options: BuildOptions, outdir: string): Plugin {
  const built = new Map<string, Promise<{ metafile?: Metafile | undefined }>>();
  return {
    name: 'lazy-modules',
    setup(build) {
      build.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
        if (kind !== 'dynamic-import' || (build.initialOptions.splitting && SPLIT.test(path))) return undefined;
        const source = join(resolveDir, path);
        const namesake = [...built.keys()].find((other) => outputName(other) === outputName(source));
        if (namesake && namesake !== source) throw new Error(`${source} and ${namesake} would be one file`);
        if (!built.has(source)) built.set(source, started(build.esbuild.build(lazyOptions(options, source, outdir))));
        return { path: `./${outputName(source)}`, external: true };
      });
      build.onEnd(async ({ metafile }) => {
        for (const [source, result] of built) await distribute(source, await result, metafile, outdir);
      });
    },
  };
}

/** Keeps a failure for whoever awaits the promise later, so that it does not end the process before. */
function started<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

function lazyOptions(options: BuildOptions, source: string, outdir: string): BuildOptions {
  return { ...options, entryPoints: [source], outfile: join(outdir, LAZY_FOLDER, outputName(source)), metafile: true };
}

function outputName(source: string): string {
  return basename(source).replace(/\.ts$/, '.mjs');
}

async function distribute(
  source: string,
  lazy: { metafile?: Metafile | undefined },
  metafile: Metafile | undefined,
  outdir: string,
): Promise<void> {
  const file = outputName(source);
  for (const [output, entry] of Object.entries(metafile?.outputs ?? {})) {
    const isImporter = entry.imports.some(
      (imported) => imported.kind === 'dynamic-import' && imported.path === `./${file}`,
    );
    if (!isImporter) continue;
    await copyFile(join(outdir, LAZY_FOLDER, file), join(outdir, basename(dirname(output)), file));
    Object.assign(entry.inputs, Object.values(lazy.metafile?.outputs ?? {})[0]?.inputs);
  }
}
