// Plain JavaScript that any Node runs: what is missing is said in a sentence before anything is loaded that needs it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

/** From this version on Node runs TypeScript as it is. */
const RUNS_TYPESCRIPT = major > 22 || (major === 22 && minor >= 18);

if (!existsSync(join(root, 'node_modules/fauxqs'))) {
  stop('The packages are not installed: run `npm ci` first.');
} else if (!RUNS_TYPESCRIPT) {
  stop(
    existsSync(join(root, 'node_modules/.bin/node'))
      ? `This is Node ${process.versions.node}, and the service runs on the Node 24 that \`npm ci\` brought along: start it by \`npm start\`.`
      : `The service needs Node 22.18 or newer, and this is Node ${process.versions.node}: install a newer one, as npm has no package of Node 24 for this machine.`,
  );
} else {
  await import('./start.ts');
}

/** @param {string} sentence */
function stop(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}
