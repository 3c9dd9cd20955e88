import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Unstartable } from '../unstartable.ts';

/** Makes the data folder where there is none, and throws an `Unstartable` where it cannot be written to. */
export function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    const probe = join(folder, `.writable.${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    throw new Unstartable(reasonOf(error as NodeJS.ErrnoException, folder));
  }
}

function reasonOf({ code, message }: NodeJS.ErrnoException, folder: string): string {
  const instead = 'choose another folder with DATA_DIR=<folder>.';
  if (isFile(folder)) return `DATA_DIR=${folder} is a file, not a folder: ${instead}`;
  if (code === 'ENOTDIR') return `DATA_DIR=${folder} is inside of a file: ${instead}`;
  if (['EACCES', 'EPERM', 'EROFS'].includes(code ?? '')) {
    return `The data folder ${folder} may not be written to: change its permissions, or ${instead}`;
  }
  return `The data folder ${folder} cannot be used (${message}): ${instead}`;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === false;
}
