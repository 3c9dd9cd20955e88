import { beforeAll, describe, expect, it } from 'vitest';
import { CLIENT, eventually, invoiceFor, quoteFor, type TestAccount, useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();
let account: TestAccount;
beforeAll(async () => {
  account = await stack.addAccount();
});

const call = (method: string, path: string, body?: unknown, key = account.key) =>
  stack.call(method, path, { key, body });

describe('the account', () => {
  it('sets the numbers, terms, currency and time zone of its invoices', async () => {
    const clientId = (await call('POST', '/clients', CLIENT)).body.id;
    const settings = {
      numberPrefix: '2026/',
      numberWidth: 3,
      paymentTermsDays: 14,
      defaultCurrency: 'JPY',
      timeZone: 'Pacific/Kiritimati',
    };
    expect((await call('PUT', '/account', settings)).body).toMatchObject(settings);
    const lines = { clientId, lineItems: [{ description: 'x', quantity: 1, unitPrice: 10.5 }] };
    const invoice = (await call('POST', '/invoices', lines)).body;
    expect(invoice).toMatchObject({ invoiceNumber: '2026/001', currency: 'JPY', total: 11 });
    expect(Date.parse(invoice.dueDate) - Date.parse(invoice.issueDate)).toBe(14 * 86_400_000);
    await call('PUT', '/account', { numberPrefix: 'B-' });
    expect((await call('POST', '/invoices', lines)).body.invoiceNumber).toBe('B-001');
    await call('PUT', '/account', { numberPrefix: '2026/' });
    expect((await call('POST', '/invoices', lines)).body.invoiceNumber).toBe('2026/002');
    expect((await call('GET', '/invoices')).body.pagination.total).toBe(3);
    const pdf = await stack.call('GET', `/invoices/${invoice.id}/pdf`, { key: account.key });
    expect(pdf.headers.get('content-disposition')).toBe('attachment; filename="2026_001.pdf"');
  });

  it('can round tax on every line', async () => {
    const own = await stack.addAccount();
    const clientId = (await call('POST', '/clients', CLIENT, own.key)).body.id;
    await call('PUT', '/account', { taxRounding: 'LINE' }, own.key);
    const lineItems = Array.from({ length: 3 }, () => ({
      description: 'x',
      quantity: 1,
      unitPrice: 0.33,
      taxRate: 20,
    }));
    expect((await call('POST', '/invoices', invoiceFor(clientId, { lineItems }), own.key)).body.taxTotal).toBe(0.21);
  });

  it('has a logo, which is converted and printed', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="teal"/></svg>';
    const logo = (type: string, bytes: Buffer | string) =>
      `data:image/${type};base64,${Buffer.from(bytes).toString('base64')}`;
    const own = await stack.addAccount();
    const put = async (value: string | null) => call('PUT', '/account', { logo: value }, own.key);
    const { status, body } = await put(logo('svg+xml', svg));
    expect(status).toBe(200);
    expect(body.logo).toEqual({ format: 'png', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const clientId = (await call('POST', '/clients', CLIENT, own.key)).body.id;
    const { id } = (await call('POST', '/invoices', invoiceFor(clientId), own.key)).body;
    const withLogo = (await call('GET', `/invoices/${id}/pdf`, undefined, own.key)).body;
    expect(withLogo.toString('latin1')).toContain('/Subtype /Image');
    const { hostedUrl } = (await call('GET', `/invoices/${id}`, undefined, own.key)).body;
    const page = await stack.call('GET', hostedUrl);
    expect(page.body.toString()).toContain('<img class="logo" src="data:image/png;base64,iVBOR');
    expect(page.headers.get('content-security-policy')).toContain('img-src data:');
    const preview = (await call('POST', '/invoices/preview', invoiceFor(clientId), own.key)).body;
    expect(preview.toString('latin1')).toContain('/Subtype /Image');
    const quote = (await call('POST', '/quotes', quoteFor(clientId), own.key)).body;
    const quotePage = await stack.call('GET', quote.hostedUrl);
    expect(quotePage.body.toString()).toContain('<img class="logo" src="data:image/png;base64,iVBOR');
    for (const bad of [
      logo('png', 'no picture'),
      logo('svg+xml', '<svg'),
      'data:text/html;base64,AAAA',
      logo('png', Buffer.alloc(300_000)),
    ]) {
      expect((await put(bad)).body.error.details[0].field).toBe('logo');
    }
    expect((await put(null)).body).not.toHaveProperty('logo');
  });

  it.each([
    [{ iban: 'de89 3704 0044 0532 0130 00' }, { iban: 'DE89370400440532013000' }],
    [
      { accountNumber: '0001-2345 6789', routingNumber: '021000021' },
      { accountNumber: '000123456789', routingNumber: '021000021' },
    ],
    [
      { accountNumber: '31926819', sortCode: '60-16-13', accountHolder: 'Studio' },
      { accountNumber: '31926819', sortCode: '601613', accountHolder: 'Studio' },
    ],
    [{ instructions: 'Cheques only.\nTo our office.' }, { instructions: 'Cheques only.\nTo our office.' }],
  ])('may be paid by %j', async (bankDetails, kept) => {
    expect(await call('PUT', '/account', { bankDetails })).toMatchObject({ status: 200, body: { bankDetails: kept } });
    expect((await call('GET', '/account')).body.bankDetails).toEqual(kept);
  });

  it.each([
    ['bankDetails.iban', { bankDetails: { iban: 'DE89370400440532013001' } }],
    ['bankDetails.bic', { bankDetails: { iban: 'DE89370400440532013000', bic: 'X' } }],
    ['bankDetails.iban', { bankDetails: { bankName: 'Only a name' } }],
    ['bankDetails.accountNumber', { bankDetails: { routingNumber: '021000021' } }],
    ['bankDetails.accountNumber', { bankDetails: { sortCode: '60-16-13', accountNumber: '1234' } }],
    ['bankDetails.routingNumber', { bankDetails: { accountNumber: '12345678' } }],
    ['bankDetails.routingNumber', { bankDetails: { accountNumber: '12345678', routingNumber: '021000022' } }],
    [
      'bankDetails.sortCode',
      { bankDetails: { accountNumber: '12345678', routingNumber: '021000021', sortCode: '601613' } },
    ],
    ['paymentUrl', { paymentUrl: 'http://pay.example/' }],
    ['paymentUrl', { paymentUrl: 'https://{invoiceNumber}.example/' }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['numberPrefix', { numberPrefix: '../' }],
    ['accentColor', { accentColor: 'red' }],
    ['plan', { plan: 'FREE' }],
    ['name', { name: null }],
  ])('refuses a wrong %s', async (field, body) => {
    const answer = await call('PUT', '/account', body);
    expect(answer.status).toBe(422);
    expect(answer.body.error.details[0].field).toBe(field);
  });
});

describe('API keys', () => {
  it('are shown once and allow what their scope allows', async () => {
    const made = await call('POST', '/keys', { name: 'Reports', scope: 'read' });
    expect(made.status).toBe(201);
    expect(made.body.secret).toMatch(/^ci_live_[0-9A-Za-z]{43}$/);
    expect(made.body.secret.startsWith(made.body.hint)).toBe(true);
    expect((await call('GET', '/clients', undefined, made.body.secret)).status).toBe(200);
    expect(await call('POST', '/clients', CLIENT, made.body.secret)).toMatchObject({
      status: 403,
      body: { error: { code: 'FORBIDDEN' } },
    });
    expect((await call('GET', '/keys', undefined, made.body.secret)).status).toBe(403);
    const listed = (await call('GET', '/keys')).body.data.find(({ id }: { id: string }) => id === made.body.id);
    expect(listed).toMatchObject({ name: 'Reports', scope: 'read', hint: made.body.hint });
    expect(listed).not.toHaveProperty('secret');
    expect(listed).not.toHaveProperty('hash');
  });

  it('stop working when revoked, but the last admin key cannot be revoked', async () => {
    const spare = (await call('POST', '/keys', { name: 'Spare', scope: 'admin' })).body;
    expect((await call('DELETE', `/keys/${spare.id}`)).status).toBe(204);
    expect((await call('DELETE', `/keys/${spare.id}`)).status).toBe(204);
    // The key was not used before it was revoked, so the gateway has nothing in its cache.
    expect((await call('GET', '/clients', undefined, spare.secret)).status).toBe(401);
    expect(await call('DELETE', `/keys/${account.keyId}`)).toMatchObject({ status: 409 });
    expect((await call('DELETE', '/keys/key_none')).status).toBe(404);
  });

  it('stop working when they expire', async () => {
    const expiresAt = new Date(Date.now() + 1500).toISOString();
    const { secret } = (await call('POST', '/keys', { name: 'Short', scope: 'read', expiresAt })).body;
    await eventually(
      async () => Date.now(),
      (now) => now > Date.parse(expiresAt),
    );
    expect((await call('GET', '/clients', undefined, secret)).status).toBe(401);
  });

  it('are replayed for an Idempotency-Key although the secret is not stored', async () => {
    const make = () =>
      stack.call('POST', '/keys', {
        key: account.key,
        headers: { 'Idempotency-Key': 'k' },
        body: { name: 'Once', scope: 'read' },
      });
    const first = await make();
    const again = await make();
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
  });
});

describe('the plan', () => {
  it.each(['FREE', 'PRO'] as const)('%s does not include the API', async (plan) => {
    const { key } = await stack.addAccount(plan);
    expect(await call('GET', '/clients', undefined, key)).toMatchObject({
      status: 403,
      body: { error: { code: 'FORBIDDEN', message: expect.any(String) } },
    });
  });
});
