import { describe, expect, it } from 'vitest';
import { today } from '../../lib/domain/values/dates.ts';
import { dropAttribute, setAttribute } from '../support/behindTheApi.ts';
import { type Call, CLIENT, eventually, quoteFor, useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();

/** An account with a client, and calls with its key. */
async function newCaller() {
  const account = await stack.addAccount();
  const call = (method: string, path: string, body?: unknown, options: Call = {}) =>
    stack.call(method, path, { key: account.key, body, ...options });
  const { id: clientId } = (await call('POST', '/clients', CLIENT)).body;
  const create = async (fields: object = {}) => (await call('POST', '/quotes', quoteFor(clientId, fields))).body;
  const set = (id: string, status: string) => call('PATCH', `/quotes/${id}`, { status });
  const get = async (id: string) => (await call('GET', `/quotes/${id}`)).body;
  const createSent = async (fields: object = {}) => (await set((await create(fields)).id, 'SENT')).body;
  const typesOf = async (id: string): Promise<string[]> =>
    (await call('GET', `/quotes/${id}/events`)).body.data.map(({ type }: { type: string }) => type);
  return { ...account, clientId, call, create, createSent, set, get, typesOf };
}

/** Sends a form as the page does. */
async function sendForm(url: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  const answer = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { 'Sec-Fetch-Site': 'same-origin', ...headers },
    redirect: 'manual',
  });
  return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() };
}

const pathOf = (url: string) => new URL(url).pathname.replace(/^.*\/v1/, '');

