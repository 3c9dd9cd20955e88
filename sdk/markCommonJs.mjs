import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `node markCommonJs.mjs <folder>`: what is in the folder is CommonJS, whatever the package says. */
writeFileSync(join(process.argv[2] ?? '', 'package.json'), '{ "type": "commonjs" }\n');
