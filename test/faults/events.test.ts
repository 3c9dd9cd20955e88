import { beforeAll, describe, expect, it } from 'vitest';
import { pendingRenders, retryFailedAfter } from '../support/behindTheApi.ts';
import { type Caller, newCaller } from '../support/callers.ts';
import { conflict, down, dropped, failing, failingAfterwards, throttled } from '../support/faults.ts';
import type { Fault } from '../support/faultyService.ts';
import { useFaultyStack } from '../support/faultyStack.ts';
import { sample } from '../support/sample.ts';
import { CLIENT, eventually, invoiceFor } from '../support/stack.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test reads any field of an answer
type Json = any;

const stack = useFaultyStack();

// A job that has lost several answers is tried again after this. Longer than a job takes that is throttled.
beforeAll(() => retryFailedAfter(5, stack.local, ['RELAY_EVENT', 'RENDER_PDF']));

const call = ({ account: { key } }: Caller, method: string, path: string, body?: unknown) =>
  stack.call(method, path, { key, ...(body === undefined ? {} : { body }) });
const allEvents = async (caller: Caller): Promise<Json[]> => (await call(caller, 'GET', '/events?limit=100')).body.data;
const isRendered = (caller: Caller) =>
  eventually(
    () => pendingRenders(stack.local, caller.account.accountId),
    ({ length }) => length === 0,
  );

/** A caller with an invoice that was sent, rendered and paid in part. */
async function prepare() {
  const caller = await newCaller(stack);
  const { id } = (await caller.create()).body;
  const path = `/invoices/${id}`;
  await call(caller, 'PATCH', path, { status: 'SENT' });
  const { body: payment } = await call(caller, 'POST', `${path}/payments`, { amount: 10 });
  const { body: key } = await call(caller, 'POST', '/keys', { name: 'Another', scope: 'read' });
  await isRendered(caller);
  return { caller, path, payment, key };
}
type Prepared = Awaited<ReturnType<typeof prepare>>;

/** Each change, and the events that it makes. */
const CHANGES: readonly [name: string, types: string[], change: (prepared: Prepared) => [string, string, unknown?]][] =
  [
    ['creating a client', ['client.created'], () => ['POST', '/clients', CLIENT]],
    ['changing a client', ['client.updated'], ({ caller }) => ['PUT', `/clients/${caller.clientId}`, { name: 'New' }]],
    ['deleting a client', ['client.deleted'], ({ caller }) => ['DELETE', `/clients/${caller.clientId}`]],
    ['creating an invoice', ['invoice.created'], ({ caller }) => ['POST', '/invoices', invoiceFor(caller.clientId)]],
    [
      'creating invoices together',
      ['invoice.created', 'invoice.created'],
      ({ caller: { clientId } }) => [
        'POST',
        '/invoices/batch',
        { invoices: [invoiceFor(clientId), invoiceFor(clientId)] },
      ],
    ],
    [
      'changing the metadata of an invoice',
      ['invoice.updated'],
      ({ path }) => ['PUT', path, { metadata: { order: '1' } }],
    ],
    [
      'paying',
      ['invoice.partially_paid', 'payment.created'],
      ({ path }) => ['POST', `${path}/payments`, { amount: 5 }],
    ],
    ['setting it paid', ['invoice.paid', 'payment.created'], ({ path }) => ['PATCH', path, { status: 'PAID' }]],
    [
      'deleting a payment',
      ['invoice.updated', 'payment.deleted'],
      ({ path, payment }) => ['DELETE', `${path}/payments/${payment.id}`],
    ],
    ['creating a key', ['key.created'], () => ['POST', '/keys', { name: 'Third', scope: 'read' }]],
    ['revoking a key', ['key.revoked'], ({ key }) => ['DELETE', `/keys/${key.id}`]],
    ['changing the account', ['account.updated'], () => ['PUT', '/account', { name: 'Studio Sur' }]],
  ];

/** What may happen to the transaction of a change, for one or more of its tries. */
const FAULTS: readonly [name: string, fault: Fault, times: number][] = [
  ['its answer is lost', dropped, 1],
  ['its answers are lost', dropped, 4],
  ['it is carried out and fails then', failingAfterwards, 2],
  ['it fails first', failing, 2],
  ['others are in the way', conflict, 3],
  ['it is throttled', throttled, 2],
];

describe.each(FAULTS)('if %s', (name, fault, times) => {
  const offset = FAULTS.findIndex(([other]) => other === name);
  it.concurrent.each(sample(CHANGES, 6, offset))('%s makes %j once', async (_name, types, change) => {
    const prepared = await prepare();
    const { caller } = prepared;
    const before = new Set((await allEvents(caller)).map(({ id }) => id));
    const [method, path, body] = change(prepared);
    const injected = stack.dynamodb.inject('TransactWriteItems', fault, { times, about: caller.account.accountId });
    const { status } = await call(caller, method, path, body);
    injected.heal();
    expect([status < 300, injected.count]).toEqual([true, times]);
    await isRendered(caller);
    const added = (await allEvents(caller)).filter(({ id, type }) => !before.has(id) && type !== 'invoice.pdf_ready');
    expect(added.map(({ type }) => type).toSorted()).toEqual(types);
  });
});

describe('no event is made', () => {
  it.concurrent.each(sample(CHANGES, 3))('of %s if the database is down', async (_name, _types, change) => {
    const prepared = await prepare();
    const { caller } = prepared;
    const before = await allEvents(caller);
    const [method, path, body] = change(prepared);
    const injected = stack.dynamodb.inject('*', down, { about: caller.account.accountId });
    const { status } = await call(caller, method, path, body);
    injected.heal();
    expect(status).toBe(503);
    expect(await allEvents(caller)).toEqual(before);
  });
});

it('a document is ready once for each revision, whatever happens to the answers', async () => {
  const caller = await newCaller(stack);
  const lost = stack.dynamodb.inject('UpdateItem', dropped, { share: 0.5, about: caller.account.accountId });
  const { id } = (await caller.create('once')).body;
  await isRendered(caller);
  await call(caller, 'PATCH', `/invoices/${id}`, { status: 'SENT' });
  await isRendered(caller);
  lost.heal();
  const ready = (await allEvents(caller)).filter(({ type }) => type === 'invoice.pdf_ready');
  expect(ready.map(({ data }) => data.object.status)).toEqual(['SENT', 'DRAFT']);
});
