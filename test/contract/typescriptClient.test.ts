import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useSharedStack } from '../support/stack.ts';

const ROOT = join(import.meta.dirname, '../..');
const TOOLS = join(import.meta.dirname, 'typescriptClient/node_modules');
const GENERATOR = join(TOOLS, 'openapi-typescript/bin/cli.js');
const COMPILERS = {
  'TypeScript 5': join(TOOLS, 'typescript/bin/tsc'),
  'TypeScript 7': join(ROOT, 'node_modules/typescript/bin/tsc'),
};

/** A program as a user writes it over the generated types, without a cast. */
const PROGRAM = `
import createClient from 'openapi-fetch';
import type { components, paths } from './api';

const [baseUrl = '', key = ''] = process.argv.slice(2);
const api = createClient<paths>({ baseUrl, headers: { Authorization: \`Bearer \${key}\` } });

type InvoiceInput = components['schemas']['InvoiceInput'];
type InvoiceStatus = components['schemas']['InvoiceStatus'];
type ErrorBody = components['schemas']['ErrorBody'];
type ErrorDetail = components['schemas']['ErrorDetail'];

function unwrap<T>({ data, error }: { data?: T; error?: ErrorBody }): T {
  if (data === undefined) throw new Error(error?.error.message);
  return data;
}

// What has a default may be left out.
const client = unwrap(await api.POST('/clients', {
  body: { name: 'Acme Corporation', email: 'billing@acme.example', metadata: { crm: '42' } },
}));
const isActive: boolean = client.isActive;

const body: InvoiceInput = { clientId: client.id, currency: 'EUR', lineItems: [{ description: 'Work', quantity: 2, unitPrice: 50.25 }] };
const draft = unwrap(await api.POST('/invoices', { body, headers: { 'Idempotency-Key': 'once' } }));
const sent = unwrap(await api.PATCH('/invoices/{id}', { params: { path: { id: draft.id } }, body: { status: 'SENT' } }));
const status: InvoiceStatus = sent.status;
// @ts-expect-error a status that there is not
const wrong: InvoiceStatus = 'SENDED';

const pdf: ArrayBuffer = unwrap(
  await api.GET('/invoices/{id}/pdf', { params: { path: { id: draft.id } }, parseAs: 'arrayBuffer' }),
);
const paid = unwrap(await api.POST('/invoices/{id}/payments', { params: { path: { id: draft.id } }, body: { amount: 100.5 } }));
const list = unwrap(await api.GET('/invoices', { params: { query: { status: ['PAID', 'VIEWED'], limit: 5, sort: '-issueDate' } } }));

// A nullable map can be null.
const bare = unwrap(await api.PUT('/clients/{id}', { params: { path: { id: client.id } }, body: { metadata: null, phone: null } }));

// @ts-expect-error a misspelt field
const refused = await api.POST('/clients', { body: { nmae: 'x', email: 'nobody' } });
const details: ErrorDetail[] = refused.error?.error.details ?? [];
const code: components['schemas']['ErrorCode'] | undefined = refused.error?.error.code;

console.log(JSON.stringify({
  isActive,
  status,
  wrong,
  pdf: new TextDecoder().decode(pdf.slice(0, 5)),
  paid: paid.amount,
  listed: list.data.map(({ id, total }) => [id === draft.id, total]),
  metadata: bare.metadata ?? null,
  code,
  fields: details.map(({ field }) => field),
}));
`;

const STRICTEST = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  module: 'esnext',
  moduleResolution: 'bundler',
  target: 'es2022',
  lib: ['es2023', 'dom', 'dom.iterable'],
  types: [],
  rootDir: 'src',
  outDir: 'out',
};

const stack = useSharedStack();
const run = promisify(execFile);
const node = async (...words: string[]) => (await run(process.execPath, words, { cwd: folder })).stdout;
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cleverinvo-'));
  mkdirSync(join(folder, 'src'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: STRICTEST, include: ['src'] }));
  writeFileSync(join(folder, 'src/program.ts'), PROGRAM);
  writeFileSync(join(folder, 'src/process.d.ts'), 'declare const process: { readonly argv: readonly string[] };');
  await node(GENERATOR, join(ROOT, 'openapi.json'), '--output', 'src/api.d.ts');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each(Object.entries(COMPILERS))(
  'a client generated from the document compiles strictly by %s',
  async (_, compiler) => {
    await expect(node(compiler)).resolves.toBe('');
  },
);

it('a client generated from the document calls the service', async () => {
  const { key } = await stack.addAccount();
  expect(JSON.parse(await node('out/program.js', stack.local.url, key))).toEqual({
    isActive: true,
    status: 'SENT',
    wrong: 'SENDED',
    pdf: '%PDF-',
    paid: 100.5,
    listed: [[true, 100.5]],
    metadata: null,
    code: 'VALIDATION_ERROR',
    fields: ['name', 'email', 'nmae'],
  });
});
