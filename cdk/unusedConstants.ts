import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { withoutDocumentation } from './slimContract.ts';

const LIB = /\/lib\/(?:contract|domain|aws|runtime|webhooks)\/.*\.ts$/;
const CONTRACT = /\/lib\/contract\//;
const ENDPOINT = /\/functions\/\w+\/\w+\.ts$/;

export const unusedConstants: Plugin = {
  name: 'unused-constants',
  setup(build) {
    build.onLoad({ filter: LIB }, async ({ path }) => {
      const { code } = await build.esbuild.transform(await readFile(path, 'utf8'), { loader: 'ts' });
      return { contents: withRemovableConstants(withSingleRoutes(CONTRACT.test(path) ? withoutDocumentation(code) : code)) };
    });
    build.onLoad({ filter: ENDPOINT }, async ({ path }) => ({
      contents: withOneRoute(await readFile(path, 'utf8')),
      loader: 'ts',
    }));
  },
};

/** A row of a table of routes, as esbuild writes it. */
const ROW = /^ {2}"(\w+)\.(\w+)": ((?:.*\n(?= {4}| {2}\}))*.*?),?$/gm;
const TABLE = /^export const \w+Routes = \{\n(?:.*\n)*?\};\n/gm;

/** Each route of a table becomes a constant of its own. */
export function withSingleRoutes(code: string): string {
  return code.replace(TABLE, (table) => {
    const constants: string[] = [];
    const rest = table.replace(ROW, (_, resource: string, verb: string, route: string) => {
      const name = `${resource}$${verb}`;
      constants.push(`export const ${name} = ${route};\n`);
      return `  "${resource}.${verb}": ${name},`;
    });
    return constants.join('') + rest;
  });
}

const CONSTANT = /^((?:export )?const [\w$]+ = )(.*(?:\n(?:[ \])}`].*|))*);$/gm;

export function withRemovableConstants(code: string): string {
  return code.replace(CONSTANT, (text, start: string, value: string) => LITERAL.test(value) ? text : `${start}/* @__PURE__ */ (() => (${value}))();`);
}

const LITERAL = /^(?:-?[\d_.]+(?:e\d+)?n?|"[^"]*"|true|false)$/;

const CALL = /\bendpoint\(\s*(\w+),\s*'(\w+)\.(\w+)'/;

export function withOneRoute(source: string): string {
  const [call, table, resource, verb] = CALL.exec(source) ?? [];
  if (call === undefined) return source;
  const name = `${resource}$${verb}`;
  return source
    .replace(call, `endpoint({ '${resource}.${verb}': ${name} }, '${resource}.${verb}'`)
    .replace(new RegExp(`(import \\{[^}]*)\\b${table}\\b`), `$1${table}, ${name}`);
}
