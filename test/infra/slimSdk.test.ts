import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { withPlainKeys } from '../../cdk/slimSdk.ts';

const root = join(import.meta.dirname, '../..');
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const clients = Object.keys(dependencies).filter((name) => name.startsWith('@aws-sdk/client-'));

/** All that a module exports as text; functions and classes by their names. */
const shown = (all: object) =>
  JSON.stringify(all, (_, value) => (typeof value === 'function' ? `function ${value.name}` : value));

/** What a module of the SDK exports, with that text in place of its own. */
async function exportsOf(source: string, resolveDir: string): Promise<Record<string, unknown>> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  const file = join(mkdtempSync(join(tmpdir(), 'cleverinvo-sdk-')), 'module.mjs');
  writeFileSync(file, outputFiles[0]?.contents ?? '');
  return await import(pathToFileURL(file).href);
}

describe('the rewritten source of the AWS SDK', () => {
  it.each(clients)('gives %s the same schemas', async (client) => {
    const folder = join(root, 'node_modules', client, 'dist-es/schemas');
    const source = readFileSync(join(folder, 'schemas_0.js'), 'utf8');
    const rewritten = withPlainKeys(source);
    expect(rewritten).not.toBe(source);
    const [before, after] = [await exportsOf(source, folder), await exportsOf(rewritten, folder)];
    expect(Object.keys(before).length).toBeGreaterThan(10);
    expect(shown(after)).toBe(shown(before));
  });

  it('changes only computed keys that name a constant', () => {
    expect(withPlainKeys('const _a = "b";\nx({ [_a]: 1, [_c]: 2, [_a]() {} })[_a];')).toBe(
      'const _a = "b";\nx({ "b": 1, [_c]: 2, [_a]() {} })[_a];',
    );
  });
});
