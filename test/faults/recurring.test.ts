import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, today } from '../../lib/domain/values/dates.ts';
import { awsJson } from '../../local/awsJson.ts';
import { ALL_WARM, intercept, prepareStack } from '../interleavings/intercept.ts';
import { type Caller, newCaller } from '../support/callers.ts';
import { conflict, down, dropped, failingAfterwards } from '../support/faults.ts';
import type { Fault } from '../support/faultyService.ts';
import { useFaultyStack } from '../support/faultyStack.ts';
import { recurringFor } from '../support/stack.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test reads any field of an answer
type Json = any;

const stack = useFaultyStack(ALL_WARM);
beforeAll(() => prepareStack(stack));

const read = async ({ account: { key } }: Caller, path: string): Promise<Json> =>
  (await stack.call('GET', path, { key })).body;

const TODAY = today(new Date(), 'UTC');

/** Two periods are due. */
async function prepare() {
  const caller = await newCaller(stack);
  const body = recurringFor(caller.clientId, { interval: 'WEEK', startDate: addDays(TODAY, -7), send: true });
  const { id } = (await stack.call('POST', '/recurring', { key: caller.account.key, body })).body;
  return { caller, id };
}
type Prepared = Awaited<ReturnType<typeof prepare>>;

const run = ({ caller: { account }, id }: Prepared) =>
  stack.local
    .invoke<{ batchItemFailures: unknown[] }>('runRecurring', {
      Records: [
        { messageId: '1', body: JSON.stringify({ accountId: account.accountId, recurringId: id }), attributes: {} },
      ],
    })
    .then(({ batchItemFailures }) => batchItemFailures.length === 0);

/** Runs the job with a fault of its store calls, chosen by their index. Gives how many calls it made. */
async function runWith(
  prepared: Prepared,
  faultOf: (call: number, operation: string) => Fault | undefined,
): Promise<number> {
  let calls = 0;
  const functionName = stack.local.environmentOf('runRecurring').AWS_LAMBDA_FUNCTION_NAME ?? '';
  const identifiedBy = [prepared.caller.account.accountId];
  await intercept(stack, { functionName, identifiedBy, decide: (operation) => faultOf(calls++, operation) }, () =>
    run(prepared),
  );
  return calls;
}

/** One invoice of each period, with the events and the mail that belong to it. */
async function expectOneOfEach({ caller, id }: Prepared): Promise<void> {
  const { data } = await read(caller, '/invoices?sort=issueDate');
  const expected = [addDays(TODAY, -7), TODAY].map((date) => `${date}T00:00:00.000Z`);
  expect(data.map(({ issueDate }: Json) => issueDate)).toEqual(expected);
  expect(data.map(({ invoiceNumber }: Json) => invoiceNumber)).toEqual(['INV-0001', 'INV-0002']);
  expect(await read(caller, `/recurring/${id}`)).toMatchObject({ status: 'ACTIVE', invoicesCreated: 2 });
  const events = await read(caller, `/events?objectId=${id}`);
  expect(events.data.map(({ type }: Json) => type)).toEqual(['recurring.run', 'recurring.run', 'recurring.created']);
  for (const { id: invoiceId } of data) {
    const history = (await read(caller, `/invoices/${invoiceId}/events`)).data.map(({ type }: Json) => type);
    expect(history).toEqual(['invoice.sent', 'invoice.created']);
    const { Count } = await mailsOf(caller, invoiceId);
    expect(Count).toBe(1);
  }
}

async function mailsOf({ account }: Caller, invoiceId: string): Promise<{ Count: number }> {
  return awsJson(stack.local.endpoints.dynamodb, 'DynamoDB_20120810.Query', {
    TableName: stack.local.environmentOf('runRecurring').TABLE_NAME,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': { S: `${account.accountId}#${invoiceId}` }, ':prefix': { S: 'EMAIL#' } },
  });
}

describe('a run of a recurring invoice makes one invoice of each period', () => {
  it('however early it is cut off, once it is run again', async () => {
    const calls = await runWith(await prepare(), () => undefined);
    expect(calls).toBeGreaterThan(5);
    const cuts = Array.from({ length: calls }, (_, call) => call);
    await Promise.all(
      cuts.map(async (cut) => {
        const prepared = await prepare();
        await runWith(prepared, (call) => (call >= cut ? down : undefined));
        await run(prepared);
        await expectOneOfEach(prepared);
      }),
    );
  });

  it('however early it is cut off after a call whose answer it never gets, once it is run again', async () => {
    const calls = await runWith(await prepare(), () => undefined);
    const cuts = Array.from({ length: calls }, (_, call) => call);
    await Promise.all(
      cuts.map(async (cut) => {
        const prepared = await prepare();
        await runWith(prepared, (call) => (call === cut ? dropped : call > cut ? down : undefined));
        await run(prepared);
        await expectOneOfEach(prepared);
      }),
    );
  });

  it.each([
    ['the answer of any call is lost', dropped],
    ['any call is carried out and fails then', failingAfterwards],
  ])('if %s', async (_name, fault) => {
    const calls = await runWith(await prepare(), () => undefined);
    const broken = Array.from({ length: calls }, (_, call) => call);
    await Promise.all(
      broken.map(async (which) => {
        const prepared = await prepare();
        await runWith(prepared, (call) => (call === which ? fault : undefined));
        // Where the client of the store did not try again by itself, the message is delivered again.
        await run(prepared);
        await expectOneOfEach(prepared);
      }),
    );
  });

  it('if others are in the way of its transactions', async () => {
    const prepared = await prepare();
    let transactions = 0;
    const isInTheWay = (operation: string) => operation === 'TransactWriteItems' && transactions++ < 3;
    await runWith(prepared, (_call, operation) => (isInTheWay(operation) ? conflict : undefined));
    await expectOneOfEach(prepared);
  });
});
