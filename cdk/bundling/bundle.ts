import { copyFile, mkdir, rm } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { type BuildOptions, type BuildResult, build } from 'esbuild';
import { buildSite } from '../site/build.ts';
import { builtins, lazyBuiltins } from './builtins.ts';
import { entries, isAnnouncer } from './entries.ts';
import { LAZY_FOLDER, lazyModules } from './lazyModules.ts';
import { lazySchemas } from './lazySchemas.ts';
import { nativeHashes } from './nativeHashes.ts';
import { noConfigFiles } from './noConfigFiles.ts';
import { buildPanel } from './panelFiles.ts';
import { slimManifests } from './slimManifests.ts';
import { copyFonts, slimPdf } from './slimPdf.ts';
import { slimSdk } from './slimSdk.ts';
import { slimZod } from './slimZod.ts';
import { THREADS_FOLDER, threads } from './threads.ts';
import { unusedConstants } from './unusedConstants.ts';

const root = join(import.meta.dirname, '../..');

/** The fonts of documents. The renderer reads them from the folder of its bundle. */
export const FONTS = join(root, 'lib/pdf/text/fonts');

/** The document that the API serves of itself. */
export const OPENAPI = join(root, 'openapi.json');

/** The licence of the rasteriser of logos. */
const LICENCE = join(root, 'lib/pdf/pictures/resvg-licence.txt');

/** The folder of the bundles, by default. */
export const BUNDLES = join(root, 'build/functions');

/** CommonJS dependencies call `require` for modules of Node. */
const REQUIRE = "const require=process.getBuiltinModule('node:module').createRequire(import.meta.url);";

/** The options of every bundle: of functions, and of modules that a function loads later. */
export const SHARED: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  conditions: ['module'],
  minify: true,
  keepNames: false,
  charset: 'utf8',
  legalComments: 'none',
  banner: { js: REQUIRE },
  logLevel: 'warning',
  outExtension: { '.js': '.mjs' },
};

/** Leaves out of every bundle what no function runs. */
export const slim = [slimSdk, slimManifests, slimZod];

/** Leaves out of the start of every function what it does not need. */
const quick = [builtins, lazyBuiltins, nativeHashes, noConfigFiles, lazySchemas];

/** esbuild holds all that it bundles in one call: with 130 functions 2.2 GB, with 16 half a GB. */
const FUNCTIONS_AT_ONCE = 16;

/** Calls of esbuild at once, for functions that have one of their own. */
const CALLS_AT_ONCE = 8;

interface Entry {
  readonly in: string;
  readonly out: string;
}

type Bundling = Omit<BuildOptions, 'entryPoints'> & { readonly entryPoints: Entry[]; readonly metafile: true };

/** Bundles each function to a folder of its own with everything that it needs. */
export function bundleOptions(outdir: string): Bundling {
  const constants = unusedConstants();
  return {
    ...SHARED,
    // V8 keeps code with any other letter in two bytes a letter.
    charset: 'ascii',
    entryPoints: Object.entries(entries).map(([name, source]) => ({ in: source, out: `${name}/index` })),
    outdir,
    metafile: true,
    plugins: [
      ...slim,
      ...quick,
      lazyModules({ ...SHARED, plugins: [...slim, ...quick, slimPdf, constants] }, outdir),
      threads(SHARED, outdir),
      constants,
    ],
  };
}

/**
 * The same in many calls, and which of them may run at once. What is bundled does not depend on what else is in a call. Functions that
 * send messages have a call of their own, so that esbuild can split them in two.
 */
function inGroups({ entryPoints, ...options }: Bundling): Bundling[][] {
  const announcers = entryPoints.filter(({ out }) => isAnnouncer(dirname(out)));
  const others = entryPoints.filter((entry) => !announcers.includes(entry));
  return [
    ...chunksOf(others, FUNCTIONS_AT_ONCE).map((some) => [{ ...options, entryPoints: some }]),
    ...chunksOf(announcers, CALLS_AT_ONCE).map((some) => some.map((entry) => inTwo(options, entry))),
  ];
}

/** The function and the client of the queues, and a `chunk.mjs` with what both need. */
function inTwo(options: Omit<Bundling, 'entryPoints'>, entry: Entry): Bundling {
  return { ...options, entryPoints: [entry], splitting: true, chunkNames: `${dirname(entry.out)}/[name]` };
}

function chunksOf<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, part) => all.slice(part * size, (part + 1) * size));
}

/** Copies the files that a function reads into its folder: fonts, pages of the documentation, licences. */
async function addAssets({ metafile }: BuildResult<{ metafile: true }>): Promise<void> {
  for (const [output, { inputs }] of Object.entries(metafile.outputs)) {
    const folder = join(root, dirname(output));
    if ('functions/docs/serve.ts' in inputs) await buildSite(join(folder, 'site'));
    if ('functions/panel/serve.ts' in inputs) await buildPanel(join(folder, 'site'));
    if ('functions/openapi/get.ts' in inputs) await copyFile(OPENAPI, join(folder, basename(OPENAPI)));
    if ('lib/pdf/render.ts' in inputs) await copyFonts(FONTS, join(folder, 'fonts'));
    if ('lib/pdf/pictures/logo.ts' in inputs) await copyFile(LICENCE, join(folder, basename(LICENCE)));
  }
}

/** Bundles these functions, or all. */
export async function bundle(outdir = BUNDLES, names: readonly string[] = Object.keys(entries)): Promise<void> {
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const options = bundleOptions(outdir);
  const entryPoints = options.entryPoints.filter(({ out }) => names.includes(dirname(out)));
  for (const group of inGroups({ ...options, entryPoints }))
    await Promise.all(group.map(async (options) => addAssets(await build(options))));
  for (const name of [LAZY_FOLDER, THREADS_FOLDER]) await rm(join(outdir, name), { recursive: true, force: true });
}

/** Ends the process, as nothing can be deployed without the bundles, and says why. esbuild has printed its own errors already. */
export function endUnbundled(fault: unknown): never {
  if (!(fault instanceof Error && 'errors' in fault)) console.error(fault);
  process.exit(1);
}

if (import.meta.main) {
  const started = performance.now();
  const [, , outdir, ...named] = process.argv;
  const names = named.length > 0 ? named : Object.keys(entries);
  await bundle(outdir, names).catch(endUnbundled);
  const milliseconds = Math.round(performance.now() - started);
  console.error(`${names.length} functions bundled in ${milliseconds} ms: ${relative('.', outdir ?? BUNDLES)}`);
}
