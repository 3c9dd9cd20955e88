import { randomUUID } from 'node:crypto';
import { Resolver } from 'node:dns/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { useInProcess } from '../support/inProcess.ts';
import { startNameServer } from '../support/nameServer.ts';
import {
  afterRequest,
  answering,
  newAuthority,
  RECEIVER_HOST,
  type Receiver,
  receive,
  writeForever,
} from '../support/rawReceiver.ts';
import { CLIENT, eventually, type TestAccount, useStack } from '../support/stack.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test reads any field of an answer
type Json = any;

const stack = useStack();
useInProcess(stack, 'deliverWebhook');

const receivers: Receiver[] = [];
afterAll(() => Promise.all(receivers.map((receiver) => receiver[Symbol.asyncDispose]())));

async function receiverThat(...how: Parameters<typeof receive>): Promise<Receiver> {
  const receiver = await receive(...how);
  receivers.push(receiver);
  return receiver;
}

async function addWebhook({ key }: TestAccount, url: string, events = ['client.created']): Promise<string> {
  const { status, body } = await stack.call('POST', '/webhooks', { key, body: { url, events } });
  expect([status, status === 201 ? undefined : body]).toEqual([201, undefined]);
  return body.id;
}

async function deliveriesOf({ key }: TestAccount, webhookId: string): Promise<Json[]> {
  return (await stack.call('GET', `/webhooks/${webhookId}/deliveries`, { key })).body.data;
}

const get = async ({ key }: TestAccount, path: string): Promise<Json> => (await stack.call('GET', path, { key })).body;

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const statusLine = (status: number, headers = '') => `HTTP/1.1 ${status} Any\r\n${headers}Content-Length: 0\r\n\r\n`;

/** What receivers do, and what their delivery shows after the first attempt. */
const RECEIVERS: readonly (readonly [string, Parameters<typeof receive>[0], object])[] = [
  ['accepts', answering(OK), { status: 'DELIVERED', attempts: 1, responseStatus: 200, responseBody: 'ok' }],
  [
    'streams forever',
    afterRequest((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      writeForever(socket, 'x'.repeat(1_000));
    }),
    { status: 'DELIVERED', attempts: 1, responseStatus: 200, responseBody: 'x'.repeat(1_024) },
  ],
  [
    'redirects to the metadata address',
    answering(statusLine(307, 'Location: http://169.254.169.254/latest/meta-data/\r\n')),
    { status: 'PENDING', responseStatus: 307, nextAttemptAt: expect.any(String) },
  ],
  ['fails', answering(statusLine(500)), { status: 'PENDING', responseStatus: 500, nextAttemptAt: expect.any(String) }],
  ['is gone', answering(statusLine(410)), { status: 'FAILED', attempts: 1, responseStatus: 410 }],
  ['breaks the connection', afterRequest((socket) => socket.destroy()), { failure: 'CONNECTION_LOST' }],
  ['answers garbage', answering('\u0000\u0001 garbage\r\n\r\n'), { failure: 'INVALID_ANSWER' }],
  [
    'changes the protocol',
    answering('HTTP/1.1 101 Any\r\nUpgrade: a\r\nConnection: Upgrade\r\n\r\n'),
    { failure: 'INVALID_ANSWER' },
  ],
  [
    'has 100 KB of headers',
    answering(`HTTP/1.1 200 OK\r\na: ${'b'.repeat(100_000)}\r\n\r\n`),
    { failure: 'INVALID_ANSWER' },
  ],
  [
    'answers too slowly',
    afterRequest((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      writeForever(socket, 'x', 200);
    }),
    { status: 'PENDING', failure: 'TIMEOUT', nextAttemptAt: expect.any(String) },
  ],
];

