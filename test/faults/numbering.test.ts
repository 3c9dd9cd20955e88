import { beforeAll, describe, expect, it } from 'vitest';
import { awsJson } from '../../local/awsJson.ts';
import { atOnce, type Caller, newCaller, numbersUpTo } from '../support/callers.ts';
import { capacityExceeded, conflict, dropped, failing, failingAfterwards, late, throttled } from '../support/faults.ts';
import type { Injected } from '../support/faultyService.ts';
import { useFaultyStack } from '../support/faultyStack.ts';
import { holdQueues } from '../support/holdQueues.ts';

const CALLERS = 64;
const INVOICES = 100;

const stack = useFaultyStack();
beforeAll(() => holdQueues(stack.local));

describe.concurrent('100 invoices that 64 callers of one account create at once', () => {
  it('have the numbers 1 to 100, without a gap or a duplicate', async () => {
    const caller = await newCaller(stack);
    // A busy machine may ask some of so many to try again.
    const answers = await atOnce(CALLERS, INVOICES, (index) => caller.createAtLast(`invoice-${index}`));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(answers.map(({ body }) => body.invoiceNumber).toSorted()).toEqual(numbersUpTo(INVOICES));
    expect(await caller.numbers()).toEqual(numbersUpTo(INVOICES));
  });

  it('are numbered without a gap while the database conflicts, throttles, fails and loses answers', async () => {
    const caller = await newCaller(stack);
    const faults = breakEverything(caller);
    const answers = await atOnce(CALLERS, INVOICES, () => caller.create());
    expect(healed(faults)).toBeGreaterThan(INVOICES / 4);

    for (const { status, headers, body } of answers.filter((answer) => answer.status !== 201)) {
      expect({ status, code: body.error.code }).toEqual({ status: 503, code: 'SERVICE_UNAVAILABLE' });
      expect(headers.get('retry-after')).toBe('1');
    }
    const created = answers.filter(({ status }) => status === 201).map(({ body }) => body);
    const listed = await caller.invoices();
    expect(listed.map(({ invoiceNumber }) => invoiceNumber).toSorted()).toEqual(numbersUpTo(listed.length));
    expect(new Set(created.map(({ id }) => id)).size).toBe(created.length);
    const ids = new Set(listed.map(({ id }) => id));
    expect(created.filter(({ id }) => !ids.has(id))).toEqual([]);
  });

  it('are created once for each caller that retries with its Idempotency-Key while the service is busy', async () => {
    const caller = await newCaller(stack);
    const faults = breakEverything(caller);
    const answers = await atOnce(CALLERS, INVOICES, (index) => caller.createAtLast(`order-${index}`));
    expect(healed(faults)).toBeGreaterThan(INVOICES / 4);

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(answers.map(({ body }) => body.invoiceNumber).toSorted()).toEqual(numbersUpTo(INVOICES));
    expect(await caller.numbers()).toEqual(numbersUpTo(INVOICES));
  });
});

describe('an invoice that meets another at the counter', () => {
  const placeOf = ({ account }: Caller) => ({ pk: { S: `${account.accountId}#counter` }, sk: { S: 'TURNS#INVOICE' } });
  const ask = <T>(operation: string, request: object) =>
    awsJson<T>(stack.local.endpoints.dynamodb, `DynamoDB_20120810.${operation}`, {
      TableName: stack.local.environmentOf('renderPdf').TABLE_NAME,
      ...request,
    });
  const turnsOf = async (caller: Caller) => {
    const { Item } = await ask<{ Item?: { freeAt: { N: string } } }>('GetItem', { Key: placeOf(caller) });
    return Item?.freeAt.N;
  };
  const meets = ({ account: { accountId: about } }: Caller, times = 1) =>
    stack.dynamodb.inject('TransactWriteItems', conflict, { times, about });

  it('takes a turn, and one that meets none does not', async () => {
    const caller = await newCaller(stack);
    await caller.create();
    expect(await turnsOf(caller)).toBeUndefined();
    meets(caller);
    await caller.create();
    expect(await turnsOf(caller)).toMatch(/^\d{13}$/);
    expect(await caller.numbers()).toEqual(numbersUpTo(2));
  });

  it('does not wait for turns that are far ahead, or that cannot be taken', async () => {
    const caller = await newCaller(stack);
    const freeAt = String(Date.now() + 3_600_000);
    await ask('PutItem', { Item: { ...placeOf(caller), freeAt: { N: freeAt } } });
    meets(caller, 2);
    expect((await caller.create()).status).toBe(201);
    expect(await turnsOf(caller)).toBe(freeAt);
    await ask('PutItem', { Item: { ...placeOf(caller), freeAt: { S: 'soon' } } });
    meets(caller);
    expect((await caller.create()).status).toBe(201);
    const failed = stack.dynamodb.inject('UpdateItem', failing, { about: `${caller.account.accountId}#counter` });
    meets(caller);
    expect((await caller.create()).status).toBe(201);
    expect(healed([failed])).toBeGreaterThan(0);
    expect(await caller.numbers()).toEqual(numbersUpTo(3));
  });
});

function breakEverything({ account: { accountId: about } }: Caller): Injected[] {
  const commits = [conflict, throttled, capacityExceeded, failing, failingAfterwards, dropped];
  const others = ['BatchGetItem', 'GetItem', 'PutItem', 'Query', 'DeleteItem'];
  return [
    stack.dynamodb.inject('UpdateItem', dropped, { share: 0.1, about: `${about}#counter` }),
    ...commits.map((fault) => stack.dynamodb.inject('TransactWriteItems', fault, { share: 0.05, about })),
    stack.dynamodb.inject('TransactWriteItems', late, { share: 0.01, about }),
    ...others.flatMap((operation) =>
      [throttled, failing, dropped].map((fault) => stack.dynamodb.inject(operation, fault, { share: 0.03, about })),
    ),
    stack.sqs.inject('SendMessage', dropped, { share: 0.05, about }),
  ];
}

/** Ends the faults and gives the number of calls that failed. */
function healed(faults: readonly Injected[]): number {
  for (const fault of faults) fault.heal();
  return faults.reduce((sum, { count }) => sum + count, 0);
}
