import { isConditionFailed } from '../calls/faults.ts';
import { getClients, readClients } from '../clients.ts';
import { clientCountItem, clientEntryItem, clientItem, type StoredClient } from '../items/client.ts';
import { clientEntries, removeClientEntries } from '../search/clientEntries.ts';
import { readEntry } from '../search/wordSearch.ts';
import { expression, writeKeyCondition, writeUpdate } from '../table/expression.ts';
import { type Item, partitionKey, sortKey } from '../table/itemKind.ts';
import { inGroups, type Phase, type Progress } from '../table/phases.ts';
import { getItem, queryPages, updateItem } from '../table/table.ts';
import { transact } from '../table/transact.ts';
import { check, put, removeIfThere, type TransactItem } from '../table/writes.ts';
import { LOWEST } from '../textRange.ts';

const PORTION = 100;
const WRITTEN_AT_ONCE = 20;

/**
 * Gives all clients of an account the entries by which lists find them, and removes those that an older version of the service has left.
 * Requests may change clients meanwhile. It may be interrupted, and running it again does no harm.
 */
export const clientIndexPhases = (accountId: string): readonly Phase[] => [
  ['strayClients', (after) => removeStrayEntries(accountId, after)],
  ['clients', (after) => writeAllClients(accountId, after)],
];

async function* writeAllClients(accountId: string, after: string | undefined): AsyncGenerator<Progress> {
  for await (const clients of inGroups(readClients(accountId, after), WRITTEN_AT_ONCE)) {
    await Promise.all(clients.map((client) => writeAll(accountId, client)));
    yield { position: clients.at(-1)?.id, counts: { clients: clients.length } };
  }
  const { attribute, key } = clientCountItem;
  await updateItem({
    Key: key(accountId),
    ...writeUpdate(expression`SET ${attribute('isIndexed')} = ${true} ADD ${attribute('count')} ${0}`),
  });
  yield { counts: {} };
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
async function* removeStrayEntries(accountId: string, after = LOWEST): AsyncGenerator<Progress> {
  const { pk } = clientEntryItem.key(accountId, '', '');
  const pages = queryPages({
    ...writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} > ${after}`),
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
    const last = Items.at(-1)?.sk;
    yield { position: last === undefined ? undefined : String(last), counts: {} };
  }
}