describe('a quote', () => {
  it('is created as a draft with the amounts of an invoice and a number of its own series', async () => {
    const { call, clientId } = await newCaller();
    const lineItems = [{ description: 'Design', quantity: 3, unitPrice: 100, taxRate: 21, discountRate: 10 }];
    const { status, headers, body } = await call('POST', '/quotes', {
      ...{ clientId, currency: 'EUR', lineItems, withholding: { rate: 15, label: 'IRPF' }, metadata: { deal: '7' } },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...{ quoteNumber: 'QUO-0001', status: 'DRAFT', subtotal: 300, discountTotal: 30, taxTotal: 56.7, total: 326.7 },
      ...{ withholdingAmount: 40.5, metadata: { deal: '7' }, client: { name: CLIENT.name } },
    });
    expect(Date.parse(body.validUntil) - Date.parse(body.issueDate)).toBe(30 * 24 * 3_600_000);
    expect(headers.get('location')).toMatch(new RegExp(`/quotes/${body.id}$`));
    expect((await call('GET', pathOf(headers.get('location') ?? ''))).body).toEqual(body);
    const invoice = await call('POST', '/invoices', { clientId, currency: 'EUR', lineItems });
    expect(invoice.body.invoiceNumber).toBe('INV-0001');
  });

  it('has the prefix that the account chooses, with the year in it', async () => {
    const { call, create } = await newCaller();
    expect((await call('PUT', '/account', { quotePrefix: 'OFFER-{year}-' })).body.quotePrefix).toBe('OFFER-{year}-');
    expect((await create()).quoteNumber).toBe('OFFER-2026-0001');
    expect((await call('PUT', '/account', { quotePrefix: 'Q1' })).status).toBe(422);
    expect((await call('PUT', '/account', { quotePrefix: null })).body.quotePrefix).toBeUndefined();
    expect((await create()).quoteNumber).toBe('QUO-0001');
  });

  it('is created once for the same idempotency key, and is numbered without gaps when many are created at once', async () => {
    const { call, clientId } = await newCaller();
    const headers = { 'Idempotency-Key': 'one' };
    const [first, again] = [
      await call('POST', '/quotes', quoteFor(clientId), { headers }),
      await call('POST', '/quotes', quoteFor(clientId), { headers }),
    ];
    expect(again.body).toEqual(first.body);
    const many = await Promise.all(Array.from({ length: 8 }, () => call('POST', '/quotes', quoteFor(clientId))));
    const numbers = many.map(({ body }) => body.quoteNumber).sort();
    expect(numbers).toEqual(Array.from({ length: 8 }, (_, index) => `QUO-000${index + 2}`));
    expect((await call('GET', '/quotes')).body.pagination.total).toBe(9);
  });

  it.each([
    [{ validUntil: '2026-02-28' }, 'validUntil'],
    [{ lineItems: [] }, 'lineItems'],
    [{ clientId: 'cli_none' }, 'clientId'],
    [{ dueDate: '2026-03-31' }, 'dueDate'],
    [{ reminders: [] }, 'reminders'],
    [{ paymentUrl: 'https://pay.example' }, 'paymentUrl'],
  ])('is refused with %j', async (fields, field) => {
    const { call, clientId } = await newCaller();
    const { status, body } = await call('POST', '/quotes', quoteFor(clientId, fields));
    expect(status).toBe(422);
    expect(body.error.details[0].field).toBe(field);
  });

  it('is changed while it is a draft, and shows its client as it is then', async () => {
    const { call, create, get, clientId, typesOf } = await newCaller();
    const { id } = await create({ notes: 'One' });
    const lineItems = [{ description: 'More', quantity: 2, unitPrice: 100 }];
    const changed = await call('PUT', `/quotes/${id}`, { lineItems, notes: null, validUntil: '2090-01-01' });
    expect(changed.body).toMatchObject({ total: 200, quoteNumber: 'QUO-0001', validUntil: '2090-01-01T00:00:00.000Z' });
    expect(changed.body.notes).toBeUndefined();
    await call('PUT', `/clients/${clientId}`, { name: 'Acme & Co' });
    expect((await get(id)).client.name).toBe('Acme & Co');
    expect((await call('GET', '/quotes')).body.data[0].client.name).toBe('Acme & Co');
    expect((await call('PUT', `/quotes/${id}`, { issueDate: '2091-01-01' })).status).toBe(422);
    expect(await typesOf(id)).toEqual(['quote.updated', 'quote.created']);
  });

  it('keeps what the client was sent, but for metadata', async () => {
    const { call, createSent, get, clientId } = await newCaller();
    const { id } = await createSent();
    expect((await call('PUT', `/quotes/${id}`, { notes: 'Changed' })).status).toBe(409);
    const { body } = await call('PUT', `/quotes/${id}`, { metadata: { deal: '7' } });
    expect(body).toMatchObject({ status: 'SENT', metadata: { deal: '7' } });
    await call('PUT', `/clients/${clientId}`, { name: 'Acme & Co' });
    expect((await get(id)).client.name).toBe(CLIENT.name);
  });

  it('has a version, which a change may require', async () => {
    const { call, create } = await newCaller();
    const { id } = await create();
    const { headers } = await call('GET', `/quotes/${id}`);
    const etag = headers.get('etag') ?? '';
    const unchanged = await call('GET', `/quotes/${id}`, undefined, { headers: { 'If-None-Match': etag } });
    expect(unchanged.status).toBe(304);
    const ifMatch = { headers: { 'If-Match': etag } };
    expect((await call('PUT', `/quotes/${id}`, { notes: 'One' }, ifMatch)).status).toBe(200);
    expect((await call('PUT', `/quotes/${id}`, { notes: 'Two' }, ifMatch)).status).toBe(412);
    expect((await call('DELETE', `/quotes/${id}`, undefined, ifMatch)).status).toBe(412);
  });

  it('is deleted while it is a draft, and its number is not used again', async () => {
    const { call, create, createSent } = await newCaller();
    const { id } = await create();
    expect((await call('DELETE', `/quotes/${id}`)).status).toBe(204);
    expect((await call('GET', `/quotes/${id}`)).status).toBe(404);
    const sent = await createSent();
    expect(sent.quoteNumber).toBe('QUO-0002');
    expect((await call('DELETE', `/quotes/${sent.id}`)).status).toBe(409);
    expect((await call('GET', '/quotes')).body.pagination.total).toBe(1);
    const { data } = (await call('GET', `/events?objectId=${id}`)).body;
    expect(data.map(({ type }: { type: string }) => type)).toEqual(['quote.deleted', 'quote.created']);
  });

  it('is duplicated in any status, dated anew', async () => {
    const { call, createSent } = await newCaller();
    const { id } = await createSent({ notes: 'As discussed', charges: [{ description: 'Travel', rate: 10 }] });
    const { status, body } = await call('POST', `/quotes/${id}/duplicate`);
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'DRAFT', quoteNumber: 'QUO-0002', notes: 'As discussed', total: 110 });
    expect(body.issueDate).toBe(`${today(new Date(), 'UTC')}T00:00:00.000Z`);
    expect(body.hostedUrl).not.toBe((await call('GET', `/quotes/${id}`)).body.hostedUrl);
  });

  it('stays when its client is deleted, but nothing new is made of it', async () => {
    const { call, create, createSent, set, clientId, get } = await newCaller();
    const [draft, sent] = [await create(), await createSent()];
    await call('DELETE', `/clients/${clientId}`);
    expect((await get(draft.id)).client.name).toBe(CLIENT.name);
    expect((await call('PUT', `/quotes/${draft.id}`, { notes: 'Changed' })).status).toBe(200);
    expect((await set(sent.id, 'ACCEPTED')).status).toBe(200);
    expect((await call('POST', `/quotes/${sent.id}/invoice`)).status).toBe(409);
    expect((await get(sent.id)).status).toBe('ACCEPTED');
    expect((await call('POST', `/quotes/${sent.id}/duplicate`)).status).toBe(422);
  });

  it('is a PDF under its number, with and without a key', async () => {
    const { call, createSent } = await newCaller();
    const { id, pdfUrl } = await createSent();
    const { headers, body } = await call('GET', `/quotes/${id}/pdf`);
    expect(headers.get('content-disposition')).toBe('attachment; filename="QUO-0001.pdf"');
    expect(body.subarray(0, 5).toString()).toBe('%PDF-');
    const open = await fetch(pdfUrl);
    expect(open.headers.get('content-disposition')).toBe('inline; filename="QUO-0001.pdf"');
    expect(Buffer.from(await open.arrayBuffer()).equals(body)).toBe(true);
  });
});

