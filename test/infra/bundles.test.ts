import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build as esbuild } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { isAnnouncer } from '../../cdk/bundling/entries.ts';
import { renderDocument } from '../../lib/pdf/render.ts';
import { build } from '../../local/build/build.ts';
import { gallery } from '../pdf/gallery.ts';
import { ofType } from './template.ts';

const { folder: cloudAssembly } = await build();

const bundles = ofType('AWS::Lambda::Function').map(([, { Properties, Metadata }]): [string, string] => [
  Properties.FunctionName.replace('CleverInvo-', ''),
  join(cloudAssembly, Metadata?.['aws:asset:path'] ?? ''),
]);

/** The modules with which a function starts: of those that send messages, two. */
const startOf = (folder: string) => ['index.mjs', 'chunk.mjs'].filter((file) => existsSync(join(folder, file)));

const modulesOf = (folder: string) => readdirSync(folder).filter((file) => file.endsWith('.mjs'));

/** What the first file of each bundle imports before it runs, by the folder. */
const { metafile } = await esbuild({
  entryPoints: bundles.map(([, folder]) => join(folder, 'index.mjs')),
  bundle: true,
  external: ['*'],
  write: false,
  metafile: true,
  outdir: 'unused',
  format: 'esm',
  logLevel: 'silent',
});
const importedAtOnce = new Map(
  Object.values(metafile.outputs).map(({ entryPoint = '', imports }): [string, string[]] => [
    dirname(resolve(entryPoint)),
    imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => path),
  ]),
);

/** The renderers of which the documents were compared. */
const compared = new Set<string>();

/** What a minified module imports, statically or lazily. */
const importsOf = (source: string) =>
  [...source.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']/g)].map(([, name = '']) => name);

/** The files beside it that a minified module reads or starts as threads, by a name that is written out. */
const filesOf = (source: string) =>
  [...source.matchAll(/new URL\(["'](\.\/[\w.]+)["'],import\.meta\.url\)/g)].map(([, name = '']) => name);

describe.each(bundles)('the bundle of %s', (name, folder) => {
  it('is no larger than a cold start allows', () => {
    const bytes = startOf(folder).map((file) => statSync(join(folder, file)).size);
    expect(bytes.reduce((sum, size) => sum + size)).toBeLessThan(400_000);
  });

  it('holds every file that it imports', () => {
    const files = modulesOf(folder);
    const relative = files
      .flatMap((file) => [importsOf, filesOf].flatMap((names) => names(readFileSync(join(folder, file), 'utf8'))))
      .filter((name) => name.startsWith('./'));
    expect(relative.filter((name) => !existsSync(join(folder, name)))).toEqual([]);
    // No file that nothing in the bundle reads.
    const asked = new Set(['index.mjs', ...relative.map((name) => name.slice(2))]);
    expect(files.filter((file) => !asked.has(file))).toEqual([]);
  });

  it('starts in one file, or in two if it sends messages, and takes modules of Node.js without what it does not need of them', () => {
    expect(importedAtOnce.get(resolve(folder))).toEqual(isAnnouncer(name) ? ['./chunk.mjs'] : []);
    // A thread starts seldom, and beside what it does this is nothing.
    const files = modulesOf(folder).filter((file) => file !== 'logoWorker.mjs');
    const imported = files.flatMap((file) => importsOf(readFileSync(join(folder, file), 'utf8')));
    expect(imported.filter((name) => isBuiltin(name))).toEqual([]);
  });

  it('loads a small client of the queues after a change', () => {
    if (isAnnouncer(name)) expect(statSync(join(folder, 'tell.mjs')).size).toBeLessThan(30_000);
  });

  it('has the fonts only if it reads them', () => {
    const readers = modulesOf(folder).filter((file) => file === 'render.mjs');
    expect(existsSync(join(folder, 'fonts'))).toBe(readers.length > 0);
  });

  it('has the text shaper and its licence beside the fonts, and no unused part of pdf-lib', () => {
    if (!existsSync(join(folder, 'render.mjs'))) return;
    for (const file of ['harfbuzz.wasm', 'harfbuzz-LICENSE.txt'])
      expect(existsSync(join(folder, 'fonts', file))).toBe(true);
    const source = readFileSync(join(folder, 'render.mjs'), 'utf8');
    expect(source).not.toMatch(/Helvetica-BoldOblique|incorrect data check/);
    expect(statSync(join(folder, 'render.mjs')).size).toBeLessThan(205_000);
  });

  it('renders the same documents as the sources', async () => {
    if (!existsSync(join(folder, 'render.mjs'))) return;
    const file = join(folder, 'render.mjs');
    // Most bundles have the same file.
    if (compared.size === compared.add(readFileSync(file, 'utf8')).size) return;
    const { renderDocument: render } = await import(pathToFileURL(file).href);
    const different: string[] = [];
    for (const [title, document] of Object.entries(gallery())) {
      if (!Buffer.from(await render(document)).equals(await renderDocument(document))) different.push(title);
    }
    expect(different).toEqual([]);
  });

  it('has nothing of the AWS SDK for operations that nobody calls', () => {
    const sources = modulesOf(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    const unused =
      /CreateGlobalTable|SelectObjectContent|StartMessageMoveTask|GetBasePathMapping|AddPermission|sso-oidc/;
    expect(sources.flatMap((source) => source.match(unused) ?? [])).toEqual([]);
  });

  it('has the rasteriser and its licence only if it accepts logos', () => {
    const files = ['logoWorker.mjs', 'index_bg.wasm', 'resvg-licence.txt'];
    const isThere = ['account-update', 'invoices-preview'].includes(name);
    expect(files.map((file) => existsSync(join(folder, file)))).toEqual(files.map(() => isThere));
  });
});
