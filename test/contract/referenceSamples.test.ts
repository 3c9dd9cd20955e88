import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ApiDocument, type Operation } from '../../cdk/site/openapi.ts';
import { BASE_URL, samplesOf } from '../../cdk/site/samples.ts';
import { curlsIn } from '../support/curl.ts';
import { sample } from '../support/sample.ts';
import { createResources } from '../support/samples.ts';
import { invoiceFor, useSharedStack } from '../support/stack.ts';

const ROOT = join(import.meta.dirname, '../..');
const api = new ApiDocument(readFileSync(join(ROOT, 'openapi.json'), 'utf8'));
/** Those that take something away come last, as all share one account. */
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const operations = api.resources
  .flatMap((resource) => resource.operations)
  .toSorted((a, b) => METHODS.indexOf(a.method) - METHODS.indexOf(b.method));
/** They need a state that only the examples of the demo account have. `openapi.test.ts` makes these calls there. */
const OF_THE_DEMO_ACCOUNT = new Set([
  'creditNotes.xml',
  'quotePages.accept',
  'quotePages.decline',
  'quotes.setStatus',
  'refunds.create',
  'requests.get',
  'sessions.delete',
  'sessions.exchange',
]);
const pasted = operations.filter(({ id }) => !OF_THE_DEMO_ACCOUNT.has(id));

const sampleOf = (operation: Operation, language: string) =>
  samplesOf(operation).find((sample) => sample.language === language)?.code ?? '';

const stack = useSharedStack();

/** An account that has one of everything. */
async function reader() {
  const mine = await createResources(stack);
  const { key } = mine.account;
  const call = async (method: string, path: string, body: object) =>
    (await stack.call(method, path, { key, body })).body;
  const draft = await call('POST', '/invoices', invoiceFor(mine.clientId));
  // With all that an e-invoice asks for.
  const postalAddress = { line1: 'Calle Mayor 5', city: 'Madrid', country: 'ES' };
  await call('PUT', '/account', { vatId: 'ESB12345674', postalAddress });
  await call('PUT', `/clients/${mine.clientId}`, { postalAddress });
  const lineItems = [{ description: 'Consulting', quantity: 1, unitPrice: 5000, taxRate: 21 }];
  const created = await call('POST', '/invoices', invoiceFor(mine.clientId, { lineItems }));
  const sent = await call('PATCH', `/invoices/${created.id}`, { status: 'SENT' });
  const payment = await call('POST', `/invoices/${sent.id}/payments`, { amount: 1 });
  const otherKey = await call('POST', '/keys', { name: 'Of a sample', scope: 'read' });
  const email = await call('POST', `/invoices/${sent.id}/send`, {});
  return { ...mine, key, draft, sent, payment, otherKey, email };
}

let shared: ReturnType<typeof reader> | undefined;

/** Who only reads shares an account. A change may be in the way of the next one, so each has its own. */
function readerFor({ method }: Operation): ReturnType<typeof reader> {
  if (method !== 'GET') return reader();
  shared ??= reader();
  return shared;
}

/** The command as a reader sends it: with the ids, links and the key of his own. */
async function paste(operation: Operation) {
  const { key, draft, sent, payment, otherKey, email, ...mine } = await readerFor(operation);
  // Only a sent invoice takes payments and reminders and is an e-invoice, and only a draft can be changed.
  const invoice = /\/(payments|remind|xml|creditNotes)/.test(operation.path) ? sent : draft;
  // Only after a credit note is something to be refunded.
  const invoiceId = operation.path.includes('/refunds') ? mine.creditedInvoiceId : invoice.id;
  const token = (url: string) => new URL(url).pathname.split('/').at(-1) ?? '';
  const own = (text: string) =>
    text
      .replaceAll(/\bcli_\w+/g, mine.clientId)
      .replaceAll(/\binv_\w+/g, invoiceId)
      .replaceAll(/\bcrn_\w+/g, mine.creditNoteId)
      .replaceAll(/\brfd_\w+/g, mine.refundId)
      .replaceAll(/\bquo_\w+/g, operation.id === 'quotes.invoice' ? mine.acceptedQuoteId : mine.quoteId)
      .replaceAll(/\bmem_\w+/g, mine.memberId)
      .replaceAll(/\bpay_\w+/g, payment.id)
      .replaceAll(/\bkey_\w+/g, otherKey.id)
      .replaceAll(/\bevt_\w+/g, mine.eventId)
      .replaceAll(/\brec_\w+/g, mine.recurringId)
      .replaceAll(/\bwhk_\w+/g, mine.webhookId)
      .replaceAll(/\bdlv_\w+/g, mine.deliveryId)
      .replaceAll(/\brpl_\w+/g, mine.replayId)
      .replaceAll(/\beml_\w+/g, email.id)
      .replace(/(\/(?:documents\/quotes|hostedQuotes)\/)[^/\s"]+/, `$1${mine.quoteToken}`)
      .replace(/(\/documents\/)(?!quotes\/)[^/\s"]+/, `$1${token(invoice.pdfUrl)}`)
      .replace(/(\/hosted\/)[^/\s"]+/, `$1${token(invoice.hostedUrl)}`)
      .replaceAll('$CLEVERINVO_API_KEY', key);
  const [curl, ...more] = curlsIn(sampleOf(operation, 'sh'));
  if (!curl || more.length > 0) throw new Error(`${operation.id} has not one curl command`);
  expect(curl.url.startsWith(`${BASE_URL}/`)).toBe(true);
  const headers = Object.fromEntries(Object.entries(curl.headers).map(([name, value]) => [name, own(value)]));
  return stack.call(curl.method, own(curl.url.slice(BASE_URL.length)), {
    headers,
    ...(curl.body === undefined ? {} : { body: own(curl.body) }),
  });
}

describe('the samples of the reference', () => {
  it.concurrent.each(sample(pasted, 6).map((operation) => [operation.id, operation] as const))(
    'run with curl: %s',
    async (_, operation) => {
      const { success } = operation;
      const { status, headers, body } = await paste(operation);
      expect([status, status >= 400 ? body : undefined]).toEqual([success.status, undefined]);
      if (success.content) expect(headers.get('content-type')).toContain(success.content.mediaType);
    },
  );

  it('compile in TypeScript against the client', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cleverinvo-samples-'));
    try {
      mkdirSync(join(folder, 'node_modules'));
      symlinkSync(join(ROOT, 'node_modules/@types'), join(folder, 'node_modules/@types'), 'dir');
      symlinkSync(join(ROOT, 'node_modules/undici-types'), join(folder, 'node_modules/undici-types'), 'dir');
      for (const operation of operations) {
        // A sample without imports is a script, whose names all scripts share.
        writeFileSync(join(folder, `${operation.id}.ts`), `${sampleOf(operation, 'ts')}\nexport {};\n`);
      }
      const settings = {
        compilerOptions: {
          strict: true,
          exactOptionalPropertyTypes: true,
          noUncheckedIndexedAccess: true,
          noEmit: true,
          target: 'es2024',
          module: 'nodenext',
          types: ['node'],
          skipLibCheck: true,
          allowImportingTsExtensions: true,
          paths: { cleverinvo: [join(ROOT, 'sdk/src/cleverinvo.ts')] },
        },
        include: ['*.ts'],
      };
      writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));
      expect(compile(folder)).toBe('');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** What the compiler has to say. */
function compile(folder: string): string {
  try {
    execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', folder], { encoding: 'utf8' });
    return '';
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
