import { isDeepStrictEqual } from 'node:util';
import type { ClientInput } from '../contract/clients.ts';
import { type Cause, type EventTypeOf, nextInstant } from '../domain/events/events.ts';
import { clientSnapshot } from '../domain/invoices/draft.ts';
import type { ClientSnapshot } from '../domain/invoices/invoice.ts';
import { liftSuppression } from './emails/suppressions.ts';
import { addEvent } from './events/events.ts';
import { newId } from './ids.ts';
import { clientCountItem, clientEmailItem, clientItem, pickStoredClient, type StoredClient } from './items/client.ts';
import { recordClientChange } from './numbering/counter.ts';
import { removeClientEntries, writeClientEntries } from './search/clientEntries.ts';
import { addClientWords } from './search/words.ts';
import { expression, writeKeyCondition } from './table/expression.ts';
import { type Item, partitionKey, sortKey } from './table/itemKind.ts';
import { batchGet, findItem, getItem, queryPages } from './table/table.ts';
import { transact, transactOnRevision } from './table/transact.ts';
import { add, put, removeIfThere, replace, type TransactItem, update } from './table/writes.ts';

/** How many clients one read of all takes. */
const PAGE_SIZE = 100;

/**
 * Adds a client under the given id or a new one, its entries, one to the count, and the event, with further writes in the same
 * transaction.
 */
export async function addClient(
  accountId: string,
  input: ClientInput & { readonly id?: string },
  cause: Cause,
  furtherWrites: (client: StoredClient) => Promise<readonly TransactItem[]>,
): Promise<StoredClient> {
  const { now } = cause;
  const client: StoredClient = { id: newId('cli', now), ...input, createdAt: now.toISOString(), revision: 1 };
  await transact([
    add(clientItem.write(client, accountId, client.id)),
    addEmail(accountId, client),
    ...addClientWords(accountId, client),
    ...writeClientEntries(accountId, client),
    changeCount(accountId, 1),
    addClientEvent(accountId, { type: 'client.created', at: now, after: client }, cause),
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

/**
 * Saves a client as the successor of the revision that it was read at, with its entries and the event. A change that changes nothing is not saved. Throws `Stale` where another change came first.
 */
export async function saveClient(
  accountId: string,
  current: StoredClient,
  next: StoredClient,
  cause: Cause,
): Promise<StoredClient> {
  if (isDeepStrictEqual(current, next)) return current;
  const at = nextInstant(cause.now, current);
  const saved: StoredClient = { ...next, revision: current.revision + 1, updatedAt: at.toISOString() };
  const hasMoved = next.email.toLowerCase() !== current.email.toLowerCase();
  await transactOnRevision([
    replace(clientItem.write(saved, accountId, current.id), current.revision),
    // Whoever gives a client another address says that mail may go there.
    ...(hasMoved
      ? [removeEmail(accountId, current), addEmail(accountId, saved), liftSuppression(accountId, saved.email)]
      : []),
    ...addClientWords(accountId, saved, current.name),
    ...writeClientEntries(accountId, saved, current),
    ...(isShownAlike(next, current) ? [] : [recordClientChange(accountId, at)]),
    addClientEvent(accountId, { type: 'client.updated', at, before: current, after: saved }, cause),
  ]);
  return saved;
}

/** Whether invoices show both the same. */
function isShownAlike(one: ClientSnapshot, other: ClientSnapshot): boolean {
  return isDeepStrictEqual(clientSnapshot(one), clientSnapshot(other));
}

/**
 * Deletes a client: it is marked, and is no longer in reads, lists and the count. The event shows it as it was. Throws `Stale`
 * where another change came first.
 */
export async function deleteClient(accountId: string, current: StoredClient, cause: Cause): Promise<void> {
  const at = nextInstant(cause.now, current);
  const deleted: StoredClient = { ...current, revision: current.revision + 1, deletedAt: at.toISOString() };
  await transactOnRevision([
    replace(clientItem.write(deleted, accountId, current.id), current.revision),
    removeEmail(accountId, current),
    ...removeClientEntries(accountId, current),
    changeCount(accountId, -1),
    addClientEvent(accountId, { type: 'client.deleted', at, after: current }, cause),
  ]);
}

interface ClientEvent {
  readonly type: EventTypeOf<'client'>;
  readonly at: Date;
  readonly before?: StoredClient;
  readonly after: StoredClient;
}

function addClientEvent(accountId: string, { before, after, ...event }: ClientEvent, cause: Cause): TransactItem {
  const records = { ...(before && { before: pickStoredClient(before) }), after: pickStoredClient(after) };
  return addEvent(accountId, { ...event, ...records, objectId: after.id }, cause);
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

/** Every client that was not deleted, newest first, from before a client on, in portions that grow. */
export async function* readLiveClients(
  accountId: string,
  {
    before = 'cli_~',
    first,
    isConsistent,
  }: { readonly before?: string | undefined; readonly first: number; readonly isConsistent: boolean },
): AsyncGenerator<readonly StoredClient[]> {
  const { pk } = clientItem.key(accountId, '');
  const query = {
    ...writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} < ${before}`),
    ScanIndexForward: false,
    ConsistentRead: isConsistent,
  };
  let ExclusiveStartKey: Item | undefined;
  for (let Limit = first; ; Limit = Math.min(Limit * 2, MOST)) {
    const { value } = await queryPages({ ...query, Limit, ExclusiveStartKey }).next();
    yield (value?.Items ?? []).map(clientItem.read).filter(isLive);
    ExclusiveStartKey = value?.LastEvaluatedKey;
    if (!ExclusiveStartKey) return;
  }
}

/** More clients than 1 MB holds. */
const MOST = 10_000;

/** Every client, also those that were deleted, in the order in which they were created, from after a client on. */
export async function* readClients(accountId: string, after = 'cli_'): AsyncGenerator<StoredClient> {
  const { pk } = clientItem.key(accountId, '');
  const pages = queryPages({
    ...writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} > ${after}`),
    ConsistentRead: true,
    Limit: PAGE_SIZE,
  });
  for await (const { Items = [] } of pages) yield* Items.map(clientItem.read);
}
