import { beforeAll, describe, expect, it } from 'vitest';
import { E_INVOICE_FORMATS } from '../../lib/domain/invoices/eInvoiceFormats.ts';
import { schemaErrors } from '../einvoice/schemas.ts';
import { textOf, withPdf } from '../pdf/readPdf.ts';
import { loseDocuments } from '../support/behindTheApi.ts';
import { mailsTo, newAddress, settledMail } from '../support/mail.ts';
import { eventually, invoiceFor, type TestAccount, useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();
const REASON = 'Goods were returned';

interface Prepared {
  readonly account: TestAccount;
  readonly clientId: string;
  readonly address: string;
  readonly invoice: Invoice;
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads any field
type Invoice = any;

const SELLER = {
  email: 'hola@studionorte.example',
  phone: '+34 910 000 000',
  vatId: 'ESB12345674',
  electronicAddress: { scheme: '9920', id: 'ESB12345674' },
  postalAddress: { line1: 'Calle Mayor 5', postalCode: '28013', city: 'Madrid', country: 'ES' },
  bankDetails: { iban: 'DE89370400440532013000' },
};
const BUYER = {
  vatId: 'DE136695976',
  buyerReference: '04011000-12345-03',
  electronicAddress: { scheme: '9930', id: 'DE136695976' },
  postalAddress: { line1: 'Hafenstraße 7', postalCode: '20457', city: 'Hamburg', country: 'DE' },
};
const LINES = [
  { description: 'Design', quantity: 3, unitPrice: 33.33, taxRate: 21 },
  { description: 'Books', quantity: 2, unitPrice: 10, taxRate: 4, discountRate: 5 },
];

let account: TestAccount;

/** An account's client and its invoice, which was sent. */
async function prepare(fields: object = {}, of: TestAccount = account): Promise<Prepared> {
  const address = newAddress();
  const client = await made(of, '/clients', { name: 'Acme Corporation', email: address, ...BUYER });
  const { id } = await made(of, '/invoices', invoiceFor(client.id, { currency: 'EUR', lineItems: LINES, ...fields }));
  const { body: invoice } = await call(of, 'PATCH', `/invoices/${id}`, { status: 'SENT' });
  return { account: of, clientId: client.id, address, invoice };
}

const call = (of: TestAccount, method: string, path: string, body?: unknown, headers = {}) =>
  stack.call(method, path, { key: of.key, headers, ...(body === undefined ? {} : { body }) });

async function made(of: TestAccount, path: string, body: object): Promise<Invoice> {
  const answer = await call(of, 'POST', path, body);
  expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  return answer.body;
}

const credit = ({ account: of, invoice }: Prepared, body: object = {}, headers = {}) =>
  call(of, 'POST', `/invoices/${invoice.id}/creditNotes`, { reason: REASON, ...body }, headers);
const get = async ({ account: of, invoice }: Prepared): Promise<Invoice> =>
  (await call(of, 'GET', `/invoices/${invoice.id}`)).body;
const pay = ({ account: of, invoice }: Prepared, amount: number) =>
  call(of, 'POST', `/invoices/${invoice.id}/payments`, { amount });
const refund = ({ account: of, invoice }: Prepared, body?: object) =>
  call(of, 'POST', `/invoices/${invoice.id}/refunds`, body);
const typesOf = async (of: TestAccount, objectId: string) =>
  (await call(of, 'GET', `/events?objectId=${objectId}`)).body.data.map(({ type }: { type: string }) => type);

/** Amounts of tests have two decimals. */
const cents = (amount = 0) => Math.round(amount * 100);

function expectBalance(invoice: Invoice): void {
  const { total, amountToRefund, amountPaid, amountRefunded, amountCredited, amountDue } = invoice;
  expect(cents(total) + cents(amountToRefund)).toBe(
    cents(amountPaid) - cents(amountRefunded) + cents(amountCredited) + cents(amountDue),
  );
}

beforeAll(async () => {
  account = await stack.addAccount();
  expect((await call(account, 'PUT', '/account', SELLER)).status).toBe(200);
});

describe('a credit note', () => {
  it.concurrent('takes back lines, and then everything that is left', async () => {
    const of = await stack.addAccount();
    const prepared = await prepare({}, of);
    const first = await credit(prepared, { lineItems: [{ line: 0, quantity: 1 }], metadata: { ticket: '815' } });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      creditNoteNumber: 'CN-0001',
      invoiceId: prepared.invoice.id,
      invoiceNumber: 'INV-0001',
      reason: REASON,
      status: 'ISSUED',
      lineItems: [{ line: 0, quantity: 1, unitPrice: 33.33, amount: 33.33, taxRate: 21, taxAmount: 7 }],
      taxes: [{ taxRate: 21, taxableAmount: 33.33, taxAmount: 7 }],
      total: 40.33,
      metadata: { ticket: '815' },
    });
    expect((await stack.call('GET', first.headers.get('location') ?? '', { key: of.key })).body).toEqual(first.body);
    const partly = await get(prepared);
    expect(partly).toMatchObject({ status: 'SENT', amountCredited: 40.33, amountToRefund: 0, creditNoteCount: 1 });
    expectBalance(partly);
    const { body: rest } = await credit(prepared);
    expect(rest).toMatchObject({ creditNoteNumber: 'CN-0002', lineItems: [{ line: 0, quantity: 2 }, { line: 1 }] });
    const wholly = await get(prepared);
    expect(wholly).toMatchObject({ status: 'PAID', amountDue: 0, amountCredited: wholly.total });
    expect(cents(rest.total) + 4033).toBe(cents(wholly.total));
    expect((await credit(prepared)).status).toBe(409);
    expect((await pay(prepared, 1)).status).toBe(409);
    expect((await call(of, 'PATCH', `/invoices/${prepared.invoice.id}`, { status: 'VOID' })).status).toBe(409);
    expect(await typesOf(of, rest.id)).toContain('credit_note.created');
    expect(await typesOf(of, prepared.invoice.id)).not.toContain('invoice.paid');
  });

  it.concurrent('takes back an amount over all taxes, and says what it cannot take', async () => {
    const prepared = await prepare();
    const { body } = await credit(prepared, { amount: 50.01 });
    expect(body).toMatchObject({ total: 50.01, lineItems: [{ description: REASON }, { description: REASON }] });
    const refused = await credit(prepared, { amount: 1000 });
    expect([refused.status, refused.body.error.details[0].field]).toEqual([422, 'amount']);
    for (const wrong of [
      { amount: 1, lineItems: [{ line: 0 }] },
      { lineItems: [{ line: 7 }] },
      { lineItems: [{ line: 0, quantity: 1, amount: 1 }] },
      { lineItems: [{ line: 0 }, { line: 0 }] },
      { lineItems: [{ line: 0, quantity: -1 }] },
      { lineItems: [{ line: 0, amount: 0.001 }] },
      { lineItems: [{ line: 'constructor' }] },
      { amount: 0 },
      { reason: ' ' },
      { issueDate: '2026-01-01' },
      { unknown: true },
    ]) {
      expect([wrong, (await credit(prepared, wrong)).status]).toEqual([wrong, 422]);
    }
    expect((await get(prepared)).creditNoteCount).toBe(1);
  });

  it.concurrent('is not for drafts, void invoices or other accounts', async () => {
    const prepared = await prepare();
    const { id } = await made(account, '/invoices', invoiceFor(prepared.clientId));
    const draft = { ...prepared, invoice: { id } };
    expect((await credit(draft)).status).toBe(409);
    await call(account, 'PATCH', `/invoices/${id}`, { status: 'VOID' });
    expect((await credit(draft)).status).toBe(409);
    const stranger = await stack.addAccount();
    expect((await credit({ ...prepared, account: stranger })).status).toBe(404);
    const { body } = await credit(prepared);
    for (const path of ['', '/pdf', '/xml', '/emails', '/events']) {
      expect((await call(stranger, 'GET', `/creditNotes/${body.id}${path}`)).status).toBe(404);
    }
    expect((await call(stranger, 'POST', `/creditNotes/${body.id}/send`)).status).toBe(404);
    expect((await call(stranger, 'PUT', `/creditNotes/${body.id}`, { metadata: { a: 'b' } })).status).toBe(404);
  });

  it.concurrent('is made once for one Idempotency-Key, and for the revision of an If-Match', async () => {
    const prepared = await prepare();
    const key = { 'Idempotency-Key': 'once' };
    const [first, again] = [await credit(prepared, { amount: 5 }, key), await credit(prepared, { amount: 5 }, key)];
    expect(again.body).toEqual(first.body);
    expect((await get(prepared)).creditNoteCount).toBe(1);
    expect((await credit(prepared, { amount: 5 }, { 'If-Match': '"1"' })).status).toBe(412);
  });

  it.concurrent('is drawn again where its stored document was lost', async () => {
    const prepared = await prepare();
    const { body } = await credit(prepared);
    await eventually(
      () => typesOf(account, body.id),
      (types) => types.includes('credit_note.pdf_ready'),
    );
    const place = `${account.accountId}/${body.id}/`;
    const read = () => call(account, 'GET', `/creditNotes/${body.id}/pdf`);
    const { body: before } = await read();
    expect(await loseDocuments(stack.local, place)).toBe(1);
    const { status, body: after } = await read();
    expect([status, Buffer.from(after).equals(Buffer.from(before))]).toEqual([200, true]);
    expect(await loseDocuments(stack.local, place)).toBe(1);
  });

  it.concurrent('has a PDF and a page, is mailed, and is seen', async () => {
    const prepared = await prepare();
    const { body } = await credit(prepared, { lineItems: [{ line: 0 }], notes: 'Sorry.' });
    const pdf = await call(account, 'GET', `/creditNotes/${body.id}/pdf`);
    expect(pdf.headers.get('content-disposition')).toBe(`attachment; filename="${body.creditNoteNumber}.pdf"`);
    const text = (await textOf(new Uint8Array(pdf.body))).join(' ');
    for (const part of [body.creditNoteNumber, prepared.invoice.invoiceNumber, REASON, 'Credit note']) {
      expect(text).toContain(part);
    }
    expect(Buffer.from((await stack.call('GET', body.pdfUrl)).body).equals(Buffer.from(pdf.body))).toBe(true);
    await eventually(
      () => typesOf(account, body.id),
      (types) => types.includes('credit_note.pdf_ready'),
    );
    const { body: email } = await call(account, 'POST', `/creditNotes/${body.id}/send`);
    expect(email).toMatchObject({ kind: 'CREDIT_NOTE', creditNoteId: body.id });
    expect(await settledMail(stack, account.key, email.id)).toMatchObject({ status: 'SENT' });
    expect(await mailsTo(stack, prepared.address)).toHaveLength(1);
    expect((await call(account, 'GET', `/creditNotes/${body.id}/emails`)).body.data).toHaveLength(1);
    expect((await call(account, 'GET', `/creditNotes/${body.id}`)).body.status).toBe('SENT');
    const page = await stack.call('GET', body.hostedUrl);
    expect(Buffer.from(page.body).toString()).toContain(body.creditNoteNumber);
    expect((await stack.call('POST', `${body.hostedUrl}/view`)).status).toBe(204);
    const seen = (await call(account, 'GET', `/creditNotes/${body.id}`)).body;
    expect(seen).toMatchObject({ status: 'VIEWED', viewedAt: expect.anything(), sentAt: expect.anything() });
    const after = await call(account, 'GET', `/creditNotes/${body.id}/pdf`);
    expect(Buffer.from(after.body).equals(Buffer.from(pdf.body))).toBe(true);
    const { body: events } = await call(account, 'GET', `/creditNotes/${body.id}/events`);
    expect(events.data.map(({ type }: { type: string }) => type)).toEqual([
      'credit_note.viewed',
      'credit_note.sent',
      'credit_note.pdf_ready',
      'credit_note.created',
    ]);
    expect(events.data[0].data).toMatchObject({ object: seen, previousAttributes: { status: 'SENT' } });
  });

  it.concurrent('keeps metadata of your own, and nothing else can be changed', async () => {
    const prepared = await prepare();
    const { body } = await credit(prepared);
    const { body: changed, headers } = await call(account, 'PUT', `/creditNotes/${body.id}`, { metadata: { a: 'b' } });
    expect(changed).toMatchObject({ metadata: { a: 'b' } });
    expect(headers.get('etag')).toBe('"2"');
    expect((await call(account, 'PUT', `/creditNotes/${body.id}`, { reason: 'Another' })).status).toBe(422);
    expect((await call(account, 'DELETE', `/creditNotes/${body.id}`)).status).toBeGreaterThanOrEqual(400);
  });

  it.concurrent('is an e-invoice in every format, and inside its PDF where the seller wants that', async () => {
    const of = await stack.addAccount();
    await call(of, 'PUT', '/account', { ...SELLER, eInvoice: 'FACTUR_X' });
    const prepared = await prepare({ deliveryDate: '2026-02-27', discountRate: 10 }, of);
    for (const request of [{ lineItems: [{ line: 0, quantity: 2 }] }, { amount: 10 }, {}]) {
      const { body } = await credit(prepared, request);
      for (const format of E_INVOICE_FORMATS) {
        const answer = await call(of, 'GET', `/creditNotes/${body.id}/xml?format=${format}`);
        const xml = Buffer.from(answer.body).toString();
        expect([format, answer.status, answer.status === 200 ? '' : xml]).toEqual([format, 200, '']);
        expect(schemaErrors(xml)).toEqual([]);
        expect(xml).toMatch(/>381</);
        expect(xml).toContain(`>${prepared.invoice.invoiceNumber}<`);
        expect(xml).toContain(`>${body.total.toFixed(2)}<`);
      }
      const pdf = await call(of, 'GET', `/creditNotes/${body.id}/pdf`);
      const files = await withPdf(new Uint8Array(pdf.body), (document) => document.getAttachments());
      expect([...(files?.keys() ?? [])]).toEqual(['factur-x.xml']);
    }
    expect((await get(prepared)).status).toBe('PAID');
  });
});

