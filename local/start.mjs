// Somebody may try `npm start` first, with any version of Node. `npm ci` installs everything, Node 24 included.
import { existsSync } from 'node:fs';

if (!existsSync(new URL('../node_modules/.package-lock.json', import.meta.url))) {
  console.error('Nothing is installed yet: run `npm ci` first.');
  process.exit(1);
}

// Node runs TypeScript from 22.18 on.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `This is Node ${process.versions.node}: use \`npm start\`, which runs the Node 24 that is installed here.`,
  );
  process.exit(1);
}
await import('./start.ts');
