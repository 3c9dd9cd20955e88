import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** The content of the file, if there is one. */
export function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Replaces the file at once: a crash leaves either the old file or the new one. */
export function writeJson(file: string, value: unknown): void {
  writeFileSync(`${file}.new`, JSON.stringify(value, null, 2), { flush: true, mode: 0o600 });
  renameSync(`${file}.new`, file);
}
