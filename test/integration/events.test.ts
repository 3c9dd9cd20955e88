import { beforeAll, describe, expect, it } from 'vitest';
import { firstIdAt } from '../../lib/aws/ids.ts';
import { EVENT_TYPES } from '../../lib/domain/events/events.ts';
import { documentKeys, pendingEvents, setAttribute } from '../support/behindTheApi.ts';
import { handOut, itemsUnder, putItem } from '../support/openInvoices.ts';
import { type Answer, CLIENT, eventually, invoiceFor, type TestAccount, useSharedStack } from '../support/stack.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test reads any field of an answer
type Json = any;

const stack = useSharedStack();
let account: TestAccount;
let clientId: string;

const callAs =
  ({ key }: Pick<TestAccount, 'key'>) =>
  (method: string, path: string, body?: unknown, headers = {}) =>
    stack.call(method, path, { key, headers, ...(body === undefined ? {} : { body }) });
const call = (method: string, path: string, body?: unknown, headers = {}) =>
  callAs(account)(method, path, body, headers);
const bodyOf = async (answer: Promise<Answer>, status = 200): Promise<Json> => {
  const { status: got, body } = await answer;
  expect([got, got === status ? undefined : body]).toEqual([status, undefined]);
  return body;
};
const newAccount = async () => {
  const added = await stack.addAccount();
  const { id } = await bodyOf(callAs(added)('POST', '/clients', CLIENT), 201);
  return { ...added, clientId: id as string, call: callAs(added) };
};
const newInvoice = async (fields = {}) =>
  bodyOf(call('POST', '/invoices', invoiceFor(clientId, { dueDate: '2099-03-31', ...fields })), 201);

/** All events about an object, newest first, without those of its documents, which come when they are rendered. */
async function eventsAbout(objectId: string, as = account): Promise<Json[]> {
  const { data } = await bodyOf(callAs(as)('GET', `/events?objectId=${objectId}&limit=100`));
  return data.filter(({ type }: Json) => type !== 'invoice.pdf_ready');
}
const newestAbout = async (objectId: string): Promise<Json> => (await eventsAbout(objectId))[0];
const typesOf = (events: readonly Json[]) => events.map(({ type }) => type);

/** Every event of a list, page by page. */
async function readAll(as: Pick<TestAccount, 'key'>, path: string): Promise<{ pages: Json[][]; ids: string[] }> {
  const pages: Json[][] = [];
  for (let cursor = ''; ; ) {
    const { data, pagination } = await bodyOf(callAs(as)('GET', `${path}${cursor}`));
    pages.push(data);
    expect(pagination.hasMore).toBe(pagination.nextCursor !== undefined);
    if (!pagination.hasMore) return { pages, ids: pages.flat().map(({ id }) => id) };
    cursor = `&cursor=${pagination.nextCursor}`;
  }
}

/** Waits until the index of events has all of them. */
const settled = (as: Pick<TestAccount, 'key'>, path: string, count: number) =>
  eventually(
    async () => (await bodyOf(callAs(as)('GET', path))).data,
    (data: Json[]) => data.length === count,
  );

beforeAll(async () => {
  ({ clientId, ...account } = await newAccount());
});

