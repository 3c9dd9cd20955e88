import { isDeepStrictEqual } from 'node:util';
import type { ClientInput } from '../contract/clients.ts';
import { clientSnapshot } from '../domain/draft.ts';
import { type Cause, type EventTypeOf, nextInstant } from '../domain/events.ts';
import type { ClientSnapshot } from '../domain/invoice.ts';
import { liftSuppression } from './emails/suppressions.ts';
import { addEvent } from './events/events.ts';
import { newId } from './ids.ts';
import { clientCountItem, clientEmailItem, clientItem, pickStoredClient, type StoredClient } from './items/client.ts';
import { recordClientChange } from './numbering/counter.ts';
import { addClientWords } from './search/words.ts';
import { expression, writeKeyCondition } from './table/expression.ts';
import { type Item, partitionKey, sortKey } from './table/itemKind.ts';
import { batchGet, findItem, getItem, queryItems, queryPages } from './table/table.ts';
import { transact, transactOnRevision } from './table/transact.ts';
import { add, put, removeIfThere, replace, type TransactItem, update } from './table/writes.ts';

/** How many clients one read of a list takes. */
const PAGE_SIZE = 100;

/**
 * Adds a client under the given id or a new one, its entries by e-mail and by the words of its name, one to the count, and the
 * event, with further writes in the same transaction.
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

export interface ClientFilter {
  readonly isActive?: boolean | undefined;
  readonly email?: string | undefined;
  readonly q?: string | undefined;
}

/** Clients of a page, and how many there are in all, where that is known without reading on. */
interface ClientPage {
  readonly clients: readonly StoredClient[];
  readonly total?: number;
}

/** Clients that match a filter, newest first: `limit` of them after `skip`, made before the client `before`. */
export async function listClients(
  accountId: string,
  filter: ClientFilter,
  request: { before?: string | undefined; skip: number; limit: number },
): Promise<ClientPage> {
  if (Object.values(filter).some((value) => value !== undefined)) return findClients(accountId, filter, request);
  // Nothing is read past the end of the list.
  const known = request.skip > 0 ? await countClients(accountId) : undefined;
  if (known !== undefined && request.skip >= known) return { clients: [], total: known };
  const [total, { clients }] = await Promise.all([
    known ?? countClients(accountId),
    findClients(accountId, filter, request),
  ]);
  return { clients, total };
}

async function countClients(accountId: string): Promise<number> {
  return (await getItem(clientCountItem, accountId))?.count ?? 0;
}

async function findClients(
  accountId: string,
  filter: ClientFilter,
  { before, skip, limit }: { before?: string | undefined; skip: number; limit: number },
): Promise<ClientPage> {
  const found: StoredClient[] = [];
  const portions = filter.email === undefined ? readAll(accountId, before) : readByEmail(accountId, filter.email);
  for await (const { clients, isLast } of portions) {
    found.push(...clients.filter((client) => matches(filter, client) && (before === undefined || client.id < before)));
    if (found.length >= skip + limit && !isLast) return { clients: found.slice(skip, skip + limit) };
  }
  return { clients: found.slice(skip, skip + limit), ...(before === undefined && { total: found.length }) };
}

/**
 * Saves a client as the successor of the revision that it was read at, moves its entry by e-mail, adds entries for the words of
 * a new name, and adds the event. A change that changes nothing is not saved. Throws `Stale` where another change came first.
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

function matches({ isActive, email, q }: ClientFilter, client: StoredClient): boolean {
  const text = q?.toLowerCase();
  return (
    (isActive === undefined || client.isActive === isActive) &&
    (email === undefined || client.email.toLowerCase() === email.toLowerCase()) &&
    (text === undefined || client.name.toLowerCase().includes(text) || client.email.toLowerCase().includes(text))
  );
}

interface Portion {
  readonly clients: readonly StoredClient[];
  /** Whether nothing follows. */
  readonly isLast: boolean;
}

/** Every client that was not deleted, newest first. */
async function* readAll(accountId: string, before = 'cli_~'): AsyncGenerator<Portion> {
  const { pk } = clientItem.key(accountId, '');
  const pages = queryPages({
    ...writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} < ${before}`),
    ScanIndexForward: false,
    ConsistentRead: true,
    Limit: PAGE_SIZE,
  });
  for await (const { Items = [], LastEvaluatedKey } of pages) {
    yield { clients: Items.map(clientItem.read).filter(isLive), isLast: LastEvaluatedKey === undefined };
  }
}

/** The clients with this e-mail address, newest first, found by their entries. */
async function* readByEmail(accountId: string, email: string): AsyncGenerator<Portion> {
  const entries = await queryItems({
    ...writeKeyCondition(expression`${partitionKey} = ${clientEmailItem.key(accountId, email, '').pk}`),
    ScanIndexForward: false,
    ConsistentRead: true,
  });
  const ids = entries.map((entry) => clientEmailItem.read(entry).sk);
  for (let start = 0; start < ids.length; start += PAGE_SIZE) {
    const found = await getClients(accountId, ids.slice(start, start + PAGE_SIZE));
    yield { clients: found.toSorted((a, b) => (a.id < b.id ? 1 : -1)), isLast: start + PAGE_SIZE >= ids.length };
  }
}

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
