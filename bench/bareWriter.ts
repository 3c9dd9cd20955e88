import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const queues = new SQSClient({});

/**
 * Makes the calls of a function that creates something: two reads, a transaction and a message to a queue. The first event of such
 * functions is compared with it.
 */
export async function handler({
  QueueUrl,
  ...item
}: Pick<GetCommand['input'], 'TableName' | 'Key'> & { QueueUrl: string }) {
  await table.send(new GetCommand(item));
  await table.send(new GetCommand({ ...item, ConsistentRead: true }));
  const made = { TableName: item.TableName, Item: { pk: 'bench', sk: crypto.randomUUID() } };
  await table.send(new TransactWriteCommand({ TransactItems: [{ Put: made }] }));
  await queues.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }));
}