describe('an event', () => {
  it('tells who created a client, in which request, and what it is', async () => {
    const created = await call('POST', '/clients', { ...CLIENT, metadata: { constructor: 'x' } });
    const { body: client } = await call('GET', `/clients/${created.body.id}`);
    expect(await eventsAbout(client.id)).toEqual([
      {
        id: expect.stringMatching(/^evt_[0-9A-Za-z]{24}$/),
        type: 'client.created',
        timestamp: client.createdAt,
        apiVersion: 'v1',
        accountId: account.accountId,
        actor: { keyId: account.keyId, requestId: created.headers.get('x-request-id') },
        data: { object: client },
      },
    ]);
  });

  it('shows what a change of a client made different', async () => {
    const { body: before } = await call('POST', '/clients', { ...CLIENT, phone: '+1-555-0100' });
    const changes = { name: 'Beta Limited', phone: null, taxId: 'US-1' };
    const after = await bodyOf(call('PUT', `/clients/${before.id}`, changes));
    const { type, timestamp, data } = await newestAbout(before.id);
    expect({ type, timestamp, data }).toEqual({
      type: 'client.updated',
      timestamp: after.updatedAt,
      data: {
        object: after,
        previousAttributes: { name: CLIENT.name, phone: '+1-555-0100', taxId: null, updatedAt: null },
      },
    });
  });

  it('shows a deleted client as it was', async () => {
    const { body: client } = await call('POST', '/clients', CLIENT);
    await bodyOf(call('DELETE', `/clients/${client.id}`), 204);
    const [deleted, created] = await eventsAbout(client.id);
    expect([deleted.type, created.type]).toEqual(['client.deleted', 'client.created']);
    expect(deleted.data).toEqual({ object: client });
  });

  it('shows each revision of an invoice as GET gave it', async () => {
    const created = await newInvoice();
    const path = `/invoices/${created.id}`;
    const shown = [await bodyOf(call('GET', path))];
    const payment = { amount: 40 };
    const steps: [string, string, unknown, string][] = [
      ['PUT', path, { notes: 'Changed', lineItems: [{ description: 'x', quantity: 2, unitPrice: 50 }] }, 'updated'],
      ['PUT', path, { metadata: { constructor: '1' } }, 'updated'],
      ['PATCH', path, { status: 'SENT' }, 'sent'],
      ['PUT', path, { metadata: null }, 'updated'],
      ['PATCH', path, { status: 'VIEWED' }, 'viewed'],
      ['POST', `${path}/payments`, payment, 'partially_paid'],
      ['POST', `${path}/payments`, payment, 'partially_paid'],
      ['PATCH', path, { status: 'PAID' }, 'paid'],
    ];
    for (const [method, target, body] of steps) {
      expect((await call(method, target, body)).status).toBeLessThan(300);
      shown.push(await bodyOf(call('GET', path)));
    }
    const events = (await eventsAbout(created.id)).toReversed();
    expect(typesOf(events)).toEqual(['invoice.created', ...steps.map(([, , , name]) => `invoice.${name}`)]);
    expect(events.map(({ data }) => data.object)).toEqual(shown);
    for (const [index, { data, timestamp }] of events.entries()) {
      const after = shown[index];
      expect(timestamp).toBe(after.updatedAt ?? after.createdAt);
      const { previousAttributes = {} } = data;
      const before = Object.fromEntries(
        Object.entries({ ...after, ...previousAttributes }).filter(([, value]) => value !== null),
      );
      if (index > 0) expect(before).toEqual(shown[index - 1]);
      else expect(data.previousAttributes).toBeUndefined();
    }
    expect(events.map(({ data }) => data.previousAttributes?.status)).toEqual([
      ...[undefined, undefined, undefined, 'DRAFT', undefined, 'SENT', 'VIEWED', undefined, 'PARTIALLY_PAID'],
    ]);
  });

  it('is made of a payment too, also of one by the status PAID, and of one that is deleted', async () => {
    const { id } = await newInvoice();
    await call('PATCH', `/invoices/${id}`, { status: 'SENT' });
    const first = await bodyOf(call('POST', `/invoices/${id}/payments`, { amount: 40, reference: 'TRX' }), 201);
    await bodyOf(call('PATCH', `/invoices/${id}`, { status: 'PAID' }));
    const { data: payments } = await bodyOf(call('GET', `/invoices/${id}/payments`));
    for (const payment of payments) {
      const [event] = await eventsAbout(payment.id);
      expect([event.type, event.timestamp, event.data]).toEqual([
        'payment.created',
        payment.createdAt,
        { object: payment },
      ]);
    }
    await bodyOf(call('DELETE', `/invoices/${id}/payments/${first.id}`), 204);
    expect(await newestAbout(first.id)).toMatchObject({ type: 'payment.deleted', data: { object: first } });
    expect(await newestAbout(id)).toMatchObject({
      type: 'invoice.updated',
      data: { object: { amountPaid: 60 }, previousAttributes: { status: 'PAID', amountPaid: 100, amountDue: 0 } },
    });
  });

  it('tells of voided invoices', async () => {
    const { id } = await newInvoice();
    await bodyOf(call('PATCH', `/invoices/${id}`, { status: 'VOID' }));
    expect(await newestAbout(id)).toMatchObject({ type: 'invoice.voided', data: { object: { status: 'VOID' } } });
  });

  it('tells of keys without their secrets, and of the account', async () => {
    const made = await bodyOf(call('POST', '/keys', { name: 'Cron job', scope: 'read' }), 201);
    const { secret, ...key } = made;
    await bodyOf(call('DELETE', `/keys/${key.id}`), 204);
    const [revoked, created] = await eventsAbout(key.id);
    expect([created.type, created.data]).toEqual(['key.created', { object: key }]);
    const current = await bodyOf(call('GET', `/keys/${key.id}`));
    expect([revoked.type, revoked.data]).toEqual([
      'key.revoked',
      { object: current, previousAttributes: { revokedAt: null } },
    ]);
    const renamed = await bodyOf(call('PUT', '/account', { name: 'Studio Sur', phone: '+1' }));
    expect((await newestAbout(account.accountId)).data).toEqual({
      object: renamed,
      previousAttributes: { name: 'Studio Norte', phone: null, updatedAt: null },
    });
  });

  it('has no key where the service or its operator made the change', async () => {
    const { accountId, key } = await newAccount();
    await stack.local.invoke('operate', { action: 'renameAccount', accountId, name: 'Studio Este' });
    const [event] = (await bodyOf(callAs({ key })('GET', `/events?objectId=${accountId}`))).data;
    expect(event.actor).toEqual({ requestId: expect.stringMatching(/^[\w-]{10,}$/) });
    expect(event.data.object.name).toBe('Studio Este');
    const [first] = (await settled({ key }, '/events?type=key.created', 1)) as Json[];
    expect(Object.keys(first.actor)).toEqual(['requestId']);
  });

  it('tells when the receiver has the page on the screen', async () => {
    const invoice = await newInvoice();
    await call('PATCH', `/invoices/${invoice.id}`, { status: 'SENT' });
    const viewed = await stack.call('POST', `${invoice.hostedUrl}/view`);
    const event = await newestAbout(invoice.id);
    expect([event.type, event.actor]).toEqual(['invoice.viewed', { requestId: viewed.headers.get('x-request-id') }]);
  });

  it('tells once for each revision that its document is stored', async () => {
    const { id } = await newInvoice();
    const ready = async () =>
      (await bodyOf(call('GET', `/invoices/${id}/events`))).data.filter(
        ({ type }: Json) => type === 'invoice.pdf_ready',
      );
    await eventually(ready, (events) => events.length === 1);
    const sent = await bodyOf(call('PATCH', `/invoices/${id}`, { status: 'SENT' }));
    const [event] = await eventually(ready, (events) => events.length === 2);
    expect(event.data).toEqual({ object: sent });
    const { accountId } = account;
    const again = { Records: [{ messageId: '1', body: JSON.stringify({ accountId, invoiceId: id }), attributes: {} }] };
    await stack.local.invoke('renderPdf', again);
    expect(await ready()).toHaveLength(2);
  });

  it('that the document does not show leaves the document as it is', async () => {
    const invoice = await newInvoice();
    const path = `/invoices/${invoice.id}`;
    const types = async () => typesOf((await bodyOf(call('GET', `${path}/events?limit=100`))).data);
    const ready = (found: readonly string[]) => found.filter((type) => type === 'invoice.pdf_ready').length;
    await eventually(types, (found) => ready(found) === 1);
    await call('PATCH', path, { status: 'SENT' });
    await eventually(types, (found) => ready(found) === 2);
    const document = (await call('GET', `${path}/pdf`)).body;
    const keys = await documentKeys(stack.local, account.accountId, invoice.id);
    await stack.call('POST', `${invoice.hostedUrl}/view`);
    await call('PUT', path, { metadata: { order: '4711' } });
    await eventually(
      () => pendingEvents(stack.local, account.accountId),
      (count) => count === 0,
    );
    expect((await call('GET', `${path}/pdf`)).body).toEqual(document);
    expect(await documentKeys(stack.local, account.accountId, invoice.id)).toEqual(keys);
    await call('POST', `${path}/payments`, { amount: 1 });
    await eventually(types, (found) => ready(found) === 3);
    expect((await call('GET', `${path}/pdf`)).body).not.toEqual(document);
    expect(await documentKeys(stack.local, account.accountId, invoice.id)).toHaveLength(keys.length + 1);
  });

  it('that a document is ready has its place in the order, though it is stored with its change', async () => {
    const own = await newAccount();
    const { id, hostedUrl } = (await own.call('POST', '/invoices', invoiceFor(own.clientId))).body;
    const path = `/invoices/${id}`;
    // Changes do not wait for documents, so some come before an earlier document is ready.
    await own.call('PATCH', path, { status: 'SENT' });
    await stack.call('POST', `${hostedUrl}/view`);
    await own.call('POST', `${path}/payments`, { amount: 1 });
    await eventually(
      () => pendingEvents(stack.local, own.accountId),
      (count) => count === 0,
    );
    const { ids } = await readAll(own, `${path}/events?limit=100`);
    expect(ids).toEqual(ids.toSorted().toReversed());
    for (const limit of [1, 2, 3]) expect((await readAll(own, `${path}/events?limit=${limit}`)).ids).toEqual(ids);
    expect((await readAll(own, `/events?type=invoice.*&limit=2`)).ids).toEqual(ids);
    const ready = (await readAll(own, `/events?objectId=${id}&type=invoice.pdf_ready`)).ids;
    expect(ready.length).toBeGreaterThan(0);
    for (const eventId of ready) {
      expect((await own.call('GET', `/events/${eventId}`)).body).toMatchObject({ type: 'invoice.pdf_ready' });
    }
  });

  it('tells of an invoice that the service marked as overdue', async () => {
    const { id } = await newInvoice({ dueDate: '2026-03-31' });
    await bodyOf(call('PATCH', `/invoices/${id}`, { status: 'SENT' }));
    await handOut(stack.local, account.accountId, id);
    const [overdue] = await eventually(
      () => eventsAbout(id),
      ([newest]) => newest.type === 'invoice.overdue',
    );
    expect(Object.keys(overdue.actor)).toEqual(['requestId']);
    expect(overdue.data.object).toEqual(await bodyOf(call('GET', `/invoices/${id}`)));
  });

  it('is not made where nothing changed', async () => {
    const own = await newAccount();
    const { body: client } = await own.call('GET', `/clients/${own.clientId}`);
    const key = { 'Idempotency-Key': 'once' };
    const invoice = (await own.call('POST', '/invoices', invoiceFor(own.clientId), key)).body;
    const path = `/invoices/${invoice.id}`;
    const sent = await own.call('PATCH', path, { status: 'SENT' });
    const { body: settings } = await own.call('GET', '/account');
    const events = async () =>
      (await readAll(own, `/events?objectId=${invoice.id}`)).pages
        .flat()
        .filter(({ type }: Json) => type !== 'invoice.pdf_ready').length;
    const count = { 'If-Match': '"77"' };
    const without: [string, string, unknown, object, number][] = [
      ['POST', '/invoices', invoiceFor(own.clientId), key, 201],
      ['PATCH', path, { status: 'SENT' }, {}, 200],
      ['PATCH', path, { status: 'VIEWED' }, count, 412],
      ['PATCH', path, { status: 'DRAFT' }, {}, 409],
      ['PUT', path, { notes: 'Too late' }, {}, 409],
      ['POST', `${path}/payments`, { amount: 1000 }, {}, 422],
      ['PUT', `/clients/${client.id}`, { name: client.name, phone: null }, {}, 200],
      ['PUT', `/clients/${client.id}`, { name: 'x' }, count, 412],
      ['DELETE', `/clients/${client.id}`, undefined, count, 412],
      ['PUT', '/account', { name: settings.name, timeZone: settings.timeZone }, {}, 200],
      ['DELETE', `/keys/${own.keyId}`, undefined, {}, 409],
    ];
    for (const [method, target, body, headers, status] of without) {
      expect([target, (await own.call(method, target, body, headers)).status]).toEqual([target, status]);
    }
    expect(await events()).toBe(2);
    expect(await bodyOf(own.call('GET', path))).toEqual(sent.body);
    expect((await own.call('GET', path)).headers.get('etag')).toBe(sent.headers.get('etag'));
    const all = await eventually(
      async () => (await readAll(own, '/events?limit=100')).pages.flat(),
      (found) => found.some(({ type, data }) => type === 'invoice.pdf_ready' && data.object.status === 'SENT'),
    );
    expect(typesOf(all.filter(({ type }) => type !== 'invoice.pdf_ready')).toSorted()).toEqual([
      'client.created',
      'invoice.created',
      'invoice.sent',
      'key.created',
    ]);
  });

  it('is not made, and no revision either, by a PUT of what a draft has', async () => {
    const draft = await newInvoice({ notes: 'As it is', metadata: { order: '1' } });
    const etag = (await call('GET', `/invoices/${draft.id}`)).headers.get('etag');
    const { client, clientId: of, currency, lineItems, notes, metadata } = draft;
    const lines = lineItems.map(({ description, quantity, unitPrice }: Json) => ({ description, quantity, unitPrice }));
    const same = await call('PUT', `/invoices/${draft.id}`, {
      ...{ clientId: of, currency, notes, metadata, lineItems: lines, terms: null },
    });
    expect([same.body, same.headers.get('etag'), client.id]).toEqual([draft, etag, of]);
    expect(typesOf(await eventsAbout(draft.id))).toEqual(['invoice.created']);
  });
});