describe('refunds', () => {
  it.concurrent('pay back what a credit note has made too much', async () => {
    const prepared = await prepare();
    const { total } = prepared.invoice;
    expect((await refund(prepared)).status).toBe(409);
    await pay(prepared, total);
    await credit(prepared, { amount: 50 });
    expect(await get(prepared)).toMatchObject({ status: 'PAID', amountToRefund: 50, amountRefunded: 0, amountDue: 0 });
    expect((await refund(prepared, { amount: 50.01 })).status).toBe(422);
    const { status, body } = await refund(prepared, { amount: 20, date: '2026-05-01', method: 'Card' });
    expect([status, body]).toMatchObject([201, { amount: 20, date: '2026-05-01T00:00:00.000Z', method: 'Card' }]);
    const { body: rest } = await refund(prepared);
    expect(rest.amount).toBe(30);
    const settled = await get(prepared);
    expect(settled).toMatchObject({ amountToRefund: 0, amountRefunded: 50, amountPaid: total });
    expectBalance(settled);
    const path = `/invoices/${prepared.invoice.id}/refunds`;
    const { body: list } = await call(account, 'GET', `${path}?limit=1`);
    expect([list.data[0].id, list.pagination]).toMatchObject([rest.id, { total: 2, hasMore: true }]);
    const next = await call(account, 'GET', `${path}?limit=1&cursor=${list.pagination.nextCursor}`);
    expect(next.body.data[0].id).toBe(body.id);
    expect((await call(account, 'DELETE', `${path}/${rest.id}`)).status).toBe(204);
    expect((await call(account, 'GET', `${path}/${rest.id}`)).status).toBe(404);
    expect(await get(prepared)).toMatchObject({ amountToRefund: 30, amountRefunded: 20 });
    expect(await typesOf(account, rest.id)).toEqual(['refund.deleted', 'refund.created']);
    const [payment] = (await call(account, 'GET', `/invoices/${prepared.invoice.id}/payments`)).body.data;
    const deleted = await call(account, 'DELETE', `/invoices/${prepared.invoice.id}/payments/${payment.id}`);
    expect(deleted.status).toBe(409);
  });
});

