// Compiles the client for `import` and for `require`, each with its types. The compiler is the project's own: the name
// `tsc` alone may be another version's.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;
const tsc = join(here, '../node_modules/typescript/bin/tsc');

rmSync(join(here, 'dist'), { recursive: true, force: true });
for (const [kind, type, project] of [
  ['esm', 'module', 'tsconfig.json'],
  ['cjs', 'commonjs', 'tsconfig.cjs.json'],
]) {
  const folder = join(here, 'dist', kind);
  execFileSync(process.execPath, [tsc, '--project', join(here, project)], { stdio: 'inherit' });
  // Says of which kind the files beside it are, whatever the package as a whole is.
  writeFileSync(join(folder, 'package.json'), `{ "type": "${type}" }\n`);
  // Declarations name `./call.ts` where beside them is `./call.js`. Older compilers refuse that.
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.d.ts'))) {
    const file = join(folder, name);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/(from '\.\/\w+)\.ts'/g, "$1.js'"));
  }
}
