import { beforeAll, expect, it } from 'vitest';
import { bringForward, pendingRenders, retryFailedAfter, storedDocuments } from '../support/behindTheApi.ts';
import { conflict, dropped, failing, failingAfterwards, itemConflict, throttled } from '../support/faults.ts';
import { useFaultyStack } from '../support/faultyStack.ts';
import { startReceiver } from '../support/receiver.ts';
import { runs } from '../support/sample.ts';
import { eventually, invoiceFor } from '../support/stack.ts';
import { newChanger, recounted } from '../support/summary.ts';
import { contradictions } from '../support/views.ts';

const stack = useFaultyStack();

// Longer than a job takes that is throttled, or it would run several times at once.
beforeAll(() => retryFailedAfter(5, stack.local, ['RELAY_EVENT', 'RENDER_PDF']));

it.concurrent.each([
  ['its answers are lost', { TransactWriteItems: dropped, UpdateItem: dropped }],
  ['it is carried out and fails then', { TransactWriteItems: failingAfterwards, UpdateItem: failingAfterwards }],
  ['it fails first', { TransactWriteItems: failing, UpdateItem: failing }],
  ['others are in the way', { TransactWriteItems: conflict, UpdateItem: itemConflict }],
  ['it is throttled', { TransactWriteItems: throttled, UpdateItem: throttled }],
])('each change is counted once if a third of all writes meet that %s', async (name, faults) => {
  const changer = await newChanger(stack, name.length);
  const about = changer.account.accountId;
  const injected = (['TransactWriteItems', 'UpdateItem'] as const).map((operation) =>
    stack.dynamodb.inject(operation, faults[operation], { share: 0.33, about }),
  );
  await changer.change(24);
  const summary = await changer.settled();
  for (const one of injected) one.heal();
  for (const { count } of injected) expect(count).toBeGreaterThan(0);
  expect(summary.currencies).toEqual(await recounted(changer.call, summary));
});

it('all views say the same after twelve at once have changed invoices, and the store failed in every way', async () => {
  const changer = await newChanger(stack, 12);
  const about = changer.account.accountId;
  const injected = [dropped, failingAfterwards, failing, conflict, throttled].map((fault) =>
    stack.dynamodb.inject('*', fault, { share: 0.02, about }),
  );
  await changer.change(runs(720, 10), 12);
  for (const one of injected) one.heal();
  for (const { count } of injected) expect(count).toBeGreaterThan(0);
  const summary = await changer.settled();
  expect(summary.currencies).toEqual(await recounted(changer.call, summary));
  expect(await contradictions(changer.call)).toEqual([]);
});

it('an invoice whose document cannot be stored is counted and told, and its document is ready once, later', async () => {
  const { account, call, summary } = await newChanger(stack, 1);
  const receiver = await startReceiver();
  await call('POST', '/webhooks', { url: receiver.url, events: ['invoice.*'] });
  const clientId = (await call('GET', '/clients')).body.data[0].id;
  const down = stack.s3.inject('*', failing, { about: account.accountId });
  const { id, currency } = (await call('POST', '/invoices', invoiceFor(clientId))).body;
  const draftsIn = async () =>
    (await summary()).currencies.find((sums: { currency: string }) => sums.currency === currency)?.drafts.count ?? 0;
  const told = () => receiver.received.map(({ body }) => JSON.parse(body).type);
  await eventually(draftsIn, (count) => count === 1);
  await eventually(
    async () => told(),
    (types) => types.includes('invoice.created'),
  );
  expect(told()).toEqual(['invoice.created']);
  // What the document does not show comes meanwhile, and must not hide that it is missing.
  await call('PUT', `/invoices/${id}`, { metadata: { order: '4711' } });
  expect(await pendingRenders(stack.local, account.accountId)).toContain(id);
  down.heal();
  await eventually(
    async () => {
      await bringForward(stack.local, account.accountId);
      await stack.local.invoke('sweep', {});
      return pendingRenders(stack.local, account.accountId);
    },
    ({ length }) => length === 0,
  );
  expect((await storedDocuments(stack.local, account.accountId)).has(id)).toBe(true);
  await eventually(
    async () => told(),
    (types) => types.includes('invoice.pdf_ready'),
  );
  const types = (await call('GET', `/invoices/${id}/events`)).body.data.map(({ type }: { type: string }) => type);
  expect(types.toSorted()).toEqual(['invoice.created', 'invoice.pdf_ready', 'invoice.updated']);
  expect(await draftsIn()).toBe(1);
});
