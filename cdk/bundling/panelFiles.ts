import { mkdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { writeCompressed } from '../site/assets.ts';

const ROOT = join(import.meta.dirname, '../..');
const SOURCES = join(ROOT, 'panel');

/** Where the browser gets the files from. */
const BASE = '/panel/assets';

/** What most pages need, as a page names it. It says itself why all of them import it. */
const SHARED = '../shared.ts';

const shared: Plugin = {
  name: 'shared',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]panel[\\/]pages[\\/].*\.tsx$/ }, async ({ path }) => ({
      contents: `${await readFile(path, 'utf8')}\nimport ${JSON.stringify(SHARED)};\n`,
      loader: 'tsx',
    }));
  },
};

/** Writes the files of the panel into a folder, compressed beforehand. Every name but that of the page holds a hash of its content. */
export async function buildPanel(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [join(SOURCES, 'main.tsx'), join(SOURCES, 'theme.js'), join(SOURCES, 'style/main.css')],
    outdir: folder,
    entryNames: '[name].[hash]',
    chunkNames: '[name].[hash]',
    assetNames: '[name].[hash]',
    publicPath: BASE,
    // The names of files are hashes of paths too: these must be the same in every checkout, wherever its packages are.
    preserveSymlinks: true,
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    format: 'esm',
    minify: true,
    target: 'es2023',
    charset: 'utf8',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    loader: { '.woff2': 'file' },
    plugins: [shared],
    logLevel: 'warning',
  });
  for (const { path, contents } of outputFiles) writeCompressed(folder, `assets/${basename(path)}`, contents);

  const outputs = Object.entries(metafile.outputs);
  const find = (isWanted: (output: (typeof outputs)[number][1]) => boolean, what: string) => {
    const [path] = outputs.find(([, output]) => isWanted(output)) ?? [];
    if (!path) throw new Error(`The build of the panel made no ${what}`);
    return path;
  };
  const main = find(({ entryPoint }) => entryPoint === 'panel/main.tsx', 'script');
  const urlOf = (path: string) => `${BASE}/${basename(path)}`;
  const values: Readonly<Record<string, string>> = {
    __MAIN__: urlOf(main),
    __THEME__: urlOf(find(({ entryPoint }) => entryPoint === 'panel/theme.js', 'switch of colours')),
    __STYLE__: urlOf(find(({ entryPoint }) => entryPoint === 'panel/style/main.css', 'style')),
    __FONT__: urlOf(
      find(({ inputs }) => 'docs/site/inter.woff2' in inputs && Object.keys(inputs).length === 1, 'font'),
    ),
    __PRELOADS__: importedBy(main, metafile.outputs)
      .map((path) => `<link rel="modulepreload" href="${urlOf(path)}">`)
      .join('\n    '),
  };
  const page = Object.entries(values).reduce(
    (html, [placeholder, value]) => html.replaceAll(placeholder, value),
    readFileSync(join(SOURCES, 'index.html'), 'utf8'),
  );
  writeCompressed(folder, 'index.html', page);
}

interface Output {
  readonly imports: readonly { readonly path: string; readonly kind: string }[];
}

/** The chunks that a script imports statically, and those that these import. */
function importedBy(main: string, outputs: Readonly<Record<string, Output>>): readonly string[] {
  const found = new Set<string>();
  const visit = (path: string): void => {
    for (const { path: imported, kind } of outputs[path]?.imports ?? []) {
      if (kind !== 'import-statement' || found.has(imported)) continue;
      found.add(imported);
      visit(imported);
    }
  };
  visit(main);
  return [...found];
}
