import { wordsOfClient } from '../../domain/search/search.ts';
import { clientEntryItem, pickStoredClient, type StoredClient } from '../items/client.ts';
import { put, removeIfThere, type TransactItem } from '../table/writes.ts';

/** A larger client is not copied into its entries: an entry is to stay below 1 KB, which is one write unit. */
const MAX_COPY_BYTES = 600;

/** The name of the entry by whether a client is active. No word begins like this. */
export const stateEntry = (isActive: boolean) => (isActive ? '!active' : '!inactive');

/** The name of the entry by the whole address. No word begins like this. */
export const emailEntry = (email: string) => `=${email.toLowerCase()}`;

function entriesOf(client: StoredClient): readonly string[] {
  return [stateEntry(client.isActive), emailEntry(client.email), ...wordsOfClient(client)];
}

/** The entries of a client, with a copy of it where it is small. */
export function clientEntries(accountId: string, client: StoredClient) {
  const copy = pickStoredClient(client);
  const content = Buffer.byteLength(JSON.stringify(copy)) <= MAX_COPY_BYTES ? copy : {};
  return entriesOf(client).map((entry) => clientEntryItem.write(content, accountId, entry, client.id));
}

/** The writes that have lists find a client by what it is now, and no longer by what it was. */
export function writeClientEntries(accountId: string, client: StoredClient, before?: StoredClient): TransactItem[] {
  const entries = clientEntries(accountId, client);
  const kept = new Set(entriesOf(client));
  const gone = before ? entriesOf(before).filter((entry) => !kept.has(entry)) : [];
  return [...entries.map((entry) => put(entry)), ...gone.map((entry) => removeEntry(accountId, entry, client.id))];
}

/** The writes after which no list finds a client. */
export function removeClientEntries(accountId: string, client: StoredClient): TransactItem[] {
  return entriesOf(client).map((entry) => removeEntry(accountId, entry, client.id));
}

function removeEntry(accountId: string, entry: string, clientId: string): TransactItem {
  return removeIfThere(clientEntryItem.key(accountId, entry, clientId));
}
