import { beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../pdf/readPdf.ts';
import { atOnce, type Caller, newCaller } from '../support/callers.ts';
import { useFaultyStack } from '../support/faultyStack.ts';
import { type Answer, invoiceFor } from '../support/stack.ts';
import { brokenAfterwards } from './invariants.ts';
import { lookAround } from './outcome.ts';
import { ALL_WARM, makeReady } from './pause.ts';

const stack = useFaultyStack(ALL_WARM);
beforeAll(() => makeReady(stack));

const PAIRS = 40;
const PAYMENTS = 60;

const lines = (unitPrice: number) => [{ description: 'Consulting', quantity: 1, unitPrice }];
const statusesOf = (answers: readonly Answer[]) => [...new Set(answers.map(({ status }) => status))].toSorted();

/** What a program of the account calls, with a body for a change. */
const of =
  ({ account }: Caller) =>
  (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    stack.call(method, path, { key: account.key, headers, ...(body === undefined ? {} : { body }) });

async function allHolds({ account, clientId }: Caller): Promise<void> {
  const { key } = account;
  const call = (method: string, path: string, options = {}) => stack.call(method, path, { key, ...options });
  const world = { stack, account, clientId, invoiceId: '', token: '', paymentId: '', call };
  expect(brokenAfterwards(await lookAround(world, ['invoices', 'clients']))).toEqual([]);
}

describe.concurrent('at once', () => {
  it('edits and sendings of the same drafts lose no edit that was acknowledged', async () => {
    const caller = await newCaller(stack);
    const call = of(caller);
    await atOnce(8, PAIRS, async () => {
      const { id } = (await caller.create()).body;
      const [edited, sent] = await Promise.all([
        call('PUT', `/invoices/${id}`, { lineItems: lines(777) }),
        call('PATCH', `/invoices/${id}`, { status: 'SENT' }),
      ]);
      const invoice = (await call('GET', `/invoices/${id}`)).body;
      // An edit that comes second meets what was sent, and is refused.
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
    await allHolds(caller);
  });

  it('readers of an invoice that is being edited get one revision each', async () => {
    const caller = await newCaller(stack);
    const call = of(caller);
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
    await allHolds(caller);
  });

  it('60 payments are all recorded', async () => {
    const caller = await newCaller(stack);
    const call = of(caller);
    const { id } = (await caller.create()).body;
    await call('PATCH', `/invoices/${id}`, { status: 'SENT' });
    const answers = await atOnce(PAYMENTS, PAYMENTS, () => call('POST', `/invoices/${id}/payments`, { amount: 1 }));
    expect(statusesOf(answers)).toEqual([201]);
    const { body } = await call('GET', `/invoices/${id}`);
    expect([body.amountPaid, body.amountDue, body.status]).toEqual([PAYMENTS, 100 - PAYMENTS, 'PARTIALLY_PAID']);
    const listed = (await call('GET', `/invoices/${id}/payments?limit=100`)).body;
    expect(listed.data).toHaveLength(PAYMENTS);
    expect(new Set(listed.data.map((payment: { id: string }) => payment.id))).toEqual(
      new Set(answers.map((answer) => answer.body.id)),
    );
  });

  it('as many payments are taken as are due, and no more', async () => {
    const caller = await newCaller(stack);
    const call = of(caller);
    const { id } = (await caller.create()).body;
    await call('PATCH', `/invoices/${id}`, { status: 'SENT' });
    const answers = await atOnce(20, 20, () => call('POST', `/invoices/${id}/payments`, { amount: 10 }));
    // The eleventh finds the invoice settled, which takes no payments.
    expect(statusesOf(answers)).toEqual([201, 409]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    await allHolds(caller);
  });

  it('requests with one Idempotency-Key do one thing', async () => {
    const caller = await newCaller(stack);
    const call = of(caller);
    const key = { 'Idempotency-Key': 'one for all' };
    const answers = await atOnce(20, 20, () => call('POST', '/invoices', invoiceFor(caller.clientId), key));
    expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
    expect(new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id)).size).toBe(1);
    expect(await caller.numbers()).toEqual(['INV-0001']);
  });

  it('changes of one client to different fields are all kept', async () => {
    const caller = await newCaller(stack);
    const call = of(caller);
    const fields = { name: 'Beta Limited', email: 'beta@beta.example', phone: '+1-555-0300', address: '1 High Street' };
    const answers = await Promise.all(
      Object.entries(fields).map(([field, value]) => call('PUT', `/clients/${caller.clientId}`, { [field]: value })),
    );
    expect(statusesOf(answers)).toEqual([200]);
    expect((await call('GET', `/clients/${caller.clientId}`)).body).toMatchObject(fields);
    await allHolds(caller);
  });

  it('creating and deleting clients leaves as many as are counted', async () => {
    const caller = await newCaller(stack);
    const call = of(caller);
    const answers = await atOnce(20, 40, async (index) => {
      const created = await call('POST', '/clients', { name: `Client ${index}`, email: 'same@acme.example' });
      if (created.status === 201 && index % 2) return call('DELETE', `/clients/${created.body.id}`);
      return created;
    });
    expect(statusesOf(answers)).toEqual([201, 204]);
    expect((await call('GET', '/clients?email=same@acme.example')).body.pagination.total).toBe(20);
    await allHolds(caller);
  });

  it('documents of invoices that are edited, sent and rendered say what the invoice says', async () => {
    const caller = await newCaller(stack);
    const call = of(caller);
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
