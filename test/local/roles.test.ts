import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Local } from '../../local/run.ts';
import { startTiny } from './tinyStack.ts';

let local: Local;
beforeAll(async () => {
  local = await startTiny();
});
afterAll(() => local.stop());

/** Names in the input stand for the table and the bucket, whatever these are called. */
const reach = (service: string, operation: string, input: object) =>
  local.invoke<{ status?: number; error?: string; message?: string; output?: object }>('reach', {
    service,
    operation,
    input: JSON.parse(
      JSON.stringify(input)
        .replaceAll('THE TABLE', local.refOf('AWS::DynamoDB::Table', 'Table'))
        .replaceAll('THE BUCKET', local.refOf('AWS::S3::Bucket', 'Bucket')),
    ),
  });

const TableName = 'THE TABLE';
const Item = { pk: { S: 'a' } };
const queueUrl = (name: string) => local.refOf('AWS::SQS::Queue', name);

describe('the role of a function', () => {
  it('allows what its policy allows', async () => {
    expect(await reach('dynamodb', 'putItem', { TableName, Item })).toMatchObject({ status: 200 });
    expect(await reach('dynamodb', 'getItem', { TableName, Key: Item })).toMatchObject({ output: { Item } });
    expect(
      await reach('dynamodb', 'transactWriteItems', { TransactItems: [{ Put: { TableName, Item } }] }),
    ).toMatchObject({ status: 200 });
    expect(await reach('sqs', 'sendMessage', { QueueUrl: queueUrl('Queue'), MessageBody: 'x' })).toMatchObject({
      status: 200,
    });
    expect(await reach('s3', 'getObject', { Bucket: 'THE BUCKET', Key: 'none' })).toMatchObject({
      error: 'NoSuchKey',
    });
  });

  it.each([
    ['an action that it does not', 'deleteItem', { TableName, Key: Item }],
    ['another table', 'getItem', { TableName: 'CleverInvo-Other', Key: Item }],
    [
      'a transaction with an action that it does not',
      'transactWriteItems',
      { TransactItems: [{ Put: { TableName, Item } }, { Delete: { TableName, Key: Item } }] },
    ],
    ['a batch', 'batchGetItem', { RequestItems: { [TableName]: { Keys: [Item] } } }],
    [
      'an index',
      'query',
      {
        TableName,
        IndexName: 'byOther',
        KeyConditionExpression: 'other = :o',
        ExpressionAttributeValues: { ':o': { S: 'x' } },
      },
    ],
  ])('stops %s', async (_, operation, input) => {
    expect(await reach('dynamodb', operation, input)).toMatchObject({
      error: 'AccessDeniedException',
      message: expect.stringContaining('dynamodb:'),
    });
  });

  it('denies calls to other services in the same way', async () => {
    expect(await reach('sqs', 'sendMessage', { QueueUrl: queueUrl('DeadLetters'), MessageBody: 'x' })).toMatchObject({
      error: 'AccessDeniedException',
    });
    expect(await reach('sqs', 'receiveMessage', { QueueUrl: queueUrl('Queue') })).toMatchObject({
      error: 'AccessDeniedException',
    });
    expect(await reach('s3', 'putObject', { Bucket: 'THE BUCKET', Key: 'a', Body: 'x' })).toMatchObject({
      error: 'AccessDenied',
    });
  });
});
