// `npm start` may be the first thing that somebody tries, on any version of Node. What runs the service, Node 24
// included, comes with `npm ci`.
import { existsSync } from 'node:fs';

if (!existsSync(new URL('../node_modules/.package-lock.json', import.meta.url))) {
  console.error('Nothing is installed yet: run `npm ci` first.');
  process.exit(1);
}
await import('./start.ts');
