import { GetCommand, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Account } from '../domain/account.ts';
import { keys } from './keys.ts';
import { table, tableName } from './table.ts';

/** The account and what only the gateway needs of it: the value of its usage key, which is in the usage plan. */
export interface StoredAccount extends Account {
  readonly usageKey: string;
  readonly usageKeyId: string;
}

export async function getAccount(accountId: string): Promise<StoredAccount | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: keys.account(accountId), ConsistentRead: true }),
  );
  return Item as StoredAccount | undefined;
}

/** Adds an account with its counters at zero. */
export async function addAccount(account: StoredAccount): Promise<void> {
  const put = (Item: Record<string, unknown>): NonNullable<TransactWriteCommandInput['TransactItems']>[number] => ({
    Put: { TableName: tableName(), Item, ConditionExpression: 'attribute_not_exists(pk)' },
  });
  await table.send(
    new TransactWriteCommand({
      TransactItems: [
        put({ ...keys.account(account.id), ...account }),
        put({ ...keys.counter(account.id), sequence: 0, series: {} }),
        put({ ...keys.clientCount(account.id), count: 0 }),
      ],
    }),
  );
}
