import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../lib/pdf/page/locale.ts';
import { textOf } from '../pdf/readPdf.ts';
import { dropAttribute } from '../support/behindTheApi.ts';
import { CLIENT, eventually, invoiceFor, type TestAccount, useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();
let account: TestAccount;
let clientId: string;
async function begin(): Promise<void> {
  account = await stack.addAccount();
  clientId = (await stack.call('POST', '/clients', { key: account.key, body: CLIENT })).body.id;
}
beforeAll(begin);

const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  stack.call(method, path, { key: account.key, body, headers });
const addClient = async (fields: object) => (await call('POST', '/clients', { ...CLIENT, ...fields })).body.id;
const create = async (fields: object = {}) => (await call('POST', '/invoices', invoiceFor(clientId, fields))).body;
const setStatus = (id: string, status: string) => call('PATCH', `/invoices/${id}`, { status });
const get = async (id: string) => (await call('GET', `/invoices/${id}`)).body;
const listed = async (id: string, query = 'limit=100') =>
  (await call('GET', `/invoices?${query}`)).body.data.find((invoice: { id: string }) => invoice.id === id);

/** How an invoice stops being a draft. */
const STEPS = ['SENT', 'SENT VIEWED', 'SENT PAID', 'SENT OVERDUE', 'VOID'];

describe('metadata of an invoice', () => {
  it('is kept, shown in every reply, and printed nowhere', async () => {
    const metadata = { orderId: '4711', secretNote: 'Unprinted' };
    const made = await create({ metadata });
    expect(made.metadata).toEqual(metadata);
    expect((await get(made.id)).metadata).toEqual(metadata);
    expect((await listed(made.id)).metadata).toEqual(metadata);
    expect((await setStatus(made.id, 'SENT')).body.metadata).toEqual(metadata);
    expect((await textOf(new Uint8Array((await call('GET', `/invoices/${made.id}/pdf`)).body))).join()).not.toContain(
      'Unprinted',
    );
    expect((await stack.call('GET', made.hostedUrl)).body.toString()).not.toContain('Unprinted');
  });

  it('is changed as a whole, and taken away by null', async () => {
    const { id } = await create({ metadata: { a: '1', b: '2' } });
    expect((await call('PUT', `/invoices/${id}`, { notes: 'Kept' })).body.metadata).toEqual({ a: '1', b: '2' });
    expect((await call('PUT', `/invoices/${id}`, { metadata: { c: '3' } })).body).toMatchObject({
      metadata: { c: '3' },
      notes: 'Kept',
    });
    expect((await get(id)).metadata).toEqual({ c: '3' });
    const { body } = await call('PUT', `/invoices/${id}`, { metadata: null });
    expect(body).not.toHaveProperty('metadata');
    expect(await listed(id)).not.toHaveProperty('metadata');
    expect(await create({ metadata: null })).not.toHaveProperty('metadata');
  });

  it.each(STEPS)('may be changed alone after %s', async (steps) => {
    const { id } = await create({ metadata: { a: '1' }, reference: 'Order 1' });
    for (const status of steps.split(' ')) await setStatus(id, status);
    const before = await get(id);
    const changed = await call('PUT', `/invoices/${id}`, { metadata: { b: '2' } });
    expect(changed.status).toBe(200);
    const { metadata, updatedAt, ...rest } = changed.body;
    expect(metadata).toEqual({ b: '2' });
    expect({ ...rest, metadata: before.metadata, updatedAt: before.updatedAt }).toEqual(before);
    expect(await get(id)).toEqual(changed.body);
    expect((await listed(id)).metadata).toEqual({ b: '2' });
    for (const body of [{}, { metadata: {}, notes: 'Late' }, { metadata: {}, reference: null }]) {
      expect((await call('PUT', `/invoices/${id}`, body)).status).toBe(409);
    }
    expect((await get(id)).metadata).toEqual({ b: '2' });
  });

  it('is changed only at the version that If-Match names', async () => {
    const { id } = await create();
    const etag = (await setStatus(id, 'SENT')).headers.get('etag') ?? '';
    expect((await call('PUT', `/invoices/${id}`, { metadata: { a: '1' } }, { 'If-Match': '"1"' })).status).toBe(412);
    const changed = await call('PUT', `/invoices/${id}`, { metadata: { a: '1' } }, { 'If-Match': etag });
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"3"']);
  });

  it('and a payment that meet are both kept', async () => {
    const { id } = await create();
    await setStatus(id, 'SENT');
    const answers = await Promise.all([
      ...Array.from({ length: 10 }, () => call('POST', `/invoices/${id}/payments`, { amount: 5 })),
      ...Array.from({ length: 10 }, (_, i) => call('PUT', `/invoices/${id}`, { metadata: { round: String(i) } })),
    ]);
    expect(answers.map(({ status }) => status).filter((status) => status >= 300)).toEqual([]);
    expect(await get(id)).toMatchObject({ amountPaid: 50, metadata: { round: expect.any(String) } });
  });

  it('may have any name as a key', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__', 'a.b'];
    const text = `{${names.map((name) => `"${name}":"kept ${name}"`).join(',')}}`;
    const body = JSON.stringify(invoiceFor(clientId)).replace(/}$/, `,"metadata":${text}}`);
    const made = await call('POST', '/invoices', body, { 'Idempotency-Key': 'names' });
    expect(made.status).toBe(201);
    const again = await call('POST', '/invoices', body, { 'Idempotency-Key': 'names' });
    const { id } = made.body;
    const sent = await setStatus(id, 'SENT');
    for (const shown of [made.body, again.body, await get(id), await listed(id), sent.body]) {
      expect(JSON.stringify(shown.metadata)).toBe(text);
    }
    const changed = await call('PUT', `/invoices/${id}`, '{"metadata":{"__proto__":"alone"}}');
    expect(JSON.stringify(changed.body.metadata)).toBe('{"__proto__":"alone"}');
  });

  const texts = (count: number, length: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`key${i}`, 'x'.repeat(length)]));

  it.each([
    ['51 keys', texts(51, 1), 'metadata'],
    ['a text of 501 characters', { a: 'x'.repeat(501) }, 'metadata.a'],
    [
      'more than 32 KB',
      Object.fromEntries(Object.keys(texts(50, 0)).map((key) => [key, '漢'.repeat(500)])),
      'metadata',
    ],
    ['an empty text', { a: '' }, 'metadata.a'],
    ['an empty key', { '': 'x' }, 'metadata.'],
    ['a number', { a: 1 }, 'metadata.a'],
    ['a list', ['x'], 'metadata'],
    ['a text', 'x', 'metadata'],
  ])('of %s is refused', async (_, metadata, field) => {
    const made = await call('POST', '/invoices', invoiceFor(clientId, { metadata }));
    expect([made.status, made.body.error.details?.[0].field]).toEqual([422, field]);
    const { id } = await create();
    const changed = await call('PUT', `/invoices/${id}`, { metadata });
    expect([changed.status, changed.body.error.details?.[0].field]).toEqual([422, field]);
  });

  it('may be as large as its limits in every invoice of a page', async () => {
    const own = await stack.addAccount();
    const mine = (method: string, path: string, body?: unknown) => stack.call(method, path, { key: own.key, body });
    const { id } = (await mine('POST', '/clients', { ...CLIENT, address: 'Main Street\n'.repeat(19) })).body;
    const metadata = Object.fromEntries(
      Array.from({ length: 50 }, (_, i) => [`key${i}`, Array.from({ length: 480 }, () => letter()).join('')]),
    );
    for (let batch = 0; batch < 4; batch++) {
      const invoices = Array.from({ length: 25 }, () => invoiceFor(id, { metadata }));
      expect((await mine('POST', '/invoices/batch', { invoices })).status).toBe(201);
    }
    const { status, body } = await mine('GET', '/invoices?limit=100');
    expect([status, body.data.length]).toEqual([200, 100]);
    for (const invoice of body.data) expect(invoice.metadata).toEqual(metadata);
  });
});

