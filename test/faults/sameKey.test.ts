import { describe, expect, it } from 'vitest';
import { atOnce, newCaller } from '../support/callers.ts';
import { conflict, dropped, firstConditionFailed, throttled } from '../support/faults.ts';
import { useFaultyStack } from '../support/faultyStack.ts';

const CALLERS = 20;
const stack = useFaultyStack();

it('20 requests with one Idempotency-Key at once get one invoice or a 409', async () => {
  const caller = await newCaller(stack);
  const answers = await atOnce(CALLERS, CALLERS, () => caller.create('order-1'));

  const created = answers.filter(({ status }) => status === 201);
  expect(new Set(created.map(({ body }) => body.id)).size).toBe(1);
  expect(created.filter(({ headers }) => headers.get('idempotent-replayed') === null)).toHaveLength(1);
  for (const { status, body } of answers.filter((answer) => answer.status !== 201)) {
    expect({ status, code: body.error.code }).toEqual({ status: 409, code: 'CONFLICT' });
  }
  expect(await caller.numbers()).toEqual(['INV-0001']);
  expect(await caller.create('order-1')).toMatchObject({ status: 201, body: created[0]?.body });
});

it('a key is still usable if the answer to claiming it was lost', async () => {
  const caller = await newCaller(stack);
  const lost = stack.dynamodb.inject('PutItem', dropped, { times: 1 });
  expect((await caller.create('order-1')).status).toBe(201);
  expect(lost.count).toBe(1);
});

it('the caller gets the committed invoice if the answer to the commit was lost', async () => {
  const caller = await newCaller(stack);
  stack.dynamodb.inject('TransactWriteItems', dropped, { times: 6 });
  const created = await caller.create();
  expect(created.status).toBe(201);
  expect(await caller.invoices()).toMatchObject([{ id: created.body.id, invoiceNumber: 'INV-0001' }]);
});

// The client of the database sends a request three times.
describe.each([1, 3])('there is one invoice if the answers to %i commits were lost', (times) => {
  it.each([
    ['others come in between', conflict],
    ['the counter has moved by then', firstConditionFailed],
  ])('and %s', async (_, fault) => {
    const caller = await newCaller(stack);
    const lost = stack.dynamodb.inject('TransactWriteItems', dropped, { times });
    const next = stack.dynamodb.inject('TransactWriteItems', fault, { times: 1 });
    const created = await caller.create('order-1');
    expect({ status: created.status, faults: lost.count + next.count }).toEqual({ status: 201, faults: times + 1 });
    expect(await caller.invoices()).toMatchObject([{ id: created.body.id, invoiceNumber: 'INV-0001' }]);
  });
});

it('a key can be used again if the service was too busy', async () => {
  const caller = await newCaller(stack);
  const busy = stack.dynamodb.inject('BatchGetItem', throttled);
  expect((await caller.create('order-1')).status).toBe(503);
  busy.heal();
  expect((await caller.create('order-1')).status).toBe(201);
});
