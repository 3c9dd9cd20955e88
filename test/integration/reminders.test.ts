import { beforeAll, describe, expect, it } from 'vitest';
import type { StoredInvoice } from '../../lib/aws/items/invoice.ts';
import { pay, undoPayment } from '../../lib/domain/invoices/lifecycle.ts';
import { type Caller, newCaller } from '../support/callers.ts';
import { firstHead, mailsAbout, makeDue } from '../support/reminders.ts';
import { CLIENT, eventually, invoiceFor, useStack } from '../support/stack.ts';
import { causeAt, connectTo } from '../support/virtualClock.ts';

const stack = useStack();

const call = ({ account }: Caller, method: string, path: string, body?: unknown) =>
  stack.call(method, path, { key: account.key, ...(body === undefined ? {} : { body }) });

const DAYS = [{ days: -3 }, { days: 1 }, { days: 7 }];
/** So late that no run of the real clock sends one. */
const DUE = { issueDate: '2026-03-01', dueDate: '2080-03-31' };

async function callerWith(reminders: unknown): Promise<Caller> {
  const caller = await newCaller(stack);
  await call(caller, 'PUT', '/account', { reminders });
  return caller;
}

const create = async (caller: Caller, fields: object = {}) =>
  (await call(caller, 'POST', '/invoices', invoiceFor(caller.clientId, { ...DUE, ...fields }))).body;

/** Creates and sends an invoice. */
async function sent(caller: Caller, fields: object = {}) {
  const { id } = await create(caller, fields);
  return (await call(caller, 'PATCH', `/invoices/${id}`, { status: 'SENT' })).body;
}

const isScheduled = async ({ account }: Caller) =>
  (await firstHead(stack.local, account.accountId)).scheduledSk !== undefined;

describe('reminders of the account', () => {
  it('are off, until they are set; they come back sorted', async () => {
    const caller = await newCaller(stack);
    expect((await call(caller, 'GET', '/account')).body).not.toHaveProperty('reminders');
    const { body } = await call(caller, 'PUT', '/account', { reminders: [{ days: 7 }, { days: -3 }, { days: 1 }] });
    expect(body.reminders).toEqual(DAYS);
    expect((await call(caller, 'PUT', '/account', { phone: '1' })).body.reminders).toEqual(DAYS);
    expect((await call(caller, 'PUT', '/account', { reminders: null })).body).not.toHaveProperty('reminders');
    await call(caller, 'PUT', '/account', { reminders: DAYS });
    expect((await call(caller, 'PUT', '/account', { reminders: [] })).body).not.toHaveProperty('reminders');
  });

  const many = Array.from({ length: 11 }, (_, days) => ({ days }));
  it.each([
    ['reminders[0].days', [{ days: -61 }]],
    ['reminders[0].days', [{ days: 366 }]],
    ['reminders[0].days', [{ days: 1.5 }]],
    ['reminders[0].days', [{ days: '1' }]],
    ['reminders[0].days', [{}]],
    ['reminders[0].hour', [{ days: 1, hour: 9 }]],
    ['reminders', [{ days: 1 }, { days: 2 }, { days: 1 }]],
    ['reminders', many],
    ['reminders', { days: 1 }],
    ['reminders[0]', [3]],
  ])('must be valid: %s is to blame for %j', async (field, reminders) => {
    const caller = await newCaller(stack);
    for (const [method, path, body] of [
      ['PUT', '/account', { reminders }],
      ['POST', '/invoices', invoiceFor(caller.clientId, { reminders })],
    ] as const) {
      const answer = await call(caller, method, path, body);
      expect([answer.status, answer.body.error.details[0].field]).toEqual([422, field]);
    }
  });

  it('are followed by drafts, and kept by what was sent', async () => {
    const caller = await callerWith(DAYS);
    const draft = await create(caller);
    expect(draft).not.toHaveProperty('nextReminderOn');
    expect(draft).not.toHaveProperty('reminders');
    expect(await isScheduled(caller)).toBe(false);
    await call(caller, 'PUT', '/account', { reminders: [{ days: 2 }] });
    const invoice = (await call(caller, 'PATCH', `/invoices/${draft.id}`, { status: 'SENT' })).body;
    expect(invoice.nextReminderOn).toBe('2080-04-02T00:00:00.000Z');
    expect(await isScheduled(caller)).toBe(true);
    await call(caller, 'PUT', '/account', { reminders: null });
    const after = (await call(caller, 'POST', `/invoices/${draft.id}/payments`, { amount: 10 })).status;
    expect(after).toBe(201);
    const { body } = await call(caller, 'GET', `/invoices/${draft.id}`);
    expect(body.nextReminderOn).toBe('2080-04-02T00:00:00.000Z');
    const [listed] = (await call(caller, 'GET', '/invoices')).body.data;
    expect(listed.nextReminderOn).toBe('2080-04-02T00:00:00.000Z');
    expect((await sent(caller)).nextReminderOn).toBeUndefined();
  });

  it('are not printed: a draft is not rendered again when they change', async () => {
    const caller = await newCaller(stack);
    const { id } = await create(caller);
    const pdf = async () => (await call(caller, 'GET', `/invoices/${id}/pdf`)).body;
    const before = await pdf();
    await call(caller, 'PUT', '/account', { reminders: DAYS });
    expect((await pdf()).equals(before)).toBe(true);
    const { headers } = await call(caller, 'GET', `/invoices/${id}`);
    expect(headers.get('etag')).toBe('"1"');
  });

  it('cost nothing where there are none', async () => {
    const caller = await newCaller(stack);
    await sent(caller);
    const head = await firstHead(stack.local, caller.account.accountId);
    for (const name of ['remindedUntil', 'nextReminderOn', 'scheduledPk', 'scheduledSk']) {
      expect(head).not.toHaveProperty(name);
    }
  });
});

