import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Account } from '../domain/account.ts';
import { Problem } from '../domain/problem.ts';
import { keys } from './keys.ts';
import { conditionFailed, type Item, type TransactItem, table, tableName, transact } from './table.ts';

/** The account and what only the gateway needs of it: the value of its usage key, which is in the usage plan. */
export interface StoredAccount extends Account {
  readonly usageKey: string;
  readonly usageKeyId: string;
  /** Counts every change; the account's version, in its `ETag`. */
  readonly revision: number;
}

export async function getAccount(accountId: string): Promise<StoredAccount | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: keys.account(accountId), ConsistentRead: true }),
  );
  return Item as StoredAccount | undefined;
}

/** Adds an account with its counters at zero. */
export async function addAccount(account: StoredAccount): Promise<void> {
  const add = (item: Item): TransactItem => ({
    Put: { TableName: tableName(), Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
  });
  await transact([
    add({ ...account, ...keys.account(account.id) }),
    add({ ...keys.counter(account.id), sequence: 0, series: {} }),
    add({ ...keys.clientCount(account.id), count: 0 }),
  ]);
}

/** Saves an account as the successor of the revision that it was read at. Throws `CONFLICT` where another came first. */
export async function saveAccount(current: StoredAccount, next: StoredAccount, now: Date): Promise<StoredAccount> {
  const saved: StoredAccount = { ...next, revision: current.revision + 1, updatedAt: now.toISOString() };
  try {
    // A transaction, as its token tells a second try from another's change.
    await transact([
      {
        Put: {
          TableName: tableName(),
          Item: { ...saved, ...keys.account(current.id) },
          ConditionExpression: 'revision = :revision',
          ExpressionAttributeValues: { ':revision': current.revision },
        },
      },
    ]);
  } catch (fault) {
    if (conditionFailed(fault)) throw new Problem('CONFLICT', 'The account was changed by another request meanwhile');
    throw fault;
  }
  return saved;
}
