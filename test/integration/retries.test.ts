import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { CLIENT, invoiceFor, type TestAccount, useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();
let account: TestAccount;
let clientId: string;
beforeAll(async () => {
  account = await stack.addAccount();
  clientId = (await stack.call('POST', '/clients', { key: account.key, body: CLIENT })).body.id;
});

const post = (path: string, body: unknown, idempotencyKey: string, key = account.key) =>
  stack.call('POST', path, { key, body, headers: { 'Idempotency-Key': idempotencyKey } });
const total = async () => (await stack.call('GET', '/invoices', { key: account.key })).body.pagination.total;

describe('an Idempotency-Key', () => {
  it('creates one invoice for two requests, with the same reply', async () => {
    const before = await total();
    const first = await post('/invoices', invoiceFor(clientId), 'order-1');
    const again = await post('/invoices', invoiceFor(clientId), '"order-1"');
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await total()).toBe(before + 1);
  });

  it('is refused for another body or another route', async () => {
    await post('/invoices', invoiceFor(clientId), 'order-2');
    expect(await post('/invoices', invoiceFor(clientId, { notes: 'Other' }), 'order-2')).toMatchObject({
      status: 422,
      body: { error: { code: 'VALIDATION_ERROR' } },
    });
    expect((await post('/clients', CLIENT, 'order-2')).status).toBe(422);
  });

  it('can be used again when the first request was refused', async () => {
    const refused = await post('/invoices', invoiceFor('cli_none'), 'order-3');
    expect(refused.status).toBe(422);
    expect((await post('/invoices', invoiceFor(clientId), 'order-3')).status).toBe(201);
  });

  it('belongs to its account', async () => {
    const other = await stack.addAccount();
    const mine = await post('/clients', CLIENT, 'shared');
    const theirs = await post('/clients', CLIENT, 'shared', other.key);
    expect(theirs.status).toBe(201);
    expect(theirs.body.id).not.toBe(mine.body.id);
  });

  it('works for every route that creates something', async () => {
    const { id } = (await post('/invoices', invoiceFor(clientId), 'paid')).body;
    await stack.call('PATCH', `/invoices/${id}`, { key: account.key, body: { status: 'SENT' } });
    for (const [path, body] of [
      ['/clients', CLIENT],
      ['/invoices/batch', { invoices: [invoiceFor(clientId), invoiceFor(clientId)] }],
      [`/invoices/${id}/payments`, { amount: 40 }],
    ] as const) {
      const first = await post(path, body, `kind ${path}`);
      expect(first.status).toBe(201);
      expect(await post(path, body, `kind ${path}`)).toMatchObject({ status: 201, body: first.body });
    }
    const invoice = (await stack.call('GET', `/invoices/${id}`, { key: account.key })).body;
    expect(invoice.amountPaid).toBe(40);
  });

  it.each(['', 'x'.repeat(256)])('has 1 to 255 characters', async (key) => {
    expect((await post('/clients', CLIENT, `"${key}"`)).status).toBe(422);
  });

  it('replays the reply to 49 invoices at once, however large it is', async () => {
    const random = () => randomBytes(2_000).toString('base64');
    const invoices = Array.from({ length: 49 }, () =>
      invoiceFor(clientId, {
        notes: random(),
        terms: random(),
        lineItems: Array.from({ length: 6 }, () => ({
          description: random().slice(0, 2000),
          quantity: 1,
          unitPrice: 1,
        })),
      }),
    );
    const first = await post('/invoices/batch', { invoices }, 'large');
    const second = await post('/invoices/batch', { invoices }, 'large');
    expect([first.status, second.status, second.headers.get('idempotent-replayed')]).toEqual([201, 201, 'true']);
    expect(second.body).toEqual(first.body);
  });

  it('creates one invoice for twenty requests at once', async () => {
    const before = await total();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post('/invoices', invoiceFor(clientId), 'at-once')),
    );
    expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
    expect(new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id)).size).toBe(1);
    expect(await total()).toBe(before + 1);
  });
});

describe('64 callers at once', () => {
  it('take 200 numbers without a gap or a duplicate', async () => {
    const other = await stack.addAccount();
    const own = (await stack.call('POST', '/clients', { key: other.key, body: CLIENT })).body.id;
    let left = 200;
    const numbers: string[] = [];
    const caller = async () => {
      while (left-- > 0) {
        const { status, body } = await stack.call('POST', '/invoices', { key: other.key, body: invoiceFor(own) });
        expect(status).toBe(201);
        numbers.push(body.invoiceNumber);
      }
    };
    await Promise.all(Array.from({ length: 64 }, caller));
    expect(numbers.sort()).toEqual(Array.from({ length: 200 }, (_, i) => `INV-${String(i + 1).padStart(4, '0')}`));
  });
});
