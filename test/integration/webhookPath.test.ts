import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { type Received, startReceiver } from '../support/receiver.ts';
import { type Answer, CLIENT, eventually, invoiceFor, type TestAccount, useStack } from '../support/stack.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test reads any field of an answer
type Json = any;

const stack = useStack();

/** An account, a new one where none is given, with a webhook that a receiver listens to. */
async function start(events: readonly string[], answer?: Parameters<typeof startReceiver>[0], of?: TestAccount) {
  const account = of ?? (await stack.addAccount());
  const call = (method: string, path: string, body?: unknown, headers = {}) =>
    stack.call(method, path, { key: account.key, headers, ...(body === undefined ? {} : { body }) });
  const receiver = await startReceiver(answer);
  const { status, body: webhook } = await call('POST', '/webhooks', { url: `${receiver.url}/hook`, events });
  expect(status).toBe(201);
  const path = `/webhooks/${webhook.id}`;
  const deliveries = async (query = ''): Promise<Json[]> => (await call('GET', `${path}/deliveries${query}`)).body.data;
  return {
    account,
    call,
    receiver,
    webhook,
    path,
    deliveries,
    newClient: () => call('POST', '/clients', CLIENT),
  };
}

const messages = ({ received }: { received: readonly Received[] }) => received.map(({ body }) => JSON.parse(body));
const idsOf = ({ received }: { received: readonly Received[] }) => received.map(({ headers }) => headers['webhook-id']);

/** Waits until so many requests came. */
const until = (receiver: { received: readonly Received[] }, count: number) =>
  eventually(
    async () => receiver.received,
    (received) => received.length >= count,
  );
const untilOver = (get: () => Promise<Answer>) => eventually(get, ({ body }) => body.status !== 'PENDING');

