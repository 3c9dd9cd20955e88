import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/** As esbuild writes the `import` of a module of Node.js: all of it, its default, some of its names, or two of these. */
const STATIC =
  /\bimport\s*(?:([\w$]+)\s*,?\s*)?(?:\*\s*as\s+([\w$]+)\s*|\{([^{}]*)\}\s*)?(?<=[\s}])from\s*"(node:[\w/]+)";\n?/g;
const DYNAMIC = /\bimport\("(node:[\w/]+)"\)/g;

/**
 * Takes modules of Node.js with `process.getBuiltinModule`. An `import` of one reads all that it exports, and so loads parts of
 * Node.js that nobody uses: that of `node:http` loads `fetch` and WebSocket, which takes 10 ms.
 */
export const builtins: Plugin = {
  name: 'builtins',
  setup(build) {
    const root = build.initialOptions.absWorkingDir ?? process.cwd();
    build.onEnd(async ({ metafile }) => {
      for (const [output, { imports }] of Object.entries(metafile?.outputs ?? {})) {
        const modules = new Set(imports.map(({ path }) => path).filter((path) => path.startsWith('node:')));
        const file = join(root, output);
        if (modules.size > 0) await writeFile(file, withoutImports(await readFile(file, 'utf8'), modules));
      }
    });
  },
};

/** The code without its imports of these modules. Throws where one is not written as this knows. */
export function withoutImports(code: string, modules: ReadonlySet<string>): string {
  const found = new Set<string>();
  const taken: string[] = [];
  const rest = code
    .replace(STATIC, (_, standard?: string, all?: string, some?: string, module = '') => {
      found.add(module);
      const names = [standard, all, some && `{${some.replace(/([\w$]+)\s+as\s+/g, '$1:')}}`];
      taken.push(...names.filter(Boolean).map((name) => `${name}=process.getBuiltinModule("${module}")`));
      return '';
    })
    .replace(DYNAMIC, (_, module: string) => {
      found.add(module);
      return `Promise.resolve(process.getBuiltinModule("${module}"))`;
    });
  const others = [...modules].filter((module) => !found.has(module));
  if (others.length > 0) throw new Error(`The imports of ${others.join(', ')} are not written as expected`);
  // Imports come before everything else, wherever they are written.
  return taken.length > 0 ? `var ${taken.join(',')};\n${rest}` : rest;
}
