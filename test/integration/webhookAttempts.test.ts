import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { awsJson } from '../../local/awsJson.ts';
import { useInProcess } from '../support/inProcess.ts';
import { type Received, startReceiver } from '../support/receiver.ts';
import { CLIENT, eventually, useStack } from '../support/stack.ts';

// The time of these tests is their own, and starts tomorrow, so that no schedule of the stack interferes.
const START = new Date(Date.now() + 24 * 3_600_000);
const HOUR = 3600;
const stack = useStack();
useInProcess(stack, 'deliverWebhook');

const later = (instant: Date, seconds: number) => new Date(instant.getTime() + seconds * 1000);
const causeAt = (now: Date) => ({ now, actor: { requestId: randomUUID() } });

async function deliverAt(id: { accountId: string; webhookId: string; eventId: string }, now: Date): Promise<void> {
  const { deliver } = await import('../../functions/jobs/deliverWebhook.ts');
  await deliver(id, causeAt(now));
}

async function readDelivery(id: { accountId: string; webhookId: string; eventId: string }) {
  const { getDelivery } = await import('../../lib/aws/webhooks/attempts.ts');
  const delivery = await getDelivery(id);
  if (!delivery) throw new Error('There is no such delivery');
  return delivery;
}

async function readWebhook(accountId: string) {
  const { getWebhook } = await import('../../lib/aws/webhooks/webhooks.ts');
  const webhook = await getWebhook(accountId, WEBHOOK_ID);
  if (!webhook) throw new Error('There is no such webhook');
  return webhook;
}

const WEBHOOK_ID = 'whk_0VbW3nKdExampleWebhook01';

