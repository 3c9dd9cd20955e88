import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentResources } from '../../scripts/sdk.ts';

const ROOT = join(import.meta.dirname, '../..');
const SDK = join(ROOT, 'sdk');
const COMPILERS = {
  'TypeScript 5': join(ROOT, 'node_modules/typescript-5/bin/tsc'),
  'TypeScript 7': join(ROOT, 'node_modules/typescript/bin/tsc'),
};

const CONSUMER = `
import {
  CleverInvo, CleverInvoError, type Client, type CleverInvoOptions, type InvoiceInput, verifyWebhook, WebhookVerificationError,
} from 'cleverinvo';

const options: CleverInvoOptions = { apiKey: 'ci_test', baseUrl: 'http://127.0.0.1:3000/api/v1', timeout: 5000 };
export const cleverinvo = new CleverInvo(options);
export async function run(): Promise<string> {
  const client: Client | undefined = await cleverinvo.clients.findByEmail('a@b.example');
  const input: InvoiceInput = { clientId: client?.id ?? '', lineItems: [{ description: 'x', quantity: 1, unitPrice: 2 }] };
  const { invoiceNumber } = await cleverinvo.invoices.create(input, { timeout: 1000, maxRetries: 1 });
  const bytes: Uint8Array = await cleverinvo.invoices.pdf('inv_1');
  // @ts-expect-error a misspelt field does not compile
  await cleverinvo.clients.create({ nmae: 'x', email: 'a@b.example' });
  for await (const { total } of cleverinvo.invoices.all({ status: 'SENT' })) if (total > bytes.length) break;
  return invoiceNumber;
}
export async function receive(request: Request): Promise<string | undefined> {
  const event = await verifyWebhook(await request.text(), request.headers, ['whsec_1', 'whsec_2'], { toleranceSeconds: 60 });
  return event.type === 'invoice.paid' ? event.data.object.invoiceNumber : undefined;
}
export const isForged = (error: unknown) => error instanceof WebhookVerificationError && error.reason === 'WRONG_SIGNATURE';
export const isProblem = (error: unknown) => error instanceof CleverInvoError && error.code === 'RATE_LIMITED';
console.log(typeof cleverinvo.invoices.all, isProblem(new Error('x')));
`;

/** Projects as their users have them: whether the project is of ES modules, and the settings of its compiler. */
const PROJECTS = [
  ['NestJS 10 and ts-jest', 'TypeScript 5', 'commonjs', { module: 'commonjs', moduleResolution: 'node' }],
  ['NestJS 11', 'TypeScript 5', 'commonjs', { module: 'nodenext', moduleResolution: 'nodenext' }],
  ['CommonJS by node16', 'TypeScript 5', 'commonjs', { module: 'node16', moduleResolution: 'node16' }],
  ['ES modules by nodenext', 'TypeScript 5', 'module', { module: 'nodenext', moduleResolution: 'nodenext' }],
  ['ES modules by a bundler', 'TypeScript 5', 'module', { module: 'esnext', moduleResolution: 'bundler' }],
  ['CommonJS', 'TypeScript 7', 'commonjs', { module: 'nodenext', moduleResolution: 'nodenext' }],
  ['ES modules', 'TypeScript 7', 'module', { module: 'nodenext', moduleResolution: 'nodenext' }],
  ['ES modules by a bundler', 'TypeScript 7', 'module', { module: 'esnext', moduleResolution: 'bundler' }],
] as const;

const STRICTEST = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  // The declarations of the package are looked at too.
  skipLibCheck: false,
  target: 'es2022',
  lib: ['es2023', 'dom'],
  types: [],
  outDir: 'out',
};

const folder = mkdtempSync(join(tmpdir(), 'cleverinvo-'));
const installed = join(folder, 'node_modules/cleverinvo');
const npm = (cwd: string, ...words: string[]) =>
  execFileSync('npm', [...words, '--offline', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });

describe('the package cleverinvo', () => {
  beforeAll(() => {
    npm(SDK, 'pack', '--pack-destination', folder);
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    const [tarball = ''] = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
    npm(folder, 'install', join(folder, tarball));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is what the route table says', () => {
    expect(readFileSync(join(SDK, 'src/resources.ts'), 'utf8')).toBe(currentResources());
  });

  it('has both kinds of modules, their types, the licence and how to use it', () => {
    const files = readdirSync(installed, { recursive: true, encoding: 'utf8' }).map((file) =>
      file.replaceAll('\\', '/'),
    );
    const { exports, main, types } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    const named = [main, types, ...Object.values<Record<string, string>>(exports['.']).flatMap(Object.values)];
    for (const path of named) expect(files).toContain(path.replace('./', ''));
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md']));
    expect(files.filter((file) => file.startsWith('src'))).toEqual([]);
  });

  it('depends on nothing and imports nothing else', () => {
    const { dependencies } = JSON.parse(readFileSync(join(SDK, 'package.json'), 'utf8'));
    expect(dependencies).toBeUndefined();
    for (const kind of ['esm', 'cjs']) {
      for (const file of readdirSync(join(installed, 'dist', kind))) {
        const source = readFileSync(join(installed, 'dist', kind, file), 'utf8');
        const imported = [...source.matchAll(/(?:from |require\(|import\()['"]([^'"]+)['"]/g)].map(([, name]) => name);
        expect(imported.filter((name) => !/^\.\/\w+\.js$/.test(name ?? ''))).toEqual([]);
      }
    }
  });

  it('brings cleverinvo-verify, which npx starts', () => {
    const file = join(folder, 'export.json');
    writeFileSync(file, '{ "data": [] }');
    const { bin } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    const words = [join(installed, bin['cleverinvo-verify']), file];
    expect(execFileSync(process.execPath, words, { encoding: 'utf8' }).trim()).toBe('There are no records.');
    expect(readdirSync(join(folder, 'node_modules/.bin')).join()).toContain('cleverinvo-verify');
  });

  it.each(PROJECTS)('compiles and runs in a project of %s with %s', (_, compiler, type, settings) => {
    const project = mkdtempSync(join(folder, 'project-'));
    mkdirSync(join(project, 'src'));
    writeFileSync(join(project, 'package.json'), JSON.stringify({ type }));
    writeFileSync(join(project, 'src/consumer.ts'), CONSUMER);
    const compilerOptions = { ...STRICTEST, rootDir: 'src', ...settings };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
    const run = (...words: string[]) => execFileSync(process.execPath, words, { cwd: project, encoding: 'utf8' });
    expect(run(COMPILERS[compiler])).toBe('');
    expect(run('out/consumer.js').trim()).toBe('function false');
  });

  it('has modules that do not import each other in circles', () => {
    const importsOf = (file: string): string[] => {
      const source = readFileSync(join(SDK, 'src', file), 'utf8');
      return [...source.matchAll(/from '\.\/(\w+\.ts)'/g)].map(([, name = '']) => name);
    };
    const circles: string[][] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path, file]);
      else for (const next of importsOf(file)) visit(next, [...path, file]);
    };
    for (const file of readdirSync(join(SDK, 'src'))) visit(file, []);
    expect(circles).toEqual([]);
  });
});
