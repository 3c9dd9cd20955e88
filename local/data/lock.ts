import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Unstartable } from '../unstartable.ts';

/**
 * Locks the folder for this process. The operating system releases the lock however the process ends. A file with a
 * process id would be left behind.
 */
export function lockFolder(folder: string): () => void {
  const database = open(join(folder, 'lock'));
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch {
    database.close();
    throw new Unstartable(
      `The data folder ${folder} is in use by another start: stop that one, or choose another folder with DATA_DIR=<folder>.`,
    );
  }
  return () => database.close();
}

function open(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file);
  } catch (error) {
    throw new Unstartable(`The file ${file} cannot be opened (${(error as Error).message}): look at its permissions.`);
  }
}
