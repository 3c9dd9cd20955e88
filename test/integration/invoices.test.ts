import { beforeAll, describe, expect, it } from 'vitest';
import { pendingEvents, storedContents } from '../support/behindTheApi.ts';
import { handOut } from '../support/openInvoices.ts';
import { CLIENT, eventually, invoiceFor, type TestAccount, useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();
let account: TestAccount;
let clientId: string;
beforeAll(async () => {
  account = await stack.addAccount();
  clientId = (await stack.call('POST', '/clients', { key: account.key, body: CLIENT })).body.id;
});

const call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
  stack.call(method, path, { key: account.key, body, ...(headers ? { headers } : {}) });
const create = async (fields: object = {}) => (await call('POST', '/invoices', invoiceFor(clientId, fields))).body;
const setStatus = (id: string, status: string) => call('PATCH', `/invoices/${id}`, { status });

describe('an invoice', () => {
  it('takes missing dates and currency from the account', async () => {
    const { issueDate, dueDate, currency } = await create({
      issueDate: undefined,
      dueDate: undefined,
      currency: undefined,
    });
    expect(currency).toBe('USD');
    expect(Date.parse(dueDate) - Date.parse(issueDate)).toBe(30 * 86_400_000);
    expect(issueDate).toMatch(/T00:00:00\.000Z$/);
  });

  it('has everything computed', async () => {
    const invoice = await create({
      lineItems: [
        { description: 'A', quantity: 3, unitPrice: 33.33, taxRate: 21 },
        { description: 'B', quantity: 1, unitPrice: 100, taxRate: 10, discountRate: 50 },
      ],
      discountAmount: 9.99,
    });
    expect(invoice).toMatchObject({
      subtotal: 199.99,
      discountTotal: 59.99,
      taxTotal: 24.27,
      total: 164.27,
      amountDue: 164.27,
    });
    expect(invoice.lineItems.map((line: { taxAmount: number }) => line.taxAmount)).toEqual([19.6, 4.67]);
  });

  it('has a document that opens with a key, and by its link without one', async () => {
    const { id, pdfUrl, invoiceNumber } = await create();
    const pdf = await call('GET', `/invoices/${id}/pdf`);
    expect(pdf.status).toBe(200);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(pdf.headers.get('content-disposition')).toBe(`attachment; filename="${invoiceNumber}.pdf"`);
    const open = await stack.call('GET', pdfUrl);
    expect(open.headers.get('content-disposition')).toBe(`inline; filename="${invoiceNumber}.pdf"`);
    expect(open.body.equals(pdf.body)).toBe(true);
    expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await stack.call('GET', pdfUrl.replace(/.(\.pdf)$/, 'x$1').replace(/x(\.pdf)$/, '_$1'))).status).toBe(404);
  });

  it('of 1,000 lines is stored completely', async () => {
    // The most that an invoice may hold, in text that hardly compresses: its content takes two items.
    const random = (below: number) => Math.floor(Math.random() * below);
    const text = () => String.fromCharCode(...Array.from({ length: 199 }, () => 0x4e00 + random(2900)));
    const digits = () => (1 + random(1e11)) / 1e12;
    const lineItems = Array.from({ length: 1000 }, () => ({
      description: text(),
      quantity: digits(),
      unitPrice: digits(),
      taxRate: digits(),
      discountRate: digits(),
    }));
    const created = await call('POST', '/invoices', invoiceFor(clientId, { lineItems }), { 'Idempotency-Key': 'long' });
    expect(created.status).toBe(201);
    expect((await call('GET', `/invoices/${created.body.id}`)).body.lineItems).toEqual(created.body.lineItems);
    const replayed = await call('POST', '/invoices', invoiceFor(clientId, { lineItems }), {
      'Idempotency-Key': 'long',
    });
    expect(replayed.body).toEqual(created.body);
    const shorter = await call('PUT', `/invoices/${created.body.id}`, { lineItems: lineItems.slice(0, 2) });
    expect((await call('GET', `/invoices/${created.body.id}`)).body).toEqual(shorter.body);
    // Both items of the first content are deleted later, and the second content is kept.
    expect(await storedContents(stack, account.accountId, created.body.id)).toEqual([
      { revision: 1, expires: true },
      { revision: 1, expires: true },
      { revision: 2, expires: false },
    ]);
  });

  it('can be changed while it is a draft, and keeps its number', async () => {
    const { id, invoiceNumber } = await create({ notes: 'Old', discountRate: 10 });
    const { status, body } = await call('PUT', `/invoices/${id}`, {
      notes: null,
      discountRate: null,
      lineItems: [{ description: 'New', quantity: 2, unitPrice: 10 }],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ id, invoiceNumber, total: 20, discountTotal: 0, dueDate: '2026-03-31T00:00:00.000Z' });
    expect(body).not.toHaveProperty('notes');
    expect((await call('GET', `/invoices/${id}`)).body).toEqual(body);
    await setStatus(id, 'SENT');
    expect(await call('PUT', `/invoices/${id}`, { notes: 'Late' })).toMatchObject({
      status: 409,
      body: { error: { code: 'CONFLICT' } },
    });
  });

  it('follows changes of its client only while it is a draft', async () => {
    const own = (await call('POST', '/clients', { ...CLIENT, name: 'Before' })).body.id;
    const { id, hostedUrl } = await create({ clientId: own });
    const draftPdf = (await call('GET', `/invoices/${id}/pdf`)).body;
    await call('PUT', `/clients/${own}`, { name: 'Renamed' });
    expect((await call('GET', `/invoices/${id}/pdf`)).body.equals(draftPdf)).toBe(false);
    await setStatus(id, 'SENT');
    await call('PUT', `/clients/${own}`, { name: 'Too late' });
    const page = (await stack.call('GET', hostedUrl)).body.toString();
    expect(page).toContain('Renamed');
    expect(page).not.toContain('Too late');
  });

  it('is listed and found by the present name of its client while it is a draft', async () => {
    const own = (await call('POST', '/clients', { ...CLIENT, name: 'Old Ltd' })).body.id;
    const { id } = await create({ clientId: own });
    const sent = await create({ clientId: own });
    await setStatus(sent.id, 'SENT');
    await call('PUT', `/clients/${own}`, { name: 'New Ltd' });
    const listed = async (query: string) =>
      (await call('GET', `/invoices?limit=100&${query}`)).body.data
        .filter((invoice: { clientId: string }) => invoice.clientId === own)
        .map((invoice: { id: string; clientName: string }) => [invoice.id, invoice.clientName]);
    const [draft, issued] = [
      [id, 'New Ltd'],
      [sent.id, 'Old Ltd'],
    ];
    expect(await listed('')).toEqual([issued, draft]);
    expect(await listed('sort=createdAt')).toEqual([draft, issued]);
    expect(await listed(`clientId=${own}`)).toEqual([issued, draft]);
    expect(await listed('status=DRAFT')).toEqual([draft]);
    expect(await listed('q=new+ltd')).toEqual([draft]);
    expect(await listed('q=old+ltd')).toEqual([issued]);
  });

  it('can still be changed after its client was deleted', async () => {
    const own = (await call('POST', '/clients', { ...CLIENT, name: 'Short-lived' })).body.id;
    const { id } = await create({ clientId: own });
    await call('DELETE', `/clients/${own}`);
    expect((await call('GET', `/invoices/${id}`)).status).toBe(200);
    expect((await call('GET', `/invoices/${id}/pdf`)).status).toBe(200);
    const changed = await call('PUT', `/invoices/${id}`, { notes: 'Thank you' });
    expect([changed.status, changed.body.notes]).toEqual([200, 'Thank you']);
    const other = await create();
    expect((await call('PUT', `/invoices/${other.id}`, { clientId: own })).body.error.details).toEqual([
      { field: 'clientId', message: 'There is no such client' },
    ]);
  });

  it('has one discount, also when a change sends the other kind', async () => {
    const { id } = await create({ discountRate: 10 });
    const both = await call('PUT', `/invoices/${id}`, { discountAmount: 5 });
    expect([both.status, both.body.error.details[0].field]).toEqual([422, 'discountAmount']);
    const given = await call('PUT', `/invoices/${id}`, { discountRate: 20, discountAmount: 5 });
    expect([given.status, given.body.error.details[0].field]).toEqual([422, 'discountAmount']);
    const other = await call('PUT', `/invoices/${id}`, { discountRate: null, discountAmount: 5 });
    expect([other.status, other.body.discountTotal, other.body.discountRate]).toEqual([200, 5, undefined]);
  });
});

