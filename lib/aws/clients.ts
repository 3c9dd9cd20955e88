import { GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Client, ClientInput } from '../contract/clients.ts';
import { newId } from './ids.ts';
import { keys } from './keys.ts';
import { type Item, type TransactItem, table, tableName } from './table.ts';

export interface StoredClient extends Client {
  readonly deletedAt?: string | undefined;
}

export function isLiveClient(item: Item | undefined): item is Item & StoredClient {
  return typeof item?.id === 'string' && item.id.startsWith('cli_') && item.deletedAt === undefined;
}

/** Adds a client, its entry by e-mail and one to the count, with whatever else belongs to the same transaction. */
export async function addClient(
  accountId: string,
  input: ClientInput,
  now: Date,
  also: (client: Client) => readonly TransactItem[],
): Promise<Client> {
  const client: Client = { id: newId('cli', now), ...input, createdAt: now.toISOString() };
  const TableName = tableName();
  await table.send(
    new TransactWriteCommand({
      TransactItems: [
        {
          Put: {
            TableName,
            Item: { ...client, ...keys.client(accountId, client.id) },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
        { Put: { TableName, Item: keys.clientEmail(accountId, client.email, client.id) } },
        {
          Update: {
            TableName,
            Key: keys.clientCount(accountId),
            UpdateExpression: 'ADD #count :one',
            ExpressionAttributeNames: { '#count': 'count' },
            ExpressionAttributeValues: { ':one': 1 },
          },
        },
        ...also(client),
      ],
    }),
  );
  return client;
}

export async function getClient(accountId: string, clientId: string): Promise<StoredClient | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: keys.client(accountId, clientId), ConsistentRead: true }),
  );
  return isLiveClient(Item) ? Item : undefined;
}

export async function countClients(accountId: string): Promise<number> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: keys.clientCount(accountId), ConsistentRead: true }),
  );
  return (Item?.count as number | undefined) ?? 0;
}

/** Clients newest first, `limit` of them after `skip`, starting below the id `before`. */
export async function listClients(
  accountId: string,
  { before, skip, limit }: { before?: string | undefined; skip: number; limit: number },
): Promise<StoredClient[]> {
  const clients: StoredClient[] = [];
  let start: Item | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await table.send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: 'pk = :pk AND sk < :before',
        FilterExpression: 'attribute_not_exists(deletedAt)',
        ExpressionAttributeValues: { ':pk': keys.client(accountId, '').pk, ':before': before ?? 'cli_~' },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: skip + limit - clients.length,
        ExclusiveStartKey: start,
      }),
    );
    clients.push(...(Items as unknown as StoredClient[]));
    start = LastEvaluatedKey;
  } while (start && clients.length < skip + limit);
  return clients.slice(skip, skip + limit);
}
