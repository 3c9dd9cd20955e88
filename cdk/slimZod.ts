import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

/** The modules of zod that make a JSON schema of a schema. Every schema can, so esbuild keeps them in each bundle. */
const UNUSED = /\/zod\/v4\/core\/(json-schema-processors|to-json-schema)\.js$/;

/** Leaves 15 KB out of each bundle: no function makes JSON schemas. The OpenAPI document is made beforehand. */
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
  },
};

/** Called for each schema when it is built; what they return is called only for its JSON schema. */
const NEEDED = new Set(['createToJSONSchemaMethod', 'createStandardJSONSchemaMethod']);
