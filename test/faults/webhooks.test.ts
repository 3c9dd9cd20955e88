import { expect, it } from 'vitest';
import { awsJson } from '../../local/awsJson.ts';
import { bringForward, retryFailedAfter } from '../support/behindTheApi.ts';
import type { Fault } from '../support/faultyService.ts';
import { useFaultyStack } from '../support/faultyStack.ts';
import { startReceiver } from '../support/receiver.ts';
import { sample } from '../support/sample.ts';
import { CLIENT, eventually, type TestAccount } from '../support/stack.ts';

const stack = useFaultyStack();

/** More store calls than a change, its relay and its delivery make. */
const CALLS = Array.from({ length: 20 }, (_, index) => index + 1);

async function addWebhook({ accountId }: TestAccount, url: string) {
  await awsJson(stack.local.endpoints.dynamodb, 'DynamoDB_20120810.PutItem', {
    TableName: stack.local.environmentOf('invoices-create').TABLE_NAME,
    Item: {
      pk: { S: `${accountId}#webhooks` },
      sk: { S: 'whk_1' },
      id: { S: 'whk_1' },
      url: { S: url },
      events: { L: [{ S: 'client.created' }] },
      isActive: { BOOL: true },
      secret: { S: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
      createdAt: { S: '2026-01-01T00:00:00.000Z' },
      revision: { N: '1' },
    },
  });
}

/** From a call on nothing gets through any more, as if every function had died there. */
function dieAt(call: number, carriesOutTheLast: boolean, about: string) {
  let calls = 0;
  const fault: Fault = async ({ response, forward }) => {
    calls += 1;
    if (calls > call || (calls === call && !carriesOutTheLast)) return void response.destroy();
    const { status, headers, body } = await forward();
    if (calls >= call) return void response.destroy();
    const { 'transfer-encoding': _, connection: __, ...own } = headers;
    response.writeHead(status, { ...own, 'content-length': body.length }).end(body);
  };
  const injected = [stack.dynamodb, stack.sqs].map((service) => service.inject('*', fault, { about }));
  return { heal: () => injected.map(({ heal }) => heal()), reached: () => calls >= call };
}

it.concurrent.each(
  sample(
    CALLS.flatMap((call) => [[call, 'before', false] as const, [call, 'after', true] as const]),
    3,
  ),
)(
  'an event arrives, under one id, where everything dies at store call %i, %s it is carried out',
  async (call, _, carriesOut) => {
    const account = await stack.addAccount();
    const receiver = await startReceiver();
    await addWebhook(account, receiver.url);
    const create = () =>
      stack.call('POST', '/clients', { key: account.key, body: CLIENT, headers: { 'Idempotency-Key': 'once' } });
    const death = dieAt(call, carriesOut, account.accountId);
    const first = await create();
    await eventually(
      async () => death.reached() || receiver.received.length > 0,
      (isOver) => isOver,
    );
    death.heal();
    await retryFailedAfter(1, stack.local, ['RELAY_EVENT', 'RENDER_PDF', 'DELIVER_WEBHOOK']);
    const { status } = first.status === 201 ? first : await eventually(create, (answer) => answer.status === 201);
    expect(status).toBe(201);
    await eventually(
      async () => {
        await bringForward(stack.local, account.accountId);
        await Promise.all(['sweep', 'startScheduled'].map((job) => stack.local.invoke(job, {}).catch(() => {})));
        return receiver.received.length;
      },
      (count) => count > 0,
    );
    const events = await eventually(
      async () => (await stack.call('GET', '/events?type=client.created', { key: account.key })).body.data,
      (data) => data.length > 0,
    );
    expect(events).toHaveLength(1);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([events[0].id]));
  },
);