describe('the status of a quote', () => {
  it.each([
    [
      ['SENT', 'VIEWED', 'ACCEPTED'],
      ['quote.accepted', 'quote.viewed', 'quote.sent', 'quote.created'],
    ],
    [
      ['SENT', 'DECLINED'],
      ['quote.declined', 'quote.sent', 'quote.created'],
    ],
    [
      ['SENT', 'EXPIRED'],
      ['quote.expired', 'quote.sent', 'quote.created'],
    ],
  ])('goes along %j, each step with its event', async (steps, types) => {
    const { create, set, typesOf } = await newCaller();
    const { id } = await create();
    for (const status of steps) {
      expect((await set(id, status)).body.status).toBe(status);
      expect((await set(id, status)).status).toBe(200);
    }
    expect(await typesOf(id)).toEqual(types);
    for (const status of ['DRAFT', 'SENT', 'DECLINED', 'ACCEPTED', 'EXPIRED', 'INVOICED']) {
      if (status !== steps.at(-1)) expect((await set(id, status)).status).toBe(409);
    }
  });

  it('cannot become SENT when its validity is over', async () => {
    const { create, set } = await newCaller();
    const { id } = await create({ validUntil: '2026-03-02' });
    const { status, body } = await set(id, 'SENT');
    expect(status).toBe(409);
    expect(body.error.message).toContain('2026-03-02');
    expect((await set(id, 'ACCEPTED')).status).toBe(409);
  });
});

