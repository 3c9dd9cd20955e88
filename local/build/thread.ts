import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '../..');
const CACHE = join(root, '.cache/thread');

/**
 * The code that runs a function in its thread, as one file of JavaScript. Each thread would translate the sources again, which takes
 * as long as loading the function.
 */
export async function buildThread(): Promise<URL> {
  const file = join(CACHE, `${await hashOfSources()}.mjs`);
  if (!existsSync(file)) await create(file);
  return pathToFileURL(file);
}

/** Writes beside the file and renames, so that it is never incomplete. */
async function create(file: string): Promise<void> {
  const { build } = await import('esbuild');
  const aside = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await mkdir(CACHE, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['local/functions/lambdaThread.ts'],
    outfile: aside,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    logLevel: 'warning',
  });
  await rename(aside, file);
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  const paths: string[] = [];
  for await (const path of glob('local/**/*.ts', { cwd: root })) paths.push(path);
  for (const path of paths.sort())
    hash
      .update(path)
      .update('\0')
      .update(await readFile(join(root, path)));
  return hash.digest('hex').slice(0, 16);
}