describe('a batch', () => {
  it('of 49 invoices makes 49 events in its one transaction', async () => {
    const own = await newAccount();
    const invoices = Array.from({ length: 49 }, (_, index) => invoiceFor(own.clientId, { notes: `${index}` }));
    const headers = { 'Idempotency-Key': 'batch' };
    const { data } = await bodyOf(own.call('POST', '/invoices/batch', { invoices }, headers), 201);
    const events = (await settled(own, '/events?type=invoice.created&limit=100', 49)) as Json[];
    const byId = new Map(events.map((event) => [event.data.object.id, event.data.object]));
    expect(data.map(({ id }: Json) => byId.get(id))).toEqual(data);
  });
});

describe('the list of events', () => {
  let own: Awaited<ReturnType<typeof newAccount>>;
  let readKey: string;
  const COUNT = 1 + 2 + 7 + 30;

  beforeAll(async () => {
    own = await newAccount();
    readKey = (await bodyOf(own.call('POST', '/keys', { name: 'Reader', scope: 'read' }), 201)).secret;
    for (let index = 0; index < 30; index++) await own.call('POST', '/clients', { ...CLIENT, name: `Client ${index}` });
    for (let index = 0; index < 7; index++) await own.call('PUT', `/clients/${own.clientId}`, { name: `A ${index}` });
    await settled(own, '/events?limit=100', COUNT);
  });

  it('has every event once, newest first, whatever the size of a page', async () => {
    const { ids } = await readAll(own, '/events?limit=100');
    expect(ids).toEqual(ids.toSorted().toReversed());
    expect(ids).toHaveLength(COUNT);
    for (const limit of [1, 7, 39, 40]) {
      const { ids: paged, pages } = await readAll(own, `/events?limit=${limit}`);
      expect(paged).toEqual(ids);
      expect(pages).toHaveLength(Math.ceil(COUNT / limit));
    }
  });

  it.each([
    ['type=client.updated', 7],
    ['type=client.updated,key.created', 9],
    ['type=client.updated&type=key.created', 9],
    ['type=client.*', 38],
    ['type=client.*,client.updated', 38],
    ['type=invoice.*', 0],
    ['type=client.*&from=2000-01-01&to=2999-12-31', 38],
    ['to=2000-01-01', 0],
    ['from=2999-01-01', 0],
    ['from=9999-12-31T23:59:59Z', 0],
    ['to=1969-12-31', 0],
    ['objectId=cli_none', 0],
    ['objectId=constructor', 0],
    ['objectId=%23%00', 0],
  ])('with %s has what is asked for', async (query, count) => {
    for (const limit of [5, 100]) {
      const { pages } = await readAll(own, `/events?${query}&limit=${limit}`);
      expect(pages.flat()).toHaveLength(count);
    }
  });

  it('about one object has all of its events at once, also of some types', async () => {
    for (const limit of [3, 100]) {
      const all = await readAll(own, `/events?objectId=${own.clientId}&limit=${limit}`);
      expect(all.ids).toHaveLength(8);
      const updates = await readAll(own, `/events?objectId=${own.clientId}&type=client.updated&limit=${limit}`);
      expect(updates.ids).toEqual(all.ids.slice(0, 7));
    }
  });

  it('between two instants has the events of both, and a date is a whole day', async () => {
    const { pages } = await readAll(own, `/events?objectId=${own.clientId}`);
    const events = pages.flat().toReversed();
    const [from, to] = [events[2].timestamp, events[5].timestamp];
    const offset = from.replace('Z', '+00:00').replace('+', '%2B');
    for (const start of [from, offset]) {
      const { ids } = await readAll(own, `/events?type=client.*&from=${start}&to=${to}`);
      expect(ids).toEqual(expect.arrayContaining(events.slice(2, 6).map(({ id }) => id)));
      expect(ids.filter((id) => [events[1].id, events[6].id].includes(id))).toEqual([]);
    }
    const day = from.slice(0, 10);
    expect((await readAll(own, `/events?from=${day}&to=${to.slice(0, 10)}`)).ids).toHaveLength(COUNT);
    const { ids } = await readAll(own, `/events?type=client.*&limit=3&from=${from}&to=${to}`);
    expect(ids).toEqual((await readAll(own, `/events?type=client.*&from=${from}&to=${to}`)).ids);
  });

  it.each([
    ['type=invoice.exploded', 'type'],
    ['type=', 'type'],
    ['type=constructor', 'type'],
    ['type=*', 'type'],
    ['type=invoice', 'type'],
    ['objectId=', 'objectId'],
    [`objectId=${'x'.repeat(65)}`, 'objectId'],
    ['from=yesterday', 'from'],
    ['to=2026-02-30', 'to'],
    ['from=2026-03-02&to=2026-03-01', 'to'],
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['page=2', 'page'],
    ['cursor=x', 'cursor'],
  ])('refuses %s and names it', async (query, field) => {
    const { status, body } = await own.call('GET', `/events?${query}`);
    expect([status, body.error.details[0].field]).toEqual([422, field]);
  });

  it('refuses the cursor of another list', async () => {
    const { pagination } = await bodyOf(own.call('GET', '/events?limit=1'));
    for (const other of ['type=client.*', `objectId=${own.clientId}`, 'from=2026-01-01']) {
      expect((await own.call('GET', `/events?${other}&cursor=${pagination.nextCursor}`)).status).toBe(422);
    }
    expect((await call('GET', `/events?cursor=${pagination.nextCursor}`)).status).toBe(422);
  });

  it('shows events about keys to admins only', async () => {
    const reader = callAs({ key: readKey });
    const { ids } = await readAll({ key: readKey }, '/events?limit=10');
    expect(ids).toHaveLength(COUNT - 2);
    for (const query of ['type=key.*', `objectId=${own.keyId}`]) {
      expect((await bodyOf(reader('GET', `/events?${query}`))).data).toEqual([]);
    }
    const [keyEvent] = (await bodyOf(own.call('GET', '/events?type=key.created'))).data;
    expect(await bodyOf(own.call('GET', `/events/${keyEvent.id}`))).toEqual(keyEvent);
    expect((await reader('GET', `/events/${keyEvent.id}`)).status).toBe(404);
  });

  it('has each event by its own id', async () => {
    const { pages } = await readAll(own, '/events?limit=100');
    for (const event of pages.flat()) expect(await bodyOf(own.call('GET', `/events/${event.id}`))).toEqual(event);
  });

  it('tells nothing of other accounts', async () => {
    const [theirs] = (await bodyOf(own.call('GET', '/events'))).data;
    expect((await call('GET', `/events/${theirs.id}`)).status).toBe(404);
    expect((await bodyOf(call('GET', `/events?objectId=${own.clientId}`))).data).toEqual([]);
  });

  it('holds nothing that replies do not show', async () => {
    const { id } = await newInvoice();
    await bodyOf(call('POST', `/invoices/${id}/rotateLink`));
    const { pages } = await readAll(account, '/events?limit=50');
    const text = JSON.stringify(pages);
    for (const secret of ['usageKey', 'linkSecret', '"hash"', '"revision"', '"sequence"', 'secret', '"pk"', 'seller']) {
      expect(text).not.toContain(secret);
    }
    const seen = new Set(typesOf(pages.flat()));
    // Those of other resources have tests of their own.
    const others = /^(email|recurring|webhook|credit_note|refund|quote|member)\./;
    const expected = EVENT_TYPES.filter((type) => !others.test(type));
    expect(expected.filter((type) => !seen.has(type))).toEqual([]);
  });
});

