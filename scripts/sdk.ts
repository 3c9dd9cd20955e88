import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Route } from '../lib/contract/route.ts';
import { routes } from '../lib/contract/routes.ts';
import { currentDocument } from './openapi.ts';
import { type Operation, resources } from './sdk/resources.ts';
import { comment, members, nameOf, type Schema, typeOf } from './sdk/types.ts';

const ROOT = join(import.meta.dirname, '..');
const FILE = 'sdk/src/resources.ts';

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** The SDK's resources as they have to be committed: types and methods of every route that programs call. */
export function currentResources(): string {
  const document = readDocument();
  // Routes without a key are links that browsers open, but for those by which a key is got.
  const called = Object.entries<Route>(routes).filter(([, { scope, body }]) => scope !== 'public' || body);
  const operations = called.map(([name, route]) => {
    const operation = document.paths[route.path]?.[route.method.toLowerCase()];
    if (!operation) throw new Error(`${name} is not in the OpenAPI document`);
    return [name, route, operation] as const;
  });
  return formatted(`// Made from the route table by \`npm run sdk\`; changes belong there.
import { type RequestOptions, type Send, segment } from './call.ts';

${declarations(document.components.schemas)}
${resources(operations)}`);
}

/** The document, in which whatever refers to a schema has its description, unless it has its own. */
function readDocument(): Document {
  const text = currentDocument();
  const { schemas } = (JSON.parse(text) as Document).components;
  return JSON.parse(text, (_key, value: Schema | null) => {
    const description = schemas[nameOf(value?.$ref)]?.description ?? value?.anyOf?.[0]?.description;
    return description === undefined ? value : { description, ...value };
  });
}

function declarations(schemas: Readonly<Record<string, Schema>>): string {
  return Object.entries(schemas)
    .filter(([name]) => name !== 'OpenApiDocument')
    .map(([name, schema]) => {
      const head = `${comment(schema.description)}export `;
      return schema.properties
        ? `${head}interface ${name} {\n${members(schema)}\n}\n`
        : `${head}type ${name} = ${typeOf(schema)};\n`;
    })
    .join('\n');
}

function formatted(source: string): string {
  const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
  return execFileSync(process.execPath, [biome, 'check', '--write', `--stdin-file-path=${FILE}`], {
    cwd: ROOT,
    input: source,
    encoding: 'utf8',
  });
}

if (import.meta.main) {
  const text = currentResources();
  const file = join(ROOT, FILE);
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${FILE} is not what the route table says. Run: npm run sdk`);
    process.exitCode = 1;
  }
}