async function addWebhook(accountId: string, url: string) {
  const { endpoints, environmentOf } = stack.local;
  await awsJson(endpoints.dynamodb, 'DynamoDB_20120810.PutItem', {
    TableName: environmentOf('invoices-create').TABLE_NAME,
    Item: {
      pk: { S: `${accountId}#webhooks` },
      sk: { S: WEBHOOK_ID },
      id: { S: WEBHOOK_ID },
      url: { S: url },
      events: { L: [{ S: 'client.created' }] },
      isActive: { BOOL: true },
      secret: { S: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
      createdAt: { S: START.toISOString() },
      revision: { N: '1' },
    },
  });
}

/** An account with events of clients, and a webhook that was told of none. */
async function prepare(answer: (request: Received, count: number) => number | undefined | Promise<number>, events = 1) {
  const { accountId, key } = await stack.addAccount();
  for (let count = 0; count < events; count++) await stack.call('POST', '/clients', { key, body: CLIENT });
  const { body } = await eventually(
    () => stack.call('GET', '/events?type=client.created', { key }),
    ({ body: { data } }) => data.length === events,
  );
  const { findEvent } = await import('../../lib/aws/eventLists/eventList.ts');
  const found = body.data.map(({ id, data }: { id: string; data: { object: { id: string } } }) => ({
    eventId: id,
    eventType: 'client.created' as const,
    objectId: data.object.id,
  }));
  for (const { objectId, eventId } of found) expect(await findEvent(accountId, objectId, eventId)).toBeDefined();
  const receiver = await startReceiver(answer);
  await addWebhook(accountId, receiver.url);
  const { addDelivery } = await import('../../lib/aws/webhooks/newDeliveries.ts');
  const ids = found.map(({ eventId }: { eventId: string }) => ({ accountId, webhookId: WEBHOOK_ID, eventId }));
  const addAt = (index: number, now: Date) => addDelivery(accountId, WEBHOOK_ID, found[index], now);
  return { accountId, key, receiver, ids, addAt };
}

/** Makes each attempt at the instant for which it is planned. Returns these instants. */
async function runToTheEnd(id: { accountId: string; webhookId: string; eventId: string }, onTime: (now: Date) => void) {
  const instants: Date[] = [];
  for (;;) {
    const { status, nextAttemptAt } = await readDelivery(id);
    if (status !== 'PENDING') return instants;
    const now = new Date(nextAttemptAt ?? '');
    onTime(now);
    instants.push(now);
    await deliverAt(id, now);
  }
}

const gapsOf = (instants: readonly Date[]) =>
  instants.slice(1).map((instant, index) => (instant.getTime() - (instants[index]?.getTime() ?? 0)) / 1000);
const WAITS = [5, 300, 1800, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];

describe('a receiver', () => {
  it('that is down for three days gets the event after that, under the same id each time', async () => {
    let now = START;
    const isUp = () => now.getTime() - START.getTime() > 72 * HOUR * 1000;
    const { receiver, ids, addAt, accountId } = await prepare(() => (isUp() ? 204 : 503));
    await addAt(0, START);
    const instants = await runToTheEnd(ids[0], (at) => (now = at));
    expect(await readDelivery(ids[0])).toMatchObject({ status: 'DELIVERED', attempts: 10, responseStatus: 204 });
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([ids[0].eventId]));
    for (const [index, gap] of gapsOf(instants).entries()) {
      expect(gap).toBeGreaterThanOrEqual(WAITS[index] ?? 0);
      expect(gap).toBeLessThan(1.2 * (WAITS[index] ?? 0) + 2);
    }
    expect((await readWebhook(accountId)).failingSince).toBeUndefined();
  });

  it('that is never up has the delivery fail after ten attempts, which stay visible', async () => {
    const { receiver, ids, addAt } = await prepare(() => 500);
    await addAt(0, START);
    await runToTheEnd(ids[0], () => {});
    const delivery = await readDelivery(ids[0]);
    expect(delivery).toMatchObject({ status: 'FAILED', attempts: 10, responseStatus: 500, responseBody: 'answer 500' });
    expect(delivery.nextAttemptAt ?? delivery.scheduledSk).toBeUndefined();
    expect(receiver.received).toHaveLength(10);
  });

  it('that answers 410 is not called again, and its webhook is switched off', async () => {
    const { accountId, receiver, ids, addAt } = await prepare(() => 410, 2);
    await addAt(0, START);
    await addAt(1, START);
    await deliverAt(ids[0], START);
    expect(await readDelivery(ids[0])).toMatchObject({ status: 'FAILED', attempts: 1, responseStatus: 410 });
    expect(await readWebhook(accountId)).toMatchObject({ isActive: false, disabledReason: 'GONE' });
    await deliverAt(ids[1], later(START, 1));
    expect(await readDelivery(ids[1])).toMatchObject({ status: 'FAILED', attempts: 0, failure: 'WEBHOOK_DISABLED' });
    expect(receiver.received).toHaveLength(1);
  });

  it.each([410, 500])('that answers %i after its webhook got another address does no harm to that', async (status) => {
    const url = 'https://hooks.example.com/new';
    let key = '';
    const { accountId, ids, addAt, ...account } = await prepare(async () => {
      const { body } = await stack.call('PUT', `/webhooks/${WEBHOOK_ID}`, { key, body: { url } });
      return body.url === url ? status : 200;
    });
    key = account.key;
    await addAt(0, START);
    await deliverAt(ids[0], START);
    expect(await readDelivery(ids[0])).toMatchObject({ attempts: 1, responseStatus: status });
    const webhook = await readWebhook(accountId);
    expect(webhook).toMatchObject({ isActive: true, url });
    expect(webhook.failingSince).toBeUndefined();
  });

  it('that fails for five days is switched off, whatever the number of events', async () => {
    const { accountId, ids, addAt } = await prepare(() => 500, 6);
    for (let day = 0; day < 6; day++) {
      const now = later(START, day * 25 * HOUR);
      await addAt(day, now);
      expect((await readWebhook(accountId)).isActive).toBe(true);
      await deliverAt(ids[day], now);
    }
    expect(await readWebhook(accountId)).toMatchObject({ isActive: false, disabledReason: 'FAILING' });
  });

  it('that works once in between is not switched off', async () => {
    let status = 500;
    const { accountId, ids, addAt } = await prepare(() => status, 6);
    for (let day = 0; day < 6; day++) {
      const now = later(START, day * 24 * HOUR);
      await addAt(day, now);
      status = day === 3 ? 200 : 500;
      await deliverAt(ids[day], now);
    }
    expect(await readWebhook(accountId)).toMatchObject({ isActive: true });
  });

  it('that is told of an event by two at once has it delivered once, as the list says', async () => {
    const { ids, addAt, receiver } = await prepare(() => 200);
    await addAt(0, START);
    await Promise.all([deliverAt(ids[0], START), deliverAt(ids[0], START)]);
    await deliverAt(ids[0], later(START, 60));
    expect(await readDelivery(ids[0])).toMatchObject({ status: 'DELIVERED' });
    expect(receiver.received.length).toBeLessThanOrEqual(2);
  });
});

it('an attempt is not made before its time', async () => {
  const { ids, addAt, receiver } = await prepare(() => 500);
  await addAt(0, START);
  await deliverAt(ids[0], START);
  await deliverAt(ids[0], later(START, 1));
  expect(receiver.received).toHaveLength(1);
});

it('a delivery fails when its webhook is deleted', async () => {
  const { accountId, ids, addAt, receiver } = await prepare(() => 500);
  await addAt(0, START);
  const { endpoints, environmentOf } = stack.local;
  await awsJson(endpoints.dynamodb, 'DynamoDB_20120810.DeleteItem', {
    TableName: environmentOf('invoices-create').TABLE_NAME,
    Key: { pk: { S: `${accountId}#webhooks` }, sk: { S: WEBHOOK_ID } },
  });
  await deliverAt(ids[0], START);
  expect(await readDelivery(ids[0])).toMatchObject({ status: 'FAILED', failure: 'WEBHOOK_DELETED' });
  expect(receiver.received).toEqual([]);
});
