import { beforeAll, describe, expect, it } from 'vitest';
import { pendingEvents, retryMarkingAfter } from '../support/behindTheApi.ts';
import { type Caller, newCaller } from '../support/callers.ts';
import { down } from '../support/faults.ts';
import { useFaultyStack } from '../support/faultyStack.ts';
import {
  type Debtor,
  deleteItem,
  handOut as handOutOf,
  itemsUnder,
  newDebtor,
  openOf,
  putItem,
} from '../support/openInvoices.ts';
import { eventually, invoiceFor } from '../support/stack.ts';

const stack = useFaultyStack();

/** Number of invoices; `OPEN_INVOICES=5000` tests with more. */
const OPEN_INVOICES = Number(process.env.OPEN_INVOICES ?? 100);

// Longer than a batch takes here; otherwise messages arrive again while they are being handled.
beforeAll(() => retryMarkingAfter(OPEN_INVOICES > 1000 ? 15 : 5, stack.local));

const find = () => stack.local.invoke<null>('findOverdue', {});
const call = ({ account }: Caller, method: string, path: string, body?: unknown) =>
  stack.call(method, path, { key: account.key, ...(body === undefined ? {} : { body }) });
const statusOf = async (caller: Caller, id: string) => (await call(caller, 'GET', `/invoices/${id}`)).body.status;
const becomes = (caller: Caller, id: string, wanted: string) =>
  eventually(
    () => statusOf(caller, id),
    (status) => status === wanted,
  );
const countOpen = async (caller: Caller) => (await openOf(stack.local, caller.account.accountId)).length;

async function lettersOf({ account }: Caller): Promise<{ job: string; invoiceId: string }[]> {
  const { data } = await stack.local.invoke<{ data: { job: string; body: string }[] }>('operate', {
    action: 'listDeadLetters',
    job: 'markInvoiceOverdue',
  });
  return data
    .map(({ job, body }) => ({ job, ...JSON.parse(body) }))
    .filter(({ accountId }) => accountId === account.accountId);
}

const handOut = ({ account }: Caller, invoiceId: string) => handOutOf(stack.local, account.accountId, invoiceId);

async function sent(caller: Caller, fields: object = {}): Promise<string> {
  const { body } = await call(caller, 'POST', '/invoices', invoiceFor(caller.clientId, fields));
  await call(caller, 'PATCH', `/invoices/${body.id}`, { status: 'SENT' });
  return body.id;
}