describe('the life of an invoice', () => {
  it('is sent and paid as in the guide', async () => {
    const { id } = await create();
    expect((await setStatus(id, 'SENT')).body).toMatchObject({ status: 'SENT', sentAt: expect.any(String) });
    expect((await setStatus(id, 'SENT')).status).toBe(200);
    expect((await setStatus(id, 'PAID')).body).toMatchObject({ status: 'PAID', amountPaid: 100, amountDue: 0 });
    expect((await call('GET', `/invoices/${id}/payments`)).body.data).toMatchObject([{ amount: 100, invoiceId: id }]);
    expect((await setStatus(id, 'VOID')).status).toBe(409);
  });

  it('becomes VIEWED when its recipient has the hosted page on the screen', async () => {
    const { id, hostedUrl } = await create();
    await stack.call('POST', `${hostedUrl}/view`);
    expect((await call('GET', `/invoices/${id}`)).body.status).toBe('DRAFT');
    await setStatus(id, 'SENT');
    const page = await stack.call('GET', hostedUrl);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await call('GET', `/invoices/${id}`)).body.status).toBe('SENT');
    await stack.call('POST', `${hostedUrl}/view`);
    expect((await call('GET', `/invoices/${id}`)).body).toMatchObject({
      status: 'VIEWED',
      viewedAt: expect.any(String),
    });
  });

  it('shows its recipient what was paid once nothing is due', async () => {
    const { id, hostedUrl } = await create({ currency: 'USD' });
    for (const status of ['SENT', 'PAID']) await setStatus(id, status);
    expect((await stack.call('GET', hostedUrl)).body.toString()).toContain('<p class="due">$100.00</p>');
  });

  it('shows its recipient where to pay online while something is due', async () => {
    await call('PUT', '/account', { paymentUrl: 'https://pay.example/{invoiceNumber}?amount={amountDue}{currency}' });
    const own = 'https://own.example/pay';
    const { id, invoiceNumber, hostedUrl } = await create({ currency: 'USD' });
    const other = await create({ paymentUrl: own });
    await call('PUT', '/account', { paymentUrl: null });
    const page = async (url: string) => (await stack.call('GET', url)).body.toString();
    // A draft follows the account; a sent invoice keeps the address it was sent with.
    expect(await page(hostedUrl)).not.toContain('pay.example');
    await call('PUT', '/account', { paymentUrl: 'https://pay.example/{invoiceNumber}?amount={amountDue}{currency}' });
    for (const sent of [id, other.id]) await setStatus(sent, 'SENT');
    await call('PUT', '/account', { paymentUrl: null });
    expect(await page(hostedUrl)).toContain(`href="https://pay.example/${invoiceNumber}?amount=100.00USD"`);
    expect(await page(other.hostedUrl)).toContain(`href="${own}"`);
    expect((await call('GET', `/invoices/${other.id}`)).body.paymentUrl).toBe(own);
    await call('POST', `/invoices/${id}/payments`, { amount: 60.5, method: 'Card' });
    expect(await page(hostedUrl)).toContain('amount=39.50USD');
    await call('POST', `/invoices/${id}/payments`, { amount: 39.5, method: 'Card', date: '2026-03-09' });
    const paid = await page(hostedUrl);
    expect(paid).toContain('paid on March 9, 2026 · Card');
    expect(paid).not.toContain('pay.example');
    const [{ id: paymentId }] = (await call('GET', `/invoices/${id}/payments`)).body.data;
    await call('DELETE', `/invoices/${id}/payments/${paymentId}`);
    expect(await page(hostedUrl)).not.toContain('March 9, 2026');
  });

  it.each(['http://pay.example/', 'https://pay.example/{id}', 'javascript:alert(1)', 'https://{currency}/', ''])(
    'refuses to be paid at %j',
    async (paymentUrl) => {
      const answer = await call('POST', '/invoices', invoiceFor(clientId, { paymentUrl }));
      expect(answer.status).toBe(422);
      expect(answer.body.error.details[0].field).toBe('paymentUrl');
    },
  );

  it('is in the language that its recipient chooses, if there is one', async () => {
    const { id, hostedUrl } = await create();
    await setStatus(id, 'SENT');
    const languageOf = async (query: string) =>
      /<html lang="([^"]+)"/.exec((await stack.call('GET', hostedUrl + query)).body.toString())?.[1];
    expect(await languageOf('?lang=es')).toBe('es');
    expect(await languageOf('?lang=xx')).toBe('en-US');
    expect(await languageOf('?lang=de&lang=fr&utm_source=mail')).toBe('en-US');
    expect(await languageOf('?lang=__proto__')).toBe('en-US');
  });

  it('is marked OVERDUE by its job, and stays OVERDUE when it is paid in part', async () => {
    const late = await create();
    const future = await create({ dueDate: '2999-01-01' });
    for (const { id } of [late, future]) await setStatus(id, 'SENT');
    for (const { id } of [future, late]) await handOut(stack.local, account.accountId, id);
    await eventually(
      async () => (await call('GET', `/invoices/${late.id}`)).body.status,
      (status) => status === 'OVERDUE',
    );
    expect((await call('GET', `/invoices/${future.id}`)).body.status).toBe('SENT');
    await call('POST', `/invoices/${late.id}/payments`, { amount: 40 });
    expect((await call('GET', `/invoices/${late.id}`)).body).toMatchObject({
      status: 'OVERDUE',
      amountPaid: 40,
      amountDue: 60,
    });
    await call('POST', `/invoices/${late.id}/payments`, { amount: 60 });
    expect((await call('GET', `/invoices/${late.id}`)).body.status).toBe('PAID');
  });

  it('a mistaken draft becomes VOID and keeps its number', async () => {
    const { id, invoiceNumber } = await create();
    expect((await setStatus(id, 'VOID')).body).toMatchObject({
      status: 'VOID',
      invoiceNumber,
      voidedAt: expect.any(String),
    });
    expect((await create()).invoiceNumber).not.toBe(invoiceNumber);
  });

  it('changes only if If-Match holds', async () => {
    const { id } = await create();
    const answer = await call('PATCH', `/invoices/${id}`, { status: 'SENT' }, { 'If-Match': '"5"' });
    expect(answer.status).toBe(412);
  });

  it('takes many payments at once until nothing is due', async () => {
    const { id } = await create();
    await setStatus(id, 'SENT');
    const answers = await Promise.all(
      Array.from({ length: 24 }, () => call('POST', `/invoices/${id}/payments`, { amount: 5 })),
    );
    // 20 payments fit and are recorded; the others find the invoice paid.
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(20);
    expect(statuses.filter((status) => status === 409)).toHaveLength(4);
    expect((await call('GET', `/invoices/${id}`)).body).toMatchObject({
      amountPaid: 100,
      amountDue: 0,
      status: 'PAID',
    });
    expect((await call('GET', `/invoices/${id}/payments`)).body.pagination.total).toBe(20);
  });

  it('records and deletes a payment only if If-Match holds', async () => {
    const { id } = await create();
    const { etag } = Object.fromEntries((await setStatus(id, 'SENT')).headers);
    const stale = await call('POST', `/invoices/${id}/payments`, { amount: 5 }, { 'If-Match': '"1"' });
    expect(stale.status).toBe(412);
    const paid = await call('POST', `/invoices/${id}/payments`, { amount: 5 }, { 'If-Match': String(etag) });
    expect(paid.status).toBe(201);
    const path = `/invoices/${id}/payments/${paid.body.id}`;
    expect((await call('DELETE', path, undefined, { 'If-Match': String(etag) })).status).toBe(412);
    expect((await call('DELETE', path, undefined, { 'If-Match': '"3"' })).status).toBe(204);
  });

  it('keeps an acknowledged edit of a draft that is sent at the same moment', async () => {
    for (let round = 0; round < 20; round++) {
      const { id } = await create();
      const [edited, sent] = await Promise.all([
        call('PUT', `/invoices/${id}`, { notes: 'Edited' }),
        setStatus(id, 'SENT'),
      ]);
      expect(sent.status).toBe(200);
      expect([200, 409]).toContain(edited.status);
      const { body } = await call('GET', `/invoices/${id}`);
      expect([body.status, body.notes]).toEqual(['SENT', edited.status === 200 ? 'Edited' : undefined]);
    }
  });
});

