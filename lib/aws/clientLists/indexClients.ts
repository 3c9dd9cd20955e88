import { isConditionFailed } from '../calls/faults.ts';
import { getClients, readClients } from '../clients.ts';
import { clientCountItem, clientEntryItem, clientItem, type StoredClient } from '../items/client.ts';
import { clientEntries, removeClientEntries } from '../search/clientEntries.ts';
import { readEntry } from '../search/wordSearch.ts';
import { expression, writeKeyCondition, writeUpdate } from '../table/expression.ts';
import { type Item, partitionKey } from '../table/itemKind.ts';
import { getItem, queryPages, updateItem } from '../table/table.ts';
import { transact } from '../table/transact.ts';
import { check, put, removeIfThere, type TransactItem } from '../table/writes.ts';

const PORTION = 100;

/**
 * Gives all clients of an account the entries by which lists find them, and removes those that an older version of the service has left.
 * Requests may change clients meanwhile. Running it again does no harm.
 */
export async function indexClients(accountId: string): Promise<void> {
  await removeStrayEntries(accountId);
  for await (const client of readClients(accountId)) await writeAll(accountId, client);
  const { attribute, key } = clientCountItem;
  await updateItem({
    Key: key(accountId),
    ...writeUpdate(expression`SET ${attribute('isIndexed')} = ${true} ADD ${attribute('count')} ${0}`),
  });
}

async function writeAll(accountId: string, client: StoredClient): Promise<void> {
  const writes = isDeleted(client)
    ? removeClientEntries(accountId, client)
    : clientEntries(accountId, client).map((entry) => put(entry));
  await writeAsRead(accountId, client, writes);
}

function isDeleted({ deletedAt }: StoredClient): boolean {
  return deletedAt !== undefined;
}

/** Writes on the condition that the client is as it was read. Whoever changed it meanwhile has written its entries. */
async function writeAsRead(
  accountId: string,
  { id, revision }: StoredClient,
  writes: readonly TransactItem[],
): Promise<void> {
  const isAsRead = expression`${clientItem.attribute('revision')} = ${revision}`;
  try {
    await transact([check(clientItem.key(accountId, id), isAsRead), ...writes]);
  } catch (fault) {
    if (!isConditionFailed(fault)) throw fault;
    const changed = await getItem(clientItem, accountId, id);
    if (changed && changed.revision !== revision) await writeAll(accountId, changed);
  }
}

/** Removes entries by what clients no longer are. */
async function removeStrayEntries(accountId: string): Promise<void> {
  const { pk } = clientEntryItem.key(accountId, '', '');
  const pages = queryPages({
    ...writeKeyCondition(expression`${partitionKey} = ${pk}`),
    ConsistentRead: true,
    Limit: PORTION,
  });
  for await (const { Items = [] } of pages) {
    const found = Items.map((item: Item) => readEntry(item));
    const ids = [...new Set(found.map(({ id }) => id))];
    const clients = new Map((await getClients(accountId, ids)).map((client) => [client.id, client]));
    for (const { word, id } of found) {
      const client = clients.get(id);
      const key = clientEntryItem.key(accountId, word, id);
      const isKept = client && clientEntries(accountId, client).some(({ sk }) => sk === key.sk);
      // The entries of a client that is deleted are removed where the client is read.
      if (client && !isKept) await writeAsRead(accountId, client, [removeIfThere(key)]);
    }
  }
}
