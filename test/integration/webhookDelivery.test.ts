import { expect, it } from 'vitest';
import { awsJson } from '../../local/emulators/awsJson.ts';
import { startReceiver } from '../support/receiver.ts';
import { CLIENT, eventually, useStack } from '../support/stack.ts';

const stack = useStack();

async function addWebhook(accountId: string, url: string, id = 'whk_1') {
  const { endpoints, environmentOf } = stack.local;
  await awsJson(endpoints.dynamodb, 'DynamoDB_20120810.PutItem', {
    TableName: environmentOf('invoices-create').TABLE_NAME,
    Item: {
      pk: { S: `${accountId}#webhooks` },
      sk: { S: id },
      id: { S: id },
      url: { S: url },
      events: { L: [{ S: '*' }] },
      isActive: { BOOL: true },
      secret: { S: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
      createdAt: { S: new Date().toISOString() },
      revision: { N: '1' },
    },
  });
}

it('tells a webhook of what happens', async () => {
  const { accountId, key } = await stack.addAccount();
  const receiver = await startReceiver();
  await addWebhook(accountId, receiver.url);
  const { body: client } = await stack.call('POST', '/clients', { key, body: CLIENT });
  const told = await eventually(
    async () => receiver.received.find(({ body }) => JSON.parse(body).type === 'client.created'),
    (found) => found !== undefined,
  );
  const event = JSON.parse(told?.body ?? '');
  expect(event).toMatchObject({ type: 'client.created', data: { object: client } });
  expect(told?.headers['webhook-id']).toBe(event.id);
});