describe('lists of credit notes', () => {
  it.concurrent('are by invoice, by client and by date, page by page', async () => {
    const of = await stack.addAccount();
    const [one, other] = [await prepare({}, of), await prepare({}, of)];
    const ids: string[] = [];
    for (const [prepared, issueDate] of [
      [one, '2026-04-01'],
      [other, '2026-03-20'],
      [one, '2026-03-25'],
    ] as const) {
      ids.push((await credit(prepared, { amount: 1, issueDate })).body.id);
    }
    const [first, second, third] = ids;
    const listed = async (query: string) => {
      const { body } = await call(of, 'GET', query);
      const found = body.data.map(({ id }: { id: string }) => id);
      // With a filter it is there where the page is the whole list.
      const isCounted = !body.pagination.hasMore && !query.includes('cursor');
      if (isCounted) expect(body.pagination.total).toBeGreaterThanOrEqual(found.length);
      return found;
    };
    expect(await listed('/creditNotes')).toEqual([third, second, first]);
    expect(await listed(`/creditNotes?invoiceId=${one.invoice.id}`)).toEqual([third, first]);
    expect(await listed(`/invoices/${other.invoice.id}/creditNotes`)).toEqual([second]);
    // An index is a moment behind.
    await eventually(
      () => listed('/creditNotes?from=2026-01-01'),
      (found) => found.length === ids.length,
    );
    await eventually(
      () => listed(`/creditNotes?clientId=${one.clientId}`),
      (found) => found.length === 2,
    );
    expect(await listed(`/creditNotes?clientId=${one.clientId}`)).toEqual([third, first]);
    expect(await listed('/creditNotes?from=2026-03-21')).toEqual([first, third]);
    expect(await listed(`/creditNotes?clientId=${one.clientId}&to=2026-03-31`)).toEqual([third]);
    expect(await listed(`/creditNotes?invoiceId=${one.invoice.id}&from=2026-04-01`)).toEqual([first]);
    for (const query of ['', 'from=2026-01-01&', `clientId=${one.clientId}&`, `invoiceId=${one.invoice.id}&`]) {
      const all = await listed(`/creditNotes?${query}`);
      const found: string[] = [];
      let cursor = '';
      do {
        const { body } = await call(of, 'GET', `/creditNotes?${query}limit=1${cursor}`);
        found.push(body.data[0].id);
        cursor = body.pagination.nextCursor ? `&cursor=${body.pagination.nextCursor}` : '';
      } while (cursor !== '');
      expect(found).toEqual(all);
      expect(await listed(`/creditNotes?${query}page=2&limit=1`)).toEqual(all.slice(1, 2));
      expect(await listed(`/creditNotes?${query}page=9&limit=1`)).toEqual([]);
    }
    expect((await call(of, 'GET', '/creditNotes?cursor=abc')).status).toBe(422);
    expect((await call(of, 'GET', '/creditNotes?from=2026-02-01&to=2026-01-01')).status).toBe(422);
  });
});

