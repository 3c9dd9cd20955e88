import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { bundle, bundleOptions } from '../cdk/bundle.ts';
import { printTable } from './printTable.ts';
import { median } from './statistics.ts';

const ROUNDS = 5;
const MAX_BYTES = 450_000;
const MAX_RATIO = 1.5;
const BARE = 'bareClient';

/** Prints the size of each function's bundle, and its import time in a new process compared with a bare client. */
export async function benchBundles(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cleverinvo-bundles-'));
  try {
    await bundle(join(folder, 'functions'));
    const bare = bundleOptions(join(folder, 'bare'));
    await build({ ...bare, entryPoints: [{ in: 'bench/bareClient.ts', out: `${BARE}/index` }] });
    const places = new Map([[BARE, join(folder, 'bare', BARE)], ...functionsIn(join(folder, 'functions'))]);
    const times = measureImports(places);
    const bareTime = median(times.get(BARE) ?? []);
    const rows = [...places].map(([name, place]) => {
      const bytes = statSync(join(place, 'index.mjs')).size;
      const time = median(times.get(name) ?? []);
      const isOver = bytes > MAX_BYTES || time > MAX_RATIO * bareTime;
      return {
        function: name,
        bytes,
        'loaded when needed': lazyFiles(place),
        'import ms': time.toFixed(1),
        'of bare': (time / bareTime).toFixed(2),
        goal: isOver ? 'over' : '',
      };
    });
    printTable(`Bundles: goal ${MAX_BYTES.toLocaleString('en-US')} bytes, ${MAX_RATIO} times the bare import`, rows);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function functionsIn(folder: string): [string, string][] {
  return readdirSync(folder)
    .toSorted()
    .map((name) => [name, join(folder, name)]);
}

/** Measures all of them in each round, so that other work of the machine affects all of them equally. */
function measureImports(places: ReadonlyMap<string, string>): Map<string, number[]> {
  const times = new Map([...places.keys()].map((name) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, place] of places) times.get(name)?.push(importMilliseconds(join(place, 'index.mjs')));
  }
  return times;
}

function importMilliseconds(file: string): number {
  const script = `const start = performance.now(); await import(${JSON.stringify(pathToFileURL(file).href)}); console.log(performance.now() - start); process.exit()`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    env: { AWS_REGION: 'us-east-1' },
    encoding: 'utf8',
  });
  return Number(output);
}

function lazyFiles(place: string): string {
  const files = readdirSync(place).filter((name) => name.endsWith('.mjs') && name !== 'index.mjs');
  return files.map((name) => `${name} ${statSync(join(place, name)).size.toLocaleString('en-US')}`).join(', ');
}
