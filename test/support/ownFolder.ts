import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'cleverinvo-tests-';
const DAY_MILLISECONDS = 86_400_000;

/**
 * Gives the run a temporary folder of its own, in which all of its processes make theirs. It is removed at the end of the run, with
 * everything that tests leave behind.
 */
export function useOwnFolder(): void {
  removeForgotten();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  // A test runs the service as another user.
  chmodSync(folder, 0o755);
  for (const name of ['TMPDIR', 'TMP', 'TEMP']) process.env[name] = folder;
  // Many processes of a run load the same modules.
  process.env.NODE_COMPILE_CACHE ??= join(folder, 'compiled');
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
}

/** Removes the folders of runs that were killed before they could. */
function removeForgotten(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(tmpdir(), name);
    const { mtimeMs = Number.POSITIVE_INFINITY } = statSync(folder, { throwIfNoEntry: false }) ?? {};
    if (Date.now() - mtimeMs > DAY_MILLISECONDS) rmSync(folder, { recursive: true, force: true });
  }
}
