import type { Account } from '../../domain/accounts/account.ts';
import { searchForms } from '../../domain/search/nameSearch.ts';
import { accountNameItem, listedAccountItem } from '../items/account.ts';
import type { Key } from '../table/itemKind.ts';
import { put, removeIfThere, type TransactItem } from '../table/writes.ts';

/**
 * The writes that keep the operator's index of accounts: an entry in the list of all accounts, and one for each form of
 * the name. They belong into the transaction that writes the account. Entries hold the account's id and nothing else, so
 * they are never out of date.
 */
export function indexWrites(account: Named, before?: Named): TransactItem[] {
  if (before?.name === account.name) return [];
  const wanted = entriesOf(account);
  const outdated = before
    ? entriesOf(before).filter((entry) => !wanted.some((other) => isSamePlace(entry, other)))
    : [];
  return [...wanted.map((entry) => put(entry)), ...outdated.map(({ pk, sk }) => removeIfThere({ pk, sk }))];
}

type Named = Pick<Account, 'id' | 'name'>;

function entriesOf({ id, name }: Named): Key[] {
  const reference = { accountId: id };
  return [
    listedAccountItem.write(reference, id),
    ...searchForms(name).map((form) => accountNameItem.write(reference, form, id)),
  ];
}

function isSamePlace(one: Key, other: Key): boolean {
  return one.pk === other.pk && one.sk === other.sk;
}
