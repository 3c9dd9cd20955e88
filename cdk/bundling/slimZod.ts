import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

/** The modules of zod that make a JSON schema of a schema. Every schema can, so esbuild keeps them in each bundle. */
const UNUSED = /\/zod\/v4\/core\/(json-schema-processors|to-json-schema)\.js$/;

/** The kinds of schemas, with their methods. */
const KINDS = /\/zod\/v4\/classic\/schemas\.js$/;

/**
 * Leaves half of zod out of each bundle. No function makes JSON schemas: the OpenAPI document is made beforehand. And no function
 * calls most methods of schemas, which take time without a call, because each kind of schema gets a table of its methods.
 */
export const slimZod: Plugin = {
  name: 'slim-zod',
  setup(build) {
    build.onLoad({ filter: UNUSED }, async ({ path }) => {
      const names = Object.keys(await import(pathToFileURL(path).href));
      return {
        contents: `
          const leftOut = () => { throw new Error('JSON schemas are left out of this bundle'); };
          ${names.map((name) => (NEEDED.has(name) ? `export const ${name} = () => leftOut;` : `export { leftOut as ${name} };`)).join('\n')}`,
      };
    });
    const called = methodsCalledIn(join(import.meta.dirname, '../..'));
    build.onLoad({ filter: KINDS }, async ({ path }) => ({
      contents: withoutMethods(await readFile(path, 'utf8'), called),
    }));
  },
};

/** Called for each schema when it is built; what they return is called only for its JSON schema. */
const NEEDED = new Set(['createToJSONSchemaMethod', 'createStandardJSONSchemaMethod']);

/** Methods that zod itself calls. */
const OWN = ['check', 'clone', 'safeParse'];

/** The folders of the sources. Any of them may call a method of a schema. */
const FOLDERS = ['lib', 'functions'];

/** The names of all methods that these sources call, of schemas and of anything else. */
function methodsCalledIn(root: string): ReadonlySet<string> {
  const paths = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(root, folder, file)),
  );
  const sources = paths.filter((path) => path.endsWith('.ts')).map((path) => readFileSync(path, 'utf8'));
  // `z.url()` is a function and not a method.
  const calls = sources.flatMap((source) => [...source.matchAll(/(?<!\bz)\.(\w+)\(/g)]);
  return new Set([...OWN, ...calls.map(([, name = '']) => name)]);
}

/** A method, or a property that is computed when it is read, in the table of a kind of schema. */
const METHOD =
  /^ {4}(?:async |get |set )?"?([\w~]+)"?(?:: (?:async )?function \w+)?\([^)]*\) \{\n(?: {8}.*\n|\n)*? {4}\},\n/gm;
/** A property that is computed from the checks of a schema, such as the largest number that it accepts. */
const COMPUTED = /^ {4}\w+: \(inst\) => (?:.*,\n|\{\n(?: {8}.*\n)*? {4}\},\n)/gm;
const JSON_SCHEMA = /^ {4}inst\._zod\.processJSONSchema = .*\n/gm;

const CORE = '"../core/index.js"';
const TOOLS = '"../core/util.js"';

/** What else is written in another way. */
const REPLACED: readonly (readonly [string, string])[] = [
  // What is said about a schema is for the OpenAPI document. Without it a schema need not be copied.
  [
    `            return core.globalRegistry.get(this);
        const cl = this.clone();
        core.globalRegistry.add(cl, args[0]);
        return cl;`,
    `            return undefined;
        return this;`,
  ],
  // This is for values that hold themselves. JSON cannot.
  ['    _ensureDefaultMemoizer();\n', ''],
  // This makes code for each object schema when it is first used, which pays after hundreds of values.
  ['core.$ZodObjectJIT.', 'core.$ZodObject.'],
  // Whether this is a schema can be seen without completing it.
  ['if (!valueType || !valueType._zod) {', 'if (!valueType?.def) {'],
  // A definition is made of plain values, and is copied in one go.
  ['return this.clone(util.mergeDefs(def, {', 'return this.clone(Object.assign({}, def, {'],
  // A module that is exported under a name is kept as a whole.
  [`import { util } from ${CORE};`, `import * as util from ${TOOLS};`],
  ['core.util.', 'util.'],
];

/** The source of the kinds of schemas with only these methods. Throws where it is not written in the way that this knows. */
export function withoutMethods(source: string, called: ReadonlySet<string>): string {
  const parts = [METHOD, COMPUTED, JSON_SCHEMA].filter((pattern) => source.search(pattern) >= 0);
  if (parts.length < 3 || REPLACED.some(([text]) => !source.includes(text))) {
    throw new Error('The schemas of zod are not written as slimZod expects');
  }
  const slim = source
    .replace(METHOD, (method, name) => (called.has(name) ? method : ''))
    .replace(COMPUTED, '')
    .replace(JSON_SCHEMA, '');
  return REPLACED.reduce((text, [before, after]) => text.replaceAll(before, after), slim);
}
