import { beforeAll, describe, expect, it } from 'vitest';
import { ALL_WARM, intercept, prepareStack } from '../interleavings/intercept.ts';
import { type Caller, newCaller } from '../support/callers.ts';
import { conflict, down, dropped, failingAfterwards } from '../support/faults.ts';
import type { Fault } from '../support/faultyService.ts';
import { useFaultyStack } from '../support/faultyStack.ts';
import { quoteFor } from '../support/stack.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test reads any field of an answer
type Json = any;

const stack = useFaultyStack(ALL_WARM);
beforeAll(() => prepareStack(stack));

const call = ({ account: { key } }: Caller, method: string, path: string, body?: unknown, headers = {}) =>
  stack.call(method, path, { key, body, headers });

/** An account with an accepted quote. */
async function prepare() {
  const caller = await newCaller(stack);
  const { id } = (await call(caller, 'POST', '/quotes', quoteFor(caller.clientId))).body;
  for (const status of ['SENT', 'ACCEPTED']) await call(caller, 'PATCH', `/quotes/${id}`, { status });
  return { caller, id };
}
type Prepared = Awaited<ReturnType<typeof prepare>>;

const invoice = ({ caller, id }: Prepared, headers = {}) =>
  call(caller, 'POST', `/quotes/${id}/invoice`, { issueDate: '2026-03-01' }, headers);

/** Asks for the invoice with a fault of the store calls, chosen by their index. Gives how many calls were made. */
async function invoiceWith(prepared: Prepared, faultOf: (call: number, operation: string) => Fault | undefined) {
  let calls = 0;
  const functionName = stack.local.environmentOf('quotes-invoice').AWS_LAMBDA_FUNCTION_NAME ?? '';
  const identifiedBy = [prepared.caller.account.accountId];
  await intercept(stack, { functionName, identifiedBy, decide: (operation) => faultOf(calls++, operation) }, () =>
    invoice(prepared, { 'Idempotency-Key': 'one' }),
  );
  return calls;
}

/** Asks once more, without the key, and expects one invoice with the first number, which the quote names. */
async function expectOneInvoice(prepared: Prepared): Promise<void> {
  const { caller, id } = prepared;
  await invoice(prepared);
  const { data } = (await call(caller, 'GET', '/invoices')).body;
  expect(data.map(({ invoiceNumber, quoteId }: Json) => [invoiceNumber, quoteId])).toEqual([['INV-0001', id]]);
  const quote = (await call(caller, 'GET', `/quotes/${id}`)).body;
  expect([quote.status, quote.invoiceId]).toEqual(['INVOICED', data[0].id]);
  const events = (await call(caller, 'GET', `/quotes/${id}/events`)).body.data;
  expect(events.filter(({ type }: Json) => type === 'quote.invoiced')).toHaveLength(1);
}

describe('a quote gets one invoice', () => {
  it.each([
    ['the function stops before any call', (at: number) => (call: number) => (call >= at ? down : undefined)],
    [
      'the function stops after any call, whose answer it never gets',
      (at: number) => (call: number) => (call === at ? dropped : call > at ? down : undefined),
    ],
    ['the answer of any call is lost', (at: number) => (call: number) => (call === at ? dropped : undefined)],
    [
      'any call is carried out and fails then',
      (at: number) => (call: number) => (call === at ? failingAfterwards : undefined),
    ],
  ])('if %s', async (_name, faultAt) => {
    const calls = await invoiceWith(await prepare(), () => undefined);
    expect(calls).toBeGreaterThan(3);
    await Promise.all(
      Array.from({ length: calls }, async (_, at) => {
        const prepared = await prepare();
        await invoiceWith(prepared, faultAt(at));
        await expectOneInvoice(prepared);
      }),
    );
  });

  it('if others are in the way of its transactions', async () => {
    const prepared = await prepare();
    let transactions = 0;
    await invoiceWith(prepared, (_call, operation) =>
      operation === 'TransactWriteItems' && transactions++ < 3 ? conflict : undefined,
    );
    await expectOneInvoice(prepared);
  });
});