describe('payments', () => {
  it('set the status, and are listed newest first', async () => {
    const { id } = await create();
    expect((await call('POST', `/invoices/${id}/payments`, { amount: 1 })).status).toBe(409);
    await setStatus(id, 'SENT');
    const first = await call('POST', `/invoices/${id}/payments`, { amount: 33.33, method: 'Card', date: '2026-03-05' });
    expect(first.status).toBe(201);
    expect(first.headers.get('location')).toBe(`${stack.local.url}/invoices/${id}/payments/${first.body.id}`);
    expect(first.body).toMatchObject({ amount: 33.33, method: 'Card', date: '2026-03-05T00:00:00.000Z' });
    expect((await call('GET', `/invoices/${id}`)).body).toMatchObject({ status: 'PARTIALLY_PAID', amountDue: 66.67 });
    const over = await call('POST', `/invoices/${id}/payments`, { amount: 66.68 });
    expect(over.body.error.details).toEqual([{ field: 'amount', message: 'Must be at most what is due, 66.67' }]);
    await call('POST', `/invoices/${id}/payments`, { amount: 66.67 });
    expect((await call('GET', `/invoices/${id}`)).body.status).toBe('PAID');
    const { data, pagination } = (await call('GET', `/invoices/${id}/payments?limit=1`)).body;
    expect(data).toMatchObject([{ amount: 66.67 }]);
    expect(pagination).toMatchObject({ total: 2, hasMore: true });
    const next = (await call('GET', `/invoices/${id}/payments?limit=1&cursor=${pagination.nextCursor}`)).body;
    expect(next.data).toMatchObject([{ amount: 33.33 }]);
  });

  it('reopen the invoice when they are deleted', async () => {
    const { id } = await create();
    await setStatus(id, 'SENT');
    const { body } = await call('POST', `/invoices/${id}/payments`, { amount: 100 });
    expect((await call('DELETE', `/invoices/${id}/payments/${body.id}`)).status).toBe(204);
    expect((await call('DELETE', `/invoices/${id}/payments/${body.id}`)).status).toBe(404);
    expect((await call('GET', `/invoices/${id}`)).body).toMatchObject({
      status: 'SENT',
      amountPaid: 0,
      amountDue: 100,
    });
  });
});