const letter = () => String.fromCharCode(97 + Math.floor(Math.random() * 26));

describe('the reference of an invoice', () => {
  it('is kept, listed and found in any case, also once it was changed', async () => {
    const { id } = await create({ reference: 'Order Zebra-4711' });
    expect((await get(id)).reference).toBe('Order Zebra-4711');
    const found = await eventually(
      () => listed(id, 'q=zebra-47'),
      (invoice) => invoice !== undefined,
    );
    expect(found.reference).toBe('Order Zebra-4711');
    await call('PUT', `/invoices/${id}`, { reference: 'Order Yak-12' });
    expect(await listed(id, 'q=zebra-47')).toBeUndefined();
    await setStatus(id, 'SENT');
    const renamed = await eventually(
      () => listed(id, 'q=YAK'),
      (invoice) => invoice !== undefined,
    );
    expect(renamed.reference).toBe('Order Yak-12');
    expect((await call('PUT', `/invoices/${id}`, { reference: 'Late' })).status).toBe(409);
    const other = await create({ reference: 'Order 5' });
    expect((await call('PUT', `/invoices/${other.id}`, { reference: null })).body).not.toHaveProperty('reference');
  });

  it.each(LANGUAGES.map(({ code, labels }) => [code, labels.invoiceReference]))(
    'is on the document and the page in %s as %s',
    async (locale, label) => {
      const { id, hostedUrl } = await create({
        clientId: await addClient({ locale }),
        reference: 'Order <4711> & more',
      });
      const document = (await textOf(new Uint8Array((await call('GET', `/invoices/${id}/pdf`)).body))).join('\n');
      expect(document).toContain(label);
      expect(document).toContain('Order <4711> & more');
      const page = (await stack.call('GET', hostedUrl)).body.toString();
      expect(page).toContain(`<dt>${label}</dt><dd dir="auto">Order &lt;4711&gt; &amp; more</dd>`);
    },
  );

  it('is not mentioned where there is none', async () => {
    const { id, hostedUrl } = await create();
    expect((await textOf(new Uint8Array((await call('GET', `/invoices/${id}/pdf`)).body))).join()).not.toContain(
      'Reference',
    );
    expect((await stack.call('GET', hostedUrl)).body.toString()).not.toContain('Reference');
  });

  it('breaks where it is long, and leaves the page intact in any script', async () => {
    for (const reference of ['W'.repeat(200), '参考'.repeat(100), 'مرجع '.repeat(39).trim()]) {
      const { id } = await create({ reference });
      const pdf = await call('GET', `/invoices/${id}/pdf`);
      expect([pdf.status, pdf.body.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    }
  });

  it.each([['', 'a\nb', 'x'.repeat(201), ' ', 'a\u0000b', 5, ['x']]].flat())('is refused as %j', async (reference) => {
    const { status, body } = await call('POST', '/invoices', invoiceFor(clientId, { reference }));
    expect([status, body.error.details[0].field]).toEqual([422, 'reference']);
  });
});

describe('the client that an invoice shows', () => {
  // A change of any client makes lists read the clients of all drafts of a minute.
  beforeEach(begin);

  const FULL = {
    name: 'Zeta Industries',
    email: 'Pay@zeta.example',
    address: '1 High Street\nLeeds',
    taxId: 'GB123456789',
    phone: '+44 20 7946 0000',
    locale: 'en-GB',
  };

  it('is a copy of what the document needs, alike in every reply and list', async () => {
    const id = await addClient({ ...FULL, metadata: { crm: '1' }, retainerAmount: 5 });
    const made = await create({ clientId: id });
    const client = { id, ...FULL };
    expect(made.client).toEqual(client);
    expect((await get(made.id)).client).toEqual(client);
    expect(await listed(made.id)).toMatchObject({ client, clientName: FULL.name });
    const batch = await call('POST', '/invoices/batch', { invoices: [invoiceFor(id)] });
    expect(batch.body.data[0].client).toEqual(client);
    expect((await call('PUT', `/invoices/${made.id}`, { notes: 'x' })).body.client).toEqual(client);
    expect((await setStatus(made.id, 'SENT')).body.client).toEqual(client);
  });

  const CHANGES = [
    { name: 'Omega' },
    { email: 'new@zeta.example' },
    { address: '2 Low Street' },
    { address: null },
    { taxId: 'GB999999973' },
    { phone: null },
    { locale: 'de-DE' },
  ];

  it.each(CHANGES)('follows %j of the client in a draft, and not once it is sent', async (change) => {
    const id = await addClient(FULL);
    const [draft, sent] = [await create({ clientId: id }), await create({ clientId: id })];
    await setStatus(sent.id, 'SENT');
    await call('PUT', `/clients/${id}`, change);
    const [[name, value]] = Object.entries(change) as [[keyof typeof FULL, string | null]];
    const own = async (query: string) =>
      (await call('GET', `/invoices?limit=100&${query}`)).body.data.filter(
        (invoice: { clientId: string }) => invoice.clientId === id,
      );
    expect((await get(draft.id)).client[name]).toBe(value ?? undefined);
    expect((await setStatus(draft.id, 'DRAFT')).body.client[name]).toBe(value ?? undefined);
    for (const query of ['', `clientId=${id}`, 'status=DRAFT,SENT', 'sort=-issueDate']) {
      const shown = await eventually(
        () => own(query),
        (found) => found.length === 2,
      );
      for (const invoice of shown) {
        const expected = invoice.id === draft.id ? (value ?? undefined) : FULL[name];
        expect([query, invoice.status, invoice.client[name]]).toEqual([query, invoice.status, expected]);
        expect(invoice.clientName).toBe(invoice.client.name);
      }
    }
    expect((await get(sent.id)).client).toEqual({ id, ...FULL });
  });

  it('stays in a draft when the client is deleted', async () => {
    const id = await addClient(FULL);
    const draft = await create({ clientId: id });
    await call('DELETE', `/clients/${id}`);
    expect((await get(draft.id)).client).toEqual({ id, ...FULL });
    expect((await listed(draft.id)).client).toEqual({ id, ...FULL });
  });

  it('makes another version of a draft where it changed, and no conflict', async () => {
    const id = await addClient(FULL);
    const { id: draftId } = await create({ clientId: id });
    const read = (tag?: string) =>
      call('GET', `/invoices/${draftId}`, undefined, tag === undefined ? {} : { 'If-None-Match': tag });
    const first = (await read()).headers.get('etag') ?? '';
    expect(first).toBe('"1"');
    expect((await read(first)).status).toBe(304);
    await call('PUT', `/clients/${id}`, { phone: '1' });
    const changed = await read(first);
    expect([changed.status, changed.body.client.phone]).toEqual([200, '1']);
    const second = changed.headers.get('etag') ?? '';
    expect(second).not.toBe(first);
    expect((await read(second)).status).toBe(304);
    const edited = await call('PUT', `/invoices/${draftId}`, { notes: 'x' }, { 'If-Match': second });
    expect([edited.status, edited.headers.get('etag')]).toEqual([200, '"2"']);
    expect((await call('PUT', `/invoices/${draftId}`, { notes: 'y' }, { 'If-Match': second })).status).toBe(412);
    expect((await read()).headers.get('etag')).toBe('"2"');
  });

  it('is listed whole, however large it is', async () => {
    const large = { ...FULL, name: '漢'.repeat(200), address: '字'.repeat(1000) };
    const id = await addClient(large);
    const draft = await create({ clientId: id });
    const sent = await create({ clientId: id, metadata: { a: 'b' } });
    await setStatus(sent.id, 'SENT');
    expect((await listed(draft.id)).client).toEqual({ id, ...large });
    expect(await listed(sent.id)).toMatchObject({ client: { id, ...large }, metadata: { a: 'b' } });
    await call('PUT', `/clients/${id}`, { phone: '7' });
    expect((await listed(draft.id)).client.phone).toBe('7');
    expect((await listed(sent.id)).client.phone).toBe(FULL.phone);
  });

  it('is listed of invoices that were kept before lists showed it', async () => {
    const own = await stack.addAccount();
    const mine = (method: string, path: string, body?: unknown) => stack.call(method, path, { key: own.key, body });
    const { id } = (await mine('POST', '/clients', FULL)).body;
    for (const metadata of [{ a: '1' }, undefined]) {
      await mine('POST', '/invoices', invoiceFor(id, { metadata }));
    }
    const expected = (await mine('GET', '/invoices')).body;
    for (const place of ['000000000001', '000000000002']) {
      await dropAttribute(stack, `${own.accountId}#invoices`, place, 'listed');
    }
    expect((await mine('GET', '/invoices')).body).toEqual(expected);
  });
});

describe('the instant at which an invoice was paid', () => {
  it('is when the payment was recorded, and is gone when that is deleted', async () => {
    const { id } = await create();
    await setStatus(id, 'SENT');
    await call('POST', `/invoices/${id}/payments`, { amount: 40, date: '2020-01-01' });
    expect(await get(id)).not.toHaveProperty('paidAt');
    const before = new Date().toISOString();
    const payment = await call('POST', `/invoices/${id}/payments`, { amount: 60, date: '2020-01-01' });
    const { paidAt } = await get(id);
    expect(paidAt >= before && paidAt <= new Date().toISOString()).toBe(true);
    expect(paidAt).toBe(payment.body.createdAt);
    expect((await listed(id)).paidAt).toBe(paidAt);
    // What else changes leaves it as it is.
    expect((await call('PUT', `/invoices/${id}`, { metadata: { a: '1' } })).body.paidAt).toBe(paidAt);
    await call('DELETE', `/invoices/${id}/payments/${payment.body.id}`);
    expect(await get(id)).not.toHaveProperty('paidAt');
    expect(await listed(id)).not.toHaveProperty('paidAt');
    expect((await setStatus(id, 'PAID')).body.paidAt > paidAt).toBe(true);
  });
});