describe('the page of a quote', () => {
  it('has forms with which the client accepts once, under its name', async () => {
    const { createSent, get, typesOf } = await newCaller();
    const { id, hostedUrl } = await createSent();
    const page = await fetch(hostedUrl);
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self'");
    expect(await page.text()).toContain(`action="${hostedUrl}/accept"`);
    expect((await get(id)).status).toBe('SENT');
    const accepted = await sendForm(`${hostedUrl}/accept?lang=es`, { name: '  Anna Schmidt ', utm: 'x' });
    expect(accepted).toMatchObject({ status: 303, location: `${hostedUrl}?lang=es` });
    const quote = await get(id);
    expect(quote).toMatchObject({ status: 'ACCEPTED', acceptedBy: 'Anna Schmidt' });
    expect((await sendForm(`${hostedUrl}/decline`, { reason: 'No' })).status).toBe(303);
    expect((await sendForm(`${hostedUrl}/accept`, { name: 'Somebody else' })).status).toBe(303);
    expect(await get(id)).toEqual(quote);
    expect(await (await fetch(hostedUrl)).text()).not.toContain('<form');
    expect(await typesOf(id)).toEqual(['quote.accepted', 'quote.sent', 'quote.created']);
  });

  it('asks for the name where it is missing', async () => {
    const { createSent, get } = await newCaller();
    const { id, hostedUrl } = await createSent();
    const { status, location } = await sendForm(`${hostedUrl}/accept`, { name: ' ' });
    expect([status, location]).toEqual([303, `${hostedUrl}?name=missing`]);
    expect(await (await fetch(location ?? '')).text()).toContain('role="alert"');
    expect((await get(id)).status).toBe('SENT');
  });

  it('takes the reason of a client that declines, whatever it says', async () => {
    const { createSent, get, call } = await newCaller();
    const { id, hostedUrl } = await createSent();
    const reason = '<script>alert(1)</script>\r\n"=cmd|\' /C calc\'!A0" \u202eתודה 🙂';
    expect((await sendForm(`${hostedUrl}/decline`, { reason })).status).toBe(303);
    const quote = await get(id);
    expect(quote).toMatchObject({ status: 'DECLINED', declineReason: reason.replace('\r\n', '\n') });
    expect(quote.declinedBy).toBeUndefined();
    expect(await (await fetch(hostedUrl)).text()).not.toContain('<script>alert(1)');
    expect((await call('GET', `/quotes/${id}/pdf`)).status).toBe(200);
    const [event] = (await call('GET', `/quotes/${id}/events`)).body.data;
    expect(event).toMatchObject({ type: 'quote.declined', data: { object: { declineReason: quote.declineReason } } });
  });

  it.each([
    ['decline', { reason: 'x'.repeat(1001) }, 'reason'],
    ['decline', { reason: 'a\u0000b' }, 'reason'],
    ['decline', { reason: `x${'\n'.repeat(30)}y` }, 'reason'],
    ['decline', { name: 'two\nlines' }, 'name'],
    ['accept', { name: 'x'.repeat(201) }, 'name'],
    ['accept', { name: 'two\r\nlines' }, 'name'],
  ])(
    'answers a text that it cannot take with the page and a sentence in its language: %s %#',
    async (action, fields, field) => {
      const { createSent, get } = await newCaller();
      const { id, hostedUrl } = await createSent();
      const { status, location } = await sendForm(`${hostedUrl}/${action}?lang=de`, fields);
      expect([status, location]).toEqual([303, `${hostedUrl}?lang=de&${field}=invalid`]);
      const page = await (await fetch(location ?? '')).text();
      expect(page).toMatch(/role="alert">Bitte geben Sie (Ihren Namen|den Grund) .* höchstens \d+ Zeichen/);
      expect((await get(id)).status).toBe('SENT');
    },
  );

  it('takes a form of its own and nothing else', async () => {
    const { createSent, get } = await newCaller();
    const { id, hostedUrl } = await createSent();
    const url = `${hostedUrl}/accept`;
    const json = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"name":"Anna"}' };
    expect((await fetch(url, json)).status).toBe(415);
    expect((await sendForm(url, { name: 'Anna' }, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await fetch(url)).status).toBe(404);
    expect((await fetch(hostedUrl, { method: 'HEAD' })).status).toBe(200);
    const twice = { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } };
    expect((await fetch(url, { ...twice, body: 'name=A&name=B' })).status).toBe(422);
    const bytes = Buffer.from([0x6e, 0x61, 0x6d, 0x65, 0x3d, 0xff]);
    expect((await fetch(url, { ...twice, body: bytes })).status).toBe(422);
    const strange = { ...twice, body: '__proto__=1&constructor=2', redirect: 'manual' } as const;
    expect((await fetch(url, strange)).status).toBe(303);
    expect((await get(id)).status).toBe('SENT');
  });

  it('counts as viewed once it is on the screen', async () => {
    const { createSent, get } = await newCaller();
    const { id, hostedUrl } = await createSent();
    expect((await fetch(`${hostedUrl}/view`, { method: 'POST' })).status).toBe(204);
    const viewed = await get(id);
    expect(viewed.status).toBe('VIEWED');
    await fetch(`${hostedUrl}/view`, { method: 'POST' });
    expect(await get(id)).toEqual(viewed);
  });

  it('is not answered as a draft, and not found with another secret', async () => {
    const { create, get } = await newCaller();
    const { id, hostedUrl } = await create();
    expect((await sendForm(`${hostedUrl}/accept`, { name: 'Anna' })).status).toBe(303);
    expect((await get(id)).status).toBe('DRAFT');
    const other = hostedUrl.slice(0, -1) + (hostedUrl.endsWith('a') ? 'b' : 'a');
    expect((await fetch(other)).status).toBe(404);
    expect((await sendForm(`${other}/accept`, { name: 'Anna' })).status).toBe(404);
  });
});

