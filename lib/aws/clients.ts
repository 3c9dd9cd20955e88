import type { Client, ClientInput } from '../contract/clients.ts';
import { noteRename } from './counter.ts';
import { newId } from './ids.ts';
import { keys } from './keys.ts';
import { batchGet, getItem, type Item, queryItems, queryPages, tableName } from './table.ts';
import { add, replace, type TransactItem, transact, transactOnRevision } from './transact.ts';

export interface StoredClient extends Client {
  /** Counts every change; the client's version, in its `ETag`. */
  readonly revision: number;
  readonly deletedAt?: string | undefined;
}

/** How many clients one read of a list takes. */
const PAGE_SIZE = 100;

export function isLiveClient(item: Item | undefined): item is Item & StoredClient {
  return typeof item?.id === 'string' && item.id.startsWith('cli_') && item.deletedAt === undefined;
}

/** Adds a client, under a new id unless it has one, its entry by e-mail and one to the count, with whatever else belongs to the same transaction. */
export async function addClient(
  accountId: string,
  input: ClientInput & { readonly id?: string },
  now: Date,
  also: (client: StoredClient) => Promise<readonly TransactItem[]>,
): Promise<StoredClient> {
  const client: StoredClient = { id: newId('cli', now), ...input, createdAt: now.toISOString(), revision: 1 };
  await transact([
    add({ ...client, ...keys.client(accountId, client.id) }),
    addEmail(accountId, client),
    countUp(accountId, 1),
    ...(await also(client)),
  ]);
  return client;
}

export async function getClient(accountId: string, clientId: string): Promise<StoredClient | undefined> {
  const item = await getItem(keys.client(accountId, clientId));
  return isLiveClient(item) ? item : undefined;
}

export interface ClientFilter {
  readonly isActive?: boolean | undefined;
  readonly email?: string | undefined;
  readonly q?: string | undefined;
}

/** Clients newest first that a filter lets through: `limit` of them after `skip`, made before the client `before`. */
export async function listClients(
  accountId: string,
  filter: ClientFilter,
  { before, skip, limit }: { before?: string | undefined; skip: number; limit: number },
): Promise<StoredClient[]> {
  const clients: StoredClient[] = [];
  for await (const some of filter.email === undefined ? all(accountId, before) : byEmail(accountId, filter.email)) {
    clients.push(...some.filter((client) => lets(filter, client) && (before === undefined || client.id < before)));
    if (clients.length >= skip + limit) break;
  }
  return clients.slice(skip, skip + limit);
}

/** How many clients a filter lets through; without one that is known, not counted. */
export async function countClients(accountId: string, filter: ClientFilter): Promise<number> {
  if (Object.values(filter).every((value) => value === undefined)) return countAll(accountId);
  return (await listClients(accountId, filter, { skip: 0, limit: Number.POSITIVE_INFINITY })).length;
}

/**
 * Saves a client as the successor of the revision that it was read at, and moves its entry by e-mail. Throws `Stale`
 * where another change came first.
 */
export async function saveClient(
  accountId: string,
  current: StoredClient,
  next: Client,
  now: Date,
): Promise<StoredClient> {
  const saved: StoredClient = { ...next, revision: current.revision + 1, updatedAt: now.toISOString() };
  const moved = next.email.toLowerCase() !== current.email.toLowerCase();
  await transactOnRevision([
    replace({ ...saved, ...keys.client(accountId, current.id) }, current.revision),
    ...(moved ? [removeEmail(accountId, current), addEmail(accountId, saved)] : []),
    ...(next.name === current.name ? [] : [noteRename(accountId, now)]),
  ]);
  return saved;
}

/**
 * The client disappears from reads, lists and the count; what is kept of it says that there was one. Throws `Stale` where
 * another change came first.
 */
export async function deleteClient(accountId: string, current: StoredClient, now: Date): Promise<void> {
  const deleted: StoredClient = { ...current, revision: current.revision + 1, deletedAt: now.toISOString() };
  await transactOnRevision([
    replace({ ...deleted, ...keys.client(accountId, current.id) }, current.revision),
    removeEmail(accountId, current),
    countUp(accountId, -1),
  ]);
}

function addEmail(accountId: string, { email, id }: StoredClient): TransactItem {
  return { Put: { TableName: tableName(), Item: keys.clientEmail(accountId, email, id) } };
}

function removeEmail(accountId: string, { email, id }: StoredClient): TransactItem {
  return { Delete: { TableName: tableName(), Key: keys.clientEmail(accountId, email, id) } };
}

function countUp(accountId: string, by: number): TransactItem {
  return {
    Update: {
      TableName: tableName(),
      Key: keys.clientCount(accountId),
      UpdateExpression: 'ADD #count :by',
      ExpressionAttributeNames: { '#count': 'count' },
      ExpressionAttributeValues: { ':by': by },
    },
  };
}

async function countAll(accountId: string): Promise<number> {
  const item = await getItem(keys.clientCount(accountId));
  return (item?.count as number | undefined) ?? 0;
}

function lets({ isActive, email, q }: ClientFilter, client: StoredClient): boolean {
  const text = q?.toLowerCase();
  return (
    (isActive === undefined || client.isActive === isActive) &&
    (email === undefined || client.email.toLowerCase() === email.toLowerCase()) &&
    (text === undefined || client.name.toLowerCase().includes(text) || client.email.toLowerCase().includes(text))
  );
}

/** Every live client, newest first, a page at a time. */
async function* all(accountId: string, before: string | undefined): AsyncGenerator<StoredClient[]> {
  const pages = queryPages({
    KeyConditionExpression: 'pk = :pk AND sk < :before',
    ExpressionAttributeValues: { ':pk': keys.client(accountId, '').pk, ':before': before ?? 'cli_~' },
    ScanIndexForward: false,
    ConsistentRead: true,
    Limit: PAGE_SIZE,
  });
  for await (const { Items = [] } of pages) yield Items.filter(isLiveClient);
}

/** The live clients with this address, newest first: a single look-up by the entries that every write keeps. */
async function* byEmail(accountId: string, email: string): AsyncGenerator<StoredClient[]> {
  const entries = await queryItems({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.clientEmail(accountId, email, '').pk },
    ScanIndexForward: false,
    ConsistentRead: true,
  });
  for (let first = 0; first < entries.length; first += PAGE_SIZE) {
    const some = entries.slice(first, first + PAGE_SIZE).map(({ sk }) => keys.client(accountId, sk as string));
    const found = (await batchGet(some)).filter(isLiveClient);
    yield found.toSorted((a, b) => (a.id < b.id ? 1 : -1));
  }
}
