import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentResources } from '../../scripts/sdk.ts';

const ROOT = join(import.meta.dirname, '../..');
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
const SDK = join(ROOT, 'sdk');

const CONSUMER = `
import { CleverInvo, CleverInvoError, type Client, type InvoiceInput } from 'cleverinvo';

const cleverinvo = new CleverInvo({ apiKey: 'ci_test' });
export async function run(): Promise<string> {
  const client: Client | undefined = await cleverinvo.clients.findByEmail('a@b.example');
  const input: InvoiceInput = { clientId: client?.id ?? '', lineItems: [{ description: 'x', quantity: 1, unitPrice: 2 }] };
  const { invoiceNumber } = await cleverinvo.invoices.create(input);
  const bytes: Uint8Array = await cleverinvo.invoices.pdf('inv_1');
  // @ts-expect-error a misspelt field does not compile
  await cleverinvo.clients.create({ nmae: 'x', email: 'a@b.example' });
  for await (const { total } of cleverinvo.invoices.all({ status: 'SENT' })) if (total > bytes.length) break;
  return invoiceNumber;
}
export const isProblem = (error: unknown) => error instanceof CleverInvoError && error.code === 'RATE_LIMITED';
`;

describe('the package cleverinvo', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cleverinvo-'));
  const installed = join(folder, 'node_modules/cleverinvo');

  const node = (...args: string[]) => execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });

  beforeAll(() => {
    mkdirSync(installed, { recursive: true });
    cpSync(join(SDK, 'package.json'), join(installed, 'package.json'));
    for (const [kind, project] of Object.entries({ esm: 'tsconfig.json', cjs: 'tsconfig.cjs.json' })) {
      node(TSC, '--project', join(SDK, project), '--outDir', join(installed, 'dist', kind));
    }
    node(join(SDK, 'markCommonJs.mjs'), join(installed, 'dist/cjs'));
    for (const type of ['module', 'commonjs']) {
      mkdirSync(join(folder, type));
      writeFileSync(join(folder, type, 'package.json'), JSON.stringify({ type }));
      writeFileSync(join(folder, type, 'consumer.ts'), CONSUMER);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is what the route table says', () => {
    expect(readFileSync(join(SDK, 'src/resources.ts'), 'utf8')).toBe(currentResources());
  });

  it('depends on nothing and imports nothing else', () => {
    const { dependencies } = JSON.parse(readFileSync(join(SDK, 'package.json'), 'utf8'));
    expect(dependencies).toBeUndefined();
    for (const kind of ['esm', 'cjs']) {
      for (const file of readdirSync(join(installed, 'dist', kind))) {
        const source = readFileSync(join(installed, 'dist', kind, file), 'utf8');
        const imported = [...source.matchAll(/(?:from |require\()['"]([^'"]+)['"]/g)].map(([, name]) => name);
        expect(imported.filter((name) => !name?.startsWith('./'))).toEqual([]);
      }
    }
  });

  it('holds every file that it names', () => {
    const { main, types, exports } = JSON.parse(readFileSync(join(SDK, 'package.json'), 'utf8'));
    const { import: esm, require: cjs } = exports['.'];
    const named = [main, types, esm.types, esm.default, cjs.types, cjs.default];
    expect(named.filter((file) => !existsSync(join(installed, file)))).toEqual([]);
  });

  // NestJS and Jest compile to CommonJS, most others to modules, and bundlers resolve in a way of their own.
  it.each([
    ['module', 'nodenext', 'nodenext'],
    ['commonjs', 'nodenext', 'nodenext'],
    ['commonjs', 'node16', 'node16'],
    ['commonjs', 'commonjs', 'bundler'],
    ['module', 'esnext', 'bundler'],
  ])(
    'compiles for its users in a %s package, as %s resolved by %s, in the strictest settings',
    (type, kind, resolution) => {
      const strictest = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--noEmit'];
      const settings = [
        '--module',
        kind,
        '--moduleResolution',
        resolution,
        '--target',
        'es2022',
        '--lib',
        'es2023,dom',
      ];
      expect(node(TSC, ...strictest, ...settings, '--types', '', join(type, 'consumer.ts'))).toBe('');
    },
  );

  it.each([
    ['module', 'import { CleverInvo } from "cleverinvo";'],
    ['commonjs', 'const { CleverInvo } = require("cleverinvo");'],
  ])('runs where it is installed, as %s', (type, start) => {
    const code = `${start} console.log(typeof new CleverInvo({ apiKey: 'k', baseUrl: 'http://a.example' }).invoices.all)`;
    expect(node(`--input-type=${type}`, '--eval', code).trim()).toBe('function');
  });
});