describe('reminders of an invoice', () => {
  it('take the place of those of the account', async () => {
    const caller = await callerWith(DAYS);
    const own = await sent(caller, { reminders: [{ days: 9 }, { days: 0 }] });
    expect(own).toMatchObject({
      reminders: [{ days: 0 }, { days: 9 }],
      nextReminderOn: '2080-03-31T00:00:00.000Z',
    });
    const none = await sent(caller, { reminders: [] });
    expect(none.reminders).toEqual([]);
    expect(none).not.toHaveProperty('nextReminderOn');
  });

  it('may be changed in every status, together with metadata and with nothing else', async () => {
    const caller = await callerWith(DAYS);
    const { id } = await sent(caller);
    const put = (body: unknown) => call(caller, 'PUT', `/invoices/${id}`, body);
    expect((await put({ reminders: [{ days: 30 }], metadata: { a: '1' } })).body).toMatchObject({
      reminders: [{ days: 30 }],
      nextReminderOn: '2080-04-30T00:00:00.000Z',
      metadata: { a: '1' },
    });
    expect((await put({ reminders: [], notes: 'x' })).status).toBe(409);
    expect((await put({})).status).toBe(409);
    expect((await put({ reminders: [] })).body).not.toHaveProperty('nextReminderOn');
    expect(await isScheduled(caller)).toBe(false);
    const again = (await put({ reminders: null })).body;
    expect(again).not.toHaveProperty('reminders');
    expect(again.nextReminderOn).toBe('2080-03-28T00:00:00.000Z');
    await call(caller, 'PATCH', `/invoices/${id}`, { status: 'PAID' });
    expect((await put({ reminders: [{ days: 5 }] })).body).not.toHaveProperty('nextReminderOn');
    expect(await isScheduled(caller)).toBe(false);
  });

  it('end with the payment of all that is due, and go on when it is deleted', async () => {
    const caller = await callerWith(DAYS);
    const { id } = await sent(caller);
    const { body: payment } = await call(caller, 'POST', `/invoices/${id}/payments`, { amount: 100 });
    expect((await call(caller, 'GET', `/invoices/${id}`)).body).not.toHaveProperty('nextReminderOn');
    expect(await isScheduled(caller)).toBe(false);
    await call(caller, 'DELETE', `/invoices/${id}/payments/${payment.id}`);
    expect((await call(caller, 'GET', `/invoices/${id}`)).body.nextReminderOn).toBe('2080-03-28T00:00:00.000Z');
    expect(await isScheduled(caller)).toBe(true);
    await call(caller, 'PATCH', `/invoices/${id}`, { status: 'VOID' });
    expect(await isScheduled(caller)).toBe(false);
  });
});