describe('a batch', () => {
  it('has consecutive numbers in the order of the request', async () => {
    const before = (await create()).invoiceNumber;
    const invoices = Array.from({ length: 49 }, (_, i) => invoiceFor(clientId, { notes: `No. ${i}` }));
    const { status, body } = await call('POST', '/invoices/batch', { invoices });
    expect(status).toBe(201);
    const ordinal = (number: string) => Number(number.replace('INV-', ''));
    expect(
      body.data.map(({ invoiceNumber }: { invoiceNumber: string }) => ordinal(invoiceNumber) - ordinal(before)),
    ).toEqual(Array.from({ length: 49 }, (_, i) => i + 1));
    expect(body.data[48].notes).toBe('No. 48');
    expect((await call('GET', `/invoices/${body.data[48].id}/pdf`)).status).toBe(200);
  });

  it('is created whole or not at all, and names an error by its index', async () => {
    const before = (await call('GET', '/invoices')).body.pagination.total;
    const good = invoiceFor(clientId);
    const wrongPrice = invoiceFor(clientId, { lineItems: [{ description: 'x', quantity: 1, unitPrice: 'free' }] });
    const byShape = await call('POST', '/invoices/batch', { invoices: [good, good, good, wrongPrice] });
    expect(byShape.body.error.details).toEqual([
      { field: 'invoices[3].lineItems[0].unitPrice', message: 'Must be a number' },
    ]);
    const byRule = await call('POST', '/invoices/batch', {
      invoices: [good, invoiceFor(clientId, { dueDate: '2026-02-01' })],
    });
    expect(byRule.body.error.details).toEqual([
      { field: 'invoices[1].dueDate', message: 'Must not be before issueDate' },
    ]);
    const byClient = await call('POST', '/invoices/batch', { invoices: [invoiceFor('cli_none'), good] });
    expect(byClient.body.error.details[0].field).toBe('invoices[0].clientId');
    expect((await call('POST', '/invoices/batch', { invoices: Array.from({ length: 50 }, () => good) })).status).toBe(
      422,
    );
    expect((await call('GET', '/invoices')).body.pagination.total).toBe(before);
  });
});