describe('events of large invoices', () => {
  const large = (note: string) => ({
    lineItems: Array.from({ length: 1000 }, (_, index) => ({
      description: `${note} ${index} ${'description '.repeat(8)}`,
      quantity: 1,
      unitPrice: index,
      taxRate: 20,
    })),
  });

  it('are as small as others, and come in shorter pages', async () => {
    const own = await newAccount();
    const { id } = await bodyOf(own.call('POST', '/invoices', invoiceFor(own.clientId, large('First'))), 201);
    for (let edit = 0; edit < 14; edit++) await bodyOf(own.call('PUT', `/invoices/${id}`, large(`Edit ${edit}`)));
    const items = await itemsUnder(stack.local, `${own.accountId}#${id}`);
    const events = items.filter(({ sk }) => sk?.S?.startsWith('EVENT#'));
    expect(events.length).toBeGreaterThanOrEqual(14);
    for (const event of events) expect(JSON.stringify(event).length).toBeLessThan(1500);

    // Every content but the last was replaced. They are kept for as long as the events that show them.
    const expiries = items.filter(({ sk }) => sk?.S?.startsWith('CONTENT#')).map(({ deleteAfter }) => deleteAfter?.N);
    const inAYear = Date.now() / 1000 + 365 * 24 * 3600;
    expect(expiries.filter((seconds) => Number(seconds) > inAYear)).toHaveLength(14);
    expect(expiries.filter((seconds) => seconds === undefined)).toHaveLength(1);

    const { pages } = await readAll(own, `/events?objectId=${id}&type=invoice.created,invoice.updated&limit=100`);
    expect(pages.length).toBeGreaterThan(1);
    expect(typesOf(pages.flat())).toEqual([...Array(14).fill('invoice.updated'), 'invoice.created']);
    for (const [index, { data }] of pages.flat().slice(0, 14).entries()) {
      const edit = 13 - index;
      expect(data.object.lineItems[999].description).toContain(`Edit ${edit} 999`);
      expect(data.previousAttributes.lineItems[0].description).toContain(edit === 0 ? 'First 0' : `Edit ${edit - 1} 0`);
    }
  });
});

