// `npm start` may be the first thing that somebody tries, on any version of Node. What runs the service, Node 24
// included, comes with `npm ci`.
import { existsSync } from 'node:fs';

if (!existsSync(new URL('../node_modules/.package-lock.json', import.meta.url))) {
  console.error('Nothing is installed yet: run `npm ci` first.');
  process.exit(1);
}

// From 22.18 on Node runs TypeScript as it is.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `This is Node ${process.versions.node}: use \`npm start\`, which takes the Node 24 that is installed here.`,
  );
  process.exit(1);
}
await import('./start.ts');