describe('a list of invoices', () => {
  let other: TestAccount;
  const numbers = async (query: string) => {
    const { body } = await stack.call('GET', `/invoices?${query}`, { key: other.key });
    return body.data.map(({ invoiceNumber }: { invoiceNumber: string }) => Number(invoiceNumber.slice(-2)));
  };

  beforeAll(async () => {
    other = await stack.addAccount();
    const add = async (name: string) =>
      (await stack.call('POST', '/clients', { key: other.key, body: { ...CLIENT, name } })).body.id;
    const [acme, zeta] = [await add('Acme'), await add('Zeta Industries')];
    for (let i = 1; i <= 25; i++) {
      const day = String(i).padStart(2, '0');
      const fields = { issueDate: `2026-03-${day}`, dueDate: `2026-04-${day}`, currency: i % 5 === 0 ? 'USD' : 'EUR' };
      const body = invoiceFor(i % 2 === 0 ? zeta : acme, fields);
      const { id } = (await stack.call('POST', '/invoices', { key: other.key, body })).body;
      if (i > 20) await stack.call('PATCH', `/invoices/${id}`, { key: other.key, body: { status: 'SENT' } });
    }
    // The totals of filtered lists are counted by the events.
    await eventually(
      () => pendingEvents(stack.local, other.accountId),
      (count) => count === 0,
    );
  });

  it('is newest first, shows a new invoice at once, and leaves its lines out', async () => {
    const { body } = await stack.call('GET', '/invoices', { key: other.key });
    expect(body.data).toHaveLength(20);
    expect(body.data[0]).toMatchObject({ invoiceNumber: 'INV-0025', clientName: 'Acme', status: 'SENT' });
    expect(body.data[0]).not.toHaveProperty('lineItems');
    expect(body.pagination).toMatchObject({ total: 25, totalPages: 2, hasMore: true });
    expect(await numbers('page=2')).toEqual([5, 4, 3, 2, 1]);
    expect(await numbers('page=3')).toEqual([]);
    expect(await numbers('limit=3&sort=createdAt&page=2')).toEqual([4, 5, 6]);
  });

  it('continues from a cursor', async () => {
    for (const query of [
      'limit=7',
      'limit=7&sort=createdAt',
      'limit=7&sort=dueDate',
      'limit=2&currency=USD',
      'limit=3&status=DRAFT&currency=EUR',
    ]) {
      const whole = await numbers(query.replace(/limit=\d+/, 'limit=100'));
      const walked: number[] = [];
      let cursor = '';
      do {
        const { body } = await stack.call('GET', `/invoices?${query}${cursor && `&cursor=${cursor}`}`, {
          key: other.key,
        });
        walked.push(
          ...body.data.map(({ invoiceNumber }: { invoiceNumber: string }) => Number(invoiceNumber.slice(-2))),
        );
        cursor = body.pagination.nextCursor ?? '';
        expect(body.pagination.total).toBe(whole.length);
      } while (cursor);
      expect(walked).toEqual(whole);
    }
  });

  it('refuses a cursor of another order', async () => {
    const { body } = await stack.call('GET', '/invoices?limit=1&sort=dueDate', { key: other.key });
    const elsewhere = await stack.call('GET', `/invoices?cursor=${body.pagination.nextCursor}`, { key: other.key });
    expect(elsewhere.body.error.details[0].field).toBe('cursor');
  });

  it('filters and sorts', async () => {
    expect(
      await eventually(
        () => numbers('status=SENT'),
        (found) => found.length === 5,
      ),
    ).toEqual([25, 24, 23, 22, 21]);
    expect(await numbers('issuedFrom=2026-03-03&issuedTo=2026-03-05')).toEqual([5, 4, 3]);
    expect(await numbers('dueTo=2026-04-02&sort=dueDate')).toEqual([1, 2]);
    expect(await numbers('currency=USD')).toEqual([25, 20, 15, 10, 5]);
    expect(await numbers('q=inv-0007')).toEqual([7]);
    expect(await numbers('q=inv-0007&page=2')).toEqual([]);
    expect(await numbers('q=INV-0007&status=DRAFT&currency=EUR&dueTo=2026-04-07')).toEqual([7]);
    expect(await numbers('q=INV-0007&status=SENT')).toEqual([]);
    expect(await numbers('q=INV-0007&dueFrom=2026-04-08')).toEqual([]);
    expect(await numbers('q=inv-002')).toEqual([25, 24, 23, 22, 21, 20]);
    expect(await numbers('q=ZETA&dueFrom=2026-04-22')).toEqual([24, 22]);
    expect(await numbers('status=SENT&issuedTo=2026-03-22&page=2&limit=1')).toEqual([21]);
  });

  it.each([
    'status=GONE',
    'page=0',
    'limit=101',
    'limit=1&limit=2',
    'issuedFrom=2026-02-30',
    'cursor=%25',
    'sort=total',
    'offset=3',
  ])('refuses %s', async (query) => {
    const { status, body } = await stack.call('GET', `/invoices?${query}`, { key: other.key });
    expect(status).toBe(422);
    expect(body.error.details[0].field).toBe(query.split('=')[0]);
  });
});