describe('overdue invoices', () => {
  it('are all marked; those that cannot be read become dead letters', async () => {
    const debtors: Debtor[] = [];
    const size = Math.min(1000, OPEN_INVOICES / 2);
    for (let made = 0; made < OPEN_INVOICES; made += size) debtors.push(await newDebtor(stack, size));
    const [first] = debtors as [Debtor];
    const { accountId } = first.account;
    const lost = first.invoiceIds[size / 2] ?? '';
    const contents = await itemsUnder(stack.local, `${accountId}#${lost}`);
    for (const content of contents) await deleteItem(stack.local, content);
    const ruined = await newDebtor(stack, 5);
    for (const id of ruined.invoiceIds) {
      for (const content of await itemsUnder(stack.local, `${ruined.account.accountId}#${id}`)) {
        await putItem(stack.local, { ...content, content: { B: Buffer.from('not what it was').toString('base64') } });
      }
    }

    const worker = stack.local.functions.ofUri('CleverInvo-markInvoiceOverdue');
    const invocations: number[] = [];
    const invoke = worker.invoke.bind(worker);
    worker.invoke = (event, ...more) => {
      invocations.push(JSON.parse(event).Records.length);
      return invoke(event, ...more);
    };
    await find();
    for (const debtor of debtors) {
      await eventually(
        () => countOpen(debtor),
        (open) => open === (debtor === first ? 1 : 0),
      );
    }
    // The total is counted by the events of the changes.
    await eventually(
      async () => (await call(first, 'GET', '/invoices?status=OVERDUE&limit=1')).body.pagination.total,
      (total) => total === size - 1,
    );

    const letters = await eventually(
      async () => [await lettersOf(first), await lettersOf(ruined)],
      ([one = [], other = []]) => one.length === 1 && other.length === 5,
    );
    expect(letters[0]).toMatchObject([{ job: 'markInvoiceOverdue', accountId, invoiceId: lost }]);

    // A failed invoice is put off for a day, so another run sends no message for it.
    const before = invocations.length;
    const messages = invocations.reduce((sum, count) => sum + count, 0);
    console.log(
      `${OPEN_INVOICES + 5} open invoices, 6 of them broken: ${stack.sqs.asked.get('SendMessageBatch')} batches sent, ${messages} messages worked on in ${before} invocations`,
    );
    await find();
    expect(await openOf(stack.local, accountId)).toHaveLength(1);
    expect(invocations.length).toBe(before);

    for (const content of contents) await putItem(stack.local, content);
    await stack.local.invoke('operate', { action: 'resendDeadLetters', job: 'markInvoiceOverdue' });
    await becomes(first, lost, 'OVERDUE');
  });

  it('are sent to the queue even if one fails, and the next run sends that one', async () => {
    const caller = await newCaller(stack);
    const ids = [];
    for (let count = 0; count < 12; count++) ids.push(await sent(caller));
    const [refused = '', ...others] = ids;
    const outages = ['SendMessage', 'SendMessageBatch'].map((operation) =>
      stack.sqs.inject(operation, down, { about: refused }),
    );
    await expect(find()).rejects.toThrow('failed at 1');
    for (const id of others) await becomes(caller, id, 'OVERDUE');
    expect(await statusOf(caller, refused)).toBe('SENT');
    for (const outage of outages) outage.heal();
    await find();
    await becomes(caller, refused, 'OVERDUE');
  });

  it('are marked once, however often their message arrives', async () => {
    const caller = await newCaller(stack);
    const id = await sent(caller);
    for (let count = 0; count < 5; count++) await handOut(caller, id);
    await becomes(caller, id, 'OVERDUE');
    await find();
    const { headers } = await call(caller, 'GET', `/invoices/${id}`);
    expect(headers.get('etag')).toBe('"3"');
    expect(await lettersOf(caller)).toEqual([]);
  });

  it('are read again if they were changed meanwhile', async () => {
    const caller = await newCaller(stack);
    const id = await sent(caller);
    // Sending has been told and counted, so the next transaction is that of the job.
    await eventually(
      () => pendingEvents(stack.local, caller.account.accountId),
      (count) => count === 0,
    );
    let paid: Promise<unknown> | undefined;
    const meeting = stack.dynamodb.inject(
      'TransactWriteItems',
      async ({ forward, response }) => {
        meeting.heal();
        paid = call(caller, 'POST', `/invoices/${id}/payments`, { amount: 40 });
        await paid;
        const reply = await forward();
        response.writeHead(reply.status, reply.headers);
        response.end(reply.body);
      },
      { about: id, times: 1 },
    );
    await find();
    await becomes(caller, id, 'OVERDUE');
    expect(paid).toBeDefined();
    expect((await call(caller, 'GET', `/invoices/${id}`)).body).toMatchObject({ amountPaid: 40, amountDue: 60 });
  });

  it('that were paid or voided since are left as they are', async () => {
    const caller = await newCaller(stack);
    const [paid, voided] = [await sent(caller), await sent(caller)];
    await call(caller, 'PATCH', `/invoices/${paid}`, { status: 'PAID' });
    await call(caller, 'PATCH', `/invoices/${voided}`, { status: 'VOID' });
    const late = await sent(caller);
    for (const id of [paid, voided, late]) await handOut(caller, id);
    await becomes(caller, late, 'OVERDUE');
    expect(await statusOf(caller, paid)).toBe('PAID');
    expect(await statusOf(caller, voided)).toBe('VOID');
    expect(await lettersOf(caller)).toEqual([]);
  });
});

describe('the index of open invoices', () => {
  const open = (caller: Caller) => openOf(stack.local, caller.account.accountId);

  it('holds an invoice from sending to settlement, sorted by the instant at which it becomes overdue', async () => {
    const caller = await newCaller(stack);
    await call(caller, 'PUT', '/account', { timeZone: 'Pacific/Kiritimati' });
    const { id } = (await call(caller, 'POST', '/invoices', invoiceFor(caller.clientId, { dueDate: '2999-03-31' })))
      .body;
    expect(await open(caller)).toEqual([]);
    await call(caller, 'PATCH', `/invoices/${id}`, { status: 'SENT' });
    expect(await open(caller)).toEqual([`2999-03-31T10:00:00.000Z#${caller.account.accountId}#${id}`]);
    await call(caller, 'PATCH', `/invoices/${id}`, { status: 'PAID' });
    expect(await open(caller)).toEqual([]);
  });

  it('keeps to the time zone in which an invoice was sent', async () => {
    const caller = await newCaller(stack);
    const id = await sent(caller, { dueDate: '2999-03-31' });
    await call(caller, 'PUT', '/account', { timeZone: 'America/New_York' });
    await call(caller, 'POST', `/invoices/${id}/payments`, { amount: 1 });
    expect(await open(caller)).toEqual([`2999-04-01T00:00:00.000Z#${caller.account.accountId}#${id}`]);
  });

  it('does not hold an invoice with nothing due', async () => {
    const caller = await newCaller(stack);
    await sent(caller, { lineItems: [{ description: 'A present', quantity: 1, unitPrice: 0 }] });
    expect(await open(caller)).toEqual([]);
  });

  it('does not hold an invoice that is due on the last possible date', async () => {
    const caller = await newCaller(stack);
    await sent(caller, { dueDate: '9999-12-31' });
    expect(await open(caller)).toEqual([]);
  });
});