describe('a reminder that is due', () => {
  it('is sent by mail, through all of the queues, and changes the version but not the revision', async () => {
    const caller = await callerWith([{ days: 1 }]);
    const { accountId } = caller.account;
    const { id } = await sent(caller, { dueDate: '2026-03-31' });
    await makeDue(stack.local, accountId, '2026-04-01');
    const path = `/invoices/${id}`;
    const before = await call(caller, 'GET', path);
    const { length } = (await call(caller, 'GET', `${path}/events`)).body.data;
    await stack.local.invoke('startScheduled', {});
    const [mail] = await eventually(
      () => mailsAbout(stack.local, accountId, id),
      ([one]) => one !== undefined && one.status !== 'QUEUED',
    );
    expect(mail).toMatchObject({ kind: 'REMINDER' });
    const after = await call(caller, 'GET', path);
    expect(after.body).toMatchObject({ lastReminderAt: expect.any(String), status: before.body.status });
    expect(after.body).not.toHaveProperty('nextReminderOn');
    expect(after.body.updatedAt).toBe(before.body.updatedAt);
    const etag = after.headers.get('etag') ?? '';
    expect(etag).not.toBe(before.headers.get('etag'));
    expect(await isScheduled(caller)).toBe(false);
    expect((await call(caller, 'GET', `${path}/events`)).body.data).toHaveLength(length);
    const headers = { 'If-Match': etag };
    const key = caller.account.key;
    expect((await stack.call('PUT', path, { key, headers, body: { metadata: { a: '1' } } })).status).toBe(200);
    await stack.local.invoke('startScheduled', {});
    expect(await mailsAbout(stack.local, accountId, id)).toHaveLength(1);
  });
});

describe('a reminder now', () => {
  it('is mailed at once, and takes the place of one that is planned for the day', async () => {
    const caller = await callerWith(DAYS);
    const { accountId, key } = caller.account;
    const { id } = await sent(caller, { dueDate: '2026-03-31', reminders: [{ days: 2 }] });
    await makeDue(stack.local, accountId, new Date().toISOString().slice(0, 10));
    const path = `/invoices/${id}`;
    const before = await call(caller, 'GET', path);
    const headers = { 'Idempotency-Key': 'once' };
    const body = { message: 'Please pay.' };
    const answer = await stack.call('POST', `${path}/remind`, { key, headers, body });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ invoiceId: id, kind: 'REMINDER', to: [CLIENT.email], message: 'Please pay.' });
    expect(answer.body.days).toBeGreaterThan(0);
    const location = answer.headers.get('location') ?? '';
    expect((await stack.call('GET', location, { key })).body.id).toBe(answer.body.id);
    const replayed = await stack.call('POST', `${path}/remind`, { key, headers, body });
    expect(replayed.body).toEqual(answer.body);
    const after = await call(caller, 'GET', path);
    expect(after.body).toMatchObject({ lastReminderAt: expect.any(String), updatedAt: before.body.updatedAt });
    expect(after.body).not.toHaveProperty('nextReminderOn');
    await stack.local.invoke('startScheduled', {});
    expect(await mailsAbout(stack.local, accountId, id)).toHaveLength(1);
  });

  it('needs no reminders of the account, and no body', async () => {
    const caller = await newCaller(stack);
    const { id } = await sent(caller);
    const { status, body } = await call(caller, 'POST', `/invoices/${id}/remind`);
    expect([status, body.kind]).toEqual([201, 'REMINDER']);
    expect((await call(caller, 'GET', `/invoices/${id}`)).body).not.toHaveProperty('nextReminderOn');
  });

  it('is refused where nothing is due', async () => {
    const caller = await newCaller(stack);
    const { id: draft } = await create(caller);
    const { id: paid } = await sent(caller);
    await call(caller, 'PATCH', `/invoices/${paid}`, { status: 'PAID' });
    const { id: voided } = await sent(caller);
    await call(caller, 'PATCH', `/invoices/${voided}`, { status: 'VOID' });
    const { id: free } = await sent(caller, { lineItems: [{ description: 'A present', quantity: 1, unitPrice: 0 }] });
    for (const id of [draft, paid, voided, free]) {
      expect((await call(caller, 'POST', `/invoices/${id}/remind`)).status).toBe(409);
      expect(await mailsAbout(stack.local, caller.account.accountId, id)).toEqual([]);
    }
  });

  it('is refused for another version than the caller has seen', async () => {
    const caller = await newCaller(stack);
    const { id } = await sent(caller);
    const { key } = caller.account;
    const answer = await stack.call('POST', `/invoices/${id}/remind`, { key, headers: { 'If-Match': '"1"' } });
    expect(answer.status).toBe(412);
  });
});

