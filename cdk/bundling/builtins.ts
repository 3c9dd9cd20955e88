import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/** Modules of Node.js that take time, and of which few first requests need anything. */
const LAZY = ['node:zlib', 'node:dns/promises', 'node:timers/promises', 'node:console', 'node:fs'];

const namespace = 'lazy-builtins';

/**
 * Loads these modules of Node.js when one of their functions is called, or something is asked of one of their classes. To load
 * `node:zlib` takes as long as to read 40 KB of code.
 */
export const lazyBuiltins: Plugin = {
  name: namespace,
  setup(build) {
    build.onResolve({ filter: new RegExp(`^(?:${LAZY.join('|')})$`) }, ({ kind, path }) =>
      kind === 'import-statement' ? { path, namespace, sideEffects: false } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace }, ({ path }) => ({ contents: exportsOf(path) }));
  },
};

const PURE = '/* @__PURE__ */';

function exportsOf(module: string): string {
  const taken = `${PURE} process.getBuiltinModule("${module}")`;
  const exported = Object.entries(process.getBuiltinModule(module) ?? {}).map(([name, value]) => {
    const one = `${taken}.${name}`;
    if (typeof value !== 'function') return `export const ${name} = ${PURE} (() => ${one})();`;
    // What begins with a capital is a class.
    const later = /^[A-Z]/.test(name) ? `${PURE} lazyClass(() => ${one})` : `(...values) => ${one}(...values)`;
    return `export const ${name} = ${later};`;
  });
  return [LAZY_CLASS, ...exported, `export default ${taken};`].join('\n');
}

const LAZY_CLASS = `
  const lazyClass = (load) => new Proxy(function () {}, {
    get: (_, name) => load()[name],
    construct: (_, values, made) => Reflect.construct(load(), values, made),
  });`;

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
