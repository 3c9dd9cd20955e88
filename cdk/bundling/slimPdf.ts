import { copyFile, cp, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

const namespace = 'slim-pdf';
/**
 * Dependencies of pdf-lib that the renderer does not use, and what replaces them: it compresses and embeds fonts itself.
 * pdf-lib lists the names of the standard fonts when it is loaded.
 */
const UNUSED: Readonly<Record<string, string>> = {
  '@pdf-lib/standard-fonts': 'exports.FontNames = {};',
  pako: '',
};
const SHAPER = 'harfbuzzjs/dist/harfbuzz.wasm';
const RESOLVED = `import.meta.resolve('${SHAPER}')`;

/** Leaves 170 KB out of the bundles that render documents, and loads the text shaper from the folder of fonts. */
export const slimPdf: Plugin = {
  name: namespace,
  setup(build) {
    build.onResolve({ filter: /^(@pdf-lib\/standard-fonts|pako)$/ }, ({ path, importer }) =>
      importer.includes('/pdf-lib/') ? { path, namespace } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace }, ({ path }) => ({ contents: UNUSED[path] ?? '' }));
    build.onLoad({ filter: /\/lib\/pdf\/text\/shaper\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!source.includes(RESOLVED)) throw new Error(`${path} no longer says ${RESOLVED}`);
      const contents = source.replace(RESOLVED, "new URL('./fonts/harfbuzz.wasm', import.meta.url).href");
      return { contents, loader: 'ts', resolveDir: dirname(path) };
    });
  },
};

/** Copies the fonts, and the text shaper with its licence, to where a bundle looks for them. */
export async function copyFonts(fonts: string, folder: string): Promise<void> {
  const shaper = fileURLToPath(import.meta.resolve(SHAPER));
  await cp(fonts, folder, { recursive: true });
  await copyFile(shaper, join(folder, 'harfbuzz.wasm'));
  await copyFile(join(dirname(shaper), '../LICENSE'), join(folder, 'harfbuzz-LICENSE.txt'));
}