describe('books', () => {
  it.concurrent('have credit notes in a file of their own, and taken off in the tax report', async () => {
    const of = await stack.addAccount();
    const prepared = await prepare({ issueDate: '2026-03-01' }, of);
    await credit(prepared, { lineItems: [{ line: 0 }], issueDate: '2026-03-10', reason: '=1+1' });
    await credit(prepared, { issueDate: '2026-04-10' });
    const report = async (query: string) => (await call(of, 'GET', `/reports/tax?${query}`)).body;
    const all = await eventually(
      () => report(''),
      ({ creditNoteCount, invoiceCount }) => creditNoteCount === 2 && invoiceCount === 1,
    );
    expect(all.totals).toMatchObject([{ net: 0, taxTotal: 0, total: 0 }]);
    expect(await report('from=2026-03-10&to=2026-03-10')).toMatchObject({
      data: [{ taxRate: 21, taxableAmount: -99.99, taxAmount: -21, creditNoteCount: 1 }],
      invoiceCount: 0,
      creditNoteCount: 1,
    });
    const parts = [];
    for (let cursor = ''; ; ) {
      const part = await report(`limit=1${cursor}`);
      parts.push(part.invoiceCount + (part.creditNoteCount ?? 0));
      if (!part.pagination.hasMore) break;
      cursor = `&cursor=${part.pagination.nextCursor}`;
    }
    expect(parts).toEqual([1, 1, 1]);
    const csv = Buffer.from((await call(of, 'GET', '/exports/creditNotes.csv')).body).toString();
    const rows = csv.trim().split('\r\n');
    expect(rows).toHaveLength(3);
    expect(rows[1]).toContain('CN-0001,ISSUED,2026-03-10,INV-0001,2026-03-01,Acme Corporation');
    expect(rows[1]).toContain("'=1+1");
    const invoices = Buffer.from((await call(of, 'GET', '/exports/invoices.csv')).body).toString();
    expect(invoices).toContain('amountDue,amountCredited,amountRefunded,amountToRefund');
  });
});

