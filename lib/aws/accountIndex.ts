import type { Account } from '../domain/account.ts';
import { searchForms } from '../domain/nameSearch.ts';
import { type Key, keys } from './keys.ts';
import { tableName } from './table.ts';
import type { TransactItem } from './transact.ts';

/**
 * What finds accounts among any number of them, for the operator: an item in a list of all ids, and one for each form of
 * the name. They are written in the transaction of the account and hold nothing but its id, so they are never out of date.
 */
export function indexWrites(account: Named, before?: Named): TransactItem[] {
  if (before?.name === account.name) return [];
  const wanted = indexKeys(account);
  const isWanted = ({ pk, sk }: Key) => wanted.some((key) => key.pk === pk && key.sk === sk);
  const outdated = before ? indexKeys(before).filter((key) => !isWanted(key)) : [];
  return [
    ...wanted.map((key) => ({ Put: { TableName: tableName(), Item: { ...key, accountId: account.id } } })),
    ...outdated.map((Key) => ({ Delete: { TableName: tableName(), Key } })),
  ];
}

type Named = Pick<Account, 'id' | 'name'>;

function indexKeys({ id, name }: Named): Key[] {
  return [keys.listedAccount(id), ...searchForms(name).map((form) => keys.accountName(form, id))];
}
