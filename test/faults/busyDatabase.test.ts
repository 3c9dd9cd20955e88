import { expect, it } from 'vitest';
import { type Caller, newCaller } from '../support/callers.ts';
import { capacityExceeded, conflict, failing, silent, throttled, unprocessed } from '../support/faults.ts';
import type { Fault } from '../support/faultyService.ts';
import { useFaultyStack } from '../support/faultyStack.ts';
import type { Answer } from '../support/stack.ts';

const stack = useFaultyStack();

it.each<[string, string, Fault]>([
  ['throttles everything', '*', throttled],
  ['has no capacity left', '*', capacityExceeded],
  ['fails', '*', failing],
  ['hands back what it was asked to read', 'BatchGetItem', unprocessed],
  ['refuses every transaction for another one', 'TransactWriteItems', conflict],
  ['says nothing any more', '*', silent],
])('a database that %s is a 503 that may be tried again, and takes no number', async (_, operation, fault) => {
  const caller = await newCaller(stack);
  await caller.create();
  stack.dynamodb.inject(operation, fault);
  expectBusy(await caller.create());
  stack.dynamodb.heal();
  expect((await caller.create()).body.invoiceNumber).toBe('INV-0002');
});

it('a key that nobody can look up meanwhile is a 503 too, not a fault of ours', async () => {
  const stranger: Caller = await newCaller(stack);
  stack.dynamodb.inject('*', throttled);
  expectBusy(await stack.call('GET', '/invoices', { key: `${stranger.account.key.slice(0, -1)}_` }));
});

function expectBusy({ status, headers, body }: Answer): void {
  expect({ status, body }).toEqual({
    status: 503,
    body: { error: { code: 'SERVICE_UNAVAILABLE', message: expect.stringContaining('please try again shortly') } },
  });
  expect(headers.get('retry-after')).toBe('1');
  expect(headers.get('content-type')).toContain('application/json');
  expect(JSON.stringify(body)).not.toMatch(/dynamo|throttl|aws|table|127\.0\.0\.1/i);
}
