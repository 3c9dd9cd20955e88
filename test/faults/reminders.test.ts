import { beforeAll, describe, expect, it } from 'vitest';
import { ALL_WARM, intercept, prepareStack } from '../interleavings/intercept.ts';
import { newCaller } from '../support/callers.ts';
import { conflict, down, dropped, failing, failingAfterwards, throttled } from '../support/faults.ts';
import type { Fault } from '../support/faultyService.ts';
import { useFaultyStack } from '../support/faultyStack.ts';
import { firstHead, mailsAbout, makeDue } from '../support/reminders.ts';
import { sample } from '../support/sample.ts';
import { invoiceFor } from '../support/stack.ts';

const stack = useFaultyStack(ALL_WARM);
beforeAll(() => prepareStack(stack));

/** An invoice whose reminder is due, and the job that sends it. */
async function withReminderDue() {
  const { account, clientId } = await newCaller(stack);
  const { key, accountId } = account;
  const body = invoiceFor(clientId, { reminders: [{ days: 1 }] });
  const { id: invoiceId } = (await stack.call('POST', '/invoices', { key, body })).body;
  await stack.call('PATCH', `/invoices/${invoiceId}`, { key, body: { status: 'SENT' } });
  await makeDue(stack.local, accountId, '2026-04-01');
  const event = {
    Records: [{ messageId: '1', body: JSON.stringify({ accountId, invoiceId }), attributes: {} }],
  };
  const functionName = stack.local.environmentOf('sendReminder').AWS_LAMBDA_FUNCTION_NAME ?? '';
  return {
    accountId,
    invoiceId,
    calls: { functionName, identifiedBy: [accountId] },
    /** Whether the job succeeded. */
    send: async () => {
      const { batchItemFailures } = await stack.local.invoke<{ batchItemFailures: unknown[] }>('sendReminder', event);
      return batchItemFailures.length === 0;
    },
    mails: () => mailsAbout(stack.local, accountId, invoiceId),
    isScheduled: async () => (await firstHead(stack.local, accountId)).scheduledSk !== undefined,
  };
}

/** More calls than the job makes. */
const CALLS = Array.from({ length: 6 }, (_, index) => index);

describe('a reminder is sent once', () => {
  it.concurrent.each(
    sample(
      CALLS.flatMap((index) => [[index, 'before'] as const, [index, 'after'] as const]),
      3,
    ),
  )('if the function dies at its store call %i, %s the store has carried it out', async (index, side) => {
    const { calls, send, mails, isScheduled } = await withReminderDue();
    let count = 0;
    const decide = (): Fault | undefined => {
      const call = count++;
      if (call < index) return undefined;
      // Nothing comes through after the call at which the function dies.
      return call === index && side === 'after' ? dropped : down;
    };
    await intercept(stack, { ...calls, decide }, send);
    const ids = (await mails()).map(({ id }) => id);
    expect(ids.length).toBeLessThanOrEqual(1);
    // What is not done is still planned, so it is started again.
    expect(ids.length === 1 || (await isScheduled())).toBe(true);
    expect(await send()).toBe(true);
    expect(await send()).toBe(true);
    const after = (await mails()).map(({ id }) => id);
    expect(after).toHaveLength(1);
    expect(after).toEqual(expect.arrayContaining(ids));
    expect(await isScheduled()).toBe(false);
  });

  const FAULTS: readonly [name: string, fault: Fault][] = [
    ['the answer is lost', dropped],
    ['it is carried out and fails then', failingAfterwards],
    ['it fails first', failing],
    ['others are in the way', conflict],
    ['it is throttled', throttled],
  ];
  it.concurrent.each(FAULTS)('whatever becomes of its transaction: %s', async (_name, fault) => {
    const { calls, send, mails } = await withReminderDue();
    let left = 2;
    const decide = (operation: string) => (operation === 'TransactWriteItems' && left-- > 0 ? fault : undefined);
    expect(await intercept(stack, { ...calls, decide }, send)).toBe(true);
    expect(left).toBeLessThanOrEqual(0);
    expect(await send()).toBe(true);
    expect(await mails()).toHaveLength(1);
  });

  it('if ten messages of it arrive at the same moment', async () => {
    const { send, mails } = await withReminderDue();
    expect(await Promise.all(Array.from({ length: 10 }, send))).toEqual(Array.from({ length: 10 }, () => true));
    expect(await mails()).toHaveLength(1);
  });
});