const isVerified = (secret: string, { body, headers }: Received) => {
  try {
    new Webhook(secret).verify(body, headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
};

describe('a webhook', () => {
  it('is told that an invoice was paid, with a signature that the official library verifies', async () => {
    const { call, newClient, receiver, webhook, deliveries } = await start(['invoice.paid']);
    const { body: client } = await newClient();
    const { body: invoice } = await call('POST', '/invoices', invoiceFor(client.id));
    await call('PATCH', `/invoices/${invoice.id}`, { status: 'SENT' });
    await call('PATCH', `/invoices/${invoice.id}`, { status: 'PAID' });
    const [request] = await until(receiver, 1);
    if (!request) throw new Error('Nothing came');
    expect(isVerified(webhook.secret, request)).toBe(true);
    const [message] = messages(receiver);
    expect(message).toMatchObject({ type: 'invoice.paid', data: { object: { id: invoice.id, status: 'PAID' } } });
    expect(await call('GET', `/events/${message.id}`)).toMatchObject({ body: message });
    const [delivery] = await eventually(deliveries, ([first]) => first?.status === 'DELIVERED');
    expect(delivery).toEqual({
      id: `dlv_${message.id.slice(4)}`,
      webhookId: webhook.id,
      eventId: message.id,
      eventType: 'invoice.paid',
      objectId: invoice.id,
      status: 'DELIVERED',
      attempts: 1,
      responseStatus: 204,
      responseBody: expect.any(String),
      milliseconds: expect.any(Number),
      createdAt: expect.any(String),
      lastAttemptAt: expect.any(String),
      deliveredAt: expect.any(String),
    });
    expect(receiver.received).toHaveLength(1);
  });

  it('gets two signatures after a rotation, and after a second rotation none by the first secret', async () => {
    const { call, path, receiver, webhook, newClient } = await start(['client.created']);
    const { body: second } = await call('POST', `${path}/rotateSecret`);
    await newClient();
    const [message] = await until(receiver, 1);
    if (!message) throw new Error('Nothing came');
    expect(String(message.headers['webhook-signature']).split(' ')).toHaveLength(2);
    expect([webhook, second].map(({ secret }) => isVerified(secret, message))).toEqual([true, true]);
    const { body: third } = await call('POST', `${path}/rotateSecret`);
    await newClient();
    const [, next] = await until(receiver, 2);
    if (!next) throw new Error('Nothing came');
    expect([webhook, second, third].map(({ secret }) => isVerified(secret, next))).toEqual([false, true, true]);
  });

  it('gets a test, whichever types it wants, and another webhook does not', async () => {
    const { call, path, receiver, webhook } = await start(['client.deleted']);
    const other = await startReceiver();
    await call('POST', '/webhooks', { url: other.url, events: ['webhook.*', 'client.created'] });
    const tested = await call('POST', `${path}/test`);
    expect(tested).toMatchObject({ status: 201, body: { status: 'PENDING', attempts: 0, eventType: 'webhook.test' } });
    const done = await untilOver(() => call('GET', tested.headers.get('location') ?? ''));
    expect(done.body).toMatchObject({ id: tested.body.id, status: 'DELIVERED', attempts: 1 });
    const [message] = messages(receiver);
    const { secret, ...shown } = webhook;
    expect(message).toMatchObject({ id: tested.body.eventId, type: 'webhook.test', data: { object: shown } });
    // What comes after the test is there, and the test is not.
    await call('POST', '/clients', CLIENT);
    await eventually(
      async () => messages(other),
      (all) => all.some(({ type }) => type === 'client.created'),
    );
    expect(messages(other).filter(({ type }) => type === 'webhook.test')).toEqual([]);
  });

  it('gets one test for requests with the same key', async () => {
    const { call, path, receiver, deliveries } = await start(['client.deleted']);
    const key = { 'Idempotency-Key': 'once' };
    const [first, second] = [
      await call('POST', `${path}/test`, undefined, key),
      await call('POST', `${path}/test`, undefined, key),
    ];
    expect(second.body).toEqual(first.body);
    await untilOver(() => call('GET', first.headers.get('location') ?? ''));
    expect(receiver.received).toHaveLength(1);
    expect(await deliveries()).toHaveLength(1);
  });

  it('that is switched off gets nothing, and nothing of it later', async () => {
    const { call, path, receiver, newClient, deliveries } = await start(['client.created']);
    await call('PUT', path, { isActive: false });
    await newClient();
    const refused = await Promise.all([
      call('POST', `${path}/test`),
      call('POST', `${path}/replay`, { from: '2026-01-01', to: '2026-01-02' }),
    ]);
    expect(refused.map(({ status, body }) => [status, body.error.message])).toEqual(
      refused.map(() => [409, 'The webhook is switched off: switch it on first, by PUT {"isActive": true}']),
    );
    // Another webhook is told, so the event was relayed.
    const other = await startReceiver();
    await call('POST', '/webhooks', { url: other.url, events: ['client.created'] });
    await newClient();
    await until(other, 1);
    await call('PUT', path, { isActive: true });
    await newClient();
    await until(receiver, 1);
    await until(other, 2);
    expect(receiver.received).toHaveLength(1);
    expect(await deliveries()).toHaveLength(1);
  });

  it('that was deleted while its deliveries were under way gets nothing more', async () => {
    const { call, path, receiver, newClient } = await start(['client.created'], () => 500);
    await newClient();
    await until(receiver, 1);
    expect((await call('DELETE', path)).status).toBe(204);
    expect((await call('GET', `${path}/deliveries`)).status).toBe(404);
    const other = await startReceiver();
    await call('POST', '/webhooks', { url: other.url, events: ['client.created'] });
    await newClient();
    await until(other, 1);
    expect(receiver.received.length).toBeLessThanOrEqual(2);
  });

  it('is switched off by a 410, with the reason and an event, and is switched on again', async () => {
    const { call, path, webhook, newClient } = await start(['client.created'], () => 410);
    await newClient();
    const off = await eventually(
      () => call('GET', path),
      ({ body }) => !body.isActive,
    );
    expect(off.body).toMatchObject({ disabledReason: 'GONE', disabledAt: expect.any(String) });
    const { body } = await call('GET', `/events?objectId=${webhook.id}`);
    expect(body.data[0]).toMatchObject({ type: 'webhook.disabled', data: { object: off.body } });
    const on = await call('PUT', path, { isActive: true });
    expect(on.body).toMatchObject({ isActive: true });
    expect(on.body).not.toHaveProperty('disabledReason');
    expect(on.body).not.toHaveProperty('disabledAt');
  });
});

describe('a delivery', () => {
  it('that is over is made again under the same id, with its attempts starting anew', async () => {
    const { call, path, receiver, newClient, deliveries } = await start(['client.created']);
    await newClient();
    const [delivery] = await eventually(deliveries, ([first]) => first?.status === 'DELIVERED');
    const retry = `${path}/deliveries/${delivery.id}/retry`;
    const retried = await call('POST', retry);
    expect(retried).toMatchObject({ status: 200, body: { id: delivery.id, status: 'PENDING', attempts: 0 } });
    expect(retried.body).not.toHaveProperty('responseStatus');
    const again = await untilOver(() => call('GET', `${path}/deliveries/${delivery.id}`));
    expect(again.body).toMatchObject({ status: 'DELIVERED', attempts: 1, createdAt: delivery.createdAt });
    expect(idsOf(receiver)).toEqual([delivery.eventId, delivery.eventId]);
  });

  it('is made once by two retries at once', async () => {
    let gate = Promise.withResolvers<number>();
    const { call, path, receiver, newClient, deliveries } = await start(['client.created'], () => gate.promise);
    for (let round = 1; round <= 5; round++) {
      gate.resolve(204);
      await newClient();
      const [delivery] = await eventually(
        deliveries,
        (all) => all.length === round && all.every(({ status }) => status === 'DELIVERED'),
      );
      const before = receiver.received.length;
      // The first retry is not over before the second comes.
      gate = Promise.withResolvers();
      const retry = `${path}/deliveries/${delivery.id}/retry`;
      const answers = await Promise.all([call('POST', retry), call('POST', retry)]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      gate.resolve(204);
      await untilOver(() => call('GET', `${path}/deliveries/${delivery.id}`));
      expect(receiver.received).toHaveLength(before + 1);
    }
  });

  it('that waits for its next attempt waits no longer after a retry', async () => {
    let status = 500;
    const { call, path, receiver, newClient, deliveries } = await start(['client.created'], () => status);
    await newClient();
    // The second attempt comes by itself after five seconds, the third after five minutes.
    const [waiting] = await eventually(deliveries, ([first]) => first?.attempts === 2);
    expect(waiting).toMatchObject({ status: 'PENDING', responseStatus: 500 });
    status = 200;
    const retried = await call('POST', `${path}/deliveries/${waiting.id}/retry`);
    expect(retried.body.nextAttemptAt < waiting.nextAttemptAt).toBe(true);
    const done = await untilOver(() => call('GET', `${path}/deliveries/${waiting.id}`));
    expect(done.body).toMatchObject({ status: 'DELIVERED', attempts: 3, responseStatus: 200 });
    expect(new Set(idsOf(receiver)).size).toBe(1);
  });
});

describe('the deliveries of a webhook', () => {
  it('are listed by status and event, page by page, newest first', async () => {
    const { call, path, receiver, newClient, deliveries } = await start(['client.created'], (_, count) =>
      count % 2 === 0 ? 500 : 204,
    );
    const made: string[] = [];
    for (let count = 1; count <= 6; count++) {
      made.unshift((await newClient()).body.id);
      await until(receiver, count);
    }
    const all = await eventually(deliveries, (list) => list.length === 6 && list.every(({ attempts }) => attempts > 0));
    expect(all.map(({ objectId }) => objectId)).toEqual(made);
    const pages: Json[] = [];
    for (let cursor = ''; ; ) {
      const { data, pagination } = (await call('GET', `${path}/deliveries?limit=4${cursor}`)).body;
      pages.push(...data);
      if (!pagination.hasMore) break;
      cursor = `&cursor=${pagination.nextCursor}`;
    }
    expect(pages.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    const delivered = await deliveries('?status=DELIVERED&limit=100');
    expect(delivered.every(({ status }) => status === 'DELIVERED')).toBe(true);
    expect(delivered.length).toBeGreaterThanOrEqual(3);
    expect(await deliveries('?status=FAILED')).toEqual([]);
    expect((await deliveries(`?eventId=${all[2].eventId}`)).map(({ id }) => id)).toEqual([all[2].id]);
    expect(await deliveries('?eventId=evt_none')).toEqual([]);
    expect(await deliveries(`?eventId=${delivered[0].eventId}&status=FAILED`)).toEqual([]);
    const { nextCursor } = (await call('GET', `${path}/deliveries?limit=1`)).body.pagination;
    expect((await call('GET', `${path}/deliveries?status=FAILED&cursor=${nextCursor}`)).status).toBe(422);
  });
});

describe('a replay', () => {
  const inRange = () => ({ from: new Date(Date.now() - 3_600_000).toISOString(), to: new Date().toISOString() });
  const untilDone = (get: () => Promise<Answer>) => eventually(get, ({ body }) => body.status !== 'RUNNING');

  it('delivers every event of its range that the webhook wants, under the same ids', async () => {
    const { account, newClient, receiver: earlier } = await start(['client.created']);
    const { body: client } = await newClient();
    await until(earlier, 1);
    const { call, path, receiver, deliveries } = await start(['client.*', 'invoice.created'], undefined, account);
    const { body: invoice } = await call('POST', '/invoices', invoiceFor(client.id));
    await call('PUT', `/clients/${client.id}`, { phone: '+1-555-0100' });
    await call('PUT', '/account', { phone: '+1-555-0100' });
    await until(receiver, 2);
    await eventually(deliveries, (list) => list.length === 2 && list.every(({ status }) => status === 'DELIVERED'));
    // The index of events has them about a second later.
    await eventually(
      async () => (await call('GET', '/events?type=client.*,invoice.created')).body.data,
      (events: Json[]) => events.length === 3,
    );
    const started = await call('POST', `${path}/replay`, inRange());
    expect(started).toMatchObject({ status: 201, body: { status: 'RUNNING', deliveries: 0 } });
    const done = await untilDone(() => call('GET', started.headers.get('location') ?? ''));
    expect(done.body).toMatchObject({ id: started.body.id, status: 'DONE', deliveries: 3 });
    await until(receiver, 5);
    // The client was created before the webhook, so only the replay tells of it.
    const types = messages(receiver).map(({ type, data }) => `${type} ${data.object.id}`);
    expect(types.slice(2).toSorted()).toEqual([
      `client.created ${client.id}`,
      `client.updated ${client.id}`,
      `invoice.created ${invoice.id}`,
    ]);
    expect(new Set(idsOf(receiver)).size).toBe(3);
    const after = await eventually(deliveries, (list) => list.every(({ status }) => status === 'DELIVERED'));
    expect(after.map(({ attempts }) => attempts)).toEqual([1, 1, 1]);
    expect(receiver.received).toHaveLength(5);
  });

  it('goes on page by page, and delivers each event once', async () => {
    const { account, call, path, receiver, newClient } = await start(['client.created']);
    await call('PUT', path, { isActive: false });
    // Two steps.
    const count = 110;
    for (let made = 0; made < count; made += 10) await Promise.all(Array.from({ length: 10 }, newClient));
    await eventually(
      async () => (await readAll(account.key, '/events?type=client.created&limit=100')).length,
      (found) => found === count,
    );
    await call('PUT', path, { isActive: true });
    const started = await call('POST', `${path}/replay`, inRange());
    const done = await untilDone(() => call('GET', started.headers.get('location') ?? ''));
    expect(done.body).toMatchObject({ status: 'DONE', deliveries: count });
    await until(receiver, count);
    expect(new Set(idsOf(receiver)).size).toBe(count);
    expect(receiver.received).toHaveLength(count);
  });
});

async function readAll(key: string, path: string): Promise<Json[]> {
  const records: Json[] = [];
  for (let cursor = ''; ; ) {
    const { data, pagination } = (await stack.call('GET', `${path}${cursor}`, { key })).body;
    records.push(...data);
    if (!pagination.hasMore) return records;
    cursor = `&cursor=${pagination.nextCursor}`;
  }
}
