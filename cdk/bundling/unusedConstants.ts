import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { withoutDocumentation } from './slimContract.ts';

/** Modules of ours with constants that are computed. */
const LIBRARY = /\/lib\/(?:domain|contract|aws|runtime|webhooks|hosted|mail|einvoice)\/.*\.ts$/;
const CONTRACT = /\/lib\/contract\/\w+\.ts$/;
const ENDPOINT = /\/functions\/\w+\/\w+\.ts$/;

/**
 * Leaves the constants out of a bundle that its function does not use: the routes of others, and the schemas that only these have.
 * esbuild keeps a call whose result nobody uses, because the call could have an effect. In constants of this service it has none: what
 * has an effect is a statement of its own. Calls of esbuild that share the plugin read a module once.
 */
export function unusedConstants(): Plugin {
  const modules = new Map<string, Promise<string>>();
  return {
    name: 'unused-constants',
    setup(build) {
      const read = async (path: string) => {
        const { code } = await build.esbuild.transform(await readFile(path, 'utf8'), { loader: 'ts', charset: 'utf8' });
        return withRemovableConstants(CONTRACT.test(path) ? withRoutesApart(withoutDocumentation(code)) : code);
      };
      build.onLoad({ filter: LIBRARY }, async ({ path }) => {
        const contents = modules.get(path) ?? read(path);
        modules.set(path, contents);
        return { contents: await contents };
      });
      build.onLoad({ filter: ENDPOINT }, async ({ path }) => ({
        contents: withOneRoute(await readFile(path, 'utf8')),
        loader: 'ts',
      }));
    },
  };
}

/** A constant at the top of a module, as esbuild writes it: further lines begin with a space or with a bracket that closes. */
const CONSTANT = /^((?:export )?const [\w$]+ = )(.*(?:\n[ )\]}`].*)*);$/gm;
/** Values that esbuild writes in place of their names. */
const LITERAL = /^(?:-?[\d.]+(?:e\d+)?|"[^"]*"|true|false)$/;

/** The module in which esbuild may remove each constant. Where it does not, it writes the value as it was. */
export function withRemovableConstants(code: string): string {
  return code.replace(CONSTANT, (constant, name: string, value: string) =>
    LITERAL.test(value) ? constant : `${name}/* @__PURE__ */ (() => (${value}))();`,
  );
}

const TABLE = /^export const \w+Routes = \{\n(?:.*\n)*?\};\n/gm;
/** A row of a table of routes. */
const ROW = /^ {2}"(\w+\.\w+)": (.*(?:\n {2}[ }].*)*)$/gm;

/** The module in which each route is a constant of its own, and the tables have their names. */
export function withRoutesApart(code: string): string {
  return code.replace(TABLE, (table) => {
    const routes: string[] = [];
    const names = table.replace(ROW, (_, name: string, route: string) => {
      routes.push(`export const ${constantOf(name)} = ${route.replace(/,$/, '')};\n`);
      return `  "${name}": ${constantOf(name)},`;
    });
    return [...routes, names].join('');
  });
}

const CALL = /\bendpoint\(\s*(\w+Routes),\s*'(\w+\.\w+)'/;

/** The function that takes its own route, and not the table in which it is. Other functions stay as they are. */
export function withOneRoute(source: string): string {
  const [call, table, name = ''] = CALL.exec(source) ?? [];
  if (call === undefined) return source;
  return source
    .replace(call, () => `endpoint({ '${name}': ${constantOf(name)} }, '${name}'`)
    .replace(new RegExp(`(?<=^import \\{[^}]*)\\b${table}\\b`, 'm'), () => constantOf(name));
}

const constantOf = (name: string) => name.replace('.', '$$');
