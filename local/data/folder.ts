import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Unstartable } from '../unstartable.ts';
import { readJson, writeJson } from './jsonFile.ts';
import { lockFolder } from './lock.ts';

/** The version of the layout of items. It is raised when a new version of the service cannot read the old layout. */
const LAYOUT = 2;

/** Creates the data folder if needed, and locks it for this process. Returns what unlocks it. */
export function openFolder(folder: string): () => void {
  makeWritable(folder);
  const unlock = lockFolder(folder);
  try {
    requireLayout(folder);
  } catch (error) {
    unlock();
    throw error;
  }
  return unlock;
}

function makeWritable(folder: string): void {
  const probe = join(folder, `.writable-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    throw new Unstartable(`The data folder ${folder} ${reasonOf(error)}: choose another with DATA_DIR=<folder>.`);
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EEXIST' || code === 'ENOTDIR') return 'is a file, or is inside a file';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'may not be written to';
  return `cannot be used (${message})`;
}

function requireLayout(folder: string): void {
  const file = join(folder, 'layout.json');
  const { layout } = readJson<{ layout: number }>(file) ?? {
    layout: existsSync(join(folder, 'dynamodb.sqlite')) ? 1 : LAYOUT,
  };
  if (layout !== LAYOUT) {
    throw new Unstartable(
      `The data folder ${folder} was written by another version of CleverInvo, which has another layout of data: delete it, or choose another with DATA_DIR=<folder>.`,
    );
  }
  writeJson(file, { layout });
}
