import { beforeAll, describe, expect, it } from 'vitest';
import { MAX_DESCRIPTION_CHARACTERS } from '../../lib/domain/documentSize.ts';
import { textOf } from '../pdf/readPdf.ts';
import { CLIENT, invoiceFor, type TestAccount, useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();
let account: TestAccount;
let clientId: string;

beforeAll(async () => {
  account = await stack.addAccount();
  clientId = (await stack.call('POST', '/clients', { key: account.key, body: CLIENT })).body.id;
});

const preview = (body: unknown, headers: Record<string, string> = {}, key = account.key) =>
  stack.call('POST', '/invoices/preview', { key, body, headers });

describe('the preview of an invoice', () => {
  it('is the PDF of a draft with every amount, and says so where the number would be', async () => {
    const { status, headers, body: bytes } = await preview(invoiceFor(clientId));
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(headers.get('content-disposition')).toBe('inline; filename="draft.pdf"');
    expect(headers.get('cache-control')).toBe('no-store');
    const created = (await stack.call('POST', '/invoices', { key: account.key, body: invoiceFor(clientId) })).body;
    const texts = await textOf(new Uint8Array(bytes));
    expect(texts.slice(0, 10)).toContain('Draft');
    expect(texts.join('|')).not.toContain('INV-');
    expect(texts.join('|')).toContain(created.total.toFixed(2));
  });

  it('stores nothing and takes no number', async () => {
    const own = await stack.addAccount();
    const call = async (method: string, path: string, body?: unknown) =>
      (await stack.call(method, path, { key: own.key, body })).body;
    const { id } = await call('POST', '/clients', CLIENT);
    const events = (await call('GET', '/events')).data.length;
    await Promise.all([1, 2, 3].map(() => preview(invoiceFor(id), {}, own.key)));
    expect((await call('GET', '/invoices')).pagination.total).toBe(0);
    expect((await call('GET', '/events')).data.length).toBe(events);
    expect((await call('POST', '/invoices', invoiceFor(id))).invoiceNumber).toBe('INV-0001');
  });

  it('needs no more than a key that reads, and takes no notice of an idempotency key', async () => {
    const { secret } = (
      await stack.call('POST', '/keys', { key: account.key, body: { name: 'Reader', scope: 'read' } })
    ).body;
    for (const notes of ['One', 'Two']) {
      const { status } = await preview(invoiceFor(clientId, { notes }), { 'Idempotency-Key': 'same' }, secret);
      expect(status).toBe(200);
    }
  });

  it('refuses what creating refuses, in the same words', async () => {
    const other = await stack.addAccount();
    const foreign = (await stack.call('POST', '/clients', { key: other.key, body: CLIENT })).body.id;
    const long = 'x'.repeat(5000);
    const lines = Array.from({ length: MAX_DESCRIPTION_CHARACTERS / long.length + 1 }, () => ({
      description: long,
      quantity: 1,
      unitPrice: 1,
    }));
    for (const body of [
      { ...invoiceFor(clientId), clientId: undefined },
      invoiceFor('cli_none'),
      invoiceFor(foreign),
      invoiceFor(clientId, { dueDate: '2001-01-01', issueDate: '2001-01-02' }),
      invoiceFor(clientId, { taxrate: 1 }),
      invoiceFor(clientId, { lineItems: lines }),
    ]) {
      const created = await stack.call('POST', '/invoices', { key: account.key, body });
      const previewed = await preview(body);
      expect(created.status).toBe(422);
      expect(previewed.status).toBe(422);
      expect(previewed.body).toEqual(created.body);
    }
  });
});