describe('the invoice of a quote', () => {
  it('has its content and its amounts, and is made once', async () => {
    const { call, createSent, set, get, typesOf } = await newCaller();
    const lineItems = [
      { description: 'Design', quantity: 1, unitPrice: 0.29, taxRate: 21 },
      { description: 'Review', quantity: 1, unitPrice: 0.29, taxRate: 21 },
    ];
    const { id } = await createSent({ lineItems, notes: 'As discussed', charges: [{ description: 'Fee', amount: 1 }] });
    expect((await call('POST', `/quotes/${id}/invoice`)).status).toBe(409);
    const { body: quote } = await set(id, 'ACCEPTED');
    // What was accepted is invoiced, also where tax would be rounded otherwise by now.
    await call('PUT', '/account', { taxRounding: 'LINE' });
    const { status, headers, body: invoice } = await call('POST', `/quotes/${id}/invoice`, { dueDate: '2099-12-31' });
    expect(status).toBe(201);
    const { lineItems: lines, total, taxTotal, taxes, charges, subtotal } = quote;
    expect(invoice).toMatchObject({ lineItems: lines, total, taxTotal, taxes, charges, subtotal, amountDue: total });
    expect(invoice).toMatchObject({ status: 'DRAFT', quoteId: id, notes: 'As discussed', invoiceNumber: 'INV-0001' });
    expect(invoice.dueDate).toBe('2099-12-31T00:00:00.000Z');
    expect((await call('GET', pathOf(headers.get('location') ?? ''))).body).toEqual(invoice);
    expect(await get(id)).toMatchObject({ status: 'INVOICED', invoiceId: invoice.id });
    const again = await call('POST', `/quotes/${id}/invoice`);
    expect(again.status).toBe(409);
    expect(again.body.error.message).toContain(invoice.id);
    expect((await typesOf(id))[0]).toBe('quote.invoiced');
  });

  it('is one, however many ask for it at once', async () => {
    const { call, createSent, set } = await newCaller();
    const { id } = await createSent();
    await set(id, 'ACCEPTED');
    const answers = await Promise.all(Array.from({ length: 6 }, () => call('POST', `/quotes/${id}/invoice`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    expect((await call('GET', '/invoices')).body.pagination.total).toBe(1);
  });
});

describe('the list of quotes', () => {
  it('is filtered by status, client and date, page by page', async () => {
    const { call, create, createSent, set } = await newCaller();
    const { id: other } = (await call('POST', '/clients', { name: 'Zweite GmbH', email: 'z@zweite.example' })).body;
    const draft = await create({ issueDate: '2026-05-01' });
    const sent = await createSent({ issueDate: '2026-04-01' });
    const accepted = await createSent({ issueDate: '2026-02-01', clientId: other });
    await set(accepted.id, 'ACCEPTED');
    const list = async (query: string) => (await call('GET', `/quotes?${query}`)).body;
    const ids = async (query: string) => (await list(query)).data.map(({ id }: { id: string }) => id);
    expect(await ids('')).toEqual([accepted.id, sent.id, draft.id]);
    expect(await ids('status=DRAFT,ACCEPTED')).toEqual([accepted.id, draft.id]);
    expect(await ids(`clientId=${other}`)).toEqual([accepted.id]);
    expect(await ids(`clientId=${other}&status=SENT`)).toEqual([]);
    expect(await ids('issuedFrom=2026-02-01&issuedTo=2026-04-30')).toEqual([sent.id, accepted.id]);
    expect(await ids('status=SENT,DRAFT&issuedFrom=2026-04-15')).toEqual([draft.id]);
    for (const query of ['', '&status=DRAFT,SENT,ACCEPTED', '&issuedFrom=2026-01-01']) {
      const first = await list(`limit=2${query}`);
      // Counting what a filter finds would mean reading on.
      expect(first.pagination.total).toBe(query === '' ? 3 : undefined);
      expect((await list(query)).pagination).toMatchObject({ total: 3, totalPages: 1, hasMore: false });
      const rest = await list(`limit=2${query}&cursor=${first.pagination.nextCursor}`);
      const second = await list(`limit=2&page=2${query}`);
      expect(rest.data).toEqual(second.data);
      const found = [...first.data, ...rest.data].map(({ id }) => id);
      expect(new Set(found).size).toBe(3);
    }
    expect((await call('GET', '/quotes?issuedFrom=2026-02-01&issuedTo=2026-01-01')).status).toBe(422);
    expect((await call('GET', '/quotes?status=PAID')).status).toBe(422);
  });

  it('is searched by number and by the words of names, whether or not all quotes have their entries', async () => {
    const { accountId, call, create, createSent } = await newCaller();
    const { id: other } = (await call('POST', '/clients', { name: 'Zweite Société', email: 'z@zweite.example' })).body;
    const draft = await create();
    const sent = await createSent();
    const foreign = await createSent({ clientId: other });
    const gone = await create();
    expect((await call('DELETE', `/quotes/${gone.id}`)).status).toBe(204);
    const ids = async (query: string) =>
      (await call('GET', `/quotes?${query}`)).body.data.map(({ id }: { id: string }) => id);
    const expectFound = async () => {
      expect(await ids('q=corp%20acme')).toEqual([sent.id]);
      expect(await ids('q=renamed')).toEqual([draft.id]);
      expect(await ids('q=SOCIETE')).toEqual([foreign.id]);
      expect(await ids('q=quo-0002')).toEqual([sent.id]);
      expect(await ids('q=3')).toEqual([foreign.id]);
      expect(await ids('q=4')).toEqual([]);
      expect(await ids('q=QUO-')).toEqual([foreign.id, sent.id, draft.id]);
      expect(await ids('q=quo-&status=SENT&limit=1&page=2')).toEqual([sent.id]);
      expect(await ids('q=zweite&issuedFrom=2000-01-01')).toEqual([foreign.id]);
      expect(await ids(`q=quo&clientId=${other}`)).toEqual([foreign.id]);
      expect(await ids('q=__proto__')).toEqual([]);
      const { nextCursor } = (await call('GET', '/quotes?q=quo&limit=2')).body.pagination;
      expect(await ids(`q=quo&limit=2&cursor=${nextCursor}`)).toEqual([draft.id]);
    };
    await call('PUT', `/clients/${draft.clientId}`, { name: 'Renamed SL' });
    await eventually(
      () => ids('q=societe'),
      (found) => found.length === 1,
    );
    await expectFound();
    await dropAttribute(stack, `${accountId}#counter`, 'QUOTES', 'isIndexed');
    await expectFound();
    await stack.local.invoke('operate', { action: 'recountSummary', accountId });
    const past = { S: '2026-01-01T00:00:00.000Z' };
    await setAttribute(stack, `${accountId}#summary`, 'STATE', 'nextCountedFrom', past);
    await stack.local.invoke('operate', { action: 'recountSummary', accountId });
    await expectFound();
  });
});
