import { isDeepStrictEqual } from 'node:util';
import type { ClientInput } from '../contract/clients.ts';
import { clientSnapshot } from '../domain/draft.ts';
import type { ClientSnapshot } from '../domain/invoice.ts';
import { recordClientChange } from './counter.ts';
import { expression, writeKeyCondition } from './expression.ts';
import { newId } from './ids.ts';
import { clientCountItem, clientEmailItem, clientItem, type StoredClient } from './items/client.ts';
import { type Item, partitionKey, sortKey } from './items/itemKind.ts';
import { batchGet, findItem, getItem, queryItems, queryPages } from './table.ts';
import { transact, transactOnRevision } from './transact.ts';
import { add, put, removeIfThere, replace, type TransactItem, update } from './writes.ts';

/** How many clients one read of a list takes. */
const PAGE_SIZE = 100;

/** Adds a client under the given id or a new one, its entry by e-mail and one to the count, with further writes in the same transaction. */
export async function addClient(
  accountId: string,
  input: ClientInput & { readonly id?: string },
  now: Date,
  furtherWrites: (client: StoredClient) => Promise<readonly TransactItem[]>,
): Promise<StoredClient> {
  const client: StoredClient = { id: newId('cli', now), ...input, createdAt: now.toISOString(), revision: 1 };
  await transact([
    add(clientItem.write(client, accountId, client.id)),
    addEmail(accountId, client),
    changeCount(accountId, 1),
    ...(await furtherWrites(client)),
  ]);
  return client;
}

/** The client of this id, unless it was deleted. */
export async function getClient(accountId: string, clientId: string): Promise<StoredClient | undefined> {
  const client = await getItem(clientItem, accountId, clientId);
  return client && isLive(client) ? client : undefined;
}

/** The clients of these ids, without those that were deleted. At most 100. */
export async function getClients(accountId: string, clientIds: readonly string[]): Promise<StoredClient[]> {
  const items = await batchGet(clientIds.map((id) => clientItem.key(accountId, id)));
  return items.map(clientItem.read).filter(isLive);
}

/** The client of this id among items that were read, unless it was deleted. */
export function pickClient(items: readonly Item[], accountId: string, clientId: string): StoredClient | undefined {
  const item = findItem(items, clientItem.key(accountId, clientId));
  const client = item && clientItem.read(item);
  return client && isLive(client) ? client : undefined;
}

function isLive({ deletedAt }: StoredClient): boolean {
  return deletedAt === undefined;
}

export interface ClientFilter {
  readonly isActive?: boolean | undefined;
  readonly email?: string | undefined;
  readonly q?: string | undefined;
}

/** Clients that match a filter, newest first: `limit` of them after `skip`, made before the client `before`. */
export async function listClients(
  accountId: string,
  filter: ClientFilter,
  { before, skip, limit }: { before?: string | undefined; skip: number; limit: number },
): Promise<StoredClient[]> {
  const clients: StoredClient[] = [];
  const pages = filter.email === undefined ? readAll(accountId, before) : readByEmail(accountId, filter.email);
  for await (const page of pages) {
    clients.push(...page.filter((client) => matches(filter, client) && (before === undefined || client.id < before)));
    if (clients.length >= skip + limit) break;
  }
  return clients.slice(skip, skip + limit);
}

/** How many clients match a filter. Without a filter the number is known, not counted. */
export async function countClients(accountId: string, filter: ClientFilter): Promise<number> {
  if (Object.values(filter).every((value) => value === undefined)) {
    return (await getItem(clientCountItem, accountId))?.count ?? 0;
  }
  return (await listClients(accountId, filter, { skip: 0, limit: Number.POSITIVE_INFINITY })).length;
}

/**
 * Saves a client as the successor of the revision that it was read at, and moves its entry by e-mail. Throws `Stale`
 * where another change came first.
 */
export async function saveClient(
  accountId: string,
  current: StoredClient,
  next: Omit<StoredClient, 'revision'>,
  now: Date,
): Promise<StoredClient> {
  const saved: StoredClient = { ...next, revision: current.revision + 1, updatedAt: now.toISOString() };
  const hasMoved = next.email.toLowerCase() !== current.email.toLowerCase();
  await transactOnRevision([
    replace(clientItem.write(saved, accountId, current.id), current.revision),
    ...(hasMoved ? [removeEmail(accountId, current), addEmail(accountId, saved)] : []),
    ...(isShownAlike(next, current) ? [] : [recordClientChange(accountId, now)]),
  ]);
  return saved;
}

/** Whether invoices show both the same. */
function isShownAlike(one: ClientSnapshot, other: ClientSnapshot): boolean {
  return isDeepStrictEqual(clientSnapshot(one), clientSnapshot(other));
}

/**
 * Deletes a client: it is marked, and is no longer in reads, lists and the count. Throws `Stale` where another change came
 * first.
 */
export async function deleteClient(accountId: string, current: StoredClient, now: Date): Promise<void> {
  const deleted: StoredClient = { ...current, revision: current.revision + 1, deletedAt: now.toISOString() };
  await transactOnRevision([
    replace(clientItem.write(deleted, accountId, current.id), current.revision),
    removeEmail(accountId, current),
    changeCount(accountId, -1),
  ]);
}

function addEmail(accountId: string, { email, id }: StoredClient): TransactItem {
  return put(clientEmailItem.write({}, accountId, email, id));
}

function removeEmail(accountId: string, { email, id }: StoredClient): TransactItem {
  return removeIfThere(clientEmailItem.key(accountId, email, id));
}

function changeCount(accountId: string, by: number): TransactItem {
  return update(clientCountItem.key(accountId), expression`ADD ${clientCountItem.attribute('count')} ${by}`);
}

function matches({ isActive, email, q }: ClientFilter, client: StoredClient): boolean {
  const text = q?.toLowerCase();
  return (
    (isActive === undefined || client.isActive === isActive) &&
    (email === undefined || client.email.toLowerCase() === email.toLowerCase()) &&
    (text === undefined || client.name.toLowerCase().includes(text) || client.email.toLowerCase().includes(text))
  );
}

/** Every client that was not deleted, newest first, a page at a time. */
async function* readAll(accountId: string, before = 'cli_~'): AsyncGenerator<StoredClient[]> {
  const { pk } = clientItem.key(accountId, '');
  const pages = queryPages({
    ...writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} < ${before}`),
    ScanIndexForward: false,
    ConsistentRead: true,
    Limit: PAGE_SIZE,
  });
  for await (const { Items = [] } of pages) yield Items.map(clientItem.read).filter(isLive);
}

/** The clients with this e-mail address, newest first, found by their entries. */
async function* readByEmail(accountId: string, email: string): AsyncGenerator<StoredClient[]> {
  const entries = await queryItems({
    ...writeKeyCondition(expression`${partitionKey} = ${clientEmailItem.key(accountId, email, '').pk}`),
    ScanIndexForward: false,
    ConsistentRead: true,
  });
  const ids = entries.map((entry) => clientEmailItem.read(entry).sk);
  for (let start = 0; start < ids.length; start += PAGE_SIZE) {
    const found = await getClients(accountId, ids.slice(start, start + PAGE_SIZE));
    yield found.toSorted((a, b) => (a.id < b.id ? 1 : -1));
  }
}
