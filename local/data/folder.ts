import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Unstartable } from '../unstartable.ts';
import { readJson, writeJson } from './jsonFile.ts';
import { lockFolder } from './lock.ts';

/** How the service lays its items out. A change that cannot read what an earlier one wrote counts it up. */
const LAYOUT = 2;

/** Takes a data folder for this process, made where it is not there yet. Answers what gives it back. */
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
  if (code === 'EEXIST' || code === 'ENOTDIR') return 'is a file, or is below one';
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
      `The data folder ${folder} was written by another version of CleverInvo, which lays data out differently: delete it, or choose another with DATA_DIR=<folder>.`,
    );
  }
  writeJson(file, { layout });
}
