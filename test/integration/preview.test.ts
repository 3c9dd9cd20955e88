import { beforeAll, describe, expect, it } from 'vitest';
import { MAX_DESCRIPTION_CHARACTERS } from '../../lib/domain/invoices/documentSize.ts';
import { drawingOf } from '../pdf/drawing.ts';
import { textOf } from '../pdf/readPdf.ts';
import { CLIENT, invoiceFor, quoteFor, type TestAccount, useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();
let account: TestAccount;
let clientId: string;

beforeAll(async () => {
  account = await stack.addAccount();
  clientId = (await stack.call('POST', '/clients', { key: account.key, body: CLIENT })).body.id;
});

const preview = (body: unknown, headers: Record<string, string> = {}, key = account.key) =>
  stack.call('POST', '/invoices/preview', { key, body, headers });

const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"><path d="M0 0h4v2z"/></svg>';

describe('the preview of a quote', () => {
  const previewQuote = (body: unknown, key = account.key) => stack.call('POST', '/quotes/preview', { key, body });

  it('is the PDF of a draft with every amount, and stores nothing', async () => {
    const { key } = await stack.addAccount();
    const call = async (method: string, path: string, body?: unknown) =>
      (await stack.call(method, path, { key, body })).body;
    const { id } = await call('POST', '/clients', CLIENT);
    const events = (await call('GET', '/events')).data.length;
    const { status, headers, body: bytes } = await previewQuote(quoteFor(id), key);
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      'application/pdf',
      'no-store',
    ]);
    expect((await call('GET', '/quotes')).pagination.total).toBe(0);
    expect((await call('GET', '/events')).data.length).toBe(events);
    const created = await call('POST', '/quotes', quoteFor(id));
    expect(created.quoteNumber).toBe('QUO-0001');
    const texts = (await textOf(new Uint8Array(bytes))).join('|');
    expect(texts).toContain('DRAFT');
    expect(texts).toContain('This is a quote, not an invoice.');
    expect(texts).not.toContain('QUO-');
    expect(texts).toContain(created.total.toFixed(2));
  });

  it('refuses what creating refuses, in the same words', async () => {
    for (const body of [
      quoteFor('cli_none'),
      { ...quoteFor(clientId), validUntil: '2001-01-01', issueDate: '2001-01-02' },
      { ...quoteFor(clientId), dueDate: '2099-01-01' },
    ]) {
      const created = await stack.call('POST', '/quotes', { key: account.key, body });
      const previewed = await previewQuote(body);
      expect([created.status, previewed.status]).toEqual([422, 422]);
      expect(previewed.body).toEqual(created.body);
    }
  });

  it('shows the logo of the account', async () => {
    const { key } = await stack.addAccount();
    const { id } = (await stack.call('POST', '/clients', { key, body: CLIENT })).body;
    const drawn = async () => drawingOf((await previewQuote(quoteFor(id), key)).body);
    expect(await drawn()).not.toContain('/Subtype /Image');
    await stack.call('PUT', '/account', { key, body: { logo: dataUrl('svg+xml', LOGO) } });
    expect(await drawn()).toContain('/Subtype /Image');
  });
});

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

  it('shows a logo and a colour that are not saved, and stores nothing of them', async () => {
    const own = await stack.addAccount();
    const { key } = own;
    const { id } = (await stack.call('POST', '/clients', { key, body: CLIENT })).body;
    const before = (await stack.call('GET', '/account', { key })).body;
    const drawn = async (branding?: object) => {
      const { status, body } = await preview(invoiceFor(id, { branding }), {}, key);
      expect([branding, status]).toEqual([branding, 200]);
      return drawingOf(body);
    };
    const svg = dataUrl('svg+xml', LOGO);
    expect(await drawn({ logo: svg })).toContain('/Subtype /Image');
    expect(await drawn()).not.toContain('/Subtype /Image');
    expect(await drawn({ accentColor: '#ff0000' })).not.toBe(await drawn({ accentColor: '#00ff00' }));
    expect(await drawn({ accentColor: null, logo: null })).toBe(await drawn({}));
    expect((await stack.call('GET', '/account', { key })).body).toEqual(before);

    await stack.call('PUT', '/account', { key, body: { logo: svg, accentColor: '#00ff00' } });
    expect(await drawn()).toContain('/Subtype /Image');
    expect(await drawn({ hasLogo: false })).not.toContain('/Subtype /Image');
    expect(await drawn({ accentColor: '#00ff00' })).toBe(await drawn());
  });

  it('refuses a logo and a colour as the account does, in the same words', async () => {
    const bomb = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${'<g>'.repeat(20_000)}${'</g>'.repeat(20_000)}</svg>`;
    for (const branding of [
      { logo: dataUrl('png', 'no picture') },
      { logo: dataUrl('svg+xml', '<svg') },
      { logo: dataUrl('svg+xml', bomb) },
      { logo: dataUrl('png', Buffer.alloc(263_000)) },
      { logo: 'data:text/html;base64,AAAA' },
      { logo: 'https://169.254.169.254/logo.png' },
      { logo: '' },
      { accentColor: 'red;}body{' },
    ]) {
      const saved = await stack.call('PUT', '/account', { key: account.key, body: branding });
      const shown = await preview(invoiceFor(clientId, { branding }));
      expect([saved.status, shown.status]).toEqual([422, 422]);
      const named = saved.body.error.details.map(({ field, message }: Record<'field' | 'message', string>) => ({
        field: `branding.${field}`,
        message,
      }));
      expect(shown.body.error.details).toEqual(named);
    }
    const unknown = await preview(invoiceFor(clientId, { branding: { colour: '#000000' } }));
    expect(unknown.body.error.details[0].field).toBe('branding.colour');
    const created = await stack.call('POST', '/invoices', {
      key: account.key,
      body: invoiceFor(clientId, { branding: {} }),
    });
    expect(created.body.error.details[0].field).toBe('branding');
  });
});

function dataUrl(type: string, bytes: Buffer | string): string {
  return `data:image/${type};base64,${Buffer.from(bytes).toString('base64')}`;
}
