import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

  beforeAll(() => {
    mkdirSync(installed, { recursive: true });
    cpSync(join(SDK, 'package.json'), join(installed, 'package.json'));
    execFileSync(process.execPath, [TSC, '--project', join(SDK, 'tsconfig.json'), '--outDir', join(installed, 'dist')]);
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    writeFileSync(join(folder, 'consumer.ts'), CONSUMER);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is what the route table says', () => {
    expect(readFileSync(join(SDK, 'src/resources.ts'), 'utf8')).toBe(currentResources());
  });

  it('depends on nothing and imports nothing else', () => {
    const { dependencies, exports } = JSON.parse(readFileSync(join(SDK, 'package.json'), 'utf8'));
    expect(dependencies).toBeUndefined();
    const files = readdirSync(join(installed, 'dist'));
    for (const file of files) {
      const imported = [...readFileSync(join(installed, 'dist', file), 'utf8').matchAll(/from '([^']+)'/g)];
      expect(imported.map(([, name]) => name).filter((name) => !name?.startsWith('./'))).toEqual([]);
    }
    expect(files).toContain(exports['.'].default.split('/').at(-1));
    expect(files).toContain(exports['.'].types.split('/').at(-1));
  });

  it('compiles for its users, in the strictest settings', () => {
    const strictest = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--noEmit'];
    const settings = ['--module', 'nodenext', '--target', 'es2022', '--lib', 'es2023,dom', '--types', ''];
    const compile = () =>
      execFileSync(process.execPath, [TSC, ...strictest, ...settings, 'consumer.ts'], {
        cwd: folder,
        encoding: 'utf8',
      });
    expect(compile()).toBe('');
  });

  it('runs where it is installed', () => {
    const code =
      "import { CleverInvo } from 'cleverinvo'; console.log(typeof new CleverInvo({ apiKey: 'k' }).invoices.all)";
    const output = execFileSync(process.execPath, ['--input-type=module', '--eval', code], { cwd: folder });
    expect(output.toString().trim()).toBe('function');
  });
});
