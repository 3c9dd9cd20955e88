import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { REPLACED, withPlainKeys } from '../../cdk/bundling/slimSdk.ts';

const root = join(import.meta.dirname, '../..');
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const clients = Object.keys(dependencies).filter((name) => name.startsWith('@aws-sdk/client-'));

/** All exports of a module as text; functions and classes by their names. */
const shown = (all: object) =>
  JSON.stringify(all, (_, value) => (typeof value === 'function' ? `function ${value.name}` : value));

/** The exports of a module with this source. */
async function exportsOf(source: string, resolveDir = root): Promise<Record<string, unknown>> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir },
    bundle: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    banner: { js: "import{createRequire as $cr}from'node:module';const require=$cr(import.meta.url);" },
    write: false,
  });
  const file = join(mkdtempSync(join(tmpdir(), 'cleverinvo-sdk-')), 'module.mjs');
  writeFileSync(file, outputFiles[0]?.contents ?? '');
  return await import(pathToFileURL(file).href);
}

describe('the rewritten schemas of the AWS SDK', () => {
  it.each(clients)('of %s are equal to its own, every one', async (client) => {
    const folder = join(root, 'node_modules', client, 'dist-es/schemas');
    const files = readdirSync(folder);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const source = readFileSync(join(folder, file), 'utf8');
      const rewritten = withPlainKeys(source, file);
      const [before, after] = [await exportsOf(source, folder), await exportsOf(rewritten, folder)];
      expect(Object.keys(before).length).toBeGreaterThan(10);
      expect(shown(after)).toBe(shown(before));
    }
  });

  it('differ in nothing but keys that a constant names', () => {
    expect(withPlainKeys('const _a = "b";\nx({ [_a]: 1, [_a]() {} })[_a];', 'file')).toBe(
      'const _a = "b";\nx({ "b": 1, [_a]() {} })[_a];',
    );
  });

  it.each([
    ['has no constants', 'x({ a: 1 });'],
    ['has no computed keys', 'const _a = "b";\nx({ a: 1 });'],
    ['has a key whose constant is not known', 'const _a = "b";\nx({ [_a]: 1, [_c]: 2 });'],
    ['declares its constants in another way', 'const _a = "b", _c = "d";\nx({ [_a]: 1 });'],
    ['names its constants in another way', 'const _a = "b";\nconst c = "d";\nx({ [_a]: 1, [c]: 2 });'],
  ])('are refused where a file %s', (_, source) => {
    expect(() => withPlainKeys(source, 'the file')).toThrow('the file is not written as slimSdk expects');
  });
});

describe('the replaced modules of the AWS SDK', () => {
  it.each([...REPLACED])('%s has the exports that packages import from it', async (module, source) => {
    const imported = readdirSync(join(root, 'node_modules/@aws-sdk'))
      .flatMap((name) => importsFrom(module, join(root, 'node_modules/@aws-sdk', name, 'dist-es')))
      .toSorted();
    expect(Object.keys(await exportsOf(source)).toSorted()).toEqual([...new Set(imported)]);
  });

  it('give a Lambda the credentials that the SDK itself would give it', async () => {
    const variables = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret', AWS_SESSION_TOKEN: 'token' };
    Object.assign(process.env, variables);
    const credentials = async (source: string) => {
      const { defaultProvider } = await exportsOf(source);
      return (defaultProvider as () => () => Promise<object>)()();
    };
    const name = '@aws-sdk/credential-provider-node';
    expect(await credentials(REPLACED.get(name) ?? '')).toMatchObject(await credentials(`export * from '${name}';`));
  });

  it('leave out of the configuration nothing but what decodes events', async () => {
    const name = '@smithy/core/event-streams';
    const { resolveEventStreamSerdeConfig } = await exportsOf(`export * from '${name}';`);
    const given = { eventStreamSerdeProvider: () => ({}) };
    const own = (resolveEventStreamSerdeConfig as (config: object) => object)({ ...given });
    expect(Object.keys(own).toSorted()).toEqual(['eventStreamMarshaller', 'eventStreamSerdeProvider']);
  });
});

/** What the files of a folder import from a module, by its name there. */
function importsFrom(module: string, folder: string): string[] {
  const statement = new RegExp(`import \\{([^}]*)\\} from "${module}"`, 'g');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js') && !file.endsWith('.browser.js'))
    .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(statement)])
    .flatMap(([, names = '']) => names.split(','))
    .map((name) => name.trim().split(' as ')[0] ?? '')
    .filter((name) => name !== '');
}
