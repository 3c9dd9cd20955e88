import { copyFile, mkdir, rm } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { type BuildOptions, type BuildResult, build } from 'esbuild';
import { entries } from './entries.ts';
import { LAZY_FOLDER, lazyModules } from './lazyModules.ts';
import { buildSite } from './site/build.ts';
import { slimManifests } from './slimManifests.ts';
import { copyFonts, slimPdf } from './slimPdf.ts';
import { slimSdk } from './slimSdk.ts';
import { slimZod } from './slimZod.ts';
import { THREADS_FOLDER, threads } from './threads.ts';

const root = join(import.meta.dirname, '..');

/** The documents' fonts: the renderer looks for them beside itself. */
export const FONTS = join(root, 'lib/pdf/text/fonts');

/** Of the rasteriser of logos. */
const LICENCE = join(root, 'lib/pdf/pictures/resvg-licence.txt');

/** Where the CDK app looks for the bundles. */
export const BUNDLES = join(root, 'build/functions');

/** A CommonJS dependency may still call `require` for what Node has built in. */
const REQUIRE = "import{createRequire as $cr}from'node:module';const require=$cr(import.meta.url);";

/** What holds for every bundle, be it of a function or of what it loads later. */
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

/** What leaves out of every bundle what no function runs. */
const slim = [slimSdk, slimManifests, slimZod];

/** One esbuild call over all functions, each into a folder of its own that holds all that it needs. */
export function bundleOptions(outdir: string): BuildOptions & { metafile: true } {
  return {
    ...SHARED,
    entryPoints: Object.entries(entries).map(([name, source]) => ({ in: source, out: `${name}/index` })),
    outdir,
    metafile: true,
    plugins: [...slim, lazyModules({ ...SHARED, plugins: [...slim, slimPdf] }, outdir), threads(SHARED, outdir)],
  };
}

/** Puts beside a bundle what it reads there: fonts, the pages of the documentation, and the licence of what it ships. */
async function addAssets({ metafile }: BuildResult<{ metafile: true }>): Promise<void> {
  for (const [output, { inputs }] of Object.entries(metafile.outputs)) {
    const folder = join(root, dirname(output));
    if ('functions/docs/serve.ts' in inputs) await buildSite(join(folder, 'site'));
    if ('lib/pdf/render.ts' in inputs) await copyFonts(FONTS, join(folder, 'fonts'));
    if ('lib/pdf/pictures/logo.ts' in inputs) await copyFile(LICENCE, join(folder, basename(LICENCE)));
  }
}

export async function bundle(outdir = BUNDLES): Promise<void> {
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  await addAssets(await build(bundleOptions(outdir)));
  for (const name of [LAZY_FOLDER, THREADS_FOLDER]) await rm(join(outdir, name), { recursive: true, force: true });
}

if (import.meta.main) {
  const started = performance.now();
  // esbuild has said what is wrong.
  await bundle(process.argv[2]).catch(() => process.exit(1));
  const milliseconds = Math.round(performance.now() - started);
  console.error(
    `${Object.keys(entries).length} functions bundled in ${milliseconds} ms: ${relative('.', process.argv[2] ?? BUNDLES)}`,
  );
}
