import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, today } from '../../lib/domain/values/dates.ts';
import { type Caller, newCaller } from '../support/callers.ts';
import { eventually, recurringFor, useStack } from '../support/stack.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test reads any field of an answer
type Json = any;

const stack = useStack();
let caller: Caller;
beforeAll(async () => {
  caller = await newCaller(stack);
});

const call = (of: Caller, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  stack.call(method, path, { key: of.account.key, headers, ...(body === undefined ? {} : { body }) });
const create = async (of: Caller, fields: object = {}): Promise<Json> => {
  const { status, body } = await call(of, 'POST', '/recurring', recurringFor(of.clientId, fields));
  expect([status, body.error]).toEqual([201, undefined]);
  return body;
};
const read = async (of: Caller, path: string): Promise<Json> => (await call(of, 'GET', path)).body;
const eventsAbout = async (of: Caller, id: string): Promise<Json[]> =>
  (await read(of, `/events?objectId=${id}&limit=100`)).data.toReversed();
const run = ({ account: { accountId } }: Caller, recurringId: string) =>
  stack.local.invoke('runRecurring', {
    Records: [{ messageId: '1', body: JSON.stringify({ accountId, recurringId }), attributes: {} }],
  });
const TODAY = today(new Date(), 'UTC');
const daysAgo = (days: number) => addDays(TODAY, -days) ?? TODAY;
const asReplied = (date: string) => `${date}T00:00:00.000Z`;

describe('a recurring invoice', () => {
  it('is created, read and listed, without its content in lists', async () => {
    const one = await create(caller, { dayOfMonth: 31, endDate: '2081-01-31', metadata: { constructor: 'x' } });
    expect(one).toMatchObject({
      id: expect.stringMatching(/^rec_/),
      interval: 'MONTH',
      every: 1,
      startDate: '2080-01-31T00:00:00.000Z',
      endDate: '2081-01-31T00:00:00.000Z',
      nextDate: '2080-01-31T00:00:00.000Z',
      status: 'ACTIVE',
      missed: 'EACH',
      send: false,
      invoicesCreated: 0,
    });
    expect(await read(caller, `/recurring/${one.id}`)).toEqual(one);
    const { lineItems, metadata, ...summary } = one;
    expect((await read(caller, '/recurring?limit=1')).data).toEqual([summary]);
  });

  it('is listed by status and client, page by page, and counted', async () => {
    const of = await newCaller(stack);
    const other = (await call(of, 'POST', '/clients', { name: 'Beta', email: 'b@beta.example' })).body.id;
    const [first, second, third] = [await create(of), await create(of), await create(of, { clientId: other })];
    await call(of, 'POST', `/recurring/${second.id}/pause`);
    const ids = async (query: string) => (await read(of, `/recurring?${query}`)).data.map(({ id }: Json) => id);
    expect(await ids('')).toEqual([third.id, second.id, first.id]);
    expect(await ids('status=PAUSED')).toEqual([second.id]);
    expect(await ids(`clientId=${other}`)).toEqual([third.id]);
    const { pagination } = await read(of, '/recurring?limit=2');
    expect(pagination).toMatchObject({ total: 3, hasMore: true });
    expect(await ids(`limit=2&cursor=${pagination.nextCursor}`)).toEqual([first.id]);
    await call(of, 'DELETE', `/recurring/${first.id}`);
    expect((await read(of, '/recurring')).pagination.total).toBe(2);
  });

  it.each<[string, object, string]>([
    ['31 February', { startDate: '2080-02-31' }, 'startDate'],
    ['an end before its start', { endDate: '2080-01-30' }, 'endDate'],
    ['an end and a count', { endDate: '2081-01-31', count: 3 }, 'count'],
    ['no date before its end', { dayOfMonth: 15, endDate: '2080-02-14' }, 'endDate'],
    ['no periods', { count: 0 }, 'count'],
    ['a day that no month has', { dayOfMonth: 32 }, 'dayOfMonth'],
    ['a day of the month each week', { interval: 'WEEK', dayOfMonth: 1 }, 'dayOfMonth'],
    ['an interval that is none', { interval: 'constructor' }, 'interval'],
    ['half an interval', { every: 0.5 }, 'every'],
    ['a start of long ago', { interval: 'WEEK', startDate: '1970-01-01' }, 'startDate'],
    ['a start at the end of time', { startDate: '9999-12-31' }, 'startDate'],
    ['a client that is none', { clientId: 'cli_none' }, 'clientId'],
    ['a negative total', { lineItems: [{ description: 'x', quantity: -1, unitPrice: 1 }] }, 'lineItems'],
    [
      'a misspelt tax rate',
      { lineItems: [{ description: 'x', quantity: 1, unitPrice: 1, taxrate: 1 }] },
      'lineItems[0].taxrate',
    ],
    ['a discount of more than all', { discountAmount: 101 }, 'discountAmount'],
    ['two discounts', { discountAmount: 1, discountRate: 1 }, 'discountAmount'],
    ['an issue date', { issueDate: '2080-01-31' }, 'issueDate'],
    [
      'more than fits',
      { lineItems: Array.from({ length: 100 }, () => ({ description: 'x'.repeat(1600), quantity: 1, unitPrice: 1 })) },
      'lineItems',
    ],
  ])('is refused with %s', async (_name, fields, field) => {
    const { status, body } = await call(caller, 'POST', '/recurring', recurringFor(caller.clientId, fields));
    expect([status, body.error?.details?.[0]?.field]).toEqual([422, field]);
  });

  it('may be as large as is said, and is read, changed and shown in events then', async () => {
    const line = (character: string) => ({ description: character.repeat(1400), quantity: 1, unitPrice: 1 });
    const letters = Array.from({ length: 100 }, (_, index) => String.fromCharCode(0x100 + index));
    const { id } = await create(caller, { lineItems: letters.slice(0, 50).map(line) });
    const changed = await call(caller, 'PUT', `/recurring/${id}`, { lineItems: letters.slice(50).map(line) });
    expect(changed.status).toBe(200);
    expect((await read(caller, `/recurring/${id}`)).lineItems).toHaveLength(50);
    expect((await eventsAbout(caller, id))[1].data.previousAttributes.lineItems).toHaveLength(50);
  });

  it('is refused for a client that is not active', async () => {
    const of = await newCaller(stack);
    await call(of, 'PUT', `/clients/${of.clientId}`, { isActive: false });
    const { status, body } = await call(of, 'POST', '/recurring', recurringFor(of.clientId));
    expect([status, body.error.details[0].field]).toEqual([422, 'clientId']);
  });

  it('is created once for one idempotency key, and paused once', async () => {
    const of = await newCaller(stack);
    const headers = { 'Idempotency-Key': 'once' };
    const first = await call(of, 'POST', '/recurring', recurringFor(of.clientId), headers);
    const again = await call(of, 'POST', '/recurring', recurringFor(of.clientId), headers);
    expect([again.status, again.body, again.headers.get('idempotent-replayed')]).toEqual([201, first.body, 'true']);
    expect((await read(of, '/recurring')).pagination.total).toBe(1);
    const path = `/recurring/${first.body.id}/resume`;
    for (const replayed of [null, 'true']) {
      const answer = await call(of, 'POST', path, undefined, { 'Idempotency-Key': 'no change' });
      expect([answer.status, answer.headers.get('idempotent-replayed')]).toEqual([200, replayed]);
    }
  });

  it('is changed on the condition of its version', async () => {
    const { id } = await create(caller);
    const path = `/recurring/${id}`;
    const change = (etag: string) => call(caller, 'PUT', path, { notes: 'Changed' }, { 'If-Match': etag });
    expect((await change('"7"')).status).toBe(412);
    const changed = await change('"1"');
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"']);
    const stale = { 'If-Match': '"1"' };
    expect((await call(caller, 'POST', `${path}/pause`, undefined, stale)).status).toBe(412);
    expect((await call(caller, 'DELETE', path, undefined, stale)).status).toBe(412);
    const again = await call(caller, 'PUT', path, { notes: 'Changed' });
    expect(again.headers.get('etag')).toBe('"2"');
  });

  it('is changed from the next period on, and null takes a field away', async () => {
    const { id } = await create(caller, { count: 12, notes: '{period}' });
    const path = `/recurring/${id}`;
    const change = async (fields: object) => (await call(caller, 'PUT', path, fields)).body;
    expect((await change({ dayOfMonth: 15 })).nextDate).toBe('2080-02-15T00:00:00.000Z');
    expect((await change({ endDate: '2080-06-30' })).error.details[0].field).toBe('count');
    const changed = await change({ endDate: '2080-06-30', count: null, notes: null });
    expect([changed.endDate, changed.count, changed.notes]).toEqual(['2080-06-30T00:00:00.000Z', undefined, undefined]);
    expect((await change({ clientId: 'cli_none' })).error.details[0].field).toBe('clientId');
    expect((await change({ interval: 'WEEK' })).error.details[0].field).toBe('dayOfMonth');
    expect((await change({ lineItems: null })).error.details[0].field).toBe('lineItems');
  });

  it('tells of each change by an event that shows what GET shows', async () => {
    const created = await create(caller);
    const { id } = created;
    const updated = (await call(caller, 'PUT', `/recurring/${id}`, { count: 3 })).body;
    const paused = (await call(caller, 'POST', `/recurring/${id}/pause`)).body;
    expect(paused).toMatchObject({ status: 'PAUSED', pausedReason: 'REQUESTED' });
    expect(paused.nextDate).toBeUndefined();
    await call(caller, 'POST', `/recurring/${id}/pause`);
    const resumed = (await call(caller, 'POST', `/recurring/${id}/resume`)).body;
    expect([resumed.status, resumed.nextDate]).toEqual(['ACTIVE', '2080-01-31T00:00:00.000Z']);
    expect((await call(caller, 'DELETE', `/recurring/${id}`)).status).toBe(204);
    expect((await call(caller, 'GET', `/recurring/${id}`)).status).toBe(404);
    const events = await eventsAbout(caller, id);
    expect(events.map(({ type, data }) => [type, data.object])).toEqual([
      ['recurring.created', created],
      ['recurring.updated', updated],
      ['recurring.updated', paused],
      ['recurring.updated', resumed],
      ['recurring.deleted', resumed],
    ]);
    expect(events[1]?.data.previousAttributes).toEqual({ count: null, updatedAt: null });
    const byType = await read(caller, '/events?type=recurring.deleted');
    expect(byType.data[0].id).toBe(events.at(-1)?.id);
  });

  it('shows the dates, periods, totals and words of what is to come', async () => {
    const of = await newCaller(stack);
    await call(of, 'PUT', `/clients/${of.clientId}`, { locale: 'es-ES' });
    const lineItems = [{ description: 'Cuota de {month} de {year}', quantity: 2, unitPrice: 100, taxRate: 21 }];
    const { id } = await create(of, { lineItems, notes: '{period} {{period}}', dueInDays: 10, currency: 'EUR' });
    const { data, next } = await read(of, `/recurring/${id}/preview`);
    expect(data).toHaveLength(12);
    expect(data[1]).toEqual({
      issueDate: '2080-02-29T00:00:00.000Z',
      dueDate: '2080-03-10T00:00:00.000Z',
      periodStart: '2080-02-29T00:00:00.000Z',
      periodEnd: '2080-03-30T00:00:00.000Z',
      currency: 'EUR',
      subtotal: 200,
      discountTotal: 0,
      taxTotal: 42,
      total: 242,
    });
    expect(next.lineItems[0].description).toBe('Cuota de enero de 2080');
    expect(next.notes).toBe('31 de enero – 28 de febrero de 2080 {period}');
    await call(of, 'POST', `/recurring/${id}/pause`);
    expect((await read(of, `/recurring/${id}/preview`)).data).toHaveLength(12);
    await call(of, 'DELETE', `/clients/${of.clientId}`);
    expect((await read(of, `/recurring/${id}/preview`)).data).toEqual([]);
  });
});

describe('the schedule', () => {
  it('makes by itself what is due, with the dates of its periods, and says what made it', async () => {
    const of = await newCaller(stack);
    const startDate = daysAgo(14);
    const { id } = await create(of, { interval: 'WEEK', startDate, dueInDays: 5, reference: 'No. {year}' });
    await stack.local.invoke('startScheduled', {});
    const recurring = await eventually(
      () => read(of, `/recurring/${id}`),
      ({ invoicesCreated }) => invoicesCreated === 3,
    );
    const { data } = await read(of, '/invoices?sort=issueDate');
    expect(
      data.map((invoice: Json) => [invoice.issueDate, invoice.dueDate, invoice.status, invoice.recurringId]),
    ).toEqual([14, 7, 0].map((days) => [asReplied(daysAgo(days)), asReplied(daysAgo(days - 5)), 'DRAFT', id]));
    expect(data.map((invoice: Json) => invoice.invoiceNumber)).toEqual(['INV-0001', 'INV-0002', 'INV-0003']);
    expect(recurring).toMatchObject({
      nextDate: asReplied(daysAgo(-7)),
      lastRun: { invoiceId: data[2].id, date: asReplied(TODAY) },
    });
    const events = await eventsAbout(of, id);
    expect(events.map(({ type }) => type)).toEqual(['recurring.created', ...Array(3).fill('recurring.run')]);
    expect(events.at(-1)?.data.object).toEqual(recurring);
    expect(events.at(-1)?.actor.keyId).toBeUndefined();
    const opened = await stack.call('GET', data[0].hostedUrl, {});
    expect(opened.status).toBe(200);
    const [made] = (await read(of, `/invoices/${data[0].id}/events`)).data.toReversed();
    expect(made.data.object.hostedUrl).toBe(data[0].hostedUrl);
  });

  it('sends and mails each invoice where that is wanted, in the order of a draft that was sent', async () => {
    const of = await newCaller(stack);
    const { id } = await create(of, { startDate: TODAY, send: true, count: 1 });
    await run(of, id);
    const [invoice] = (await read(of, '/invoices')).data;
    expect(invoice).toMatchObject({ status: 'SENT', sentAt: expect.any(String), recurringId: id });
    const [created, sent] = (await read(of, `/invoices/${invoice.id}/events?limit=100`)).data.toReversed();
    expect([created.type, created.data.object.status]).toEqual(['invoice.created', 'DRAFT']);
    expect([sent.type, sent.data.previousAttributes]).toEqual([
      'invoice.sent',
      { status: 'DRAFT', sentAt: null, updatedAt: null },
    ]);
    expect(sent.data.object).toEqual(await read(of, `/invoices/${invoice.id}`));
    const mails = await eventually(
      async () => (await read(of, '/events?type=email.*')).data,
      ({ length }: Json[]) => length > 0,
    );
    expect(mails.map(({ data }: Json) => [data.object.invoiceId, data.object.kind, data.object.to])).toEqual([
      [invoice.id, 'INVOICE', ['billing@acme.example']],
    ]);
    expect(await read(of, `/recurring/${id}`)).toMatchObject({ status: 'ENDED', endedReason: 'COMPLETED' });
  });

  it.each([
    ['deleted', 'CLIENT_DELETED', (of: Caller) => call(of, 'DELETE', `/clients/${of.clientId}`)],
    ['not active', 'CLIENT_INACTIVE', (of: Caller) => call(of, 'PUT', `/clients/${of.clientId}`, { isActive: false })],
  ])('ends one whose client is %s, once and with an event', async (_name, endedReason, lose) => {
    const of = await newCaller(stack);
    const { id } = await create(of, { startDate: TODAY });
    await lose(of);
    for (let times = 0; times < 3; times++) await run(of, id);
    const ended = await read(of, `/recurring/${id}`);
    expect(ended).toMatchObject({ status: 'ENDED', endedReason, invoicesCreated: 0 });
    const events = await eventsAbout(of, id);
    expect(events.map(({ type }) => type)).toEqual(['recurring.created', 'recurring.failed']);
    expect(events[1]?.data.object).toEqual(ended);
    for (const act of ['pause', 'resume']) {
      expect((await call(of, 'POST', `/recurring/${id}/${act}`)).status).toBe(409);
    }
    expect((await call(of, 'PUT', `/recurring/${id}`, { notes: 'x' })).status).toBe(409);
    expect((await call(of, 'DELETE', `/recurring/${id}`)).status).toBe(204);
  });

  it('pauses one whose invoice cannot be made, says why, and makes it once it is mended and resumed', async () => {
    const of = await newCaller(stack);
    await call(of, 'PUT', '/account', { defaultCurrency: 'EUR' });
    const { id } = await create(of, { startDate: TODAY, discountAmount: 0.5 });
    await call(of, 'PUT', '/account', { defaultCurrency: 'JPY' });
    for (let times = 0; times < 3; times++) await run(of, id);
    expect(await read(of, `/recurring/${id}`)).toMatchObject({
      status: 'PAUSED',
      pausedReason: 'FAILED',
      lastRun: { date: asReplied(TODAY), error: 'discountAmount: JPY has 0 decimals' },
    });
    expect((await read(of, `/recurring/${id}/preview`)).data[0]).toMatchObject({
      error: 'discountAmount: JPY has 0 decimals',
    });
    expect((await eventsAbout(of, id)).map(({ type }) => type)).toEqual(['recurring.created', 'recurring.failed']);
    expect((await call(of, 'PUT', `/recurring/${id}`, { currency: 'EUR' })).status).toBe(200);
    expect((await call(of, 'POST', `/recurring/${id}/resume`)).body.nextDate).toBe(asReplied(TODAY));
    await run(of, id);
    const [invoice] = (await read(of, '/invoices')).data;
    expect(invoice).toMatchObject({ total: 99.5, currency: 'EUR', issueDate: asReplied(TODAY) });
  });

  it('makes nothing of one that is paused or deleted', async () => {
    const of = await newCaller(stack);
    const [paused, deleted] = [await create(of, { startDate: TODAY }), await create(of, { startDate: TODAY })];
    await call(of, 'POST', `/recurring/${paused.id}/pause`);
    await call(of, 'DELETE', `/recurring/${deleted.id}`);
    await stack.local.invoke('startScheduled', {});
    for (const { id } of [paused, deleted]) await run(of, id);
    expect((await read(of, '/invoices')).pagination.total).toBe(0);
  });

  it('makes the latest only where that is wanted, however many periods were missed', async () => {
    const of = await newCaller(stack);
    const { id } = await create(of, { interval: 'WEEK', startDate: '1970-01-01', missed: 'LATEST' });
    expect((await read(of, `/recurring/${id}/preview`)).data[0].issueDate > asReplied(daysAgo(7))).toBe(true);
    for (let times = 0; times < 2; times++) await run(of, id);
    expect((await read(of, '/invoices')).pagination.total).toBe(1);
  });

  it('makes one invoice of a period, however many run at once', async () => {
    const of = await newCaller(stack);
    const { id } = await create(of, { interval: 'WEEK', startDate: daysAgo(28) });
    await Promise.all(Array.from({ length: 8 }, () => run(of, id)));
    await run(of, id);
    const dates = (await read(of, '/invoices?sort=issueDate')).data.map(({ issueDate }: Json) => issueDate);
    expect(dates).toEqual([28, 21, 14, 7, 0].map((days) => asReplied(daysAgo(days))));
    expect(await read(of, `/recurring/${id}`)).toMatchObject({ invoicesCreated: 5 });
  });

  it('keeps what made an invoice when the draft is changed', async () => {
    const of = await newCaller(stack);
    const { id } = await create(of, { startDate: TODAY });
    await run(of, id);
    const [{ id: invoiceId }] = (await read(of, '/invoices')).data;
    const changed = await call(of, 'PUT', `/invoices/${invoiceId}`, { notes: 'Changed' });
    expect(changed.body).toMatchObject({ notes: 'Changed', recurringId: id });
    await call(of, 'DELETE', `/recurring/${id}`);
    expect((await read(of, `/invoices/${invoiceId}`)).recurringId).toBe(id);
  });
});
