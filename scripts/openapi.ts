import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openapi } from '../lib/contract/openapi/document.ts';
import { tags } from '../lib/contract/openapi/info.ts';
import { routes } from '../lib/contract/routes.ts';

const FILE = join(import.meta.dirname, '../openapi.json');

/** The document as it has to be committed. */
export function currentDocument(): string {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'));
  return `${JSON.stringify(openapi(routes, tags, version), null, 2)}\n`;
}

if (import.meta.main) {
  const text = currentDocument();
  if (!process.argv.includes('--check')) writeFileSync(FILE, text);
  else if (readFileSync(FILE, 'utf8') !== text) {
    console.error('openapi.json is not what the route table says. Run: npm run openapi');
    process.exitCode = 1;
  }
}
