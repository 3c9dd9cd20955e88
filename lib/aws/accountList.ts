import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { searchText } from '../domain/nameSearch.ts';
import { invalid } from '../domain/problem.ts';
import type { StoredAccount } from './accounts.ts';
import { keys } from './keys.ts';
import { batchGet, table, tableName } from './table.ts';

export interface AccountsPage {
  readonly accounts: readonly StoredAccount[];
  readonly nextCursor?: string;
}

interface Paging {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** All accounts, newest first. */
export function listAccounts(paging: Paging): Promise<AccountsPage> {
  return pageOf(keys.listedAccount('').pk, '', { ...paging, newestFirst: true });
}

/** Accounts with a name in which something starts with the text, or with an id that does. */
export function findAccounts(text: string, paging: Paging): Promise<AccountsPage> {
  if (text.startsWith('acc_')) return pageOf(keys.listedAccount('').pk, text, { ...paging, newestFirst: false });
  const start = searchText(text);
  if (start === '') throw invalid('text', 'Must have a letter or a digit');
  return pageOf(keys.accountName('', '').pk, start, { ...paging, newestFirst: false });
}

async function pageOf(
  pk: string,
  start: string,
  { limit, cursor, newestFirst }: Paging & { newestFirst: boolean },
): Promise<AccountsPage> {
  const { Items = [], LastEvaluatedKey } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: start === '' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :start)',
      ExpressionAttributeValues: { ':pk': pk, ...(start === '' ? {} : { ':start': start }) },
      ...(cursor === undefined ? {} : { ExclusiveStartKey: { pk, sk: readPlace(cursor, start) } }),
      ScanIndexForward: !newestFirst,
      Limit: limit,
      ConsistentRead: true,
    }),
  );
  const ids = [...new Set(Items.map(({ accountId }) => accountId as string))];
  const found = ids.length === 0 ? [] : ((await batchGet(ids.map(keys.account))) as unknown as StoredAccount[]);
  const accounts = ids.flatMap((id) => found.find((account) => account.id === id) ?? []);
  return {
    accounts,
    ...(LastEvaluatedKey ? { nextCursor: Buffer.from(String(LastEvaluatedKey.sk)).toString('base64url') } : {}),
  };
}

function readPlace(cursor: string, start: string): string {
  const place = Buffer.from(cursor, 'base64url').toString('utf8');
  if (place === '' || !place.startsWith(start)) throw invalid('cursor', 'Must be the nextCursor of the same search');
  return place;
}
