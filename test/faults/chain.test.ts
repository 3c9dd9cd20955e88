import { beforeAll, describe, expect, it } from 'vitest';
import { atOnce, newCaller } from '../support/callers.ts';
import { recordNames, recordNamesOfDocuments } from '../support/chain.ts';
import { capacityExceeded, conflict, dropped, failing, failingAfterwards, late, throttled } from '../support/faults.ts';
import { useFaultyStack } from '../support/faultyStack.ts';
import { holdQueues } from '../support/holdQueues.ts';
import { type Answer, invoiceFor } from '../support/stack.ts';

const CALLERS = 32;
const INVOICES = 80;

const stack = useFaultyStack();
beforeAll(() => holdQueues(stack.local));

// biome-ignore lint/suspicious/noExplicitAny: a test reads any field of an answer
type Json = any;

/** Where sending failed, there is nothing to void or to credit. */
const isOfDraft = ({ error }: Json) => error?.code === 'CONFLICT' && /draft/i.test(error.message);

describe('80 invoices that 32 callers of one account issue, void and credit at once', () => {
  it('have one record each, without a gap or a fork, while the database conflicts, throttles, fails and loses answers', async () => {
    const { account, clientId } = await newCaller(stack);
    const { key, accountId: about } = account;
    const call = (method: string, path: string, body?: unknown) =>
      stack.call(method, path, { key, ...(body === undefined ? {} : { body }) });
    expect((await call('PUT', '/account', { taxId: '123456789', chain: true })).status).toBe(200);
    const drafts: Json[] = [];
    for (let made = 0; made < INVOICES; made += 40) {
      const invoices = Array.from({ length: 40 }, () => invoiceFor(clientId));
      drafts.push(...(await call('POST', '/invoices/batch', { invoices })).body.data);
    }
    const commits = [conflict, throttled, capacityExceeded, failing, failingAfterwards, dropped];
    const faults = [
      ...commits.map((fault) => stack.dynamodb.inject('TransactWriteItems', fault, { share: 0.05, about })),
      stack.dynamodb.inject('TransactWriteItems', late, { share: 0.01, about }),
      ...['BatchGetItem', 'GetItem', 'Query'].flatMap((operation) =>
        [throttled, failing, dropped].map((fault) => stack.dynamodb.inject(operation, fault, { share: 0.03, about })),
      ),
    ];
    const answers = await atOnce(CALLERS, INVOICES, async (index) => {
      const path = `/invoices/${drafts[index].id}`;
      const sent = await call('PATCH', path, { status: 'SENT' });
      if (index % 3 === 0) return [sent, await call('PATCH', path, { status: 'VOID' })];
      return index % 3 === 1 ? [sent, await call('POST', `${path}/creditNotes`, { reason: 'Returned' })] : [sent];
    });
    for (const fault of faults) fault.heal();
    expect(faults.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(INVOICES / 4);

    const strange = (answers.flat() as Answer[]).filter(
      ({ status, body }) => ![200, 201, 503].includes(status) && !isOfDraft(body),
    );
    expect(strange.map(({ body }) => body)).toEqual([]);
    const listed: Json[] = (await call('GET', '/invoices?limit=100')).body.data;
    const { data, recordCount } = (await call('GET', '/chain?limit=1000')).body;
    expect(data.map(({ sequence }: Json) => sequence)).toEqual(data.map((_: Json, index: number) => index + 1));
    expect(recordCount).toBe(data.length);
    const creditNotes: Json[] = (await call('GET', '/creditNotes?limit=100')).body.data;
    expect(creditNotes.length).toBeGreaterThan(INVOICES / 8);
    expect(recordNames(data).toSorted()).toEqual(recordNamesOfDocuments(listed, creditNotes).toSorted());
    expect(data.length).toBeGreaterThan(INVOICES / 2);
    expect((await call('GET', '/chain/verify')).body).toMatchObject({ isValid: true, hasMore: false });
  });
});
