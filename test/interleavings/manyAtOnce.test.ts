import { beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../pdf/readPdf.ts';
import { atLast, atOnce, type Caller, newCaller } from '../support/callers.ts';
import { useFaultyStack } from '../support/faultyStack.ts';
import { sample } from '../support/sample.ts';
import { type Answer, invoiceFor } from '../support/stack.ts';
import { ALL_WARM, pauseBefore, prepareStack } from './intercept.ts';
import { readState } from './state.ts';
import { violationsOf } from './violations.ts';

const stack = useFaultyStack(ALL_WARM);
beforeAll(() => prepareStack(stack));

const PAIRS = 20;
const PAYMENTS = 60;

const lines = (unitPrice: number) => [{ description: 'Consulting', quantity: 1, unitPrice }];
const versionOf = ({ headers }: Answer) => Number(headers.get('etag')?.replaceAll(/\D/g, ''));
const statusesOf = (answers: readonly Answer[]) => [...new Set(answers.map(({ status }) => status))].toSorted();

/** Calls the API with the key of this account. */
const callAs =
  ({ account }: Caller) =>
  (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    stack.call(method, path, { key: account.key, headers, ...(body === undefined ? {} : { body }) });

/** Pays, and tries again where so many are too many at once for a busy machine. */
const payAtLast = (call: ReturnType<typeof callAs>, id: string, amount: number, index: number) =>
  atLast(() => call('POST', `/invoices/${id}/payments`, { amount }, { 'Idempotency-Key': `payment ${index}` }));

async function expectNoViolations({ account, clientId }: Caller): Promise<void> {
  const { key } = account;
  const call = (method: string, path: string, options = {}) => stack.call(method, path, { key, ...options });
  const fixture = { stack, account, clientId, invoiceId: '', token: '', paymentId: '', eventId: '', call };
  expect(violationsOf(await readState(fixture, ['invoices', 'clients']))).toEqual([]);
}

describe.concurrent('many at once', () => {
  it('editing and sending the same draft loses no acknowledged edit', async () => {
    const caller = await newCaller(stack);
    const call = callAs(caller);
    await atOnce(8, PAIRS, async () => {
      const { id } = (await caller.create()).body;
      const [edited, sent] = await Promise.all([
        call('PUT', `/invoices/${id}`, { lineItems: lines(777) }),
        call('PATCH', `/invoices/${id}`, { status: 'SENT' }),
      ]);
      const invoice = (await call('GET', `/invoices/${id}`)).body;
      // If the invoice was sent first, the edit is refused.
      expect([200, 409]).toContain(edited.status);
      expect(sent.status).toBe(200);
      const total = edited.status === 200 ? 777 : 100;
      expect([invoice.status, invoice.total, invoice.amountDue, sent.body.total]).toEqual([
        'SENT',
        total,
        total,
        total,
      ]);
    });
    await expectNoViolations(caller);
  });

  it('a reader of an invoice that is being edited gets one revision', async () => {
    const caller = await newCaller(stack);
    const call = callAs(caller);
    const { id } = (await caller.create()).body;
    let editing = true;
    const edit = async () => {
      for (let price = 1; price <= PAIRS; price++) {
        const { status } = await call('PUT', `/invoices/${id}`, { lineItems: lines(price), notes: `Price ${price}` });
        expect(status).toBe(200);
      }
      editing = false;
    };
    const read = async () => {
      while (editing) {
        const { body } = await call('GET', `/invoices/${id}`);
        expect([body.lineItems[0].amount, body.amountDue]).toEqual([body.total, body.total]);
        if (body.notes) expect(body.notes).toBe(`Price ${body.total}`);
        const [row] = (await call('GET', '/invoices')).body.data;
        expect(row.amountDue).toBe(row.total);
      }
    };
    await Promise.all([edit(), read(), read(), read()]);
    await expectNoViolations(caller);
  });

  it('a list by statuses has an invoice once that moves on between any two of its reads', async () => {
    const caller = await newCaller(stack);
    const call = callAs(caller);
    const calls = {
      functionName: stack.local.environmentOf('invoices-list').AWS_LAMBDA_FUNCTION_NAME ?? '',
      identifiedBy: [caller.account.accountId],
    };
    let pauses = 0;
    for (let before = 1; before === 1 || pauses === before - 1; before++) {
      const { id } = (await caller.create()).body;
      await call('PATCH', `/invoices/${id}`, { status: 'SENT' });
      const settle = async () => {
        expect((await call('PATCH', `/invoices/${id}`, { status: 'PAID' })).status).toBe(200);
      };
      const list = () => call('GET', '/invoices?status=SENT,VIEWED,PAID');
      const { result, pausedAt } = await pauseBefore(before, stack, calls, list, settle);
      if (pausedAt === undefined) break;
      pauses += 1;
      const ids = result.body.data.map((invoice: { id: string }) => invoice.id);
      expect(ids.filter((one: string) => one === id)).toEqual([id]);
    }
    // The counter, and each of the statuses.
    expect(pauses).toBeGreaterThanOrEqual(3);
  });

  it('an invoice keeps its client that is sent between any two calls of the erasure of the client', async () => {
    const places = Array.from({ length: 30 }, (_, place) => place);
    for (const before of sample(places, 4, 2)) {
      const caller = await newCaller(stack);
      const call = callAs(caller);
      const { accountId } = caller.account;
      const calls = {
        functionName: stack.local.environmentOf('operate').AWS_LAMBDA_FUNCTION_NAME ?? '',
        identifiedBy: [accountId],
      };
      const { id } = (await caller.create()).body;
      let sent: Answer | undefined;
      const send = async () => {
        sent = await call('PATCH', `/invoices/${id}`, { status: 'SENT' });
      };
      const erase = () =>
        stack.local.invoke('operate', { action: 'eraseClient', accountId, clientId: caller.clientId });
      const { pausedAt } = await pauseBefore(before, stack, calls, erase, send);
      if (pausedAt === undefined) break;
      const { status, client } = (await call('GET', `/invoices/${id}`)).body;
      expect([sent?.status, status, client.name], `before call ${before + 1}`).toEqual([
        200,
        'SENT',
        sent?.body.client.name,
      ]);
    }
  });

  it('60 payments are all recorded, and listed in their order', async () => {
    const caller = await newCaller(stack);
    const call = callAs(caller);
    const { id } = (await caller.create()).body;
    await call('PATCH', `/invoices/${id}`, { status: 'SENT' });
    const answers = await atOnce(PAYMENTS, PAYMENTS, (index) => payAtLast(call, id, 1, index));
    expect(statusesOf(answers)).toEqual([201]);
    const { body } = await call('GET', `/invoices/${id}`);
    expect([body.amountPaid, body.amountDue, body.status]).toEqual([PAYMENTS, 100 - PAYMENTS, 'PARTIALLY_PAID']);
    const listed = (await call('GET', `/invoices/${id}/payments?limit=100`)).body;
    expect(listed.data).toHaveLength(PAYMENTS);
    // A payment has the version of its invoice, so versions tell the order in which they were recorded.
    const newestFirst = answers.toSorted((one, other) => versionOf(other) - versionOf(one)).map(({ body }) => body.id);
    expect(listed.data.map((payment: { id: string }) => payment.id)).toEqual(newestFirst);
  });

  it('no more is paid than is due', async () => {
    const caller = await newCaller(stack);
    const call = callAs(caller);
    const { id } = (await caller.create()).body;
    await call('PATCH', `/invoices/${id}`, { status: 'SENT' });
    const answers = await atOnce(20, 20, (index) => payAtLast(call, id, 10, index));
    // The invoice is paid after ten payments and takes no more.
    expect(statusesOf(answers)).toEqual([201, 409]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    await expectNoViolations(caller);
  });

  it('requests with one Idempotency-Key create one invoice', async () => {
    const caller = await newCaller(stack);
    const call = callAs(caller);
    const key = { 'Idempotency-Key': 'one for all' };
    const answers = await atOnce(20, 20, () => call('POST', '/invoices', invoiceFor(caller.clientId), key));
    expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
    expect(new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id)).size).toBe(1);
    expect(await caller.numbers()).toEqual(['INV-0001']);
  });

  it('changes of one client to different fields are all kept', async () => {
    const caller = await newCaller(stack);
    const call = callAs(caller);
    const fields = { name: 'Beta Limited', email: 'beta@beta.example', phone: '+1-555-0300', address: '1 High Street' };
    const answers = await Promise.all(
      Object.entries(fields).map(([field, value]) => call('PUT', `/clients/${caller.clientId}`, { [field]: value })),
    );
    expect(statusesOf(answers)).toEqual([200]);
    expect((await call('GET', `/clients/${caller.clientId}`)).body).toMatchObject(fields);
    await expectNoViolations(caller);
  });

  it('the count of clients is right after creating and deleting many', async () => {
    const caller = await newCaller(stack);
    const call = callAs(caller);
    const answers = await atOnce(20, 40, async (index) => {
      const created = await call('POST', '/clients', { name: `Client ${index}`, email: 'same@acme.example' });
      if (created.status === 201 && index % 2) return call('DELETE', `/clients/${created.body.id}`);
      return created;
    });
    expect(statusesOf(answers)).toEqual([201, 204]);
    expect((await call('GET', '/clients?email=same@acme.example')).body.pagination.total).toBe(20);
    await expectNoViolations(caller);
  });

  it('the document of an invoice that was edited, sent and rendered at once shows its last revision', async () => {
    const caller = await newCaller(stack);
    const call = callAs(caller);
    const { accountId } = caller.account;
    await atOnce(4, 12, async () => {
      const { id } = (await caller.create()).body;
      const render = () =>
        stack.local.invoke('renderPdf', {
          Records: [{ messageId: '1', body: JSON.stringify({ accountId, invoiceId: id }), attributes: {} }],
        });
      const change = async () => {
        await call('PUT', `/invoices/${id}`, { lineItems: lines(777) });
        await call('PATCH', `/invoices/${id}`, { status: 'SENT' });
      };
      await Promise.all([change(), render(), call('GET', `/invoices/${id}/pdf`), render()]);
      const text = (await textOf(new Uint8Array((await call('GET', `/invoices/${id}/pdf`)).body))).join(' ');
      expect(text).toContain('777');
      expect(text).not.toContain('100.00');
    });
  });
});
