import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { environment } from './environment.ts';
import { backOff } from './faults.ts';

/** The one connection to the one table, kept over the invocations of a container. */
export const table = DynamoDBDocumentClient.from(
  new DynamoDBClient({ maxAttempts: 4, requestHandler: { connectionTimeout: 1000, requestTimeout: 3000 } }),
  { marshallOptions: { removeUndefinedValues: true } },
);

export const tableName = () => environment('tableName');

/** An item as the table has it. */
export type Item = Record<string, unknown>;

export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Most actions that one transaction may have. */
export const MAX_TRANSACTION_ACTIONS = 100;

/** Items by key, consistently, in no particular order; those that do not exist are left out. At most 100 keys. */
export async function batchGet(Keys: readonly Record<string, string>[]): Promise<Item[]> {
  const items: Item[] = [];
  let missing: Record<string, unknown>[] = [...Keys];
  for (let attempt = 0; missing.length > 0; attempt++) {
    if (attempt > 0) await backOff(attempt);
    const { Responses, UnprocessedKeys } = await table.send(
      new BatchGetCommand({ RequestItems: { [tableName()]: { Keys: missing, ConsistentRead: true } } }),
    );
    items.push(...(Responses?.[tableName()] ?? []));
    missing = UnprocessedKeys?.[tableName()]?.Keys ?? [];
  }
  return items;
}