describe('over three weeks', () => {
  let clock: Awaited<ReturnType<typeof connectTo>>;
  beforeAll(async () => {
    clock = await connectTo(stack.local);
  });
  const at = (date: string, time = '12:00') => new Date(`${date}T${time}:00.000Z`);
  const MARCH = Array.from({ length: 31 }, (_, day) => `2080-03-${String(day + 1).padStart(2, '0')}`);
  const APRIL = Array.from({ length: 14 }, (_, day) => `2080-04-${String(day + 1).padStart(2, '0')}`);
  const THREE_WEEKS = [...MARCH.slice(-10), ...APRIL.slice(0, 11)];

  /** Starts what is due in an account, as the schedule and the queue do. Each message arrives `times` times at once. */
  async function run({ account: { accountId } }: Caller, now: Date, times = 1): Promise<void> {
    for (const pages of clock.readDue(now)) {
      for await (const { entries } of pages) {
        for (const { change, values } of entries) {
          const [owner = '', invoiceId = ''] = values;
          if (change !== 'reminder.due' || owner !== accountId) continue;
          const message = { accountId, invoiceId };
          const messages = Array.from({ length: times }, () => clock.sendReminder(message, causeAt(now)));
          await Promise.all(messages);
        }
      }
    }
  }

  /** Runs at regular hours of these days, and does more on some. Returns when mails were queued, and how many days after the due date. */
  async function live(
    caller: Caller,
    invoiceId: string,
    {
      days = THREE_WEEKS,
      times = 1,
      everyHours = 12,
      on = {},
    }: { days?: string[]; times?: number; everyHours?: number; on?: Record<string, () => Promise<unknown>> } = {},
  ) {
    for (const day of days) {
      for (let hour = 0; hour < 24; hour += everyHours) {
        await run(caller, at(day, `${String(hour).padStart(2, '0')}:00`), times);
        if (hour === 12) await on[day]?.();
      }
    }
    const mails = await mailsAbout(stack.local, caller.account.accountId, invoiceId);
    return mails
      .toSorted((one, other) => (one.createdAt < other.createdAt ? -1 : 1))
      .map(({ createdAt, days: after }) => [createdAt.slice(0, 13), after]);
  }

  const change =
    ({ account: { accountId } }: Caller, id: string, changed: (invoice: StoredInvoice, now: Date) => StoredInvoice) =>
    (day: string) =>
    async () => {
      const invoice = await clock.getInvoice(accountId, id);
      if (!invoice) throw new Error('There is no invoice');
      const next = changed(invoice, at(day));
      const payments = [{ date: day, amount: next.amountPaid - invoice.amountPaid }];
      await clock.saveInvoice(accountId, invoice, next, causeAt(at(day)), { content: true, payments });
    };

  // An hour past 9, because the schedule takes what was due before it.
  it('each is sent once, at its time in the time zone of the account', async () => {
    const caller = await callerWith(DAYS);
    await call(caller, 'PUT', '/account', { timeZone: 'Europe/Madrid' });
    const { id } = await sent(caller, {});
    const days = [...MARCH.slice(-5, -2), MARCH[30] ?? '', ...APRIL.slice(0, 2), ...APRIL.slice(5, 8)];
    expect(await live(caller, id, { days, everyHours: 1 })).toEqual([
      ['2080-03-28T09', -3],
      ['2080-04-01T08', 1],
      ['2080-04-07T08', 7],
    ]);
  });

  it('each is sent once, if every message arrives three times at the same moment', async () => {
    const caller = await callerWith(DAYS);
    const { id } = await sent(caller);
    const sends = await live(caller, id, { times: 3 });
    expect(sends.map(([, days]) => days)).toEqual([-3, 1, 7]);
  });

  it('none is sent once the invoice is paid, and later ones are if it is opened again', async () => {
    const caller = await callerWith(DAYS);
    const { id } = await sent(caller);
    const paying = change(caller, id, (invoice, now) => pay(invoice, 100, { now }));
    const reopening = change(caller, id, (invoice) => undoPayment(invoice, 100));
    const sends = await live(caller, id, {
      on: { '2080-03-30': paying('2080-03-30'), '2080-04-03': reopening('2080-04-03') },
    });
    expect(sends.map(([, days]) => days)).toEqual([-3, 7]);
  });

  it('none is sent once the invoice is void', async () => {
    const caller = await callerWith(DAYS);
    const { id } = await sent(caller);
    const voiding = change(caller, id, (invoice, now) => ({ ...invoice, voidedAt: now.toISOString() }));
    const sends = await live(caller, id, { on: { '2080-03-30': voiding('2080-03-30') } });
    expect(sends.map(([, days]) => days)).toEqual([-3]);
  });

  it('other reminders of the invoice are sent from the moment at which they are set', async () => {
    const caller = await callerWith(DAYS);
    const { id } = await sent(caller);
    const setting = change(caller, id, (invoice) => ({ ...invoice, reminders: [{ days: -5 }, { days: 2 }] }));
    const sends = await live(caller, id, { on: { '2080-03-30': setting('2080-03-30') } });
    expect(sends.map(([, days]) => days)).toEqual([-3, 2]);
  });

  it('what was sent goes on where the account switches reminders off, and what was a draft has none', async () => {
    const caller = await callerWith(DAYS);
    const { id } = await sent(caller);
    const draft = await create(caller);
    await call(caller, 'PUT', '/account', { reminders: null });
    await call(caller, 'PATCH', `/invoices/${draft.id}`, { status: 'SENT' });
    expect((await live(caller, id)).map(([, days]) => days)).toEqual([-3, 1, 7]);
    expect(await mailsAbout(stack.local, caller.account.accountId, draft.id)).toEqual([]);
  });

  it('after a standstill of ten days one is sent, with the days that have really passed', async () => {
    const caller = await callerWith(DAYS);
    const { id } = await sent(caller);
    expect(await live(caller, id, { days: APRIL.slice(3, 12) })).toEqual([
      ['2080-04-04T00', 4],
      ['2080-04-07T12', 7],
    ]);
  });

  it('an old invoice without any of this is left alone, until it gets reminders of its own', async () => {
    const caller = await newCaller(stack);
    const { id } = await sent(caller);
    const setting = change(caller, id, (invoice) => ({ ...invoice, reminders: [{ days: 3 }] }));
    const sends = await live(caller, id, { on: { '2080-03-30': setting('2080-03-30') } });
    expect(sends.map(([, days]) => days)).toEqual([3]);
  });

  it('it goes to the address that the invoice was sent with', async () => {
    const caller = await callerWith([{ days: 1 }]);
    const { id } = await sent(caller);
    await call(caller, 'PUT', `/clients/${caller.clientId}`, { email: 'other@acme.example' });
    await live(caller, id);
    expect(await mailsAbout(stack.local, caller.account.accountId, id)).toMatchObject([{ to: [CLIENT.email] }]);
  });
});
