import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { SHARED } from '../../cdk/bundling/bundle.ts';
import { slimZod } from '../../cdk/bundling/slimZod.ts';
import {
  unusedConstants,
  withOneRoute,
  withRemovableConstants,
  withRoutesApart,
} from '../../cdk/bundling/unusedConstants.ts';
import { routes } from '../../lib/contract/routes.ts';

const root = join(import.meta.dirname, '../..');

/** What esbuild keeps of a module of which a function uses these names. */
async function kept(module: string, names: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: `import { ${names} } from 'module'; use(${names});` },
    bundle: true,
    format: 'esm',
    minifySyntax: true,
    write: false,
    plugins: [
      {
        name: 'module',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^module$/ }, ({ path }) => ({ path, namespace: 'module' }));
          onLoad({ filter: /./, namespace: 'module' }, () => ({ contents: module }));
        },
      },
    ],
  });
  return outputFiles[0]?.text ?? '';
}

/** A module as esbuild writes it. */
const written = (source: string) => transformSync(source, { loader: 'ts' }).code;

describe('constants that a function does not use', () => {
  const module = written(`
    const inner: string = compute('inner');
    export const used = {
      a: [inner, compute(\`a
  b;\`)],
    } as const;
    export const unused = compute({
      a: compute('unused'),
    }).call();
    compute('effect');
    export const LIMIT = 7;`);

  it('are not in its bundle, with what only they use', async () => {
    expect(await kept(module, 'used')).toContain('compute("unused")');
    const rest = await kept(withRemovableConstants(module), 'used');
    expect(rest).not.toContain('unused');
    expect(rest).toContain('inner = compute("inner")');
    expect(await kept(withRemovableConstants(module), 'LIMIT')).not.toContain('inner');
  });

  it('leave all that is used as it was, and every statement that has an effect', async () => {
    const rest = withRemovableConstants(module);
    expect(await kept(rest, 'used, unused')).toBe(await kept(module, 'used, unused'));
    expect(await kept(rest, 'LIMIT')).toContain('compute("effect")');
  });
});

describe('routes that a function does not use', () => {
  const table = written(`
    export const clientRoutes = {
      'clients.get': { method: 'GET', reply: compute('get') },
      'clients.list': {
        method: 'GET',
        query: compute({
          list: 'list',
        }),
      },
      'clients.export': others['clients.export'],
    } as const;`);

  it('are constants of their own, and the table is the same', async () => {
    const apart = withRemovableConstants(withRoutesApart(table));
    const list = await kept(apart, 'clients$list');
    expect(list).toContain('list: "list"');
    expect(list).not.toMatch(/compute\("get"\)|others/);
    const whole = await kept(apart, 'clientRoutes');
    expect(whole).toMatch(/compute\("get"\)[\s\S]*list: "list"[\s\S]*others\["clients.export"\]/);
    expect(whole).toMatch(/"clients.get": \S+,\s+"clients.list": \S+,\s+"clients.export": /);
  });

  it('are not named by the source of the function', () => {
    const source =
      "import { MAX, clientRoutes } from './clients.ts';\nendpoint(\n  clientRoutes,\n  'clients.get', run);";
    expect(withOneRoute(source)).toBe(
      "import { MAX, clients$get } from './clients.ts';\nendpoint({ 'clients.get': clients$get }, 'clients.get', run);",
    );
    expect(withOneRoute("export const handler = worker('renderPdf', run);")).toContain("worker('renderPdf', run)");
  });

  it('leave the source of every endpoint with one route', () => {
    for (const name of Object.keys(routes)) {
      const source = withOneRoute(readFileSync(join(root, `functions/${name.replace('.', '/')}.ts`), 'utf8'));
      expect(source).toContain(`endpoint({ '${name}': ${name.replace('.', '$')} }, '${name}'`);
      expect(source).not.toMatch(/\w+Routes\b(?!\.ts)/);
    }
  });

  it('are in no bundle', async () => {
    const { outputFiles } = await build({
      ...SHARED,
      entryPoints: [join(root, 'functions/clients/get.ts')],
      minify: false,
      write: false,
      external: ['@aws-sdk/*', '@smithy/*'],
      plugins: [slimZod, unusedConstants()],
    });
    const text = outputFiles[0]?.text ?? '';
    expect(text).toContain('"/clients/{id}"');
    expect(text).not.toMatch(/"\/clients"|clientRoutes|describe the client/);
  });
});