describe('one event, told to receivers of every kind at once', () => {
  it('is delivered where it can be, and elsewhere the deliveries say why not', async () => {
    const account = await stack.addAccount();
    const webhooks = await Promise.all(
      RECEIVERS.map(async ([name, serve, expected]) => {
        const receiver = await receiverThat(serve);
        return { name, expected, id: await addWebhook(account, `http://127.0.0.1:${receiver.port}/`) };
      }),
    );
    await stack.call('POST', '/clients', { key: account.key, body: CLIENT });
    for (const { name, expected, id } of webhooks) {
      const [delivery, ...others] = await eventually(
        () => deliveriesOf(account, id),
        ([first]) => first?.attempts > 0,
      );
      expect([name, delivery, others]).toEqual([name, expect.objectContaining(expected), []]);
      expect(await get(account, `/webhooks/${id}/deliveries/${delivery.id}`)).toMatchObject({
        eventId: delivery.eventId,
      });
      const webhook = await get(account, `/webhooks/${id}`);
      expect([name, webhook.disabledReason]).toEqual([name, name === 'is gone' ? 'GONE' : undefined]);
    }
    // Whatever the others did, the service goes on.
    const [first] = webhooks;
    await stack.call('POST', '/clients', { key: account.key, body: CLIENT });
    await eventually(
      () => deliveriesOf(account, first?.id ?? ''),
      (deliveries) => deliveries.filter(({ status }) => status === 'DELIVERED').length === 2,
    );
  });
});

describe('a receiver whose name flips to a private address after the first attempt', () => {
  it('is not called again', async () => {
    const account = await stack.addAccount();
    await stack.call('POST', '/clients', { key: account.key, body: CLIENT });
    const list = await eventually(
      () => get(account, '/events?type=client.created'),
      ({ data }) => data.length === 1,
    );
    const [event] = list.data;
    const identity = await (await newAuthority()).identityFor(RECEIVER_HOST);
    const receiver = await receiverThat(answering(OK), identity);
    const webhookId = await addWebhook(account, `https://${RECEIVER_HOST}:${receiver.port}/`);

    const asked: string[] = [];
    const nameServer = await startNameServer((name, type) => {
      if (type === 'AAAA') return [];
      asked.push(name);
      return [asked.length === 1 ? '127.0.0.1' : '10.0.0.1'];
    });
    useNameServer(nameServer);

    // A time of its own, so that the schedule of the service does not interfere.
    const start = new Date(Date.now() + 86_400_000);
    const { addDelivery } = await import('../../lib/aws/webhooks/newDeliveries.ts');
    const { deliver } = await import('../../functions/jobs/deliverWebhook.ts');
    const id = { accountId: account.accountId, webhookId, eventId: event.id };
    const told = { eventId: event.id, eventType: event.type, objectId: event.data.object.id };
    await addDelivery(account.accountId, webhookId, told, start);
    const attemptAt = (now: Date) => deliver(id, { now, actor: { requestId: randomUUID() } });

    await attemptAt(start);
    // It was called, and nothing was sent, as its certificate is not of a public authority.
    expect(await deliveriesOf(account, webhookId)).toMatchObject([{ attempts: 1, failure: 'CERTIFICATE' }]);
    await attemptAt(new Date(start.getTime() + 60_000));
    expect(await deliveriesOf(account, webhookId)).toMatchObject([{ attempts: 2, failure: 'FORBIDDEN_ADDRESS' }]);
    expect([asked, receiver.connections()]).toEqual([[RECEIVER_HOST, RECEIVER_HOST], 1]);
  });
});

/** Has look-ups of this process ask this server instead of those of the system. */
function useNameServer(address: string): void {
  const { resolve4 } = Resolver.prototype;
  const patched = function (this: Resolver, name: string) {
    this.setServers([address]);
    return Reflect.apply(resolve4, this, [name]);
  };
  Object.assign(Resolver.prototype, { resolve4: patched });
  afterAll(() => Object.assign(Resolver.prototype, { resolve4 }));
}

describe('an address that may not be called', () => {
  it.each([
    'http://hooks.example.com/',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::ffff:127.0.0.1]/',
    'https://2852039166/',
    'https://user:password@hooks.example.com/',
    'https://hooks.example.com:25/',
  ])('cannot be that of a webhook: %s', async (url) => {
    const { key } = await stack.addAccount();
    const { status, body } = await stack.call('POST', '/webhooks', { key, body: { url, events: ['*'] } });
    expect([status, body.error.code, body.error.details[0].field]).toEqual([422, 'VALIDATION_ERROR', 'url']);
  });
});
