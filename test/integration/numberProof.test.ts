import { describe, expect, it } from 'vitest';
import { copyItem, removeItem, setAttribute } from '../support/behindTheApi.ts';
import { CLIENT, invoiceFor, useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();

async function accountWithInvoices(count: number) {
  const { accountId, key } = await stack.addAccount();
  const call = (method: string, path: string, body?: unknown) => stack.call(method, path, { key, body });
  const clientId = (await call('POST', '/clients', CLIENT)).body.id;
  const invoices = Array.from({ length: count }, () => invoiceFor(clientId));
  const made = count === 0 ? [] : (await call('POST', '/invoices/batch', { invoices })).body.data;
  const prove = async (query = '') => (await call('GET', `/audit/numbers${query}`)).body;
  return { accountId, pk: `${accountId}#invoices`, call, clientId, made, prove };
}

const place = (number: number) => String(number).padStart(12, '0');

describe('the proof of numbering', () => {
  it('says of each series which numbers were taken, and that none is missing', async () => {
    const own = await accountWithInvoices(3);
    await own.call('PUT', '/account', { numberPrefix: 'R-{year}-' });
    await own.call('POST', '/invoices', invoiceFor(own.clientId));
    await own.call('PATCH', `/invoices/${own.made[1].id}`, { status: 'VOID' });
    const expected = {
      data: [
        { prefix: 'INV-', first: 1, last: 3, count: 3, isComplete: true },
        { prefix: 'R-2026-', first: 1, last: 1, count: 1, isComplete: true },
      ],
      isComplete: true,
      invoiceCount: 4,
      numberCount: 4,
      lastPlace: 4,
      faults: [],
    };
    expect(await own.prove()).toEqual(expected);
    const walk = { from: 1, to: 4, faultCount: 0, hasMore: false };
    expect(await own.prove('?full=true')).toEqual({ ...expected, walk });
    expect((await own.prove('?prefix=R-2026-')).data).toEqual([expected.data[1]]);
  });

  it('proves an account without invoices', async () => {
    const { prove } = await accountWithInvoices(0);
    const walk = { from: 1, to: 0, faultCount: 0, hasMore: false };
    const none = { data: [], isComplete: true, invoiceCount: 0, numberCount: 0, lastPlace: 0, faults: [] };
    expect(await prove('?full=true')).toEqual({ ...none, walk });
  });

  it('names an invoice that was removed from the database', async () => {
    const own = await accountWithInvoices(5);
    await removeItem(stack, own.pk, place(3));
    const { isComplete, data, faults } = await own.prove('?full=true&prefix=INV-');
    expect([isComplete, data[0].isComplete]).toEqual([false, false]);
    expect(faults).toEqual([
      {
        kind: 'MISSING',
        message: 'INV-0003 is missing',
        prefix: 'INV-',
        invoiceNumber: 'INV-0003',
        missingCount: 1,
      },
    ]);
  });

  it.each([1, 5])('sees without reading all that the invoice at place %i was removed', async (number) => {
    const own = await accountWithInvoices(5);
    await removeItem(stack, own.pk, place(number));
    const { isComplete, faults } = await own.prove();
    expect([isComplete, faults[0]]).toEqual([false, expect.objectContaining({ kind: 'MISSING', place: number })]);
  });

  it('names a number that is on two invoices', async () => {
    const own = await accountWithInvoices(5);
    await setAttribute(stack, own.pk, place(4), 'invoiceNumber', { S: 'INV-0002' });
    const { faults } = await own.prove('?full=true');
    expect(faults).toEqual([
      expect.objectContaining({
        kind: 'DUPLICATE',
        invoiceNumber: 'INV-0002',
        invoiceId: own.made[3].id,
        place: 4,
      }),
      expect.objectContaining({ kind: 'MISSING', invoiceNumber: 'INV-0004', missingCount: 1 }),
    ]);
  });

  it('names an invoice beyond the counter, and one that cannot be read', async () => {
    const own = await accountWithInvoices(3);
    await copyItem(stack, own.pk, { from: place(2), to: place(9) });
    await setAttribute(stack, own.pk, place(2), 'invoiceNumber', { N: '2' });
    const { faults, lastPlace } = await own.prove('?full=true');
    expect(lastPlace).toBe(9);
    expect(faults.map(({ kind, place }: { kind: string; place?: number }) => [kind, place])).toEqual([
      ['UNKNOWN', 9],
      ['UNKNOWN', 2],
      ['MISSING', undefined],
    ]);
  });

  it('goes on with the cursor of the part before', async () => {
    const own = await accountWithInvoices(3);
    // As if there were 10,001 invoices, most of them gone.
    await copyItem(stack, own.pk, { from: place(3), to: place(10_001), changes: { invoiceNumber: { S: 'INV-0004' } } });
    await setAttribute(stack, `${own.accountId}#counter`, 'COUNTER', 'sequence', { N: '10001' });
    await setAttribute(stack, `${own.accountId}#counter`, 'COUNTER', 'series', { M: { 'INV-': { N: '4' } } });
    const { walk, faults } = await own.prove('?full=true');
    expect(walk).toEqual({ from: 1, to: 10_000, faultCount: 0, hasMore: true, nextCursor: expect.any(String) });
    expect(faults.map(({ kind }: { kind: string }) => kind)).toEqual(['COUNTER']);
    const rest = await own.prove(`?full=true&cursor=${walk.nextCursor}`);
    expect(rest.walk).toEqual({ from: 10_001, to: 10_001, faultCount: 0, hasMore: false });
  });

  it('refuses a series that is not there, and a cursor of another account', async () => {
    const own = await accountWithInvoices(1);
    for (const [query, field] of [
      ['prefix=constructor', 'prefix'],
      ['prefix=__proto__', 'prefix'],
      ['full=maybe', 'full'],
      ['cursor=abc', 'cursor'],
      ['full=true&cursor=abc', 'cursor'],
    ] as const) {
      const { status, body } = await own.call('GET', `/audit/numbers?${query}`);
      expect([query, status, body.error.details[0].field]).toEqual([query, 422, field]);
    }
  });
});