describe('numbers of credit notes', () => {
  it.concurrent('are of series that neither invoices nor quotes have', async () => {
    const of = await stack.addAccount();
    const set = (body: object) => call(of, 'PUT', '/account', body);
    expect((await set({ numberPrefix: 'CN-' })).status).toBe(422);
    expect((await set({ creditNotePrefix: 'INV-' })).status).toBe(422);
    const taken = await set({ quotePrefix: 'INV-' });
    expect([taken.status, taken.body.error.details]).toEqual([
      422,
      [{ field: 'quotePrefix', message: 'Must not be what numbers of invoices start with' }],
    ]);
    expect((await set({ quotePrefix: 'CN-' })).body.error.details).toEqual([
      { field: 'quotePrefix', message: 'Must not be what numbers of credit notes start with' },
    ]);
    expect((await set({ numberPrefix: 'QUO-' })).status).toBe(422);
    expect((await set({ numberPrefix: 'QUO-', quotePrefix: 'INV-' })).status).toBe(200);
    expect((await set({ numberPrefix: 'INV-', quotePrefix: null })).status).toBe(200);
    expect((await set({ creditNotePrefix: 'A-{year}-', numberPrefix: 'A-2027-' })).status).toBe(422);
    expect((await set({ creditNotePrefix: 'R-{year}-' })).status).toBe(200);
    const prepared = await prepare({}, of);
    const { body } = await credit(prepared, { amount: 1, issueDate: '2027-01-02' });
    expect(body.creditNoteNumber).toBe('R-2027-0001');
    // Its series stays, whatever the setting is afterwards.
    expect((await set({ creditNotePrefix: null })).status).toBe(200);
    expect((await set({ numberPrefix: 'R-2027-' })).status).toBe(422);
    expect((await credit(prepared, { amount: 1 })).body.creditNoteNumber).toBe('CN-0001');
    const { body: proof } = await call(of, 'GET', '/audit/numbers?kind=CREDIT_NOTE&full=true');
    expect(proof).toMatchObject({ isComplete: true, creditNoteCount: 2, numberCount: 2, lastPlace: 2, faults: [] });
    expect(proof.data.map(({ prefix }: { prefix: string }) => prefix)).toEqual(['CN-', 'R-2027-']);
    expect((await call(of, 'GET', '/audit/numbers')).body).toMatchObject({ isComplete: true, invoiceCount: 1 });
  });
});