describe('an event that is', () => {
  const DAY_MILLISECONDS = 24 * 3_600_000;

  async function withEventOf(daysAgo: number) {
    const own = await newAccount();
    const [item] = (await itemsUnder(stack.local, `${own.accountId}#${own.clientId}`)) as Json[];
    // As an earlier version made it: nothing in it says its type.
    const id = `${firstIdAt('evt', new Date(Date.now() - daysAgo * DAY_MILLISECONDS))}q123456789abcdef`;
    await putItem(stack.local, { ...item, sk: { S: `EVENT#${id}` }, eventId: { S: id } });
    return { ...own, id };
  }

  it('a day from its end is still there', async () => {
    const own = await withEventOf(364);
    expect((await own.call('GET', `/events/${own.id}`)).status).toBe(200);
    expect((await readAll(own, `/events?objectId=${own.clientId}`)).ids).toContain(own.id);
    expect((await readAll(own, '/events?type=client.*')).ids).toContain(own.id);
  });

  it('older than a year is gone, even before the database deletes it', async () => {
    const own = await withEventOf(366);
    expect((await own.call('GET', `/events/${own.id}`)).status).toBe(404);
    for (const query of [`objectId=${own.clientId}`, 'type=client.*', 'from=2001-01-01']) {
      expect((await readAll(own, `/events?${query}`)).ids).not.toContain(own.id);
    }
  });

  it.each([
    ['not packed', { B: 'AAAA' }],
    ['of another type', { S: 'text' }],
    ['packed nonsense', { B: 'q1bKVLJSSlTSUcpOrVSyUkpU0lEqLqmsSgUA' }],
  ])('%s leaves the others readable', async (_, broken) => {
    const own = await newAccount();
    await own.call('PUT', `/clients/${own.clientId}`, { name: 'Changed' });
    const [first] = (await itemsUnder(stack.local, `${own.accountId}#${own.clientId}`)) as Json[];
    await setAttribute(stack, first.pk.S, first.sk.S, 'event', broken);
    for (const query of [`objectId=${own.clientId}`, 'type=client.*']) {
      expect((await readAll(own, `/events?${query}&limit=1`)).pages.flat().map(({ type }) => type)).toEqual([
        'client.updated',
      ]);
    }
    expect((await own.call('GET', `/events/${first.eventId.S}`)).status).toBe(500);
  });
});
