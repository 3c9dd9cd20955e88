import { beforeAll, describe, expect, it } from 'vitest';
import { bringForward, pendingRenders, retryRenderingAfter, storedDocuments } from '../support/behindTheApi.ts';
import { type Caller, newCaller } from '../support/callers.ts';
import { capacityExceeded, conflict, down, failing, silent, throttled, unprocessed } from '../support/faults.ts';
import type { Fault } from '../support/faultyService.ts';
import { useFaultyStack } from '../support/faultyStack.ts';
import { type Answer, eventually } from '../support/stack.ts';

const stack = useFaultyStack();
beforeAll(() => retryRenderingAfter(1, stack.local));

/** A sweep also meets the outages of other tests and fails at its end. So only what it has done is checked. */
const sweep = () => stack.local.invoke('sweep', {}).catch(() => {});

/** Injects the fault into all calls for one caller. Other callers of the stack are not affected. */
const about = ({ account }: Caller) => ({ about: account.accountId });
const documentsOf = ({ account }: Caller) => storedDocuments(stack.local, account.accountId);
const pendingOf = ({ account }: Caller) => pendingRenders(stack.local, account.accountId);
const firstDocument = (caller: Caller) =>
  eventually(
    () => documentsOf(caller),
    ({ size }) => size > 0,
  );

describe.concurrent('a database that', () => {
  it.each<[string, string, Fault]>([
    ['throttles everything', '*', throttled],
    ['has no capacity left', '*', capacityExceeded],
    ['fails', '*', failing],
    ['hands back what it was asked to read', 'BatchGetItem', unprocessed],
    ['refuses every transaction for another one', 'TransactWriteItems', conflict],
    ['says nothing any more', '*', silent],
    ['is silent about transactions', 'TransactWriteItems', silent],
  ])('%s is a 503 that may be tried again, and takes no number', async (_, operation, fault) => {
    const caller = await newCaller(stack);
    expect((await caller.create()).status).toBe(201);
    const outage = stack.dynamodb.inject(operation, fault, about(caller));
    expectBusy(await caller.create('order-1'));
    outage.heal();
    expect((await caller.create()).body.invoiceNumber).toBe('INV-0002');
  });

  it('cannot look up a key is a 503 too, not a 500', async () => {
    const { accountId, key } = await stack.addAccount();
    stack.dynamodb.inject('GetItem', throttled, { about: `"${accountId}"` });
    expectBusy(await stack.call('GET', '/invoices', { key }));
  });
});

describe.concurrent('a queue that', () => {
  it('cannot be reached only delays a document: the sweeper has it rendered', async () => {
    const caller = await newCaller(stack);
    const outage = stack.sqs.inject('SendMessage', down, about(caller));
    const unsent = await caller.create();
    expect(unsent.status).toBe(201);
    outage.heal();

    await sweep();
    expect(await pendingOf(caller)).toEqual([unsent.body.id]);
    expect(await documentsOf(caller)).toEqual(new Set());

    // As if the time were over that it gives the first message.
    await bringForward(stack.local, caller.account.accountId);
    await sweep();
    expect(await firstDocument(caller)).toEqual(new Set([unsent.body.id]));
    expect(
      await eventually(
        () => pendingOf(caller),
        ({ length }) => length === 0,
      ),
    ).toEqual([]);
  });

  it.each([
    ['cannot be reached', down],
    ['says nothing', silent],
  ])('%s leaves the document to whoever asks for it first', async (_, fault) => {
    const caller = await newCaller(stack);
    stack.sqs.inject('SendMessage', fault, about(caller));
    const document = await caller.pdf((await caller.create()).body.id);
    expect(document.status).toBe(200);
    expect(document.body.subarray(0, 5).toString()).toBe('%PDF-');
  });
});

describe.concurrent('a bucket that', () => {
  it('fails at times has the document in the end', async () => {
    const caller = await newCaller(stack);
    const outage = stack.s3.inject('PutObject', down, { times: 3, ...about(caller) });
    const { body } = await caller.create();
    expect(await firstDocument(caller)).toEqual(new Set([body.id]));
    expect(outage.count).toBe(3);
  });

  it('fails for long gives a dead letter, which the operator sends again', async () => {
    const caller = await newCaller(stack);
    const outage = stack.s3.inject('*', down, about(caller));
    const { body } = await caller.create();
    expectBusy(await caller.pdf(body.id));

    const letters = await eventually(
      () => deadLettersOf(caller),
      ({ length }) => length > 0,
    );
    expect(letters).toMatchObject([{ accountId: caller.account.accountId, invoiceId: body.id }]);
    outage.heal();

    const { sent } = await stack.local.invoke<{ sent: number }>('operate', { action: 'resendDeadLetters' });
    expect(sent).toBeGreaterThan(0);
    expect(await firstDocument(caller)).toEqual(new Set([body.id]));
    expect(await deadLettersOf(caller)).toEqual([]);
    expect(
      await eventually(
        () => pendingOf(caller),
        ({ length }) => length === 0,
      ),
    ).toEqual([]);
  });
});

async function deadLettersOf({ account }: Caller): Promise<{ accountId: string; invoiceId: string }[]> {
  const { data } = await stack.local.invoke<{ data: { body: string }[] }>('operate', { action: 'listDeadLetters' });
  return data.map(({ body }) => JSON.parse(body)).filter(({ accountId }) => accountId === account.accountId);
}

function expectBusy({ status, headers, body }: Answer): void {
  expect({ status, body }).toEqual({
    status: 503,
    body: { error: { code: 'SERVICE_UNAVAILABLE', message: expect.stringContaining('please try again shortly') } },
  });
  expect(headers.get('retry-after')).toBe('1');
  expect(headers.get('content-type')).toContain('application/json');
  expect(JSON.stringify(body)).not.toMatch(/dynamo|throttl|aws|table|127\.0\.0\.1/i);
}
