import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');

/** What `npm pack` packs: the client for `import` and for `require`, each with its types. */
export function compileSdk(dist: string): void {
  rmSync(dist, { recursive: true, force: true });
  for (const [kind, type, project] of [
    ['esm', 'module', 'tsconfig.json'],
    ['cjs', 'commonjs', 'tsconfig.cjs.json'],
  ] as const) {
    const folder = join(dist, kind);
    execFileSync(process.execPath, [TSC, '--project', join(ROOT, 'sdk', project), '--outDir', folder], {
      stdio: 'inherit',
    });
    nameCompiledFiles(folder);
    // Says of which kind the files beside it are, whatever the package as a whole is.
    writeFileSync(join(folder, 'package.json'), `{ "type": "${type}" }\n`);
  }
}

/** Declarations name `./call.ts` where beside them is `./call.js`; older compilers refuse that. */
function nameCompiledFiles(folder: string): void {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.d.ts'))) {
    const file = join(folder, name);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/(from '\.\/\w+)\.ts'/g, "$1.js'"));
  }
}

if (import.meta.main) compileSdk(join(ROOT, 'sdk/dist'));