describe('at the same moment', () => {
  it.concurrent.each<[string, string[]]>([
    ['and refunds', []],
    ['refunds and a void', ['VOID']],
  ])('payments, credit notes, %s leave amounts that add up and numbers without a gap', async (_, statuses) => {
    const of = await stack.addAccount();
    const lineItems = [{ description: 'Work', quantity: 10, unitPrice: 10, taxRate: 20 }];
    // A function that starts would be late: then the void is first, and nothing else happens.
    const warming = await prepare({ lineItems }, of);
    for (const warm of [() => pay(warming, 120), () => credit(warming), () => refund(warming)]) {
      expect((await warm()).status).toBe(201);
    }
    const prepared = await prepare({ lineItems }, of);
    const path = `/invoices/${prepared.invoice.id}`;
    const [credits, payments, refunds, changes] = await Promise.all([
      Promise.all([
        ...Array.from({ length: 4 }, () => credit(prepared, { lineItems: [{ line: 0, quantity: 2 }] })),
        ...Array.from({ length: 3 }, () => credit(prepared, { amount: 12.34 })),
        credit(prepared),
      ]),
      Promise.all(Array.from({ length: 4 }, () => pay(prepared, 30))),
      Promise.all(Array.from({ length: 3 }, () => refund(prepared))),
      Promise.all(statuses.map((status) => call(of, 'PATCH', path, { status }))),
    ]);
    const answers = [...credits, ...payments, ...refunds, ...changes];
    expect(answers.filter(({ status }) => ![200, 201, 409, 422].includes(status))).toEqual([]);
    const invoice = await get(prepared);
    const madeBy = (those: typeof answers) => those.filter(({ status }) => status === 201).map(({ body }) => body);
    const ids = (records: Invoice[]) => records.map(({ id }) => id).toSorted();
    const sum = (records: Invoice[], field: string) => records.reduce((all, one) => all + cents(one[field]), 0);
    const kinds = [
      ['creditNotes', madeBy(credits), 'total', 'amountCredited'],
      ['payments', madeBy(payments), 'amount', 'amountPaid'],
      ['refunds', madeBy(refunds), 'amount', 'amountRefunded'],
    ] as const;
    for (const [list, answered, field, total] of kinds) {
      const { data } = (await call(of, 'GET', `${path}/${list}?limit=100`)).body;
      expect([list, ids(data)]).toEqual([list, ids(answered)]);
      expect([list, sum(data, field)]).toEqual([list, cents(invoice[total])]);
    }
    if (invoice.status === 'VOID') expect([madeBy(credits), madeBy(payments), invoice.amountDue]).toEqual([[], [], 0]);
    else expectBalance(invoice);
    // Whoever comes first, and whatever is refused, something of it can be done.
    expect(madeBy(answers).length + changes.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    expect(invoice.creditNoteCount ?? 0).toBe(madeBy(credits).length);
    const numbers = madeBy(credits).map(({ creditNoteNumber }) => creditNoteNumber);
    const expected = numbers.map((_, index) => `CN-${String(index + 2).padStart(4, '0')}`);
    expect(numbers.toSorted()).toEqual(expected);
  });
});
