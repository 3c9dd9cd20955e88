import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { searchText } from '../../domain/search/nameSearch.ts';
import { invalid } from '../../domain/values/problem.ts';
import { accountItem, accountNameItem, listedAccountItem, type StoredAccount } from '../items/account.ts';
import { expression, writeKeyCondition } from '../table/expression.ts';
import { partitionKey, sortKey } from '../table/itemKind.ts';
import { batchGet, findItem, table, tableName } from '../table/table.ts';

export interface AccountsPage {
  readonly accounts: readonly StoredAccount[];
  /** Ids of accounts that are stored but cannot be read. They do not hold up the others. */
  readonly unreadable: readonly string[];
  readonly nextCursor?: string;
}

interface Paging {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** All accounts, newest first. */
export function listAccounts(paging: Paging): Promise<AccountsPage> {
  return readPage(listedAccountItem.key('').pk, '', { ...paging, newestFirst: true });
}

/** Accounts with a name in which a word starts with the text, or with an id that does. */
export function findAccounts(text: string, paging: Paging): Promise<AccountsPage> {
  if (text.startsWith('acc_')) return readPage(listedAccountItem.key('').pk, text, { ...paging, newestFirst: false });
  const start = searchText(text);
  if (start === '') throw invalid('text', 'Must have a letter or a digit');
  return readPage(accountNameItem.key('', '').pk, start, { ...paging, newestFirst: false });
}

async function readPage(
  pk: string,
  start: string,
  { limit, cursor, newestFirst }: Paging & { newestFirst: boolean },
): Promise<AccountsPage> {
  const inPartition = expression`${partitionKey} = ${pk}`;
  // No text that DynamoDB compares with may be empty.
  const matching = start === '' ? inPartition : expression`${inPartition} AND begins_with(${sortKey}, ${start})`;
  const { Items = [], LastEvaluatedKey } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      ...writeKeyCondition(matching),
      ...(cursor === undefined ? {} : { ExclusiveStartKey: { pk, sk: readCursor(cursor, start) } }),
      ScanIndexForward: !newestFirst,
      Limit: limit,
      ConsistentRead: true,
    }),
  );
  // The key of either kind of entry ends with the account's id.
  const ids = Items.map(({ sk }) => String(sk).slice(String(sk).lastIndexOf('#') + 1));
  return {
    ...(await readAccounts([...new Set(ids)])),
    ...(LastEvaluatedKey ? { nextCursor: Buffer.from(String(LastEvaluatedKey.sk)).toString('base64url') } : {}),
  };
}

async function readAccounts(ids: readonly string[]): Promise<Pick<AccountsPage, 'accounts' | 'unreadable'>> {
  if (ids.length === 0) return { accounts: [], unreadable: [] };
  const items = await batchGet(ids.map((id) => accountItem.key(id)));
  const stored = ids.flatMap((id) => {
    const item = findItem(items, accountItem.key(id));
    return item ? [{ id, account: accountItem.tryRead(item) }] : [];
  });
  return {
    accounts: stored.flatMap(({ account }) => account ?? []),
    unreadable: stored.flatMap(({ id, account }) => (account ? [] : [id])),
  };
}

function readCursor(cursor: string, start: string): string {
  const place = Buffer.from(cursor, 'base64url').toString('utf8');
  if (place === '' || !place.startsWith(start)) throw invalid('cursor', 'Must be the nextCursor of the same search');
  return place;
}
