import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Functions } from './functions/functions.ts';
import { SERVICE_NAME } from './run.ts';

/** Bundles again when a source changes, and reloads the functions that have changed. Returns what ends this. */
export async function watchFunctions(functions: Functions): Promise<() => Promise<void>> {
  const root = join(import.meta.dirname, '..');
  const bundles = mkdtempSync(join(tmpdir(), 'cleverinvo-bundles-'));
  // It ends when its input ends, which also happens if this process is killed.
  const bundler = spawn(process.execPath, ['cdk/bundling/watch.ts', bundles], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: bundler.stdout });
  lines.on('line', (line) => {
    const { changed, milliseconds } = JSON.parse(line) as { changed: string[]; milliseconds: number };
    for (const name of changed) functions.get(`${SERVICE_NAME}-${name}`)?.reload();
    if (changed.length > 0) console.log(`Reloaded ${listed(changed)} in ${milliseconds} ms.`);
  });
  await once(lines, 'line');
  for (const lambda of functions.all()) lambda.moveTo(join(bundles, lambda.name.slice(SERVICE_NAME.length + 1)));
  return async () => {
    const ended = once(bundler, 'exit');
    bundler.stdin.end();
    await ended;
    rmSync(bundles, { recursive: true, force: true });
  };
}

function listed(names: readonly string[]): string {
  return names.length > 3 ? `${names.length} functions` : names.join(', ');
}
